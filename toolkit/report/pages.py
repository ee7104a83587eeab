"""Executed notebooks -> HTML pages that stand alone: one script of ours, nothing from any network."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert import HTMLExporter

from toolkit.answering import SCRIPT
from toolkit.display.safe import visible
from toolkit.plots.labels import percent

HERE = Path(__file__).parent
_SCROLLING = re.compile(
    r"<div ("
    r'class="output_area"(?=>\s*<div class="output_(?:text|html|stream)[^>]*>(?:(?!<img|class="output_area).)*?<(?:table|pre)\b)'
    r'|class="wide"|style="overflow-x:auto")>',
    re.DOTALL,
)
"""What is as wide as it is, by page.css and by ``toolkit.display``."""
CONTENTS = "index.html"
FIGURES = "figures"
"""The folder of the charts, beside the pages."""
WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class Page:
    """A link to a page: its file, its title, and what a reader sees of it on the first page."""

    file: str
    title: str
    lead: str = ""
    """Its first sentence."""
    picture: str = ""
    """The file of its first figure, "" if it has none."""
    alt: str = ""
    """What is to be seen on that figure."""


@cache
def templates() -> Environment:
    """Everything that is put into them is escaped, unless they say that it is HTML."""
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters["percent"] = percent
    return made


def body(notebook: Path) -> str:
    """What a notebook tells and shows, as HTML without its code.

    What a table or a line of output holds unseen (escapes, marks that turn the direction of
    writing) is shown, whoever printed it.
    """
    made = nbformat.read(notebook, as_version=4)
    made.cells = with_results(made.cells)
    for output in (one for cell in made.cells for one in cell.get("outputs", [])):
        if "text/html" in output.get(
            "data", {}
        ):  # the still page of what is a widget in a notebook
            output.data.pop(WIDGET, None)
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    html, _ = exporter.from_notebook_node(made)
    return at_home(visible(str(html)))


def with_results(cells: Sequence[Any]) -> list[Any]:
    """The cells without sections whose code showed nothing: of them there would be a heading only."""
    sections: list[list[Any]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    kept = [
        section
        for place, section in enumerate(sections)
        if not place
        or any(cell.get("outputs") for cell in section)
        or not any(cell.cell_type == "code" for cell in section)
    ]
    return [cell for section in kept for cell in section]


def at_home(html: str) -> str:
    """What notebooks show, in a page one folder above them that has the script of charts already."""
    html = html.replace(f'<script type="module">{SCRIPT}</script>', "")
    return html.replace(f'href="../{FIGURES}/', f'href="{FIGURES}/')


def hashed(script: str) -> str:
    """How a content security policy names a script that may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


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
            script=SCRIPT,
            hash=hashed(SCRIPT),
        )
    )
    path.write_text(text, encoding="utf-8", errors="replace")


def contents(facts: Mapping[str, Any]) -> str:
    """The body of the first page."""
    return templates().get_template("index.html.j2").render(facts)
