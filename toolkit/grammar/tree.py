"""`Tree`: an annotated text as plain lists. Its methods hide how the two label schemes differ in shape."""

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

from toolkit.grammar.relations import (
    AGENTS,
    APPOSITIVES,
    BEFORE_HEAD,
    CLAUSES,
    CONJUNCTS,
    COPULAS,
    EXPLETIVES,
    MODIFIERS,
    NOMINAL_PREDICATES,
    OBJECTS,
    POSSESSORS,
    PREPOSITION_OBJECTS,
    RELATIVES,
    SUBJECT_SHARING,
    SUBJECTS,
)
from toolkit.grammar.tags import NO_WORDS, NOUNS, VERBS

# Attributes of a Doc: those that a `Tree` holds as strings, those that it holds as numbers, and those
# whose change makes a `Tree` out of date.
STRING_COLUMNS = [attrs.ORTH, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP]
NUMBER_COLUMNS = [attrs.HEAD, attrs.SENT_START, attrs.SPACY, attrs.IDX, attrs.LENGTH]
CHANGEABLE_COLUMNS = [
    attrs.LEMMA,
    attrs.POS,
    attrs.TAG,
    attrs.DEP,
    attrs.HEAD,
]  # sentences follow from heads
MAX_STRINGS = 50_000  # strings in memory; bounds what a long run keeps
MAX_CLIMB = 12  # heads to follow upwards, at most: enough for news, and a bound for broken trees
MAX_SHARED_SUBJECT = 4  # verbs to follow upwards for a shared subject, the verb itself included


class StringCache(dict[int, str]):
    """The strings of hashes that were looked up before; a lookup in spaCy's store is slower."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, key: int) -> str:
        if len(self) > MAX_STRINGS:
            self.clear()
        word = self[key] = self.strings[key]
        return word


@lru_cache(maxsize=2)
def strings_of(strings: StringStore) -> StringCache:
    return StringCache(strings)


class Tree:
    """An annotated text as plain lists with one entry per token, which are faster to walk than tokens.

    - `words`, `lower`, `lemma`, `pos`, `tag`, `dep`: strings; `straight` is `lower` with straight apostrophes;
    - `head`: the token (its number in the text) that each depends on, a root's is its own;
    - `children`: the tokens that depend on each, in order;
    - `sentence`: the number of the sentence, from 0;
    - `start`, `end`: characters of `text`, end exclusive.
    """

    def __init__(self, doc: Doc) -> None:
        known = strings_of(doc.vocab.strings)
        words, lemma, pos, tag, dep = (
            list(map(known.__getitem__, column))
            for column in doc.to_array(STRING_COLUMNS).T.tolist()
        )
        heads, starts, spaces, begins, lengths = doc.to_array(NUMBER_COLUMNS).astype(int64).T
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
        # Words as the word lists have them (lower case, straight apostrophes), and where each stands.
        curly = "’" in self.text
        self.straight = [word.replace("’", "'") for word in lower] if curly else lower
        self.places = places = defaultdict[str, list[int]](list)
        for i, word in enumerate(self.straight):
            places[word].append(i)

    def __len__(self) -> int:
        return len(self.head)

    def where(self, words: Container[str]) -> list[int]:
        """The tokens whose word (lower case, straight apostrophes) is one of `words`, in order."""
        return sorted([i for word, at in self.places.items() if word in words for i in at])

    def string(self, i: int) -> str:
        """The token as it stands in the text."""
        return self.words[i]

    def root(self, start: int, end: int) -> int:
        """The head of tokens `start` to `end`: the first word whose own head is outside."""
        for i in range(start, end):
            head = self.head[i]
            if (head == i or not start <= head < end) and self.pos[i] not in NO_WORDS:
                return i
        return end - 1

    def modifies_noun_within(self, i: int, start: int, end: int) -> bool:
        """Does a token depend on a noun among the tokens `start` to `end`?"""
        head = self.head[i]
        return head != i and start <= head < end and self.pos[head] in NOUNS

    def first_conjunct(self, i: int) -> int:
        """The first conjunct of a coordination, or the noun of an apposition; else the token itself."""
        for _ in range(MAX_CLIMB):
            if self.dep[i] not in CONJUNCTS and self.dep[i] not in APPOSITIVES:
                break
            i = self.head[i]
        return i

    def preposition(self, i: int) -> str:
        """The preposition before a noun phrase, in lower case; "" without one."""
        if self.dep[i] in PREPOSITION_OBJECTS:
            return self.lower[self.head[i]]
        for child in self.children[i]:
            if child > i:
                break
            if self.dep[child] == "case" and self.pos[child] != "PART":
                return self.lower[child]
        return ""

    def has_subject(self, i: int) -> bool:
        """Has a token a subject of its own?"""
        return any(self.dep[child] in SUBJECTS for child in self.children[i])

    def governor(self, i: int) -> int:
        """The word that a noun phrase depends on, prepositions skipped; the noun itself for a root."""
        i = self.first_conjunct(i)
        head = self.head[i]
        return self.head[head] if self.dep[i] in PREPOSITION_OBJECTS else head

    def function(self, i: int) -> str:
        """subject, object, possessor, agent or oblique. A conjunct has the function of the first one."""
        i = self.first_conjunct(i)
        dep = self.dep[i]
        if dep in SUBJECTS:
            return "subject"
        if dep in OBJECTS:
            return "object"
        if dep in POSSESSORS:
            return "possessor"
        return "agent" if self.is_agent(i) else "oblique"

    def is_agent(self, i: int) -> bool:
        """Is a noun phrase the agent of a passive ("by the police")? Not asked for later conjuncts."""
        dep = self.dep[i]
        return dep in AGENTS or (dep == "pobj" and self.dep[self.head[i]] in AGENTS)

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, its own or one that it shares with a verb above it."""
        for _ in range(MAX_SHARED_SUBJECT):
            for child in self.children[verb]:
                if self.dep[child] in SUBJECTS and self.dep[child] not in EXPLETIVES:
                    return child
            if self.dep[verb] not in SUBJECT_SHARING or self.head[verb] == verb:
                return None
            verb = self.head[verb]
        return None

    def antecedent(self, i: int) -> int | None:
        """The antecedent of a relative pronoun: the noun that its clause depends on."""
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
            return [head] if any(self.dep[child] in COPULAS for child in below) else []
        if self.lemma[head] != "be":
            return []
        return [child for child in below if self.dep[child] in NOMINAL_PREDICATES]

    def owners(self, i: int) -> list[int]:
        """The nouns for whose a thing is: possessors, then those after "of", "from", "by" and the like."""
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

    def quantified_noun(self, i: int) -> int | None:
        """The noun that a quantity counts: "fans" for the "thousands" of "thousands of fans"."""
        for child in self.children[i]:
            if child > i and self.dep[child] in MODIFIERS and self.preposition(child) == "of":
                return child
            if self.dep[child] == "prep" and self.lower[child] == "of":
                for below in self.children[child]:
                    if self.dep[below] == "pobj":
                        return below
        return None

    def is_descendant(self, i: int, ancestor: int) -> bool:
        """Is a token in the subtree of another (at most `MAX_CLIMB` steps below it)?"""
        for _ in range(MAX_CLIMB):
            if self.head[i] == ancestor and i != ancestor:
                return True
            i = self.head[i]
        return False

    def clause(self, i: int) -> int:
        """The head of the clause that a word stands in."""
        for _ in range(MAX_CLIMB):
            if self.dep[i] in CLAUSES or self.head[i] == i:
                break
            if self.dep[i] in CONJUNCTS and self.pos[i] in VERBS:
                break
            i = self.head[i]
        return i

    def phrase_start(self, i: int) -> int:
        """The first token of a head's noun phrase: the "a" of "a senior aide"."""
        for child in self.children[i]:
            if child > i:
                break
            if self.dep[child] in BEFORE_HEAD:
                return self.phrase_start(child)
        if i > 0 and self.pos[i - 1] == "DET" and self.head[i - 1] == self.head[i] != i:
            return i - 1  # the parser attached the article to the head of the noun
        return i


_latest: tuple[weakref.ref[Doc], bytes, Tree] | None = None
_settled: ContextVar[bool] = ContextVar("_settled", default=False)


@contextmanager
def trees_are_settled() -> Iterator[None]:
    """Within this block, `tree_of` does not check whether tags, lemmas or heads have changed."""
    token = _settled.set(True)
    try:
        yield
    finally:
        _settled.reset(token)


def tree_of(doc: Doc) -> Tree:
    """The tree of a Doc, made once for all components that the Doc goes through.

    Only the latest tree is kept. It is made again if tags, lemmas or heads have changed.
    """
    global _latest
    if _latest is not None and _latest[0]() is doc and _settled.get():
        return _latest[2]
    stamp = doc.to_array(CHANGEABLE_COLUMNS).tobytes()
    if _latest is not None:
        known, old, tree = _latest
        if known() is doc and old == stamp:
            return tree
    tree = Tree(doc)
    _latest = (weakref.ref(doc), stamp, tree)
    return tree
