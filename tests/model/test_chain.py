from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.chain import Labelled, best_paths, spans_from_bio

NAMES = ("O", "B-X", "I-X", "B-Y", "I-Y")
NEVER = -1e4
GRAMMAR = np.array(
    [
        [NEVER if b[0] == "I" and a[2:] != b[2:] else 0.0 for b in NAMES]  # to
        for a in NAMES  # from
    ]
)


def allowed(path):
    return all(b[0] != "I" or a[2:] == b[2:] for a, b in zip(["O", *path], path, strict=False))


def worth(path, scores, transitions):
    return scores[range(len(path)), path].sum() + transitions[path[:-1], path[1:]].sum()


def brute_force(scores, transitions):
    """The best sum over all paths that the grammar allows."""
    paths = (list(path) for path in product(range(len(NAMES)), repeat=len(scores)))
    return max(
        worth(path, scores, transitions) for path in paths if allowed([NAMES[i] for i in path])
    )


@pytest.mark.parametrize("seed", range(10))
def test_best_paths_are_those_that_trying_all_finds(seed):
    rng = np.random.default_rng(seed)
    transitions = GRAMMAR + rng.normal(size=GRAMMAR.shape)
    texts = [rng.normal(size=(n, len(NAMES))) * 3 for n in rng.permutation([0, 1, 2, 3, 4, 5, 4])]
    for text, path in zip(texts, best_paths(texts, transitions, NAMES), strict=True):
        assert len(path) == len(text)
        assert allowed([NAMES[i] for i in path])
        if len(text):
            best = brute_force(text, transitions)
            assert worth(path, text, transitions) == pytest.approx(best)


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 2**32 - 1))
def test_a_text_gets_the_same_path_alone_and_among_others(lengths, seed):
    rng = np.random.default_rng(seed)
    texts = [rng.normal(size=(n, len(NAMES))).astype(np.float32) * 5 for n in lengths]
    together = best_paths(texts, GRAMMAR, NAMES)
    alone = [best_paths([text], GRAMMAR, NAMES)[0] for text in texts]
    assert [path.tolist() for path in together] == [path.tolist() for path in alone]
    assert all(allowed([NAMES[i] for i in path]) for path in together)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("O O", "O O"),
        ("I-X O", "B-X O"),
        ("O I-Y", "O B-Y"),
        ("B-X I-Y", "B-X I-X"),
        ("B-X B-X", "B-X B-X"),
    ],
    ids=["outside", "text-starts-inside", "starts-inside", "changes-inside", "neighbours"],
)
def test_no_span_goes_on_that_has_not_begun(wanted, expected):
    scores = np.zeros((2, len(NAMES)))
    for i, name in enumerate(wanted.split()):
        scores[i, NAMES.index(name)] = 3
        scores[i, NAMES.index(name.replace("I-", "B-"))] = 3 if name[0] == "B" else 2
    if wanted == "B-X I-Y":
        scores[1, NAMES.index("I-X")] = 2.5
    (path,) = best_paths([scores], GRAMMAR, NAMES)
    assert [NAMES[i] for i in path] == expected.split()


def test_sums_stay_exact_over_a_long_text():
    scores = np.zeros((50_000, len(NAMES)), np.float32)
    scores[:, 0] = 30
    scores[-1, 1] = 30.001
    (path,) = best_paths([scores], GRAMMAR, NAMES)
    assert np.flatnonzero(path).tolist() == [len(scores) - 1]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("", []),
        ("O O", []),
        ("B-X", [(0, 1, "X")]),
        ("O B-X I-X O", [(1, 3, "X")]),
        ("B-X B-X I-X B-Y", [(0, 1, "X"), (1, 3, "X"), (3, 4, "Y")]),
        ("B-Y I-Y O B-Y I-Y", [(0, 2, "Y"), (3, 5, "Y")]),
    ],
    ids=["empty", "none", "one-word", "inside", "neighbours", "apart"],
)
def test_spans(labels, expected):
    path = np.array([NAMES.index(label) for label in labels.split()], np.int64)
    assert spans_from_bio(path, NAMES) == [Labelled(*one) for one in expected]
