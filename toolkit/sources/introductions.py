"""The person whom words before a name introduce: "Connecticut Senator Ann Lee", "Orvel's Ann Lee"."""

from bisect import bisect_right

from spacy.tokens import Doc

from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.tags import NOUNS, RELATIVE_PRONOUNS, SINGULARS
from toolkit.grammar.tree import Tree
from toolkit.sources.lookups import Lookups

OPENING = frozenset({"“", '"', "‘", "'", "(", "``"})
NOT_BEFORE_NAMES = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
EXAMPLES = word_set("list_of_sources")
PARTICIPLES = frozenset({"VBG", "VBN", "PRP$"})  # "ruling", "retired", "his"


class Introductions(Lookups):
    """A text with its named entities, each (start, end, label), and who is introduced by which words."""

    def __init__(self, doc: Doc, tree: Tree) -> None:
        super().__init__(tree)
        self.entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.entity_at = {
            i: entity for entity in self.entities for i in range(entity[0], entity[1])
        }
        self._starts = [entity[0] for entity in self.entities]

    def person(self, head: int, start: int, end: int) -> int:
        """The person whom the words before a name introduce; the head without one.

        "Connecticut Senator Ann Lee", whatever hangs from what in the tree.
        """
        if self.is_person(head):
            last = self.entity_at[head][1]
            if self.ends_there(last, end):
                return head
        found = self.introduced(head, start, end)
        if found is not None or not self.is_person(head):
            return head if found is None else found
        return self.owned(self.entity_at[head][1], end) or head

    def owned(self, last: int, end: int) -> int | None:
        """The last noun of those right after a name: "the Smith campaign", "Smith's office"."""
        found = None
        for i in range(last, end):
            if self.tree.pos[i] in NOUNS:
                found = i
            elif self.tree.pos[i] not in ("ADJ", "PART", "NUM"):
                break
        return found

    def is_person(self, i: int) -> bool:
        entity = self.entity_at.get(i)
        return entity is not None and entity[2] in PERSONS

    def introduced(self, head: int, start: int, end: int) -> int | None:
        """The head of a person's name that ends what some words begin: "the mayor, Ann Lee"."""
        tree = self.tree
        for place in range(bisect_right(self._starts, start), len(self.entities)):
            entity = self.entities[place]
            first, last = entity[:2]
            if first >= end:
                break
            if entity[2] not in PERSONS or last > end:
                continue
            if not self.ends_there(last, end) or not self.leads_on(head, start, first):
                continue
            return tree.root(first, last)
        return None

    def ends_there(self, last: int, end: int) -> bool:
        """Is a name no part of a longer one: not "Smith's lawyer", not "the Smith campaign"?"""
        tree = self.tree
        if last < end and tree.tag[last] == "POS":
            last += 1
            return last >= end
        return last >= end or tree.pos[last] not in ("NOUN", "PROPN", "ADJ", "NUM")

    def leads_on(self, head: int, start: int, first: int) -> bool:
        """Do some words, and a comma at most, introduce the name that follows them?"""
        tree = self.tree
        before = first - 1
        while before > start and tree.lower[before] in OPENING:
            before -= 1
        if any(tree.lower[i] in EXAMPLES for i in range(start, first)):
            return False
        for i in range(start, before):
            if tree.tag[i] in RELATIVE_PRONOUNS:
                return False
            if tree.pos[i] in NOT_BEFORE_NAMES and tree.tag[i] not in PARTICIPLES:
                return False
        if tree.tag[before] == "POS" and before > start:
            return True  # "Orvel's Ann Lee", "the club's Tom Held"
        if tree.lower[before] == ",":
            singular = tree.tag[head] in SINGULARS
            return singular and head not in self.entity_at and tree.pos[before - 1] != "VERB"
        return tree.tag[before] in SINGULARS and before >= start
