import pytest

from toolkit.model.network import SHIPPED, TOKENIZER
from toolkit.model.pieces import (
    MAX_PIECES,
    SHAPES,
    UNKNOWN,
    Pieces,
    shape,
)


@pytest.fixture(scope="module")
def pieces():
    return Pieces(SHIPPED / TOKENIZER, limit=3)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minister", "lower"), ("Minister", "title"), ("NATO", "upper"), ("McDonald", "mixed"),
        ("I", "title"), ("O'Brien", "title"), ("2021", "digits"), ("21st", "digits"),
        ("U.S.", "upper"), (",", "lower"), ("Ган", "title"), ("中国", "lower"), ("", "lower"),
    ],
)  # fmt: skip
def test_shape(word, expected):
    assert SHAPES[shape(word)] == expected


@pytest.mark.parametrize(
    ("word", "n_pieces"),
    [("the", 1), ("", 1), ("\u200b", 1), ("x" * 5000, MAX_PIECES), ("ab1-" * 1250, MAX_PIECES)],
    ids=["word", "empty", "nothing-visible", "long", "long-of-many-parts"],
)
def test_every_word_has_pieces_but_not_too_many(pieces, word, n_pieces):
    ((ids, _),) = pieces([word])
    assert len(ids) == n_pieces


def test_what_the_vocabulary_lacks_is_unknown(pieces):
    assert pieces(["\u200b"])[0][0] == [UNKNOWN]


def test_case_is_in_the_mark_and_not_in_the_pieces(pieces):
    lower, upper = pieces(["nato", "NATO"])
    assert lower[0] == upper[0]
    assert lower[1] != upper[1]


def test_a_full_memory_starts_anew_and_gives_the_same(pieces):
    words = ["one", "two", "three", "four", "five", "one"]
    first = pieces(words)
    assert pieces(words) == first
    pieces(["six"])
    assert len(pieces.cache) == 1
