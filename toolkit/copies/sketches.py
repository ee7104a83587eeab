"""What is kept of texts to find copies among them: hashes, from which no word can be read.

Pairs that may be alike are found by MinHash (Broder 1997,
doi:10.1109/SEQUEN.1997.666900; datasketch) and banding (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, section 3.4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.text.legible import without_invisible

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

FEWEST = 20
"""Groups of words: texts with fewer are compared as wholes only."""

_GROUP = 3  # words
_HASHES = 256
_SEED = 1
_SCHEME = "affine32"
_WORD = re.compile(r"\w++(?:'\w++)*+")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


class Sketch(NamedTuple):
    """What is compared of one text."""

    digest: bytes
    """Equal for texts with the same words, whatever their case, spaces and punctuation."""
    groups: NDArray[np.uint32]
    """Hashes of its groups of three words in a row, each once, in order."""


def sketch(text: str) -> Sketch:
    """The hashes of a text."""
    seen = unicodedata.normalize("NFKC", without_invisible(text).text)
    words = _WORD.findall(seen.casefold().replace("’", "'"))
    digest = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
    if len(words) < _GROUP:
        return Sketch(digest, np.empty(0, dtype=np.uint32))
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    n_groups = len(words) - _GROUP + 1
    groups = np.zeros(n_groups, dtype=np.uint64)
    for place, factor in enumerate(_MIX):
        groups = (groups ^ (hashes[place : place + n_groups] * factor)) * _MIX[0]
    return Sketch(digest, np.unique((groups >> np.uint64(32)).astype(np.uint32)))


def similarity(one: Sketch, other: Sketch) -> float:
    """Share of the groups that both texts have among those that either has, 0 to 1."""
    if one.digest == other.digest:
        return 1.0
    n_both = len(np.intersect1d(one.groups, other.groups, assume_unique=True))
    n_any = len(one.groups) + len(other.groups) - n_both
    return n_both / n_any if n_any else 0.0


class Sketches:
    """The sketches of many texts; 1 KB of each is in memory, the groups are in a file."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.digests: list[bytes] = []
        self._file = TemporaryFile()  # noqa: SIM115 - it goes with the sketches
        self._ends = [0]
        self._signatures: list[NDArray[np.uint32] | None] = []
        for text in texts:
            self.add(text)

    def __len__(self) -> int:
        return len(self.digests)

    def __getitem__(self, at: int) -> Sketch:
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self._ends[at : at + 2]
        self._file.seek(start)
        groups = np.frombuffer(self._file.read(end - start), dtype=np.uint32)
        return Sketch(self.digests[at], groups)

    def add(self, text: str) -> None:
        """Append a text."""
        digest, groups = sketch(text)
        self.digests.append(digest)
        self._file.seek(self._ends[-1])
        self._file.write(groups.tobytes())
        self._ends.append(self._ends[-1] + groups.nbytes)
        self._signatures.append(signature(groups) if len(groups) >= FEWEST else None)

    def alike(
        self, among: Sequence[int], days: Sequence[int | None], rows: int, window: int | None
    ) -> Iterator[NDArray[np.int64]]:
        """Pairs of positions, as arrays of two columns, of texts among these that may be alike.

        With `rows` hashes a band, two texts of similarity s are found with
        probability 1 - (1 - s**rows)**(256 // rows). Both must have a date, at most
        `window` days apart; if it is None, one of them must have none. A pair can
        be found more than once.
        """
        known = [at for at in among if self._signatures[at] is not None]
        if window is not None:
            known = [at for at in known if days[at] is not None]
        if not known:
            return
        places = np.array(known)
        dates = np.array([days[at] or 0 for at in known], dtype=np.int64)
        dated = np.array([days[at] is not None for at in known])
        if window is None and dated.all():
            return
        signatures = np.stack([one for at in known if (one := self._signatures[at]) is not None])
        for first in range(0, _HASHES - rows + 1, rows):
            band = _band(signatures[:, first : first + rows])
            for left, right in _within_buckets(band, dates, window):
                if window is None:
                    some = ~(dated[left] & dated[right])
                    left, right = left[some], right[some]
                yield np.stack([places[left], places[right]], axis=1)


def signature(groups: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The MinHash of a text's groups: two texts have each value in common as often as a group."""
    from datasketch import MinHash

    empty = _empty()
    minhash = MinHash(_HASHES, hashfunc=int, permutations=empty.permutations, scheme=_SCHEME)
    minhash.update_batch(groups.tolist())
    return np.asarray(minhash.hashvalues, dtype=np.uint32)


def _band(part: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One number for the values of each row."""
    keys = np.zeros(len(part), dtype=np.uint64)
    for column in part.T:
        keys = (keys ^ column.astype(np.uint64)) * _MIX[0]
        keys ^= keys >> np.uint64(29)
    return keys


def _within_buckets(
    keys: NDArray[np.uint64], dates: NDArray[np.int64], window: int | None
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Pairs of positions with equal keys and dates within the window, of the first and the second."""
    order = np.lexsort((dates, keys))
    left = order[:-1]
    place = np.arange(len(left))
    step = 1
    while len(left):
        right = order[place + step]
        fits = keys[left] == keys[right]
        if window is not None:  # sorted by date: what is further on is further apart
            fits &= dates[right] - dates[left] <= window
        left, place = left[fits], place[fits]
        yield left, right[fits]
        step += 1
        inside = place + step < len(order)
        left, place = left[inside], place[inside]


@lru_cache(maxsize=1)
def _empty() -> MinHash:
    """To draw the permutations anew for each text takes longer than to use them."""
    from datasketch import MinHash

    return MinHash(_HASHES, seed=_SEED, scheme=_SCHEME)


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    """The same in every run, unlike Python's own."""
    return int.from_bytes(
        blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )
