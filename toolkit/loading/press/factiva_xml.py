"""Factiva's web service answers: one element ``article`` for each document."""

from typing import TYPE_CHECKING, Any

from toolkit.loading.pages.text import name_of
from toolkit.loading.press.documents import Document, Export, number_in, without_blank
from toolkit.loading.press.factiva_lines import ARCHIVE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FIELDS = {
    "accessionNo": "article_id", "sourceName": "outlet", "sourceCode": "source_code",
    "byline": "author", "columnName": "column", "sectionName": "section", "baseLanguage": "language",
    "copyright": "copyright", "publisherName": "publisher", "credit": "credit", "edition": "edition",
    "notes": "notes", "corrections": "correction", "contact": "contact", "artWork": "graphic",
}  # fmt: skip
_LISTS = {
    "newsSubject": "subject",
    "region": "region",
    "company": "company",
    "industry": "industry",
}
_BODIES = ("leadParagraph", "tailParagraphs", "body", "bodyParagraphs", "articleBody")
_DATES = ("publicationDate", "publicationDateTime", "pubDateTime")


def read_xml(root: "Element") -> Export | None:
    """The documents of an answer, or None if it is none of Factiva's."""
    articles = [
        part for part in root.iter() if name_of(part) == "article" and _has(part, "accessionNo")
    ]
    if not articles:
        return None
    sets = (part.get("count") for part in root.iter() if name_of(part).endswith("ResultSet"))
    counts = [int(count) for count in sets if count and count.isdigit()]
    return Export(ARCHIVE, [_read(part) for part in articles], counts[0] if counts else None)


def _read(article: "Element") -> Document:
    parts: dict[str, list[Element]] = {}
    for part in article:
        parts.setdefault(name_of(part), []).append(part)
    fields: dict[str, Any] = {
        ours: " ".join(filter(None, map(text_of, parts[theirs])))
        for theirs, ours in _FIELDS.items()
        if theirs in parts
    }
    fields["title"] = " ".join(text_of(part) for part in parts.get("headline", ()))
    fields["date"] = next(
        (text_of(part) for name in _DATES for part in parts.get(name, ()) if text_of(part)), ""
    )
    fields["page"] = " ".join(text_of(part) for part in parts.get("pages", ()))
    for theirs, ours in _LISTS.items():
        fields[ours] = "; ".join(filter(None, map(text_of, parts.get(theirs, ()))))
    bodies = [part for name in _BODIES for part in parts.get(name, ())]
    fields["text"] = "\n\n".join(
        filter(None, (text for part in bodies for text in _paragraphs(part)))
    )
    stated = next((number_in(text_of(part)) for part in parts.get("wordCount", ())), None)
    return Document(without_blank(fields), stated)


def _paragraphs(body: "Element") -> list[str]:
    found = [text_of(part) for part in body.iter() if name_of(part) == "paragraph"]
    return found or [text_of(body)]


def text_of(part: "Element") -> str:
    """All text in an element, spaces joined."""
    return " ".join("".join(part.itertext()).split())


def _has(part: "Element", name: str) -> bool:
    return any(name_of(child) == name for child in part)
