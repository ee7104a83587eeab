"""Names under the columns of a grid: as wide as a column, on as many lines as they need, never aslant."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from .labels import escape, many, plain
from .measuring import wrapped

_SIZE, _SMALL = 9.0, 8.0  # points
_MANY = 6  # columns with small names
_LINES, _BETWEEN = 5, 5.0  # of a name; points between two of them


def name_columns(ax: Axes, names: Sequence[object], articles: Sequence[int | None] = ()) -> None:
    """Write the names of the columns, each with its number of articles, if it is known.

    The names of the rows must be there, for they take room from the columns.
    """
    ax.set_xticks(range(len(names)))
    figure: Any = ax.figure
    figure.draw_without_rendering()  # the width is known then
    size = _SMALL if len(names) > _MANY else _SIZE
    points = 72 * ax.get_window_extent().width / figure.dpi / max(len(names), 1) - _BETWEEN
    labels = []
    for name, n in zip(names, articles or [None] * len(names), strict=True):
        lines = wrapped(plain(name), points, size, most=_LINES)
        if n is not None:
            lines += wrapped(many(n, "article"), points, size)
        labels.append(escape("\n".join(lines)))
    ax.set_xticks(range(len(names)), labels, fontsize=size)
