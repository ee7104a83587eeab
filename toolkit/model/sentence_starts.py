"""Where a sentence starts by all appearance: after a stop, with a capital."""

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
# What has a full stop of its own before a name or number, besides titles; tokenizers take it apart.
ABBREVIATIONS = word_set("abbreviation")


def after_stops(words: Sequence[str], opens: Sequence[bool]) -> list[int]:
    """The words that follow on a stop, and marks that close with it, and have a capital.

    Or a mark that opens before one that does. The word before the stop is no initial and
    no abbreviation. A question or exclamation that a mark closes may go on: "“Why?” Ann asked".
    `opens` tells which words open a paragraph.
    """
    closing = closing_marks(words, opens)
    n = len(words)
    found = []
    for i, word in enumerate(words):
        if word not in STOPS or i == 0 or not ends(words[i - 1]):
            continue
        start = i + 1
        while start < n and (words[start] in BRACKETS or (word == "." and start in closing)):
            start += 1
        opened = start < n and words[start] in OPENING and start not in closing
        first = start + 1 if opened else start
        if first < n and words[first][0].isupper():
            found.append(start)
    return found


def closing_marks(words: Sequence[str], opens: Sequence[bool]) -> set[int]:
    """The quotation marks that close; of straight ones every second of a paragraph."""
    closing = {i for i, word in enumerate(words) if word in CLOSING}
    inside = False
    for i in (i for i, word in enumerate(words) if word == STRAIGHT or opens[i]):
        inside = inside and not opens[i]
        if words[i] == STRAIGHT:
            if inside:
                closing.add(i)
            inside = not inside
    return closing


def ends(word: str) -> bool:
    """May a sentence end with this word?"""
    return (len(word) > 1 or word in BRACKETS) and word.lower() not in abbreviations()


@cache
def abbreviations() -> frozenset[str]:
    """Words that end with a full stop which ends no sentence, without it: "sen", "vs"."""
    titles = (term.phrase for term in read_lexicon("personal_titles_en", TitleTerm))
    return ABBREVIATIONS | {
        part.removesuffix(".") for title in titles for part in title.split() if part.endswith(".")
    }
