from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.trees import (
    MAX_SENTENCE,
    are_trees,
    best_heads,
    best_relations,
    reattach_from_auxiliaries,
    sentence_starts,
    spanning_tree,
)


def is_tree(heads):
    """One root, and every word leads to it; walked word by word."""
    roots = [i for i, head in enumerate(heads) if head == i]
    for i in range(len(heads)):
        for _ in heads:
            i = heads[i]
        if [i] != roots:
            return False
    return len(roots) == 1


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([1, 1], True),
        ([0, 1], False),
        ([1, 0], False),
        ([1, 2, 2], True),
        ([1, 0, 2], False),
        ([1, 2, 0], False),
        ([1, 2, 3, 4, 4], True),
        ([0, 2, 3, 1, 0], False),
    ],
    ids=[
        "one", "two", "two-roots", "circle", "chain", "circle-beside", "all-circle", "long-chain",
        "circle-of-three",
    ],
)  # fmt: skip
def test_are_trees(heads, expected):
    assert are_trees(np.array([heads])).tolist() == [expected]
    assert is_tree(heads) == expected


@pytest.mark.parametrize("n", range(1, 6))
def test_spanning_tree_is_the_one_that_trying_all_finds(n):
    rng = np.random.default_rng(n)
    candidates = np.array([h for h in product(range(n), repeat=n) if is_tree(h)])
    assert are_trees(candidates).all()
    for _ in range(100):
        scores = rng.normal(size=(n, n)) * rng.choice([0, 1, 30], size=(n, n))
        sums = scores[np.arange(n), candidates].sum(1)
        found = spanning_tree(scores)
        assert is_tree(found)
        assert scores[np.arange(n), found].sum() == pytest.approx(sums.max())


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
    st.integers(0, 2**32 - 1),
    st.sampled_from([0.0, 0.1, 1.0, 50.0]),
)
def test_every_sentence_is_one_tree(lengths, seed, spread):
    rng = np.random.default_rng(seed)
    n = sum(lengths)
    starts = np.zeros(n, dtype=bool)
    starts[np.cumsum([0, *lengths[:-1]])] = True
    query = (rng.normal(size=(n, 9)) * spread).astype(np.float32)
    key = rng.normal(size=(n, 8)).astype(np.float32)
    heads = best_heads(query, key, starts)
    for start, length in zip(np.flatnonzero(starts), lengths, strict=True):
        assert is_tree((heads[start : start + length] - start).tolist())


def test_heads_are_the_best_where_these_make_a_tree():
    query = np.eye(6, 7)[:, :]
    key = np.zeros((6, 6))
    best = [1, 1, 1, 5, 5, 5]  # two sentences, "1" and "5" the roots
    key[best, range(6)] = 1  # query[i] @ key[j] is 1 where j is i's head
    starts = np.array([1, 0, 0, 1, 0, 0], dtype=bool)
    assert best_heads(query, key, starts).tolist() == best


@pytest.mark.parametrize(
    ("likely", "opens", "after_stops", "expected"),
    [
        ([], [], [], []),
        ([-1.0], [], [], [0]),
        ([-1, -1, 2, -1], [], [], [0, 2]),
        ([-1, -1, -1, -1], [3], [], [0, 3]),
        ([-1, 2, -1, -1], [3], [], [0, 1, 3]),
        ([-1, -4, -4, -9], [], [2, 3], [0, 2]),
    ],
    ids=["empty", "first-word", "likely", "paragraph", "both", "after-stops"],
)
def test_where_sentences_start(likely, opens, after_stops, expected):
    scores = np.array([[0.0, value] for value in likely]).reshape(-1, 2)
    opened = np.zeros(len(likely), dtype=bool)
    opened[opens] = True
    assert np.flatnonzero(sentence_starts(scores, opened, after_stops)).tolist() == expected


@given(st.integers(0, 4 * MAX_SENTENCE), st.sampled_from([0.0, 1.0]), st.integers(0, 2**32 - 1))
def test_no_sentence_is_longer_than_the_longest(n, spread, seed):
    scores = np.random.default_rng(seed).normal(size=(n, 2)) * spread
    scores[:, 0] += 10
    starts = sentence_starts(scores, np.zeros(n, dtype=bool))
    bounds = [*np.flatnonzero(starts), n]
    assert max(np.diff(bounds), default=0) <= MAX_SENTENCE


def test_a_sentence_too_long_is_divided_where_a_start_is_most_likely():
    scores = np.tile([[5.0, 0.0]], (MAX_SENTENCE + 50, 1))
    scores[100] = [1, 0]
    starts = sentence_starts(scores, np.zeros(len(scores), dtype=bool))
    assert np.flatnonzero(starts).tolist() == [0, 100]


@pytest.mark.parametrize("n", [1, 7, 1100])
def test_best_relations_are_those_of_a_plain_loop(n):
    rng = np.random.default_rng(n)
    dependent, head = rng.normal(size=(2, n, 3))
    relation = rng.normal(size=(4, 5, 4))
    heads = rng.integers(0, n, n)
    expected = []
    for i in range(n):
        left, right = [*dependent[i], 1.0], [*head[heads[i]], 1.0]
        sums = [
            sum(left[a] * relation[b, r, a] * right[b] for a in range(4) for b in range(4))
            for r in range(5)
        ]
        expected.append(int(np.argmax(sums)))
    assert best_relations(dependent, head, heads, relation).tolist() == expected


@pytest.mark.parametrize(
    ("heads", "relations", "expected"),
    [
        ([2, 2, 2, 1], ["nsubj", "aux", "root", "obj"], [2, 2, 2, 2]),
        ([2, 2, 2, 1], ["nsubj", "aux", "root", "advmod"], [2, 2, 2, 1]),
        ([1, 1, 1], ["nsubj", "root", "obj"], [1, 1, 1]),
        ([0], ["root"], [0]),
    ],
    ids=["object-of-an-auxiliary", "adverb", "nothing-to-mend", "one-word"],
)
def test_no_argument_hangs_from_an_auxiliary(heads, relations, expected):
    assert reattach_from_auxiliaries(np.array(heads), relations).tolist() == expected
