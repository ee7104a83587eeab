"""How wide a text is, in points, and its lines of a width: measured in the fonts that draw it. And how wide the paper is.

A chart is drawn on a page's paper or, drawn once more, on a phone's: there the names of rows are folded sooner, axes have
fewer numbers, and all that stands around the chart (title, legend, note) has the whole width of the paper.

Letters are measured as outlines. In pixels they are up to `ROUNDED` wider at low resolutions, where
each takes a whole number of them.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

LEADING = 1.25  # from line to line, by the size of the letters
_BEGIN, _END = "\u2068", "\u2069"  # of a name whose letters may run from right to left
ROUNDED = 1.08
_PATHS = TextToPath()
_SIZE = 10.0  # points at which letters are measured
WIDE = 8.0  # inches: a page's, at the size of its text
NARROW = 3.65  # a phone's of 390 pixels, at the size of its text
MOST_COLUMNS = 5  # that have a name on narrow paper
_LABELS = {WIDE: 160.0, NARROW: 78.0}  # points of a line of the name of a row
_WIDTH: ContextVar[float] = ContextVar("width", default=WIDE)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width that a text of one line has at most, in points."""
    return ROUNDED * _width(text, bold, tuple(mpl.rcParams["font.family"])) * size / _SIZE


def height(lines: int, size: float) -> float:
    """The height of so many lines, in points."""
    return lines * LEADING * size


def wrapped(
    text: str, points: float, size: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """The lines of a text, none wider than `points`; of more than `most` the last ends with dots."""
    lines: list[str] = []
    rest = text.split(" ")
    while rest and (most is None or len(lines) <= most):
        line, rest = _next_line(rest, points, size, bold)
        lines.append(line)
    if most is not None and len(lines) > most:
        lines = lines[:most]
        lines[-1] = _dotted(lines[-1], points, size, bold)
    return _mended(lines) or [""]


def _next_line(words: list[str], points: float, size: float, bold: bool) -> tuple[str, list[str]]:
    """The words that fit on a line, and those that do not; a word that is too long is broken."""
    line = words[0]
    if width(line, size, bold=bold) > points:
        head = _longest_head(line, points, size, bold)
        tail = line[len(head) :]
        return head, [tail, *words[1:]] if tail else words[1:]
    for place, word in enumerate(words[1:], start=1):
        if width(f"{line} {word}", size, bold=bold) > points:
            return line, words[place:]
        line = f"{line} {word}"
    return line, []


def _longest_head(word: str, points: float, size: float, bold: bool) -> str:
    """As much of a word as fits, and never less than a letter with its marks."""
    ends = [
        place
        for place in range(1, len(word) + 1)
        if place == len(word) or not _hangs_on(word[place - 1], word[place])
    ]
    fitting = [end for end in ends if width(word[:end], size, bold=bold) <= points]
    return word[: fitting[-1] if fitting else ends[0]]


def _hangs_on(before: str, character: str) -> bool:
    """Whether a character is one letter with what stands before it."""
    joins = "\u200d\ufe0f\u094d" + _BEGIN
    return before in joins or character in joins + _END or unicodedata.category(character)[0] == "M"


def _dotted(line: str, points: float, size: float, bold: bool) -> str:
    while len(line) > 1 and width(f"{line}…", size, bold=bold) > points:
        line = line[:-1].rstrip()
    return f"{line}…"


def _mended(lines: list[str]) -> list[str]:
    """The lines with each name that goes on in the next one closed and begun again."""
    mended, open_ = [], 0
    for line in lines:
        line = _BEGIN * open_ + line
        open_ = line.count(_BEGIN) - line.count(_END)
        mended.append(line + _END * open_)
    return mended


@lru_cache(maxsize=20_000)
def _width(text: str, bold: bool, families: tuple[str, ...]) -> float:
    font = FontProperties(family=list(families), size=_SIZE, weight="bold" if bold else "normal")
    return float(_PATHS.get_text_width_height_descent(text, font, ismath=False)[0])


class TooNarrowError(Exception):
    """A chart does not fit on narrow paper: it ends the drawing of it, and goes no further."""


def width_of_paper() -> float:
    """The width of new charts, in inches."""
    return _WIDTH.get()


def is_narrow() -> bool:
    return _WIDTH.get() < WIDE


def label_width() -> float:
    """How wide the name of a row may be, in points."""
    return _LABELS[_WIDTH.get()]


@contextmanager
def on_narrow_paper() -> Iterator[None]:
    """Charts of their own that are drawn within are as wide as a phone."""
    token = _WIDTH.set(NARROW)
    try:
        yield
    finally:
        _WIDTH.reset(token)
