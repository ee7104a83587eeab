"""Fields as they are named in a file -> the columns of table articles."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from toolkit.loading.formats.nested import leaves, reach, text_in
from toolkit.tables.schema import ARTICLES

COLUMNS = ("article_id", "outlet", "date", "day", "title", "author", "url", "text")
"""What a field can be mapped to."""


_NAMES = (
    "name",
    "title",
    "rendered",
    "main",
    "original",
    "value",
    "default",
)  # in an object that is one thing


_UNKNOWN = frozenset({"NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NaT", "None", "NULL", "null"})
"""What R, pandas, Excel and databases write for a value that is unknown."""

_META = frozenset({"meta", "metadata", "metainformation", "info", "articleinfo"})


class Fields(NamedTuple):
    """The fields of one record, sorted."""

    known: dict[str, Any]
    """By column of table articles; None where the field is there but blank."""
    extra: dict[str, Any]
    """All others: str, int, float, bool or None."""
    renamed: tuple[tuple[str, str], ...]
    """Old and new name of others that bear the name of a column."""
    text_from: str = ""
    """The name of the field that is the text."""

    def over(self, below: "Fields") -> "Fields":
        """These fields, and from those below what is not known here."""
        known, extra = _over(self.known, below.known), _over(self.extra, below.extra)
        return Fields(known, extra, self.renamed, self.text_from or below.text_from)


def sort_fields(fields: Mapping[str, Any], columns: Mapping[str, str]) -> Fields:
    """Recognise the fields by `columns` (their name -> ours), else by the usual names.

    A name with dots leads into objects (`reach`). An object is no text, but one in it may
    be; if no field is the text, those inside the objects of the record are looked at.
    """
    inner = {name: reach(fields, name) for name in columns if "." in name and name not in fields}
    inner = {name: value for name, value in inner.items() if value is not None}
    chosen = dict(_choose((*fields, *inner), tuple(columns.items())))
    nested = any(isinstance(value, Mapping) for value in fields.values())
    if nested and not _holds_text(fields, inner, chosen.get("text")):
        chosen = {
            ours: name
            for ours, name in chosen.items()
            if name in inner or not isinstance(fields[name], Mapping)
        }
        _fill(chosen, inner, dict(leaves(fields)))
    elif nested:
        _fill(chosen, inner, _beside(fields, chosen.get("text", "")))
    values = {**fields, **inner}
    known = {
        ours: None
        if is_missing(values[name]) or _marks_unknown(ours, values[name])
        else values[name]
        for ours, name in chosen.items()
    }
    if isinstance(known.get("text"), Mapping | list | tuple):
        known["text"] = text_in(known["text"])
    taken = set(chosen.values())
    extra: dict[str, Any] = {}
    renamed = []
    for name, value in fields.items():
        if name in taken:
            continue
        new = f"{name}_given" if name in ARTICLES.names else name
        while new in extra:
            new += "_2"
        if new != name:
            renamed.append((name, new))
        extra[new] = _plain(value)
    return Fields(known, extra, tuple(renamed), chosen.get("text", ""))


def as_text(value: Any) -> str | None:
    """A field of metadata as a string: several names joined by "; ", None if it is blank."""
    if isinstance(value, Mapping):  # {"id": ..., "name": ...}, as news interfaces give the source
        value = next(
            (value[part] for part in _NAMES if isinstance(value.get(part), str)), _plain(value)
        )
    if isinstance(value, list | tuple):
        texts = [text for text in map(as_text, value) if text is not None]
        return "; ".join(texts) or None
    if is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():  # 12.0: a whole number beside unknowns
        value = int(value)
    return str(value).strip() or None


def is_missing(value: Any) -> bool:
    """None, NaN, <NA>, NaT, or a string of nothing but spaces."""
    if isinstance(value, str):
        return not value or value.isspace()
    if value is None:
        return True
    if isinstance(value, float):
        return value != value
    return type(value).__name__ in {"NAType", "NaTType"}  # pandas need not be loaded for this


def _marks_unknown(ours: str, value: Any) -> bool:
    """Whether a program wrote that nothing is known: else NA were an outlet of its own, and a date not understood."""
    return (
        ours not in ("text", "article_id") and isinstance(value, str) and value.strip() in _UNKNOWN
    )


def _over(fields: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in fields.items() if value is not None}
    return {**fields, **below, **known}


@lru_cache(maxsize=1024)
def _choose(names: tuple[str, ...], columns: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Column -> name of the field that it is taken from."""
    chosen = {ours: name for name, ours in columns if name in names}
    known = _column_names()
    ranked = sorted((known[key], name) for name in names if (key := squeeze(name)) in known)
    for (_, ours), name in ranked:
        if ours not in chosen and name not in chosen.values():
            chosen[ours] = name
    return chosen


def _fill(chosen: dict[str, str], inner: dict[str, Any], found: Mapping[str, Any]) -> None:
    """Choose from dotted names what has not been chosen."""
    for ours, name in _choose_last(tuple(found)).items():
        if ours not in chosen:
            chosen[ours], inner[name] = name, found[name]


def _beside(fields: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The fields inside objects that describe the text: those beside it, and "meta"."""
    beside = text.rpartition(".")[0]
    return {
        name: value
        for name, value in leaves(fields)
        if (beside and name.startswith(f"{beside}.")) or squeeze(name.split(".")[0]) in _META
    }


def _holds_text(fields: Mapping[str, Any], inner: Mapping[str, Any], name: str | None) -> bool:
    """Whether the field that was chosen for the text is one, or has one in it."""
    if name is None:
        return False
    value = inner[name] if name in inner else fields[name]
    return not isinstance(value, Mapping) or text_in(value) is not None


@lru_cache(maxsize=1024)
def _choose_last(names: tuple[str, ...]) -> dict[str, str]:
    """Column -> dotted name that the field is taken from, known by its last part.

    "rendered" and such say nothing: then the part before tells.
    """
    known = _column_names()
    ranked = []
    for name in names:
        parts = name.split(".")
        if parts[-1] in _NAMES and parts[-1] != "title" and len(parts) > 1:
            parts = parts[:-1]
        if (key := squeeze(parts[-1])) in known:
            ranked.append((known[key], len(parts), name))
    chosen: dict[str, str] = {}
    for (_, ours), _, name in sorted(ranked):
        if ours not in chosen:
            chosen[ours] = name
    return chosen


@lru_cache(maxsize=1)
def _column_names() -> dict[str, tuple[int, str]]:
    """Squeezed name -> (rank, column)."""
    rows = read_rows("column_names.tsv")
    return {squeeze(name): (rank, column) for rank, (name, column) in enumerate(rows)}


def name_columns(header: list[str]) -> list[str]:
    """The names of a header, the blank and the repeated made different by a number."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = cell.strip() or f"column_{number}"
        while name in names:
            name = f"{name}_{number}"
        names.append(name)
    return names


def squeeze(name: str) -> str:
    """The name without case, spaces, hyphens and underscores."""
    return re.sub(r"[\W_]+", "", str(name)).casefold()


def read_rows(name: str) -> list[list[str]]:
    """The rows of a data table of this package, without comments and header."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _plain(value: Any) -> Any:
    """A value that a column can hold: nested ones become JSON."""
    if is_missing(value):
        return None
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.item() if hasattr(value, "item") else str(value)
