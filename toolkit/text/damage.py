"""Signs that a text is not as it was published: what a page, a wrong encoding or a program left in it."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from toolkit.text.legible import INVISIBLE
from toolkit.text.tokenized import is_tokenized

ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
BLOCKS = (
    "p", "div", "br", "hr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr",
    "section", "article", "figure", "figcaption", "aside", "header", "footer", "pre",
)  # fmt: skip
INLINE = (
    "a", "b", "i", "u", "em", "strong", "span", "small", "sup", "sub", "font", "img", "td", "th", "tbody",
    "thead", "iframe", "script", "style", "cite", "q", "abbr", "mark", "strike", "center", "video",
    "audio", "source", "noscript", "picture", "svg", "path", "button", "input", "form", "label", "time",
    "code", "del", "ins", "nobr", "wbr", "embed", "object", "param", "meta", "link", "body", "html", "head",
)  # fmt: skip
TAG = re.compile(rf"</?({'|'.join(BLOCKS + INLINE)})(?:\s[^<>]*|\s*/)?>|<!--.*?-->", re.I | re.S)
_LATER = (
    "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # a byte of UTF-8 but the first, as Windows-1252
)
MOJIBAKE = re.compile(
    rf"â€(?:{_LATER}|(?=\W))|Ã{_LATER}|Â[\u00a0-\u00bf](?!\w)|ï»¿|ï¿½|ðŸ{_LATER}|Ââ€|‚Ä[òôúùìîñ¶¢]|√[©®°±§≠]"
)
ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\[\"']|\\n(?![a-z])|\\r\\n")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LOST = re.compile("\ufffd")
_AROUND = 20  # characters of an example, on each side


class Sign(NamedTuple):
    """One kind of damage in one text."""

    kind: str
    """``entities``, ``tags``, ``mojibake``, ``escapes``, ``control_characters``, ``lost_characters``,
    ``invisible_characters`` or ``tokenized``."""
    n: int
    example: str
    """The first place, with what stands around it."""


KINDS = {
    "entities": ENTITY,
    "tags": TAG,
    "mojibake": MOJIBAKE,
    "escapes": ESCAPE,
    "control_characters": CONTROL,
    "lost_characters": LOST,
    "invisible_characters": INVISIBLE,
}
_NEEDS = {"entities": "&", "tags": "<", "escapes": "\\"}  # without which none is looked for


def signs_of(text: str) -> list[Sign]:
    """The kinds of damage in a text; [] if it shows none."""
    return [*_matched(text), *([_spaced(text)] if is_tokenized(text) else [])]


def is_entity(match: re.Match[str]) -> bool:
    """Does an ampersand with letters and a semicolon stand for a character?"""
    return match[0][1] == "#" or match[0][1:] in html5


def _matched(text: str) -> Iterator[Sign]:
    plain = text.isascii()
    for kind, pattern in KINDS.items():
        if _NEEDS.get(kind, "") not in text:
            continue
        if plain and kind in ("mojibake", "lost_characters", "invisible_characters"):
            continue
        found = list(pattern.finditer(text))
        if kind == "entities":
            found = list(filter(is_entity, found))
        if found:
            yield Sign(kind, len(found), around(text, *found[0].span()))


def _spaced(text: str) -> Sign:
    places = [match.start() for match in re.finditer(r" [.,](?=\s|\Z)", text)]
    return Sign("tokenized", len(places), around(text, places[0], places[0] + 2))


def around(text: str, start: int, end: int) -> str:
    """Some words of a text, with characters that cannot be seen by their number."""
    part = " ".join(text[max(start - _AROUND, 0) : end + _AROUND].split())
    shown = INVISIBLE.sub(_number, CONTROL.sub(_number, part))
    return shown.encode(errors="replace").decode()


def _number(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
