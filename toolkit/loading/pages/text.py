"""HTML -> lines of text, all of it, without judging what is an article."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.html import HtmlElement

BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset({"script", "style", "head", "noscript", "template"})
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, an empty line between paragraphs; plain text stays as it is."""
    if not _TAG.search(markup):
        return markup.strip()
    from lxml import etree
    from lxml.html import fromstring

    try:
        tree = fromstring(f"<div>{markup}</div>".replace("\x00", ""))
    except (etree.LxmlError, ValueError, AssertionError):
        return markup.strip()
    return "\n\n".join(line for line in page_lines(tree) if line)


def page_lines(tree: "HtmlElement") -> list[str]:
    """The lines that a browser would show, cells of a row parted by tabs."""
    pieces: list[str] = []
    for event, element in walk(tree):
        if element.tag in BLOCKS:
            pieces.append("\n")
        elif element.tag in ("td", "th") and event == "end":
            pieces.append("\t")
        text = element.text if event == "start" else element.tail
        if text and (event == "end" or element.tag not in UNSEEN):
            pieces.append(re.sub(r"\s+", " ", text))
    lines = "".join(pieces).split("\n")
    return [re.sub(r" *\t *", "\t", re.sub(r" +", " ", line)).strip() for line in lines]


def name_of(part: "Element") -> str:
    """The name of an element of XML without its namespace."""
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def walk(tree: "HtmlElement") -> "list[tuple[str, HtmlElement]]":
    """Start and end of each element, of those not seen the end only; without recursion."""
    events: list[tuple[str, HtmlElement]] = []
    stack: list[tuple[str, HtmlElement]] = [("start", tree)]
    while stack:
        event, element = stack.pop()
        if not isinstance(element.tag, str):  # a comment: what follows it is text
            events.append(("end", element))
            continue
        events.append((event, element))
        if event == "start":
            stack.append(("end", element))
            if element.tag not in UNSEEN:
                stack.extend(("start", child) for child in reversed(element))
    return events
