"""Sentence starts by punctuation: a word with a capital after a full stop.

They correct the network, which often joins the sentences of one speaker.
"""

from collections.abc import Sequence
from functools import cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import TitleTerm
from toolkit.english.words import word_set

STOPS = frozenset(".?!")
OPENING = frozenset({"“", "‘", '"', "``", "(", "["})
CLOSING = frozenset({"”", "’", "''"})
STRAIGHT = '"'
BRACKETS = frozenset(")]")
# Abbreviations before names or numbers whose full stop tokenizers split off; titles are added to them.
ABBREVIATIONS = word_set("abbreviation")


def starts_after_stops(words: Sequence[str], paragraph_starts: Sequence[bool]) -> list[int]:
    """The words with a capital that follow a stop and its closing marks, or the opening mark before them.

    The word before the stop must be no initial and no abbreviation. A question or exclamation that a
    quotation mark closes starts no sentence, since it may go on: "“Why?” Ann asked". `paragraph_starts` is
    True for words that open a paragraph.
    """
    closing = closing_marks(words, paragraph_starts)
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


def closing_marks(words: Sequence[str], paragraph_starts: Sequence[bool]) -> set[int]:
    """The closing quotation marks; of straight ones, every second one of a paragraph."""
    closing = {i for i, word in enumerate(words) if word in CLOSING}
    inside = False
    for i in (i for i, word in enumerate(words) if word == STRAIGHT or paragraph_starts[i]):
        inside = inside and not paragraph_starts[i]
        if words[i] == STRAIGHT:
            if inside:
                closing.add(i)
            inside = not inside
    return closing


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
