"""The scripts that judge parts and clusters, on cases small enough to count by hand."""

from collections import Counter

import pytest

from training.score_naming import together
from training.score_parts import line
from training.score_references import gold_mentions


@pytest.mark.parametrize(
    ("pairs", "of_entities", "of_clusters"),
    [
        ([("a", "1"), ("a", "1"), ("a", "2")], (2, 3), (2, 2)),
        ([("a", "1"), ("b", "1"), ("b", "1")], (2, 2), (2, 3)),
        ([("a", "1"), ("a", "2")], (0, 2), (0, 0)),
        ([("a", "1")], (0, 0), (0, 0)),
        ([], (0, 0), (0, 0)),
    ],
    ids=["split", "mixed", "a-tie-is-no-gain", "alone", "none"],
)
def test_what_belongs_together(pairs, of_entities, of_clusters):
    assert together([pairs], 0) == of_entities
    assert together([pairs], 1) == of_clusters


def test_texts_are_apart():
    assert together([[("a", "1")], [("a", "1")]], 0) == (0, 0)


def test_precision_and_recall():
    counts = Counter(
        {
            ("part", "agent", "agent"): 3,
            ("part", "agent", "other"): 1,
            ("part", "other", "agent"): 2,
        }
    )
    assert line("agent", counts, "part", "agent").split() == [
        "agent",
        "60.0",
        "75.0",
        "66.7",
        "5",
        "4",
    ]
    assert line("agent", Counter(), "part", "agent").split() == [
        "agent",
        "0.0",
        "0.0",
        "0.0",
        "0",
        "0",
    ]


def test_a_mention_stands_by_its_head_and_not_by_its_first_word():
    row = {
        "entity": ["(1-organization-new-n-c-1,2,3-coref", "", "1)"],
        "heads": [2, 2, 2],  # "World Health Organisation"
    }
    assert gold_mentions(row) == [(0, 3, 2, 1)]
