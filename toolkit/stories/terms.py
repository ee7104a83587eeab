"""What tells of which event an article is: its rarest names and words, weighed.

Names and words of the headline and the first sentences count more, for news begins with what
happened. How rare a term is (inverse document frequency; Spärck Jones 1972, doi:10.1108/eb026526), is told
by the articles of the corpus and by those of the same weeks, to equal parts (geometric mean): of what
everybody talks of these weeks, little tells one event.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.codebooks.words import WORD, fold
from toolkit.corpus.corpus import Corpus
from toolkit.entities.same_name import normalize
from toolkit.measures.keyness import Without
from toolkit.tables.counted import of_kinds
from toolkit.text.link_previews import without_link_previews

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

NAMES = ("PERSON", "ORG", "LOC", "NORP", "EVENT")
"""Labels of entities that tell events apart."""
FIRST = 4
"""Sentences at the beginning that count more."""
HEAD = 3
"""How often a term of the headline or of the first sentences counts."""
SHORTEST = 3  # letters of a word
MOST = 100
"""Terms of an article that are compared, the heaviest; those of no other article are none of them."""
WEEKS = 30
"""Days of a stretch of time; how rare a term is, is told by its own, the one before and the one after."""
LEAST = 0.5
"""Added to both, so that what every article has still counts a little: a corpus may be of one event."""
OF_ALL = 120
"""Terms that make up the size of an article, those of no other article among them."""


@dataclass(frozen=True)
class Terms:
    """The heaviest terms of each article, as rows of a matrix, and what they are called."""

    weights: sparse.csr_array
    """One row per article; the product of two rows is how similar these are, 0 to 1."""
    words: list[str]
    """Of each column: the name or word, as it is shown."""
    is_name: NDArray[np.bool_]


def read_terms(corpus: Corpus, days: Sequence[int | None]) -> Terms:
    """The terms of the articles of a corpus, in the order of its table; `days` are those of the articles."""
    found = Vocabulary(corpus.articles)
    for one in counted_terms(corpus, found):
        found.add(one)
    return found.terms(days)


def counted_terms(corpus: Corpus, found: "Vocabulary") -> Iterator[Counter[int]]:
    """How often each article has each term."""
    articles = corpus.articles
    place = {name: n for n, name in enumerate(articles["article_id"].tolist())}
    sentences = of_kinds(corpus.sentences)
    columns = ("article_id", "sentence_id", "start", "end")
    spans = by_article(place, zip(*(sentences[name].tolist() for name in columns), strict=True))
    entities = of_kinds(corpus.entities)
    entities = entities[entities["label"].isin(NAMES)]
    named = ("article_id", "sentence_id", "start", "name", "person_id")
    names = by_article(place, zip(*(entities[name].tolist() for name in named), strict=True))
    titles, wholes = articles["title"].fillna("").tolist(), articles["text"].tolist()
    for number, (title, whole) in enumerate(zip(titles, wholes, strict=True)):
        whole = without_link_previews(whole)
        counts: Counter[int] = Counter()
        here = sorted(spans[number])
        first = {sentence for sentence, *_ in here[:FIRST]}
        for word in found.words_of(title):
            counts[word] += HEAD
        for sentence, start, end in here:
            times = HEAD if sentence in first else 1
            for word in found.words_of(whole[start:end]):
                counts[word] += times
        for sentence, start, name, person in names[number]:
            if not whole[start].isspace() and (term := found.name(name, person)) is not None:
                counts[term] += HEAD if sentence in first else 1
        yield counts


def by_article(place: dict[str, int], rows: Iterable[tuple]) -> list[list[tuple]]:
    """The rows of each article, without its identifier."""
    out: list[list[tuple]] = [[] for _ in place]
    for article, *rest in rows:
        if article in place:
            out[place[article]].append(tuple(rest))
    return out


class Vocabulary:
    """All names and words that were met, numbered, and the articles that were counted."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self.left_out = Without(False, False, articles).words
        self.numbers: dict[str, int] = {}
        self.shown: list[str] = []
        self.named: list[bool] = []
        self._of_word: dict[str, int] = {}
        self._columns: list[Numbers] = []
        self._times: list[Floats] = []

    def words_of(self, text: str) -> Iterator[int]:
        """The numbers of the words of a text, those that tell nothing left out."""
        known = self._of_word
        for word in WORD.findall(text):
            number = known.get(word)
            if number is None:
                number = known[word] = self._new_word(word)
            if number >= 0:
                yield number

    def _new_word(self, word: str) -> int:
        key = fold(word)
        if len(key) < SHORTEST or key in self.left_out or not any(map(str.isalpha, key)):
            return -1
        return self._number(key, key, False)

    def name(self, name: object, person: object) -> int | None:
        """The number of a name, by whom it means in the corpus; None if there is none."""
        shown = person if isinstance(person, str) else name
        if not isinstance(shown, str) or fold(shown) in self.left_out:
            return None
        key = person if isinstance(person, str) else normalize(shown)
        return self._number(f"name {key.casefold()}", shown, True)

    def _number(self, key: str, shown: str, named: bool) -> int:
        number = self.numbers.setdefault(key, len(self.numbers))
        if number == len(self.shown):
            self.shown.append(shown)
            self.named.append(named)
        return number

    def add(self, counts: Counter[int]) -> None:
        """Take in what an article has."""
        order = sorted(counts)
        self._columns.append(np.array(order, dtype=np.int64))
        self._times.append(np.array([counts[one] for one in order], dtype=np.float64))

    def terms(self, days: Sequence[int | None]) -> Terms:
        n, width = len(self._columns), len(self.numbers)
        none = np.zeros(0, dtype=np.int64)
        columns = np.concatenate([none, *self._columns])
        rows = np.repeat(np.arange(n), [len(one) for one in self._columns])
        held = np.bincount(columns, minlength=width)
        weights = 1 + np.log(np.concatenate([none.astype(float), *self._times]))
        rare = np.log((n + 1) / np.maximum(held, 1))[columns]
        weights *= np.sqrt((rare + LEAST) * (rarity(columns, rows, days) + LEAST))
        of_all = heaviest(rows, weights, OF_ALL)
        size = np.sqrt(np.bincount(rows[of_all], weights[of_all] ** 2, n))
        kept = np.flatnonzero(held[columns] > 1)
        kept = kept[heaviest(rows[kept], weights[kept], MOST)]
        rows, columns, weights = rows[kept], columns[kept], weights[kept]
        values = weights / np.maximum(size[rows], 1e-9)
        matrix = sparse.csr_array((values, (rows, columns)), (n, width))
        return Terms(matrix, self.shown, np.array(self.named, dtype=bool))


def rarity(columns: Numbers, rows: Numbers, days: Sequence[int | None]) -> Floats:
    """How rare each entry's term is among the articles of these weeks: log((n + 1) / those that have it)."""
    known = [day for day in days if day is not None]
    first = min(known, default=0)
    stretch = np.array([0 if day is None else (day - first) // WEEKS + 2 for day in days], np.int64)
    size = int(stretch.max(initial=0)) + 2
    whole = np.bincount(stretch, minlength=size)
    keys, place, times = np.unique(
        columns * size + stretch[rows], return_inverse=True, return_counts=True
    )
    n, held = whole[keys % size].astype(float), times.astype(float)
    for step in (-1, 1):
        n += whole[np.clip(keys % size + step, 0, size - 1)]
        near = np.minimum(np.searchsorted(keys, keys + step), len(keys) - 1)
        held += np.where(keys[near] == keys + step, times[near], 0)
    return np.log((n + 1) / held)[place]


def heaviest(rows: Numbers, weights: Floats, most: int) -> NDArray[np.bool_]:
    """Which entries are among the heaviest of their row; rows are in order."""
    order = np.lexsort([np.arange(len(rows)), -weights, rows])
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = np.zeros(len(rows), dtype=bool)
    kept[order[rank < most]] = True
    return kept
