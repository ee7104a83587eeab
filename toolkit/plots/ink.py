"""Colours, hatches, markers and lines: told apart by any eyes, and in black and white.

Colours are those of Okabe and Ito (2008), Color Universal Design,
https://jfly.uni-koeln.de/color/. None of them ever stands alone: each has its
hatch, its marker and its line.
"""

from typing import Any, NamedTuple

from matplotlib.colors import to_rgb
from matplotlib.patheffects import withStroke

INK = "#222222"
FAINT = "#6b6b6b"
RULE = "#d4d4d4"
PAPER = "#ffffff"

STYLE: Any = {
    "text.usetex": False,
    "font.size": 10,
    "text.color": INK,
    "axes.facecolor": PAPER,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.grid": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 9,
}
"""In force only while a chart is drawn on Axes of its own: whoever brings Axes brings a style."""


HALO = [withStroke(linewidth=2.2, foreground=PAPER)]
"""Of letters that stand over lines."""


class Ink(NamedTuple):
    """How one group of a chart looks."""

    colour: str
    hatch: str
    marker: str
    line: str
    text: str
    """The colour of text on it."""


_COLOURS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#56B4E9",
    "#CC79A7",
    "#F0E442",
    "#999999",
)
REST = Ink("#dcdcdc", "", ".", ":", INK)
"""Of what is unknown, of none, of all the others: never one of those that are compared."""
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "|||", "ooo", "+++", "//", "\\\\", "**")
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">", "p", "h")
_LINES = ("-", "--", "-.", ":")


def ink(number: int) -> Ink:
    """The look of the group of this number, from 0; the first twelve differ in every respect."""
    colour = _COLOURS[number % len(_COLOURS)]
    return Ink(
        colour,
        _HATCHES[number % len(_HATCHES)],
        _MARKERS[number % len(_MARKERS)],
        _LINES[number % len(_LINES)],
        text_on(colour),
    )


def text_on(colour: Any) -> str:
    """Black or white, whichever stands out more on a colour; it does by 4.5 to 1 at least."""
    black, white = "#000000", PAPER
    return max(black, white, key=lambda one: contrast(one, colour))


def contrast(one: Any, other: Any) -> float:
    """How far two colours stand apart: 1 if they are the same, 21 for black and white.

    Source: WCAG 2.2, contrast ratio and relative luminance.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Any) -> float:
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
