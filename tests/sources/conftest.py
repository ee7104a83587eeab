"""What tests share: components, alone or in turn, on texts that were read by hand."""

import pytest
from handmade import NLP, attribute, name, read_by_hand
from spacy.tokens import Span

from toolkit.entities.component import make_entities
from toolkit.sources.component import make_sources
from toolkit.spans.records import ROLES, SOURCE, read_attributions

LISTS = {
    "roles": "roles_en", "titles": "personal_titles_en", "more_roles": None, "more_titles": None
}  # fmt: skip
MARKERS = {
    "markers": "source_markers_en", "cues": "reporting_cues_en", "more_markers": None, "more_cues": None
}  # fmt: skip


@pytest.fixture(scope="module")
def facts():
    """A function from a text, its names and its attributions to what is known of each."""
    components = (
        make_entities(NLP, "entities", **LISTS),
        make_sources(NLP, "sources", **LISTS, **MARKERS),
    )

    def find(line, entities, *parts, last=False):
        doc = attribute(name(read_by_hand(line), entities), *parts, last=last)
        sources = [span for one in read_attributions(doc) for span in one.source]
        doc.spans[ROLES] = [Span(doc, of.start, of.end, label=SOURCE) for of in sources]
        for part in components:
            doc = part(doc)
        return [one.facts for one in read_attributions(doc)]

    return find
