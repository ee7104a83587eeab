"""Text that may hold anything, made safe to show in a page or a terminal."""

import html
import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, other than tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ufffe\uffff"  # line ends that are none, and what is no character at all
    "\ud800-\udfff]"  # halves of a character, which no file can hold
)
NO_MATHEMATICS = "tex2jax_ignore mathjax_ignore"
"""Classes of HTML in which Jupyter takes no pair of dollar signs for a formula."""

_LINE_ENDS = re.compile("\r\n?")
_ASCII = 0x20  # below it, each control character has a picture from U+2400 on


def visible(text: str) -> str:
    """The text with each unseen character as a picture or as its number: ␛, ⟨U+202E⟩.

    Line ends of all systems become line feeds. The result can be encoded, holds
    nothing that a terminal obeys, and is read from left to right unless its
    letters are of another script.
    """
    return _UNSEEN.sub(_picture, _LINE_ENDS.sub("\n", text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < _ASCII else f"⟨U+{code:04X}⟩"


def without_mathematics(html: str) -> str:
    """A part of a page in which Jupyter takes no pair of dollar signs for a formula."""
    return f'<div class="{NO_MATHEMATICS}">{html}</div>'


def escape(text: str) -> str:
    """The text as HTML, in an element or a quoted attribute."""
    return html.escape(visible(text))


def one_line(text: str, limit: int = 0) -> str:
    """The visible text with single spaces, cut to `limit` characters if there is one."""
    line = " ".join(visible(text[: 8 * limit] if limit else text).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def is_known(value: object) -> bool:
    """Whether a cell holds something: not None, NaN or <NA>."""
    try:
        return value is not None and bool(value == value)
    except TypeError:  # <NA> is neither equal nor unequal to itself
        return False
