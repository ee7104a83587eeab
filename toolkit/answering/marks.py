"""Where the marks of a chart are, and which row of its table each of them shows.

A mark shows the row whose values are written beside it (the names of its place on the axes, the name of its
series) and whose number it has. Where that is not one row, marks have the rows in the order in which both stand;
where it is none, the mark answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator

from toolkit.measures.spellings import words_of
from toolkit.plots.labels import plain, words
from toolkit.tables.definition import NAME

_NO_LETTER = re.compile(r"(?:(?![…\n])[\W_])+")
_NEAR = 0.5  # of the distance between two places of an axis with names


@dataclass(frozen=True)
class Box:
    """A stretch of the picture, from its upper left corner, in per cent of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class _Mark:
    box: Box
    names: tuple[str, ...]
    """What is written beside it."""
    numbers: tuple[float, ...]
    """What it may stand for: the length of a bar, the place of a point."""


def boxes_of_rows(figure: Figure, ax: Axes, table: pd.DataFrame) -> list[list[Box]]:
    """For each row of the table of a chart, the boxes of the marks that show it; none for rows without."""
    figure.draw_without_rendering()  # which lays it out anew, at this resolution
    boxes: list[list[Box]] = [[] for _ in range(len(table))]
    if not len(table):
        return boxes
    names = [_names(table, row) for row in range(len(table))]
    known = set().union(*names)
    numbers = table.select_dtypes("number").to_numpy(dtype=float, na_value=np.nan)
    kinds: dict[str, list[_Mark]] = {}
    for kind, mark in _marks(figure, ax):
        kinds.setdefault(kind, []).append(mark)
    used: list[set[int]] = []
    for marks in kinds.values():
        used.append(set())
        named = [_named(mark, names, known) for mark in marks]
        for mark, row in zip(marks, _assign(marks, named, numbers, used), strict=True):
            if row is not None:
                boxes[row].append(mark.box)
    return boxes


def _named(mark: _Mark, names: list[set[str]], known: set[str]) -> tuple[list[int], int]:
    """The rows that have what is written beside a mark, and how many names they were found by."""
    rows, read = list(range(len(names))), 0
    for text in mark.names:
        if said := _said(text, known):
            read += 1
            rows = [row for row in rows if said in names[row]]
    return rows, read


def _said(text: str, known: set[str]) -> str:
    """The value that a text beside a mark is: all of its lines, or the first ones; "" if it is none."""
    lines = text.split("\n")
    for last in range(len(lines), 0, -1):
        head, dots, _ = "".join(lines[:last]).partition("…")
        if not dots and head in known:
            return head
        cut = [name for name in known if name.startswith(head)] if dots and head else []
        if len(cut) == 1:
            return cut[0]
    return ""


def _assign(
    marks: list[_Mark],
    named: list[tuple[list[int], int]],
    numbers: np.ndarray,
    used: list[set[int]],
) -> Iterator[int | None]:
    """The row of each of some marks that were drawn alike: they all show the same column.

    `used` are the rows that others show, those of the same kind last.
    """
    equal = [
        [np.equal(numbers[rows, column], value) for mark, (rows, _) in zip(marks, named, strict=True)
         for value in [mark.numbers[axis]]]
        for axis in (0, 1) if len(marks) == 1 or len({mark.numbers[axis] for mark in marks}) > 1
        for column in range(numbers.shape[1])
    ]  # fmt: skip
    found = max(equal, key=lambda each: sum(map(np.any, each)), default=[])
    shows = 2 * sum(map(np.any, found)) > len(marks)  # else the number is nowhere in the picture
    for place, (rows, read) in enumerate(named):
        if shows:
            rows = np.array(rows)[found[place]].tolist()
        elif len(rows) > 1 or not read:  # nothing tells which
            rows = []
        rows = sorted(rows, key=lambda row: (row in used[-1], any(row in one for one in used)))
        used[-1].update(rows[:1])
        yield rows[0] if rows else None


def _names(table: pd.DataFrame, row: int) -> set[str]:
    """The values of a row that are no numbers, in letters and digits only."""
    columns = [name for name in table.select_dtypes(exclude="number").columns if name != NAME]
    values = [(name, plain(table[name].iloc[row])) for name in columns]
    return {_letters(words_of(value) if name == "speaker" else value) for name, value in values} - {
        ""
    }


def _letters(text: str) -> str:
    """The letters and digits of a text, and the dots that tell that it was cut; its lines stay lines."""
    return _NO_LETTER.sub("", words(text).casefold())


def _marks(figure: Figure, ax: Axes) -> Iterator[tuple[str, _Mark]]:
    """All marks of a chart that may show a row, in the order in which they were drawn."""
    width, height = figure.bbox.width, figure.bbox.height

    def box(x0: float, y0: float, x1: float, y1: float) -> Box:
        left, right = sorted((x0, x1))
        low, high = sorted((y0, y1))
        return Box(
            round(100 * left / width, 2), round(100 * (1 - high / height), 2),
            round(100 * (right - left) / width, 2), round(100 * (high - low) / height, 2),
        )  # fmt: skip

    series = {id(bar): str(group.get_label()) for group in ax.containers for bar in group}
    for patch in ax.patches:
        if not isinstance(patch, Rectangle) or not patch.get_width() or not patch.get_height():
            continue
        colour: Any = patch.get_facecolor()
        if colour[3] == 0 or patch.get_data_transform() != ax.transData:
            continue  # a frame around others; a shade behind them
        x, y = patch.get_x() + patch.get_width() / 2, patch.get_y() + patch.get_height() / 2
        corners = patch.get_transform().transform([(0, 0), (1, 1)]).ravel()
        label = series.get(id(patch), "")
        yield (
            f"bar {label}",
            _Mark(box(*corners), _beside(ax, x, y, label), (patch.get_width(), patch.get_height())),
        )
    for line in ax.lines:
        if line.get_marker() in (None, "None", "", " "):
            continue
        xs, ys = (np.asarray(of, dtype=float) for of in line.get_data())
        half = line.get_markersize() / 144 * figure.dpi
        label = str(line.get_label())
        for x, y in zip(xs, ys, strict=True):
            if np.isnan(x) or np.isnan(y):
                continue
            at, up = ax.transData.transform((x, y))
            yield (
                "point",
                _Mark(
                    box(at - half, up - half, at + half, up + half),
                    _beside(ax, x, y, label),
                    (x, y),
                ),
            )


def _beside(ax: Axes, x: float, y: float, label: str) -> tuple[str, ...]:
    """What is written beside a place: the names on both axes, and those of the series."""
    own = "" if label.startswith("_") else label
    texts = (_name_at(ax.yaxis, y), _name_at(ax.xaxis, x), own)
    return tuple(filter(None, (_letters(part) for text in texts for part in text.split(" · "))))


def _name_at(axis: Axis, place: float) -> str:
    """The name that stands at a place of an axis of names; "" on one of numbers."""
    locator: Any = axis.get_major_locator()
    if not isinstance(locator, FixedLocator):
        return ""
    ticks = np.asarray(axis.get_ticklocs(), dtype=float)
    if not len(ticks):
        return ""
    nearest = int(np.abs(ticks - place).argmin())
    if abs(ticks[nearest] - place) >= _NEAR:
        return ""
    return axis.get_ticklabels()[nearest].get_text()
