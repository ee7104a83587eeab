"""Facets: columns whose values can be chosen, as numbers that are quick to count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.measures.grouping import PERIODS, own_days
from toolkit.measures.spellings import speaker_keys, words_of
from toolkit.tables import schema

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus

Numbers = np.ndarray
MOST_VALUES = 60  # different values of a column of one's own that is offered by itself
# Name of the facet, table and column; whom speakers are comes from `speaker_keys`.
FACETS = (
    ("outlet", "articles", "outlet"),
    ("month", "articles", "date"),
    ("story", "articles", "story_id"),
    ("kind", "sentences", "kind"),
    ("speaker", "attributions", "speaker"),
    ("role", "attributions", "role"),
    ("source type", "attributions", "source_type"),
    ("form", "attributions", "form"),
    ("stance of the cue", "attributions", "cue_stance"),
    ("hedge type", "hedges", "type"),
    ("voice of the hedge", "hedges", "voice"),
    ("frame", "framings", "frame"),
    ("name", "entities", "name"),
)


@dataclass(frozen=True, eq=False)
class Facet:
    """A column whose values can be chosen.

    `codes` has the place in `values` of each row of the table, -1 where nothing is known; `sentences` the
    sentence (by position) of each row.
    """

    name: str
    table: str
    values: list[str]
    codes: Numbers
    sentences: Numbers


def facets_of(corpus: Corpus, places: dict[str, Numbers], own: list[str] | None) -> list[Facet]:
    """Every facet that has a value. `places` gives, for each table, the sentence of each row.

    `own` are further columns of the articles; None offers those that hold a few different strings. Raises
    InputError for a column that there is not.
    """
    missing = [name for name in own or () if name not in corpus.articles.columns]
    if missing:
        raise InputError(
            "columns",
            f"the articles have no column {missing[0]!r}",
            f"Choose some of: {', '.join(map(str, corpus.articles.columns))}.",
        )
    chosen = own_columns(corpus.articles) if own is None else own
    named = [*FACETS, *((name, "articles", name) for name in chosen)]
    facets = (facet_of(corpus, places, *of) for of in named)
    return [facet for facet in facets if facet.values]


def own_columns(articles: pd.DataFrame) -> Iterator[str]:
    """Columns that the articles were given besides ours, of strings with few different values."""
    known = set(schema.ARTICLES.names) | {"outlet", "date"}
    for name in articles.columns:
        column = articles[name]
        if name not in known and pd.api.types.is_string_dtype(column.dtype):
            n_values = column.nunique()
            if 1 < n_values <= MOST_VALUES and n_values < len(column):
                yield str(name)


def facet_of(
    corpus: Corpus, places: dict[str, Numbers], name: str, table: str, column: str
) -> Facet:
    rows: pd.DataFrame = getattr(corpus, table)
    if column not in rows.columns:
        return Facet(name, table, [], np.zeros(0, np.int64), np.zeros(0, np.int64))
    values = rows[column]
    if name == "speaker":
        values = speaker_keys(rows)
    elif name == "month":
        values = own_days(rows).dt.strftime(PERIODS["month"])
    codes, found = pd.factorize(values, sort=True)
    texts = [words_of(str(value)) if name == "speaker" else str(value) for value in found]
    if table == "articles":  # each sentence has what its article has
        codes = codes[places["articles"]]
        return Facet(name, "sentences", texts, codes, np.arange(len(codes)))
    return Facet(name, table, texts, np.asarray(codes), places[table])
