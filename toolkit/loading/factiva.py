"""The landmarks of Factiva documents, with field codes or without.

With indexing, each field stands behind its code: ``HD`` headline, ``PD`` date, ``SN``
source, ``LP`` and ``TD`` text, ``AN`` number. Without, a document is: perhaps a section,
the headline, perhaps an author; ``300 words``; date, perhaps a time; source; its code;
language; copyright; the text. Both end with ``Document`` and the number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

NAME = "Factiva"

_CODES = {
    "HD": "title", "BY": "author", "CR": "credit", "PD": "date", "SN": "outlet", "SE": "section",
    "LP": "text", "TD": "text", "AN": "article_id", "LA": "language", "PG": "page",
    "ED": "edition", "CO": "company", "NS": "subject", "RE": "region", "IN": "industry",
    "ET": "time", "SC": "source_code", "WC": "", "CY": "", "CT": "", "ART": "", "CLM": "column",
    "VOL": "", "RF": "", "IPC": "", "IPD": "", "PUB": "publisher", "RST": "",
}  # fmt: skip
_CODE = re.compile(rf"({'|'.join(_CODES)})(?:[ \t|]+(.*)|)$")
_WIDE = re.compile(rf"({'|'.join(_CODES)})(?:\s*\|\s*|\t+| {{2,}}|$)")
_END = re.compile(r"(?:AN[\s|]+)?Document ([A-Z][A-Z0-9]{5,}[A-Za-z0-9]*)[|\s]*$")
_WORDS = re.compile(r"([\d,.]+) words$")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}$")
_TIME = re.compile(r"\d{1,2}:\d\d$")
_LANGUAGE = re.compile(
    r"(English|German|French|Spanish|Dutch|Italian|Portuguese|Russian|Chinese\b.*|Japanese"
    r"|Arabic|Polish|Swedish|Norwegian|Danish|Finnish|Turkish|Korean|Indonesian|Malay)$"
)
_COPYRIGHT = re.compile(r"(\(c\)|©|copyright)", re.IGNORECASE)
_HEAD = 14  # lines from the number of words to the text


def looks_like(lines: Sequence[str]) -> bool:
    """Whether a document's end is there, and a number of words."""
    return any(map(_END.match, lines)) and any(
        _WORDS.search(line) for line in lines if len(line) < 40
    )


def articles(lines: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The fields of each document, or what was expected and is not there."""
    document: list[str] = []
    for line in lines:
        document.append(line)
        if end := _END.match(line):
            coded = any(_CODE.match(one) and one.startswith("HD") for one in document)
            read = _coded(document) if coded else _plain(document[:-1])
            if isinstance(read, dict):
                read["article_id"] = end[1]
            yield read
            document = []


def _coded(lines: Sequence[str]) -> dict[str, Any] | str:
    parts: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        # in a text, one space after capitals is a word of a headline, not a code
        pattern = _WIDE if code in ("LP", "TD") else _CODE
        if match := pattern.match(line):
            code, line = match[1], line[match.end(1) :]
        line = line.strip(" \t|")
        if line and code and not _END.match(line):
            parts.setdefault(code, []).append(line)
    if missing := [name for name in ("HD", "PD", "SN") if name not in parts]:
        return _changed(f"the field codes HD, PD and SN (not there: {', '.join(missing)})", lines)
    if not parts.keys() & {"LP", "TD"}:
        return _changed("the text behind the field codes LP and TD", lines)
    fields: dict[str, Any] = {
        name: " ".join(parts[code]) for code, name in _CODES.items() if name and code in parts
    }
    if "ET" in parts:
        fields["date"] += f" {fields.pop('time')}"
    fields["text"] = "\n\n".join([*parts.get("LP", []), *parts.get("TD", [])])
    return fields


def _plain(lines: Sequence[str]) -> dict[str, Any] | str:
    lines = [line for line in lines if line]
    words = next((number for number, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if not words:
        return _changed("a headline, and below it a line such as '300 words'", lines)
    head = lines[words + 1 : words + 1 + _HEAD]
    dated = next((number for number, line in enumerate(head) if _DATE.match(line)), None)
    closed = [
        number
        for number, line in enumerate(head)
        if _LANGUAGE.match(line) or (_COPYRIGHT.match(line) and len(line) < 300)
    ]
    if dated is None or not closed:
        return _changed("date, source, language and copyright below the number of words", lines)
    source = dated + 1 + bool(len(head) > dated + 1 and _TIME.match(head[dated + 1]))
    title, author, section = _heading(lines[:words])
    date = " ".join(head[dated:source])
    fields: dict[str, Any] = {"title": title, "date": date, "outlet": head[source]}
    fields["text"] = "\n\n".join(lines[words + 1 + closed[-1] + 1 :])
    fields |= {"author": author} if author else {}
    return fields | ({"section": section} if section else {})


def _heading(lines: Sequence[str]) -> tuple[str, str, str]:
    """Title, author and section of the lines above the number of words."""
    author = ""
    if len(lines) > 1 and lines[-1].lower().startswith("by "):
        author, lines = lines[-1][3:], lines[:-1]
    if len(lines) > 1 and len(lines[0].split()) <= 3 < len(lines[1].split()):
        return lines[1], author or " ".join(lines[2:]), lines[0]
    return lines[0], author or " ".join(lines[1:]), ""


def _changed(expected: str, lines: Sequence[str]) -> str:
    found = " / ".join([line for line in lines if line][:4])
    return f"{NAME}: expected {expected}; found {found!r:.200}. Export as 'Article format'."
