"""What is kept of texts to find copies among them: hashes, from which no word can be read.

Signatures are MinHash (Broder 1997, doi:10.1109/SEQUEN.1997.666900; datasketch).
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.machine import temporary_space
from toolkit.text.legible import without_invisible

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

FEWEST = 20
"""Groups of words: texts with fewer are compared as wholes only."""

_GROUP = 3  # words
HASHES = 256  # of a signature
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


def jaccard(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Share of the groups in both among those in either, 0 to 1; 0 where there are none."""
    n_both = len(np.intersect1d(one, other, assume_unique=True))
    n_any = len(one) + len(other) - n_both
    return n_both / n_any if n_any else 0.0


class Sketches:
    """The sketches of many texts; their groups are in a file, 4 bytes for each, until they are closed."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.digests: list[bytes] = []
        with temporary_space():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the sketches
        self._ends = [0]
        for text in texts:
            self.add(text)

    def __enter__(self) -> Sketches:
        return self

    def __exit__(self, *_: object) -> None:
        with temporary_space():  # what was written last may still have to go there
            self._file.close()

    def __len__(self) -> int:
        return len(self.digests)

    @property
    def n_groups(self) -> int:
        """Of all texts together."""
        return self._ends[-1] // 4

    def __getitem__(self, at: int) -> Sketch:
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self._ends[at : at + 2]
        with temporary_space():  # what was written last may still have to go there
            self._file.seek(start)
            groups = np.frombuffer(self._file.read(end - start), dtype=np.uint32)
        return Sketch(self.digests[at], groups)

    def add(self, text: str) -> None:
        """Append a text."""
        digest, groups = sketch(text)
        self.digests.append(digest)
        with temporary_space():
            self._file.seek(self._ends[-1])
            self._file.write(groups.tobytes())
        self._ends.append(self._ends[-1] + groups.nbytes)


def signature(groups: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The MinHash of a text's groups: two texts have each value in common as often as a group."""
    from datasketch import MinHash

    empty = _empty()
    minhash = MinHash(HASHES, hashfunc=int, permutations=empty.permutations, scheme=_SCHEME)
    minhash.update_batch(groups.tolist())
    return np.asarray(minhash.hashvalues, dtype=np.uint32)


@lru_cache(maxsize=1)
def _empty() -> MinHash:
    """To draw the permutations anew for each text takes longer than to use them."""
    from datasketch import MinHash

    return MinHash(HASHES, seed=_SEED, scheme=_SCHEME)


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    """The same in every run, unlike Python's own."""
    return int.from_bytes(
        blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )
