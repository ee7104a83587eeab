"""Compressed with gzip: the bytes of a file whose members are read each by itself."""

import io
import zlib
from collections.abc import Callable
from gzip import BadGzipFile
from typing import IO

_CHUNK = 64 * 1024  # bytes
_MAGIC = b"\x1f\x8b\x08"
_HEAD, _FLAGS, _LEVELS, _SYSTEMS = 10, 32, (0, 2, 4), (*range(14), 255)  # of a member (RFC 1952)
_GZIP = 31  # of zlib: with the header and the checksum of gzip
_SURE = 256  # bytes that a member must give, if it has so many, to be taken for one


def unpacked(packed: IO[bytes], count: Callable[[int], object] = lambda _: None) -> IO[bytes]:
    """The bytes of a stream that gzip packed; `count` is told how many there are, as they come."""
    return io.BufferedReader(Members(packed, count))


class Members(io.RawIOBase):
    """The bytes of a gzip file; a member that is damaged costs no other.

    A web archive, for one, packs each page by itself. What can be read of a damaged member is
    given, then what follows it; at the end the first error is raised.
    """

    def __init__(self, packed: IO[bytes], count: Callable[[int], object]) -> None:
        super().__init__()
        self.packed, self.count = packed, count
        self.fault: Exception | None = None
        self.gaps: list[int] = []
        """Bytes that were given before each member that is damaged or cut off."""
        self._given = 0
        self._inflate: zlib._Decompress | None = None  # of the member that is being read
        self._data = b""  # read, and not yet unpacked
        self._start = self._end = 0  # of that member, and of what was read

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self.packed.close()
        super().close()

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        while self._at_member():
            assert self._inflate is not None
            try:
                out = self._inflate.decompress(self._data, len(buffer))
            except zlib.error as error:
                self._give_up(error)
                continue
            if self._inflate.eof:
                self._data, self._inflate = self._inflate.unused_data, None
            else:
                self._data = self._inflate.unconsumed_tail
            if out:
                buffer[: len(out)] = out
                self._given += len(out)
                self.count(len(out))
                return len(out)
        if self.fault is not None:
            raise self.fault
        return 0

    def _at_member(self) -> bool:
        """Have some packed bytes of a member; False at the end of the file."""
        while True:
            if self._inflate is None:
                self._data = self._data.lstrip(b"\0")  # tapes fill up their blocks
            if not self._data:
                self._data = self.packed.read(_CHUNK)
                self._end += len(self._data)
            if not self._data:
                if self._inflate is None:
                    return False
                self._give_up(EOFError("the file is cut off"))
            elif self._inflate is not None:
                return True
            elif data := self._data.lstrip(b"\0"):
                self._start, self._data = self._end - len(data), data
                self._inflate = zlib.decompressobj(_GZIP)
                return True

    def _give_up(self, error: Exception) -> None:
        """Leave a member, and go to the next, or to the end of the file if there is none."""
        if self._start == 0 and self._is_no_gzip():
            raise BadGzipFile("not compressed with gzip") from error
        self.fault = self.fault or error
        self.gaps.append(self._given)
        self._inflate, self._data = None, b""
        at, before = self._start + 1, b""
        self.packed.seek(at)
        while chunk := self.packed.read(_CHUNK):
            seen, place = before + chunk, -1
            while (place := seen.find(_MAGIC, place + 1)) >= 0:
                if self._is_member(at - len(before) + place):
                    return
            self.packed.seek(at := at + len(chunk))
            before = seen[-len(_MAGIC) + 1 :]

    def _is_no_gzip(self) -> bool:
        self.packed.seek(0)
        return self.packed.read(len(_MAGIC)) != _MAGIC

    def _is_head(self, place: int) -> bool:
        """Whether what begins at a place is the head of a member, and no bytes that look like it."""
        self.packed.seek(place)
        head = self.packed.read(_HEAD)
        return (
            len(head) == _HEAD and head[3] < _FLAGS and head[8] in _LEVELS and head[9] in _SYSTEMS
        )

    def _is_member(self, place: int) -> bool:
        """Whether a member begins at a place; then reading goes on there."""
        self.packed.seek(place)
        inflate = zlib.decompressobj(_GZIP)
        try:
            out = inflate.decompress(self.packed.read(_CHUNK), _SURE)
        except zlib.error:
            self.gaps += [self._given] * self._is_head(place)
            return False
        if not inflate.eof and len(out) < _SURE:
            return False
        self.packed.seek(place)
        self._end = place
        return True
