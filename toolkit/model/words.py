"""The words of a text as the network takes them, and what is known of each before it speaks."""

from collections.abc import Sequence, Set
from typing import NamedTuple

import numpy as np
from spacy.attrs import IDX, IS_SPACE
from spacy.tokens import Doc

from toolkit.text.paragraphs import paragraphs
from toolkit.text.quotation_marks import find_quoted_characters

CLOSING = frozenset({"”", "’", "''"})
STRAIGHT = '"'


class DocWords(NamedTuple):
    """The words of a Doc: its tokens that are not white space; `places` are their token numbers."""

    places: np.ndarray
    texts: list[str]
    paragraph_starts: np.ndarray
    """Does each open a paragraph? The first word does."""
    closing: Set[int]
    """The words that are closing quotation marks."""


def words_of(doc: Doc) -> DocWords:
    """The tokens of a Doc that are not white space."""
    is_space, starts = doc.to_array([IS_SPACE, IDX]).astype(np.int64).T
    places = np.flatnonzero(is_space == 0)
    tokens = [token.text for token in doc]
    texts, starts = [tokens[i] for i in places.tolist()], starts[places]
    paragraph_starts = np.zeros(len(places), dtype=bool)
    first = [start for start, _ in paragraphs(doc.text)]
    paragraph_starts[np.searchsorted(starts, first, side="right").clip(1) - 1] = True
    return DocWords(places, texts, paragraph_starts, closing_marks(doc.text, texts, starts))


def closing_marks(text: str, words: Sequence[str], starts: np.ndarray) -> Set[int]:
    """The words that are closing quotation marks; `starts` are the first characters of the words.

    Whether a straight mark opens or closes, its partner tells; without a partner, the spaces around it.
    """
    closing = {i for i, word in enumerate(words) if word in CLOSING}
    if STRAIGHT in words:
        ends = {quote.end - 1 for quote in find_quoted_characters(text)}
        straight = [i for i, word in enumerate(words) if word == STRAIGHT]
        closing.update(i for i in straight if starts[i] in ends or hangs_on(text, int(starts[i])))
    return closing


def hangs_on(text: str, place: int) -> bool:
    """Does a mark stand right behind a word or stop, and before a space?"""
    behind = place > 0 and not text[place - 1].isspace()
    return behind and (place + 1 == len(text) or text[place + 1].isspace())
