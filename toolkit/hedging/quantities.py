"""Numbers and quantities beside a cue: "about 300", "almost nobody", "a week or so"."""

import re

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.clauses import NUMERIC, after
from toolkit.grammar.tree import Tree

FIGURE = re.compile(
    r"[~≈]?(?:us|a|c|nz|hk|s|r)?[$€£¥₹]?\d[\d.,:/]*(?:st|nd|rd|th|s|am|pm|m|bn|k|%)?"
)
CURRENCIES = word_set("currency")
NUMBERS = word_set("number")
FRACTIONS = word_set("fraction")
UNITS = noun_forms(*word_set("unit"))
TIMES = noun_forms(*word_set("duration"))
TOTALS = word_set("total")
LIMITS = word_set("limit")
PLACES = LIMITS | {"around", "about"}
AGED = word_set("aged")
FIRM = frozenset({"advmod", "quantmod", "nummod", "amod"})  # how a word of quantity hangs
TOPICS = verb_forms(*word_set("topic_verb"))


def is_number(tree: Tree, i: int) -> bool:
    """A number in digits or words."""
    return tree.lower[i] in NUMBERS or tree.pos[i] == "NUM" or bool(FIGURE.fullmatch(tree.lower[i]))


def quantity_at(tree: Tree, i: int) -> bool:
    """Does a number or measure begin at this token: "300", "$ 3", "a dozen", "another week"?"""
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
        return tree.lower[rest] in UNITS or tree.lower[rest] in FRACTIONS or word == "one"
    if word == "the":
        return tree.lower[rest] in FRACTIONS
    return False


def before_number(tree: Tree, start: int, end: int) -> bool:
    """A quantity begins right after the cue, which is no preposition of place or topic."""
    if end >= len(tree) or tree.sentence[end] != tree.sentence[start]:
        return False
    if not quantity_at(tree, end):
        return False
    if end - start > 1 or tree.lower[start] not in PLACES:
        return True
    return not is_preposition(tree, start)


def is_preposition(tree: Tree, i: int) -> bool:
    """Of topic, place or time: "spoke about two men", "held over three days"."""
    if tree.dep[i] in FIRM:
        return False
    noun = tree.head[i]  # in the one scheme; in the other, what the phrase hangs from
    word = tree.lower[i]
    if word in LIMITS and i > 0 and tree.lower[i - 1] in AGED:
        return True  # "children under five"
    lasting = word in ("over", "under") and tree.lower[noun] in TIMES
    if lasting and after(tree, i) not in ("a", "an"):
        return True
    if tree.lower[tree.head[noun]] in TOPICS or (i > 0 and tree.lower[i - 1] in TOPICS):
        return True
    return tree.pos[noun] == "PROPN" and word != "about"


def before_quantity(tree: Tree, start: int, end: int) -> bool:
    """A number, or a word for all or none: "nearly everyone", "almost the entire army"."""
    if before_number(tree, start, end):
        return True
    if end >= len(tree) or tree.sentence[end] != tree.sentence[start]:
        return False
    i = end + 1 if tree.lower[end] == "the" else end
    if i >= len(tree):
        return False
    return tree.lower[i] in TOTALS or (i > end and tree.lower[i] in ("same", "whole"))


def after_number(tree: Tree, start: int, end: int) -> bool:
    """Right after a number or what it counts: "20 or so", "a week or so", "30-odd"."""
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
    while first >= 0 and i - first <= 3 and tree.sentence[first] == tree.sentence[start]:
        if is_number(tree, first) or (tree.lower[first] in ("a", "an") and tree.lower[i] in UNITS):
            return True
        first -= 1
    return any(tree.dep[child] in NUMERIC for child in tree.children[i] if child < i)
