"""A stretch of an article that somebody gave a code, as all formats hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.errors import SchemaError

MARKED = "marked"
"""The code of words that a coder marked; also of what was given a code that has no others beside it."""
N_MARKS = "n_marks"
FACTS = (
    N_MARKS, "unit_id", "unit", "sentence_id", "number", "weight", "stratum", "coder_kind", "coder_model", "coded_on",
    "prompt_sha256", "comment",
)  # fmt: skip
"""What else codings tell, which other programs keep as a remark; the comment last, for it may hold anything."""
_NEEDED = ("article_id", "start", "end", "question", "coder", "code")
_FACT = re.compile(rf"(?:^|; )({'|'.join(FACTS)})=")


@dataclass(frozen=True)
class Span:
    """One code of one coder: characters of the article's text from start to end, the end not included."""

    article_id: str
    start: int
    end: int
    question: str
    code: str
    coder: str
    facts: Mapping[str, str] = field(default_factory=dict)


def spans_of(codings: pd.DataFrame) -> Iterator[Span]:
    """The spans of codings: of each row that has a code, and of each mark.

    Raises SchemaError if a column is missing.
    """
    for name in _NEEDED:
        if name not in codings.columns:
            found = ", ".join(map(str, codings.columns)) or "none"
            raise SchemaError("codings", name, f"missing, found the columns {found}")
    for row in codings.to_dict("records"):
        if pd.isna(row["code"]):
            continue
        question, code, coder = (str(row[name]) for name in ("question", "code", "coder"))
        facts = {name: text for name in FACTS if (text := _told(row.get(name)))}
        marks = marks_told(row.get("marks"))
        if marks is not None:
            facts = {N_MARKS: str(len(marks)), **facts}
        article_id = str(row["article_id"])
        yield Span(article_id, int(row["start"]), int(row["end"]), question, code, coder, facts)
        for start, end in marks or ():
            yield Span(article_id, start, end, question, MARKED, coder)


def marks_told(value: Any) -> list[tuple[int, int]] | None:
    """The places in a cell of column ``marks``; None if it tells nothing. Parquet makes arrays of lists."""
    if value is None or isinstance(value, float):
        return None
    return [(int(start), int(end)) for start, end in value]


def _told(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def write_facts(facts: Mapping[str, str]) -> str:
    """What else is known as one text: "unit_id=u01; weight=5.0"."""
    return "; ".join(f"{name}={facts[name]}" for name in FACTS if name in facts)


def read_facts(text: str) -> dict[str, str]:
    """The same from the text; a text of another program is a comment."""
    head, *pieces = _FACT.split(text.strip())
    if head:
        return {"comment": text.strip()}
    found: dict[str, str] = {}
    for name, value in zip(pieces[::2], pieces[1::2], strict=True):
        if "comment" in found:  # it is the last one, whatever it holds
            found["comment"] += f"; {name}={value}"
        else:
            found[name] = value
    return found
