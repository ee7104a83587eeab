"""Vague sources, which nobody can check: "critics say", "some", "it is believed that".

The words are the rows of ``source_markers_en`` that mark a source as vague.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from toolkit.english.inflection import forms_of, verb_forms
from toolkit.english.terms import MarkerTerm
from toolkit.english.words import word_set
from toolkit.grammar.clauses import (
    dependents,
    has_expletive,
    next_word,
    subordinator,
    word_after,
)
from toolkit.grammar.relations import (
    APPOSITIVES,
    CLAUSAL_ARGUMENTS,
    CONTENT_CLAUSES,
    DETERMINERS,
    EXPLETIVES,
    NAMING,
    NOUN_MODIFIERS,
    OBLIQUES,
    PARENTHESES,
    POSSESSORS,
    QUANTIFYING,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUNS, PASTS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import has_agent, is_passive

SPREADING = verb_forms(*word_set("spreading_verb"))
IMPERSONAL, EXISTENTIAL = "impersonal_passive", "bare_source_or_existential"
HEAD_CONTEXTS = frozenset({"source_head", "bare_source_head", EXISTENTIAL})
SOURCE_MODIFIERS = NOUN_MODIFIERS | DETERMINERS | QUANTIFYING  # before a head: "some senior aides"
EXAMPLES = word_set("example")
# Tokens from "it" to its participle, at most: "it has been widely believed".
MAX_EXPLETIVE_DISTANCE = 6
# A verb of a parenthesis has a subject and two commas at most: "he is, critics say, a danger".
MAX_PARENTHESIS_CHILDREN = 3
Row = tuple[list[str], MarkerTerm]  # the tokens of a phrase, and its row in the list


class Vague(NamedTuple):
    """A vague source: tokens `start` to `end` (exclusive), and how vague it is, from 0 to 1."""

    start: int
    end: int
    strength: float


class VagueTerms:
    """The rows of a list of source markers that mark a source as vague.

    `tokenize` splits a phrase into tokens as the tokenizer of the texts does.
    """

    def __init__(self, terms: Iterable[MarkerTerm], tokenize: Callable[[str], list[str]]) -> None:
        self.heads: dict[str, list[Row]] = {}  # by the last word
        self.passives: dict[str, MarkerTerm] = {}  # by the forms of the verb
        self.phrases: dict[str, list[Row]] = {}  # by the first word
        for term in terms:
            if term.marks != "vague":
                continue
            words = tokenize(term.phrase)
            if term.context == IMPERSONAL:
                self.passives |= dict.fromkeys(verb_forms(term.phrase), term)
            elif term.context in HEAD_CONTEXTS:
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
        first = next(child for child in dependents(tree, i, SUBJECTS) if tree.lower[child] == "it")
        if first > i or i - first > MAX_EXPLETIVE_DISTANCE:
            first = i
        yield Vague(first, i + 1, self.passives[tree.lower[i]].strength)

    def phrase(self, tree: Tree, i: int) -> Iterator[Vague]:
        for words, term in self.phrases[tree.lower[i]]:
            if tree.lower[i : i + len(words)] == words:
                yield Vague(i, i + len(words), term.strength)
                return

    def source(self, tree: Tree, i: int, sources: Collection[int]) -> Iterator[Vague]:
        """A vague word that heads a source, with its modifiers: "some senior aides"."""
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
            if term.context == "source_head" or is_unspecified(
                tree, i, term.context != EXISTENTIAL
            ):
                yield Vague(min(start, first_modifier(tree, i)), i + 1, term.strength)
                return


def is_reporting_subject(tree: Tree, i: int) -> bool:
    """Is it the subject of a verb with a that-clause or a quotation: "some say", "critics argue that"?"""
    if tree.dep[i] not in SUBJECTS:
        return False
    verb = tree.head[i]
    if tree.pos[verb] != "VERB" or is_passive(tree, verb):
        return False
    if tree.dep[verb] in PARENTHESES and dependents(tree, verb, CLAUSAL_ARGUMENTS) == []:
        return len(tree.children[verb]) <= MAX_PARENTHESIS_CHILDREN
    return any(
        tree.dep[clause] in CONTENT_CLAUSES
        and (clause < verb or subordinator(tree, clause) in ("", "that"))
        for clause in dependents(tree, verb, CLAUSAL_ARGUMENTS)
    )


def is_existential(tree: Tree, i: int) -> bool:
    """Does the text say that it exists or spreads: "there were reports of", "rumours circulate"?"""
    head = tree.head[i]
    if tree.dep[i] in SUBJECTS and tree.lower[head] in SPREADING:
        return True
    return any(
        tree.lower[word] == "there" and tree.dep[word] in EXPLETIVES
        for verb in (i, head)
        for word in tree.children[verb]
    )


def is_unspecified(tree: Tree, i: int, is_person: bool) -> bool:
    """Does nothing in the phrase tell who it is: no name, office, group or example?

    "Critics of the bill" and "Kremlin critics" are as vague as "critics". These are not vague: "some of
    the officers", "two people from the ministry", "critics such as Smith". Nor are words for documents
    (not `is_person`) whose author is named: "police reports".
    """
    quantifier = tree.pos[i] != "NOUN" or tree.lower[i] in ("people", "others")
    if quantifier and (
        word_after(tree, i) in ("of", "in", "from", "at") or quantifies_noun(tree, i)
    ):
        return False
    for child in tree.children[i]:
        dep = tree.dep[child]
        if dep in APPOSITIVES or tree.pos[child] == "NUM" or tree.lower[child] == "not":
            return False
        if dep in POSSESSORS:
            return False
        if tree.lower[child] in EXAMPLES:
            return False
        if not is_person and dep in NAMING:
            return False
        if child > i and quantifier:
            if dep in RELATIVES and tree.lower[i] == "those":
                continue
            if dep in RELATIVES | OBLIQUES or dep.startswith("nmod"):
                return False
        elif child > i and EXAMPLES.intersection(tree.lower[word] for word in tree.children[child]):
            return False
    if tree.lower[i] == "those":
        return any(tree.dep[child] in RELATIVES for child in tree.children[i])
    return True


def quantifies_noun(tree: Tree, i: int) -> bool:
    """Does a quantifier precede the noun that it counts ("many young voters"), even if the tree errs?"""
    j = next_word(tree, i, skip=("ADJ", "ADV"))
    return tree.pos[i] != "NOUN" and j is not None and tree.pos[j] in NOUNS


def first_modifier(tree: Tree, i: int) -> int:
    """The first modifier of a head, articles and the like left out; the head itself without one."""
    first = i
    for child in tree.children[i]:
        if child < i and tree.dep[child] in SOURCE_MODIFIERS:
            if tree.lower[child] in ("the", "a", "an", "these", "those", "his", "its", "their"):
                continue
            first = min(first, child)
    return first
