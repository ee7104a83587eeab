"""The clause that a verb of saying governs, also where the parser stumbles over it.

It does where there is no "that": the subject of the clause is taken for a part of the verb's
own, or its verb for a description of that.
"""

from spacy.tokens import Doc, Span

from toolkit.attribution.subjects import (
    NOMINAL,
    opened,
    together,
    whole,
)
from toolkit.english.words import word_set
from toolkit.grammar.tags import FINITE
from toolkit.grammar.tree import (
    CONTENT_CLAUSES,
    RELATIVES,
    SUBJECTS,
    THINGS,
    Tree,
)

TAKEN_FOR_OBJECTS = THINGS | {"iobj", "obl:unmarked"}
REMARKS = frozenset({"-", "–", "—", "("})  # what opens one
NOUN_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
ADDRESSING = word_set("addressing_verb")


def said_clause(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """The clause behind a verb, else the one before it; None without one that has a subject."""
    clauses = [i for i in tree.children[verb] if tree.dep[i] in CONTENT_CLAUSES]
    behind = [i for i in clauses if i > verb and is_finite(tree, i)]
    if not behind:
        before = [i for i in clauses if tree.has_subject(i)]
        return opened(whole(doc, before[-1])) if before else lost_clause(doc, tree, verb)
    places = {token.i for i in behind for token in doc[i].subtree if token.i > verb}
    subjects = [k for i in behind for k in tree.children[i] if tree.dep[k] in SUBJECTS]
    if any(k < verb for k in subjects):
        return None  # "fires which they said were under control"
    if not subjects:
        lost = lost_subject(doc, tree, verb, min(places))
        compound = range(verb + 1, behind[0])  # "the crash involved": taken for one noun
        if not lost and not any(tree.pos[i] in NOMINAL for i in compound):
            return None
        places |= lost | lost_objects(doc, tree, verb, behind[-1])
    found = opened(together(doc, range(min(places), max(places) + 1)))
    if found is None or found[0].text in REMARKS or tree.tag[found.start] in FINITE:
        return None
    return found


def lost_clause(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """A clause that was taken for a relative one, in which nothing is relative and nobody does it.

    "They indicated a search was under way", where the verb of "search" is taken to describe it.
    """
    for thing in tree.children[verb]:
        if thing < verb or tree.dep[thing] not in THINGS:
            continue
        for clause in tree.children[thing]:
            if tree.dep[clause] in RELATIVES and is_finite(tree, clause):
                below = [i for i in tree.children[clause] if i < clause]
                relative = any(
                    tree.tag[i].startswith("W") or tree.lower[i] == "that" for i in below
                )
                if not relative and not tree.has_subject(clause):
                    return whole(doc, thing)
    return None


def lost_subject(doc: Doc, tree: Tree, verb: int, start: int) -> set[int]:
    """What was taken for a part of a verb's own clause, and is the subject of the one that it governs.

    Parsers stumble where there is no "that": "They reported most of them suffocated."
    """
    between = range(verb + 1, start)
    if tree.lemma[verb] in ADDRESSING:  # "told the press the officers left"
        for child in tree.children[verb]:
            if tree.dep[child] in TAKEN_FOR_OBJECTS:
                places = {token.i for token in doc[child].subtree}
                if min(places) > verb and max(places) + 1 == start:
                    return places
        return set()
    if (
        not between
        or tree.pos[between[0]] not in NOUN_PHRASE
        or any(tree.pos[i] == "PUNCT" for i in between)
    ):
        return set()
    return set(between)


def lost_objects(doc: Doc, tree: Tree, verb: int, clause: int) -> set[int]:
    """What was taken for an object of a verb behind the clause that it governs: "there was danger"."""
    found: set[int] = set()
    for child in tree.children[verb]:
        if child > clause and tree.dep[child] in TAKEN_FOR_OBJECTS:
            found |= {token.i for token in doc[child].subtree if token.i > clause}
    return found


def is_finite(tree: Tree, i: int) -> bool:
    """Has a verb tense, its own or that of an auxiliary?"""
    return any(
        tree.tag[k] in FINITE for k in (i, *tree.children[i]) if k == i or tree.pos[k] == "AUX"
    )
