"""Anything over time: lines that break where there is nothing to count."""

from datetime import datetime

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from toolkit.errors import SchemaError
from toolkit.tables.row_names import naming_columns

from .bars import guide
from .canvas import canvas, chart, finish, nothing
from .ink import PAPER, REST, ink
from .labels import (
    LABEL_SIZE,
    Write,
    groups_of,
    key,
    listed,
    many,
    number,
    percent,
    sentence_case,
    words,
)
from .measuring import width
from .rates import VALUES, drawn_intervals, from_zero
from .sizes import count_articles
from .titles import is_share, meaning

FREQUENCIES = {"year": "Y", "month": "M", "week": "W-SUN", "day": "D"}
MOST_LINES = 6
BEHIND = "#bdbdbd"
"""The colour of the other lines."""
MOST_GAPS = 12
"""More shaded gaps are stripes, behind which nothing can be seen."""
FEW_PERIODS, LEAST_FILLED = 12, 0.5
MANY_PERIODS = 36
"""Of more, points are small, and intervals pale."""


@chart
def plot_over_time(
    rates: pd.DataFrame,
    ax: Axes | None = None,
    *,
    value: str | None = None,
    title: str = "",
    label: str = "",
) -> Axes:
    """Draw a rate, share or count by year, month, week or day, one line per group.

    `rates` is what ``over_time`` gives, or any measure that was asked for by ``month``, say,
    and by one more column if you like. `value` names the column that is drawn, by default the
    rate, share or mean, else the first number. Periods without articles are a gap, shaded
    if no group has any, and not a zero. Articles without date are left out, which the
    note says. Of more than six groups, those with the fewest articles are drawn in grey.
    """
    period, value = _columns(rates, value)
    names = [name for name in naming_columns(rates) if name not in (period, "first_day")]
    told_by = meaning(rates, value)
    what, own, title = label or told_by, title, f"{sentence_case(told_by)} by {period}"
    source, interval = rates, ""
    if "low" in rates.columns:
        rates, interval = drawn_intervals(rates)
    undated = rates[period].isna()
    dated = rates[~undated]
    if not dated[value].notna().any():
        why = f"No article has a date: there is nothing to draw by {period}."
        if len(dated) or not len(rates):
            why = "There is nothing to show: no period has a value."
        return nothing(ax, rates, title, why, own)
    periods = all_periods(dated[period], period)
    groups = groups_of(dated, names)
    lines = _lines(dated, pd.Series(groups, index=dated.index), period, value, periods)
    ax = canvas(ax, 2.9)
    as_share = is_share(rates, value)
    handles = _draw_lines(ax, lines)
    empty = _shade_gaps(ax, [line["value"] for line in lines.values()])
    if empty and ax.patches:
        handles.append(Patch(facecolor="#f0f0f0", label="no articles"))
    _name_periods(ax, periods, period)
    ax.set_xlim(-0.5, len(periods) - 0.5)
    from_zero(ax, "y", pd.concat([line[["value", "low", "high"]] for line in lines.values()]))
    if as_share:
        ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.set(xlabel=period, ylabel=what)
    guide(ax, "y")
    notes = [interval] if interval else []
    notes += [*_left_out(rates[undated], names, empty, period), *_sparse([*lines.values()], period)]
    told = [_tell(name, line, percent if as_share else number) for name, line in lines.items()]
    return finish(
        ax, source, title=title, own=own, n=_n(dated, names, period), alt=f"Lines: {listed(told, 6)}",
        notes=notes, handles=handles if len(handles) > 1 or names else (),
        finding=f"{sentence_case(told_by)}: is there a change by {period}?",
    )  # fmt: skip


def _columns(rates: pd.DataFrame, value: str | None) -> tuple[str, str]:
    """The column of the period, and that of what is drawn."""
    period = next((name for name in FREQUENCIES if name in rates.columns), None)
    if period is None:
        choices = " or ".join(FREQUENCIES)
        problem = f"missing, expected a table by {choices}, as over_time gives"
        raise SchemaError("over_time", "month", problem)
    numbers = [
        name for name in rates.columns
        if pd.api.types.is_numeric_dtype(rates[name]) and name not in ("low", "high")
    ]  # fmt: skip
    choice = value or next((name for name in (*VALUES, *numbers) if name in rates.columns), None)
    if choice is None or choice not in rates.columns:
        raise SchemaError("over_time", value or "rate", "missing, expected a column of numbers")
    return period, choice


def all_periods(labels: pd.Series, period: str) -> list[str]:
    """Every period from the first label to the last, also those that are not there."""
    found = [_parse(text, period) for text in labels.astype(str)]
    every = pd.period_range(min(found), max(found), freq=FREQUENCIES[period])
    forms = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}
    return [each.end_time.strftime(forms[period]) for each in every]


def _parse(label: str, period: str) -> pd.Period:
    text = label if period != "week" else f"{datetime.strptime(f'{label}-1', '%G-W%V-%u'):%Y-%m-%d}"
    return pd.Period(text, freq=FREQUENCIES[period])


def _lines(
    dated: pd.DataFrame, groups: pd.Series, period: str, value: str, periods: list[str]
) -> dict[str, pd.DataFrame]:
    """One table per group with a row per period, those with the most articles first."""
    size = "n_articles" if "n_articles" in dated.columns else value
    weights = dated[size].fillna(0).groupby(groups.to_numpy(), sort=False).sum()
    lines = {}
    for name in weights.sort_values(ascending=False, kind="stable").index:
        own = dated[(groups == name).to_numpy()]
        line = own.set_index(own[period].astype(str))
        wanted = {"value": value, "low": "low", "high": "high", "n": size}
        columns = {new: line[old] for new, old in wanted.items() if old in line.columns}
        table = pd.DataFrame(columns).reindex(periods).astype("float64")
        lines[str(name)] = table.reindex(columns=["value", "low", "high", "n"]).assign(
            **{value: table["value"]}
        )
    return lines


def _draw_lines(ax: Axes, lines: dict[str, pd.DataFrame]) -> list[Line2D | Patch]:
    handles: list[Line2D | Patch] = []
    for number_, (name, line) in enumerate(lines.items()):
        x = np.arange(len(line), dtype=float)
        if number_ >= MOST_LINES:
            ax.plot(
                x, line["value"], REST.marker, linestyle="-", color=BEHIND, linewidth=1, zorder=1
            )
            continue
        look = ink(number_)
        shift = 0.05 * (number_ - (min(len(lines), MOST_LINES) - 1) / 2)
        crowded = len(line) > MANY_PERIODS
        size = 3 if crowded else 6
        ax.vlines(x + shift, line["low"], line["high"], color=look.colour, linewidth=1,
                  alpha=0.3 if crowded else 0.7)  # fmt: skip
        known = line["low"].notna().to_numpy() | bool(line["low"].isna().all())
        (drawn,) = ax.plot(
            x + shift, line["value"], look.line, color=look.colour, marker=look.marker,
            markersize=size, label=key(name) if name else None, markevery=np.flatnonzero(known).tolist(),
            clip_on=False,
        )  # fmt: skip
        if not known.all():
            ax.plot(
                (x + shift)[~known], line["value"][~known], look.marker, color=look.colour,
                markersize=size, markerfacecolor=PAPER, clip_on=False,
            )  # fmt: skip
        if name:
            handles.append(drawn)
    if len(lines) > MOST_LINES:
        more = f"{len(lines) - MOST_LINES} more"
        handles.append(Line2D([], [], color=BEHIND, marker=REST.marker, linewidth=1, label=more))
    return handles


def _name_periods(ax: Axes, periods: list[str], period: str) -> None:
    """Write as many periods as there is room for; of many months and days the years, where they begin."""
    ticks, labels = list(range(len(periods))), periods
    years = [text[:4] for text in periods]
    if period in ("month", "day") and len(set(years)) > 2:
        ticks = [place for place in ticks if place == 0 or years[place] != years[place - 1]]
        labels = [years[place] for place in ticks]
    points = 72 * ax.get_window_extent().width / ax.figure.dpi
    most = max(1, int(points / (max(width(text, LABEL_SIZE) for text in labels) + 14)))
    step = -(-len(ticks) // most)
    ax.set_xticks(ticks[::step], labels[::step], fontsize=LABEL_SIZE)


def _shade_gaps(ax: Axes, values: list[pd.Series]) -> int:
    """Shade the periods in which no group has a value, unless they are many; how many there are."""
    empty = np.all([value.isna().to_numpy() for value in values], axis=0)
    edges = np.diff(np.concatenate([[0], empty.astype(int), [0]]))
    spans = list(zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True))
    for first, end in spans if len(spans) <= MOST_GAPS else ():
        ax.axvspan(first - 0.5, end - 0.5, color="#f0f0f0", zorder=0, linewidth=0)
    return int(empty.sum())


def _sparse(lines: list[pd.DataFrame], period: str) -> list[str]:
    """What mends a chart of single points: longer periods."""
    filled = float(np.mean([line["value"].notna().mean() for line in lines]))
    if filled >= LEAST_FILLED or len(lines[0]) <= FEW_PERIODS or period == "year":
        return []
    longer = {"day": "week", "week": "month", "month": "year"}[period]
    return [
        f'Most lines have no articles in most {period}s: over_time(..., every="{longer}") tells more, and every=None chooses'
    ]


def _left_out(undated: pd.DataFrame, names: list[str], empty: int, period: str) -> list[str]:
    notes = []
    if n := count_articles(undated, names):
        notes.append(f"Left out: {many(n, 'article')} without a date")
    if empty:
        notes.append(f"{many(empty, period)} without articles: a gap, not a zero")
    return notes


def _n(dated: pd.DataFrame, names: list[str], period: str) -> str:
    if "n_articles" not in dated.columns:
        return ""
    total = count_articles(dated, [*names, period])
    some = dated["n_articles"][dated["n_articles"] > 0]
    spread = f"{some.min():,} to {some.max():,}" if some.min() < some.max() else f"{some.max():,}"
    per = " and ".join([period, *map(words, names)])
    return f"n = {many(total, 'article')}, {spread} per {per}"


def _tell(name: str, line: pd.DataFrame, write: Write) -> str:
    """A line in words: where it begins and ends, its highest and lowest, its gaps."""
    found = line["value"].dropna()
    if not len(found):
        return f"{name}: nothing"
    text = f"{name}: " if name else ""
    text += f"{write(found.iloc[0])} in {found.index[0]}"
    if len(found) > 1:
        text += f", {write(found.iloc[-1])} in {found.index[-1]}"
        text += f", highest {write(found.max())} in {found.idxmax()}"
        text += f", lowest {write(found.min())} in {found.idxmin()}"
    gaps = int(line["value"].isna().sum())
    return text + (f", {many(gaps, 'gap')}" if gaps else "")
