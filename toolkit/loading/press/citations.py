"""RIS, in which ProQuest and other archives export citations, some with an abstract or the text."""

import re
from collections.abc import Iterator
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import Document, Export, without_blank

ARCHIVE = "RIS"

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)$")
_COLUMNS = {
    "TI": "title", "T1": "title", "JF": "outlet", "JO": "outlet", "JA": "outlet", "T2": "outlet",
    "UR": "url", "L2": "url", "AN": "article_id", "LA": "language", "SP": "page", "PB": "publisher",
    "CY": "place_of_publication", "SN": "issn", "DB": "database", "VL": "volume", "IS": "issue",
}  # fmt: skip
_LISTS = {"AU": "author", "A1": "author", "A2": "author", "KW": "subject"}
_TEXTS = ("N2", "AB", "N1", "M1")
_DATES = ("Y1", "DA", "PY", "Y2")
_FULL = 1200  # characters: an abstract is shorter


def looks_like_ris(text: str) -> bool:
    """Whether a text is RIS: it begins with a type and has an end of a record."""
    return bool(re.match(r"\ufeff?\s*TY  - ", text)) and bool(
        re.search(r"^ER  -", text, re.MULTILINE)
    )


def read_ris(text: str) -> Export:
    """The records of the file; one without abstract and text is a problem."""
    return Export(ARCHIVE, [_document(record) for record in _records(text)])


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    record: dict[str, list[str]] = {}
    tag = ""
    for line in text.lstrip("\ufeff").splitlines():
        if match := _TAG.match(line):
            tag = match[1]
            if tag == "ER":
                yield record
                record, tag = {}, ""
            else:
                record.setdefault(tag, []).append(match[2].strip())
        elif tag and line.strip():  # a value that goes on
            record[tag][-1] += f"\n\n{line.strip()}"


def _document(record: dict[str, list[str]]) -> Document:
    fields: dict[str, Any] = {}
    for tag, name in _COLUMNS.items():
        if value := next(filter(None, record.get(tag, ())), ""):
            fields.setdefault(name, value)
    for tag, name in _LISTS.items():
        values = [*filter(None, [fields.get(name)]), *record.get(tag, ())]
        fields[name] = "; ".join(dict.fromkeys(filter(None, values)))
    raw = next((value for tag in _DATES for value in record.get(tag, ()) if value), "")
    if day := find_day(raw):
        fields |= {"date": day.when, "date_raw": raw}
    elif raw:
        fields["date"] = raw.strip("/").replace("/", "-")
    texts = [value for tag in _TEXTS for value in record.get(tag, ()) if len(value.split()) > 4]
    if not texts:
        detail = "A citation without abstract or text: export the documents with their full text."
        return Document(problem=("metadata_only", f"{fields.get('title', '?')!r:.80}: {detail}"))
    fields["text"] = max(texts, key=len)
    if len(fields["text"]) < _FULL:
        fields["full_text"] = False
    return Document(without_blank(fields))
