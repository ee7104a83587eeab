"""Rates, shares and means as points with their intervals."""

from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from toolkit.tables.definition import NAME

from .bars import guide, name_rows
from .canvas import canvas, chart, finish, nothing, require
from .ink import HALO, INK, ink
from .labels import (
    key,
    label,
    listed,
    many,
    number,
    percent,
    plain,
    sentence_case,
)
from .sizes import articles_of_rows, count_articles
from .titles import interval_of, is_share, meaning

VALUES = ("difference", "rate", "share", "mean", "value", "activation")
MOST_ALONE = 2
"""Of more groups, the intervals that are drawn hold for all of them together."""


@chart
def plot_hedging(rates: pd.DataFrame, ax: Axes | None = None, *, sort: bool = True) -> Axes:
    """Draw hedges per 1,000 words, or the share of hedged sentences, a point with its interval per outlet.

    `rates` is what ``hedge_rates`` or ``hedged_sentences`` gives, by outlet or another
    column, and by a second one, as voice or type, if you like. Groups stand in the order of
    their rates, or with ``sort=False`` in that of the table.
    """
    require(rates, "hedge_rates", "rate", "low", "high", "n_articles")
    return _draw(rates, ax, "", meaning(rates, "rate"), sort)


@chart
def plot_rates(
    rates: pd.DataFrame,
    ax: Axes | None = None,
    *,
    title: str = "",
    label: str = "",
    sort: bool = True,
) -> Axes:
    """Draw any rate, share, mean or difference, a point with its interval per group.

    `rates` has the columns of one or two groupings first, then ``rate``, ``share``,
    ``mean`` or ``difference``, with ``low`` and ``high`` and, if they are known,
    ``n_articles``: what ``compare``, ``differences``, ``source_shares``,
    ``frame_shares`` and ``readability_means`` give. What it is says their definition; a `title` of
    your own is followed by that, `label` is one for the axis.
    """
    return _draw(rates, ax, title, label or meaning(rates, _value(rates)), sort)


@chart
def plot_agency(agency: pd.DataFrame, ax: Axes | None = None, *, sort: bool = True) -> Axes:
    """Draw who acts and who is acted upon: a point with its interval per person and outlet.

    `agency` is what ``agency`` gives: 0 is only acted upon, 1 only acting or speaking.
    """
    require(agency, "agency", "concept", "activation", "low", "high", "n_mentions")
    what = "acts or speaks, of all that it does and has done to it"
    return _draw(agency, ax, "", what, sort, "Who acts, and who is acted upon")


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


def group_columns(table: pd.DataFrame, value: str) -> list[str]:
    """The columns that name the groups: those before the first number."""
    ends = [
        value,
        "n_mentions",
        "n_articles",
        "n",
        "n_words",
        "n_sentences",
        "total",
        "rate",
    ]
    columns = [str(name) for name in table.columns if name != NAME]
    return columns[: min(columns.index(name) for name in ends if name in columns)]


def _draw(
    table: pd.DataFrame, ax: Axes | None, own: str, what: str, sort: bool, title: str = ""
) -> Axes:
    """Points with intervals: a row per value of the first grouping, a marker per other."""
    value = _value(table)
    title = title or sentence_case(meaning(table, value))
    source, (table, interval) = table, drawn_intervals(table)
    as_share = is_share(table, value)
    names = group_columns(table, value)
    names = [*names[:1], *(name for name in names[1:] if table[name].nunique(dropna=False) > 1)]
    if not table[value].notna().any():
        return nothing(ax, table, title, "There is nothing to show: no group has a rate.", own)
    rows = pd.Series([plain(row) for row in table[names[0]]] if names else ["all"] * len(table))
    if "other" in names:  # two that are set against each other
        names.remove("other")
        rows = pd.Series(
            [f"{plain(row[names[-1]])} and {plain(row['other'])}" for _, row in table.iterrows()]
        )
        names = names[-1:]
    series = pd.Series(
        [" · ".join(plain(row[name]) for name in names[1:]) for _, row in table.iterrows()]
    )
    order = list(dict.fromkeys(rows))
    if sort:
        means = table[value].groupby(rows.to_numpy()).mean()
        order.sort(key=lambda one: -means[one] if pd.notna(means[one]) else np.inf)
    kinds = list(dict.fromkeys(series))
    ax = canvas(ax, len(order) * max(1.25, 0.75 * len(kinds)), per_row=0.34)
    write = percent if as_share else number
    told = []
    for name, kind, (_, row) in zip(rows, series, table.iterrows(), strict=True):
        place = kinds.index(kind)
        y = order.index(name) + 0.72 * ((place + 0.5) / len(kinds) - 0.5)
        told.append(_point(ax, row, value, y, ink(place), write, name, kind))
    counted = table.drop(columns="n_articles", errors="ignore") if "other" in table else table
    sizes = articles_of_rows(counted, names, list(rows))
    total = count_articles(counted, names)
    lines = {one: f"\n{many(size, 'article')}" for one, size in sizes.items()}
    name_rows(ax, [f"{label(one)}{lines.get(one, '')}" for one in order])
    ax.set_ylim(len(order) - 0.3, -0.75)
    from_zero(ax, "x", table[[value, "low", "high"]])
    if as_share:
        ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.set_xlabel(what)
    guide(ax)
    handles = [_handle(kind, place) for place, kind in enumerate(kinds)] if len(kinds) > 1 else []
    return finish(
        ax, source, title=title, own=own, n="" if total is None else f"n = {many(total, 'article')}",
        alt=f"Points: {listed(told, 12)}", notes=[interval], handles=handles,
    )  # fmt: skip


def _point(ax, row, value, y, look, write, name, kind):  # type: ignore[no-untyped-def]
    """Draw one point with its interval, and tell it."""
    text = f"{name}{', ' + kind if kind else ''}: {write(row[value])}"
    if pd.isna(row[value]):
        ax.annotate("nothing to count", (0, y), xycoords=("axes fraction", "data"), xytext=(4, 0),
                    textcoords="offset points", va="center", fontsize=8)  # fmt: skip
        return text
    known = pd.notna(row["low"]) and pd.notna(row["high"])
    if known:
        ax.hlines(y, row["low"], row["high"], color=look.colour, linewidth=2.2)
        text += f" ({write(row['low'])} to {write(row['high'])})"
    ax.plot(row[value], y, look.marker, color=look.colour, markersize=7,
            markerfacecolor=look.colour if known else "white")  # fmt: skip
    ax.annotate(write(row[value]), (row[value], y), xytext=(0, 6), textcoords="offset points",
                ha="center", fontsize=8, path_effects=HALO)  # fmt: skip
    return text


def _handle(kind: str, place: int) -> Line2D:
    look = ink(place)
    return Line2D([], [], color=look.colour, marker=look.marker, linewidth=2.2, label=key(kind))
