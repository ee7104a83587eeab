"""Words that a coder wrote down, and where they are in the text."""

import pytest

from toolkit.evaluation.marks import MarkError, count_matches, find_marks, write_mark

RAIN = "In May it may rain, and it may\nnot; about 300 said “maybe”."


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("none", []),
        (" - ", []),
        ("about", ["about"]),
        ("about | rain", ["rain", "about"]),
        ("about\nrain", ["rain", "about"]),
        ("about; rain", ["rain", "about"]),
        ('about|"maybe"', ["about", "“maybe”"]),
        ("it [may] rain", ["may"]),
        ("may not", ["may\nnot"]),
        ("may|may|may", ["May", "may", "may"]),
        ("not; about", ["not; about"]),
    ],
)
def test_words_are_found_where_they_stand(cell, words):
    assert [RAIN[start:end] for start, end in find_marks(cell, RAIN)] == words


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("mya", "'mya' does not stand in the text"),
        ("ma", "'ma' does not stand in the text"),
        ("may", "'may' stands there 3 times; write it as 'In [May] it'"),
        ("about; mya", "'mya' does not stand in the text"),
    ],
)
def test_what_cannot_be_found_is_told(cell, says):
    with pytest.raises(MarkError) as caught:
        find_marks(cell, RAIN)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "text", [RAIN, "no no no no", "🙂 may 🙂 may", "a|b a|b", "İt may, it may"]
)
def test_what_is_written_of_a_selection_is_found_again(text):
    for start, word in enumerate(text):
        if not word.isalpha():
            continue
        try:
            cell = write_mark(text, start, start + 1)
        except MarkError:
            continue  # letters within words, and what stands beside the bar that parts marks
        assert find_marks(cell, text) == [(start, start + 1)]
    start = text.rindex(text.split()[-1])
    if "|" not in text:
        assert find_marks(write_mark(text, start - 1, len(text)), text) == [(start, len(text))]


@pytest.mark.parametrize(
    ("marks", "rows", "n"),
    [
        ([(0, 4)], [[[(3, 6)]]], 1),
        ([(0, 4)], [[[(4, 6)]]], 0),
        ([(0, 4), (1, 3)], [[[(0, 4)]]], 1),
        ([(0, 9)], [[[(0, 4)]], [[(5, 9)]]], 1),
        ([(0, 4)], [[[(9, 12)], [(0, 5)]]], 1),
        ([(0, 4), (9, 11)], [[[(20, 21)], [(0, 5)]], [[(0, 4)]]], 1),
        ([], [[[(0, 4)]]], 0),
    ],
    ids=["shares", "beside", "one-each", "two-rows", "content", "cue-first", "none"],
)
def test_a_row_is_one_mark_at_most(marks, rows, n):
    assert count_matches(marks, rows) == n
