"""What came back from another program, as a table of codings."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.exchange.spans import MARKED, N_MARKS, Span
from toolkit.tables.kinds import TEXT

_NUMBERS = {"sentence_id": int, "number": int, "weight": float, "stratum": int}
_USUAL: Mapping[str, Any] = {"unit": "sentences", "sentence_id": 0, "number": 0, "weight": 1.0}
_TEXTS = (
    "unit_id", "article_id", "text", "unit", "question", "coder", "code", "comment", "coder_kind", "coder_model",
    "coded_on", "prompt_sha256",
)  # fmt: skip
_KINDS = {
    "sentence_id": "int64",
    "start": "int64",
    "end": "int64",
    "number": "int64",
    "weight": "float64",
    "stratum": "Int64",
}
_FIRST = (
    "unit_id", "article_id", "sentence_id", "start", "end", "number", "text", "weight", "unit", "question", "coder",
    "code",
)  # fmt: skip
Where = tuple[str, int, int]


Key = tuple[str, str, str]
Rows = dict[Key, dict[str, Any]]
"""Unit, question and coder -> a row of codings."""


def codings_of(
    spans: Sequence[Span], texts: Mapping[str, str], like: pd.DataFrame | None
) -> pd.DataFrame:
    """One row per unit, question and coder.

    Units are those of `like` at the same place, else what a span tells of itself. Words that were marked within a
    passage are its marks, and with `like` all its passages count as read in which the coder of any has marked
    nothing. Other spans are units of their own, named by where they are. A warning tells of second codes of a coder
    for the same unit and question, which are left out.
    """
    known = _known(like)
    rows: Rows = {}
    marked: list[Span] = []
    second: list[Span] = []
    for span in spans:
        if span.code == MARKED and not span.facts:
            marked.append(span)
        else:
            row = _add(rows, span, known.get((span.article_id, span.start, span.end), {}), texts)
            if not _is_of(row, span):
                second.append(span)
    _warn_of_second(second)
    if like is not None:
        for question, coder in dict.fromkeys((span.question, span.coder) for span in marked):
            for place, unit in known.items():
                whole = Span(*place, question, "no", coder, {N_MARKS: "0"})
                _add(rows, whole, unit, texts)
    for span in marked:
        passage = _around(rows, span)
        if passage is None:
            _add(rows, span, {}, texts)
        else:
            passage["code"] = "yes"
            passage["marks"] = sorted([*passage["marks"], [span.start, span.end]])
    return _table(list(rows.values()))


def _known(like: pd.DataFrame | None) -> dict[Where, dict[str, Any]]:
    """The units that are known, by where they are."""
    if like is None:
        return {}
    once = like.drop_duplicates("unit_id")
    names = ["unit_id", *(name for name in (*_USUAL, "stratum") if name in once.columns)]
    return {
        (row["article_id"], int(row["start"]), int(row["end"])): {name: row[name] for name in names}
        for row in once.to_dict("records")
    }


def _add(
    rows: Rows, span: Span, unit: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, Any]:
    """The row of a span, or the one that is there; what is known of its unit goes before what the span tells."""
    told = {name: _value(name, text) for name, text in span.facts.items()}
    marks: dict[str, Any] = {"marks": []} if told.pop(N_MARKS, None) is not None else {}
    place = {"article_id": span.article_id, "start": span.start, "end": span.end}
    usual = {**_USUAL, "unit_id": f"{span.article_id}:{span.start}:{span.end}"}
    row = {**usual, **told, **unit, **place, **marks}
    row |= {"question": span.question, "coder": span.coder, "code": span.code}
    row["text"] = texts[span.article_id][span.start : span.end]
    return rows.setdefault((str(row["unit_id"]), span.question, span.coder), row)


def _is_of(row: Mapping[str, Any], span: Span) -> bool:
    """Whether a row tells what a span tells."""
    there = (row["article_id"], row["start"], row["end"], row["code"])
    return there == (span.article_id, span.start, span.end, span.code)


def _warn_of_second(second: Sequence[Span]) -> None:
    """Say which codes had no place, as a unit has one code of each coder and question."""
    if second:
        one = second[0]
        where = f"{one.code!r} by {one.coder} on {one.question!r}, {one.start} to {one.end} of {one.article_id!r}"
        what = f"{len(second)} codes are left out, as their coder gave the unit another one to the same question"
        advice = "make each such code a question of its own to keep them"
        warnings.warn(f"{what}; the first: {where}; {advice}", stacklevel=5)


def _around(rows: Rows, mark: Span) -> dict[str, Any] | None:
    """The passage in which a coder marked some words."""
    for (_, question, coder), row in rows.items():
        if (question, coder, row["article_id"]) == (mark.question, mark.coder, mark.article_id):
            if "marks" in row and row["start"] <= mark.start and mark.end <= row["end"]:
                return row
    return None


def _value(name: str, text: str) -> Any:
    """What a span tells of itself; a number that is none any more as if it were not told."""
    if name not in _NUMBERS:
        return text
    try:
        return _NUMBERS[name](float(text))
    except (ValueError, OverflowError):
        return _USUAL.get(name)


def _table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=None if rows else list(_FIRST))
    if "marks" in table:
        marks = [each if isinstance(each, list) else None for each in table["marks"]]
        table["marks"] = pd.Series(marks, dtype=object)
    kinds: dict[str, Any] = dict.fromkeys((name for name in _TEXTS if name in table), TEXT)
    kinds |= {name: kind for name, kind in _KINDS.items() if name in table}
    return table.astype(kinds)[[*_FIRST, *(name for name in table if name not in _FIRST)]]
