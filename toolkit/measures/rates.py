"""Rates of anything, group by group: what is counted in each article, and what it is counted per.

A rate is always one sum over articles divided by another, so that long articles
weigh more than short ones; its interval (`toolkit.inference`) is of whole articles, or
whatever the clusters are.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError, meant
from toolkit.inference.limits import check_level, estimates
from toolkit.inference.spread import Kind, Spread, joined, spread
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.kinds import facts_of
from toolkit.measures.spellings import with_speakers
from toolkit.measures.validity import attach, read_facts
from toolkit.tables.columns import Table
from toolkit.tables.definition import define, definition
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES, HEDGES, TABLES

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
    said: Mapping[str, Any]
    """What is counted, and per what: parts of a definition."""
    whole: tuple[bool, bool] = (False, False)
    """Whether the numbers are counts, and whether the totals are."""
    kind: Kind = "rate"
    grain: float = 1.0
    """What the interval is of, as in `inference.spread`."""


@dataclass(frozen=True)
class Cells:
    """The groups that are of the same articles, and what each cluster of these articles holds.

    `top` has one row per cluster and one column per group; `bottom` too, or one
    column for all groups.
    """

    set: int
    groups: Numbers
    top: Floats
    bottom: Floats
    clusters: Numbers
    """Which cluster each row is of."""


def rests_on_rows(measure: Callable[P, pd.DataFrame]) -> Callable[P, pd.DataFrame]:
    """A decorator of measures: what they return carries the note of the rows that it is of."""

    @wraps(measure)
    def measured(*args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        rows = kwargs.get("rows", args[0] if args else None)
        table = measure(*args, **kwargs)
        if isinstance(rows, pd.DataFrame) and (known := definition(rows).get("rests on")):
            return define(table, rests_on=known)
        name = RESTS_ON.get(str(kwargs.get("of")), ROWS)
        if isinstance(rows, pd.DataFrame) and contract_of(rows).name in read_facts():
            name = contract_of(rows).name
        return attach(table, name)

    measured.rests_on = (ROWS,)  # type: ignore[attr-defined]
    return measured


def count(
    rows: pd.DataFrame, articles: pd.DataFrame, of: str | None, per: str, scale: float | None = None
) -> Counted:
    """The numbers that a rate is made of, and the rows that they are known of.

    `of` is a column of the rows to be summed (None counts the rows); `per` is
    ``words``, ``sentences``, ``articles`` or ``rows``, else a column of the rows or
    of the articles; `scale` is what the rate is multiplied by, if not the usual number. Rows in which one
    of the columns is unknown are left out.

    Raises SchemaError if a column is missing, holds no numbers, or is unknown of articles.
    """
    name = contract_of(rows).name
    amounts = np.ones(len(rows)) if of is None else numbers(rows, of, name)
    said = counted_of(rows, of, per, scale) | facts_of(articles)
    if per in UNITS and per not in rows.columns:
        column, usual = UNITS[per]
        totals = of_articles(articles, column) if column else np.ones(len(articles))
        rows, amounts = known(rows, amounts)
        kind = rate_kind(amounts)
        return Counted(
            rows, amounts, totals, False, scale or usual, said, (of is None, True), *kind
        )
    if per == "rows":
        rows, amounts = known(rows, amounts)
        ones, kind = np.ones(len(rows)), mean_kind(amounts)
        return Counted(rows, amounts, ones, True, scale or 1.0, said, (of is None, True), *kind)
    whole = (of is None, False)
    if per in rows.columns:
        totals = numbers(rows, per, name)
        there = ~np.isnan(amounts) & ~np.isnan(totals)
        rows, amounts, totals = rows[there], amounts[there], totals[there]
        kind = rate_kind(amounts)
        return Counted(rows, amounts, totals, True, scale or 1.0, said, whole, *kind)
    if per in articles.columns:
        totals = of_articles(articles, per)
        rows, amounts = known(rows, amounts)
        kind = rate_kind(amounts)
        return Counted(rows, amounts, totals, False, scale or 1.0, said, whole, *kind)
    choices = f"expected a column of {name} or of articles, or one of {', '.join(UNITS)}, rows"
    names = [*UNITS, ROWS, *rows.columns, *articles.columns]
    raise SchemaError(name, per, f"missing, {choices}{meant(per, names)}")


SAID_APART = ("type", "voice", "kind", "sentence_kind")


def counted_of(
    rows: pd.DataFrame, of: str | None, per: str, scale: float | None = None
) -> dict[str, Any]:
    """What is counted and per what, as parts of a definition."""
    things, known = contract_of(rows).name, definition(rows)
    if things == ROWS and known:
        things = known["counted"] if of is None else f"rows of {known.get('measure', ROWS)}"
    said: dict[str, Any] = {"counted": things if of is None else f"{of} of {things}"}
    times = scale or (UNITS[per][1] if per in UNITS else 1.0)
    many = "" if times == 1 else f"{times:,g} "
    if per == ROWS and per not in rows.columns:
        whole = things if times == 1 else f"{things}, times {times:,g}"
        share = of is None or is_bool(rows[of])
        said |= {"counted": of or things, "share of" if share else "mean of": whole}
    elif per in UNITS and per not in rows.columns:
        said["per"] = f"{many}{per}" if many else per.removesuffix("s")
    else:
        said["per"] = f"{many}{per}"
    inherited = {key: known[key] for key in ("codebook", "target") if key in known}
    return said | inherited | restrictions(rows)


def restrictions(rows: pd.DataFrame) -> dict[str, Any]:
    """What all rows have in common, which were perhaps chosen by it; of hedges, their types and voices."""
    contract, said = contract_of(rows), {}
    if contract is HEDGES and len(rows):
        for name in ("type", "voice"):
            found = set(rows[name].dropna().unique())
            order = next(column.categories for column in contract.columns if column.name == name)
            said[f"{name}s"] = [one for one in order if one in found] + sorted(found - set(order))
    names = [column.name for column in contract.columns if column.categories]
    names += [name for name in ("speaker", "concept", "code") if name in rows.columns]
    same = []
    for name in (one for one in names if one not in SAID_APART) if len(rows) > 1 else ():
        values = rows[name].unique()
        if len(values) == 1 and pd.notna(values[0]):
            same.append(f"{name} {values[0]}")
    return said | ({"only": same} if same else {})


def rate_kind(amounts: Floats) -> tuple[Kind, float]:
    """What the interval of a sum of amounts is of, and how much of them comes at once.

    Amounts below 1, as the strength of a hedge, are parts of a finding; larger ones count several.
    """
    if len(amounts) and amounts.min() < 0:
        return "mean", 1.0
    whole = amounts.sum()
    return "rate", float(min((amounts**2).sum() / whole, 1.0)) if whole > 0 else 1.0


def mean_kind(amounts: Floats) -> tuple[Kind, float]:
    """The same for a mean of amounts; those between 0 and 1 tell more than yes and no would."""
    if len(amounts) and (amounts.min() < 0 or amounts.max() > 1):
        return "mean", 1.0
    mean = amounts.mean() if len(amounts) else 0.0
    most = mean * (1 - mean)
    return "share", float(max(amounts.var() / most, 0.01)) if most > 0 else 1.0


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
    """Whether a column holds True and False, in whichever of the ways that pandas has."""
    if pd.api.types.is_bool_dtype(column.dtype):
        return True
    return column.dtype == object and pd.api.types.infer_dtype(column, skipna=True) == "boolean"


def numbers(rows: pd.DataFrame, name: str, table: str) -> Floats:
    """A column as numbers, the unknown as NaN; True is 1. Raises SchemaError if it holds none."""
    if name not in rows.columns:
        found = ", ".join(map(str, rows.columns))
        problem = f"missing, found the columns {found}{meant(name, rows.columns)}"
        raise SchemaError(table, name, problem)
    column = rows[name]
    if is_bool(column):
        column = column.astype("boolean")
    if column.isna().all():
        return np.full(len(rows), np.nan)
    if not pd.api.types.is_numeric_dtype(column):
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
    names = list_names(by)
    rows = with_speakers(rows, names)
    return group_rows(rows, articles, names, table, complete=complete), table


def each_set(groups: Groups, counted: Counted, clusters: Numbers) -> Iterator[Cells]:
    """What each cluster holds of each group, for one set of articles after the other.

    `clusters` has the cluster of each article.
    """
    size = max(int(groups.sets.max(initial=-1)), int(groups.articles.max(initial=-1))) + 1
    by_set = np.argsort(groups.sets, kind="stable")
    bounds = np.searchsorted(groups.sets[by_set], np.arange(size + 1))
    order = np.argsort(groups.sets[groups.rows], kind="stable")
    starts = np.searchsorted(groups.sets[groups.rows][order], np.arange(size + 1))
    of_set = np.argsort(groups.articles, kind="stable")
    ends = np.searchsorted(groups.articles[of_set], np.arange(size + 1))
    for number in range(size):
        cells = by_set[bounds[number] : bounds[number + 1]]
        if not len(cells):
            continue
        members = of_set[ends[number] : ends[number + 1]]
        rows = order[starts[number] : starts[number + 1]]
        names, unit = np.unique(clusters[members], return_inverse=True)
        shape = (len(names), len(cells))
        place = unit[np.searchsorted(members, groups.places[rows])] * len(cells)
        place += np.searchsorted(cells, groups.rows[rows])

        def spread_out(
            amounts: Floats, place: Numbers = place, shape: tuple[int, int] = shape
        ) -> Floats:
            sums = np.bincount(place, amounts, shape[0] * shape[1])
            return sums.astype(np.float64).reshape(shape)

        top = spread_out(counted.amounts[rows])
        bottom = (
            spread_out(counted.totals[rows])
            if counted.of_rows
            else np.bincount(unit, counted.totals[members], len(names)).astype(float)[:, None]
        )
        yield Cells(number, cells, top, bottom, names)


ENDS = ("low", "high", "flag", "low_together", "high_together")
"""What `with_intervals` adds: the interval of each row, why it has none, and that of all rows at once."""


def rates_of(groups: Groups, counted: Counted, level: float, clusters: Numbers) -> pd.DataFrame:
    """The rate of each group: its columns, ``n_articles``, ``n``, ``total``, ``rate``, `ENDS`."""
    check_level(level)
    places, spreads, sums = [np.zeros(0, dtype=np.int64)], [], [np.zeros((2, 0))]
    for cells in each_set(groups, counted, clusters):
        whole = np.broadcast_to(cells.bottom, cells.top.shape)
        places.append(cells.groups)
        sums.append(np.stack([cells.top.sum(axis=0), whole.sum(axis=0)]))
        spreads.append(spread(cells.top, whole, counted.kind, grain=counted.grain))
    found = groups.keys.iloc[np.concatenate(places)]
    found = found.assign(n_articles=groups.n_articles[found.index])
    found["n"], found["total"] = np.hstack(sums)
    return with_intervals(found, spreads, "rate", level, counted.scale).sort_index()


def with_intervals(
    table: pd.DataFrame, spreads: Sequence[Spread], name: str, level: float, scale: float = 1.0
) -> pd.DataFrame:
    """The table with the column `name` and its `ENDS`, from the spreads of its rows in their order."""
    none = spread(np.zeros((0, 0)), np.zeros((0, 0)), "rate")
    found = estimates(joined(spreads) if spreads else none, level)
    table = table.assign(**{name: scale * found.rate})
    for end in ENDS:
        values = getattr(found, end)
        table[end] = pd.array(values, dtype=TEXT) if end == "flag" else scale * values
    return table


def finish(table: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """The table with its dtypes and its definition."""
    whole = [
        "n_articles",
        *(["n"] if counted.whole[0] else []),
        *(["total"] if counted.whole[1] else []),
    ]
    return define(table.astype(dict.fromkeys(whole, "int64")), **counted.said)


def texts(value: str, n: int) -> pd.Series:
    """A column of one text."""
    return pd.Series([value] * n, dtype=TEXT)
