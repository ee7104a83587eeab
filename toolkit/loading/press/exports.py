"""Which archive an export is from; its documents -> records, and a row that counts them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.loading.language import count_words
from toolkit.loading.pages.bylines import clean_authors
from toolkit.loading.press import (
    citations,
    europresse,
    factiva_lines,
    factiva_pages,
    factiva_xml,
    lexisnexis,
    nexis_uni,
    proquest,
)
from toolkit.loading.press.documents import Document, Export
from toolkit.loading.press.lines import Line, html_lines
from toolkit.loading.press.words import is_copyright, names_of
from toolkit.loading.records import Found, Note, Problem, ReadError, Record, bad_record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.html import HtmlElement

_BY_CLASSES = (factiva_pages, europresse)
_BY_LINES = (
    nexis_uni.read_lines,
    factiva_lines.read_lines,
    proquest.read_lines,
    lexisnexis.read_lines,
    nexis_uni.read_endless,
    nexis_uni.read_unknown,
)
_NAMES = (
    "proquest", "lexisnexis", "docpublicationname", "articleparagraph", "doc_id_", "factiva",
)  # fmt: skip
_SPANS = re.compile(r"</?(?:span|b|strong|font|i|em|a)\b[^>]*>", re.IGNORECASE)
_NAMED = re.compile(r"\b(LexisNexis|Nexis Uni|Factiva|Dow Jones & Company|ProQuest|Europresse)\b")
_ABSTRACT = Note("not_full_text", "The archive gives an abstract only; count nothing by length.")
_TENTH = 0.1  # of the stated length: archives count hyphens and numbers in ways of their own


def may_be_press(text: str) -> bool:
    """Whether it is worth while to look closer: an archive's name, or a line that all its forms have.

    It is asked of every text and page, and so looks at the beginnings of lines only.
    """
    low = text.lower()
    return any(name in low for name in _NAMES) or _has_line(low)


def page_may_be_press(markup: str) -> bool:
    """The same of a page, whose lines can be parted by tags."""
    low = markup.lower()
    return any(name in low for name in _NAMES) or _has_line(_SPANS.sub("", low))


def _has_line(low: str) -> bool:
    return _line().search(f"\n{low}") is not None


@lru_cache(maxsize=1)
def _line() -> re.Pattern[str]:
    """A line, in lower case, that ends or numbers a document, or tells its length.

    It begins with what ends the line before: a search for that is fast.
    """
    word = r"[^\W\d]"
    forms = (
        rf"(?:level\s+\d+\s+-\s+)?(?:{word}{{3,14}}[ \t]+)?"
        rf"\d[\d.,]*[ \t]+{word}{{1,5}}[ \t]+\d[\d.,]*(?:[ \t]+{word}{{3,14}})?\.?",
        rf"(?:an[\s|]+)?(?:{word}{{2,12}}\s*)?[a-z][a-z0-9]{{5,9}}(?:19|20)\d{{6}}[a-z0-9]{{6,12}}[|\s]*",
        rf"{word}{{2,14}}:\s*\d[\d.,]*\s*{word}{{1,12}}",
        *sorted(map(re.escape, names_of("end"))),
    )
    return re.compile(rf"[\n\r\f>][ \t\xa0]{{0,80}}(?:{'|'.join(forms)})[ \t\xa0]*(?:[\n\r\f<]|\Z)")


def read_press_page(
    name: str, tree: "HtmlElement", markup: str, encoding: str | None = None
) -> Iterator[Record | Problem | Found] | None:
    """The documents of a saved page, or None if no archive made it."""
    for archive in _BY_CLASSES:
        if (export := archive.read_page(tree)) is not None:
            return records(name, export, encoding)
    lengths = proquest.stated_words(markup)
    export = _read_lines(html_lines(tree))
    if export is not None and export.archive == proquest.ARCHIVE:
        texts = [one for one in export.documents if one.fields.get("full_text") is not False]
        if len(texts) == len(lengths):
            for document, length in zip(texts, lengths, strict=True):
                document.stated_words = length
    return None if export is None else records(name, export, encoding)


def read_press_lines(
    name: str, lines: Sequence[Line], encoding: str | None = None
) -> Iterator[Record | Problem | Found] | None:
    """The documents of an export, or None if the lines are none."""
    export = _read_lines(lines)
    return None if export is None else records(name, export, encoding)


def read_press_xml(name: str, root: "Element") -> Iterator[Record | Problem | Found] | None:
    """The documents of an archive's answer in XML, or None if it is none."""
    export = factiva_xml.read_xml(root)
    return None if export is None else records(name, export, "utf-8")


def read_citations(
    name: str, text: str, encoding: str | None
) -> Iterator[Record | Problem | Found]:
    """The records of a file of citations in RIS."""
    return records(name, citations.read_ris(text), encoding)


def _read_lines(lines: Sequence[Line]) -> Export | None:
    for read in _BY_LINES:
        if (export := read(lines)) is not None:
            return export
    return None


def refuse_changed(lines: Sequence[str]) -> None:
    """Raise ReadError if short lines name an archive and a copyright, but no landmark is there."""
    short = [line for line in lines if len(line) < 200]
    named = next(filter(None, map(_NAMED.search, short)), None)
    if named and any(map(is_copyright, short)):
        expected = "'End of Document', 'Document' and its number, '1 of 9 DOCUMENTS', 'Full text:'"
        detail = f"It names {named[1]}, but has none of the lines {expected}: a new form of export."
        raise ReadError("changed_format", f"{detail} Please report it; until then save as CSV.")


def records(name: str, export: Export, encoding: str | None) -> Iterator[Record | Problem | Found]:
    """A record or a problem for each document, its item being its place; then how many there are."""
    for number, document in enumerate(export.documents, start=1):
        if document.problem:
            yield Problem(name, *document.problem, item=number, encoding=encoding)
            continue
        try:
            yield _record(document, number, encoding)
        except Exception as error:  # whatever a document holds
            yield bad_record(name, number, error)
    yield Found(export.archive, len(export.documents), export.stated)


def _record(document: Document, number: int, encoding: str | None) -> Record:
    fields = dict(document.fields)
    if "outlet" not in fields and "publisher" in fields:  # a house is no outlet
        fields["publishing_house"] = fields.pop("publisher")
    if author := fields.get("author"):
        fields["author"] = clean_authors(str(author))
    return Record(fields, number, encoding, _notes(document))


def _notes(document: Document) -> tuple[Note, ...]:
    notes = [_ABSTRACT] if document.fields.get("full_text") is False else []
    stated, text = document.stated_words, str(document.fields.get("text", ""))
    if stated and text and (found := _other_length(document, stated)) is not None:
        detail = f"The archive states {stated:,} words, the text has {found:,}: compare with the archive."
        notes.append(Note("other_length", detail))
    return tuple(notes)


def _other_length(document: Document, stated: int) -> int | None:
    """The words of the text if they are not what is stated, headline and lead counted or not."""
    own = count_words(str(document.fields["text"]))
    extra = [
        count_words(str(document.fields.get(name, ""))) for name in ("title", "lead", "graphic")
    ]
    sums = [own, own + extra[0], own + extra[0] + extra[1], own + sum(extra)]
    close = any(abs(one - stated) <= _TENTH * stated for one in sums)
    return None if close else own
