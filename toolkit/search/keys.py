"""The keys of a row of a measure, and those of all that was counted."""

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.measures.framings import bare
from toolkit.measures.grouping import PERIODS, article_column, find_articles, is_own
from toolkit.measures.spellings import fold, speaker_keys
from toolkit.tables.columns import Table
from toolkit.tables.definition import NAME, definition

Key = tuple[Hashable, ...]
_NO_KEYS = ("rank",)  # what may stand between keys
_AMONG = {"types": "type", "voices": "voice"}
"""Part of a definition that lists what was counted -> the column that it lists values of."""


def find_keys(
    corpus: Corpus, rows: pd.DataFrame, counted: pd.DataFrame, contract: Table
) -> list[str]:
    known = {*counted.columns, *contract.names, *corpus.articles.columns, *PERIODS}
    return list(leading([str(name) for name in rows.columns], known))


def leading(names: Sequence[str], known: set[str]) -> Iterator[str]:
    """The keys that the columns begin with."""
    for name in names:
        if name in _NO_KEYS:
            continue
        if name not in known or name.startswith("n_"):
            return
        yield name


def alike(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows, parted by their definitions."""
    if NAME not in rows.columns:
        yield rows
        return
    for _, part in rows.groupby(NAME, dropna=False, sort=False):
        yield part


def among(counted: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Which of what was counted is of the types and voices that the definition of the rows lists."""
    chosen = np.ones(len(counted), dtype=bool)
    said = definition(rows)
    for name, column in _AMONG.items():
        if name in said and column in counted.columns:
            chosen &= counted[column].isin(said[name].split(", ")).to_numpy(dtype=bool)
    return chosen


def keys_of(
    corpus: Corpus, counted: pd.DataFrame, contract: Table, keys: Sequence[str]
) -> list[Key]:
    """The keys of all that was counted."""
    if not keys:
        return [()] * len(counted)
    places = find_articles(counted, corpus.articles, contract)
    columns = []
    for name in keys:
        if name == "speaker" and name in counted.columns:
            column = speaker_keys(counted)
        elif is_own(name, counted, corpus.articles, contract) or name == "article_id":
            column = counted[name]
        else:
            column = article_column(corpus.articles, name, contract).iloc[places]
        columns.append(plain_values(column, name))
    return list(zip(*columns, strict=True))


def keys_in(rows: pd.DataFrame, keys: Sequence[str]) -> list[Key]:
    """The keys of some rows of a measure."""
    if not keys:
        return [()] * len(rows)
    return list(zip(*(plain_values(rows[name], name) for name in keys), strict=True))


def plain_values(column: pd.Series, name: str) -> list[Hashable]:
    """The values in a form that compares: the unknown as None, speakers without spelling."""
    unknown = column.isna().to_numpy(dtype=bool)
    values = [None if gone else v for v, gone in zip(column.tolist(), unknown, strict=True)]
    if name == "speaker":
        return [fold(value) if isinstance(value, str) else value for value in values]
    if name == "frame":  # as framings_of joins them
        return [fold(bare(value)) if isinstance(value, str) else value for value in values]
    return values
