"""Rows and articles put into groups: by outlet, by month, by any column of either.

The unknown is a group of its own, <NA>, after all others. Groups are in sorted
order; a column with categories has the order of its schema, and its categories
are groups even where nothing was found of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.stamp import require_one_generation
from toolkit.errors import SchemaError, meant
from toolkit.tables.columns import Table
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES

By = str | Sequence[str]
Numbers = NDArray[np.int64]

PERIODS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}
"""What the date of an article gives: text in the forms of ISO 8601, which sorts by time."""


@dataclass(frozen=True)
class Levels:
    """One column as numbers: its distinct values, in order, and the place of each row's value."""

    values: pd.Series
    codes: Numbers
    closed: bool
    """The values are all that there can be, not only those that were found."""


@dataclass(frozen=True)
class Groups:
    """Groups of rows, and the articles that they are groups of.

    Where outlets are told apart, the articles of the group "judges in the Courier"
    are all articles of the Courier.
    """

    keys: pd.DataFrame
    """One row per group: the values that name it."""
    rows: Numbers
    """The group of each row."""
    articles: Numbers
    """The set of articles that each article is in: same outlet, same month, ..."""
    sets: Numbers
    """The set of articles of each group."""
    places: Numbers
    """The place of each row's article in the table of articles."""

    @property
    def n_articles(self) -> Numbers:
        """How many articles each group is of."""
        return np.bincount(self.articles, minlength=int(self.sets.max(initial=-1)) + 1)[self.sets]


def group_rows(
    rows: pd.DataFrame, articles: pd.DataFrame, by: By, table: Table, *, complete: bool = False
) -> Groups:
    """Put the rows of a table, and their articles, into groups.

    `by` names columns of the rows (as ``is_own`` has it) or of the articles, or one of
    ``PERIODS``, which the date of the article gives; none at all makes one group of
    everything. Every combination of values of the articles that occurs is there,
    with each category of the rows' own columns; if one of these has no categories
    (speaker), only what was found, or with `complete` each value that occurs anywhere.

    Raises SchemaError if a column is missing or holds lists, if an article is
    there twice, or if a row belongs to no article.
    """
    names = list_names(by)
    places = find_articles(rows, articles, table)
    own = [name for name in names if is_own(name, rows, articles, table)]
    outer = [name for name in names if name not in own]
    table.require(rows, *own)
    of_rows = {name: find_levels(rows[name], name, table) for name in own}
    of_articles = {
        name: find_levels(article_column(articles, name, table), name, ARTICLES) for name in outer
    }
    sets, in_set = _combine(list(of_articles.values()), len(articles))
    closed = complete or all(levels.closed for levels in of_rows.values())
    kinds, of_kind = (_product if closed else _combine)(list(of_rows.values()), len(rows))
    n_kinds = max(len(kinds), 1)
    cells, in_cell = np.arange(len(sets) * n_kinds), in_set[places] * n_kinds + of_kind
    if not closed:
        cells, in_cell = np.unique(in_cell, return_inverse=True)
    set_of, kind_of = np.divmod(cells, n_kinds)
    codes = dict(zip([*outer, *own], np.hstack([sets[set_of], kinds[kind_of]]).T, strict=True))
    order = np.lexsort([codes[name] for name in reversed(names)]) if names else cells
    values = of_articles | of_rows
    columns = {name: values[name].values.iloc[codes[name][order]].array for name in names}
    return Groups(
        keys=pd.DataFrame(columns, index=pd.RangeIndex(len(cells))),
        rows=np.argsort(order)[in_cell],
        articles=in_set,
        sets=set_of[order],
        places=places,
    )


def list_names(by: By) -> list[str]:
    """The names of columns, each once: a single one need not be in a list."""
    return [by] if isinstance(by, str) else list(dict.fromkeys(by))


def is_own(name: str, rows: pd.DataFrame, articles: pd.DataFrame, table: Table) -> bool:
    """Whether a name means a column of the rows, not of their articles.

    What the schema of the rows declares is theirs, though the articles may have a
    column of that name too. What it does not is the articles', though it may have
    been copied to the rows, and the rows' only if the articles have none.
    """
    if name == "article_id":
        return False
    elsewhere = name in articles.columns or name in PERIODS
    return name in table.names or (name in rows.columns and not elsewhere)


def find_articles(rows: pd.DataFrame, articles: pd.DataFrame, table: Table) -> Numbers:
    """The place of each row's article.

    Raises SchemaError if one is missing or there twice, InputError if the tables are of different runs.
    """
    table.require(rows, "article_id")
    index = require_once(articles)
    require_one_generation(rows, articles)
    places = index.get_indexer(pd.Index(rows["article_id"]))
    lost = places < 0
    if lost.any():
        first = rows["article_id"].iloc[int(np.argmax(lost))]
        problem = f"{int(lost.sum())} rows are of articles that are not there, as {first!r}"
        raise SchemaError(table.name, "article_id", f"{problem}; keep only those of the articles")
    return places.astype(np.int64)


def require_once(articles: pd.DataFrame) -> pd.Index:
    """The ids of articles, in their order. Raises SchemaError if one is there twice."""
    ARTICLES.require(articles, "article_id")
    index = pd.Index(articles["article_id"])
    if not index.is_unique:
        twice = index[index.duplicated()][0]
        raise SchemaError("articles", "article_id", f"{twice!r} is there twice, expected once each")
    return index


def article_column(articles: pd.DataFrame, name: str, table: Table) -> pd.Series:
    """A column of the articles, or a period of their dates if they have none of that name."""
    if name in articles.columns and name != "day":
        return articles[name]
    if name in PERIODS:
        return own_days(articles).dt.strftime(PERIODS[name]).astype(TEXT)
    choices = f"expected a column of {table.name} or of articles, or one of {', '.join(PERIODS)}"
    names = [*articles.columns, *table.names, *PERIODS]
    raise SchemaError("articles", name, f"missing, {choices}{meant(name, names)}")


def own_days(articles: pd.DataFrame) -> pd.Series:
    """The outlet's own day of each article, which in UTC may be the next one; else its date.

    A day that is farther from the date than time zones reach was left behind when the date was corrected.
    """
    ARTICLES.require(articles, "date", *(["day"] if "day" in articles.columns else []))
    dates = articles["date"]
    if "day" not in articles.columns:
        return dates
    left = (articles["day"] - dates.dt.normalize()).abs() > pd.Timedelta(days=1)
    return articles["day"].mask(left).fillna(dates)


def as_shown(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with the outlet's own day as their date: pages tell the day that measures count."""
    return articles.assign(date=own_days(articles))


def find_levels(column: pd.Series, name: str, table: Table) -> Levels:
    """The values of a column: its categories in their order, then others, then the unknown."""
    categories: Sequence[object] = next(
        (declared.categories for declared in table.columns if declared.name == name), ()
    )
    if column.dtype == bool:
        categories = (False, True)
    try:
        codes, found = pd.factorize(column, sort=not categories)
    except TypeError as error:
        problem = f"holds {column.dtype} that cannot be compared, expected single values"
        raise SchemaError(table.name, name, f"{problem} ({error})") from error
    values = pd.Series(found, dtype=column.dtype)
    if categories:
        others = sorted(set(found) - set(categories))  # of a coder's own, say
        values = pd.Series([*categories, *others], dtype=column.dtype)
        codes = pd.Index(values).get_indexer(pd.Index(column))
    unknown = column.isna().to_numpy(dtype=bool)
    codes = np.where(unknown, len(values), codes).astype(np.int64)
    if unknown.any():
        values = values.reindex(range(len(values) + 1))
    return Levels(values, codes, bool(categories))


def _combine(levels: list[Levels], n_rows: int) -> tuple[Numbers, Numbers]:
    """The combinations that occur, one row each, and the combination of each row."""
    if not levels:
        return _product(levels, n_rows)
    codes = np.column_stack([one.codes for one in levels])
    found, of = np.unique(codes, axis=0, return_inverse=True)
    return found, of.reshape(n_rows)


def _product(levels: list[Levels], n_rows: int) -> tuple[Numbers, Numbers]:
    """All combinations there can be, one row each, and the combination of each row."""
    sizes = [len(one.values) for one in levels]
    kinds = list(product(*map(range, sizes)))
    of = np.zeros(n_rows, dtype=np.int64)
    for one, size in zip(levels, sizes, strict=True):
        of = of * size + one.codes
    return np.array(kinds, dtype=np.int64).reshape(len(kinds), len(sizes)), of
