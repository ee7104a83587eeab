import numpy as np
import pytest

from toolkit.model import decode
from toolkit.model.chain import Labelled
from toolkit.model.decode import (
    MAX_LINK_DISTANCE,
    MAX_REASSIGNMENT_COST,
    choose_links,
    link_scores,
    match_root_labels,
)
from toolkit.model.network import LinkScores


def label(roles):
    """Spans of one word for roles such as "SRC CUE@3" (the cue is word 3)."""
    labelled, word = [], 0
    for role in roles.split():
        name, _, at = role.partition("@")
        word = int(at or word)
        labelled.append(Labelled(word, word + 1, name))
        word += 1
    return labelled


def window(roles, scores, start, end):
    """What a window says of links: the scores {(i, j): of role i hanging from role j}."""
    n = end - start
    query, key = np.zeros((n, n + 1), np.float32), np.eye(n, dtype=np.float32)
    for (i, j), score in scores.items():
        query[roles[i].start - start, roles[j].start - start] = score
    return LinkScores(start, query, key)


def hang(roles, scores):
    """Links of roles that were read in one window."""
    labelled = label(roles)
    return choose_links(
        labelled, [window(labelled, scores, 0, max((r.end for r in labelled), default=0))]
    )


@pytest.mark.parametrize(
    ("roles", "scores", "expected"),
    [
        ("", {}, []),
        ("SRC", {}, [0]),
        ("CNT", {}, [0]),
        ("CUE", {}, [0]),
        ("SRC CUE CNT", {(1, 0): 1, (2, 1): 1}, [0, 0, 1]),
        ("SRC CUE CNT", {(1, 0): 1, (2, 0): 9, (2, 2): 9}, [0, 0, 1]),
        ("CUE CNT", {(0, 1): 9}, [0, 0]),
        ("SRC SRC CUE CNT", {(1, 0): 2, (2, 0): 1}, [0, 0, 0, 2]),
        ("CUE CUE CNT CNT", {(1, 0): 2, (2, 0): 1, (3, 1): 1}, [0, 0, 0, 1]),
        (f"CUE CNT@{MAX_LINK_DISTANCE}", {(1, 0): 1}, [0, 0]),
        (f"CUE CNT@{MAX_LINK_DISTANCE + 1}", {(1, 0): 1}, [0, 1]),
        (f"CUE CNT@{MAX_LINK_DISTANCE + 1} CUE CNT", {(1, 2): 1, (3, 2): 1}, [0, 2, 2, 2]),
    ],
    ids=[
        "none", "source-alone", "content-alone", "cue-alone", "chain", "only-fitting-kinds",
        "cue-without-source", "source-in-pieces", "cue-in-pieces", "just-within-reach",
        "out-of-reach", "lonely-cue-out-of-reach",
    ],
)  # fmt: skip
def test_link(roles, scores, expected):
    assert hang(roles, scores) == expected


def test_a_content_hangs_from_the_nearest_of_equal_cues():
    assert hang("CUE CUE@9 CNT@10", {(1, 1): 1, (2, 0): 1, (2, 1): 0.5}) == [0, 1, 1]


@pytest.fixture
def near_and_far_alike(monkeypatch):
    monkeypatch.setattr(decode, "DISTANCE_COST", 0)


@pytest.mark.usefixtures("near_and_far_alike")
def test_scores_are_the_mean_of_the_windows_that_hold_both():
    roles = label("CUE CUE@4 CNT@5 CNT@9")
    first = window(roles, {(2, 0): 3, (2, 1): 2}, 0, 6)
    second = window(roles, {(2, 1): 6, (3, 1): 1}, 4, 10)
    assert link_scores(roles, [first, second])[2:] == [{0: 3, 1: 4}, {1: 1}]


@pytest.mark.usefixtures("near_and_far_alike")
@pytest.mark.parametrize(
    ("cost", "expected"),
    [(MAX_REASSIGNMENT_COST - 0.1, [0, 1, 0, 1]), (MAX_REASSIGNMENT_COST + 0.1, [0, 1, 0, 0])],
    ids=["cheap", "dear"],
)
def test_a_cue_without_content_gets_one_that_another_can_spare(cost, expected):
    scores = {(0, 0): 1, (1, 1): 1, (2, 0): 20, (3, 0): cost}
    assert hang("CUE CUE CNT CNT", scores) == expected


@pytest.mark.usefixtures("near_and_far_alike")
def test_a_later_fragment_of_a_cue_needs_no_content():
    scores = {(0, 0): 1, (1, 0): 2, (2, 0): 0.2, (3, 0): 0.1}
    assert hang("CUE CUE CNT CNT", scores) == [0, 0, 0, 0]


@pytest.mark.usefixtures("near_and_far_alike")
def test_no_cue_gives_its_only_content_away():
    assert hang("CUE CUE CNT", {(0, 0): 1, (1, 1): 1, (2, 0): 0.1}) == [0, 1, 0]


@pytest.mark.parametrize(
    ("heads", "relations", "expected"),
    [
        ([0], ["nsubj"], ["root"]),
        ([0, 0], ["root", "root"], ["root", "dep"]),
        ([1, 1], ["nsubj", "root"], ["nsubj", "root"]),
    ],
    ids=["root-has-another-name", "two-called-root", "right"],
)
def test_roots_are_called_root_and_nothing_else_is(heads, relations, expected):
    assert match_root_labels(np.array(heads), relations) == expected
