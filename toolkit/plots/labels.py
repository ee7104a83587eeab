"""Values of tables as words under and beside a chart."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from .measuring import label_width, wrapped

Write = Callable[[Any], str]
"""How a chart writes its numbers: `number` or `percent`."""
UNKNOWN = "unknown"
LONGEST = 60  # characters of a name within a sentence
LABEL_SIZE = 9.0  # points
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_JOINERS = "\u200c\u200d"  # without them letters of Persian and Hindi, and some emoji, fall apart


def label(
    value: object, points: float | None = None, size: float = LABEL_SIZE, most: int = 3
) -> str:
    """A value as a label of up to three lines; dollars are no mathematics, <NA> is "unknown".

    Lines are at most `points` wide, by default as wide as the name of a row may be.
    """
    return escape("\n".join(wrapped(plain(value), points or label_width(), size, most=most)))


def named(value: object) -> str:
    """A value within a sentence: a name that runs from right to left does not turn what follows."""
    text = plain(value)
    turned = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
    return f"\u2068{text}\u2069" if turned else text


def groups_of(table: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """The group of each row in words: the values of some columns, with dots between them."""
    return [" · ".join(named(row[name]) for name in names) for _, row in table.iterrows()]


def key(value: object) -> str:
    """A value as the label of a legend, which leaves out what begins with an underscore."""
    text = escape(short(words(plain(value)), 40))
    return f" {text}" if text.startswith("_") else text


def escape(text: str) -> str:
    """The text so that its dollars are none of mathematics."""
    return text.replace("$", r"\$")


def short(text: str, longest: int = LONGEST) -> str:
    """A text cut where it gets too long, which its dots show."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def is_unknown(value: object) -> bool:
    """Is it <NA>, NaN or None?"""
    return value is None or value is pd.NA or value is pd.NaT or bool(value != value)


def plain(value: object) -> str:
    """A value in words on one line, without what cannot be seen."""
    if is_unknown(value):
        return UNKNOWN
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    shown = (
        char if char in _JOINERS or unicodedata.category(char)[0] != "C" else " "
        for char in str(value)
    )  # fmt: skip
    return " ".join("".join(shown).split()) or "(empty)"


def words(name: object) -> str:
    """The name of a column or category in words: "source_type" is "source type"."""
    return str(name).replace("_", " ")


def sentence_case(text: str) -> str:
    """With a capital at the beginning, and the others as they are."""
    return text[:1].upper() + text[1:]


def number(value: Any) -> str:
    """A number with as many places as tell something: 1,234 or 12.3 or 0.123."""
    if pd.isna(value):
        return "unknown"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 1 else f"{value:.2g}"


def percent(share: Any) -> str:
    """A share in per cent; what rounds to none or to all but is not is "<1 %" or ">99 %"."""
    if pd.isna(share):
        return "unknown"
    if 0 < share <= 0.005:
        return "<1 %"
    return ">99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def many(n: Any, noun: str) -> str:
    """How many of a thing: "1 article", "1,200 articles"."""
    return f"{int(n):,} {noun if n == 1 else plural(noun)}"


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def listed(parts: Sequence[str], most: int = 8) -> str:
    """Parts in a row, of many only the first."""
    shown = "; ".join(parts[:most])
    return f"{shown}; and {len(parts) - most} more" if len(parts) > most else shown


def joined(texts: Iterable[str]) -> str:
    """Sentences in a row, each with its full stop, without the empty ones."""
    trimmed = (text.strip() for text in texts)
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in trimmed if text)
