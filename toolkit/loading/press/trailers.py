"""What stands below the text of a document: fields, captions, notes, in their place and order.

A field is one by its place and by its looks: the fields make an unbroken run at the end, and
all of a document are set as its others are (in bold type, in capitals). A line of the text
that looks like one ("Language: ...", "Notes") has text below it, or is set otherwise.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import is_running
from toolkit.loading.press.lines import Line
from toolkit.loading.press.words import is_copyright, is_rights, means

LABEL = re.compile(r"([^\W\d_][\w .'’/()-]{1,46}?):\s*(.*)$", re.DOTALL)
_COLUMNS = (
    "language", "subject", "publication_type", "graphic", "notes", "correction", "document_type",
    "company", "person", "industry", "location", "url",
)  # fmt: skip
_HEADINGS = ("graphic", "notes", "correction", "classification")
_LONGEST_HEADING = 30  # characters
_MOST = 0.25  # of the words below "Body": with more, what a heading begins is part of the text
_MOST_WORDS = 80
_FEW = 6  # words of the value of a field of an unknown name


class Style(NamedTuple):
    """What the fields of a document look like."""

    set_off: bool = False
    """Their names are set off by formatting."""
    capitals: bool = False
    """Their names are in capitals."""
    headed: bool = True
    """"Classification" stands above them, and "Graphic" and such above what they name."""


def style_of(lines: Iterable[Line], headed: bool = True) -> Style:
    """What the known fields among the lines of a head look like."""
    found = [line for line in lines if named(label_of(line)[0])]
    return Style(
        any(line.label for line in found),
        bool(found) and all(label_of(line)[0].isupper() for line in found),
        headed,
    )


def label_of(line: Line) -> tuple[str, str]:
    """The label of a line and what stands behind it; ("", the line) if it has none."""
    if line.label:
        return line.label, line.text[len(line.label) :].lstrip(" :\xa0")
    match = LABEL.match(line.text)
    return (match[1], match[2]) if match else ("", line.text)


def named(label: str) -> bool:
    """Whether a label is known as one of an archive's fields."""
    return any(
        meaning not in ("by", "end", "language_name", "section_name") for meaning in means(label)
    )


def cut_trailer(
    lines: Sequence[Line], style: Style, like: Line | None = None
) -> tuple[Sequence[Line], dict[str, Any]]:
    """The text, and the fields of what stands below it.

    `like` is the heading of the text, whose formatting the other headings share.
    """
    end = _fields_start(lines, style)
    for number in range(end) if style.headed else ():
        line = lines[number]
        if _is_heading(line, like) and _ends_text(lines, number, end, line, like):
            return lines[:number], _fields(lines[number:], style)
    return lines[:end], _fields(lines[end:], style)


def _fields_start(lines: Sequence[Line], style: Style) -> int:
    """Where the fields below the text begin: at "Classification", else with their unbroken run.

    All lines, if there are none.
    """
    if style.headed:
        for number in range(len(lines) - 2, -1, -1):
            if _names(lines[number], "classification") and _label(lines[number + 1], style):
                return number - _credited(lines[number - 1]) if number else number
    start = len(lines)
    seen: set[str] = set()
    while start > 0:
        line = lines[start - 1]
        key = _label(line, style).casefold()
        plain = not line.text or is_copyright(line.text) or is_rights(line.text) or _credited(line)
        known = line.label or named(key) or _short(line, style)
        if not (plain or (key and key not in seen and known)):
            break
        seen.add(key)
        start -= 1
    # a text can end with a line like a field: the run begins where known ones begin
    while start < len(lines) and not _sure(lines[start], style):
        start += 1
    loaded = [number for number, line in enumerate(lines) if _is_loaded(line)]
    return min(start, loaded[-1]) if loaded else start


def _short(line: Line, style: Style) -> bool:
    """Whether a line in a run of fields can be one of an unknown name: in capitals as the others are, and a few words."""
    label, value = label_of(line)
    few = 0 < len(value.split()) <= _FEW
    return style.capitals and label.isupper() and few and not is_running(line.text)


def _credited(line: Line) -> bool:
    """Whether a line tells of pictures behind a name in capitals: "PHOTOS: ..."."""
    label = label_of(line)[0]
    return label.isupper() and "graphic" in means(label)


def _label(line: Line, style: Style) -> str:
    """The label of a line, if it looks as the document's others do."""
    label = label_of(line)[0]
    if style.set_off:
        return line.label
    return label if not style.capitals or label.isupper() else ""


def _names(line: Line, *meanings: str) -> bool:
    """Whether a line is nothing but the name of one of these parts."""
    if len(line.text) > _LONGEST_HEADING:
        return False
    return any(meaning in meanings for meaning in means(line.text.rstrip(":")))


def _sure(line: Line, style: Style) -> bool:
    """Whether a line is a field that no sentence can be taken for."""
    label = _label(line, style)
    if not label:
        return bool(line.text) and (is_copyright(line.text) or _credited(line))
    if line.label or (_short(line, style) and _is_day(label_of(line)[1])):
        return True
    return named(label) and not (is_running(line.text) and "graphic" not in means(label))


def _is_day(value: str) -> bool:
    """Whether a value is a day and nothing else."""
    day = find_day(value)
    return day is not None and not value[: day.start].strip()


def _is_loaded(line: Line) -> bool:
    """Whether a line is the date of loading."""
    label, value = label_of(line)
    return "loaded" in means(label) and find_day(value) is not None if label else False


def _is_heading(line: Line, like: Line | None) -> bool:
    """Whether a line is one of the headings that part a document, and looks as the others do."""
    return _names(line, *_HEADINGS) and (like is None or line.bold == like.bold)


def _ends_text(lines: Sequence[Line], number: int, end: int, line: Line, like: Line | None) -> bool:
    """Whether the text ends above a heading: it is set as headings are, or little is below it."""
    if like is not None and like.bold:
        return True
    sizes = [len(one.text.split()) for one in lines[:end]]
    below = sum(sizes[number + 1 :])
    if _names(line, "correction") and any(
        "date" in label_of(one)[0].lower() and "correction" in label_of(one)[0].lower()
        for one in lines[number:]
    ):
        return True
    if _names(line, "graphic"):
        return 0 < below <= min(_MOST * sum(sizes), _MOST_WORDS)
    return 0 < below <= _MOST * sum(sizes) / 2 and below <= _MOST_WORDS / 2


def _fields(lines: Sequence[Line], style: Style) -> dict[str, Any]:
    """The fields by the names of columns; lines below a heading belong to it."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        label = _label(line, style)
        value = label_of(line)[1] if label else line.text
        if not label and _credited(line):
            label, name = "", "graphic"
        if _names(line, *_HEADINGS):
            name = _first(means(line.text.rstrip(":")), _HEADINGS)
        elif label and (line.label or named(label)):
            name = _first(means(label), _COLUMNS)
            if name and value:
                found.setdefault(name, []).append(value)
        elif is_copyright(line.text) or is_rights(line.text):
            found.setdefault("copyright", []).append(line.text)
            name = ""
        elif name and line.text:
            found.setdefault(name, []).append(line.text)
    found.pop("classification", None)
    return {column: " ".join(values) for column, values in found.items()}


def _first(meanings: Sequence[str], wanted: Sequence[str]) -> str:
    return next((meaning for meaning in meanings if meaning in wanted), "")
