"""Frames without an "as": what something is called, considered or branded."""

from typing import NamedTuple

from toolkit.english.words import word_set
from toolkit.grammar.finiteness import has_finite_auxiliary, is_infinitive
from toolkit.grammar.predication import antecedent_of_object_gap
from toolkit.grammar.relations import (
    AUXILIARIES,
    CONTENT_CLAUSES,
    COPULAS,
    OBJECT_COMPLEMENTS,
    OBJECTS,
    PREDICATES,
    SUBJECTS,
    TO_BE_CLAUSES,
)
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import NOMINAL_POS

DEMONSTRATIVES = word_set("demonstrative")
POSSESSIVES = word_set("possessive_ending")
PREPOSITIONS = word_set("complement_preposition")


class Predicate(NamedTuple):
    """The head of a frame, and the head of the object that it is said of, if that stands beside it."""

    head: int
    object_head: int | None = None


def object_predicate(tree: Tree, verb: int, passive: bool) -> Predicate | None:
    """What something is called: "called it a farce", "was deemed unsafe".

    Parsers confuse objects and complements. Of two candidates the first is the object, unless it is an
    adjective ("deemed unsafe the bridge that ...").
    """
    found = objects_and_complements(tree, verb)
    if not found:
        return None
    fronted = any(child < verb and tree.dep[child] in OBJECTS for child in tree.children[verb])
    if passive or fronted:
        said = [i for i in found if tree.dep[i] in OBJECT_COMPLEMENTS]
        return Predicate((said or found[-1:])[0])
    first, *more = found
    if more:
        if tree.pos[first] == "ADJ" and tree.pos[more[0]] != "ADJ":
            return Predicate(first, more[0])
        return Predicate(more[0], first)
    for child in tree.children[first]:  # a small clause: "considers him a hero"
        pronoun = child == verb + 1 and tree.tag[child] == "PRP"
        if verb < child < first and (tree.dep[child] in SUBJECTS or pronoun):
            return Predicate(first, child)
    if antecedent_of_object_gap(tree, verb) is not None:
        return Predicate(first)
    return predicate_beside_object(tree, verb, first)


def objects_and_complements(tree: Tree, verb: int) -> list[int]:
    """The objects and complements after a verb. If a parser split one phrase, its last word counts."""
    out: list[int] = []
    for i in tree.children[verb]:
        if i < verb or not is_argument(tree, i):
            continue
        if out and is_one_phrase(tree, out[-1], i):
            out[-1] = i
            continue
        out.append(i)
    return out


def is_one_phrase(tree: Tree, one: int, other: int) -> bool:
    """Are two arguments parts of one phrase: "a non sequitur", "the Democrats' inquiry"?"""
    if tree.dep[one] != tree.dep[other]:
        return False
    if tree.lower[one + 1] in POSSESSIVES and other > one + 1:
        return all(tree.pos[i] in ("ADJ", "NOUN", "PROPN") for i in range(one + 2, other))
    if other != one + 1:
        return False
    names = tree.pos[one] == tree.pos[other] == "PROPN"
    return (
        names or tree.lower[one - 1] in ("a", "an") or "-" in (tree.lower[one], tree.lower[other])
    )


def is_argument(tree: Tree, i: int) -> bool:
    """Is a dependent of a verb an object or a complement, not a clause?"""
    dep = tree.dep[i]
    if dep in OBJECTS:
        return True
    if is_infinitive(tree, i) or has_finite_auxiliary(tree, i):
        return False
    if dep in OBJECT_COMPLEMENTS:
        article = any(tree.pos[child] == "DET" for child in tree.children[i])
        return tree.pos[i] in NOMINAL_POS or tree.tag[i] == "VBN" or article
    return dep in CONTENT_CLAUSES and tree.pos[i] in NOMINAL_POS and not has_copula(tree, i)


def predicate_beside_object(tree: Tree, verb: int, object_head: int) -> Predicate | None:
    """The frame and its object if the parser joined them to one phrase; None if they are not two.

    "called the plan lousy", "branded the nurses traitors", "considers that unfair".
    """
    before = object_head - 1
    if before in tree.children[object_head] and tree.tag[before] == tree.tag[object_head] == "NNS":
        return Predicate(object_head, before)
    for child in tree.children[object_head]:
        if (
            child == verb + 1
            and tree.lower[child] in DEMONSTRATIVES
            and tree.pos[child + 1] in ("DET", "ADJ")
        ):
            return Predicate(object_head, child)
        if child > object_head and tree.pos[child] == "ADJ" and tree.lower[child - 1] != ",":
            return Predicate(child, object_head)
    return None


def has_preposition(tree: Tree, verb: int) -> bool:
    """Does a preposition follow the verb ("called for")? Then it takes no complement."""
    after = verb + 1
    while after < len(tree) and tree.pos[after] == "ADV":
        after += 1
    return after < len(tree) and tree.lower[after] in PREPOSITIONS


def has_copula(tree: Tree, i: int) -> bool:
    return any(tree.dep[child] in COPULAS | AUXILIARIES for child in tree.children[i])


def to_be_predicate(tree: Tree, verb: int) -> Predicate | None:
    """The predicate of "considered to be a threat"."""
    for child in tree.children[verb]:
        if child < verb or tree.dep[child] not in TO_BE_CLAUSES or not is_infinitive(tree, child):
            continue
        if any(tree.dep[below] in COPULAS for below in tree.children[child]):
            return Predicate(child)
        if tree.lemma[child] == "be":
            found = next((i for i in tree.children[child] if tree.dep[i] in PREDICATES), None)
            return None if found is None else Predicate(found)
    return None
