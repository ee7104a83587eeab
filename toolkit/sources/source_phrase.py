"""What the source of an attribution is made of: its heads, its names, its owner.

The speaker and the type of a source are both read from this.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from spacy.tokens import Doc, Span

from toolkit.coreference.find_mentions import QUANTITIES
from toolkit.coreference.on_doc import Referents, read_references
from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.relations import (
    ADJECTIVES,
    APPOSITIVES,
    CONJUNCTS,
    DIRECT_OBJECTS,
    NOUNS_BEFORE,
    RELATIVES,
    SAME,
    SUBJECTS,
)
from toolkit.grammar.tags import NO_WORDS, NOUNS, SINGULARS
from toolkit.grammar.tree import Tree
from toolkit.sources.introductions import Introductions

NAMED = PERSONS | {"ORG"}  # what may stand right after its noun: "broadcaster PBS"
PARTS = QUANTITIES | word_set("part")
ISSUED = word_set("issued")
ISSUES = frozenset({"issue", "release", "publish", "post", "circulate"})
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


class Article(Introductions):
    """A text with who is who in it, as the source of an attribution is looked up."""

    def __init__(self, doc: Doc, tree: Tree) -> None:
        super().__init__(doc, tree)
        self.who: Referents = read_references(doc)
        self.described: dict[int, list[int]] = {}  # by cluster, nouns of sources that say who it is
        # What is asked about somebody at each of hundreds of mentions is found out once.
        self.of_cluster: dict[object, Any] = {}
        self._says: dict[int, list[tuple[int, int]]] = {}

    def says_within(self, cluster: int, start: int, end: int) -> list[int]:
        """Of the nouns that say who somebody is, those in a stretch of the text, in their order."""
        if cluster not in self._says:
            says = self.who.facts[cluster]["says"]
            self._says[cluster] = sorted((place, number) for number, place in enumerate(says))
        says_at = self._says[cluster]
        part = says_at[bisect_left(says_at, (start, 0)) : bisect_left(says_at, (end, 0))]
        return [place for place, _ in sorted(part, key=itemgetter(1))]

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
        heads = self.coordinated(first, start, end)
        for k, head in enumerate(heads):
            left = tree.phrase_start(head) if k else start
            right = self.before_conjunction(heads[k + 1]) if k + 1 < len(heads) else end
            head = self.person(head, left, right)
            inner = tree.quantified_noun(head) if tree.lemma[head] in PARTS else None
            if inner is not None and inner < right and tree.pos[inner] in NOUNS:
                yield self.origin(inner, max(left, start), max(right, inner + 1))
            else:
                yield self.origin(head, max(left, start), max(right, head + 1))

    def core(self, start: int, end: int) -> int | None:
        """The head of some tokens: their root, or the noun under a preposition or verb."""
        tree = self.tree
        words = [i for i in range(start, end) if tree.pos[i] not in NO_WORDS]
        if not words:
            return None
        root = tree.root(start, end)
        if tree.lower[root] == "one":  # "one senior aide", where the aide is a mere apposition
            below = (i for i in tree.children[root] if tree.dep[i] in APPOSITIVES and i < end)
            root = next(below, root)
        if tree.pos[root] in ("ADJ", "DET", "NUM"):  # "local press", each hung from the verb
            tops = (i for i in words if i > root and tree.head[i] == tree.head[root])
            root = next((i for i in tops if tree.pos[i] in NOUNS), root)
            if tree.pos[root] == "DET":
                root = self.determined(root, end)
        root = self.owned_beside(root, end)
        if tree.pos[root] in JOINS or tree.lower[root] in ("some", "many", "both", "those", "all"):
            return root
        return next(
            (
                i
                for i in words
                if tree.pos[i] in JOINS and not tree.modifies_noun_within(i, start, end)
            ),
            root,
        )

    def determined(self, root: int, end: int) -> int:
        """The noun that follows "some" or "many", where the tree has it below: "some leading Democrats"."""
        tree = self.tree
        for i in range(root + 1, end):
            if tree.pos[i] in NOUNS and tree.head[i] == root:
                return i
            if tree.pos[i] != "ADJ":
                return root
        return root

    def owned_beside(self, root: int, end: int) -> int:
        """The noun behind a name or its genitive, where the tree hangs both from one verb.

        "the White House statement", "the site's editor-in-chief".
        """
        tree = self.tree
        name = self.entity_at.get(root)
        after = name[1] if name is not None and name[2] not in PERSONS else root + 1
        genitive = tree.tag[after : after + 1] == ["POS"]
        if after >= end or not (genitive or (name is not None and tree.pos[after] == "NOUN")):
            return root
        for i in range(after, end):
            if tree.pos[i] in NOUNS and tree.head[i] == tree.head[root]:
                return i if tree.dep[i] == tree.dep[root] else root
        return root

    def coordinated(self, first: int, start: int, end: int) -> list[int]:
        """The heads of the parties; of one person's several offices only the first.

        "The manager of a hotel and director of a club, Ann Lee" is one: her name
        follows, and no office but the first has an article.
        """
        tree = self.tree
        heads = [first]
        for head in heads:
            heads += [
                child
                for child in tree.children[head]
                if tree.dep[child] in CONJUNCTS
                and start <= child < end
                and tree.pos[child] in JOINS
            ]
        heads.sort()
        offices = [i for i in heads if tree.tag[i] in SINGULARS and i not in self.entity_at]
        if len(heads) > 1 and offices[:1] == heads[:1]:
            one_article = all(tree.pos[tree.phrase_start(i)] != "DET" for i in heads[1:])
            last = max(heads)
            if one_article and (last in offices or self.is_person(last)):
                if self.introduced(heads[0], start, end) is not None:
                    return heads[:1]
        return heads

    def before_conjunction(self, head: int) -> int:
        """The end of what stands before a coordinated party: its "and" or comma."""
        at = self.tree.phrase_start(head)
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
            if tree.dep[i] not in APPOSITIVES and tree.dep[i] not in SAME - NOUNS_BEFORE:
                return False
            i = tree.head[i]
        return False

    def owners(self, origin: Origin) -> list[Origin]:
        """Whose a thing is: "Trump's statement", "records of the agency", "a UN report".

        Of a thing that is mentioned again ("the report"), what its other mentions tell.
        """
        if found := self._owners([origin.head]):
            return found
        if origin.cluster is None:
            return []
        key = ("owners", origin.cluster)
        if key not in self.of_cluster:
            self.of_cluster[key] = self._owners(self.who.facts[origin.cluster]["heads"])
        return self.of_cluster[key]

    def issuers(self, head: int) -> list[int]:
        """Who issued a document, after a participle: "a report released on Monday by the agency"."""
        tree = self.tree
        return [
            below
            for child in tree.children[head]
            if child > head and tree.dep[child] in RELATIVES and tree.lower[child] in ISSUED
            for below in tree.children[child]
            if tree.preposition(below) in ("by", "from")
        ]

    def who_issued(self, head: int) -> list[int]:
        """Who issues a document in a sentence of its own: "The agency released a statement"."""
        tree = self.tree
        verb = tree.head[head]
        if tree.dep[head] not in DIRECT_OBJECTS or tree.lemma[verb].lower() not in ISSUES:
            return []
        return [i for i in tree.children[verb] if tree.dep[i] in SUBJECTS and i < verb]

    def _owners(self, heads: Iterable[int]) -> list[Origin]:
        """The owners of the first of some mentions that has one."""
        tree = self.tree
        for head in heads:
            owners = (
                tree.owners(head)
                or self.issuers(head)
                or self.who_issued(head)
                or [
                    i
                    for i in tree.children[head]
                    if i < head and i in self.who.at and tree.dep[i] in NOUNS_BEFORE | ADJECTIVES
                ]
            )
            for i in owners[:1]:
                owners += [child for child in tree.children[i] if tree.dep[child] in CONJUNCTS]
            if owners:
                return [self.origin(i, tree.phrase_start(i), i + 1) for i in owners]
        return []
