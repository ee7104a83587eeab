"""A text as it is read: without characters that nobody sees, without a tokenizer's spaces, without link titles
that stand within sentences.

Only characters are left out, none is changed, so that every place in what is read
has its place in the text as it was given: matching, tokenizing and concordances
work on the one, offsets and rows are of the other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice, takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.text.link_titles import link_titles
from toolkit.text.tokenized import is_tokenized, surplus_spaces

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\U000e0000-\U000e007f]"
)
"""Soft hyphens, zero-width characters, marks of direction, byte order marks, tags of Unicode."""


class Legible(NamedTuple):
    """What is read of a text."""

    text: str
    kept: NDArray[np.int64] | None = None
    """The place in the given text of each character; None if all of them are read."""
    boxes: tuple[tuple[int, int], ...] = ()
    """Where link titles stand in the given text that are not read."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of what is read stands in the text as given, both ends included."""
        if self.kept is None or start >= end:
            return start, end
        return int(self.kept[start]), int(self.kept[end - 1]) + 1

    def parts(self, given: str, start: int, end: int) -> list[list[int]]:
        """Where a stretch of what is read stands in the given text, without the boxes within it."""
        start, end = self.place(start, end)
        first = bisect_right(self.boxes, (start, end))
        within = list(takewhile(lambda box: box[1] < end, islice(self.boxes, first, None)))
        if not within:
            return [[start, end]]
        starts = [start, *(last + gap(given[last:end]) for _, last in within)]
        ends = [*(first for first, _ in within), end]
        return [[a, a + len(given[a:b].rstrip())] for a, b in zip(starts, ends, strict=True)]

    def read_place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text as given stands in what is read."""
        if self.kept is None:
            return start, end
        first, last = np.searchsorted(self.kept, (start, end))
        return int(first), int(last)

    def places(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As `place`, of many stretches, none of which is empty."""
        if self.kept is None or not len(starts):
            return starts, ends
        return self.kept[starts], self.kept[ends - 1] + 1


def gap(text: str) -> int:
    """The white space that a text begins with."""
    return len(text) - len(text.lstrip())


def legible(text: str) -> Legible:
    """What is read of an article's text."""
    seen = without_invisible(text)
    if not is_tokenized(seen.text):
        return seen
    return without(seen.text, surplus_spaces(seen.text), seen.kept)


def without_invisible(text: str) -> Legible:
    """A text without the characters that nobody sees; for pieces too short to judge their spaces."""
    if text.isascii():
        return Legible(text)
    found = [match.start() for match in INVISIBLE.finditer(text)]
    return without(text, found) if found else Legible(text)


def without(text: str, places: Iterable[int], kept: NDArray[np.int64] | None = None) -> Legible:
    """A text without the characters at some places; `kept` is where those of the text stand."""
    stay = np.ones(len(text), dtype=bool)
    stay[list(places)] = False
    left = np.flatnonzero(stay)
    read = "".join([text[start:end] for start, end in runs(left)])
    return Legible(read, left if kept is None else kept[left])


def runs(places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Numbers in order as stretches of neighbours, end exclusive."""
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(places, breaks)]


def without_boxes(text: str) -> Legible:
    """What the model reads of an article's text: sentences go on behind link titles that stand in them."""
    seen = legible(text)
    boxes = link_titles(seen.text)
    if not boxes:
        return seen
    places = chain.from_iterable(
        range(start - (seen.text[start - 1] == " "), end) for start, end in boxes
    )
    read = without(seen.text, places, seen.kept)
    return read._replace(boxes=tuple(seen.place(*box) for box in boxes))


@lru_cache(maxsize=4)  # the pipeline and the tables ask in turn about one text
def remembered(text: str) -> Legible:
    """`without_boxes`, for those who come back to a text."""
    return without_boxes(text)
