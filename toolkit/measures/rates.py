"""Rates of anything, group by group: what is counted in each article, and what it is counted per.

A rate is always one sum over articles divided by another, so that long articles
weigh more than short ones and its interval comes from drawing whole articles.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError
from toolkit.measures.bootstrap import Rates, bootstrap_rate
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.validity import attach, read_facts
from toolkit.tables.columns import Table
from toolkit.tables.schema import ARTICLES, TABLES

Floats = NDArray[np.float64]
P = ParamSpec("P")

UNITS = {"words": ("n_words", 1000.0), "sentences": ("n_sentences", 1.0), "articles": ("", 1.0)}
"""What a rate may be per: the column of the articles that is summed, and the usual scale."""
ROWS = "rows"  # what a rate rests on of which nothing more is known
RESTS_ON = {
    "quoted_share": "attributions.content",
    "n_attributions": "attributions",
    "n_hedges": "hedges",
    "n_entities": "entities",
    "n_passives": "mentions.agentless",
    "n_agentless_passives": "mentions.agentless",
}
"""What columns of the sentences that may be summed rest on."""


@dataclass(frozen=True)
class Counted:
    """What a rate is of: one number per row, and what it is per, of each row or each article."""

    rows: pd.DataFrame
    amounts: Floats
    totals: Floats
    of_rows: bool
    """The totals belong to the rows of a group, not to all of its articles."""
    scale: float
    unit: str
    whole: tuple[bool, bool] = (False, False)
    """Whether the numbers are counts, and whether the totals are."""


@dataclass(frozen=True)
class Cells:
    """The groups that are of the same articles, and what each of these articles holds.

    `top` has one row per article and one column per group; `bottom` too, or one
    column for all groups.
    """

    set: int
    groups: Numbers
    top: Floats
    bottom: Floats


def rests_on_rows(measure: Callable[P, pd.DataFrame]) -> Callable[P, pd.DataFrame]:
    """A decorator of measures: what they return carries the note of the rows that it is of."""

    @wraps(measure)
    def measured(*args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        rows = kwargs.get("rows", args[0] if args else None)
        table = measure(*args, **kwargs)
        if isinstance(rows, pd.DataFrame) and "validity" in rows.attrs:
            table.attrs["validity"] = rows.attrs["validity"]
            return table
        name = RESTS_ON.get(str(kwargs.get("of")), ROWS)
        if isinstance(rows, pd.DataFrame) and contract_of(rows).name in read_facts():
            name = contract_of(rows).name
        return attach(table, name)

    measured.rests_on = (ROWS,)  # type: ignore[attr-defined]
    return measured


def count(rows: pd.DataFrame, articles: pd.DataFrame, of: str | None, per: str) -> Counted:
    """The numbers that a rate is made of, and the rows that they are known of.

    `of` is a column of the rows to be summed (None counts the rows); `per` is
    ``words``, ``sentences``, ``articles`` or ``rows``, else a column of the rows or
    of the articles. Rows in which one of the columns is unknown are left out.

    Raises SchemaError if a column is missing, holds no numbers, or is unknown of articles.
    """
    name = contract_of(rows).name
    amounts = np.ones(len(rows)) if of is None else numbers(rows, of, name)
    if per in UNITS and per not in rows.columns:
        column, scale = UNITS[per]
        totals = of_articles(articles, column) if column else np.ones(len(articles))
        unit = "per 1,000 words" if per == "words" else f"per {per.removesuffix('s')}"
        return Counted(*known(rows, amounts), totals, False, scale, unit, (of is None, True))
    if per == "rows":
        rows, amounts = known(rows, amounts)
        unit = "share of rows" if of is None or is_bool(rows[of]) else "mean of rows"
        return Counted(rows, amounts, np.ones(len(rows)), True, 1.0, unit, (of is None, True))
    if per in rows.columns:
        totals = numbers(rows, per, name)
        there = ~np.isnan(amounts) & ~np.isnan(totals)
        return Counted(
            rows[there], amounts[there], totals[there], True, 1.0, f"per {per}", (of is None, False)
        )
    if per in articles.columns:
        totals = of_articles(articles, per)
        return Counted(*known(rows, amounts), totals, False, 1.0, f"per {per}", (of is None, False))
    choices = f"expected a column of {name} or of articles, or one of {', '.join(UNITS)}, rows"
    raise SchemaError(name, per, f"missing, {choices}")


def contract_of(rows: pd.DataFrame) -> Table:
    """The contract that a table keeps, whatever rows it has; one without columns if there is none."""
    for table in TABLES:
        if set(table.names) <= set(rows.columns):
            return table
    return Table("rows", row="one thing that is counted", columns=())


def with_known(
    rows: pd.DataFrame, articles: pd.DataFrame, per: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows and articles without the articles of which it is unknown what a rate is per.

    A warning tells how many are left out. Words and sentences are unknown of what could not
    be annotated.
    """
    column = per if per in articles.columns else UNITS.get(per, ("", 1.0))[0]
    if per in rows.columns or column not in articles.columns:
        return rows, articles
    unknown = articles[column].isna()
    if not unknown.any() or unknown.all():
        return rows, articles
    why = "; they could not be annotated, the load report tells why" if per in UNITS else ""
    left_out = f"{int(unknown.sum())} of {len(articles)} articles are left out"
    warnings.warn(f"{left_out}: their {column} is unknown{why}", stacklevel=3)
    lost = articles.loc[unknown, "article_id"]
    return rows[~rows["article_id"].isin(lost)], articles[~unknown]


def known(rows: pd.DataFrame, amounts: Floats) -> tuple[pd.DataFrame, Floats]:
    """The rows whose number is known."""
    there = ~np.isnan(amounts)
    return rows[there], amounts[there]


def is_bool(column: pd.Series) -> bool:
    return column.dtype == bool or column.dtype == "boolean"


def numbers(rows: pd.DataFrame, name: str, table: str) -> Floats:
    """A column as numbers, the unknown as NaN; True is 1. Raises SchemaError if it holds none."""
    if name not in rows.columns:
        found = ", ".join(map(str, rows.columns))
        raise SchemaError(table, name, f"missing, found the columns {found}")
    column = rows[name]
    if column.isna().all():
        return np.full(len(rows), np.nan)
    if not (pd.api.types.is_numeric_dtype(column) or is_bool(column)):
        raise SchemaError(table, name, f"is of {column.dtype}, expected numbers or True and False")
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def of_articles(articles: pd.DataFrame, name: str) -> Floats:
    """A column of the articles, all of whose values are needed."""
    values = numbers(articles, name, "articles")
    unknown = int(np.isnan(values).sum())
    if unknown:
        problem = f"unknown for {unknown} articles; annotate them first, or leave them out"
        raise SchemaError("articles", name, problem)
    return values


def rate_groups(
    counted: Counted, articles: pd.DataFrame, by: By, *, complete: bool = False
) -> tuple[Groups, Table]:
    """The groups of what is counted, and the contract that told their columns."""
    table, rows = contract_of(counted.rows), counted.rows
    if table is ARTICLES:  # what is counted are the articles: their columns tell them apart
        rows, table = rows[["article_id"]], Table("rows", row="one article", columns=())
    return group_rows(rows, articles, list_names(by), table, complete=complete), table


def each_set(groups: Groups, counted: Counted) -> Iterator[Cells]:
    """What each article holds of each group, for one set of articles after the other."""
    size = max(int(groups.sets.max(initial=-1)), int(groups.articles.max(initial=-1))) + 1
    by_set = np.argsort(groups.sets, kind="stable")
    bounds = np.searchsorted(groups.sets[by_set], np.arange(size + 1))
    order = np.argsort(groups.sets[groups.rows], kind="stable")
    starts = np.searchsorted(groups.sets[groups.rows][order], np.arange(size + 1))
    for number in range(size):
        cells = by_set[bounds[number] : bounds[number + 1]]
        if not len(cells):
            continue
        members = np.flatnonzero(groups.articles == number)
        rows = order[starts[number] : starts[number + 1]]
        shape = (len(members), len(cells))
        place = np.searchsorted(members, groups.places[rows]) * len(cells)
        place += np.searchsorted(cells, groups.rows[rows])

        def spread(
            amounts: Floats, place: Numbers = place, shape: tuple[int, int] = shape
        ) -> Floats:
            sums = np.bincount(place, amounts, shape[0] * shape[1])
            return sums.astype(np.float64).reshape(shape)

        top = spread(counted.amounts[rows])
        bottom = (
            spread(counted.totals[rows]) if counted.of_rows else counted.totals[members][:, None]
        )
        yield Cells(number, cells, top, bottom)


def rates_of(
    groups: Groups, counted: Counted, scale: float, level: float, n_resamples: int, seed: int
) -> pd.DataFrame:
    """The rate of each group: its columns, ``n_articles``, ``n``, ``total``, ``rate``, ``low``, ``high``.

    The interval is NaN unless two articles at least hold any of what the rate is per.
    """
    found = np.full((5, len(groups.keys)), np.nan)
    for cells in each_set(groups, counted):
        whole = np.broadcast_to(cells.bottom, cells.top.shape)
        found[:2, cells.groups] = cells.top.sum(axis=0), whole.sum(axis=0)
        bottom = whole if counted.of_rows else cells.bottom[:, 0]
        rates = bootstrap_rate(
            cells.top, bottom, scale=scale, level=level, n_resamples=n_resamples, seed=seed
        )
        found[2:, cells.groups] = only_if_several(rates, np.count_nonzero(whole, axis=0))
    table = groups.keys.copy()
    table["n_articles"] = groups.n_articles
    for name, values in zip(("n", "total", "rate", "low", "high"), found, strict=True):
        table[name] = values
    return table


def finish(table: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """The table with its dtypes and what the rate is per."""
    whole = [
        "n_articles",
        *(["n"] if counted.whole[0] else []),
        *(["total"] if counted.whole[1] else []),
    ]
    return table.astype(dict.fromkeys(whole, "int64")).assign(per=texts(counted.unit, len(table)))


def texts(value: str, n: int) -> pd.Series:
    """A column of one text."""
    return pd.Series([value] * n, dtype=pd.StringDtype("pyarrow"))


def only_if_several(rates: Rates, n_articles: Numbers) -> Rates:
    """The rates, without the intervals for which fewer than two articles speak."""
    several = n_articles >= 2
    return Rates(
        rates.rate, np.where(several, rates.low, np.nan), np.where(several, rates.high, np.nan)
    )
