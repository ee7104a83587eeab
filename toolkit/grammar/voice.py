"""Passives and their agents.

A passive is a participle with "be" or "get" ("was arrested", "got sacked"). Its conjuncts are passives,
too ("was beaten and robbed"). A reduced passive has no auxiliary: a participle that modifies a noun or a
clause ("men arrested on Monday", "hailed by some as a hero"), or that of a headline ("Man arrested").

Source: Biber (1988), Variation across Speech and Writing, appendix II.
"""

from toolkit.english.words import word_set
from toolkit.grammar.relations import (
    ADVERBIAL,
    AGENTS,
    AUXILIARIES,
    CONJUNCTS,
    HELPING,
    OBJECTS,
    PARTICIPIAL,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUN_PHRASE, PASTS
from toolkit.grammar.tree import Tree

MAX_CONJUNCTS = 8  # conjuncts to follow to the first one; a bound for broken trees
PERFECT = frozenset({"have", "has", "had", "having", "'ve", "'d"})
BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"})
RELATIVE_WORDS = frozenset({"who", "which", "that"})
NOMINAL_POS = NOUN_PHRASE | {"X"}  # foreign words among them
# Nouns after "by" that are no agents: "by mistake", "by the end of".
NOT_AGENTS = word_set("no_agent")


def is_passive(tree: Tree, verb: int) -> bool:
    """Is a verb a participle with "be" or "get", its own or that of the first conjunct?"""
    for _ in range(MAX_CONJUNCTS):
        if has_passive_marks(tree, verb):
            return True
        if tree.dep[verb] not in CONJUNCTS or tree.tag[verb] != "VBN" or tree.head[verb] == verb:
            return False
        if any(tree.dep[child] in SUBJECTS | AUXILIARIES for child in tree.children[verb]):
            return False
        verb = tree.head[verb]
    return False


def has_passive_marks(tree: Tree, verb: int) -> bool:
    """Has a verb a passive auxiliary, or is it a participle after a form of "be"?

    The form of "be" need not be labelled as a passive auxiliary: a parser may take the "was" of "was also
    injured" for a copula. An "'s" does not count, for in "he's lost" it may be "has".
    """
    below = tree.children[verb]
    if any(tree.dep[child] in PASSIVE_AUXILIARIES for child in below):
        return True
    helping = [
        tree.straight[child] for child in below if tree.dep[child] in HELPING and child < verb
    ]
    return tree.tag[verb] == "VBN" and bool(helping) and helping[-1] in BE - {"'s"}


def has_passive_subject(tree: Tree, verb: int) -> bool:
    """Has a participle a passive subject: "Man arrested"? Other than in "what he praised as"."""
    if tree.tag[verb] not in PASTS:
        return False
    below = tree.children[verb]
    if not any(tree.dep[child] in PASSIVE_SUBJECTS for child in below):
        return False
    relative = tree.dep[verb] in RELATIVES
    return not relative or any(tree.lower[child] in RELATIVE_WORDS for child in below)


def is_reduced_passive(tree: Tree, verb: int) -> bool:
    """Is a verb a reduced passive: a participle without "be" that tells what is done to something?

    Participles of a perfect ("has praised") are none, nor are those with a subject or object of their own.
    """
    if tree.tag[verb] not in PASTS or tree.lower[verb].endswith("ing"):
        return False
    if is_passive(tree, verb):
        return False
    if has_passive_subject(tree, verb):
        return True
    below = tree.children[verb]
    helping = [tree.straight[child] for child in below if tree.dep[child] in AUXILIARIES]
    if not PERFECT.isdisjoint(helping):
        return False
    acts = any(tree.dep[child] in SUBJECTS | OBJECTS for child in below)
    if tree.dep[verb] in CONJUNCTS and tree.tag[verb] == "VBN" and not acts:
        first = tree.head[verb]
        return first < verb and is_full_or_reduced_passive(tree, first)
    if tree.dep[verb] in RELATIVES | ADVERBIAL | PARTICIPIAL:
        return not tree.has_subject(verb)
    return tree.tag[verb] == "VBN" and not acts


def is_full_or_reduced_passive(tree: Tree, verb: int) -> bool:
    """Is a verb passive, in full or reduced?"""
    return is_passive(tree, verb) or is_reduced_passive(tree, verb)


def agent_of(tree: Tree, verb: int) -> int | None:
    """The head of the "by" phrase after a word, if it can act; None for "by Monday", "by mistake"."""
    for child in tree.children[verb]:
        found: int | None = None
        if tree.lower[child] == "by" and tree.children[child]:
            found = tree.children[child][-1]
        elif tree.preposition(child) == "by" or (
            tree.dep[child] in AGENTS and not tree.preposition(child)
        ):
            found = child
        if found is not None and found > verb and can_be_agent(tree, found):
            return found
    return None


def can_be_agent(tree: Tree, i: int) -> bool:
    return tree.pos[i] in NOMINAL_POS - {"NUM"} and tree.lemma[i].lower() not in NOT_AGENTS


def has_agent(tree: Tree, verb: int) -> bool:
    """Has a passive a "by" phrase, or does it share one: "beaten and arrested by the police"?"""
    if agent_of(tree, verb) is not None:
        return True
    return any(
        child > verb
        and tree.dep[child] in CONJUNCTS
        and tree.tag[child] == "VBN"
        and not tree.has_subject(child)
        and has_agent(tree, child)
        for child in tree.children[verb]
    )
