"""How often every word, or phrase of a few words, stands in each group of texts and each article.

Words are those of `codebooks.words`: without capitals, hyphens part them; but letters with full
stops ("U.S.") are one word. Phrases do not reach over a sentence or a punctuation mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.codebooks.words import fold
from toolkit.measures.grouping import Groups, Numbers
from toolkit.measures.terms.word_index import WordIndex

INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}", re.ASCII)
"""An abbreviation of letters with full stops."""
STOP = "\ua4f8"  # a letter that looks like a full stop, and stands for it within a word
LONGEST = 5  # words of a phrase: more would not fit the numbers that phrases are kept as


@dataclass(frozen=True)
class Terms:
    """All terms that are frequent enough, and wherever they stand.

    `of`, `row` and `word` have one entry per occurrence: its term, the row of the table that it
    stands in, and the number of its first word in `index`.
    """

    names: NDArray[np.object_]
    lengths: Numbers
    of: Numbers
    row: Numbers
    word: Numbers
    index: WordIndex
    words_of_rows: Numbers
    """How many words each row of the table has."""

    def __len__(self) -> int:
        return len(self.names)


def count_terms(texts: pd.Series, lengths: Sequence[int], min_count: int) -> Terms:
    """The terms of these lengths (in words) that stand at least `min_count` times in all texts."""
    index = WordIndex([INITIALS.sub(_as_letters, text) for text in texts.fillna("").tolist()])
    folded, kinds = pd.factorize(np.array([fold(word) for word in index.vocabulary], dtype=object))
    codes = folded.astype(np.int64)[index.words] if len(index.words) else index.words
    names: list[str] = []
    sizes: list[int] = []
    of, words = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for length in lengths:
        first = starts(index, length)
        keys = np.zeros(len(first), dtype=np.int64)
        for n in range(length):
            keys = keys * len(kinds) + codes[first + n]
        _, at, where, times = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        kept = times >= min_count
        number = np.cumsum(kept) - 1 + len(names)
        chosen = kept[where]
        of.append(number[where[chosen]])
        words.append(first[chosen])
        for place in first[at[kept]]:
            names.append(" ".join(kinds[code] for code in codes[place : place + length]))
        sizes += [length] * int(kept.sum())
    word = np.concatenate(words)
    return Terms(
        np.array([name.replace(STOP, ".") for name in names], dtype=object),
        np.array(sizes, dtype=np.int64),
        np.concatenate(of),
        index.of_text[word],
        word,
        index,
        np.bincount(index.of_text, minlength=len(texts)),
    )


def _as_letters(found: re.Match[str]) -> str:
    return found.group().replace(".", STOP)


def starts(index: WordIndex, length: int) -> Numbers:
    """The numbers of the words that a phrase of so many words can begin with."""
    n = len(index.words) - length + 1
    fits = np.ones(max(n, 0), dtype=bool)
    for step in range(length - 1):
        fits &= index.joined[step : step + n]
    return np.flatnonzero(fits)


@dataclass(frozen=True)
class Frequencies:
    """The terms of groups and articles, as numbers.

    `n` has one row per group and one column per term; `words` the words of each group.
    Pairs are the articles (`article`, a place) that hold a term, of a group, and how
    often (`times`).
    """

    n: Numbers
    words: Numbers
    group: Numbers
    term: Numbers
    article: Numbers
    times: Numbers
    words_of: pd.Series
    """Words by group and article: all that a group has of it."""

    @cached_property
    def n_articles(self) -> Numbers:
        """In how many articles of each group each term stands."""
        place = self.group * self.n.shape[1] + self.term
        return np.bincount(place, minlength=self.n.size).reshape(self.n.shape)

    @cached_property
    def dispersion(self) -> NDArray[np.float64]:
        """Gries' DP of each term over the articles of each group; NaN where it does not stand."""
        share = self.words_of.to_numpy() / self.words[self.words_of.index.get_level_values(0)]
        sizes = pd.Series(share, index=self.words_of.index)
        keys = pd.MultiIndex.from_arrays([self.group, self.article])
        expected = sizes.to_numpy()[sizes.index.get_indexer(keys)]
        seen = self.times / self.n[self.group, self.term]
        place = self.group * self.n.shape[1] + self.term
        gaps = np.bincount(place, np.abs(seen - expected) - expected, self.n.size)
        spread = 0.5 * (gaps + 1.0).reshape(self.n.shape)
        return np.where(self.n > 0, spread.clip(0.0, 1.0), np.nan)


def frequencies(terms: Terms, groups: Groups) -> Frequencies:
    """Count the terms by group and by article."""
    n_groups, n_terms = len(groups.keys), max(len(terms), 1)
    group, article = groups.rows[terms.row], groups.places[terms.row]
    n_articles = int(groups.places.max(initial=-1)) + 1
    keys = (group * n_terms + terms.of) * max(n_articles, 1) + article
    pairs, times = np.unique(keys, return_counts=True)
    cell, of_article = np.divmod(pairs, max(n_articles, 1))
    of_group, of_term = np.divmod(cell, n_terms)
    n = np.bincount(cell, times, n_groups * n_terms).astype(np.int64)
    words = pd.Series(terms.words_of_rows).groupby([groups.rows, groups.places]).sum()
    return Frequencies(
        n=n.reshape(n_groups, n_terms)[:, : len(terms)],
        words=np.bincount(groups.rows, terms.words_of_rows, n_groups).astype(np.int64),
        group=of_group,
        term=of_term,
        article=of_article,
        times=times,
        words_of=words,
    )
