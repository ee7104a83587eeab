"""What the labels of dependency relations mean, in the two schemes that English pipelines use.

Universal Dependencies (the reader's) and ClearNLP's (spaCy's own English
pipelines). The two share no label with different meanings that matters here,
so that one set holds both; where their trees differ in shape (prepositions,
copulas), a method of `Tree` hides it. Nothing else in the package names a
relation.
"""

import weakref
from collections import defaultdict
from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from numpy import arange, int64
from spacy import attrs
from spacy.strings import StringStore
from spacy.tokens import Doc

from toolkit.grammar.tags import NO_WORDS, NOUNS, VERBS

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "expl"})
ACTIVE_SUBJECTS = frozenset({"nsubj"})
OBJECTS = frozenset({"obj", "dobj", "iobj", "dative"})
AGENTS = frozenset({"obl:agent", "agent"})
POSSESSORS = frozenset({"nmod:poss", "poss"})
MODIFIERS = frozenset({"nmod", "nmod:of", "nmod:from", "nmod:by"})
MEASURED = MODIFIERS | {"pobj"}  # how what a quantity is of may hang
RELATIVES = frozenset({"acl:relcl", "relcl", "acl"})
CLAUSES = RELATIVES | {
    "root", "ROOT", "ccomp", "xcomp", "advcl", "advcl:relcl", "parataxis", "csubj", "pcomp"
}  # fmt: skip
SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp"})  # may borrow their head's subject
APPOSITIVES = frozenset({"appos"})
PASSIVE_MARKS = frozenset(
    {"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass", "aux:pass", "auxpass"}
)
AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass"})
COPULAS = frozenset({"cop"})
CASES = frozenset({"case", "mark", "prep", "cc", "fixed"})
PARTICLES = frozenset({"compound:prt", "prt"})
OBJECT_COMPLEMENTS = frozenset({"xcomp", "oprd", "acomp", "attr"})
SMALL_CLAUSES = frozenset({"ccomp"})
THINGS = OBJECTS - {"iobj", "dative"}  # what is done to, not for whom
CONTENT_CLAUSES = frozenset({"ccomp"})  # what is said or thought
PARTICIPLE_CLAUSES = frozenset({"advcl", "xcomp"})  # how "adding that" hangs
NOUN_MODIFIERS = frozenset({"amod", "compound", "nn"})  # "the former Dutch minister"
COMPOUNDS = frozenset({"compound", "flat", "amod", "nmod:desc", "nn"})
CLAUSAL = frozenset({"xcomp", "ccomp", "obl", "advcl"})  # how an infinitive may hang
PREDICATES = frozenset({"attr", "acomp"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "prep"})
ADVERBIAL = frozenset({"advcl", "advcl:relcl", "parataxis"})
CONJUNCTS = frozenset({"conj"})
MARKERS = frozenset({"mark"})
PREPOSITIONS = frozenset({"prep"})
PREPOSED_CLAUSES = frozenset({"pcomp"})  # "by calling": below a preposition
EXPLETIVES = frozenset({"expl"})
LOOSE = frozenset({"parataxis", "dep", "discourse"})
ADJUNCTS = frozenset({"ccomp", "nmod", "obl", "prep", "advmod"})
PARTICIPIAL = frozenset({"amod", "xcomp", "dep"})  # how else a participle may hang
CHAINED = frozenset({"xcomp", "ccomp", "conj"})  # clauses that a gap reaches through
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
INFINITIVES = frozenset({"xcomp"})
# Relations whose dependent and head are one name or one person.
SAME = frozenset({"flat", "flat:name", "nmod:desc", "compound", "goeswith", "fixed", "nn"})
NOT_NOMINAL = SAME | {"amod", "nummod", "nmod:unmarked", "obl:unmarked", "npadvmod", "nmod:npmod",
                      "obl:npmod", "obl:tmod", "nmod:tmod", "det", "mark", "case", "aux"}  # fmt: skip
# What stands before the head of a noun phrase and belongs to it.
PREMODIFIERS = SAME | POSSESSORS | {
    "amod", "nummod", "det", "det:predet", "predet", "quantmod"
}  # fmt: skip
BEFORE_HEAD = PREMODIFIERS | {"nmod", "nmod:unmarked", "nmod:npmod"}
# Columns of a Doc: what a `Tree` has as words, what as numbers, and what tells that it is out of date.
STRINGS = [attrs.ORTH, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP]
NUMBERS = [attrs.HEAD, attrs.SENT_START, attrs.SPACY, attrs.IDX, attrs.LENGTH]
CHANGING = [attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.HEAD]  # sentences follow from heads
MOST_STRINGS = 50_000  # remembered at a time
MAX_CLIMB = 12  # steps up a tree: enough for news, and a bound for broken ones


class Strings(dict[int, str]):
    """What the hashes of a store stand for, remembered: the store is slower to ask."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, key: int) -> str:
        if len(self) > MOST_STRINGS:
            self.clear()
        word = self[key] = self.strings[key]
        return word


@lru_cache(maxsize=2)
def strings_of(strings: StringStore) -> Strings:
    return Strings(strings)


class Tree:
    """A read text as plain lists, one entry per token: quicker to walk than tokens are.

    `head` holds places in the text, a root's its own; `sentence` counts from 0;
    `start` and `end` are characters.
    """

    def __init__(self, doc: Doc) -> None:
        known = strings_of(doc.vocab.strings)
        words, lemma, pos, tag, dep = (
            list(map(known.__getitem__, column)) for column in doc.to_array(STRINGS).T.tolist()
        )
        heads, starts, spaces, begins, lengths = doc.to_array(NUMBERS).astype(int64).T
        self.text = "".join(
            [
                f"{word} " if space else word
                for word, space in zip(words, spaces.tolist(), strict=True)
            ]
        )
        self.words: list[str] = words
        self.lower = lower = [word.lower() for word in words]
        self.lemma: list[str] = [a or b for a, b in zip(lemma, lower, strict=True)]
        self.pos, self.tag, self.dep = pos, tag, dep
        self.start: list[int] = begins.tolist()
        self.end: list[int] = (begins + lengths).tolist()
        self.head: list[int] = (heads + arange(len(doc))).tolist()
        self.sentence: list[int] = ((starts == 1).cumsum() - 1).clip(0).tolist()
        self.children: list[list[int]] = [[] for _ in words]
        children = self.children
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        # The words in lower case with straight apostrophes, as lists have them, and where they are.
        curly = "’" in self.text
        self.straight = [word.replace("’", "'") for word in lower] if curly else lower
        self.places = places = defaultdict[str, list[int]](list)
        for i, word in enumerate(self.straight):
            places[word].append(i)

    def __len__(self) -> int:
        return len(self.head)

    def where(self, words: Container[str]) -> list[int]:
        """The tokens that are one of some words (in lower case, apostrophes straight), in order."""
        return sorted([i for word, at in self.places.items() if word in words for i in at])

    def string(self, i: int) -> str:
        """The token as it stands in the text."""
        return self.words[i]

    def root(self, start: int, end: int) -> int:
        """The token of a stretch that the others hang from."""
        for i in range(start, end):
            head = self.head[i]
            if (head == i or not start <= head < end) and self.pos[i] not in NO_WORDS:
                return i
        return end - 1

    def inside(self, i: int, start: int, end: int) -> bool:
        """Does a word hang from a noun of the same stretch?"""
        head = self.head[i]
        return head != i and start <= head < end and self.pos[head] in NOUNS

    def holder(self, i: int) -> int:
        """The first of the things that this one is coordinated with or in apposition to."""
        for _ in range(MAX_CLIMB):
            if self.dep[i] != "conj" and self.dep[i] not in APPOSITIVES:
                break
            i = self.head[i]
        return i

    def preposition(self, i: int) -> str:
        """The preposition before a noun phrase, in lower case; "" without one."""
        if self.dep[i] in ("pobj", "pcomp"):
            return self.lower[self.head[i]]
        for child in self.children[i]:
            if child > i:
                break
            if self.dep[child] == "case" and self.pos[child] != "PART":
                return self.lower[child]
        return ""

    def has_subject(self, i: int) -> bool:
        """Does a word head a clause with a subject of its own?"""
        return any(self.dep[child] in SUBJECTS for child in self.children[i])

    def governor(self, i: int) -> int:
        """The word that a noun phrase is an argument or a modifier of; itself for a root."""
        i = self.holder(i)
        head = self.head[i]
        return self.head[head] if self.dep[i] in ("pobj", "pcomp") else head

    def function(self, i: int) -> str:
        """subject, object, agent, possessor or oblique; of a coordinated thing, the first one's."""
        i = self.holder(i)
        dep = self.dep[i]
        if dep in SUBJECTS:
            return "subject"
        if dep in OBJECTS:
            return "object"
        if dep in POSSESSORS:
            return "possessor"
        return "agent" if self.is_agent(i) else "oblique"

    def is_agent(self, i: int) -> bool:
        """Does a noun phrase, none that is coordinated, say by whom something is done?"""
        dep = self.dep[i]
        return dep in AGENTS or (dep == "pobj" and self.dep[self.head[i]] in AGENTS)

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, its own or the one that it shares with the verb above it."""
        for _ in range(4):
            for child in self.children[verb]:
                if self.dep[child] in SUBJECTS and self.dep[child] != "expl":
                    return child
            if self.dep[verb] not in SHARING or self.head[verb] == verb:
                return None
            verb = self.head[verb]
        return None

    def antecedent(self, i: int) -> int | None:
        """What a relative pronoun refers to: the head of its clause."""
        for _ in range(MAX_CLIMB):
            if self.dep[i] in RELATIVES:
                return self.head[i]
            if self.head[i] == i:
                return None
            i = self.head[i]
        return None

    def predicates(self, i: int) -> list[int]:
        """The nouns that a copula says of a subject: "X is a lawyer"."""
        if self.dep[i] not in SUBJECTS:
            return []
        head = self.head[i]
        below = self.children[head]
        if self.pos[head] in NOUNS:
            return [head] if any(self.dep[child] == "cop" for child in below) else []
        if self.lemma[head] != "be":
            return []
        return [child for child in below if self.dep[child] == "attr"]

    def owners(self, i: int) -> list[int]:
        """Whose a thing is: possessors, then what follows of, from, by or for."""
        found = [child for child in self.children[i] if self.dep[child] in POSSESSORS]
        for child in self.children[i]:
            if child > i and self.dep[child] in MODIFIERS:
                if self.preposition(child) in ("of", "from", "by", "for", "at", "to"):
                    found.append(child)
            elif self.dep[child] == "prep" and self.lower[child] in (
                "of",
                "from",
                "by",
                "for",
                "at",
            ):
                found += [below for below in self.children[child] if self.dep[below] == "pobj"]
        return found

    def measured(self, i: int) -> int | None:
        """What a quantity is of: "fans" for the "thousands" of "thousands of fans"."""
        for child in self.children[i]:
            if child > i and self.dep[child] in MODIFIERS and self.preposition(child) == "of":
                return child
            if self.dep[child] == "prep" and self.lower[child] == "of":
                for below in self.children[child]:
                    if self.dep[below] == "pobj":
                        return below
        return None

    def leads(self, i: int, above: int) -> bool:
        """Does a word hang from another, at whatever distance?"""
        for _ in range(MAX_CLIMB):
            if self.head[i] == above and i != above:
                return True
            i = self.head[i]
        return False

    def clause(self, i: int) -> int:
        """The head of the clause that a word stands in."""
        for _ in range(MAX_CLIMB):
            if self.dep[i] in CLAUSES or self.head[i] == i:
                break
            if self.dep[i] == "conj" and self.pos[i] in VERBS:
                break
            i = self.head[i]
        return i

    def first(self, i: int) -> int:
        """The first token of the noun phrase before and with its head: "a senior aide"."""
        for child in self.children[i]:
            if child > i:
                break
            if self.dep[child] in BEFORE_HEAD:
                return self.first(child)
        return i


_latest: tuple[weakref.ref[Doc], bytes, Tree] | None = None
_settled: ContextVar[bool] = ContextVar("_settled", default=False)


@contextmanager
def trees_are_settled() -> Iterator[None]:
    """As long as nobody can change tags, lemmas or heads, it is not looked whether they have."""
    token = _settled.set(True)
    try:
        yield
    finally:
        _settled.reset(token)


def tree_of(doc: Doc) -> Tree:
    """The tree of a Doc; made once for the components that a Doc runs through in turn.

    Only the latest is kept, and made again if tags, lemmas or heads have changed.
    """
    global _latest
    if _latest is not None and _latest[0]() is doc and _settled.get():
        return _latest[2]
    stamp = doc.to_array(CHANGING).tobytes()
    if _latest is not None:
        known, old, tree = _latest
        if known() is doc and old == stamp:
            return tree
    tree = Tree(doc)
    _latest = (weakref.ref(doc), stamp, tree)
    return tree
