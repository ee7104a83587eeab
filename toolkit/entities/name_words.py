"""Labelled spans, and which words a date may have."""

import re
from typing import NamedTuple

from toolkit.entities.word_lists import Words
from toolkit.grammar.tags import PROPER, VERBS
from toolkit.grammar.tree import Tree

PERSONS = frozenset({"PERSON", "PER"})
PLACES = frozenset({"LOC", "GPE"})
BETWEEN = frozenset({"IN", "CC", "TO"})
YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
COUNT = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?")
# Tokens after a number in which its unit may stand: a hyphen and "year" in "six-year".
UNIT_WINDOW = 2


class Labelled(NamedTuple):
    """A labelled span: tokens `start` to `end` (exclusive), and its label."""

    start: int
    end: int
    label: str


def is_date(tree: Tree, one: Labelled, words: Words) -> bool:
    """Has a span, or what follows it ("two" before "weeks"), a year, an hour or a word of time?

    The words after it do not count if the span ends with a verb or an adverb ("about"). No verb is a word
    of time: "may".
    """
    is_open = tree.pos[one.end - 1] not in VERBS | {"ADV", "ADP"}
    end = min(one.end + UNIT_WINDOW, len(tree)) if is_open else one.end
    return any(
        is_time_word(tree.lower[i], words)
        for i in range(one.start, end)
        if tree.sentence[i] == tree.sentence[one.start] and tree.pos[i] not in VERBS
    )


def trim_date(tree: Tree, one: Labelled) -> Labelled | None:
    """A date without the prepositions and conjunctions at its end; None for one word of a name ("Morning Report")."""
    end = one.end
    while end > one.start and tree.tag[end - 1] in BETWEEN:
        end -= 1
    if tree.lower[one.start : end] == ["second"]:
        return None  # of halves and places, more often than of time
    if end - one.start == 1 and tree.tag[one.start] in PROPER and end < len(tree):
        if tree.tag[end] in PROPER and not tree.lower[one.start][:1].isdigit():
            return None
    return one._replace(end=end) if end > one.start else None


def is_time_word(word: str, words: Words) -> bool:
    """Is a word, or a part of it ("mid-July"), a year, an hour, a day in figures or a word of time?

    A figure alone may count anything: "27", "16th".
    """
    if any(letter.isdigit() for letter in word):
        return YEAR.fullmatch(word) is not None or COUNT.fullmatch(word) is None
    return any(part in words.times for part in (word, *word.split("-")))
