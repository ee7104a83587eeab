"""What is learnt where nobody annotated: the vote on names, and which relations are reports."""

import pytest

pytest.importorskip("torch")

from training.silver import vote
from training.silver_documents import as_attribution, in_words, is_report, settled, usual_labels


@pytest.mark.parametrize(
    ("ours", "theirs", "annotated", "allowed"),
    [
        ("B-LOC", "B-LOC", (), {"B-LOC"}),  # both say it
        ("B-LOC", "B-LOC", ("B-ORG",), {"B-LOC"}),  # ... whatever one corpus is used to
        ("B-PERSON", "B-ORG", (), {"B-PERSON", "B-ORG"}),  # nobody knows
        ("O", "B-NORP", ("O",), {"O", "B-NORP"}),
        ("O", "B-ORG", ("B-ORG",), {"B-ORG"}),  # the corpus and the other pipeline
        ("B-ORG", "O", ("B-ORG",), {"B-ORG", "O"}),  # we learnt from that corpus: no second witness
        ("B-DATE", "O", (), {"B-DATE"}),  # the grammar of dates counts alone
        ("B-DATE", "B-ORG", ("O",), {"B-DATE"}),
    ],
)
def test_labels_count_that_two_say(ours, theirs, annotated, allowed):
    assert vote([ours, theirs], annotated) == allowed


def relation(**facts):
    base = {"kind": "clause", "cue_lemma": "say", "first_person": False, "cue": [3, 7]}
    base |= {"nested": False, "whole_document": False}
    return {**base, "source": [0, 2], "content": [[8, 20]], "content_trimmed": None, **facts}


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({}, True),
        ({"cue_lemma": "think"}, True),  # what somebody else thinks
        ({"cue_lemma": "think", "first_person": True}, False),  # the author's own mind
        ({"first_person": True}, True),  # what the author said
        ({"cue_lemma": "ensure"}, False),
        ({"cue_lemma": "find out"}, False),
        ({"kind": "credit", "cue_lemma": None}, False),
        ({"nested": True}, False),
        ({"kind": "according", "cue_lemma": "accord to"}, True),
    ],
)
def test_relations_that_report(facts, counts):
    assert is_report(relation(**facts)) is counts


def test_a_relation_without_a_cue_is_no_attribution():
    assert as_attribution(relation(cue=None)) is None
    assert as_attribution(relation(source=None)) == {
        "source": [], "cue": [[3, 7]], "content": [[8, 20]],
    }  # fmt: skip


def test_names_in_characters_are_labels_of_words():
    places = {0: 0, 1: 0, 3: 1, 4: 1, 6: 2}
    assert in_words([[0, 5, "PERSON"]], places, 3) == ["B-PERSON", "I-PERSON", "O"]


def test_a_name_with_a_usual_label_needs_one_witness():
    text = "Roth met Roth."
    agreed = {"text": "Roth", "names": [[[0, 4, "PERSON"]], [[0, 4, "PERSON"]]]}
    usual = usual_labels([agreed] * 5)
    row = {"text": text, "names": [[[0, 4, "ORG"], [9, 13, "PERSON"]], [[0, 4, "PERSON"]]]}
    both = [(0, 4, "PERSON"), (9, 13, "PERSON")]
    assert settled(row, usual) == [both, both]
    assert usual_labels([agreed] * 4) == {}
