"""Transitivity: the part of a noun phrase in its clause (agent, patient, described), and passives.

Source: the transitivity analysis of Halliday and Matthiessen (2014, Introduction to Functional Grammar,
chapter 5), reduced to what van Leeuwen (1996, The representation of social actors) calls activation and
passivation. Passives as in Biber (1988, Variation across Speech and Writing, appendix II).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.english.terms import VerbTerm
from toolkit.grammar.negation import is_negated
from toolkit.grammar.relations import (
    CLAUSAL_SUBJECTS,
    CONJUNCTS,
    EXPLETIVES,
    INFINITIVES,
    OBJECTS,
    PARTICLES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
)
from toolkit.grammar.tags import VERBS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import has_agent, is_passive

AGENT, PATIENT, DESCRIBED, OTHER = "agent", "patient", "described", "other"
MAX_STEPS = 8  # conjuncts or raising verbs to follow; a bound for broken trees


class Part(NamedTuple):
    """The part of a noun phrase, and the token of the verb that gives it; None if it is no verb.

    `negated` is True if the text denies the verb ("did not arrest").
    """

    part: str
    verb: int | None = None
    passive: bool = False
    negated: bool = False


NO_PART = Part(OTHER)


class Passive(NamedTuple):
    """The token of a passive verb, and whether it lacks a by-phrase."""

    verb: int
    agentless: bool


class Transitivity:
    """Finds the parts of noun phrases. The list names verbs that give other parts than usual."""

    def __init__(self, terms: Iterable[VerbTerm]) -> None:
        kinds: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            kinds[term.lemma].add(term.kind)
        self.kinds = {lemma: frozenset(of) for lemma, of in kinds.items()}

    def has(self, tree: Tree, verb: int, *kinds: str) -> bool:
        """Is a verb of one of these kinds in the list?"""
        return not self.kinds.get(tree.lemma[verb].lower(), frozenset()).isdisjoint(kinds)

    def part(self, tree: Tree, i: int) -> Part:
        """The part of the noun phrase with the head `i`.

        Conjuncts have the part of the first one. Appositions have the part "other".
        """
        for _ in range(MAX_STEPS):
            if tree.dep[i] not in CONJUNCTS:
                break
            i = tree.head[i]
        dep, head = tree.dep[i], tree.head[i]
        if dep in SUBJECTS - EXPLETIVES - CLAUSAL_SUBJECTS:
            return self.subject(tree, head, dep in PASSIVE_SUBJECTS)
        if dep in OBJECTS and tree.pos[head] in VERBS:
            part = OTHER if self.has(tree, head, "relational") else PATIENT
            return Part(part, head, False, is_negated(tree, head))
        if tree.is_agent(i):
            verb = tree.governor(i)
            return Part(AGENT, verb, True, is_negated(tree, verb))
        return NO_PART

    def subject(self, tree: Tree, verb: int, passive: bool) -> Part:
        """The part of a subject; its predicate `verb` may also be an adjective or noun."""
        passive = passive or is_passive(tree, verb)
        for _ in range(MAX_STEPS):
            below = raised_infinitive(tree, verb)
            kind = "raising_passive" if passive else "raising"
            if below is None or not self.has(tree, verb, kind):
                break
            verb, passive = below, is_passive(tree, below)
        negated = is_negated(tree, verb)
        if tree.pos[verb] not in VERBS:
            return Part(DESCRIBED, None, False, negated)
        if passive:
            part = DESCRIBED if self.has(tree, verb, "stative") else PATIENT
        elif self.has(tree, verb, "relational"):
            part = DESCRIBED
        elif self.undergoes(tree, verb):
            part = PATIENT
        else:
            part = AGENT
        return Part(part, verb, passive, negated)

    def undergoes(self, tree: Tree, verb: int) -> bool:
        """Does an active verb tell what happens to its subject ("died")?"""
        alone = not any(tree.dep[child] in OBJECTS for child in tree.children[verb])
        return self.has(tree, verb, "undergoing", *(["undergoing_alone"] if alone else []))

    def passives(self, tree: Tree) -> Iterator[Passive]:
        """The passives of a text: participles with "be" or "get", and their conjuncts.

        Not counted are participles without an auxiliary ("men arrested on Monday") and the states of the
        list ("is based in").
        """
        for verb, pos in enumerate(tree.pos):
            if pos in VERBS and is_passive(tree, verb) and not self.has(tree, verb, "stative"):
                yield Passive(verb, not has_agent(tree, verb))


def raised_infinitive(tree: Tree, verb: int) -> int | None:
    """The infinitive or participle that a raising verb governs: "seems to win", "is said to win"."""
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in INFINITIVES:
            return child
    return None


def verb_name(tree: Tree, verb: int) -> str:
    """The lemma of a verb with its particle: "carry out"."""
    words = [tree.lemma[verb].lower()]
    words += [tree.lower[c] for c in tree.children[verb] if tree.dep[c] in PARTICLES]
    return " ".join(words)
