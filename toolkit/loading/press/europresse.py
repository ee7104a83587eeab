"""Europresse (Eureka): saved pages, whose parts are marked by classes in every interface language."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import Document, Export, number_in, paragraphs, without_blank
from toolkit.loading.press.lines import Line, html_lines
from toolkit.loading.press.words import is_copyright, is_rights, without_by

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARCHIVE = "Europresse"

_OUTLET = "docpublicationname"
_HEADER = "docheader"
_TITLE = re.compile(r"(?:titrearticle|articletitle|grandtitre)", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:docauthors?|auteur|sm-margin-bottomnews|docauteur)", re.IGNORECASE)
_TEXT = re.compile(r"(?:doctext|dococurrcontainer|dococurrcontainer)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:news|web|public|reg|bio|soc|bro|tweet)[·.]\d{8}[·.][\w.·-]+", re.IGNORECASE
)
_ISSUE = re.compile(r"[,;]?\s*(?:n[o°º]s?\.?|nr\.?|num\.?|vol\.?|#)\s*[\w/ -]+$", re.IGNORECASE)
_WORDS = re.compile(
    r"(?<!\d)\d{1,3}(?:[.,\s]\d{3})*\s*(?:mots|words|wörter|palabras|parole|palavras|woorden)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^(?:p|pp|s|pg|page|seite|pág|pag)\.?\s*([\w ,/-]+)$", re.IGNORECASE)


def read_page(tree: "HtmlElement") -> Export | None:
    """The documents of a saved page, or None if it is none of Europresse's."""
    names = [element for element in tree.iter("*") if _is(element, _OUTLET)]
    outer = [
        one for one in names if not any(_is(parent, _OUTLET) for parent in one.iterancestors())
    ]
    if not outer:
        return None
    containers = [_container(element, outer) for element in outer]
    return Export(ARCHIVE, [_read(html_lines(container)) for container in containers])


def _is(element: "HtmlElement", name: str) -> bool:
    names = (element.get("class") or "").lower().split()
    return any(own.rpartition("__")[2] == name for own in names)


def _container(element: "HtmlElement", others: Sequence["HtmlElement"]) -> "HtmlElement":
    """The largest element that holds this document and no other."""
    holds = set(others) - {element}
    found = element
    for parent in element.iterancestors():
        if any(child in holds for child in parent.iter("*")) or parent.tag in ("body", "html"):
            break
        found = parent
    if found is element:  # documents side by side, without elements of their own
        found = element.getparent() if element.getparent() is not None else element
    return found


def _read(lines: Sequence[Line]) -> Document:
    lines = [line for line in lines if line.text]
    fields: dict[str, Any] = {}
    named = [n for n, line in enumerate(lines) if _has(line, re.compile(_OUTLET, re.IGNORECASE))]
    header = [n for n, line in enumerate(lines) if _has(line, re.compile(_HEADER, re.IGNORECASE))]
    titled = [n for n, line in enumerate(lines) if _has(line, _TITLE)]
    texts = [n for n, line in enumerate(lines) if _has(line, _TEXT)]
    fields["outlet"] = _ISSUE.sub("", " ".join(lines[n].text for n in named)).strip(" ,;")
    stated = _head_of(" ".join(lines[n].text for n in header), fields)
    fields["title"] = " ".join(lines[n].text for n in titled)
    end = _end(lines, max([*titled, *header, *named, 0]) + 1)
    first = texts[0] if texts else None
    start = max([*titled, *header, *named, -1]) + 1
    between = [n for n in range(start, first if first is not None else end) if n not in texts]
    marked = [n for n in between if _has(lines[n], _AUTHOR)]
    if first is None:
        between = (
            between[:1] if between and _may_be_author(lines[between[0]], lines, between[0]) else []
        )
        first = (between[-1] + 1) if between else start
    author = marked or between[:1]
    fields["author"] = without_by(" ".join(lines[n].text for n in author))
    fields["lead"] = " ".join(lines[n].text for n in between if n not in author)
    above = range(max([*header, *named, -1]) + 1, titled[0]) if titled else ()
    fields["subtitle"] = " ".join(lines[n].text for n in above)
    last = texts[-1] + 1 if texts else end
    fields["text"] = paragraphs([line.text for line in lines[first:last]])
    for line in lines:
        if number := _NUMBER.search(line.text):
            fields.setdefault("article_id", number[0].rstrip("."))
            break
    fields["copyright"] = next((line.text for line in lines[first:] if is_copyright(line.text)), "")
    if "date" not in fields and (
        given := re.search(r"[·.](\d{8})[·.]", fields.get("article_id", ""))
    ):
        fields["date"] = given[1]
    return Document(without_blank(fields), stated)


def _head_of(header: str, fields: dict[str, Any]) -> int | None:
    """Section, date and page of a header such as "Politics, Monday, March 3, 2025 120 words, p. 4"."""
    words = _WORDS.search(header)
    stated = number_in(words[0]) if words else None
    header = re.sub(r"\s{2,}", " ", _WORDS.sub("", header)).strip()
    day = find_day(header)
    if day is None:
        fields["section"] = header
        return stated
    fields |= {"date": day.when, "date_raw": header[day.start : day.end]}
    before = [part.strip() for part in header[: day.start].split(",")]
    if before and re.fullmatch(r"[^\W\d_]{2,14}\.?", before[-1] or before[-1 - (len(before) > 1)]):
        kept = [part for part in before if part]
        before = kept[:-1] if kept else []  # the day of the week
    fields["section"] = ", ".join(part for part in before if part)
    for part in map(str.strip, header[day.end :].split(",")):
        if page := _PAGE.match(part):
            fields["page"] = page[1].strip()
    return stated


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the copyright or the number of the document is: the last lines below the text."""
    end = len(lines)
    while end > start and not _is_foot(lines[end - 1]):
        end -= 1
    while end > start and _is_foot(lines[end - 1]):
        end -= 1
    return end if end > start else len(lines)


def _is_foot(line: Line) -> bool:
    text = line.text
    return is_copyright(text) or is_rights(text) or bool(_NUMBER.search(text) and len(text) < 120)


def _may_be_author(line: Line, lines: Sequence[Line], number: int) -> bool:
    """Whether a line below the title is a name: short, no sentence, and a text follows."""
    short = len(line.text.split()) <= 8 and line.text[-1:] not in ".!?…"
    return short and number + 1 < len(lines) and not is_copyright(lines[number + 1].text)


def _has(line: Line, pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.search, line.classes))
