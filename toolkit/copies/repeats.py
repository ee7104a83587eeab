"""Passages that stand in several articles of an outlet: what a site prints under every text.

They are marked, never deleted. A passage is a sentence of six words or more, or a whole
paragraph with all its sentences; digits count alike, so that "© 2019" and "© 2020" are one. Turns and copies of
articles repeat for other reasons and are not counted, nor are quotations, since follow-up stories repeat
them; but a long paragraph that holds one and stands there word for word is reprinted by the site.

In 4,000 scraped articles of 400 outlets (``python -m benchmarks.damage``), passages that
stand in three articles of an outlet are furniture, but for slogans that are quoted; of those
in two, a third is text of follow-up stories. Paragraphs with quotation marks that stand in three
are, in half of these articles, of 115 words or more, and teasers of other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables.counted import COUNTED, WITHIN, counted_of
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES, SENTENCES

LEAST = 3
"""Articles of one outlet, copies apart, that a passage must stand in."""
WORDS = 6
"""Of a sentence within a paragraph: shorter ones repeat by chance ("He did not say.")."""
REPRINT = 60
"""Words of a paragraph that is a passage also with quotation marks in it."""
MARKS = re.compile('[“”"«»]')
REPEATED = "boilerplate"
KEY = ["article_id", "sentence_id"]
PARAGRAPH = ["article_id", "paragraph_id"]


class Repeats:
    """The passages of many articles, as hashes; pieces of a corpus are added one by one."""

    def __init__(self) -> None:
        self._hashes: list[NDArray[np.uint64]] = []
        self._known: tuple[NDArray[np.uint64], NDArray[np.int64]] | None = None

    def add(
        self, articles: pd.DataFrame, sentences: pd.DataFrame, copies: Sequence[bool] | pd.Series
    ) -> None:
        """Note the passages of some articles; those that are copies count for nothing."""
        outlets = outlets_of(articles)
        left_out = set(articles["article_id"][np.asarray(copies, dtype=bool)])
        rows = passages(sentences, outlets)
        rows = rows[~rows["article_id"].isin(left_out)].drop_duplicates(["article_id", "hash"])
        self._hashes.append(rows["hash"].to_numpy(dtype=np.uint64))
        self._known = None

    def mark(
        self, articles: pd.DataFrame, sentences: pd.DataFrame
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Both tables with the passages of their articles marked that repeat among all."""
        rows = passages(sentences, outlets_of(articles))
        times = self.times(rows["hash"].to_numpy(dtype=np.uint64))
        repeated = pd.Series(pd.NA, index=sentences.index, dtype="Int64")
        repeated.loc[rows.index[times >= LEAST]] = times[times >= LEAST]
        if repeated.isna().all():
            return articles, sentences.assign(repeated_in=repeated)
        kind = sentences["kind"].mask(repeated.notna() & sentences["kind"].isin(COUNTED), REPEATED)
        marked = sentences.assign(kind=kind.astype(sentences["kind"].dtype), repeated_in=repeated)
        return recounted(articles, marked, set(marked.loc[repeated.notna(), "article_id"])), marked

    def times(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """In how many articles each passage stands."""
        if self._known is None:
            found = np.concatenate([np.zeros(0, dtype=np.uint64), *self._hashes])
            self._known = np.unique(found, return_counts=True)
            self._hashes = [found]
        values, counts = self._known
        if not len(values):
            return np.zeros(len(hashes), dtype=np.int64)
        at = np.searchsorted(values, hashes).clip(max=len(values) - 1)
        return np.where(values[at] == hashes, counts[at], 0)


def outlets_of(articles: pd.DataFrame) -> dict[str, str]:
    """Article -> outlet, where that is known."""
    known = articles[articles["outlet"].notna()]
    return dict(zip(known["article_id"], known["outlet"], strict=True))


def passages(sentences: pd.DataFrame, outlets: dict[str, str]) -> pd.DataFrame:
    """The rows of sentences that may be furniture, with ``hash``: equal for the same passage of an outlet.

    The passage of a short sentence, and of one with quotation marks, is its whole paragraph.
    """
    SENTENCES.require(sentences, *KEY, "paragraph_id", "text", "kind", "n_words")
    alone = ~sentences.duplicated(PARAGRAPH, keep=False)
    fits = sentences["kind"].ne("turn").fillna(True) & sentences["article_id"].isin(outlets.keys())
    rows = sentences.loc[fits.astype(bool), [*KEY, "paragraph_id", "text", "n_words"]]
    quoted = rows["text"].str.contains(MARKS).fillna(False).astype(bool)
    short = ~(alone | sentences["n_words"].ge(WORDS))[rows.index].astype(bool)
    of_whole = (short | quoted).to_numpy(dtype=bool)
    around = rows[rows.set_index(PARAGRAPH).index.isin(rows[of_whole].set_index(PARAGRAPH).index)]
    # Once per paragraph, and not per sentence: one may have ten thousand of them.
    whole = around.groupby(PARAGRAPH).agg({"text": " ".join, "n_words": "sum"})
    marked = whole["text"].str.contains(MARKS).fillna(False).astype(bool)
    fit = ~marked | whole["n_words"].ge(REPRINT).fillna(False).astype(bool)
    at = whole.index.get_indexer(rows[of_whole].set_index(PARAGRAPH).index)
    kept, hashes = np.ones(len(rows), dtype=bool), np.zeros(len(rows), dtype=np.uint64)
    kept[of_whole] = fit.to_numpy(dtype=bool)[at]
    hashes[of_whole] = hashes_of(whole.index.get_level_values(0), whole["text"], outlets)[at]
    single = rows[~of_whole]
    hashes[~of_whole] = hashes_of(single["article_id"], single["text"], outlets)
    return rows.assign(hash=hashes)[kept]


def hashes_of(
    articles: Iterable[str], texts: Iterable[str], outlets: Mapping[str, str]
) -> NDArray[np.uint64]:
    """The hash of each passage."""
    pairs = zip(articles, texts, strict=True)
    found = [passage_hash(outlets[article], text) for article, text in pairs]
    return np.array(found, dtype=np.uint64)


def passage_hash(outlet: str, text: str) -> int:
    words = " ".join(re.sub(r"\d", "0", text.casefold()).split())
    digest = blake2b(f"{outlet}\n{words}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def recounted(articles: pd.DataFrame, sentences: pd.DataFrame, among: set[str]) -> pd.DataFrame:
    """Articles with what is counted of some of them told anew."""
    ARTICLES.require(articles, "article_id", "left_out_spans")
    some = sentences[sentences["article_id"].isin(among)]
    names = ["start", "end", "text", "kind", "n_words", *WITHIN]
    columns = {
        name: articles[name].tolist()
        for name in ("n_words_counted", "n_sentences_counted", "left_out_spans")
    }
    places = {one: place for place, one in enumerate(articles["article_id"])}
    for article, rows in some.groupby("article_id", sort=False):
        for name, value in counted_of(
            dict(zip(names, row, strict=True)) for row in rows[names].to_numpy()
        ).items():
            columns[name][places[str(article)]] = value
    spans = np.empty(len(articles), dtype=object)
    spans[:] = columns["left_out_spans"]
    return articles.assign(
        n_words_counted=pd.array(columns["n_words_counted"], dtype="Int64"),
        n_sentences_counted=pd.array(columns["n_sentences_counted"], dtype="Int64"),
        left_out_spans=spans,
    )


def with_kinds_of(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of another table with ``sentence_kind`` as the sentences have it now."""
    repeated = sentences.loc[sentences["repeated_in"].notna(), [*KEY, "kind"]]
    if repeated.empty or rows.empty:
        return rows
    kinds = dict(
        zip(zip(*(repeated[name] for name in KEY), strict=True), repeated["kind"], strict=True)
    )
    old = zip(*(rows[name] for name in KEY), rows["sentence_kind"], strict=True)
    new = [kinds.get((article, sentence), kind) for article, sentence, kind in old]
    return rows.assign(sentence_kind=pd.array(new, dtype=TEXT))
