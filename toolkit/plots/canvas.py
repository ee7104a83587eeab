"""What every chart has: Axes, a title, how many it is of, how far it can be trusted.

A chart is finished with what was drawn, as a table, and with a text that tells
it to those who cannot see it; ``toolkit.figure`` shows and saves both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.errors import SchemaError
from toolkit.measures.validity import validity_note

from .bars import drop_what_does_not_fit
from .fonts import boxes_note, letters_for, texts_of
from .ink import FAINT, INK, STYLE
from .labels import LABEL_SIZE, joined
from .measuring import (
    NARROW,
    TooNarrowError,
    height,
    is_narrow,
    on_narrow_paper,
    width,
    width_of_paper,
    wrapped,
)
from .titles import coverage, headline, under

P = ParamSpec("P")
NOTE_SIZE, KEY_SIZE, HEADLINE_SIZE, FINDING_SIZE = 8.0, 9.0, 10.0, 12.0
_HANDLE = 1.8 * KEY_SIZE + 8  # points of a legend's picture with the gap to its words
_BETWEEN = 14.0  # points between the columns of a legend
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
    """What its numbers are, which tells it from charts of other definitions."""
    finding: str = ""
    """What it shows, in a sentence, if the intervals support one; else the question; "" under a title of one's own."""


_DRAWN: WeakKeyDictionary[Axes, Drawn] = WeakKeyDictionary()
_OWN: WeakKeyDictionary[Axes, float] = (
    WeakKeyDictionary()
)  # inches that what is drawn should be high
_AGAIN: WeakKeyDictionary[Axes, tuple[Callable[[], Axes], int]] = WeakKeyDictionary()
"""What draws a chart once more, and how many things were on its Axes then."""


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
        with mpl.rc_context({} if ax is not None else STYLE), letters_for(table, ax is None):
            drawn = draw(table, ax, *args, **kwargs)
        if ax is None:
            again = partial(styled, table, None, *args, **kwargs)
            _AGAIN[drawn] = again, len(drawn.get_children())
        return drawn

    return styled


def drawn_narrow(ax: Axes) -> Axes | None:
    """The same chart on paper as wide as a phone, with the same table.

    None if it does not fit there, if something was added to it since, or if it has no figure of its own.
    """
    again, n_things = _AGAIN.get(ax, (None, 0))
    if again is None or len(ax.get_children()) != n_things:
        return None
    before = set(plt.get_fignums())
    try:
        with on_narrow_paper():
            return again()
    except TooNarrowError:
        return None
    finally:
        for number in set(plt.get_fignums()) - before:
            plt.close(number)  # pyplot would show it


def canvas(ax: Axes | None, inches: float) -> Axes:
    """The Axes that were given, or new ones, of which what is drawn is so many inches high."""
    if ax is not None:
        return ax
    inches = max(1.0, inches)
    figure, axes = plt.subplots(figsize=(width_of_paper(), inches + 4), layout="constrained")
    layout: Any = figure.get_layout_engine()
    layout.set(w_pad=_PAD, h_pad=_PAD)
    axes.tick_params(colors=INK, labelcolor=INK)
    _OWN[axes] = inches
    return axes


def finish(
    ax: Axes,
    table: pd.DataFrame,
    *,
    title: str,
    n: str,
    alt: str,
    own: str = "",
    finding: str = "",
    notes: Sequence[str] = (),
    source: pd.DataFrame | None = None,
    handles: Sequence[Artist] = (),
) -> Axes:
    """Write title, legend and note, and keep what was drawn.

    `title` says what the chart is of, `own` is a title that was asked for, `finding` what it shows or asks; `n` says how
    many articles and so on, `notes` how to read it. What was counted, and how far it can be
    trusted, tells the definition of `source`, the table that the measure gave. `handles` are for a legend
    between title and chart.
    """
    source = table if source is None else source
    finding = "" if own else finding
    title = headline(source, title, own)
    note = joined(
        [n, *notes, *coverage(source), under(source), validity_note(source), boxes_note(texts_of(source))]
    )  # fmt: skip
    figure: Any = ax.figure
    left, points = _room(ax)
    legend = _legend(ax, handles, left, points) if handles else 0.0
    _head(ax, title, finding, left, points, 8.0 + legend)
    ax.annotate(
        _folded(note, 0.97 * points, NOTE_SIZE),
        xy=(0, 0),
        xycoords=("axes fraction", ax.xaxis.label),
        xytext=(-left, -8),
        textcoords="offset points",
        ha="left",
        va="top",
        fontsize=NOTE_SIZE,
        color=FAINT,
        annotation_clip=False,
        parse_math=False,
        gid="note",
    )
    drop_what_does_not_fit(ax)
    if ax in _OWN:  # as high as what is drawn should be, and all that stands around it is
        box: Any = ax.get_tightbbox()
        around = box.height - ax.bbox.height
        figure.set_size_inches(figure.get_figwidth(), _OWN[ax] + around / figure.dpi + 2 * _PAD)
    told = joined([finding, title, alt])
    _DRAWN[ax] = Drawn(table.reset_index(drop=True), told, note, title, finding)
    return ax


def _room(ax: Axes) -> tuple[float, float]:
    """Where what stands around a chart begins, in points left of it, and how wide it is.

    On a page that is as wide as the chart, on narrow paper as wide as the paper; there axes have fewer numbers, too.
    """
    figure: Any = ax.figure
    own = ax in _OWN and is_narrow()
    if own:
        locator: Any = ax.xaxis.get_major_locator()
        if isinstance(locator, MaxNLocator):
            locator.set_params(nbins=3)
        ax.set_xlabel(ax.get_xlabel(), loc="right")
        ax.xaxis.label.set_text(_folded(ax.get_xlabel(), 72 * (NARROW / 2 + 0.2), LABEL_SIZE))
        ax.xaxis.label.set_fontsize(LABEL_SIZE)
    figure.draw_without_rendering()  # widths are known then
    if own:
        figure.draw_without_rendering()  # those of the axis' fewer numbers, too
    box = ax.get_window_extent()
    if not own:
        return 0.0, 72 * box.width / figure.dpi
    return 72 * (box.x0 / figure.dpi - _PAD), 72 * (figure.get_figwidth() - 2 * _PAD)


def _head(ax: Axes, title: str, finding: str, left: float, points: float, above: float) -> None:
    """What the chart shows, in bold, and under it what its numbers are; without a finding that is in bold."""
    size = HEADLINE_SIZE if finding else FINDING_SIZE
    lines = wrapped(title, points, size, bold=not finding)
    text = ax.set_title(
        "\n".join(lines), loc="left", pad=above, parse_math=False, fontsize=size,
        fontweight="normal" if finding else "bold",
    )  # fmt: skip
    text.set_x(-left / _points(ax))
    if finding:
        ax.annotate(
            _folded(finding, points, FINDING_SIZE, bold=True), (0, 1), xycoords="axes fraction",
            xytext=(-left, above + height(len(lines), size) + 3), textcoords="offset points", ha="left",
            va="bottom", fontsize=FINDING_SIZE, fontweight="bold", annotation_clip=False,
            parse_math=False, gid="finding",
        )  # fmt: skip


def nothing(ax: Axes | None, table: pd.DataFrame, title: str, why: str, own: str = "") -> Axes:
    """A chart of no data: a sentence in its place that says so."""
    ax = canvas(ax, 1)
    ax.set(xticks=[], yticks=[])  # not off: the note hangs on the axis
    ax.spines[:].set_visible(False)
    ax.text(
        0.5, 0.5, _folded(why, 0.5 * 72 * width_of_paper() + 40, 11), ha="center", va="center", transform=ax.transAxes,
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


def _folded(text: str, points: float, size: float, *, bold: bool = False) -> str:
    return "\n".join(wrapped(text, points, size, bold=bold))


def _points(ax: Axes) -> float:
    """The width of Axes in points."""
    figure: Any = ax.figure
    return 72 * float(ax.get_window_extent().width) / float(figure.dpi)


def _legend(ax: Axes, handles: Sequence[Artist], left: float, points: float) -> float:
    """Put a legend above the Axes, in as many columns as fit; its height in points."""
    widths = [_HANDLE + width(str(handle.get_label()), KEY_SIZE) for handle in handles]
    for columns in range(len(handles), 0, -1):
        rows = -(-len(handles) // columns)
        needed = [max(widths[start::columns]) for start in range(columns)]
        if sum(needed) + _BETWEEN * (columns - 1) <= points:
            break
    columns = -(-len(handles) // rows)
    gap = 7.0 if left else 1.8  # to the left of the Axes stand the numbers of their axis
    # Legends are filled column by column, and read line by line.
    ordered = [handle for start in range(columns) for handle in handles[start::columns]]
    ax.legend(
        handles=ordered, ncols=columns, loc="lower left", bbox_to_anchor=(-left / _points(ax), 1),
        borderaxespad=gap / KEY_SIZE, borderpad=0, handlelength=1.8, columnspacing=_BETWEEN / KEY_SIZE,
        frameon=False, fontsize=KEY_SIZE,
    )  # fmt: skip
    return rows * 14.5 + 2.2 + gap
