"""Neighbours of a token, its dependents, its clause: small questions that the conditions of hedges ask."""

from collections.abc import Collection, Iterator

from toolkit.english.inflection import verb_forms
from toolkit.grammar.relations import (
    ACTIVE_SUBJECTS,
    CLAUSAL_ARGUMENTS,
    HELPING,
    MARKERS,
    PREPOSITION_RELATIONS,
    SUBJECTS,
)
from toolkit.grammar.tree import MAX_CLIMB, Tree
from toolkit.grammar.voice import BE, PERFECT, is_passive

COPULAR = BE | verb_forms("remain", "become", "seem", "stay", "appear", "look")


def dependents(tree: Tree, i: int, deps: Collection[str]) -> list[int]:
    """The dependents of a token with one of these relations."""
    return [child for child in tree.children[i] if tree.dep[child] in deps]


def next_word(tree: Tree, i: int, skip: Collection[str] = ("ADV", "PART")) -> int | None:
    """The first token after `i` in its sentence whose part of speech is not in `skip`; "to" counts."""
    for j in range(i + 1, len(tree)):
        if tree.sentence[j] != tree.sentence[i]:
            return None
        if tree.pos[j] not in skip or tree.lower[j] == "to":
            return j
    return None


def word_before(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places before a token, in lower case; "" outside its sentence."""
    j = i - n
    return tree.lower[j] if j >= 0 and tree.sentence[j] == tree.sentence[i] else ""


def word_after(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places after a token, in lower case; "" outside its sentence."""
    j = i + n
    return tree.lower[j] if j < len(tree) and tree.sentence[j] == tree.sentence[i] else ""


def sentence_span(tree: Tree, i: int) -> range:
    """The tokens of a token's sentence."""
    first = i
    while first > 0 and tree.sentence[first - 1] == tree.sentence[i]:
        first -= 1
    return range(first, last_word_of_sentence(tree, i) + 1)


def last_word_of_sentence(tree: Tree, i: int) -> int:
    """The last token, apart from white space, of a token's sentence."""
    j = i
    while j + 1 < len(tree) and tree.sentence[j + 1] == tree.sentence[i]:
        j += 1
    while j > i and tree.pos[j] == "SPACE":
        j -= 1
    return j


def is_participle(tree: Tree, i: int) -> bool:
    """Is it a past participle of a passive or of a noun's modifier, not of a perfect?

    A participle with a subject of its own is a past tense with the wrong tag: "it expected to win".
    """
    if tree.pos[i] == "ADJ":
        return True
    if is_passive(tree, i):
        return True
    if tree.tag[i] != "VBN" or dependents(tree, i, ACTIVE_SUBJECTS):
        return False
    return not any(tree.straight[aux] in PERFECT for aux in dependents(tree, i, HELPING))


def has_expletive(tree: Tree, i: int) -> bool:
    """Has a verb an "it" that stands for its clause: "it is believed that"?"""
    if not dependents(tree, i, CLAUSAL_ARGUMENTS):
        return False
    return any(tree.lower[child] == "it" for child in dependents(tree, i, SUBJECTS))


def has_as_phrase(tree: Tree, i: int) -> bool:
    """Does an as-phrase depend on the word ("seen as a threat"), and not a clause with "as"?"""
    for child in tree.children[i]:
        if child <= i or dependents(tree, child, SUBJECTS):
            continue
        if tree.lower[child] == "as":
            return True
        if any(
            tree.lower[word] == "as" and tree.dep[word] in PREPOSITION_RELATIONS and word < child
            for word in tree.children[child]
        ):
            return True
    return False


def subordinator(tree: Tree, clause: int) -> str:
    """The subordinating conjunction of a clause, in lower case; "" without one."""
    for child in tree.children[clause]:
        if tree.dep[child] in MARKERS:
            return tree.lower[child]
    return ""


def path_to_root(tree: Tree, i: int) -> Iterator[int]:
    """A token, its head, the head of that, and so on, up to the root; at most `MAX_CLIMB` of them."""
    for _ in range(MAX_CLIMB):
        yield i
        if tree.head[i] == i:
            return
        i = tree.head[i]
