"""Which sentences are chosen, and how many rows each value of each facet would give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.corpus.corpus import CONTRACTS
from toolkit.exploring.choice import Choice
from toolkit.exploring.facets import Numbers, facets_of
from toolkit.measures.grouping import find_articles, own_days
from toolkit.tables.schema import SENTENCES

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus

TABLES = ("attributions", "hedges", "framings", "entities")


class Index:
    """The facets of a corpus, by name, and the sentences as the rows that are chosen."""

    def __init__(self, corpus: Corpus, own: list[str] | None = None) -> None:
        articles, sentences = corpus.articles, corpus.sentences
        self.article = find_articles(sentences, articles, SENTENCES)
        places = {"articles": self.article, "sentences": np.arange(len(sentences))}
        keys = self.article * 2**32 + sentences["sentence_id"].to_numpy(np.int64)
        order = np.argsort(keys, kind="stable")
        for name in TABLES:
            table: pd.DataFrame = getattr(corpus, name)
            of = find_articles(table, articles, CONTRACTS[name]) * 2**32
            wanted = of + table["sentence_id"].to_numpy(np.int64)
            places[name] = order[np.searchsorted(keys[order], wanted)]
        self.places = places
        self.facets = {facet.name: facet for facet in facets_of(corpus, places, own)}
        self.texts = pa.array(sentences["text"], type=pa.large_string())
        self.orders: Mapping[str, Numbers] = {
            "article": np.arange(len(sentences)),
            "date": pd.factorize(own_days(articles), sort=True)[0][self.article],
            "outlet": pd.factorize(articles["outlet"], sort=True)[0][self.article],
            "words": sentences["n_words"].to_numpy(np.int64),
        }
        self.searched: tuple[str, Numbers] = ("", np.ones(len(sentences), dtype=bool))

    def chosen(self, choice: Choice) -> Numbers:
        """True for each sentence that is chosen."""
        return self.within(choice, list(choice.facets))

    def ordered(self, choice: Choice) -> Numbers:
        """The positions of the chosen sentences, in the order that is asked for."""
        found = np.flatnonzero(self.chosen(choice))
        by = self.orders[choice.order][found]
        return found[np.argsort(-by if choice.descending else by, kind="stable")]

    def counts(self, choice: Choice) -> dict[str, list[tuple[str, int]]]:
        """For each facet its values with the rows they have among what all *other* facets leave, most first."""
        everything = self.chosen(choice)
        out = {}
        for name, facet in self.facets.items():
            others = [other for other in choice.facets if other != name]
            left = everything if name not in choice.facets else self.within(choice, others)
            rows = left[facet.sentences] & self.rows(choice, facet.table, others)
            codes = facet.codes[rows]
            n = np.bincount(codes[codes >= 0], minlength=len(facet.values))
            most = np.argsort(-n, kind="stable")
            asked = choice.facets.get(name, ())
            out[name] = [
                (facet.values[i], int(n[i]))
                for i in most.tolist()
                if n[i] or facet.values[i] in asked
            ]
        return out

    def rows(self, choice: Choice, table: str, names: Iterable[str]) -> Numbers:
        """True for each row of a table that has the chosen values of those of its facets."""
        kept = np.ones(len(self.places[table]), dtype=bool)
        for name in names:
            facet = self.facets[name]
            if facet.table == table:
                asked = set(choice.facets[name])
                places = [i for i, value in enumerate(facet.values) if value in asked]
                kept &= np.isin(facet.codes, places)
        return kept

    def within(self, choice: Choice, names: list[str]) -> Numbers:
        """True for each sentence that has the words and, in each table, a row with what was chosen there."""
        left = self.search(choice.pattern()).copy()
        for table in {self.facets[name].table for name in names}:
            has = np.zeros(len(left), dtype=bool)
            has[self.places[table][self.rows(choice, table, names)]] = True
            left &= has
        return left

    def search(self, pattern: str) -> Numbers:
        """True for each sentence that holds the words, capitals or not; the last answer is kept."""
        if self.searched[0] != pattern:
            found = pc.match_substring_regex(self.texts, pattern, ignore_case=True)
            self.searched = pattern, found.to_numpy(zero_copy_only=False)
        return self.searched[1]
