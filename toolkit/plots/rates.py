"""Rates, shares and means as points with their intervals."""

from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.measures.differences import is_two_by_two
from toolkit.measures.grouping import PERIODS
from toolkit.tables.row_names import naming_columns

from .bars import END_SIZE, guide, name_rows, row_inches
from .canvas import canvas, chart, finish, nothing, require
from .findings import finding_of_rates
from .folding import MOST_GROUPS, fold
from .ink import INK
from .labels import (
    groups_of,
    label,
    listed,
    many,
    named,
    number,
    percent,
    plain,
    sentence_case,
    words,
)
from .measuring import height
from .points import Points
from .sizes import articles_of_rows, count_articles
from .titles import interval_of, is_share, meaning

VALUES = ("difference", "rate", "share", "mean", "value", "activation")
MOST_KINDS, MOST_POINTS = 8, 48
"""How many markers of a row, and points of a chart, can be told apart."""
MOST_ALONE = 2
"""Of more groups, the intervals that are drawn hold for all of them together."""


@chart
def plot_hedging(
    rates: pd.DataFrame, ax: Axes | None = None, *, sort: bool = True, n: int = MOST_GROUPS
) -> Axes:
    """Draw hedges per 1,000 words, a point with its interval per outlet.

    `rates` is what ``hedge_rates`` gives, by outlet or another column, and by a second one, as
    voice or type, if you like. Groups stand in the order of their rates, or with ``sort=False``
    in that of the table. The `n` with most articles have a row each, the others share one.
    """
    require(rates, "hedge_rates", "rate", "low", "high", "n_articles")
    return _draw(rates, ax, "", meaning(rates, "rate"), sort, n)


@chart
def plot_rates(
    rates: pd.DataFrame,
    ax: Axes | None = None,
    *,
    title: str = "",
    label: str = "",
    sort: bool = True,
    n: int = MOST_GROUPS,
) -> Axes:
    """Draw any rate, share, mean or difference, a point with its interval per group.

    `rates` has the columns of one or two groupings first, then ``rate``, ``share``,
    ``mean`` or ``difference``, with ``low`` and ``high`` and, if they are known,
    ``n_articles``: what ``compare``, ``differences``, ``source_shares``,
    ``frame_shares`` and ``readability_means`` give. What it is says their definition; a `title` of
    your own is followed by that, `label` is one for the axis. The `n` groups with most articles have a
    row each, of pairs those with the smallest ``p_adjusted``; the others share one.
    """
    return _draw(rates, ax, title, label or meaning(rates, _value(rates)), sort, n)


@chart
def plot_agency(
    agency: pd.DataFrame, ax: Axes | None = None, *, sort: bool = True, n: int = MOST_GROUPS
) -> Axes:
    """Draw who acts and who is acted upon: a point with its interval per person and outlet.

    `agency` is what ``agency`` gives: 0 is only acted upon, 1 only acting or speaking. The `n` who
    are in most articles have a row each, the others share one.
    """
    require(agency, "agency", "concept", "activation", "low", "high", "n_mentions")
    what = "acting or speaking, of all parts as speaker, agent or patient"
    return _draw(agency, ax, "", what, sort, n, "Who acts, and who is acted upon")


def _value(table: pd.DataFrame) -> str:
    """The column that is drawn: the first there is."""
    for name in VALUES:
        if name in table.columns:
            require(table, "compare", name, "low", "high")
            return name
    require(table, "compare", "rate")
    return ""


def from_zero(ax: Axes, axis: Literal["x", "y"], numbers: pd.DataFrame) -> None:
    """Let an axis begin at 0, or show where 0 is, and end a little after the largest number."""
    values = numbers.to_numpy(dtype=float)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    room = 0.08 * ((high - min(low, 0)) or 1)
    limits = (0.0 if low >= 0 else low - room, max(high, 0.0) + room)
    if axis == "x":
        ax.set_xlim(limits)
    else:
        ax.set_ylim(limits)
    if low < 0:
        (ax.axvline if axis == "x" else ax.axhline)(0, color=INK, linewidth=0.8, zorder=1)


def drawn_intervals(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The table with the intervals that are drawn as ``low`` and ``high``, and the note on them.

    Whoever looks at several groups looks for those that differ: then the intervals hold for all of
    them together.
    """
    if "p_adjusted" in table.columns:
        return table, interval_of(table, ", for all pairs together" if len(table) > 1 else "")
    if "low_together" not in table.columns or table["low"].notna().sum() <= MOST_ALONE:
        return table, interval_of(table, "")
    wider = table.assign(low=table["low_together"], high=table["high_together"])
    return wider, interval_of(table, ", for all of them together")


def _draw(
    table: pd.DataFrame, ax: Axes | None, own: str, what: str, sort: bool, n: int, title: str = ""
) -> Axes:
    """Points with intervals: a row per value of the first grouping, a marker per other."""
    value = _value(table)
    columns = naming_columns(table)
    names = [*columns[:1], *(name for name in columns[1:] if table[name].nunique(dropna=False) > 1)]
    measured = meaning(table, value) + _of_one_value(
        table, set(columns) - {*names, "other", "measure"}
    )
    asked, title = title, title or sentence_case(measured)
    source, (table, interval) = table, drawn_intervals(table)
    write = percent if is_share(table, value) else number
    if not table[value].notna().any():
        return nothing(ax, table, title, "There is nothing to show: no group has a rate.", own)
    pairs = is_two_by_two(table)
    rows, names = _rows(table, columns, names, pairs)
    kinds = groups_of(table, names[1:])
    counted = table.drop(columns="n_articles", errors="ignore") if pairs else table
    largest, by = _sizes(counted, pairs)
    in_order = bool(names) and names[0] in PERIODS  # of which none is left out of its place
    top = fold(rows, largest, len(rows) if in_order else n)
    most_kinds = max(2, min(MOST_KINDS, MOST_POINTS // min(len(top.names), n + 1)))
    series = fold(kinds, largest, most_kinds)
    cells = Points(
        table.assign(
            row=[top.names[one] for one in rows], kind=[series.names[one] for one in kinds]
        ),
        value, write, top, series, sort,
    )  # fmt: skip
    sizes = articles_of_rows(counted, names, rows)
    labels = [f"{label(one)}{_articles_of(sizes, one, pairs)}" for one in cells.order]
    within = len(cells.kinds) * height(1, END_SIZE) * 1.15 + 8
    ax = canvas(ax, len(labels) * max(row_inches(labels), within / 72))
    name_rows(ax, labels)
    told = cells.draw(ax)
    _scale(ax, table[[value, "low", "high"]], write is percent, what)
    total = count_articles(counted, names)
    noun = "pair" if pairs else names[0] if names else "group"
    notes = [
        interval,
        top.note(noun, by),
        series.note(" and ".join(names[1:]) or "group", by),
    ]
    return finish(
        ax, source, title=title, own=own, n="" if total is None else f"n = {many(total, 'article')}",
        alt=f"Points: {listed(told, 12)}", notes=[note for note in notes if note],
        handles=cells.handles() if len(cells.kinds) > 1 else (),
        finding="" if asked else finding_of_rates(source, value, names, measured, write),
    )  # fmt: skip


def _rows(
    table: pd.DataFrame, columns: list[str], names: list[str], pairs: bool
) -> tuple[list[str], list[str]]:
    """The row of a chart that each row of a table is in, and the columns that it and its marker are named by."""
    if not pairs:
        return [plain(row) for row in table[names[0]]] if names else ["all"] * len(table), names
    at = columns.index("other")
    after = [name for name in columns[at + 1 :] if name in names]
    return _names_of_pairs(table, columns[:at]), [*columns[:at][-1:], *after]


def _scale(ax: Axes, numbers: pd.DataFrame, shares: bool, what: str) -> None:
    """The axis of the numbers."""
    from_zero(ax, "x", numbers)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6))
    if shares:
        ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.set_xlabel(what)
    guide(ax)


def _names_of_pairs(table: pd.DataFrame, names: list[str]) -> list[str]:
    """What is set against what, of which month or the like: "2025-01 · Wire and Courier"."""
    ones = groups_of(table, names)
    return [f"{one} and {named(other)}" for one, other in zip(ones, table["other"], strict=True)]


def _of_one_value(table: pd.DataFrame, columns: set[str]) -> str:
    """What all rows are of, where a table by it was cut down to one value: " (government)"; "" if nothing."""
    values = (
        [words(plain(table[name].iloc[0])) for name in table.columns if name in columns]
        if len(table)
        else []
    )
    return f" ({', '.join(values)})" if values else ""


def _sizes(table: pd.DataFrame, pairs: bool) -> tuple[pd.Series | None, str]:
    """How much each row of a table rests on, and what that is; never what the chart shows."""
    if pairs:
        known = "p_adjusted" in table.columns
        return (1 - table["p_adjusted"] if known else None), "evidence of a difference"
    for name in ("n_articles_with", "n_articles", "total", "n_words", "n_sentences", "n_mentions"):
        if name in table.columns and table[name].nunique() > 1:
            return table[name], words(name.removeprefix("n_").removesuffix("_with"))
    return None, "articles"


def _articles_of(sizes: dict[str, int], row: str, pairs: bool) -> str:
    return f"\n{many(sizes[row], 'article')}" if row in sizes and not pairs else ""
