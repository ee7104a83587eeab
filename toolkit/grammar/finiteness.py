"""Finite verbs: those with a tense or a modal, their own or that of an auxiliary.

"says", "has said", "would say", "is safe" are finite; "to say", "saying", "having said" and
the participle of "the man arrested" are not.
"""

from toolkit.grammar.relations import HELPING
from toolkit.grammar.tags import FINITE, TENSED
from toolkit.grammar.tree import Tree


def finite_verb(tree: Tree, i: int) -> int | None:
    """The word that makes the clause of head `i` finite: an auxiliary or copula, else the head itself."""
    auxiliary = finite_auxiliary(tree, i)
    return i if auxiliary is None and tree.tag[i] in FINITE else auxiliary


def finite_auxiliary(tree: Tree, i: int) -> int | None:
    """The finite auxiliary or copula of a clause."""
    for child in tree.children[i]:
        helps = tree.dep[child] in HELPING or is_mislabelled(tree, child, i)
        if helps and tree.tag[child] in FINITE:
            return child
    return None


def is_mislabelled(tree: Tree, child: int, i: int) -> bool:
    """Is a word before a verb an auxiliary by its part of speech, but not by its relation?"""
    return tree.pos[child] == "AUX" and child < i and not tree.has_subject(child)


def has_finite_auxiliary(tree: Tree, i: int) -> bool:
    """Has a predicate a finite auxiliary or copula of its own: the "are" of "consider are harmful"?"""
    return finite_auxiliary(tree, i) is not None


def is_finite(tree: Tree, i: int) -> bool:
    """Does a word head a finite clause: "is safe", "left", "would have left"?"""
    return finite_verb(tree, i) is not None


def is_tensed(tree: Tree, i: int) -> bool:
    """Is a clause in the present or past, without a modal: "left", "has left"?"""
    verb = finite_verb(tree, i)
    return verb is not None and tree.tag[verb] in TENSED


def is_past(tree: Tree, i: int) -> bool:
    """Is a clause in the past tense: "left", "was leaving", "had left"?"""
    return tree.tag[i] == "VBD" or any(
        tree.tag[child] == "VBD" for child in tree.children[i] if tree.dep[child] in HELPING
    )


def is_subjunctive(tree: Tree, i: int) -> bool:
    """Has a clause a bare verb and nothing finite: the "resign" of "suggested that he resign"?"""
    return tree.tag[i] == "VB" and not any(
        tree.tag[child] in FINITE or tree.lower[child] == "to" for child in tree.children[i]
    )


def is_infinitive(tree: Tree, i: int) -> bool:
    """Is a word preceded by the "to" of an infinitive: "to leave", "to be a threat"?"""
    return any(child < i and tree.tag[child] == "TO" for child in tree.children[i])
