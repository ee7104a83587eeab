"""Sources that nobody can check: "critics say", "some", "it is believed that"."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from toolkit.english.inflection import forms_of, verb_forms
from toolkit.english.terms import MarkerTerm
from toolkit.english.words import word_set
from toolkit.grammar.clauses import (
    ALL_SUBJECTS,
    EXPLETIVES,
    FINITE_COMPLEMENTS,
    PARENTHESES,
    after,
    below,
    has_agent,
    has_expletive,
    is_passive,
    marker,
    next_word,
)
from toolkit.grammar.tags import NOUNS, PASTS
from toolkit.grammar.tree import APPOSITIVES, RELATIVES, Tree

SPREADING = verb_forms(*word_set("spreading_verb"))
IMPERSONAL, EXISTENTIAL = "impersonal_passive", "bare_source_or_existential"
HEADS = frozenset({"source_head", "bare_source_head", EXISTENTIAL})
NAMING = frozenset({"compound", "nn", "nmod:desc"})
EXAMPLES = word_set("example")
MAX_GAP = 6  # words from "it" to the participle
Row = tuple[list[str], MarkerTerm]  # a phrase of the list in words


class Vague(NamedTuple):
    """A vague source: tokens, end exclusive, and how vague it is, from 0 to 1."""

    start: int
    end: int
    strength: float


class VagueTerms:
    """The rows of a list of source markers that mark a source as vague.

    `split` makes the tokens of a phrase, as the tokenizer of the texts does.
    """

    def __init__(self, terms: Iterable[MarkerTerm], split: Callable[[str], list[str]]) -> None:
        self.heads: dict[str, list[Row]] = {}  # by the last word
        self.passives: dict[str, MarkerTerm] = {}  # by the forms of the verb
        self.phrases: dict[str, list[Row]] = {}  # by the first word
        for term in terms:
            if term.marks != "vague":
                continue
            words = split(term.phrase)
            if term.context == IMPERSONAL:
                self.passives |= dict.fromkeys(verb_forms(term.phrase), term)
            elif term.context in HEADS:
                for form in [words[-1]] if term.match == "form" else forms_of(words[-1]):
                    self.heads.setdefault(form, []).append((words, term))
            elif term.context == "in_sentence":
                self.phrases.setdefault(words[0], []).append((words, term))
        for table in (self.heads, self.phrases):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))
        self.words = self.heads.keys() | self.passives.keys() | self.phrases.keys()

    def find(self, tree: Tree, sources: Collection[int]) -> Iterator[Vague]:
        """The vague sources of a text; `sources` are the tokens that head a source."""
        for i in tree.where(self.words):
            word = tree.lower[i]
            if word in self.passives and tree.tag[i] in PASTS:
                yield from self.impersonal(tree, i)
            if word in self.phrases:
                yield from self.phrase(tree, i)
            if word in self.heads:
                yield from self.source(tree, i, sources)

    def impersonal(self, tree: Tree, i: int) -> Iterator[Vague]:
        """From "it" to the participle: "it is widely believed that"."""
        if not is_passive(tree, i) or has_agent(tree, i) or not has_expletive(tree, i):
            return
        first = next(child for child in below(tree, i, EXPLETIVES) if tree.lower[child] == "it")
        if first > i or i - first > MAX_GAP:
            first = i
        yield Vague(first, i + 1, self.passives[tree.lower[i]].strength)

    def phrase(self, tree: Tree, i: int) -> Iterator[Vague]:
        for words, term in self.phrases[tree.lower[i]]:
            if tree.lower[i : i + len(words)] == words:
                yield Vague(i, i + len(words), term.strength)
                return

    def source(self, tree: Tree, i: int, sources: Collection[int]) -> Iterator[Vague]:
        """A word that heads a source and is vague: with what stands before it in its phrase."""
        for words, term in self.heads[tree.lower[i]]:
            start = i + 1 - len(words)
            if tree.lower[max(start, 0) : i] != words[:-1]:
                continue
            if term.pos and tree.pos[start] not in term.pos:
                continue
            is_source = i in sources or is_reporting_subject(tree, i)
            if term.context == EXISTENTIAL and not is_source:
                is_source = is_existential(tree, i)
            if not is_source:
                continue
            if term.context == "source_head" or is_bare(tree, i, term.context != EXISTENTIAL):
                yield Vague(min(start, first_modifier(tree, i)), i + 1, term.strength)
                return


def is_reporting_subject(tree: Tree, i: int) -> bool:
    """Subject of a verb with a that-clause or a quotation: "some say", "critics argue that"."""
    if tree.dep[i] not in ALL_SUBJECTS:
        return False
    verb = tree.head[i]
    if tree.pos[verb] != "VERB" or is_passive(tree, verb):
        return False
    if tree.dep[verb] in PARENTHESES and below(tree, verb, FINITE_COMPLEMENTS) == []:
        return len(tree.children[verb]) <= 3  # "he is, critics say, a danger"
    return any(
        tree.dep[clause] == "ccomp" and (clause < verb or marker(tree, clause) in ("", "that"))
        for clause in below(tree, verb, FINITE_COMPLEMENTS)
    )


def is_existential(tree: Tree, i: int) -> bool:
    """What there is or what spreads: "there were reports of", "rumours circulate"."""
    head = tree.head[i]
    if tree.dep[i] in ALL_SUBJECTS and tree.lower[head] in SPREADING:
        return True
    return any(
        tree.lower[word] == "there" and tree.dep[word] == "expl"
        for verb in (i, head)
        for word in tree.children[verb]
    )


def is_bare(tree: Tree, i: int, people: bool) -> bool:
    """Nothing in the phrase tells who it is: no name, office or group, no example.

    "Critics of the bill" and "Kremlin critics" are as vague as critics; "some of
    the officers", "two people from the ministry", "critics such as Smith" are not,
    nor are words (not `people`) that have an author, as "police reports".
    """
    quantifier = tree.pos[i] != "NOUN" or tree.lower[i] in ("people", "others")
    if quantifier and (after(tree, i) in ("of", "in", "from", "at") or counts_noun(tree, i)):
        return False
    for child in tree.children[i]:
        dep = tree.dep[child]
        if dep in APPOSITIVES or tree.pos[child] == "NUM" or tree.lower[child] == "not":
            return False
        if dep.startswith("nmod:poss") or dep == "poss":
            return False
        if tree.lower[child] in EXAMPLES:
            return False
        if not people and dep in NAMING:
            return False
        if child > i and quantifier:
            if dep in RELATIVES and tree.lower[i] == "those":
                continue
            if dep.startswith(("nmod", "prep", "acl", "relcl")):
                return False
        elif child > i and EXAMPLES.intersection(tree.lower[word] for word in tree.children[child]):
            return False
    if tree.lower[i] == "those":
        return any(tree.dep[child] in RELATIVES for child in tree.children[i])
    return True


def counts_noun(tree: Tree, i: int) -> bool:
    """A quantifier before what it counts, whatever the tree says: "many young voters"."""
    j = next_word(tree, i, skip=("ADJ", "ADV"))
    return tree.pos[i] != "NOUN" and j is not None and tree.pos[j] in NOUNS


def first_modifier(tree: Tree, i: int) -> int:
    """The first word of the phrase before its head, without the article."""
    first = i
    for child in tree.children[i]:
        if child < i and tree.dep[child] in ("amod", "det", "compound", "advmod", "nummod"):
            if tree.lower[child] in ("the", "a", "an", "these", "those", "his", "its", "their"):
                continue
            first = min(first, child)
    return first
