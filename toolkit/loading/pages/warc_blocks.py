"""The records of a web archive (WARC) as bytes, each by itself: a damaged one costs no other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol

MOST = 33 * 1024**2  # bytes that are kept of a record; the others are passed over
_CHUNK = 64 * 1024
_START = b"WARC/"
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")  # of the lines at the head of a record
_LONGEST_HEAD = 1024**2
_NEXT = re.compile(rb"(?:\A|\n)(?=WARC/\d)")
_WITHIN = re.compile(rb"\r\n\r\nWARC/\d\.\d\r\nWARC-")


class Stream(Protocol):
    """Where the archive is read from."""

    gaps: Sequence[int]
    """Bytes before each place where some are missing, in order (`toolkit.loading.compressed`)."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Blocks:
    """Each record as bytes; None in the place of one that is not as long as it says.

    Then the next is looked for: the next line that begins as records do.
    """

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.held = b""  # read, and not yet given
        self.n_read = self.n_gaps = 0

    def __iter__(self) -> Iterator[bytes | None]:
        while self._at_start():
            yield from self._lost()
            head = self._head()
            length = _LENGTH.search(head)
            block = self._take(int(length[1])) if length else b""
            if length and self._ended() and not _WITHIN.search(block):
                yield head + block[:MOST]
                continue
            yield None
            self.n_gaps = bisect_left(self.stream.gaps, self.n_read - len(self.held))
            self.held = (head + block)[1:] + self.held  # not to find the same again
        yield from self._lost()

    def _lost(self) -> Iterator[None]:
        """None for each record of which nothing at all is left before this place."""
        n_gaps = bisect_right(self.stream.gaps, self.n_read - len(self.held))
        yield from [None] * (n_gaps - self.n_gaps)
        self.n_gaps = max(n_gaps, self.n_gaps)

    def _fill(self, size: int) -> bool:
        """Hold so many bytes; False if there are not as many."""
        parts, n = [self.held], len(self.held)
        while n < size and (part := self.stream.read(max(_CHUNK, size - n))):
            parts.append(part)
            n += len(part)
            self.n_read += len(part)
        self.held = b"".join(parts)
        return n >= size

    def _at_start(self) -> bool:
        """Hold the start of the next record; False if there is none."""
        more = True
        while more:
            if found := _NEXT.search(self.held):
                self.held = self.held[found.end() :]
                return True
            self.held = self.held[-len(_START) - 1 :]
            more = self._fill(len(self.held) + 1)
        return False

    def _head(self) -> bytes:
        """Take the lines at the head, and the empty line below them."""
        more = True
        while (end := _END.search(self.held)) is None and more and len(self.held) < _LONGEST_HEAD:
            more = self._fill(len(self.held) + 1)
        size = end.end() if end else min(len(self.held), _LONGEST_HEAD)
        head, self.held = self.held[:size], self.held[size:]
        return head

    def _take(self, length: int) -> bytes:
        """Take so many bytes, or what there is; of a large block its first `MOST` and one more."""
        kept = min(length, MOST + 1)
        self._fill(kept)
        block, self.held = self.held[:kept], self.held[kept:]
        left = length - len(block)
        while left > 0 and self._fill(1):
            if found := _NEXT.search(self.held[: left + 1]):  # it is not as long as it says
                self.held = self.held[found.end() :]
                break
            passed = min(left, max(len(self.held) - len(_START) - 1, 1))
            self.held = self.held[passed:]
            left -= passed
            self._fill(len(_START) + 2)
        return block

    def _ended(self) -> bool:
        """Whether nothing is left, or another record begins here."""
        while not (rest := self.held.lstrip(b"\r\n")) and self._fill(len(self.held) + 1):
            pass
        if len(rest) < len(_START):
            self._fill(len(self.held) + len(_START))
            rest = self.held.lstrip(b"\r\n")
        self.held = rest
        return not rest or rest.startswith(_START)
