"""What a word is, in texts and in the terms of codebooks, and which words a term means.

A word is a run of letters and digits, also with apostrophes inside; a sign for
money or per cent is a word too. Hyphens, full stops and slashes part words, as
white space does: "tax-free" is two. Words are compared without capitals, with
straight apostrophes and without a possessive 's.
"""

from __future__ import annotations

import re
import unicodedata

from toolkit.english.inflection import forms_of
from toolkit.text.words import APOSTROPHES

_MARKS = "\u0300-\u036f"  # accents that follow their letter
WORD = re.compile(rf"(\w[\w{_MARKS}]*(?:['’ʼ]\w[\w{_MARKS}]*)*|[$€£¥%])")
"""A word of a text; one group, so that ``split`` gives what is between the words too."""
GAP = re.compile(r"\s*|\s?[-‐‑–.&/'’]\s?")
"""What may stand between two words of one phrase."""
_PART = re.compile(rf"[\w*{_MARKS}]+(?:'[\w*{_MARKS}]+)*~?|[$€£¥%]")
_SIGNS = re.compile(rf"[^\w\s*~'$€£¥%.&/{_MARKS}-]|(?<!\w)~|~(?=\w)")


def fold(word: str) -> str:
    """A word as it is compared."""
    return strip(word).casefold()


def strip(word: str) -> str:
    """A word as it is compared where capitals count."""
    word = word.translate(APOSTROPHES)
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return word[:-2] if word.endswith(("'s", "'S")) else word


def split_term(term: str, exact: bool = False) -> tuple[str, ...]:
    """The words of a term, as they are compared, with their wildcards.

    Raises ValueError(found, expected) if it can match nothing, or nearly everything.
    """
    term = unicodedata.normalize("NFC", term.translate(APOSTROPHES))
    if wrong := _SIGNS.search(term):
        allowed = "letters, digits, * and ~ (after a word), and ' - . & / $ € £ ¥ %"
        raise ValueError(f"{wrong.group()!r} in {term!r}", allowed)
    words = tuple((strip if exact else fold)(word) for word in _PART.findall(term))
    if not words:
        raise ValueError("an empty cell" if not term.strip() else repr(term), "a word or phrase")
    for word in words:
        bare = word.strip("~").replace("*", "")
        if "*" in word and len(bare) < 2 and word != "*":
            raise ValueError(f"{word!r}", "at least two letters beside the *")
        if word.count("*") > 2:
            raise ValueError(f"{word!r}", "at most two * in a word")
    if "*" in (words[0], words[-1]):
        raise ValueError(f"{term!r}", "a word, not *, at the beginning and end of a phrase")
    return words


def could_be(one: str, other: str) -> bool:
    """Whether two words with wildcards could be the same word."""
    if "*" in one or "*" in other:
        a, b = one.rstrip("~"), other.rstrip("~")
        return any(
            re.fullmatch(re.escape(wild).replace(r"\*", ".*"), plain.replace("*", "")) is not None
            for wild, plain in ((a, b), (b, a))
        )
    return bool(expand(one) & expand(other))


def expand(word: str) -> frozenset[str]:
    """All that a word of a term may be in a text; with ``~``, in every form as a verb or noun."""
    return forms_of(word[:-1]) if word.endswith("~") else frozenset((word,))
