"""Pairs of texts that may be copies: few for each text, however many resemble it.

Banding (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4): texts whose
signatures agree in all values of a band are in one bucket. In a bucket a text is paired only with
the last few before it, and over all bands only the likeliest are kept. That is enough, because
whoever looks through the candidates goes on from a copy to what it is a copy of.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Signatures = NDArray[np.uint32]

BEFORE = 8
"""Texts before it that a text is paired with in one bucket."""
KEPT = 16
"""Candidates of one text that are kept, the likeliest."""
AT_ONCE = 1 << 21
"""Pairs in memory at a time, about."""

BLOCK = 1 << 14
"""Pairs whose signatures are compared at a time: they fit into the processor's cache."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_CHANCES = 3.0  # standard errors below the threshold down to which an estimate is worth a look


def candidates(
    signatures: Signatures, days: Ints, dated: NDArray[np.bool_], threshold: float, window: int,
    strict: float, rows: tuple[int, int],
) -> tuple[Ints, Ints]:  # fmt: skip
    """Pairs (later, earlier) of rows of `signatures`, sorted, each once.

    The texts are in order of time, those without a day last. Two with a day are paired if they
    are at most `window` days apart and may have a similarity of `threshold`, others if it may be
    `strict`. A band is `rows` hashes of the signature, for either.
    """
    best = Best(signatures)
    for n_rows, undated, least in ((rows[0], False, threshold), (rows[1], True, strict)):
        if undated and dated.all():
            continue
        among = np.arange(len(dated)) if undated else np.flatnonzero(dated)
        n_hashes = signatures.shape[1]
        least -= _CHANCES * np.sqrt(least * (1 - least) / n_hashes)
        for first in range(0, n_hashes - n_rows + 1, n_rows):
            keys = _band(signatures[among, first : first + n_rows])
            for later, earlier in _within_buckets(keys):
                one, other = among[later], among[earlier]
                fits = ~dated[one] if undated else days[one] - days[other] <= window
                best.add(one[fits], other[fits], least)
    return best.pairs()


class Best:
    """The likeliest candidates of each text, by an estimate of their similarity."""

    def __init__(self, signatures: Signatures) -> None:
        self.n_texts = len(signatures)
        # the lowest byte of each value tells nearly as much (Li and König 2010, doi:10.1145/1772690.1772759)
        self._bytes = signatures.astype(np.uint8)
        self._pairs: list[Ints] = []  # later * n_texts + earlier
        self._equal: list[NDArray[np.int16]] = []
        self._waiting = 0

    def add(self, later: Ints, earlier: Ints, least: float) -> None:
        """Take in those pairs whose signatures agree in a share of at least `least`."""
        n_hashes = self._bytes.shape[1]
        for start in range(0, len(later), BLOCK):
            one, other = later[start : start + BLOCK], earlier[start : start + BLOCK]
            equal = _n_true(self._bytes[one] == self._bytes[other])
            fits = equal >= least * n_hashes
            self._pairs.append(one[fits] * self.n_texts + other[fits])
            self._equal.append(equal[fits].astype(np.int16))
            self._waiting += len(self._pairs[-1])
        if self._waiting > max(AT_ONCE, KEPT * self.n_texts):
            self._choose()

    def pairs(self) -> tuple[Ints, Ints]:
        self._choose()
        later, earlier = np.divmod(self._pairs[0], self.n_texts)
        return later, earlier

    def _choose(self) -> None:
        """Each pair once, `KEPT` of each text: of equal ones the earliest."""
        pairs = np.concatenate([np.zeros(0, dtype=np.int64), *self._pairs])
        equal = np.concatenate([np.zeros(0, dtype=np.int16), *self._equal])
        pairs, once = np.unique(pairs, return_index=True)
        equal = equal[once]
        texts = pairs // max(self.n_texts, 1)
        order = np.lexsort((pairs, -equal, texts))
        first = np.searchsorted(texts, texts[order])  # `texts` is sorted, and stays so in `order`
        kept = np.sort(order[np.arange(len(order)) - first < KEPT])
        self._pairs, self._equal, self._waiting = [pairs[kept]], [equal[kept]], 0


def _n_true(rows: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """How many are true in each row of at most 2,040: eight columns are added at a time."""
    lanes = rows.view(np.uint64).sum(axis=1, dtype=np.uint64)
    return lanes.view(np.uint8).reshape(-1, 8).sum(axis=1, dtype=np.uint16)


def _band(part: Signatures) -> NDArray[np.uint64]:
    """One number for the values of each row."""
    keys = np.zeros(len(part), dtype=np.uint64)
    for column in part.T:
        keys = (keys ^ column.astype(np.uint64)) * _MIX
        keys ^= keys >> np.uint64(29)
    return keys


def _within_buckets(keys: NDArray[np.uint64]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of positions with equal keys, (later, earlier), the nearest before each first."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    place = np.arange(1, len(order))
    for step in range(1, BEFORE + 1):
        place = place[place >= step]
        place = place[keys[place] == keys[place - step]]
        if not len(place):
            return
        yield order[place], order[place - step]
