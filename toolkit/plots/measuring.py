"""How wide a text is, in points, and its lines of a width: measured in the fonts that draw it.

Letters are measured as outlines. In pixels they are up to `ROUNDED` wider at low resolutions, where
each takes a whole number of them.
"""

import unicodedata
from functools import lru_cache

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

LEADING = 1.25  # from line to line, by the size of the letters
_BEGIN, _END = "\u2068", "\u2069"  # of a name whose letters may run from right to left
ROUNDED = 1.08
_PATHS = TextToPath()
_SIZE = 10.0  # points at which letters are measured


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
