"""Nexis Uni (Lexis Advance) in Word, Rich Text, HTML and text, in any language of its interface.

A document is: title, source, date, perhaps more lines, copyright; fields such as
``Length: 300 words``; the line ``Body``, the text; perhaps ``Graphic`` or ``Correction``;
``Classification`` with fields; a date of loading; the line ``End of Document``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import (
    Document,
    Export,
    is_running,
    paragraphs,
    without_blank,
)
from toolkit.loading.press.lines import Line, plain_lines
from toolkit.loading.press.nexis_head import LENGTH, STATED, is_of_rights, read_head, start_of
from toolkit.loading.press.trailers import LABEL, cut_trailer, label_of, style_of
from toolkit.loading.press.words import means

ARCHIVE = "Nexis Uni"

_BODY_MARK = re.compile(r"Body(_\d+)?$")


def read_lines(lines: Sequence[Line]) -> Export | None:
    """The documents of an export, or None if it is none of Nexis Uni's."""
    return _read_all(lines, None) if any(is_end(line.text) for line in lines) else None


def read_endless(lines: Sequence[Line]) -> Export | None:
    """The documents of an export without ends, known by a length and a date of loading."""
    return _read_all(lines, None) if _looks_like(lines) else None


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
    groups = [part for group in groups for part in _split_again(group)]
    rest = groups.pop()
    if body_of(rest) is not None or any(LENGTH.match(line.text) for line in rest):
        groups.append(rest)  # the last one, cut off, or an export without ends
    stated = next(
        (int(found[1]) for line in lines[:40] if (found := STATED.match(line.text))), None
    )
    body = _unknown_body(groups)
    documents = [_read(group, number == 0, body) for number, group in enumerate(groups)]
    return Export(ARCHIVE, documents, stated)


def _split_again(lines: list[Line]) -> list[list[Line]]:
    """The documents of a group whose end is missing: a text, a date of loading, a length, a text."""
    bodies = [n for n, line in enumerate(lines) if _is_body(line)]
    starts = [0]
    for one, other in pairwise(bodies):
        loaded = [n for n in range(one, other) if "loaded" in means(label_of(lines[n])[0])]
        if loaded and any(LENGTH.match(line.text) for line in lines[loaded[-1] : other]):
            starts.append(loaded[-1] + 1)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def is_end(line: str) -> bool:
    """Whether a line is "End of Document" in one of the languages."""
    return len(line) < 40 and "end" in means(line)


def body_of(lines: Sequence[Line]) -> int | None:
    """Which line is "Body", below which the text begins; None if none is."""
    return next((number for number, line in enumerate(lines) if number and _is_body(line)), None)


def _is_body(line: Line) -> bool:
    return len(line.text) < 30 and bool(_BODY_MARK.match(line.anchor) or "text" in means(line.text))


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
    return sum(bool(LENGTH.match(text)) for text in texts) > 1


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
    start = start_of(head, first)
    fields, stated = read_head(head[start:])
    if not fields.get("title") and not fields.get("outlet"):
        found = " / ".join(plain_lines(lines[:4]))
        detail = f"{ARCHIVE}: expected a title and a source at the head; found {found!r:.200}."
        return Document(problem=("changed_format", f"{detail} Export as .docx, full documents."))
    below = lines[len(head) + (body is not None) :]
    like = lines[body] if body is not None else None
    text, trailer = cut_trailer(below, style_of(head[start:]), like)
    for name, value in trailer.items():
        fields.setdefault(name, value)
    fields["text"] = paragraphs(plain_lines(text))
    return Document(without_blank(fields), stated)


def _unmarked_body(lines: Sequence[Line]) -> int:
    """Without a line "Body", the text begins below the last field of the head."""
    fields = [number for number, line in enumerate(lines[:30]) if LENGTH.match(line.text)]
    start = fields[-1] + 1 if fields else 0
    while start < len(lines) and (
        (label_of(lines[start])[0] and not is_running(lines[start].text))
        or is_of_rights(lines[start].text)
    ):
        start += 1
    return start
