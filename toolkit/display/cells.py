"""Cells of tables for readers: shares in per cent, few decimals, lists in words, the unknown as a dash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from toolkit.display.safe import is_known, one_line
from toolkit.plots.labels import number, percent
from toolkit.plots.titles import is_share
from toolkit.tables.definition import NAME

DASH = "–"
LONGEST = 300  # characters of a cell
_WHOLES = frozenset(
    {"share", "known", "least", "most", "activation", "quoted_share", "unresolved", "top_share"}
)
"""Columns of ours that go from 0 to 1; a column of another origin with such a name need not."""
_ENDS = frozenset(
    {"low", "high", "low_together", "high_together", "rate", "rate_other", "difference"}
)
"""Columns that are of what the table measures."""
_LISTED = {
    "entities": ("text",),
    "hedges": ("text",),
    "attributions": ("speaker", "cue"),
    "framings": ("target", "frame"),
}
"""Lists of a table: what is told of each item."""


def shown_columns(table: pd.DataFrame) -> list[Any]:
    """The columns that tell something: not the definition, which is the caption, and no empty flags."""
    return [
        name
        for name in table.columns
        if name != NAME and not (name == "flag" and table[name].dropna().eq("").all())
    ]


def writer(table: pd.DataFrame, name: Any) -> Callable[[Any], str]:
    """What writes the cells of a column."""
    column = table[name]
    if pd.api.types.is_bool_dtype(column.dtype):
        return lambda cell: ("yes" if cell else "no") if is_known(cell) else DASH
    if _is_real(column.dtype):
        write = percent if _is_part(table, str(name)) else number
        return lambda cell: write(cell) if is_known(cell) else DASH
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return _day
    parts = _LISTED.get(str(name), ())
    return lambda cell: one_line(_words(cell, parts), LONGEST) if _there(cell) else DASH


def is_text(table: pd.DataFrame, name: Any) -> bool:
    """Whether a column is read from the left, and not compared digit by digit."""
    dtype = table[name].dtype
    return bool(pd.api.types.is_bool_dtype(dtype) or not _is_real(dtype))


def _is_real(dtype: Any) -> bool:
    """Whether a column is of numbers that `number` can write."""
    return bool(pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_complex_dtype(dtype))


def _is_part(table: pd.DataFrame, name: str) -> bool:
    """Whether the numbers of a column are shares, from what it is and what the definition tells."""
    if not pd.api.types.is_float_dtype(table[name].dtype):
        return False
    if name in _WHOLES:
        return bool(table[name].dropna().between(0, 1).all())
    value = next((one for one in ("share", "activation", "rate") if one in table.columns), "")
    return name in _ENDS and bool(value) and is_share(table, value)


def _day(cell: Any) -> str:
    if not is_known(cell):
        return DASH
    return f"{cell:%Y-%m-%d}" if cell == cell.normalize() else f"{cell:%Y-%m-%d %H:%M}"


def _words(cell: Any, parts: tuple[str, ...] = ()) -> str:
    """Anything in words: items one after another, of each the parts that are asked for, else all that are known."""
    if isinstance(cell, Mapping):
        values = [cell[part] for part in parts if part in cell] or list(cell.values())
        return ": ".join(_words(value) for value in values if _there(value))
    if isinstance(cell, str):
        return cell
    if isinstance(cell, pd.Interval | pd.Period):
        return str(cell)
    if _holds_items(cell):
        return "; ".join(filter(None, (_words(item, parts) for item in cell)))
    if isinstance(cell, float):
        return number(cell) if is_known(cell) else ""
    return str(cell) if is_known(cell) else ""


def _there(value: Any) -> bool:
    return _holds_items(value) or is_known(value)


def _holds_items(value: Any) -> bool:
    """Whether it can be gone through; an array of no dimension cannot."""
    return hasattr(value, "__iter__") and getattr(value, "ndim", 1) > 0
