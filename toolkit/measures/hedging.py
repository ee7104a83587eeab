"""How much is hedged, and in whose voice: rates by outlet or whatever the articles tell.

Unless asked, two types are left out. Conditionals ("if", "whether") name a
condition and doxastic cues ("believes", "expects") a belief that is somebody's;
neither need be doubt about what is written. Every table says in its column
``types`` what was counted.
"""

from collections.abc import Sequence
from itertools import product
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.errors import SchemaError
from toolkit.schema import HEDGE_TYPES, VOICES
from toolkit.validity import rests_on

from .bootstrap import bootstrap_rate

LEFT_OUT = ("conditional", "doxastic")
"""The types of hedges that are counted only if asked for."""
DEFAULT_TYPES = tuple(kind for kind in HEDGE_TYPES if kind not in LEFT_OUT)
OF_HEDGES = {"type": HEDGE_TYPES, "voice": VOICES}  # columns of the hedges that rates may be by


@rests_on("hedges", "hedges.voice")
def hedge_rates(
    hedges: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str] = ("outlet",),
    *,
    types: Sequence[str] = DEFAULT_TYPES,
    voice: Literal["author", "source"] | None = None,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Hedges per 1,000 words, with article-clustered bootstrap intervals.

    Takes the tables ``HEDGES`` and ``ARTICLES``; every article counts, with
    hedges or without. `by` names columns of the articles, and ``type`` and
    ``voice`` of the hedges. `types` are those that count, without conditionals and
    doxastic verbs by default; `voice` restricts them to the author's or the
    sources'. The words are all of the articles' words, whatever the voice.

    Returns one row per group, in sorted order, with the columns of `by` and

    - ``n_articles``, ``n_words``, ``n_hedges`` (int64): what the rate is from;
    - ``rate`` (float64): hedges per 1,000 words; NaN without words;
    - ``low``, ``high`` (float64): its interval, by default of 95 %; NaN with
      fewer than two articles;
    - ``types``, ``voices`` (string): what was counted, joined by ", ".

    Articles without a value in a column of `by` form the group <NA>. Raises
    SchemaError if a column is missing, if words are not counted yet, or if
    hedges belong to no article.
    """
    counts = _Counts(hedges, articles, by, types, voice, "n_words")
    return counts.rates("n_hedges", 1000, level, n_resamples, seed)


@rests_on("hedges", "hedges.voice")
def hedged_sentences(
    hedges: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str] = ("outlet",),
    *,
    types: Sequence[str] = DEFAULT_TYPES,
    voice: Literal["author", "source"] | None = None,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of sentences in which at least one hedge begins, 0 to 1.

    As ``hedge_rates``, with ``n_sentences`` for ``n_words`` and ``n_hedged`` (the
    sentences with a hedge) for ``n_hedges``. By type or voice, a sentence counts
    in every group that it has a hedge of.
    """
    counted = ["article_id", "sentence_id", *(name for name in by if name in OF_HEDGES)]
    _require(hedges, "hedges", (*counted, *OF_HEDGES))
    counting = hedges[hedges["type"].isin(list(types))]
    if voice is not None:
        counting = counting[counting["voice"] == voice]
    counts = _Counts(counting.drop_duplicates(counted), articles, by, types, voice, "n_sentences")
    return counts.rates("n_hedged", 1, level, n_resamples, seed)


class _Counts:
    """What is counted per article, before it becomes rates.

    `n` has one row per article and one column per combination of the hedges'
    own columns in `by` (a single one if there are none).
    """

    def __init__(
        self,
        hedges: pd.DataFrame,
        articles: pd.DataFrame,
        by: Sequence[str],
        types: Sequence[str],
        voice: str | None,
        total: str,
    ) -> None:
        _check(hedges, articles, by, types, voice, total)
        self.articles, self.by, self.total = articles, list(by), total
        self.types = [kind for kind in HEDGE_TYPES if kind in types]
        self.voices = [voice] if voice else list(VOICES)
        choices = {"type": self.types, "voice": self.voices}
        self.own = [name for name in by if name in OF_HEDGES]
        self.combinations = list(product(*(choices[name] for name in self.own)))
        counting = hedges[hedges["type"].isin(self.types) & hedges["voice"].isin(self.voices)]
        places = pd.Index(articles["article_id"]).get_indexer(pd.Index(counting["article_id"]))
        self.n = np.zeros((len(articles), len(self.combinations)))
        for column, values in enumerate(self.combinations):
            chosen = np.ones(len(counting), dtype=bool)
            for name, value in zip(self.own, values, strict=True):
                chosen &= (counting[name] == value).to_numpy(dtype=bool)
            self.n[:, column] = np.bincount(places[chosen], minlength=len(articles))

    def rates(
        self, counted: str, scale: float, level: float, n_resamples: int, seed: int
    ) -> pd.DataFrame:
        """One row per group; `counted` names the column of what is counted."""
        totals = self.articles[self.total].to_numpy(dtype=np.float64)
        rows = []
        for key, places in self._groups():
            found = bootstrap_rate(
                self.n[places],
                totals[places],
                scale=scale,
                level=level,
                n_resamples=n_resamples,
                seed=seed,
            )
            for column, values in enumerate(self.combinations):
                row = key | dict(zip(self.own, values, strict=True))
                row["n_articles"] = len(places)
                row[self.total] = int(totals[places].sum())
                row[counted] = int(self.n[places, column].sum())
                row |= {name: of[column] for name, of in found._asdict().items()}
                rows.append(row)
        columns = [*self.by, "n_articles", self.total, counted, "rate", "low", "high"]
        table = pd.DataFrame(rows, columns=columns)
        for name in self.own:
            table[name] = table[name].astype("string")
        whole = {"n_articles": "int64", self.total: "int64", counted: "int64"}
        table = table.astype({**whole, "rate": "float64", "low": "float64", "high": "float64"})
        table["types"] = pd.array([", ".join(self.types)] * len(table), dtype="string")
        table["voices"] = pd.array([", ".join(self.voices)] * len(table), dtype="string")
        return table

    def _groups(self) -> list[tuple[dict[str, object], np.ndarray]]:
        """The articles' columns of `by`, and the places of the articles that share them."""
        names = [name for name in self.by if name not in OF_HEDGES]
        if not names:
            return [({}, np.arange(len(self.articles)))]
        frame = self.articles[names].reset_index(drop=True)
        groups = frame.groupby(names, dropna=False, sort=True, observed=True)
        return [
            (dict(zip(names, frame.iloc[places[0]], strict=True)), np.asarray(places))
            for places in groups.indices.values()
            if len(places)
        ]


def _check(
    hedges: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str],
    types: Sequence[str],
    voice: str | None,
    total: str,
) -> None:
    """Are the columns and values there that a rate needs?"""
    _require(hedges, "hedges", ("article_id", *OF_HEDGES))
    of_articles = [name for name in by if name not in OF_HEDGES]
    _require(articles, "articles", ("article_id", total, *of_articles))
    for given, allowed, name in ((types, HEDGE_TYPES, "type"), ([voice], (*VOICES, None), "voice")):
        unknown = [value for value in given if value not in allowed]
        if unknown:
            raise SchemaError("hedges", name, f"asked for {unknown}, expected some of {allowed}")
    if articles[total].isna().any():
        n = int(articles[total].isna().sum())
        raise SchemaError("articles", total, f"unknown for {n} articles; annotate them first")
    lost = ~hedges["article_id"].isin(articles["article_id"])
    if lost.any():
        first = hedges.loc[lost, "article_id"].iloc[0]
        problem = f"{int(lost.sum())} hedges are of articles that are not there, as {first!r}"
        raise SchemaError("hedges", "article_id", f"{problem}; keep only those of the articles")


def _require(table: pd.DataFrame, name: str, columns: Sequence[str]) -> None:
    """Raise SchemaError for the first column that is missing."""
    for column in columns:
        if column not in table.columns:
            raise SchemaError(name, column, f"missing, found {list(table.columns)}")
