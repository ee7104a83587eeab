"""What news pages print around an article: captions, share buttons, teasers for other articles."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.loading.fields import read_rows
from toolkit.text.line_kinds import line_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_WORDS = 30  # a longer line is text, whatever it begins with
_LEFT_OUT = frozenset({"boilerplate", "caption", "stamp"})  # other kinds are marked in the text
_MAX_SHARE = 0.25  # of the page's running words: what holds more is not furniture
_MAX_SHARE_OF_ALL = 0.5  # if all furniture together held more, the names would mislead
_MAX_WORDS_OF_CELL = 60  # in a table of data
_RUNNING = 10  # words: a paragraph of as many is running text
_HEAD = 4  # lines in which title, byline and date are looked for
_KEPT = frozenset({"html", "head", "body", "main", "article", "script", "meta", "title", "link"})
_DROPPED = frozenset({"figcaption", "aside", "nav", "footer", "form", "button", "dialog"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BYLINE = re.compile(r"(?i:by|written by|reporting by|story by) [A-Z]\S*( [\w.,&'’|-]+){0,10}")
_DATED = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\d|\d[/.-]\d\d?[/.-]\d"
)


def prune(page: "HtmlElement") -> None:
    """Take the furniture out of a page, by the names of elements, classes and ids.

    What holds more than a quarter of the running words stays, whatever its name
    is, and so do paragraphs named as most are, and what the headline stands over. If half of
    them would go, the names mislead: then only the tags of HTML count.
    """
    mass = _running_words(page)
    below = _below_headline(page, mass)
    usual = Counter(one.get("class") for one in page.iter("p") if mass[one])
    found = [
        element
        for element in page.iter("*")
        if element.tag not in _KEPT
        and element not in below
        and mass[element] <= _MAX_SHARE * mass[page]
        and (element.tag in _DROPPED or _named_as_furniture(element))
        and not (element.tag == "p" and 2 * usual[element.get("class")] > usual.total())
    ]
    every = set(found)
    outer = [one for one in found if not any(parent in every for parent in one.iterancestors())]
    too_much = sum(mass[one] for one in outer) > _MAX_SHARE_OF_ALL * mass[page]
    for element in outer:
        if not too_much or (element.tag in _DROPPED and not mass[element]):
            element.drop_tree()


def _below_headline(page: "HtmlElement", mass: Mapping[Any, int]) -> set["HtmlElement"]:
    """The elements from the one that holds the headline and running words down to most of these."""
    heading = _headline(page)
    if heading is None:
        return set()
    return {*_chain(heading, mass), *heading.iterancestors()}


def _headline(page: "HtmlElement") -> "HtmlElement | None":
    """The only h1 of a page: some have none, or one for each teaser."""
    headings = [one for one in page.iter("h1") if "".join(one.itertext()).strip()]
    return headings[0] if len(headings) == 1 else None


def _chain(heading: "HtmlElement", mass: Mapping[Any, int]) -> "list[HtmlElement]":
    """From the element that holds the headline and running words down to most of these."""
    found: list[HtmlElement] = []
    holder = next((one for one in heading.iterancestors() if mass[one]), None)
    while holder is not None and mass[holder] and holder.tag != "p":
        found.append(holder)
        holder = _next_below(holder, mass)
    return found


def _next_below(holder: "HtmlElement", mass: Mapping[Any, int]) -> "HtmlElement | None":
    """The first child that holds much of the running words: comments follow, and may be longer."""
    children = [child for child in holder if mass[child]]
    children = [child for child in children if not _named_as_furniture(child)] or children
    least = _MAX_SHARE * sum(mass[child] for child in children)
    return next((child for child in children if mass[child] >= least), None)


def headed(page: "HtmlElement") -> "tuple[HtmlElement | None, str]":
    """The element that holds the headline and what it stands over, and the running paragraphs there
    that stand side by side; None and "" if no one headline tells them.
    """
    heading, mass = _headline(page), _running_words(page)
    chain = _chain(heading, mass) if heading is not None else []
    if not chain:
        return None, ""
    lines = (" ".join("".join(one.itertext()).split()) for one in chain[-1] if mass[one])
    return chain[0], "\n".join(lines)


def open_tables(page: "HtmlElement") -> None:
    """Turn tables that only arrange a page into plain divisions: cells that hold much text."""
    for table in list(page.iter("table")):
        texts = ("".join(cell.itertext()) for cell in table.iter("td"))
        if any(len(text.split()) > _MAX_WORDS_OF_CELL for text in texts):
            for element in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                element.tag = "div"


def largest_block(page: "HtmlElement") -> int:
    """Words of the most running text that stands in paragraphs side by side."""
    blocks: Counter[Any] = Counter()
    for paragraph in page.iter("p"):
        words = len("".join(paragraph.itertext()).split())
        if words >= _RUNNING:
            blocks[paragraph.getparent()] += words
    return max(blocks.values(), default=0)


def clean_lines(lines: list[str], titles: Iterable[str]) -> list[str]:
    """The lines without furniture, and without a title, byline and date at their head."""
    kept = [line for line in lines if not is_furniture(line)]
    headlines = set(map(_plain, titles))
    n_head = 0
    for line in kept[:_HEAD]:
        if _plain(line) in headlines or _is_byline(line):
            n_head += 1
        else:
            break
    return kept[n_head:]


def is_furniture(line: str) -> bool:
    """Whether a line is about the page or a picture, not about the news (`text.line_kinds`)."""
    return len(line.split()) <= _MAX_WORDS and line_kind(line) in _LEFT_OUT


def _running_words(page: "HtmlElement") -> defaultdict[Any, int]:
    """Element -> the words of the paragraphs of running text in it."""
    mass: defaultdict[Any, int] = defaultdict(int)
    for paragraph in page.iter("p", "blockquote", "li"):
        words = len("".join(paragraph.itertext()).split())
        if words < _RUNNING or (paragraph.tag != "p" and paragraph.find(".//p") is not None):
            continue
        mass[paragraph] += words
        for parent in paragraph.iterancestors():
            mass[parent] += words
    return mass


def _named_as_furniture(element: "HtmlElement") -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return not names.isspace() and _is_furniture_name(names)


@lru_cache(maxsize=4096)
def _is_furniture_name(names: str) -> bool:
    """Whether one word, or two to three in a row, of one of the names is listed."""
    listed = _element_names()
    for name in names.split():
        words = re.findall(r"[a-z]+", _CAMEL.sub("-", name).lower())
        for first in range(len(words)):
            if any(" ".join(words[first : first + length]) in listed for length in (1, 2, 3)):
                return True
    return False


def _is_byline(line: str) -> bool:
    """Whether a line names an author or a date and says nothing else."""
    if len(line.split()) > 12 or line.rstrip().endswith((".", "!", "?", '"', "”")):
        return False
    return bool(_BYLINE.fullmatch(line) or _DATED.search(line))


def _plain(text: str) -> str:
    """The words of a text, without case and punctuation."""
    return " ".join(re.findall(r"[\w']+", text.casefold().replace("’", "'")))


@lru_cache(maxsize=1)
def _element_names() -> frozenset[str]:
    return frozenset(name for (name,) in read_rows("page_elements.tsv"))
