"""What the source of an attribution is made of: its heads, its names, its owner.

The speaker and the type of a source are both read from this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from .mentions import QUANTITIES
from .referents import Referents, read_references
from .scheme import APPOSITIVES, SAME, tree_of

PERSONS = frozenset({"PERSON", "PER"})
NAMED = PERSONS | {"ORG"}  # what may stand right after its noun: "broadcaster PBS"
PARTS = QUANTITIES | {"part", "portion", "section", "excerpt", "copy", "version"}
JOINS = frozenset({"PROPN", "NOUN", "PRON", "ADJ", "NUM", "X"})


@dataclass(frozen=True)
class Origin:
    """One of the parties that a source names; all places are tokens.

    head    what it is: a name, a noun, a pronoun.
    start, end  its words, without those of the other parties.
    cluster who it is in `Article.who`, None if it is mentioned once and has no name.
    form    name, noun or pronoun.
    names   entities that are this party itself: (start, end, label).
    """

    head: int
    start: int
    end: int
    cluster: int | None
    form: str
    names: tuple[tuple[int, int, str], ...]


class Article:
    """A text with who is who in it, as the source of an attribution is looked up."""

    def __init__(self, doc: Doc) -> None:
        self.tree = tree_of(doc)
        self.who: Referents = read_references(doc)
        self.entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.entity_at = {
            i: entity for entity in self.entities for i in range(entity[0], entity[1])
        }

    def origins(self, source: Sequence[Span]) -> list[Origin]:
        """The parties of a source, of its first fragment that has one."""
        for span in source:
            if found := list(self.parties(span.start, span.end)):
                return found
        return []

    def parties(self, start: int, end: int) -> Iterator[Origin]:
        """The parties in some tokens: one, or several that are coordinated."""
        tree = self.tree
        first = self.core(start, end)
        if first is None:
            return
        heads = [self.person(first, start, end)]
        for head in heads:
            heads += [
                child
                for child in tree.children[head]
                if tree.dep[child] == "conj" and start <= child < end and tree.pos[child] in JOINS
            ]
        heads.sort()
        for k, head in enumerate(heads):
            left = tree.first(head) if k else start
            right = self.before_conjunction(heads[k + 1]) if k + 1 < len(heads) else end
            inner = tree.measured(head) if tree.lemma[head] in PARTS else None
            if inner is not None and inner < right and tree.pos[inner] in ("NOUN", "PROPN"):
                yield self.origin(inner, max(left, start), max(right, inner + 1))
            else:
                yield self.origin(head, max(left, start), max(right, head + 1))

    def core(self, start: int, end: int) -> int | None:
        """The head of some tokens: their root, or the noun under a preposition or verb."""
        tree = self.tree
        words = [i for i in range(start, end) if tree.pos[i] not in ("PUNCT", "SPACE")]
        if not words:
            return None
        root = tree.root(start, end)
        if tree.pos[root] in JOINS or tree.lower[root] in ("some", "many", "both", "those", "all"):
            return root
        return next(
            (i for i in words if tree.pos[i] in JOINS and not tree.inside(i, start, end)), root
        )

    def person(self, head: int, start: int, end: int) -> int:
        """The person whom a place or a body only introduces: "Connecticut Senator Ann Lee"."""
        entity = self.entity_at.get(head)
        if entity is None or entity[2] in PERSONS:
            return head
        for child in self.tree.children[head]:
            other = self.entity_at.get(child)
            if start <= child < end and other and other[2] in PERSONS:
                if self.tree.dep[child] in APPOSITIVES or self.tree.dep[child] in SAME:
                    return child
        return head

    def before_conjunction(self, head: int) -> int:
        """The end of what stands before a coordinated party: its "and" or comma."""
        at = self.tree.first(head)
        while at > 0 and self.tree.pos[at - 1] in ("CCONJ", "PUNCT", "SPACE"):
            at -= 1
        return at

    def origin(self, head: int, start: int, end: int) -> Origin:
        """One party, with the names that are itself: not those of its owner or place."""
        tree, at = self.tree, self.who.at
        names = []
        for i in range(start, end):
            entity = self.entity_at.get(i)
            if entity is None or entity in names:
                continue
            beside = entity[0] == head + 1 and entity[2] in NAMED
            if beside or self.is_same(tree.root(*entity[:2]), head):
                names.append(entity)
        mention = at.get(head)
        if mention is None:
            for entity in names:
                mention = mention or at.get(tree.root(*entity[:2]))
        cluster = mention.cluster if mention else None
        form = mention.form if mention else self.form(head, bool(names))
        return Origin(head, start, end, cluster, form, tuple(names))

    def form(self, head: int, named: bool) -> str:
        if named and self.tree.pos[head] == "PROPN":
            return "name"
        return "pronoun" if self.tree.pos[head] in ("PRON", "DET") else "noun"

    def is_same(self, i: int, head: int) -> bool:
        """Does a word lead to the head by apposition and parts of names alone?"""
        tree = self.tree
        for _ in range(4):
            if i == head:
                return True
            if tree.dep[i] not in APPOSITIVES and tree.dep[i] not in SAME - {"compound", "nn"}:
                return False
            i = tree.head[i]
        return False

    def owners(self, origin: Origin) -> list[Origin]:
        """Whose a thing is: "Trump's statement", "records of the agency", "a UN report".

        Of a thing that is mentioned again ("the report"), what its other mentions tell.
        """
        heads = [origin.head]
        if origin.cluster is not None:
            heads += self.who.facts[origin.cluster]["heads"]
        tree = self.tree
        for head in dict.fromkeys(heads):
            owners = tree.owners(head) or [
                i
                for i in tree.children[head]
                if i < head and i in self.who.at and tree.dep[i] in ("compound", "nn", "amod")
            ]
            for i in owners[:1]:
                owners += [child for child in tree.children[i] if tree.dep[child] == "conj"]
            if owners:
                return [self.origin(i, tree.first(i), i + 1) for i in owners]
        return []
