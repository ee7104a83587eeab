"""Nexis Uni (Lexis Advance) in Word, Rich Text, HTML and text, in any language of its interface.

A document is: title, source, date, perhaps more lines, copyright; fields such as
``Length: 300 words``; the line ``Body``, the text; perhaps ``Graphic`` or ``Correction``;
``Classification`` with fields; a date of loading; the line ``End of Document``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import (
    Document,
    Export,
    is_running,
    number_in,
    paragraphs,
    without_blank,
)
from toolkit.loading.press.lines import Line, plain_lines
from toolkit.loading.press.trailers import LABEL, cut_trailer, label_of, named
from toolkit.loading.press.words import begins_with_by, is_copyright, is_rights, means, without_by

ARCHIVE = "Nexis Uni"

_LENGTH = re.compile(r"[^\W\d]{2,14}:\s*[\d.,]+\s*[^\W\d]{1,12}$")
_STATED = re.compile(r"[^\W\d]{4,16}\s*\((\d+)\)$")
_LISTED = re.compile(r"1\.\s+(\S.*)$")
_LONGEST_DATE = 90  # characters
_BODY_MARK = re.compile(r"Body(_\d+)?$")
_FIELDS = ("author", "section", "dateline", "lead", "series", "subtitle", "title")


def read_lines(lines: Sequence[Line]) -> Export | None:
    """The documents of an export, or None if it is none of Nexis Uni's."""
    if not any(is_end(line.text) for line in lines) and not _looks_like(lines):
        return None
    return _read_all(lines, None)


def read_unknown(lines: Sequence[Line]) -> Export | None:
    """The documents of an export whose language is not known, by lines that come in each of them."""
    end = _unknown_end(lines)
    return None if end is None else _read_all(lines, end)


def _read_all(lines: Sequence[Line], end: str | None) -> Export:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if is_end(line.text) or line.text == end:
            groups.append([])
        else:
            groups[-1].append(line)
    rest = groups.pop()
    if body_of(rest) is not None or any(_LENGTH.match(line.text) for line in rest):
        groups.append(rest)  # the last one, cut off, or an export without ends
    stated = next(
        (int(found[1]) for line in lines[:40] if (found := _STATED.match(line.text))), None
    )
    body = _unknown_body(groups)
    documents = [_read(group, number == 0, body) for number, group in enumerate(groups)]
    return Export(ARCHIVE, documents, stated)


def is_end(line: str) -> bool:
    """Whether a line is "End of Document" in one of the languages."""
    return len(line) < 40 and "end" in means(line)


def body_of(lines: Sequence[Line]) -> int | None:
    """Which line is "Body", below which the text begins; None if none is."""
    for number, line in enumerate(lines):
        if _BODY_MARK.match(line.anchor) and len(line.text) < 30:
            return number
        if len(line.text) < 30 and "text" in means(line.text) and number:
            return number
    return None


def _unknown_end(lines: Sequence[Line]) -> str | None:
    """The end of a document in a language that is not known: a short line that comes again and
    again, each time below a day behind a label.
    """
    texts = [line.text for line in lines if line.text]
    below = Counter(
        text
        for above, text in pairwise(texts)
        if len(text) < 40
        and (match := LABEL.match(above))
        and _is_alone(match[2])
        and _has_length(texts)
    )
    text, times = max(below.items(), key=lambda item: item[1], default=("", 0))
    return text if times > 1 else None


def _is_alone(value: str) -> bool:
    day = find_day(value)
    return day is not None and day.end - day.start >= len(value) - 12


def _has_length(texts: Sequence[str]) -> bool:
    return sum(bool(_LENGTH.match(text)) for text in texts) > 1


def _unknown_body(groups: Sequence[Sequence[Line]]) -> str | None:
    """What stands for "Body" in a language that is not known: the line below the fields in all documents."""
    if any(body_of(group) is not None for group in groups):
        return None
    lines = [[line for line in group if line.text] for group in groups]
    below = Counter(
        one[place].text
        for one in lines
        if (place := _unmarked_body(one)) < len(one) and len(one[place].text.split()) <= 3
    )
    text, times = max(below.items(), key=lambda item: item[1], default=("", 0))
    return text if times > 1 else None


def _looks_like(lines: Sequence[Line]) -> bool:
    """Whether a length and a date of loading are there, though no end."""
    labels = {meaning for line in lines for meaning in means(label_of(line)[0])}
    return {"length", "loaded"} <= labels and body_of(lines) is not None


def _read(lines: Sequence[Line], first: bool, body_name: str | None) -> Document:
    lines = [line for line in lines if line.text]
    body = body_of(lines)
    if body is None and body_name:
        body = next((number for number, line in enumerate(lines) if line.text == body_name), None)
    head = lines[: body if body is not None else _unmarked_body(lines)]
    start = _start(head, first)
    fields, stated = _head(head[start:])
    if not fields.get("title") and not fields.get("outlet"):
        found = " / ".join(plain_lines(lines[:4]))
        detail = f"{ARCHIVE}: expected a title and a source at the head; found {found!r:.200}."
        return Document(problem=("changed_format", f"{detail} Export as .docx, full documents."))
    below = lines[len(head) + (body is not None) :]
    text, trailer = cut_trailer(below, like=lines[body] if body is not None else None)
    for name, value in trailer.items():
        fields.setdefault(name, value)
    fields["text"] = paragraphs(plain_lines(text))
    return Document(without_blank(fields), stated)


def _start(head: Sequence[Line], first: bool) -> int:
    """Where the title is: above it, the first document has a cover and a list of all documents."""
    texts = plain_lines(head)
    if not first:
        return next((n for n, text in enumerate(texts) if len(text.strip("-_ \t")) > 0), 0)
    listed = next((found[1] for text in texts if (found := _LISTED.match(text))), "")
    dated = _dated(head)
    last = dated if dated is not None else len(head)
    if listed:
        again = [n for n in range(last) if texts[n] and (texts[n] in listed or listed in texts[n])]
        if again and not _LISTED.match(texts[again[-1]]):
            return again[-1]
    if dated is None:
        return 0
    if head[dated].centred:
        start = dated
        while start > 0 and head[start - 1].centred:
            start -= 1
        return start
    covered = any(_STATED.match(text) or _LISTED.match(text) for text in texts[:dated])
    return max(dated - 2, 0) if covered else 0


def _head(head: Sequence[Line]) -> tuple[dict[str, Any], int | None]:
    """Fields and stated number of words of the lines from the title to the text."""
    texts = plain_lines(head)
    first_field = _first_field(head)
    named_lines = [number for number in range(first_field) if not _is_rights(texts[number])]
    dated = _dated(head)
    rights = " ".join(texts[number] for number in range(len(texts)) if _is_rights(texts[number]))
    above = [number for number in named_lines if dated is None or number < dated]
    fields: dict[str, Any] = _title_and_outlet([texts[number] for number in above], rights)
    if dated is not None:
        day = find_day(texts[dated])
        assert day is not None
        fields |= {"date": day.when, "date_raw": texts[dated]}
        fields["edition"] = "; ".join(texts[n] for n in named_lines if n > dated)
    fields["copyright"] = rights
    stated, last = None, ""
    for line in head[first_field:]:
        label, value = label_of(line)
        meanings = means(label) if label else ()
        if "length" in meanings:
            stated, last = number_in(value), ""
        elif name := next((name for name in _FIELDS if name in meanings), ""):
            if name != "title" or not fields.get("title"):
                fields[name], last = value, name
        elif label and not named(label) and begins_with_by(value):
            fields["author"], last = value, "author"
        elif label and not is_running(line.text):
            fields[_column(label)], last = value, ""
        elif last and not _is_rights(line.text):  # a long lead is broken into lines
            fields[last] = f"{fields[last]} {line.text}"
    if author := fields.get("author"):
        fields["author"] = without_by(str(author))
    return fields, stated


def _title_and_outlet(lines: Sequence[str], rights: str) -> dict[str, str]:
    """Title, outlet and what else stands between title and date: the name of a blog, a note."""
    if len(lines) < 2:
        return {"title": " ".join(lines)}
    candidates = range(1, len(lines))
    names = [re.sub(r"\s*\([^)]*\)$", "", line).casefold() for line in lines]
    in_rights = [n for n in candidates if names[n] and names[n] in rights.casefold()]
    outer = [n for n in candidates if not re.fullmatch(r"[(\[].*[)\]]", lines[n])]
    outlet = in_rights[0] if in_rights else (outer or candidates)[-1]
    if not in_rights and len(lines) > 2 and _is_note(lines[outlet]):
        outlet -= 1
    return {
        "title": " ".join(lines[:outlet]),
        "outlet": lines[outlet],
        "column": " ".join(lines[outlet + 1 :]).strip("()"),
    }


def _is_note(line: str) -> bool:
    """Whether a line says that the article was corrected: no outlet."""
    return bool(re.match(r"(?:correction|clarification|editor'?s note)s?\b", line, re.IGNORECASE))


def _dated(head: Sequence[Line]) -> int | None:
    """The date of the document: the last above its copyright or first field.

    A list of all documents can stand above the first one, and dates in it.
    """
    dates = [
        number
        for number, line in enumerate(head)
        if number and len(line.text) <= _LONGEST_DATE and _is_day(line.text)
    ]
    before = [number for number in dates if number < _first_field(head, dates)]
    return before[-1] if before else None


def _is_day(line: str) -> bool:
    """Whether a line is a day, with the weekday before and perhaps an edition behind it."""
    day = find_day(line)
    return day is not None and len(line[: day.start].split()) <= 2 and ":" not in line[: day.start]


def _first_field(head: Sequence[Line], dates: Sequence[int] = ()) -> int:
    """The first line that is a copyright or a field, below the first of the dates."""
    floor = dates[0] if dates else 0
    for number, line in enumerate(head):
        if number > floor and (_is_field(line) or is_copyright(line.text)):
            later = [date for date in dates if date > number]
            if not later or not _is_cover(head[number : later[0]]):
                return number
    return len(head)


def _is_cover(lines: Sequence[Line]) -> bool:
    """Whether lines belong to the list of documents: client, terms, what was narrowed by."""
    return any(_LISTED.match(re.sub(r"^\d+", "1", line.text)) for line in lines) or not any(
        "length" in means(label_of(line)[0]) or is_copyright(line.text) for line in lines
    )


def _is_field(line: Line) -> bool:
    label = label_of(line)[0]
    return bool(_LENGTH.match(line.text)) or bool(label and named(label))


def _is_rights(line: str) -> bool:
    return is_copyright(line) or is_rights(line)


def _unmarked_body(lines: Sequence[Line]) -> int:
    """Without a line "Body", the text begins below the last field of the head."""
    fields = [number for number, line in enumerate(lines[:30]) if _LENGTH.match(line.text)]
    start = fields[-1] + 1 if fields else 0
    while start < len(lines) and (
        (label_of(lines[start])[0] and not is_running(lines[start].text))
        or _is_rights(lines[start].text)
    ):
        start += 1
    return start


def _column(label: str) -> str:
    return "_".join(re.findall(r"\w+", label.lower()))
