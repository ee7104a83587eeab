"""What stands above and below a text: where it is from, and what was found, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.display.marks import Line
from toolkit.display.safe import escape, is_known, one_line
from toolkit.display.switches import of_layer

SMALL = "font-size:0.8em;opacity:0.85"
_PART = 80  # characters of each part of a head
_LINE = 300  # characters of a line on an attribution or a framing


def describe(article: Mapping[Any, Any], title: bool = False) -> str:
    """Where an article is from: outlet, date, identifier, and if asked for its title."""
    date = article["date"]
    parts = [
        article["outlet"] if is_known(article["outlet"]) else "outlet unknown",
        date.strftime("%Y-%m-%d") if is_known(date) else "undated",
        *([article["title"]] if title and is_known(article["title"]) else []),
        article["article_id"],
    ]
    return " · ".join(one_line(str(part), _PART) for part in parts)


def small(text: str, attributes: str = "") -> str:
    """A line in small print, as HTML."""
    return f'<div {attributes}{" " * bool(attributes)}style="{SMALL}">{escape(text)}</div>'


def list_lines(lines: Sequence[Line]) -> str:
    """The lines in small print below a text, as HTML."""
    return "".join(small(one_line(line.text, _LINE), of_layer(line.layer)) for line in lines)


def list_plain(lines: Sequence[Line]) -> list[str]:
    """The lines for a terminal."""
    return [f"    {one_line(line.text, _LINE)}" for line in lines]
