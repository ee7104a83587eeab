"""Five articles and seven attributions, small enough to count by hand."""

from itertools import count

import pandas as pd
import pytest

from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS

POSTED = {  # outlet, date
    "a1": ("Post", "2025-01-05"),
    "a2": ("Post", "2025-01-30"),
    "a3": ("Post", "2025-02-01"),
    "b1": ("Wire", None),
    "c1": (None, "2025-02-28"),
}
SAID = [  # article, speaker, source type, role, form, content
    ("a1", "Ines Varga", "person", "government", "direct", '"We found cracks."'),
    ("a1", "Ines Varga", "person", "government", "indirect", "that nobody was hurt"),
    ("a1", None, "none", "unknown", "indirect", "rain"),
    ("a2", "Ines Varga", "person", "unknown", "mixed", 'a "very safe" ... dam'),
    ("a2", "the Union", "organisation", "civil_society", "indirect", "a strike"),
    ("b1", "union", "organisation", "civil_society", None, None),
    ("b1", "Critics", "vague", "unknown", "indirect", "it leaks"),
]


def build_articles(posted=POSTED):
    return ARTICLES.build(
        {"article_id": id_, "text": "", "outlet": outlet, "date": date and pd.Timestamp(date)}
        for id_, (outlet, date) in posted.items()
    )


def build_attributions(said=SAID):
    numbers = {}
    return ATTRIBUTIONS.build(
        {
            "article_id": id_, "attribution_id": next(numbers.setdefault(id_, count())),
            "sentence_id": 0, "speaker": speaker, "source_type": kind, "role": role,
            "form": form, "content": content, "cue_stance": "neutral", "negated": False,
            "speaker_evidence": "name" if speaker and kind != "vague" else None,
            "source_spans": [], "cue_spans": [], "content_spans": [],
        }
        for id_, speaker, kind, role, form, content in said
    )  # fmt: skip


@pytest.fixture
def articles(posted):
    return posted()


@pytest.fixture
def attributions(said):
    return said()


@pytest.fixture(scope="session")
def posted():
    """A function that makes a table of articles, of the above if it is given none."""
    return build_articles


@pytest.fixture(scope="session")
def said():
    """A function that makes a table of attributions, of the above if it is given none."""
    return build_attributions
