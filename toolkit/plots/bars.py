"""Horizontal bars: plain, in parts that stand one after another, with what they amount to."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from .ink import FAINT, PAPER, RULE, Ink
from .labels import key

EDGE = 0.6  # of the line around a bar


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
            fontsize=8.5, color=FAINT if not end else None,
        )  # fmt: skip
    return handles


def name_rows(ax: Axes, labels: Sequence[str], places: Sequence[float] = ()) -> None:
    """Write the names of the rows, the first one on top."""
    at = np.array(places if len(places) else np.arange(len(labels)), dtype=float)
    ax.set_yticks(at, list(labels), fontsize=9)
    if len(at):
        ax.set_ylim(at.max() + 0.6, at.min() - 0.6)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)


def open_right(ax: Axes, longest: str, largest: float) -> None:
    """Leave room to the right of the longest bar for what is written there."""
    inches = ax.get_window_extent().width / ax.figure.dpi
    needed = min(0.62, (len(longest) * 8.5 * 0.58 / 72 + 0.1) / max(inches, 0.5))
    ax.set_xlim(0, (largest or 1.0) / (1 - needed))


def guide(ax: Axes, axis: str = "x") -> None:
    """Faint lines behind what is drawn."""
    ax.grid(axis=axis, color=RULE, linewidth=0.7)  # type: ignore[arg-type]
    ax.set_axisbelow(True)
