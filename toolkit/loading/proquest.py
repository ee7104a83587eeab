"""The landmarks of ProQuest documents: fields such as ``Full text:``, a rule between two documents."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

NAME = "ProQuest"

_RULE = re.compile(r"_{20,}|={20,}|-{40,}")
_LABELS = {
    "title": "title", "author": "author", "publication title": "outlet",
    "publication date": "date", "full text": "text", "abstract": "abstract",
    "document url": "url", "proquest document id": "article_id", "section": "section",
    "subject": "subject", "language of publication": "language", "location": "location",
    "document type": "document_type", "source type": "source_type", "pages": "page",
    "first page": "page", "dateline": "dateline",
}  # fmt: skip
_OTHERS = (
    "publication info", "links", "people", "company / organization", "company", "publication year",
    "publisher", "place of publication", "country of publication", "publication subject", "issn",
    "e-issn", "copyright", "last updated", "database", "identifier / keyword", "classification",
    "column", "edition", "volume", "issue", "credit", "business indexing term", "publication info",
    "proquest document link", "caption", "illustration", "publication subject", "coden",
    "correspondence author", "source", "number of pages", "doi", "isbn", "product name",
    "supplement", "editor", "translation", "document feature", "subtitle", "corporate author",
)  # fmt: skip
_LABEL = re.compile(rf"({'|'.join(map(re.escape, [*_LABELS, *_OTHERS]))}):(?:\s+|$)", re.IGNORECASE)


def looks_like(lines: Sequence[str]) -> bool:
    """Whether ProQuest numbered the documents, or offers its report."""
    low = [line.lower() for line in lines if len(line) < 200]
    return any(line.startswith("proquest document id:") for line in low) or any(
        "report information from proquest" in line for line in low
    )


def articles(lines: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The fields of each document, or what was expected and is not there."""
    document: list[str] = []
    for line in [*lines, "_" * 20]:
        if not _RULE.fullmatch(line):
            document.append(line)
            continue
        if any(_LABEL.match(one) for one in document):
            yield _article(document)
        document = []


def _article(lines: Sequence[str]) -> dict[str, Any] | str:
    parts: dict[str, list[str]] = {}
    label, heading = "", ""
    for line in lines:
        if match := _LABEL.match(line):
            label, line = match[1].lower(), line[match.end() :]
            if label in parts and label != "full text":
                label = f"second {label}"
        if line and label:
            parts.setdefault(label, []).append(line)
        elif line and not heading and not re.match(r"document \d+ of \d+", line, re.IGNORECASE):
            heading = line
    fields: dict[str, Any] = {
        name: " ".join(parts[label]) for label, name in _LABELS.items() if label in parts
    }
    fields.setdefault("title", heading)
    if "full text" in parts:
        fields["text"] = "\n\n".join(parts["full text"])
    elif "abstract" in parts:
        fields["text"] = "\n\n".join(parts["abstract"])
        fields["full_text"] = False
    else:
        return _changed("'Full text:' or 'Abstract:'", lines)
    if "outlet" not in fields:
        return _changed("'Publication title:'", lines)
    fields["outlet"] = re.split(r"\s*;\s", fields["outlet"])[0]
    fields.pop("abstract", None)
    return {name: value for name, value in fields.items() if value != ""}


def _changed(expected: str, lines: Sequence[str]) -> str:
    found = " / ".join([line for line in lines if line][:4])
    return f"{NAME}: expected {expected}; found {found!r:.200}. Export 'Citation, abstract, full text'."
