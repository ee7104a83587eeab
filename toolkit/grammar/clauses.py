"""Words around a word, and clauses, as the conditions of hedges need them."""

from collections.abc import Collection, Iterator

from toolkit.english.inflection import verb_forms
from toolkit.grammar.relations import (
    ACTIVE_SUBJECTS,
    CLAUSAL_ARGUMENTS,
    HELPING,
    MARKERS,
    PHRASAL,
    SUBJECTS,
)
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import BE, PERFECT, is_passive

COPULAR = BE | verb_forms("remain", "become", "seem", "stay", "appear", "look")


def below(tree: Tree, i: int, deps: Collection[str]) -> list[int]:
    """The dependents of a token that hang from it by one of these relations."""
    return [child for child in tree.children[i] if tree.dep[child] in deps]


def next_word(tree: Tree, i: int, skip: Collection[str] = ("ADV", "PART")) -> int | None:
    """The first token after `i` in its sentence that is none of these parts of speech."""
    for j in range(i + 1, len(tree)):
        if tree.sentence[j] != tree.sentence[i]:
            return None
        if tree.pos[j] not in skip or tree.lower[j] == "to":
            return j
    return None


def before(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places before a token, in lower case; "" outside its sentence."""
    j = i - n
    return tree.lower[j] if j >= 0 and tree.sentence[j] == tree.sentence[i] else ""


def after(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places after a token, in lower case; "" outside its sentence."""
    j = i + n
    return tree.lower[j] if j < len(tree) and tree.sentence[j] == tree.sentence[i] else ""


def sentence(tree: Tree, i: int) -> range:
    """The tokens of a token's sentence."""
    first = i
    while first > 0 and tree.sentence[first - 1] == tree.sentence[i]:
        first -= 1
    return range(first, sentence_end(tree, i) + 1)


def sentence_end(tree: Tree, i: int) -> int:
    """The place of the last token of a token's sentence that is no white space."""
    j = i
    while j + 1 < len(tree) and tree.sentence[j + 1] == tree.sentence[i]:
        j += 1
    while j > i and tree.pos[j] == "SPACE":
        j -= 1
    return j


def is_participle(tree: Tree, i: int) -> bool:
    """A past participle, as a passive, before a noun or after it; not one of a perfect.

    With a subject of its own it is a past tense with the wrong tag: "it expected to win".
    """
    if tree.pos[i] == "ADJ":
        return True
    if is_passive(tree, i):
        return True
    if tree.tag[i] != "VBN" or below(tree, i, ACTIVE_SUBJECTS):
        return False
    return not any(tree.straight[aux] in PERFECT for aux in below(tree, i, HELPING))


def has_expletive(tree: Tree, i: int) -> bool:
    """An "it" that stands for the clause: "it is believed that"."""
    if not below(tree, i, CLAUSAL_ARGUMENTS):
        return False
    return any(tree.lower[child] == "it" for child in below(tree, i, SUBJECTS))


def takes_as(tree: Tree, i: int) -> bool:
    """An as-phrase hangs from the word, and no clause of time: "seen as a threat"."""
    for child in tree.children[i]:
        if child <= i or below(tree, child, SUBJECTS):
            continue
        if tree.lower[child] == "as":
            return True
        if any(
            tree.lower[word] == "as" and tree.dep[word] in PHRASAL and word < child
            for word in tree.children[child]
        ):
            return True
    return False


def marker(tree: Tree, clause: int) -> str:
    """The conjunction of a clause, in lower case; "" without one."""
    for child in tree.children[clause]:
        if tree.dep[child] in MARKERS:
            return tree.lower[child]
    return ""


def clauses_above(tree: Tree, i: int) -> Iterator[int]:
    """A word and the words above it, up to the root."""
    seen = 0
    while seen < 12:
        yield i
        if tree.head[i] == i:
            return
        i = tree.head[i]
        seen += 1
