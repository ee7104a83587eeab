"""Which words a name or a date may have. Others are cut from the spans that the model labelled."""

import re
from typing import NamedTuple

from toolkit.english.words import word_set
from toolkit.entities.word_lists import Words
from toolkit.grammar.tags import NAMING, VERBS
from toolkit.grammar.tree import Tree

PERSONS = frozenset({"PERSON", "PER"})
PLACES = frozenset({"LOC", "GPE"})
NAME_JOINERS = word_set("name_joiner")
SENTENCE_WORDS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "PRP", "PRP$"})
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


def trim_to_name(tree: Tree, one: Labelled, words: Words) -> Labelled | None:
    """A name without words that only sentences have; None if no name is left.

    "Both Ann Lee" -> "Ann Lee", "Obama aide said" -> "Obama", "We have" -> None, "But" -> None.
    """
    start = one.start
    while start < one.end and is_sentence_start_word(tree, start, words):
        start += 1
    end = next(
        (i for i in range(start, one.end) if is_sentence_word_within(tree, i, one.end, words)),
        one.end,
    )
    if (start, end) == (one.start, one.end):
        return one
    while end > start and tree.string(end - 1) == tree.lower[end - 1]:
        end -= 1
    if not any(is_capital(tree, i) and tree.pos[i] in NAMING for i in range(start, end)):
        return None
    return one._replace(start=start, end=end)


def is_sentence_start_word(tree: Tree, i: int, words: Words) -> bool:
    """Is it a function word that has its capital, if any, only from the start of a sentence?"""
    lower = tree.straight[i]
    if lower not in words.function or lower == "the":
        return False
    if tree.pos[i] == "PROPN" and lower not in words.pronouns:
        return False  # "Will", "May"
    if not is_capital(tree, i):
        return True
    before = max(i - 1, 0)
    first = i == 0 or tree.sentence[before] != tree.sentence[i] or tree.pos[before] == "PUNCT"
    return first and (len(lower) == 1 or not tree.string(i).isupper())  # "WHO" and "US" are names


def is_sentence_word_within(tree: Tree, i: int, end: int, words: Words) -> bool:
    """Is a token within a name a verb, pronoun or other word that ends the name?"""
    lower = tree.straight[i]
    if tree.string(i) == "I":
        return tree.pos[i] == "PRON"
    if is_capital(tree, i) or lower in NAME_JOINERS:
        return False
    if lower == "'s":
        return tree.tag[i] == "VBZ"
    if tree.tag[i] not in FINITE and i + 1 < end and is_capital(tree, i + 1):
        return False  # "Boston-based Radio", "retired Justices"
    return lower in words.function or tree.pos[i] in SENTENCE_WORDS


def is_capital(tree: Tree, i: int) -> bool:
    return tree.string(i) != tree.lower[i]


def is_date(tree: Tree, one: Labelled, words: Words) -> bool:
    """Has a span, or what follows it ("two" before "weeks"), a year, an hour or a word of time?

    The words after it do not count if the span ends with a verb.
    """
    acts = tree.pos[one.end - 1] in VERBS
    end = one.end if acts else min(one.end + UNIT_WINDOW, len(tree))
    return any(
        is_time_word(tree.lower[i], words)
        for i in range(one.start, end)
        if tree.sentence[i] == tree.sentence[one.start]
    )


def trim_date(tree: Tree, one: Labelled) -> Labelled | None:
    """A date without the prepositions and conjunctions at its end; None for one word of a name ("Morning Report")."""
    end = one.end
    while end > one.start and tree.tag[end - 1] in BETWEEN:
        end -= 1
    if tree.lower[one.start : end] == ["second"]:
        return None  # of halves and places, more often than of time
    if end - one.start == 1 and tree.tag[one.start] in ("NNP", "NNPS") and end < len(tree):
        if tree.tag[end] in ("NNP", "NNPS") and not tree.lower[one.start][:1].isdigit():
            return None
    return one._replace(end=end) if end > one.start else None


def is_time_word(word: str, words: Words) -> bool:
    """Is a word, or a part of it ("mid-July"), a year, an hour, a day in figures or a word of time?

    A figure alone may count anything: "27", "16th".
    """
    if any(letter.isdigit() for letter in word):
        return YEAR.fullmatch(word) is not None or COUNT.fullmatch(word) is None
    return any(part in words.times for part in (word, *word.split("-")))
