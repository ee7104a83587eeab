"""Conditions of approximators: a number or quantity stands beside the cue ("about 300", "a week or so")."""

import re

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.clauses import word_after
from toolkit.grammar.relations import NUMERIC, QUANTIFYING
from toolkit.grammar.tree import Tree

FIGURE = re.compile(
    r"[~≈]?(?:us|a|c|nz|hk|s|r)?[$€£¥₹]?\d[\d.,:/]*(?:st|nd|rd|th|s|am|pm|m|bn|k|%)?"
)
CURRENCIES = word_set("currency")
NUMBERS = word_set("number")
FRACTIONS = word_set("fraction")
UNIT_NOUNS = noun_forms(*word_set("unit"))
DURATIONS = noun_forms(*word_set("duration"))
TOTALS = word_set("total")
LIMITS = word_set("limit")
LOCATIVES = LIMITS | {"around", "about"}
BEFORE_AGE_LIMIT = word_set("aged")
QUANTIFYING = QUANTIFYING  # how a word of quantity hangs
TOPIC_VERBS = verb_forms(*word_set("topic_verb"))
# Tokens from a number to the noun that it counts, at most: "two long hot weeks or so".
COUNTED_WINDOW = 3


def is_number(tree: Tree, i: int) -> bool:
    """Is a token a number, in digits or words?"""
    return tree.lower[i] in NUMBERS or tree.pos[i] == "NUM" or bool(FIGURE.fullmatch(tree.lower[i]))


def starts_quantity(tree: Tree, i: int) -> bool:
    """Does a number or measure begin at a token: "300", "$ 3", "a dozen", "another week"?"""
    if i >= len(tree):
        return False
    word = tree.lower[i]
    if word in CURRENCIES:
        return i + 1 < len(tree) and is_number(tree, i + 1)
    if is_number(tree, i) and word != "one":
        return True
    rest = i + 1
    if rest >= len(tree):
        return word == "one"
    if word in ("a", "an", "another", "one"):
        if word != "one" and tree.lower[rest] in ("further", "additional", "full", "whole", "good"):
            rest = min(rest + 1, len(tree) - 1)
        return tree.lower[rest] in UNIT_NOUNS or tree.lower[rest] in FRACTIONS or word == "one"
    if word == "the":
        return tree.lower[rest] in FRACTIONS
    return False


def before_number(tree: Tree, start: int, end: int) -> bool:
    """A quantity follows the cue, and the cue is no preposition of place or topic."""
    if end >= len(tree) or tree.sentence[end] != tree.sentence[start]:
        return False
    if not starts_quantity(tree, end):
        return False
    if end - start > 1 or tree.lower[start] not in LOCATIVES:
        return True
    return not is_preposition(tree, start)


def is_preposition(tree: Tree, i: int) -> bool:
    """Is a word a preposition of topic, place or time: "spoke about two men", "held over three days"?"""
    if tree.dep[i] in QUANTIFYING:
        return False
    # In Universal Dependencies a preposition depends on its noun, in ClearNLP labels on the noun's governor.
    noun = tree.head[i]
    word = tree.lower[i]
    if word in LIMITS and i > 0 and tree.lower[i - 1] in BEFORE_AGE_LIMIT:
        return True  # "children under five"
    lasting = word in ("over", "under") and tree.lower[noun] in DURATIONS
    if lasting and word_after(tree, i) not in ("a", "an"):
        return True
    if tree.lower[tree.head[noun]] in TOPIC_VERBS or (i > 0 and tree.lower[i - 1] in TOPIC_VERBS):
        return True
    return tree.pos[noun] == "PROPN" and word != "about"


def before_quantity(tree: Tree, start: int, end: int) -> bool:
    """A number or a word for all or none follows the cue: "nearly everyone", "almost the entire army"."""
    if before_number(tree, start, end):
        return True
    if end >= len(tree) or tree.sentence[end] != tree.sentence[start]:
        return False
    i = end + 1 if tree.lower[end] == "the" else end
    if i >= len(tree):
        return False
    return tree.lower[i] in TOTALS or (i > end and tree.lower[i] in ("same", "whole"))


def after_number(tree: Tree, start: int, end: int) -> bool:
    """The cue follows a number or what it counts: "20 or so", "a week or so", "30-odd"."""
    i = start - 1
    if i >= 0 and tree.lower[i] == "-":
        i -= 1
    if i < 0 or tree.sentence[i] != tree.sentence[start]:
        return False
    if is_number(tree, i) or tree.lower[i] == "%":
        return True
    if tree.pos[i] not in ("NOUN", "SYM", "ADJ"):
        return False
    first = i - 1
    while (
        first >= 0 and i - first <= COUNTED_WINDOW and tree.sentence[first] == tree.sentence[start]
    ):
        if is_number(tree, first) or (
            tree.lower[first] in ("a", "an") and tree.lower[i] in UNIT_NOUNS
        ):
            return True
        first -= 1
    return any(tree.dep[child] in NUMERIC for child in tree.children[i] if child < i)
