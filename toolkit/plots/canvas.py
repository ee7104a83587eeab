"""What every chart has: Axes, a title, how many it is of, how far it can be trusted.

A chart is finished with what was drawn, as a table, and with a text that tells
it to those who cannot see it; ``toolkit.figure`` shows and saves both.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from toolkit.errors import SchemaError
from toolkit.measures.validity import validity_note

from .ink import FAINT, INK, STYLE
from .labels import joined
from .titles import coverage, headline, under

P = ParamSpec("P")
WIDTH = 8.0  # inches: a page's, at the size of its text
NOTE_SIZE = 8
_EM = 0.52  # the width of an average character of DejaVu Sans, by its size
_BOLD = 1.16  # times that in bold
_PAD = 0.12  # inches of paper around everything


@dataclass(frozen=True)
class Drawn:
    """What is on some Axes."""

    table: pd.DataFrame
    """The numbers that are drawn, row by row, as they can be saved."""
    alt: str
    """The chart in words."""
    note: str
    """What stands under it."""
    title: str = ""


_DRAWN: WeakKeyDictionary[Axes, Drawn] = WeakKeyDictionary()
_OWN: WeakKeyDictionary[Axes, float] = (
    WeakKeyDictionary()
)  # inches that what is drawn should be high


def drawn_on(ax: Axes) -> Drawn | None:
    """What one of the charts of ``toolkit.plots`` has drawn on these Axes."""
    return _DRAWN.get(ax)


def chart(
    draw: Callable[Concatenate[pd.DataFrame, Axes | None, P], Axes],
) -> Callable[Concatenate[pd.DataFrame, Axes | None, P], Axes]:
    """A decorator of charts: Axes of their own are drawn in a style of their own."""

    @wraps(draw)
    def styled(
        table: pd.DataFrame, ax: Axes | None = None, *args: P.args, **kwargs: P.kwargs
    ) -> Axes:
        if ax is not None:
            return draw(table, ax, *args, **kwargs)
        with mpl.rc_context(STYLE):
            return draw(table, ax, *args, **kwargs)

    return styled


def canvas(ax: Axes | None, rows: float, *, per_row: float = 0.36, width: float = WIDTH) -> Axes:
    """The Axes that were given, or new ones, high enough for so many rows."""
    if ax is not None:
        return ax
    height = min(max(1.0, per_row * rows + 0.1), 16)
    figure, axes = plt.subplots(figsize=(width, height + 4), layout="constrained")
    layout: Any = figure.get_layout_engine()
    layout.set(w_pad=_PAD, h_pad=_PAD)
    axes.tick_params(colors=INK, labelcolor=INK)
    _OWN[axes] = height
    return axes


def finish(
    ax: Axes,
    table: pd.DataFrame,
    *,
    title: str,
    n: str,
    alt: str,
    own: str = "",
    notes: Sequence[str] = (),
    source: pd.DataFrame | None = None,
    handles: Sequence[Artist] = (),
) -> Axes:
    """Write title, legend and note, and keep what was drawn.

    `title` says what the chart is of, `own` is a title that was asked for; `n` says how many
    articles and so on, `notes` how to read it. What was counted, and how far it can be
    trusted, tells the definition of `source`, the table that the measure gave. `handles` are for a legend
    between title and chart.
    """
    source = table if source is None else source
    title = headline(source, title, own)
    note = joined([n, *notes, *coverage(source), under(source), validity_note(source)])
    figure: Any = ax.figure
    figure.draw_without_rendering()  # widths are known then
    inches = ax.get_window_extent().width / figure.dpi
    pad = 8.0
    if handles:
        pad += _legend(ax, handles, inches)
    size = mpl.rcParams["axes.titlesize"]
    size = size if isinstance(size, int | float) else 12
    title_lines = fold(title, inches, size * _BOLD)
    ax.set_title(title_lines, loc="left", pad=pad, parse_math=False)
    written = ax.annotate(
        fold(note, inches, NOTE_SIZE),
        xy=(0, 0),
        xycoords=("axes fraction", ax.xaxis.label),
        xytext=(0, -8),
        textcoords="offset points",
        ha="left",
        va="top",
        fontsize=NOTE_SIZE,
        color=FAINT,
        annotation_clip=False,
        parse_math=False,
        gid="note",
    )
    wide = written.get_window_extent().width / figure.dpi
    if wide > 0.95 * inches:  # many wide letters, or a little wider at another resolution
        written.set_text(fold(note, 0.93 * inches * inches / wide, NOTE_SIZE))
    if ax in _OWN:  # as high as what is drawn should be, and all that stands around it is
        box: Any = ax.get_tightbbox()
        around = box.height - ax.bbox.height
        figure.set_size_inches(figure.get_figwidth(), _OWN[ax] + around / figure.dpi + 2 * _PAD)
    _DRAWN[ax] = Drawn(table.reset_index(drop=True), joined([title, alt]), note, title)
    return ax


def nothing(ax: Axes | None, table: pd.DataFrame, title: str, why: str, own: str = "") -> Axes:
    """A chart of no data: a sentence in its place that says so."""
    ax = canvas(ax, 1)
    ax.set(xticks=[], yticks=[])  # not off: the note hangs on the axis
    ax.spines[:].set_visible(False)
    ax.text(
        0.5, 0.5, textwrap.fill(why, 60), ha="center", va="center", transform=ax.transAxes,
        color=FAINT, fontsize=11, parse_math=False, gid="nothing",
    )  # fmt: skip
    return finish(ax, table, title=title, own=own, n="", alt=why)


def require(table: pd.DataFrame, name: str, *columns: str) -> None:
    """Raise SchemaError if a column is missing; `name` is the measure whose table it should be."""
    for column in columns:
        if column not in table.columns:
            found = ", ".join(map(str, table.columns)) or "none"
            problem = f"missing, expected a table that {name} gives; found the columns {found}"
            raise SchemaError(name, column, problem)


def fold(text: str, inches: float, size: float) -> str:
    """A text in lines of a width, for letters of a size in points."""
    return textwrap.fill(text, max(24, int(inches * 72 / (size * _EM))))


def _legend(ax: Axes, handles: Sequence[Artist], inches: float) -> float:
    """Put a legend above the Axes; its height in points."""
    longest = max(len(str(handle.get_label())) for handle in handles)
    columns = max(1, min(len(handles), int(inches * 72 / (9 * _EM * longest + 42))))
    rows = -(-len(handles) // columns)
    columns = -(-len(handles) // rows)
    # Legends are filled column by column, and read line by line.
    ordered = [handle for start in range(columns) for handle in handles[start::columns]]
    ax.legend(
        handles=ordered, ncols=columns, loc="lower left", bbox_to_anchor=(0, 1),
        borderaxespad=0.2, borderpad=0, handlelength=1.8, columnspacing=1.4,
        frameon=False, fontsize=9,
    )  # fmt: skip
    return rows * 14.5 + 4
