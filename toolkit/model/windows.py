"""Where a long text is cut into overlapping windows, and which window answers for a word.

Windows are about equally long. Two of them meet at a seam, at a paragraph's or a
sentence's edge where one is near, and each reads on beyond it, so that every
word is read with words before and after it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

LIMIT = 318  # pieces that the network was trained on, its two edge marks apart
STEP = 254  # pieces from seam to seam
SLACK = 40  # pieces that a seam may be away from there, for a better place
CONTEXT = 12  # pieces that are read beyond a seam, at least
MOST_CONTEXT = 20  # and at most: they are read twice
ENDS = ".!?…。؟"
CLOSERS = frozenset("\"'”’»)]")


class Window(NamedTuple):
    """Words `start` to `end` go in; the answers for `own_start` to `own_end` are kept."""

    start: int
    end: int
    own_start: int
    own_end: int


def plan(words: Sequence[str], opens: np.ndarray, costs: np.ndarray) -> list[Window]:
    """Windows that together own every word once, in order.

    `costs` are the pieces of each word, 1 or more; `opens` is True where a
    word opens a paragraph. No window holds more than `LIMIT` pieces, unless it
    is a single word.
    """
    place = np.concatenate([[0], np.cumsum(costs)])  # pieces before each word
    seams = find_seams(edges(words, opens), place) if place[-1] > LIMIT else []
    bounds = [0, *seams, len(words)]
    return [around(place, start, end) for start, end in pairwise(bounds) if start < end]


def edges(words: Sequence[str], opens: np.ndarray) -> np.ndarray:
    """How good a place to cut before each word is: 2 paragraph, 1 sentence end, 0 neither."""
    good = np.zeros(len(words), dtype=np.int8)
    ended = False
    for i, word in enumerate(words):
        if ended and word not in CLOSERS:
            good[i] = 1
            ended = False
        ended = ended or not word.strip(ENDS)
    good[opens] = 2
    return good


def find_seams(good: np.ndarray, place: np.ndarray) -> list[int]:
    """The words that windows meet before."""
    seams: list[int] = []
    last = 0
    while (rest := int(place[-1] - place[last])) > LIMIT - CONTEXT and last + 1 < len(good):
        sides = 2 if last else 1  # of the next window that have text beyond them
        windows = -(-(rest - (3 - sides) * CONTEXT) // STEP)
        middle = int(place[last]) + rest / max(windows, 2)
        most = min(middle + SLACK, place[last] + LIMIT - sides * CONTEXT)
        latest = max(int(np.searchsorted(place, most, side="right")) - 1, last + 1)
        earliest = min(max(int(np.searchsorted(place, middle - SLACK)), last + 1), latest)
        last = best(good, place, earliest, latest, middle)
        seams.append(last)
    return seams


def best(good: np.ndarray, place: np.ndarray, first: int, last: int, middle: float) -> int:
    """The best place from `first` to `last` to cut before, the nearest to the middle of equals."""
    spots = np.arange(first, last + 1)
    far = np.abs(place[spots] - middle)
    return int(spots[np.lexsort((far, -good[spots]))[0]])


def around(place: np.ndarray, own_start: int, own_end: int) -> Window:
    """The words owned and as many on both sides as fit, the sides alike where there are enough."""
    before, owned, after = np.diff([0, place[own_start], place[own_end], place[-1]]).tolist()
    room = max(LIMIT - owned, 0)
    left = min(max(room // 2, room - after), before, MOST_CONTEXT)
    right = min(room - left, after, MOST_CONTEXT)
    start = int(np.searchsorted(place, place[own_start] - left))
    end = int(np.searchsorted(place, place[own_end] + right, side="right")) - 1
    return Window(start, end, own_start, own_end)
