"""The landmarks of Nexis Uni (and LexisNexis) documents.

Each document is: title, source, date, perhaps an edition, copyright; fields such as
``Section:`` and ``Length: 300 words``; the line ``Body``, the text; ``Classification``
with fields such as ``Language:`` and ``Load-Date:``; the line ``End of Document``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

NAME = "Nexis Uni"

_END = "end of document"
_LENGTH = re.compile(r"length:\s*[\d,.]+\s*words", re.IGNORECASE)
_LOADED = re.compile(r"load-date:\s*\S", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"((?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december),?\s+\d{4})\b.{0,60}",
    re.IGNORECASE,
)
_FIELD = re.compile(r"([A-Z][A-Za-z-]{2,24}):\s*(.*)")
_BEFORE = {"byline": "author", "section": "section", "dateline": "dateline", "highlight": "lead"}
_AFTER = {"language": "language", "subject": "subject", "publication-type": "publication_type"}
_BODY_ENDS = frozenset({"classification", "graphic", "notes", "correction", "url"})
_AFTER_TEXT = re.compile(r"(load-date|language|publication-type|graphic|url|notes):", re.IGNORECASE)


def looks_like(lines: Sequence[str]) -> bool:
    """Whether there is a line ``End of Document``, or a length and a date of loading."""
    low = [line.lower() for line in lines if len(line) < 80]
    if _END in low:
        return True
    return any(map(_LENGTH.match, low)) and any(map(_LOADED.match, low))


def articles(lines: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The fields of each document, or what was expected and is not there."""
    document: list[str] = []
    for line in lines:
        if line.lower() == _END:
            yield _article(document)
            document = []
        else:
            document.append(line)
    if any(map(_LENGTH.match, document)):  # the last one, cut off, or an export without ends
        yield _article(document)


def _article(lines: Sequence[str]) -> dict[str, Any] | str:
    body = next((number for number, line in enumerate(lines) if line.lower() == "body"), None)
    if body is None:
        return _changed("the line 'Body' before the text", lines)
    head = [line for line in lines[:body] if line]
    dates = [number for number, line in enumerate(head) if _DATE.fullmatch(line)]
    dated = [number for number in dates if number >= 2]
    if not dated:
        return _changed("a title, a source and a date, one line each, above 'Body'", lines)
    place = _last_before_fields(head, dated)
    match = _DATE.fullmatch(head[place])
    fields: dict[str, Any] = {"title": head[place - 2], "outlet": head[place - 1]}
    fields["date"] = match[1] if match else head[place]
    for line in head[place + 1 :]:
        if (found := _FIELD.match(line)) and (name := _BEFORE.get(found[1].lower())):
            fields[name] = found[2]
    end = next(
        (
            number
            for number in range(body + 1, len(lines))
            if lines[number].lower() in _BODY_ENDS or _AFTER_TEXT.match(lines[number])
        ),
        len(lines),
    )
    for line in lines[end:]:
        if (found := _FIELD.match(line)) and (name := _AFTER.get(found[1].lower())):
            fields[name] = found[2]
    text = "\n\n".join(line for line in lines[body + 1 : end] if line)
    return {**fields, "text": text}


def _last_before_fields(head: Sequence[str], dated: Sequence[int]) -> int:
    """The date of the document: the last above its copyright or first field.

    A list of all documents can stand above the first one, and dates in it.
    """
    fields = [
        number
        for number, line in enumerate(head)
        if _LENGTH.match(line) or line.lower().startswith(("copyright", "section:", "byline:"))
    ]
    first = next((number for number in fields if number > dated[0]), len(head))
    return max((number for number in dated if number < first), default=dated[-1])


def _changed(expected: str, lines: Sequence[str]) -> str:
    found = " / ".join([line for line in lines if line][:4])
    return f"{NAME}: expected {expected}; found {found!r:.200}. Export as .docx, full documents."
