"""Executed notebooks -> HTML pages that stand alone: no scripts, nothing from any network."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert import HTMLExporter

from toolkit.display.safe import visible

HERE = Path(__file__).parent
_SCROLLING = re.compile(
    r"<div ("
    r'class="output_area"(?=>\s*<div class="output_(?:text|html|stream)[^>]*>(?:(?!<img|class="output_area).)*?<(?:table|pre)\b)'
    r'|class="wide"|style="overflow-x:auto")>',
    re.DOTALL,
)
"""What is as wide as it is, by page.css and by ``toolkit.display``."""
CONTENTS = "index.html"


@dataclass(frozen=True)
class Page:
    """A link to a page: its file, its title, and what a reader sees of it on the first page."""

    file: str
    title: str
    lead: str = ""
    """Its first sentence."""
    picture: str = ""
    """The file of its first figure, "" if it has none."""


@cache
def templates() -> Environment:
    """Everything that is put into them is escaped, unless they say that it is HTML."""
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def body(notebook: Path) -> str:
    """What a notebook tells and shows, as HTML without its code.

    What a table or a line of output holds unseen (escapes, marks that turn the direction of
    writing) is shown, whoever printed it.
    """
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    html, _ = exporter.from_notebook_node(nbformat.read(notebook, as_version=4))
    return visible(str(html))


def reachable(html: str) -> str:
    """The page with what scrolls sideways within it in reach of the keyboard: tables, and lines of output."""
    return _SCROLLING.sub(r'<div tabindex="0" role="group" aria-label="Scrolls sideways" \1>', html)


def lead(notebook: Path) -> str:
    """The first line of text after the heading."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "markdown":
            paragraphs = [part.strip() for part in cell.source.split("\n\n")]
            text = [part for part in paragraphs if part and not part.startswith("#")]
            if text:
                return " ".join(text[0].replace("`", "").replace("*", "").split())
    return ""


def write_page(path: Path, title: str, body: str, pages: Sequence[Page], made: str) -> None:
    """Put the body of a page into the frame that all of them have."""
    text = (
        templates()
        .get_template("page.html.j2")
        .render(
            title=title,
            body=reachable(body),
            pages=pages,
            file=path.name,
            made=made,
            style=(HERE / "page.css").read_text(encoding="utf-8"),
        )
    )
    path.write_text(text, encoding="utf-8", errors="replace")


def contents(facts: Mapping[str, Any]) -> str:
    """The body of the first page."""
    return templates().get_template("index.html.j2").render(facts)
