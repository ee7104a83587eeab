"""Exports -> lines with what their formatting tells: bold, centred, labelled, of which classes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.loading.calendars import find_day
from toolkit.loading.pages.text import BLOCKS, UNSEEN, walk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_LABEL = 48  # characters
_CENTRED = 8  # spaces before a line of text
_INLINE = frozenset({"span", "b", "strong", "font", "i", "em", "u", "a"})
_STYLES = re.compile(r"([^{}]*)\{([^{}]*)\}")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PAGE = re.compile(r"(?:PAGE|Page)\s+\d{1,4}$")
_HEAD_OF_PAGE = 4  # lines
_BOLD_IN_RTF = "\ue000"  # of the private use area: stands for the control word of bold type


class Line(NamedTuple):
    """One line, or one paragraph of a document."""

    text: str
    bold: bool = False
    """Whether it begins in bold type."""
    centred: bool = False
    label: str = ""
    """The name at its head that is set off by its formatting and ends in a colon, without that."""
    classes: frozenset[str] = frozenset()
    """Of the elements of HTML that it stands in."""
    anchor: str = ""
    """The bookmark or named anchor at its beginning."""


def text_lines(text: str) -> list[Line]:
    """The lines of plain text; one that begins with many spaces is taken as centred."""
    return [
        Line(_tidy(line), centred=bool(line.strip()) and len(line) - len(line.lstrip()) >= _CENTRED)
        for line in text.replace("\xa0", " ").replace("\f", "\n").splitlines()
    ]


def docx_lines(document: Any) -> Iterator[Line]:
    """The paragraphs of a Word document, and the rows of its tables, cells parted by tabs."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = [cell.text.replace("\n", " ").strip() for cell in row.cells]
                yield Line("\t".join(cells))
            continue
        marks = block._p.xpath(".//w:bookmarkStart/@w:name")
        anchor = next((str(mark) for mark in marks if not str(mark).startswith("_")), "")
        runs = [run for run in block.runs if run.text.strip()]
        style = (block.style.name or "").lower() if block.style is not None else ""
        bold = bool(runs and runs[0].bold) or style.startswith(("heading", "title"))
        centred = block.alignment is not None and int(block.alignment) == 1
        label = _label_of_runs(runs)
        for text in block.text.split("\n"):
            line = _tidy(text)
            own = label if label and line.startswith(f"{label}:") else ""
            yield Line(line, bold, centred, own, anchor=anchor)
            anchor = ""


def without_page_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of plain text without what is printed above each page: its number, outlet and day.

    A paragraph that a page ends in goes on in the next.
    """
    if not any(line.centred and _PAGE.match(line.text) for line in lines):
        return lines
    kept: list[Line] = []
    rest = iter(lines)
    for line in rest:
        if not (line.centred and _PAGE.match(line.text)):
            kept.append(line)
            continue
        following = [line for _, line in zip(range(_HEAD_OF_PAGE), rest, strict=False)]
        heads = [n for n, one in enumerate(following) if one.centred and find_day(one.text)]
        following = following[heads[-1] + 1 :] if heads else following
        while kept and not kept[-1].text:
            kept.pop()
        if kept and kept[-1].text[-1:] not in ".?!…\"”'’:)":
            following = list(dropwhile(lambda one: not one.text, following))
        else:
            kept.append(Line(""))
        kept += following
    return kept


def _label_of_runs(runs: Sequence[Any]) -> str:
    """The name in bold type at the head of a paragraph that is not all bold, if it ends in a colon."""
    bold = list(takewhile(lambda run: run.bold, runs))
    text = _tidy("".join(run.text for run in bold))
    return text[:-1].strip() if text.endswith(":") and len(text) <= _LONGEST_LABEL else ""


def rtf_lines(data: bytes, to_text: Any) -> list[Line]:
    """The paragraphs of Rich Text, by a function that turns its source into text."""
    source = re.sub(r"\\b(?=[\s\\{}])(?!0)", rf"\\b\\u{ord(_BOLD_IN_RTF)}?", data.decode("latin-1"))
    text = to_text(source, errors="replace")
    return [
        Line(_tidy(line.replace(_BOLD_IN_RTF, "")), _BOLD_IN_RTF in line)
        for line in text.split("\n")
    ]


def html_lines(tree: "HtmlElement") -> list[Line]:
    """The lines of `page_lines`, each with what its formatting tells."""
    return _HtmlLines(tree).lines


def plain_lines(lines: Iterable[Line]) -> list[str]:
    """The texts alone."""
    return [line.text for line in lines]


class _HtmlLines:
    """Walks a page once and collects its lines."""

    def __init__(self, tree: "HtmlElement") -> None:
        self.lines: list[Line] = []
        self._styles = _styles(tree)
        self._pieces: list[str] = []
        self._open: list[HtmlElement] = []
        self._label = self._anchor = ""
        self._first: tuple[bool, bool, frozenset[str]] = (False, False, frozenset())
        for event, element in walk(tree):
            if not isinstance(element.tag, str):  # a comment: what follows it is text
                self._add(element.tail)
                continue
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()

    def _start(self, element: "HtmlElement") -> None:
        if element.tag in BLOCKS:
            self._flush()
        self._open.append(element)
        if element.tag == "a" and element.get("name"):
            self._anchor = self._anchor or element.get("name", "")
        if element.tag not in UNSEEN:
            self._add(element.text)

    def _end(self, element: "HtmlElement") -> None:
        if element.tag in _INLINE and not self._label:
            self._label = self._set_off(element)
        self._open.pop()
        if element.tag in BLOCKS:
            self._flush()
        elif element.tag in ("td", "th"):
            self._pieces.append("\t")
        self._add(element.tail)

    def _set_off(self, element: "HtmlElement") -> str:
        """The label that the line has so far, if all of it stands in this element."""
        so_far = _tidy("".join(self._pieces))
        own = _tidy("".join(element.itertext()))
        return so_far[:-1].strip() if so_far.endswith(":") and so_far == own else ""

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if "\n" in text and any(element.tag == "pre" for element in self._open):
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self._flush(blank=True)
                self._add(other)
            return
        if text.strip() and not "".join(self._pieces).strip():
            classes = frozenset(
                name for element in self._open for name in (element.get("class") or "").split()
            )
            self._first = (self._has("bold"), self._has("centred") or self._is_inset(text), classes)
        self._pieces.append(re.sub(r"\s+", " ", text))

    def _is_inset(self, text: str) -> bool:
        """Whether text that keeps its spaces begins with as many as make it centred."""
        inset = len(text) - len(text.lstrip()) >= _CENTRED
        return inset and any(element.tag == "pre" for element in self._open)

    def _has(self, trait: str) -> bool:
        tags = ("b", "strong", "h1", "h2", "h3") if trait == "bold" else ("center",)
        style = _BOLD_STYLE if trait == "bold" else _CENTRED_STYLE
        for element in self._open:
            names = (element.get("class") or "").split()
            if (
                element.tag in tags
                or style.search(element.get("style") or "")
                or (trait == "centred" and (element.get("align") or "").lower() == "center")
                or any(trait in self._styles.get(name, ()) for name in names)
            ):
                return True
        return False

    def _flush(self, blank: bool = False) -> None:
        text = "".join(self._pieces)
        text = re.sub(r" *\t *", "\t", re.sub(r"[ \xa0]+", " ", text)).strip()
        if text or blank or self._anchor or not self.lines or self.lines[-1].text:
            bold, centred, classes = self._first if text else (False, False, frozenset[str]())
            self.lines.append(Line(text, bold, centred, self._label, classes, self._anchor))
            self._anchor = ""
        self._pieces, self._label = [], ""


def _styles(tree: "HtmlElement") -> dict[str, set[str]]:
    """Class -> whether its style sheet makes it bold or centred."""
    found: dict[str, set[str]] = {}
    for sheet in tree.iter("style"):
        for selector, rules in _STYLES.findall(sheet.text or ""):
            traits = {"bold"} if _BOLD_STYLE.search(rules) else set()
            traits |= {"centred"} if _CENTRED_STYLE.search(rules) else set()
            for name in re.findall(r"\.([\w-]+)", selector) if traits else ():
                found.setdefault(name, set()).update(traits)
    return found


def _tidy(text: str) -> str:
    return re.sub(r"[ \xa0]+", " ", text).strip()
