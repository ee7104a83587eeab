"""Classic LexisNexis ("1 of N DOCUMENTS") in text, HTML and Rich Text, in any interface language.

A document is: its number; perhaps a copyright; outlet; date, perhaps with an edition; title;
fields such as ``BYLINE:``, ``SECTION:``, ``LENGTH: 300 words``; the text; fields such as
``LOAD-DATE:``; the copyright. Fields of the head stand together above the text, those of the
end together below it; what stands between is text, whatever it looks like.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import Document, Export, is_running, number_in, without_blank
from toolkit.loading.press.lines import Line, without_page_heads
from toolkit.loading.press.trailers import cut_trailer, label_of, named, style_of
from toolkit.loading.press.words import (
    column_of,
    is_copyright,
    is_name,
    is_note,
    is_rights,
    means,
    without_by,
)

ARCHIVE = "LexisNexis"

_COUNTED = re.compile(
    r"(?:LEVEL\s+\d+\s+-\s+)?(?P<words>(?:[^\W\d]{3,14}\s+)?(\d{1,4}(?:[.,]\d{3})?)\s+[^\W\d]{1,5}\s+(\d{1,4}(?:[.,]\d{3})?)(?:\s+[^\W\d]{3,14})?)\.?$"
)
_ANCHOR = re.compile(r"DOC_ID_\d+_\d+$")
_KEY = re.compile(r"[A-ZÀ-ÖØ-ÞЀ-Я][A-ZÀ-ÖØ-ÞЀ-Я0-9 /'’-]{2,30}$")
_SORRY = re.compile(r"we are sorry but there is an error in this document", re.IGNORECASE)
_COLUMNS = {
    "author": "author", "section": "section", "dateline": "dateline", "lead": "lead",
    "series": "series", "subtitle": "subtitle", "title": "title", "language": "language",
}  # fmt: skip
_HEAD = 6  # lines in which the date is looked for
_LONGEST_LINE = 120  # characters, where lines are broken
_LONG_VALUE = 12  # words of the value of a field of the head that is not known


def read_lines(lines: Sequence[Line]) -> Export | None:
    """The documents of an export, or None if they are not numbered as LexisNexis does."""
    lines = without_page_heads(lines)
    marks = _marks(lines)
    if not marks or not _in_order([place for _, place, _ in marks]):
        return None
    if len(marks) == 1 and marks[0][1] != 1:
        return None  # "10 of 12 houses"
    starts = [number for number, _, _ in marks]
    anchors = [number for number, line in enumerate(lines) if _ANCHOR.match(line.anchor)]
    if len(anchors) >= len(starts):
        starts = anchors
    if not _has_parts(lines[starts[0] :], strict=len(marks) == 1):
        return None
    ends = [*starts[1:], len(lines)]
    documents = [
        _read(lines[start:end]) for start, end in zip(starts, ends, strict=True) if end > start
    ]
    return Export(ARCHIVE, documents, _stated([(place, total) for _, place, total in marks]))


def _marks(lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Line, place and total of each number of a document: those in the words used most often."""
    by_words: dict[str, list[tuple[int, int, int]]] = {}
    for number, line in enumerate(lines):
        if found := _count(line.text):
            words = re.sub(r"[\d.,]+", "0", line.text).casefold()
            by_words.setdefault(words, []).append((number, *found))
    return max(by_words.values(), key=len, default=[])


def _count(line: str) -> tuple[int, int] | None:
    """Which of how many documents begins at a line such as "1 of 20 DOCUMENTS", "Dokument 1 von 20"."""
    match = _COUNTED.match(line) if len(line) < 50 else None
    if match is None or len(match["words"].split()) != 4 or find_day(line):
        return None
    if "page" in means(line.split()[0]):  # of a printed document
        return None
    place, total = (int(re.sub(r"\D", "", number)) for number in match.groups()[1:])
    return (place, total) if 1 <= place <= total else None


def _in_order(places: Sequence[int]) -> bool:
    """Whether the numbers rise, or begin again at 1 where a second export was added."""
    return all(one < other or other == 1 for one, other in pairwise(places))


def _stated(marks: Sequence[tuple[int, int]]) -> int:
    """How many documents the export says it holds: the totals of all that were put together."""
    totals = [
        total
        for (place, total), after in zip(marks, [*marks[1:], (1, 0)], strict=True)
        if after[0] == 1
    ]
    return sum(totals)


def _has_parts(lines: Sequence[Line], strict: bool) -> bool:
    """Whether there is a field with its name in capitals, or one that formatting sets off.

    `strict`: one whose name is known.
    """
    for line in lines[:60]:
        label = label_of(line)[0]
        if label and (line.label or _KEY.match(label)) and (named(label) or not strict):
            return True
    return False


def _read(lines: Sequence[Line]) -> Document:
    first = next((n for n, line in enumerate(lines[:3]) if line.text and _count(line.text)), None)
    parts = list(_paragraphs([line for n, line in enumerate(lines) if n != first]))
    if any(_SORRY.search(part.text) for part in parts[:3]):
        detail = "LexisNexis could not display this document when it was exported: no text in it."
        return Document(problem=("empty", detail))
    fields, rest = _take_rights(parts)
    known = _is_known(rest)
    field = next((n for n, part in enumerate(rest) if _is_head_field(part, known)), None)
    if field is not None and _is_of_tail(rest[field]):
        field = None
    top = rest[: field if field is not None else _top_without_fields(rest)]
    fields |= _place(top)
    stated, body = _head_fields(rest[len(top) :], fields, known)
    style = style_of(rest[len(top) : len(rest) - len(body)], headed=False)
    text, trailer = cut_trailer(body if known else [_marked(part) for part in body], style)
    for name, value in trailer.items():
        fields.setdefault(name, value)
    fields["text"] = "\n\n".join(part.text for part in text if part.text)
    if stated is None:
        stated = _length(body[len(text) :])
    if not fields["text"] and not fields.get("title"):
        found = " / ".join(part.text for part in parts[:4])
        detail = f"{ARCHIVE}: expected outlet, date, title and text; found {found!r:.200}."
        return Document(problem=("changed_format", detail))
    return Document(without_blank(fields), stated)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a paragraph in one, where plain text breaks them; those of documents are whole."""
    wrapped = (
        not any(line.classes or line.label or line.bold for line in lines)
        and any(not line.text for line in lines)
        and all(len(line.text) <= _LONGEST_LINE for line in lines)
    )
    held: list[str] = []
    for line in lines:
        label = label_of(line)[0]
        starts_field = bool(label and (line.label or (_KEY.match(label) and named(label))))
        if held and (not line.text or line.centred or starts_field or not wrapped):
            yield Line(" ".join(held))
            held = []
        if line.text and (line.centred or not wrapped):
            yield line
        elif line.text:
            held.append(line.text)
    if held:
        yield Line(" ".join(held))


def _take_rights(parts: Sequence[Line]) -> tuple[dict[str, Any], list[Line]]:
    """The copyright at the head or the end, and the other paragraphs."""
    rights, rest = [], []
    ends = (range(4), range(len(parts) - 4, len(parts)))
    for number, part in enumerate(parts):
        claims = is_copyright(part.text) or is_rights(part.text)
        if claims and (part.centred or any(number in span for span in ends)):
            rights.append(part.text)
        elif part.text:
            rest.append(part)
    return {"copyright": " ".join(rights)}, rest


def _place(top: Sequence[Line]) -> dict[str, Any]:
    """Outlet, date, edition and title, by their order above the fields."""
    notes = [part for part in top if is_note(part.text)]
    top = [part for part in top if part not in notes] if len(notes) < len(top) else top
    texts = [part.text for part in top]
    dated = next((n for n, text in enumerate(texts[:_HEAD]) if _is_day(text)), None)
    if dated is None:
        # the title is what is not centred, where the others are
        left = [n for n, part in enumerate(top) if n and not part.centred]
        cut = left[0] if left and top[0].centred else 1
        return {
            "outlet": texts[0] if texts else "",
            "edition": " ".join(texts[1:cut]),
            "title": " ".join(texts[cut:]),
        }
    day = find_day(texts[dated])
    assert day is not None
    below = list(range(dated + 1, len(texts)))
    edition = [n for n in below if top[n].centred and top[dated].centred]
    same = top[dated].classes
    if not edition and same:  # a line broken off the date's own paragraph
        edition = [
            n for n in below if top[n].classes == same and n == dated + 1 and not top[n].bold
        ]
        edition = edition if len(below) > 1 else []
    return {
        "outlet": texts[0] if dated else "",
        "column": "; ".join(texts[1:dated]),
        "date": day.when,
        "date_raw": texts[dated],
        "edition": "; ".join(texts[n] for n in edition),
        "title": " ".join(texts[n] for n in below if n not in edition),
    }


def _is_day(text: str) -> bool:
    day = find_day(text) if len(text) < 120 else None
    return day is not None and len(text[: day.start].split()) <= 2


def _is_head_field(part: Line, known: bool) -> bool:
    """Whether a paragraph is a field: set off, of a known name, or in an interface that is not
    `known` a name in capitals with a short value.
    """
    label, value = label_of(part)
    if not label or part.label:
        return bool(label)
    if not _KEY.match(label):
        return False
    if named(label):
        return True
    return len(value.split()) <= _LONG_VALUE and not is_running(value) and not known


def _is_of_tail(part: Line) -> bool:
    """Whether a field is one that stands below the text only."""
    meanings = set(means(label_of(part)[0]))
    return bool(meanings) and meanings.isdisjoint((*_COLUMNS, "length", "text"))


def _is_known(parts: Sequence[Line]) -> bool:
    """Whether the names of fields above the text are those of a known interface."""
    for part in parts:
        label = label_of(part)[0]
        if label and _KEY.match(label) and named(label):
            return True
        if is_running(part.text) and not is_copyright(part.text):
            break
    return False


def _marked(part: Line) -> Line:
    """A paragraph of an unknown interface, its name in capitals taken as a label."""
    label, value = label_of(part)
    if _KEY.match(label) and len(value.split()) <= _LONG_VALUE and not is_running(value):
        return part._replace(label=label)
    return part


def _head_fields(
    parts: Sequence[Line], fields: dict[str, Any], known: bool
) -> tuple[int | None, Sequence[Line]]:
    """Write the fields of the head; give the stated length, and what is below them."""
    stated = None
    for number, part in enumerate(parts):
        if not _is_head_field(part, known):
            return stated, parts[number:]
        label, value = label_of(part)
        meanings = means(label)
        if "text" in meanings:
            return stated, [Line(value), *parts[number + 1 :]]
        if "loaded" in meanings:  # the fields of the end: there is no text
            return stated, parts[number:]
        if "length" in meanings or (not meanings and re.fullmatch(r"[\d.,]+ \w+", value)):
            stated = number_in(value)
            continue
        name = next((_COLUMNS[one] for one in meanings if one in _COLUMNS), column_of(label))
        if not meanings and number == 0 and is_name(value):  # the byline comes first
            name = "author"
        if name == "title" and fields.get("title"):
            name = "headline_given"
        fields[name] = without_by(value) if name == "author" else value
    return stated, []


def _top_without_fields(parts: Sequence[Line]) -> int:
    """Where the text begins if no field parts it from the head: below the title."""
    running = next((n for n, part in enumerate(parts) if is_running(part.text)), len(parts))
    return min(running, 4)


def _length(lines: Sequence[Line]) -> int | None:
    values = (label_of(line) for line in lines)
    return next((number_in(value) for label, value in values if "length" in means(label)), None)
