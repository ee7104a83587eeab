"""Sentence starts by punctuation: a word with a capital after a full stop.

They correct the network, which often joins the sentences of one speaker.
"""

from collections.abc import Sequence, Set
from functools import cache

import numpy as np

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import TitleTerm
from toolkit.english.words import word_set
from toolkit.text.quotation_marks import MARKS

STOPS = frozenset(".?!")
BRACKETS = frozenset(")]")
OPENING = frozenset({"“", "‘", '"', "``", "(", "["})
# Abbreviations before names or numbers whose full stop tokenizers split off; titles are added to them.
ABBREVIATIONS = word_set("abbreviation")


def starts_after_stops(words: Sequence[str], closing: Set[int]) -> list[int]:
    """The words with a capital that follow a stop and its closing marks, or the opening mark before them.

    The word before the stop must be no initial and no abbreviation. A question or exclamation that a
    quotation mark closes starts no sentence, since it may go on: "“Why?” Ann asked". `closing` are the
    words that are closing quotation marks.
    """
    n = len(words)
    found = []
    for i, word in enumerate(words):
        if word not in STOPS or i == 0 or not may_end_sentence(words[i - 1]):
            continue
        start = i + 1
        while start < n and (words[start] in BRACKETS or (word == "." and start in closing)):
            start += 1
        opened = start < n and words[start] in OPENING and start not in closing
        first = start + 1 if opened else start
        if first < n and words[first][0].isupper():
            found.append(start)
    return found


def join_lone_marks(
    starts: np.ndarray, words: Sequence[str], closing: Set[int], paragraph_starts: np.ndarray
) -> None:
    """Let no sentence be a quotation mark alone: it joins the words that it opens or closes, in place.

    `starts` is True for each word that starts a sentence. Nothing moves across paragraphs.
    """
    for i in np.flatnonzero(starts).tolist():
        lone = words[i] in MARKS and (i + 1 == len(words) or starts[i + 1])
        if not lone:
            continue
        follows = i + 1 < len(words) and not paragraph_starts[i + 1]
        if follows and (i not in closing or paragraph_starts[i]):
            starts[i + 1] = False
        elif not paragraph_starts[i]:
            starts[i] = False


def may_end_sentence(word: str) -> bool:
    """May a sentence end with this word?"""
    return (len(word) > 1 or word in BRACKETS) and word.lower() not in abbreviations()


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations whose full stop ends no sentence, without the stop: "sen", "vs"."""
    titles = (term.phrase for term in read_lexicon("personal_titles_en", TitleTerm))
    return ABBREVIATIONS | {
        part.removesuffix(".") for title in titles for part in title.split() if part.endswith(".")
    }
