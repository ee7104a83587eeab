""" "So-called" where it keeps a distance ("so-called experts"), not where it introduces a term."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from toolkit.english.terms import RoleTerm
from toolkit.framing.match import Match, Stretch
from toolkit.framing.slots import CLOSING, frame_phrase, noun_phrase
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import (
    APPOSITIVES,
    COMPOUNDS,
    POSSESSORS,
    PREDICATES,
    SUBJECTS,
    Tree,
)

SO_CALLED = re.compile(r"\bso[-‐‑– ]called\b", re.IGNORECASE)
CALLED = "called"
REACH = 8  # tokens from "so-called" to its noun
LABELLED = frozenset({"person_noun", "group_noun", "organisation_noun"})


def find_so_called(doc: Doc, tree: Tree, roles: Phrases[RoleTerm]) -> Iterator[Match]:
    """The framings that "so-called" makes."""
    if CALLED not in tree.text.lower():  # soon told, and so of most texts
        return
    bodies = {i for ent in doc.ents if ent.label_ == "ORG" for i in range(ent.start, ent.end)}
    for found in SO_CALLED.finditer(tree.text):
        first = bisect_left(tree.start, found.start())
        last = bisect_left(tree.start, found.end()) - 1
        head = noun_after(tree, last)
        if head is None or not keeps_distance(tree, last, head, roles, bodies):
            continue
        target = target_of(tree, head)
        yield Match(
            last,
            ((first, last + 1),),
            target,
            frame_phrase(tree, head, last + 1, ()),
            None,
            "so_called",
            "distancing",
        )


def noun_after(tree: Tree, called: int) -> int | None:
    """The noun that is so called: the last one of those that belong together."""
    for i in range(called + 1, min(called + REACH, len(tree))):
        if tree.sentence[i] != tree.sentence[called] or tree.pos[i] in (
            "VERB",
            "AUX",
            "ADP",
            "PRON",
        ):
            return None
        if tree.pos[i] in NOUNS and not (i + 1 < len(tree) and goes_on(tree, i)):
            return i
    return None


def goes_on(tree: Tree, i: int) -> bool:
    """Is a noun only the beginning of a compound or name?"""
    after = i + 1
    if tree.pos[after] in NOUNS:
        return tree.head[i] == after or tree.dep[i] in COMPOUNDS
    return tree.lower[after] in ("-", "–") and tree.start[after] == tree.end[i]


def keeps_distance(
    tree: Tree, called: int, head: int, roles: Phrases[RoleTerm], bodies: Collection[int]
) -> bool:
    """Is what follows no term that is merely introduced?

    Yes for people, groups and bodies; for what somebody owns ("its so-called
    evidence"); for a plain noun, with or without adjectives. No for compounds
    ("so-called farm bill"), other names, and nouns in quotation marks.
    """
    quoted = tree.lower[called + 1] in CLOSING
    if tree.pos[head] == "PROPN":
        return head in bodies and not quoted
    term = roles.ending(tree, head)
    if term is not None and term.value.kind in LABELLED:
        return True
    if any(tree.dep[child] in POSSESSORS and child < called for child in tree.children[head]):
        return True
    words = range(called + 1, head)
    return (
        not quoted
        and all(tree.pos[i] in ("ADJ", "ADV", "VERB") for i in words)
        and not is_term(tree, head)
    )


def is_term(tree: Tree, head: int) -> bool:
    """A predicate with "a", which tells what kind of thing it is: "It is a so-called nova"."""
    below = [tree.lower[child] for child in tree.children[head]]
    is_predicate = tree.has_subject(head) or tree.dep[head] in PREDICATES
    return ("a" in below or "an" in below) and is_predicate


def target_of(tree: Tree, head: int) -> Stretch | None:
    """What else the text calls it: its subject, or what it stands in apposition to."""
    if tree.dep[head] in APPOSITIVES and tree.head[head] < head:
        return noun_phrase(tree, tree.head[head], head)
    for child in tree.children[head]:
        if tree.dep[child] in APPOSITIVES and child > head:
            return noun_phrase(tree, child, -1)
        if tree.dep[child] in SUBJECTS and child < head:
            return noun_phrase(tree, child, head)
    if tree.dep[head] in PREDICATES:
        for child in tree.children[tree.head[head]]:
            if tree.dep[child] in SUBJECTS:
                return noun_phrase(tree, child, head)
    return None
