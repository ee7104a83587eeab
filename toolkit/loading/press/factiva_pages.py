"""Factiva's saved pages: headline, author and paragraphs are marked by their classes, in any language."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.loading.press.documents import Document, Export, number_in, paragraphs, without_blank
from toolkit.loading.press.factiva_codes import CODES, from_parts
from toolkit.loading.press.factiva_head import find_count, find_end, read_head
from toolkit.loading.press.factiva_lines import ARCHIVE, ends
from toolkit.loading.press.lines import Line, html_lines, plain_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTAINER = re.compile(r"[a-z]{2,4}Article$")  # enArticle, deArticle, zhArticle
_HEADLINE = re.compile(r"[a-z]{2,4}Headline$")
_PARAGRAPH = re.compile(r"(?:[a-z]{2,4})?articleParagraph$", re.IGNORECASE)


def read_page(tree: "HtmlElement") -> Export | None:
    """The documents of a saved page, or None if it is none of Factiva's."""
    containers = [element for element in tree.iter("div", "article") if _is_container(element)]
    inner = set(containers)
    for element in containers:
        inner.difference_update(element.iterancestors())
    ordered = [element for element in containers if element in inner]
    if not ordered:
        return None
    return Export(ARCHIVE, [_read(element) for element in ordered])


def _is_container(element: "HtmlElement") -> bool:
    names = (element.get("class") or "").split()
    if any(map(_CONTAINER.match, names)):
        return True
    return bool(re.match(r"article-[A-Z0-9]{6,}", element.get("id") or ""))


def _read(container: "HtmlElement") -> Document:
    parts = _coded_rows(container)
    if "HD" in parts:
        document = from_parts({code: plain_lines(lines) for code, lines in parts.items()})
        number = next((ends(line) for line in plain_lines(parts.get("AN", []))), None)
    else:
        lines = [line for line in html_lines(container) if line.text]
        number = next((found for line in reversed(lines) if (found := ends(line.text))), None)
        document = _read_plain([line for line in lines if not ends(line.text)])
    if number:
        document.fields["article_id"] = number
    return document


def _coded_rows(container: "HtmlElement") -> dict[str, list[Line]]:
    """Code -> lines, of a table whose first cells are field codes."""
    parts: dict[str, list[Line]] = {}
    for row in container.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = "".join(cells[0].itertext()).strip(" \xa0\t\r\n") if len(cells) > 1 else ""
        nested = any(parent.tag == "td" for parent in row.iterancestors())
        if code in CODES and code not in parts and not nested:
            lines = [line for cell in cells[1:] for line in html_lines(cell)]
            parts[code] = [line for line in lines if line.text]
    return parts


def _read_plain(lines: Sequence[Line]) -> Document:
    texts = plain_lines(lines)
    body = [place for place, line in enumerate(lines) if any(map(_PARAGRAPH.match, line.classes))]
    title = " ".join(line.text for line in lines if any(map(_HEADLINE.match, line.classes)))
    author = next((line.text for line in lines if "author" in line.classes), "")
    count = find_count(texts[: body[0]] if body else texts)
    end = body[0] if body else find_end(texts, count)
    top = end if count is None else count
    below = texts[top + 1 : end] if count is not None else _after_title(texts[:end], title)
    above = texts[:top] if count is not None else []
    fields = read_head(above, below, title, author)
    stop = body[-1] + 1 if body else len(texts)
    fields["text"] = paragraphs(texts[end:stop])
    fields["publisher"] = texts[-1] if stop < len(texts) else ""
    fields["graphic"] = "; ".join(texts[stop:-1])
    stated = None if count is None else number_in(texts[count])
    return Document(without_blank(fields), stated)


def _after_title(texts: Sequence[str], title: str) -> list[str]:
    """The lines below the headline, if no number of words parts the head."""
    places = [place for place, text in enumerate(texts) if text in title]
    return list(texts[places[-1] + 1 :]) if places else list(texts)
