"""What something is called, considered or branded: predicates without an "as"."""

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

THIS = word_set("demonstrative")
POSSESSIVES = word_set("possessive_ending")
PREPOSITIONS = word_set("complement_preposition")


class Said(NamedTuple):
    """The head of a frame, and of the thing that it is said of, if that stands beside it."""

    head: int
    thing: int | None = None


def complement(tree: Tree, verb: int, passive: bool) -> Said | None:
    """What something is called: "called it a farce", "was deemed unsafe".

    Parsers confuse objects and complements. Of two, the first is the thing,
    unless it is an adjective ("deemed unsafe the bridge that ...").
    """
    found = arguments(tree, verb)
    if not found:
        return None
    fronted = any(child < verb and tree.dep[child] in OBJECTS for child in tree.children[verb])
    if passive or fronted:
        said = [i for i in found if tree.dep[i] in OBJECT_COMPLEMENTS]
        return Said((said or found[-1:])[0])
    first, *more = found
    if more:
        if tree.pos[first] == "ADJ" and tree.pos[more[0]] != "ADJ":
            return Said(first, more[0])
        return Said(more[0], first)
    for child in tree.children[first]:  # a small clause: "considers him a hero"
        pronoun = child == verb + 1 and tree.tag[child] == "PRP"
        if verb < child < first and (tree.dep[child] in SUBJECTS or pronoun):
            return Said(first, child)
    if antecedent_of_object_gap(tree, verb) is not None:
        return Said(first)
    return beside(tree, verb, first)


def arguments(tree: Tree, verb: int) -> list[int]:
    """The objects and complements after a verb; the last of several words that are one."""
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
    """Are two words parts of one phrase: "a non sequitur", "the Democrats' inquiry"?"""
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
    dep = tree.dep[i]
    if dep in OBJECTS:
        return True
    if is_infinitive(tree, i) or has_finite_auxiliary(tree, i):
        return False
    if dep in OBJECT_COMPLEMENTS:
        article = any(tree.pos[child] == "DET" for child in tree.children[i])
        return tree.pos[i] in NOMINAL_POS or tree.tag[i] == "VBN" or article
    return dep in CONTENT_CLAUSES and tree.pos[i] in NOMINAL_POS and not has_copula(tree, i)


def beside(tree: Tree, verb: int, thing: int) -> Said | None:
    """A frame that was read as part of the object before it, or the other way round.

    "called the plan lousy", "branded the nurses traitors", "considers that unfair".
    """
    before = thing - 1
    if before in tree.children[thing] and tree.tag[before] == tree.tag[thing] == "NNS":
        return Said(thing, before)
    for child in tree.children[thing]:
        if (
            child == verb + 1
            and tree.lower[child] in THIS
            and tree.pos[child + 1] in ("DET", "ADJ")
        ):
            return Said(thing, child)
        if child > thing and tree.pos[child] == "ADJ" and tree.lower[child - 1] != ",":
            return Said(child, thing)
    return None


def has_preposition(tree: Tree, verb: int) -> bool:
    """Is it "called for", "called on him to be a leader"? No complement follows then."""
    after = verb + 1
    while after < len(tree) and tree.pos[after] == "ADV":
        after += 1
    return after < len(tree) and tree.lower[after] in PREPOSITIONS


def has_copula(tree: Tree, i: int) -> bool:
    return any(tree.dep[child] in COPULAS | AUXILIARIES for child in tree.children[i])


def to_be(tree: Tree, verb: int) -> Said | None:
    """The predicate of "considered to be a threat"."""
    for child in tree.children[verb]:
        if child < verb or tree.dep[child] not in TO_BE_CLAUSES or not is_infinitive(tree, child):
            continue
        if any(tree.dep[below] in COPULAS for below in tree.children[child]):
            return Said(child)
        if tree.lemma[child] == "be":
            found = next((i for i in tree.children[child] if tree.dep[i] in PREDICATES), None)
            return None if found is None else Said(found)
    return None
