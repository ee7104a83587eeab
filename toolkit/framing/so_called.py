""" "So-called" where the author keeps a distance ("so-called experts"), not where it introduces a term."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from toolkit.english.terms import RoleTerm
from toolkit.framing.match import Match, Tokens
from toolkit.framing.slots import CLOSING_MARKS, frame_span, noun_phrase_span
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import APPOSITIVES, COMPOUNDS, POSSESSORS, PREDICATES, SUBJECTS
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree

SO_CALLED = re.compile(r"\bso[-‐‑– ]called\b", re.IGNORECASE)
CALLED = "called"
MAX_DISTANCE = 8  # tokens from "so-called" to its noun, at most; a bound for broken trees
PERSON_KINDS = frozenset({"person_noun", "group_noun", "organisation_noun"})


def find_so_called(doc: Doc, tree: Tree, roles: Phrases[RoleTerm]) -> Iterator[Match]:
    """The framings that "so-called" makes."""
    if CALLED not in tree.text.lower():  # a fast check that spares most texts the search
        return
    organisations = {
        i for ent in doc.ents if ent.label_ == "ORG" for i in range(ent.start, ent.end)
    }
    for found in SO_CALLED.finditer(tree.text):
        first = bisect_left(tree.start, found.start())
        last = bisect_left(tree.start, found.end()) - 1
        head = called_noun(tree, last)
        if head is None or not keeps_distance(tree, last, head, roles, organisations):
            continue
        target = coreferent_phrase(tree, head)
        yield Match(
            last,
            ((first, last + 1),),
            target,
            frame_span(tree, head, last + 1, ()),
            None,
            "so_called",
            "distancing",
        )


def called_noun(tree: Tree, called: int) -> int | None:
    """The noun that is so called: the last one of a compound or name."""
    for i in range(called + 1, min(called + MAX_DISTANCE, len(tree))):
        if tree.sentence[i] != tree.sentence[called] or tree.pos[i] in (
            "VERB",
            "AUX",
            "ADP",
            "PRON",
        ):
            return None
        if tree.pos[i] in NOUNS and not (i + 1 < len(tree) and is_within_compound(tree, i)):
            return i
    return None


def is_within_compound(tree: Tree, i: int) -> bool:
    """Does a compound or name go on after a noun?"""
    after = i + 1
    if tree.pos[after] in NOUNS:
        return tree.head[i] == after or tree.dep[i] in COMPOUNDS
    return tree.lower[after] in ("-", "–") and tree.start[after] == tree.end[i]


def keeps_distance(
    tree: Tree, called: int, head: int, roles: Phrases[RoleTerm], organisations: Collection[int]
) -> bool:
    """Does "so-called" distance the author from the noun, instead of introducing a term?

    True for people, groups and organisations, for something with a possessor ("its so-called evidence"),
    and for a plain noun with or without adjectives. False for compounds ("so-called farm bill"), other
    names, and nouns in quotation marks.
    """
    quoted = tree.lower[called + 1] in CLOSING_MARKS
    if tree.pos[head] == "PROPN":
        return head in organisations and not quoted
    term = roles.ending(tree, head)
    if term is not None and term.value.kind in PERSON_KINDS:
        return True
    if any(tree.dep[child] in POSSESSORS and child < called for child in tree.children[head]):
        return True
    words = range(called + 1, head)
    return (
        not quoted
        and all(tree.pos[i] in ("ADJ", "ADV", "VERB") for i in words)
        and not is_definition(tree, head)
    )


def is_definition(tree: Tree, head: int) -> bool:
    """Is the noun a predicate with "a", which tells what kind of thing it is: "It is a so-called nova"?"""
    below = [tree.lower[child] for child in tree.children[head]]
    is_predicate = tree.has_subject(head) or tree.dep[head] in PREDICATES
    return ("a" in below or "an" in below) and is_predicate


def coreferent_phrase(tree: Tree, head: int) -> Tokens | None:
    """The phrase for the same thing in its clause: its subject, or the noun that it is in apposition to."""
    if tree.dep[head] in APPOSITIVES and tree.head[head] < head:
        return noun_phrase_span(tree, tree.head[head], head)
    for child in tree.children[head]:
        if tree.dep[child] in APPOSITIVES and child > head:
            return noun_phrase_span(tree, child, -1)
        if tree.dep[child] in SUBJECTS and child < head:
            return noun_phrase_span(tree, child, head)
    if tree.dep[head] in PREDICATES:
        for child in tree.children[tree.head[head]]:
            if tree.dep[child] in SUBJECTS:
                return noun_phrase_span(tree, child, head)
    return None
