"""Tables without lists: one value in each cell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.tables.columns import Table
from toolkit.tables.kinds import Column

JOINED = "; "  # between the items of a list

_ITEMS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "entities": lambda item: f"{item['text']} [{item['label']}]",
    "hedges": lambda item: f"{item['text']} [{item['type']}, {item['voice']}]",
    "attributions": lambda item: (
        f"{item['speaker'] or '?'}: {item['cue'] or '?'} [{item['source_type']}]"
    ),
    "framings": lambda item: f"{item['target'] or '?'}: {item['frame']}",
}
FORMS = {
    "entities": "words [label]",
    "hedges": "words [type, voice]",
    "attributions": "speaker: cue [source_type], ? where unknown",
    "framings": "target: frame, ? where unknown",
    "spans": "start-end",
}
"""How an item of each list is written; items are joined by "; "."""


def flatten(frame: pd.DataFrame, contract: Table | None = None) -> pd.DataFrame:
    """The table with each list as text, in the forms of ``FORMS``.

    Lists of further columns, of which the contract says nothing, are written item by
    item. All other columns stay as they are.
    """
    kinds = {column.name: column for column in contract.columns} if contract else {}
    flat = frame.copy(deep=False)
    for name in frame.columns:
        if frame[name].dtype == object:
            write = _writer(kinds.get(str(name)))
            texts = [write(cell) for cell in frame[name]]
            flat[name] = pd.Series(texts, index=frame.index, dtype="object")
    return flat


def _writer(column: Column | None) -> Callable[[Any], str | None]:
    """What writes a cell of an object column."""
    if column is not None and column.kind == "spans":
        return lambda spans: JOINED.join(f"{start}-{end}" for start, end in spans or ())
    if column is not None and column.kind == "structs":
        item = _ITEMS.get(column.name, _any_item)
        return lambda items: JOINED.join(map(item, items))
    return _any_cell


def _any_cell(cell: Any) -> str | None:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Sequence):
        return JOINED.join(map(_any_item, cell))
    return None if pd.isna(cell) else str(cell)


def _any_item(item: Any) -> str:
    if isinstance(item, Mapping):
        return ", ".join(str(value) for value in item.values() if value is not None)
    return str(item)
