"""Factiva documents with field codes: ``HD`` headline, ``PD`` date, ``SN`` source, ``LP`` and ``TD`` text.

The codes are the same in all languages and stand in one order. A line of the text that looks
like a code ("CO" in a table, "IN") is none: behind the text, a code counts only if all that
follows it stands in that order, once each, and holds no sentences.
"""

import re
from collections.abc import Sequence
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import Document, is_running, number_in, without_blank
from toolkit.loading.press.words import without_by

_HEAD = {
    "SE": "section", "HD": "title", "BY": "author", "CR": "credit", "WC": "", "PD": "date",
    "ET": "time", "SN": "outlet", "SC": "source_code", "ED": "edition", "PG": "page", "VOL": "volume",
    "LA": "language", "CY": "copyright", "CLM": "column",
}  # fmt: skip
_BODY = ("LP", "TD")
_TAIL = {
    "CT": "contact", "RF": "reference", "ART": "graphic", "CO": "company", "IN": "industry",
    "NS": "subject", "RE": "region", "IPC": "", "IPD": "", "PUB": "publisher", "RST": "", "AN": "",
}  # fmt: skip
CODES = frozenset({*_HEAD, *_BODY, *_TAIL})
_ENOUGH = 3
_LINE = re.compile(
    rf"({'|'.join(sorted(CODES, key=len, reverse=True))})(?:(\s*\||\t| {{2,}}| )\s*(.*)|)$"
)


def has_codes(lines: Sequence[str]) -> bool:
    """Whether the lines of a document are behind field codes: three of those that most have."""
    codes = {match[1] for line in lines if (match := _LINE.match(line))}
    return len(codes & {"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD"}) >= _ENOUGH


def read_coded(lines: Sequence[str]) -> Document:
    """The document; a missing code costs its field only."""
    parts = _parts(lines)
    return from_parts({code: found for code, found in parts.items() if found})


def from_parts(parts: dict[str, list[str]]) -> Document:
    """The document of the lines behind each code."""
    fields: dict[str, Any] = {}
    for code, name in {**_HEAD, **_TAIL}.items():
        if name and code in parts:
            fields[name] = " ".join(parts[code])
    if "author" in fields:
        fields["author"] = without_by(fields["author"])
    time = fields.pop("time", "")
    if raw := f"{fields.pop('date', '')} {time}".strip():
        day = find_day(raw)
        fields |= {"date": day.when if day else raw, "date_raw": raw}
    fields["text"] = "\n\n".join([*parts.get("LP", []), *parts.get("TD", [])])
    stated = number_in(" ".join(parts.get("WC", [])))
    return Document(without_blank(fields), stated)


def _parts(lines: Sequence[str]) -> dict[str, list[str]]:
    """Code -> the lines behind it."""
    marked = [_LINE.match(line) for line in lines]
    spaced = _is_spaced(marked)
    body = next((n for n, found in enumerate(marked) if found and found[1] in _BODY), len(lines))
    tail = _tail_start(lines, marked, body, spaced)
    parts: dict[str, list[str]] = {}
    code = ""
    for number, line in enumerate(lines):
        found = marked[number]
        if found and _counts(found[1], number, body, tail, code) and _alike(found, spaced):
            code, line = found[1], found[3] or ""
        line = line.strip(" \t|")
        if line and code:
            parts.setdefault(code, []).append(line)
    return parts


def _counts(code: str, number: int, body: int, tail: int, before: str) -> bool:
    """Whether a code can stand at this line: those of the head above the text, and so on."""
    if number < body:
        return code in _HEAD
    if number < tail:
        return code in _BODY and code != before and (code, before) != ("LP", "TD")
    return code in _TAIL


def _tail_start(
    lines: Sequence[str], marked: Sequence[re.Match[str] | None], body: int, spaced: bool
) -> int:
    """The first line behind the text."""
    order = list(_TAIL)
    start, last, seen_sentence = len(lines), len(order), False
    for number in range(len(lines) - 1, body, -1):
        found = marked[number]
        if found and found[1] in _BODY:
            break
        own = (found[3] or "") if found else lines[number]
        seen_sentence = seen_sentence or (is_running(own) and "|" not in own)
        if not found or found[1] not in _TAIL or not _alike(found, spaced):
            continue
        place = order.index(found[1])
        if place >= last or (seen_sentence and found[1] not in ("CT", "RF", "ART")):
            break
        start, last, seen_sentence = number, place, False
    return start


def _is_spaced(marked: Sequence[re.Match[str] | None]) -> bool:
    """Whether the document parts code and text on one line, by more than one space."""
    heads = [found for found in marked if found and found[1] in ("HD", "PD", "SN", "WC")]
    return any(found[2] and found[2] != " " for found in heads)


def _alike(found: re.Match[str], spaced: bool) -> bool:
    """Whether a code is parted from its text as the document's others are."""
    return not spaced or (found[2] or "") != " "
