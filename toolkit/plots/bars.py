"""Bars in parts that stand one after another, and what rows and columns of any chart are called."""

from collections.abc import Sequence
from typing import Any, Literal
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from .ink import FAINT, PAPER, RULE, Ink
from .labels import LABEL_SIZE, escape, key, many, plain
from .measuring import MOST_COLUMNS, TooNarrowError, height, is_narrow, width, wrapped

EDGE = 0.6  # of the line around a bar
END_SIZE = 9.0  # points of what stands behind a bar
_GAP = 5.0  # points between rows
_SMALL, _MANY = 8.0, 6  # points of the names of columns, if they are more than so many
_LINES, _BETWEEN = 5, 5.0  # of the name of a column; points between two of them
_UPRIGHT = 90.0  # points of a line of a name that stands upright, where its words are wider than the column
_WITHIN: WeakKeyDictionary[Axes, list[tuple[Text, Rectangle]]] = WeakKeyDictionary()
"""What is written within bars, each with its bar."""


def draw_parts(
    ax: Axes,
    parts: pd.DataFrame,
    inks: Sequence[Ink],
    *,
    texts: pd.DataFrame | None = None,
    ends: Sequence[str] = (),
    gaps: Sequence[float] = (),
) -> list[Patch]:
    """Draw one bar per row of `parts`, from above, one part per column; return the legend's handles.

    `texts` stand within the parts, `ends` behind the bars. `gaps` are the places of
    the bars, by default one under another.
    """
    places = np.array(gaps if len(gaps) else np.arange(len(parts)), dtype=float)
    left = np.zeros(len(parts))
    handles = []
    for number, (name, ink) in enumerate(zip(parts.columns, inks, strict=True)):
        widths = parts[name].fillna(0).to_numpy(dtype=float)
        bars = ax.barh(
            places, widths, left=left, height=0.72, color=ink.colour, hatch=ink.hatch,
            edgecolor=PAPER, linewidth=EDGE, label=key(name),
        )  # fmt: skip
        if texts is not None:
            written = ax.bar_label(
                bars, texts.iloc[:, number], label_type="center", fontsize=8, color=ink.text
            )
            _WITHIN.setdefault(ax, []).extend(zip(written, bars, strict=True))
            if ink.hatch:  # letters are not legible on a hatch
                for text in written:
                    text.set_bbox({"facecolor": ink.colour, "edgecolor": "none", "pad": 1.0})
        left += widths
        handles.append(
            Patch(facecolor=ink.colour, hatch=ink.hatch, edgecolor=PAPER, label=key(name))
        )
    for place, end, what in zip(places, left, ends, strict=False):
        ax.annotate(
            what, (end, place), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=END_SIZE, color=FAINT if not end else None,
        )  # fmt: skip
    return handles


def drop_what_does_not_fit(ax: Axes) -> None:
    """Take away what is wider than the part of a bar that it is written in."""
    room = (
        5 if is_narrow() else 2
    )  # pixels: parts are small there, and letters up to a tenth wider at other resolutions
    for text, bar in _WITHIN.pop(ax, []):
        box: Any = bar.get_window_extent()
        if text.get_text() and text.get_window_extent().width > box.width - room:
            text.set_text("")


def row_inches(labels: Sequence[str], least: float = 0.36) -> float:
    """How high a row must be for the label with the most lines."""
    lines = max((one.count("\n") + 1 for one in labels), default=1)
    return max(least, (height(lines, LABEL_SIZE) + _GAP) / 72)


def name_rows(ax: Axes, labels: Sequence[str], places: Sequence[float] = ()) -> None:
    """Write the names of the rows, the first one on top."""
    at = np.array(places if len(places) else np.arange(len(labels)), dtype=float)
    ax.set_yticks(at, list(labels), fontsize=LABEL_SIZE)
    if len(at):
        ax.set_ylim(at.max() + 0.6, at.min() - 0.6)
    ax.tick_params(axis="y", length=0, pad=8)  # a point at zero covers no name
    ax.spines["left"].set_visible(False)


def write_right(ax: Axes, place: float, text: str) -> None:
    """Write the number of a row to the right of all that is drawn, where it covers nothing."""
    ax.annotate(
        text, (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
        textcoords="offset points", va="center", fontsize=END_SIZE, annotation_clip=False,
    )  # fmt: skip


def open_right(ax: Axes, ends: Sequence[str], lengths: Sequence[float]) -> None:
    """Leave room to the right of the bars for what is written behind them."""
    figure: Any = ax.figure
    figure.draw_without_rendering()  # the width is known then
    points = max(72 * ax.get_window_extent().width / figure.dpi, 36.0)
    largest = max(lengths, default=0.0) or 1.0
    limit = largest
    for end, length in zip(ends, lengths, strict=True):
        needed = min(0.7, (width(end, END_SIZE) + 10) / points)
        limit = max(limit, length / (1 - needed))
    ax.set_xlim(0, limit)


def name_columns(ax: Axes, names: Sequence[object], articles: Sequence[int | None] = ()) -> None:
    """Write the names of the columns, each with its number of articles, if it is known.

    The names of the rows must be there, for they take room from the columns.
    """
    ax.set_xticks(range(len(names)))
    figure: Any = ax.figure
    figure.draw_without_rendering()  # the width is known then
    if is_narrow() and len(names) > MOST_COLUMNS:
        raise TooNarrowError
    size = _SMALL if is_narrow() or len(names) > _MANY else LABEL_SIZE
    points = 72 * ax.get_window_extent().width / figure.dpi / max(len(names), 1) - _BETWEEN
    texts = [plain(name) for name in names]
    upright = is_narrow() and any(
        width(word, size) > points for text in texts for word in text.split()
    )
    most = _LINES
    if upright:  # side by side there are as many lines as the column is wide
        fitting = int(points / height(1, size)) - (1 if articles else 0)
        points, most = _UPRIGHT, max(1, min(fitting, _LINES))
    labels = []
    for text, n in zip(texts, articles or [None] * len(names), strict=True):
        lines = wrapped(text, points, size, most=most)
        if n is not None:
            lines += wrapped(many(n, "article"), points, size)
        labels.append(escape("\n".join(lines)))
    ax.set_xticks(range(len(names)), labels, fontsize=size, rotation=90 if upright else 0)


def guide(ax: Axes, axis: Literal["x", "y", "both"] = "x") -> None:
    """Faint lines behind what is drawn."""
    ax.grid(axis=axis, color=RULE, linewidth=0.7)
    ax.set_axisbelow(True)
