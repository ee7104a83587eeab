import pytest

from toolkit.text.words import count_words


@pytest.mark.parametrize(
    ("text", "n_words"),
    [
        ("", 0),
        (" \n ", 0),
        ("The dam may fail.", 4),
        ("She didn't pay $5 for long-term rent", 7),
        ('"We waited," ... "and nobody – nobody – came."', 6),
        ("Олха said 3 %", 3),
    ],
    ids=["empty", "white-space", "plain", "joined", "signs-on-their-own", "scripts-and-digits"],
)
def test_words_hold_a_letter_or_a_digit(text, n_words):
    assert count_words(text) == n_words
