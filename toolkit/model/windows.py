"""Cut a long text into overlapping windows, each of which owns some of the words.

Windows are about equally long. Two of them meet at a seam, at the edge of a paragraph or sentence if one is
near. Each window goes on beyond its seams, so that every word has context on both sides.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

# All lengths are in word pieces.
MAX_WINDOW = 318  # length of the windows in training, without the marks at both ends
SEAM_DISTANCE = 254  # from seam to seam
SEAM_SLACK = 40  # how far a seam may be moved to a better place
MIN_CONTEXT = 12  # beyond a seam, at least
MAX_CONTEXT = 20  # beyond a seam, at most: context is computed twice
SENTENCE_END = ".!?…。؟"
CLOSERS = frozenset("\"'”’»)]")


class Window(NamedTuple):
    """The network gets the words `start` to `end`; its output for `own_start` to `own_end` is kept."""

    start: int
    end: int
    own_start: int
    own_end: int


def plan_windows(
    words: Sequence[str], paragraph_starts: np.ndarray, costs: np.ndarray
) -> list[Window]:
    """The windows of a text, in order. Together they own every word once.

    `costs` are the numbers of pieces of the words, 1 or more. `paragraph_starts` is True for words that open
    a paragraph. No window has more than `MAX_WINDOW` pieces, unless it is a single word.
    """
    place = np.concatenate([[0], np.cumsum(costs)])  # pieces before each word
    seams = (
        find_seams(cut_quality(words, paragraph_starts), place) if place[-1] > MAX_WINDOW else []
    )
    bounds = [0, *seams, len(words)]
    return [window_around(place, start, end) for start, end in pairwise(bounds) if start < end]


def cut_quality(words: Sequence[str], paragraph_starts: np.ndarray) -> np.ndarray:
    """How good it is to cut before each word: 2 at a paragraph, 1 after a sentence, 0 elsewhere."""
    good = np.zeros(len(words), dtype=np.int8)
    ended = False
    for i, word in enumerate(words):
        if ended and word not in CLOSERS:
            good[i] = 1
            ended = False
        ended = ended or not word.strip(SENTENCE_END)
    good[paragraph_starts] = 2
    return good


def find_seams(good: np.ndarray, place: np.ndarray) -> list[int]:
    """The words before which a window ends and the next one begins."""
    seams: list[int] = []
    last = 0
    while (rest := int(place[-1] - place[last])) > MAX_WINDOW - MIN_CONTEXT and last + 1 < len(
        good
    ):
        sides = 2 if last else 1  # sides of the next window with text beyond them
        windows = -(-(rest - (3 - sides) * MIN_CONTEXT) // SEAM_DISTANCE)
        middle = int(place[last]) + rest / max(windows, 2)
        most = min(middle + SEAM_SLACK, place[last] + MAX_WINDOW - sides * MIN_CONTEXT)
        latest = max(int(np.searchsorted(place, most, side="right")) - 1, last + 1)
        earliest = min(max(int(np.searchsorted(place, middle - SEAM_SLACK)), last + 1), latest)
        last = best_seam(good, place, earliest, latest, middle)
        seams.append(last)
    return seams


def best_seam(good: np.ndarray, place: np.ndarray, first: int, last: int, middle: float) -> int:
    """The best word from `first` to `last` to cut before; of equally good ones, the nearest to `middle`."""
    spots = np.arange(first, last + 1)
    far = np.abs(place[spots] - middle)
    return int(spots[np.lexsort((far, -good[spots]))[0]])


def window_around(place: np.ndarray, own_start: int, own_end: int) -> Window:
    """The window of the words owned, with as much context as fits, the same on both sides if possible."""
    before, owned, after = np.diff([0, place[own_start], place[own_end], place[-1]]).tolist()
    room = max(MAX_WINDOW - owned, 0)
    left = min(max(room // 2, room - after), before, MAX_CONTEXT)
    right = min(room - left, after, MAX_CONTEXT)
    start = int(np.searchsorted(place, place[own_start] - left))
    end = int(np.searchsorted(place, place[own_end] + right, side="right")) - 1
    return Window(start, end, own_start, own_end)
