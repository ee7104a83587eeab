"""Where a sentence starts by all appearance, word by word; | stands before each start."""

import pytest

from toolkit.model.sentence_starts import starts_after_stops


@pytest.mark.parametrize(
    "text",
    [
        "They left . | He stayed .",
        "They left on Monday . | Mr. Roth stayed .",
        "They left in 2014 . | Roth stayed .",
        "Did they leave ? | He stayed .",
        "“ They left , ” Roth said . | “ He stayed . ”",
        '" They left , " Roth said . | " He stayed . "',
        '" They left . | He stayed , " Roth said .',
        "“ They left . ” | Roth stayed .",
        '" They left . " | Roth stayed .',
        "( They left . ) | Roth stayed .",
        "They left ( in May ) . | Roth stayed .",
        "“ Did they leave ? ” Roth asked .",
        '" Did they leave ? " Roth asked .',
        "He met Sens . Roth and Doe .",
        "It was Lt . Roth .",
        "George W . Roth stayed .",
        "They left . com and stayed .",
        ". They left .",
        "They left .",
    ],
)
def test_words_after_a_stop(text):
    parts = [part.split() for part in text.split("|")]
    words = [word for part in parts for word in part]
    starts = [sum(map(len, parts[:n])) for n in range(1, len(parts))]
    assert starts_after_stops(words, [i == 0 for i in range(len(words))]) == starts


def test_a_straight_mark_that_opens_a_paragraph_closes_nothing():
    words = ['"', "They", "left", ".", '"', "He", "stayed", ".", '"', "Roth", "left", "."]
    assert starts_after_stops(words, [i in (0, 4) for i in range(12)]) == [4, 9]
