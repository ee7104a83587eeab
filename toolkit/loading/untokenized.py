"""Of two columns with one text: the one that no tokenizer has taken apart."""

import re
from collections.abc import Mapping
from typing import Any

from toolkit.text.tokenized import is_tokenized

_LETTERS = re.compile(r"[\W_]+")
_SAME = 200  # letters and digits that must be alike


def untokenized(fields: Mapping[str, Any], text: str) -> str | None:
    """The name of the field that holds the same text, its marks in place; None if none does."""
    letters = _letters(text)
    for name, value in fields.items():
        if not isinstance(value, str) or value is text or len(value) < len(letters):
            continue
        own = _letters(value)
        alike = own == letters if len(letters) < _SAME else letters in own or own in letters
        if alike and own and not is_tokenized(value):
            return str(name)
    return None


def _letters(text: str) -> str:
    """The first letters and digits of a text, without all that stands between."""
    plain = text[: 2 * _SAME].replace("-LRB-", "").replace("-RRB-", "")
    return _LETTERS.sub("", plain).casefold()[:_SAME]
