"""Groups of words that tell nothing of copies, since they stand in many texts that are none: footers,
slogans, standing phrases.

The copies of one report share their groups, too, with hundreds of others, perhaps. What tells both
apart is the rest of the text: under a footer it stands nowhere else, in a copy it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

MOST = 100
"""Texts that are mostly their own words, in which a group may stand and still be compared."""
OWN = 0.5
"""Share of its groups that a text has to itself, or with at most `MOST` others, to count here."""

_FEWEST_BITS, _MOST_BITS = 12, 26  # of the counters: at most 256 MB, while counting

Groups = NDArray[np.uint32]


class Common:
    """The groups that are left out of comparisons. Two groups can share a place, one in thousands do."""

    def __init__(self, places: NDArray[np.bool_] | None = None) -> None:
        self._places = np.zeros(1, dtype=bool) if places is None else places
        self.none = not self._places.any()

    def without(self, groups: Groups) -> Groups:
        """The groups of a text that are compared."""
        return groups if self.none else groups[~self._places[_place(groups, len(self._places))]]


def common_groups(texts: Callable[[], Iterator[Groups]], n_texts: int, n_groups: int) -> Common:
    """Those that stand in more than `MOST` texts which are mostly their own words.

    `texts` goes through the groups of all texts, no two of the same words, each time it is called.
    """
    if n_texts <= MOST:
        return Common()
    bits = min(max((4 * n_groups).bit_length(), _FEWEST_BITS), _MOST_BITS)
    size = 1 << bits
    standing = np.zeros(size, dtype=np.uint32)
    for groups in texts():
        standing[_place(groups, size)] += 1
    among_own = np.zeros(size, dtype=np.uint32)
    for groups in texts():
        places = _place(groups, size)
        if len(places) and np.mean(standing[places] <= MOST) >= OWN:
            among_own[places] += 1
    return Common(among_own > MOST)


def _place(groups: Groups, size: int) -> NDArray[np.int64]:
    return (groups & np.uint32(size - 1)).astype(np.int64)
