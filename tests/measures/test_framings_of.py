import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.tables.schema import FRAMINGS

CAST = [  # article, target, its name, frame, framer, negated
    ("a1", "the treaty", "treaty", "a “sell-out”", "Gast", False),
    ("a2", "The Treaty", "treaty", '"a sell-out,"', "Its chairman", False),
    ("a2", "it", "treaty", "A victory", None, True),
    ("b1", "the treaty", "treaty", "a victory", "ministers", False),
    ("b1", "the treaty talks", "treaty talks", "a farce", None, False),
    ("b1", None, None, "a farce", None, False),
]


@pytest.fixture
def framings():
    return FRAMINGS.build(
        {
            "article_id": id_, "framing_id": n, "sentence_id": 0, "target": target, "cue": "called",
            "frame": frame, "framer": framer, "target_name": name, "framer_name": framer,
            "construction": "active", "cue_tone": "neutral", "target_spans": [], "cue_spans": [],
            "frame_spans": [], "framer_spans": [], "agentless": framer is None, "negated": negated,
        }
        for n, (id_, target, name, frame, framer, negated) in enumerate(CAST)
    )  # fmt: skip


def test_framings_of_a_target_by_outlet(framings, articles):
    found = tk.framings_of(framings, articles, "TREATY")
    names = ["outlet", "frame", "n", "n_negated", "n_agentless", "n_articles_with", "n_articles"]
    assert found[names].to_numpy().tolist() == [
        ["Post", "a sell-out", 2, 0, 0, 2, 3],
        ["Post", "A victory", 1, 1, 1, 1, 3],
        ["Wire", "a victory", 1, 0, 0, 1, 1],
    ]
    assert found["framers"].fillna("-").tolist() == ["Gast; Its chairman", "-", "ministers"]


def test_without_a_target_it_is_what_is_framed_most_of_what_has_a_name(framings, articles):
    """Neither "it", which means nothing alone, nor the bare "treaty", though there are most of these."""
    found = tk.framings_of(framings, articles)
    assert tk.definition(found)["target"] == "treaty talks"
    assert found["frame"].tolist() == ["a farce"]
    named = framings.assign(target_person_id=["Ines Varga"] * 2 + [None] * 4)
    assert tk.definition(tk.framings_of(named, articles))["target"] == "Ines Varga"
    bare = framings[framings["target_name"].fillna("treaty") == "treaty"]
    assert len(tk.framings_of(bare, articles)) == 0
    assert (
        len(tk.framings_of(framings, articles, "None")) == 0
    )  # which is how an unknown target is written


def test_frames_that_differ_in_capitals_count_as_one(framings, articles):
    found = tk.framings_of(framings, articles, "treaty", by=[])
    assert found[["frame", "n", "n_negated"]].to_numpy().tolist() == [
        ["a sell-out", 2, 0],
        ["A victory", 2, 1],
    ]
    assert found["framers"].tolist() == ["Gast; Its chairman", "ministers"]


def test_another_target_has_no_rows(framings, articles):
    found = tk.framings_of(framings, articles, "nobody")
    assert len(found) == 0
    assert found.dtypes.astype(str)["n"] == "int64"


def test_wrong_tables_are_named(framings, articles):
    with pytest.raises(SchemaError, match="'target_name'"):
        tk.framings_of(framings.drop(columns="target_name"), articles, "treaty")
    with pytest.raises(SchemaError, match="'city'"):
        tk.framings_of(framings, articles, "treaty", by="city")
    assert isinstance(tk.framings_of(FRAMINGS.build(), articles, "treaty"), pd.DataFrame)
