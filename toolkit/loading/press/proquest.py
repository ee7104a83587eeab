"""ProQuest in HTML, text, Word and Rich Text: fields such as ``Full text:``, in any interface language.

Where formatting sets the labels off, only what it sets off is one. In plain text a label is one
by its place: above the text, or in the unbroken run of fields below it.
"""

import re
from collections.abc import Sequence
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import Document, Export, is_running, number_in, without_blank
from toolkit.loading.press.lines import Line
from toolkit.loading.press.trailers import label_of, named
from toolkit.loading.press.words import column_of, is_copyright, is_note, means

ARCHIVE = "ProQuest"

_RULE = re.compile(r"[_=]{20,}|-{40,}")
_ANCHOR = re.compile(r"DocID_\w+$")
_COUNTED = re.compile(r"[^\W\d]{3,12} (\d+) [^\W\d]{1,5} (\d+)$")
_ITEM = re.compile(r"(?:[^\W\d]{3,12} )?\d{1,4} [^\W\d]{1,5} \d{1,4}$|\d{1,4}\.$")
_URL = re.compile(r"https?://\S*proquest\S*/(?:docview|doc)/(\d+)\S*", re.IGNORECASE)
_PLACES = re.compile(
    r"^(?P<outlet>[^;]+?)(?:\s+\([^)]*\))?\s*[;,].*?\s(?P<date>\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})"
)
_FIELDS = (
    "title", "author", "outlet", "date", "text", "abstract", "url", "article_id", "section",
    "subject", "language", "location", "document_type", "page", "dateline", "source_info", "copyright",
)  # fmt: skip
_NOT_FIRST = frozenset({"title", "author", "text", "abstract"})  # said again below the text

_ABOVE = frozenset({"text", "abstract", "author", "length"})
_NOT_OURS = frozenset(
    [
        "notes",
        "correction",
        "classification",
        "graphic",
        "lead",
        "by",
        "end",
        "loaded",
        "section_name",
        "language_name",
    ]
)


def read_lines(lines: Sequence[Line]) -> Export | None:
    """The documents of an export, or None if it is none of ProQuest's."""
    if not _looks_like(lines):
        return None
    groups = _groups(lines)
    found = [group for group in groups if len(_labels(group) & set(_FIELDS)) >= 2]
    counts = [int(match[2]) for line in lines if (match := _COUNTED.match(line.text))]
    stated = counts[0] if counts and len(set(counts)) == 1 else None
    return Export(ARCHIVE, [_read(group) for group in found], stated)


def _looks_like(lines: Sequence[Line]) -> bool:
    """Whether ProQuest numbered the documents, or a text stands between its fields."""
    labels: set[str] = set()
    for line in lines:
        label = label_of(line)[0]
        labels.update(means(label) if label else ())
        if label and "proquest" in label.lower() and named(label):
            return True
    named_here = any("proquest" in line.text.lower() for line in lines if len(line.text) < 300)
    return named_here and "outlet" in labels and bool(labels & {"text", "abstract"})


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each document: parted by rules, by anchors, else where its fields begin again."""
    anchored = [number for number, line in enumerate(lines) if _ANCHOR.match(line.anchor)]
    if anchored:
        ends = [*anchored[1:], len(lines)]
        return [list(lines[start:end]) for start, end in zip(anchored, ends, strict=True)]
    groups: list[list[Line]] = [[]]
    for line in lines:
        if _RULE.fullmatch(line.text):
            groups.append([])
        else:
            groups[-1].append(line)
    return [part for group in groups for part in _split_again(group)]


def _split_again(lines: Sequence[Line]) -> list[list[Line]]:
    """Documents that no rule parts: the text begins a second time behind the fields of the first."""
    places = [n for n, line in enumerate(lines) if "text" in means(label_of(line)[0])]
    ids = [n for n, line in enumerate(lines) if "article_id" in means(label_of(line)[0])]
    if len(places) < 2 or len(ids) != len(places):
        return [list(lines)]
    starts = [0]
    for number, place in enumerate(places[1:]):
        after = next((n for n in ids if n > places[number]), place)
        start = after + 1
        while start < place and label_of(lines[start])[0] and named(label_of(lines[start])[0]):
            start += 1
        starts.append(start)
    ends = [*starts[1:], len(lines)]
    return [list(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _labels(lines: Sequence[Line]) -> set[str]:
    return {meaning for line in lines for meaning in means(label_of(line)[0])}


def _read(lines: Sequence[Line]) -> Document:
    set_off = any(line.label and named(line.label) for line in lines)
    label_at = [_label(line, set_off) for line in lines]
    body = next((n for n, label in enumerate(label_at) if "text" in means(label)), None)
    tail = len(lines) if body is None else _tail(lines, label_at, body, set_off)
    parts: dict[str, list[str]] = {}
    name, heading = "", ""
    for number, line in enumerate(lines):
        label = label_at[number]
        in_body = body is not None and body < number < tail
        value = line.text
        if label and not in_body:
            value = line.text[len(label) :].lstrip(" :\xa0")
            name = next((one for one in _FIELDS if one in means(label)), column_of(label))
            if name in parts and name in _NOT_FIRST:
                name = ""
        elif number >= tail and label_of(line)[0] and not is_running(line.text):
            name = column_of(label_of(line)[0])  # a field that is not known
        elif (
            line.text
            and not name
            and not heading
            and not (_ITEM.match(line.text) or is_note(line.text))
        ):
            heading = line.text
        if value and name:
            parts.setdefault(name, []).append(value)
    return _document(parts, heading, lines)


def _label(line: Line, set_off: bool) -> str:
    """The label of a line, if it is one of ProQuest's."""
    label = label_of(line)[0]
    if set_off:
        return line.label
    return label if any(one not in _NOT_OURS for one in means(label)) else ""


def _tail(lines: Sequence[Line], labels: Sequence[str], body: int, set_off: bool) -> int:
    """The first line of the fields below the text."""
    if set_off:
        return next((n for n in range(body + 1, len(lines)) if labels[n]), len(lines))
    tail, seen, unknown = len(lines), set[str](), 0
    for number in range(len(lines) - 1, body, -1):
        if not lines[number].text:
            continue
        label = labels[number].casefold()
        if label in seen or (label and _is_above(label)):
            break
        if label:
            seen.add(label)
            tail, unknown = number, 0
        elif is_running(lines[number].text) or unknown:
            break
        else:
            unknown = 1  # between two fields that are known it is one, too, or goes on with one
    while tail < len(lines) and (not lines[tail].text or _is_told(lines[tail])):
        tail += 1
    return tail


def _is_told(line: Line) -> bool:
    """Whether a line is a sentence that a label stands before: the last of the text."""
    return is_running(line.text) and not is_copyright(label_of(line)[1])


def _is_above(label: str) -> bool:
    """Whether ProQuest prints a field above the text only."""
    return not set(means(label)).isdisjoint(_ABOVE)


def _document(parts: dict[str, list[str]], heading: str, lines: Sequence[Line]) -> Document:
    fields: dict[str, Any] = {
        name: " ".join(values) for name, values in parts.items() if name not in ("text", "abstract")
    }
    fields["title"] = fields.get("title") or heading
    if "text" in parts:
        fields["text"] = "\n\n".join(parts["text"])
    elif "abstract" in parts:
        fields |= {"text": "\n\n".join(parts["abstract"]), "full_text": False}
    else:
        found = " / ".join([line.text for line in lines if line.text][:4])
        detail = f"{ARCHIVE}: expected 'Full text:' or 'Abstract:'; found {found!r:.200}."
        problem = ("changed_format", f"{detail} Export 'Citation, abstract, full text'.")
        return Document(problem=problem)
    info = fields.get("source_info", "")
    if place := _PLACES.match(info):
        fields.setdefault("outlet", place["outlet"])
        fields.setdefault("date", place["date"])
    if outlet := fields.get("outlet"):
        fields["outlet"] = re.split(r"\s*;\s", str(outlet))[0]
    if "date" not in fields and (day := find_day(info)):
        fields["date"] = day.when
    if (raw := fields.get("date")) and isinstance(raw, str) and (day := find_day(raw)):
        fields |= {"date": day.when, "date_raw": raw}
    address = next(filter(None, (_URL.search(line.text) for line in lines)), None)
    if address and not str(fields.get("url", "")).startswith("http"):
        fields["url"] = address[0]
    if address and not fields.get("article_id"):
        fields["article_id"] = address[1]
    return Document(without_blank(fields), None)


def stated_words(markup: str) -> list[int]:
    """The lengths that ProQuest's pages give with the element of the text, in their order."""
    return [
        number
        for found in re.findall(r"<text\b[^>]*wordcount=\"(\d+)\"", markup)
        if (number := number_in(found))
    ]
