"""The component of hedges, and what it finds."""

from handmade import NLP

from toolkit.hedging.component import make_hedges
from toolkit.spans.records import HEDGES, read_spans


def component(strategy="combined", **more):
    names = {"lexicon": "hedges_en", "markers": "source_markers_en", "cues": "reporting_cues_en"}
    return make_hedges(NLP, "hedges", **names, **more, strategy=strategy)


def found(doc):
    """Each hedge as text/type, with /negated if it is."""
    return [
        f"{span.text}/{span.label_}" + "/negated" * facts["negated"]
        for span, facts in read_spans(doc, HEDGES)
    ]
