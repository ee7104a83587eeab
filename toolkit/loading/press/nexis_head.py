"""The head of a Nexis Uni document: title, source, date, more lines, copyright, then fields."""

import re
from collections.abc import Sequence
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import is_running, number_in
from toolkit.loading.press.lines import Line, plain_lines
from toolkit.loading.press.trailers import label_of, named
from toolkit.loading.press.words import (
    begins_with_by,
    column_of,
    is_copyright,
    is_note,
    is_rights,
    means,
    without_by,
)

LENGTH = re.compile(r"[^\W\d]{2,14}:\s*[\d.,]+\s*[^\W\d]{1,12}$")
STATED = re.compile(r"[^\W\d]{4,16}\s*\((\d+)\)$")
_LISTED = re.compile(r"1\.\s+(\S.*)$")
_LONGEST_DATE = 90  # characters
_FIELDS = ("author", "section", "dateline", "lead", "series", "subtitle", "title")


def start_of(head: Sequence[Line], first: bool) -> int:
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
    covered = any(STATED.match(text) or _LISTED.match(text) for text in texts[:dated])
    return max(dated - 2, 0) if covered else 0


def read_head(head: Sequence[Line]) -> tuple[dict[str, Any], int | None]:
    """Fields and stated number of words of the lines from the title to the text."""
    texts = plain_lines(head)
    first_field = _first_field(head)
    named_lines = [number for number in range(first_field) if not is_of_rights(texts[number])]
    dated = _dated(head)
    rights = " ".join(texts[number] for number in range(len(texts)) if is_of_rights(texts[number]))
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
            fields[column_of(label)], last = value, ""
        elif last and not is_of_rights(line.text) and _goes_on(last, str(fields[last])):
            fields[last] = f"{fields[last]} {line.text}"
    if author := fields.get("author"):
        fields["author"] = without_by(str(author))
    return fields, stated


def _goes_on(name: str, value: str) -> bool:
    """Whether a field can go on in the next line: a lead is long, a list of authors may be."""
    return name == "lead" or value.endswith((",", ";", "&", " and", " und", " et", " y"))


def _title_and_outlet(lines: Sequence[str], rights: str) -> dict[str, str]:
    """Title, outlet and what else stands between title and date: the name of a blog, a note."""
    if len(lines) < 2:
        only = " ".join(lines)
        return {"outlet" if only and only.casefold() in rights.casefold() else "title": only}
    candidates = range(1, len(lines))
    kept = [n for n, line in enumerate(lines) if not is_note(line)]
    if len(kept) < len(lines) and len(kept) > 1:  # a title that looks like a note stays one
        note = "; ".join(line for n, line in enumerate(lines) if n not in kept)
        found = _title_and_outlet([lines[n] for n in kept], rights)
        return {**found, "column": "; ".join(filter(None, [found.get("column"), note]))}
    names = [re.sub(r"\s*\([^)]*\)$", "", line).casefold() for line in lines]
    in_rights = [n for n in candidates if names[n] and names[n] in rights.casefold()]
    outer = [n for n in candidates if not re.fullmatch(r"[(\[].*[)\]]", lines[n])]
    outlet = in_rights[0] if in_rights else (outer or candidates)[-1]
    return {
        "title": " ".join(lines[:outlet]),
        "outlet": lines[outlet],
        "column": " ".join(lines[outlet + 1 :]).strip("()"),
    }


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
    return bool(LENGTH.match(line.text)) or bool(label and named(label))


def is_of_rights(line: str) -> bool:
    return is_copyright(line) or is_rights(line)
