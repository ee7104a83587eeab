"""Texts with a space before each mark, as a tokeniser leaves them, and the column that has them whole."""

import re
from collections.abc import Mapping
from typing import Any

_APART = re.compile(r"(?<=\w) (?:[.,;:?!)\]”’]|'s|n't|’ ?s)(?=\s|$)|[(\[“] (?=\w)|``|-LRB-|-RRB-")
_TOGETHER = re.compile(r"(?<=\w)[.,;:?!](?=\s|$)|\w[’']\w")
_SAMPLE = 4000  # characters
_LEAST = 4  # marks that stand apart
_MOST = 0.6  # of the marks
_LETTERS = re.compile(r"[\W_]+")
_SAME = 200  # letters and digits that must be alike


def looks_tokenised(text: str) -> bool:
    """Whether most marks of a text stand apart from the words before them."""
    sample = text[:_SAMPLE]
    apart = len(_APART.findall(sample))
    return apart >= _LEAST and apart > _MOST * (apart + len(_TOGETHER.findall(sample)))


def untokenised(fields: Mapping[str, Any], text: str) -> str | None:
    """The name of the field that holds the same text, its marks in place; None if none does."""
    letters = _letters(text)
    for name, value in fields.items():
        if not isinstance(value, str) or value is text or len(value) < len(letters):
            continue
        own = _letters(value)
        alike = own == letters if len(letters) < _SAME else letters in own or own in letters
        if alike and own and not looks_tokenised(value):
            return str(name)
    return None


def _letters(text: str) -> str:
    """The first letters and digits of a text, without all that stands between."""
    plain = text[: 2 * _SAME].replace("-LRB-", "").replace("-RRB-", "")
    return _LETTERS.sub("", plain).casefold()[:_SAME]
