"""Factiva in text, Rich Text and Word, with field codes or without.

A document ends with its number, behind one word: ``Document``, ``Dokument``, ``文件``. The
number itself tells it in any language: the source's code, the day, nine letters and digits.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from toolkit.loading.press.documents import (
    Document,
    Export,
    is_running,
    number_in,
    paragraphs,
    without_blank,
)
from toolkit.loading.press.factiva_codes import has_codes, read_coded
from toolkit.loading.press.factiva_head import find_count, find_day_line, find_end, read_head
from toolkit.loading.press.lines import Line, plain_lines

ARCHIVE = "Factiva"

_END = re.compile(
    r"(?:AN[\s|]+)?(?:[^\W\d_]{2,12}\s*)?(?P<number>[A-Za-z][A-Za-z0-9]{5,9}(?:19|20)\d{6}[a-z0-9]{6,12})[|\s]*$"
)
_ENGLISH_END = re.compile(r"(?:AN[\s|]+)?Document (?P<number>[A-Z][A-Z0-9]{5,}[A-Za-z0-9]*)[|\s]*$")
_FOOT = re.compile(r"[^\W\d]+ \d+ [^\W\d]+ \d+\s*(?:©|\(c\)).{0,12}Factiva\b.{0,60}$")  # of a page
_BODIES = re.compile(
    r"\b(?:ltd|limited|inc|llc|plc|gmbh|ag|corp|corporation|company|co|sa|s\.a\.|spa|s\.p\.a\.|bv|pty"
    r"|publishing|publishers?|newspapers?|media|group|press|verlag|holdings?|service|agency)\b\.?",
    re.IGNORECASE,
)
_LONGEST_PUBLISHER = 12  # words


def ends(line: str) -> str | None:
    """The number of the document that a line ends, or None."""
    if len(line) > 80:
        return None
    match = _END.match(line) or _ENGLISH_END.match(line)
    return match["number"] if match else None


def read_lines(lines: Sequence[Line]) -> Export | None:
    """The documents of an export, or None if it is none of Factiva's."""
    groups: list[tuple[str, list[Line]]] = []
    document: list[Line] = []
    for line in lines:
        if _FOOT.match(line.text):
            continue
        if number := ends(line.text):
            groups.append((number, document))
            document = []
        else:
            document.append(line)
    if groups and (has_codes(plain_lines(document)) or find_count(plain_lines(document))):
        groups.append(("", document))  # the last one, without its number
    found = [(number, [line for line in group if line.text]) for number, group in groups]
    if not any(_is_document(plain_lines(group)) for _, group in found):
        return None
    documents = [_read(number, group) for number, group in found]
    _share_publishers(documents)
    _share_sections(documents, found)
    return Export(ARCHIVE, documents)


def _is_document(lines: Sequence[str]) -> bool:
    return has_codes(lines) or find_count(lines) is not None or find_day_line(lines) > 0


def _read(number: str, lines: Sequence[Line]) -> Document:
    texts = plain_lines(lines)
    document = read_coded(texts) if has_codes(texts) else read_plain(lines)
    if number:
        document.fields.setdefault("article_id", number)
    return document


def read_plain(lines: Sequence[Line]) -> Document:
    """A document without field codes; what is missing of its head costs that field only."""
    texts = plain_lines(lines)
    count = find_count(texts)
    top = find_day_line(texts) if count is None else count
    end = find_end(texts, top - 1 if count is None else count)
    bold = [line.text for line in lines[:top] if line.bold]
    title = " ".join(bold) if 0 < len(bold) < top or top == 1 else ""
    fields = read_head(texts[:top], texts[top + (count is not None) : end], title)
    fields["text"] = paragraphs(texts[end:])
    stated = None if count is None else number_in(texts[count])
    return Document(without_blank(fields), stated)


def _share_publishers(documents: Sequence[Document]) -> None:
    """Take the publisher's name off the end of the texts: what repeats there, or names a company."""
    lasts = [_last(document) for document in documents]
    times = Counter(filter(None, lasts))
    for document, last in zip(documents, lasts, strict=True):
        if not last or "publisher" in document.fields or is_running(last):
            continue
        if len(last.split()) > _LONGEST_PUBLISHER or last[-1:] in "?!…”\"'’":
            continue
        if times[last] > 1 or _BODIES.search(last):
            text = str(document.fields["text"])
            document.fields["text"] = text[: -len(last)].rstrip()
            document.fields["publisher"] = last


def _last(document: Document) -> str:
    """The last paragraph of a text of several."""
    _, _, last = str(document.fields.get("text", "")).rpartition("\n\n")
    return last if last != document.fields.get("text") else ""


def _share_sections(
    documents: Sequence[Document], found: Sequence[tuple[str, Sequence[Line]]]
) -> None:
    """What is the first line of several documents is their section, and the next their title."""
    heads: list[list[str]] = []
    for _, group in found:
        texts = plain_lines(group)
        heads.append(texts[: find_count(texts) or 0])
    times = Counter(head[0] for head in heads if len(head) > 1)
    for document, head in zip(documents, heads, strict=True):
        fields: dict[str, Any] = document.fields
        if len(head) > 1 and times[head[0]] > 1 and fields.get("title") == head[0]:
            again = read_head(head[1:], [])
            fields |= {"title": again["title"], "author": again["author"], "section": head[0]}
            document.fields = without_blank(fields)
