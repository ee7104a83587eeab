"""Archives -> the files in them, one after another, without writing any where its name says.

A member is read through memory (or an unnamed temporary file, if it is large), so
a name such as ``../../etc/passwd`` leads nowhere; it is reported and left out. What
grows out of all proportion while it is unpacked ends its archive.
"""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Self, cast

from toolkit.loading.compressed import unpacked
from toolkit.loading.files import NOT_ARTICLES, File
from toolkit.loading.records import Problem, ReadError, machine_lacked
from toolkit.machine import temporary_space

SUFFIXES = frozenset({".zip", ".tar", ".tgz"})
"""What `members` unpacks; the suffix of ``.tar.gz`` is ``.tar``."""

MAX_DEPTH = 3
"""Archives in archives, the outermost being the first."""
MAX_RATIO = 200
"""Bytes unpacked for each byte packed; text has 3 to 30."""
MAX_MEMBERS = 1_000_000
_GRACE = 64 * 1024**2  # bytes: below, no ratio is too high
_IN_MEMORY = 16 * 1024**2  # bytes of one member
_CHUNK = 1024**2
_NO_FILE = "A link or a device, no file; only files are read from archives."
DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
)
"""What the libraries raise where an archive is damaged."""


class Budget:
    """How many bytes an archive, with all archives in it, may still unpack."""

    def __init__(self, packed: int) -> None:
        self.left = max(MAX_RATIO * packed, _GRACE)

    def take(self, n_bytes: int) -> None:
        """Count bytes that were unpacked. Raises ReadError (``archive_bomb``) if too many were."""
        self.left -= n_bytes
        if self.left < 0:
            detail = f"It unpacks to more than {MAX_RATIO} times its size: no archive of articles."
            raise ReadError("archive_bomb", f"{detail} What follows in it was not read.")


def is_archive(file: File) -> bool:
    """Whether the name is that of an archive of files."""
    return file.suffix in SUFFIXES


def members(file: File, depth: int = 1, budget: Budget | None = None) -> Iterator[File | Problem]:
    """The files in an archive, in its order; archives in it are unpacked, too.

    Each file must be read before the next is asked for. Hidden files and files
    about the archive are left out as those of a folder are.
    """
    if depth > MAX_DEPTH:
        detail = f"An archive in an archive, {depth} deep; {MAX_DEPTH} are unpacked. Unpack it."
        yield Problem(file.name, "unsupported", detail)
        return
    try:
        with file.open() as stream:
            budget = budget or Budget(file.size)
            unpack = _unzip if file.suffix == ".zip" else _untar
            if file.suffix == ".tgz":
                stream = unpacked(stream)
            for member in unpack(file.name, stream, budget):
                if isinstance(member, File) and is_archive(member):
                    yield from members(member, depth + 1, budget)
                else:
                    yield member
    except ReadError as error:
        yield Problem(file.name, error.problem, error.detail)
    except (*DAMAGED, MemoryError) as error:
        detail = f"No archive, or damaged: {error}. What came before was read; fetch it again."
        yield machine_lacked(file.name, error) or Problem(file.name, "undecodable", detail)


def _unzip(name: str, stream: IO[bytes], budget: Budget) -> Iterator[File | Problem]:
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        for number, info in enumerate(infos):
            place = _place(name, info.filename, info.is_dir())
            if not isinstance(place, str):
                yield from filter(None, [place])
            elif (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield Problem(place, "unsupported", _NO_FILE)
            elif info.flag_bits & 1:
                detail = "It is encrypted; unpack the archive with its password first."
                yield Problem(place, "unreadable", detail)
            elif number >= MAX_MEMBERS:
                raise ReadError(
                    "archive_bomb", f"More than {MAX_MEMBERS:,} files; unpack it first."
                )
            else:
                try:
                    with archive.open(info) as packed:
                        file = _taken(place, packed, budget)
                except (*DAMAGED, RuntimeError, MemoryError) as error:
                    detail = f"Damaged: {error}. The others are read."
                    yield machine_lacked(place, error) or Problem(place, "undecodable", detail)
                else:
                    yield file


def _untar(name: str, stream: IO[bytes], budget: Budget) -> Iterator[File | Problem]:
    counted = _Counted(stream, budget)
    heads = _heads()
    number = -1
    with tarfile.open(
        fileobj=cast(IO[bytes], counted), mode="r|", tarinfo=heads, ignore_zeros=True
    ) as archive:
        for number, info in enumerate(archive):
            yield from heads.lost(name)
            place = _place(name, info.name, info.isdir())
            if not isinstance(place, str):
                yield from filter(None, [place])
            elif not info.isreg():
                yield Problem(place, "unsupported", _NO_FILE)
            elif number >= MAX_MEMBERS:
                raise ReadError(
                    "archive_bomb", f"More than {MAX_MEMBERS:,} files; unpack it first."
                )
            else:
                yield _taken(place, cast(IO[bytes], archive.extractfile(info)), budget, False)
        if number < 0:
            raise tarfile.ReadError("there is no file in it")
        yield from heads.lost(name)


def _heads() -> Any:
    """The heads of files in one tar archive; those that are damaged are passed over, and counted."""

    class Heads(tarfile.TarInfo):
        n_damaged = 0

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            try:
                return super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError:
                cls.n_damaged += buf[257:262] == b"ustar"
                raise

        @classmethod
        def lost(cls, name: str) -> Iterator[Problem]:
            """A problem for each that was met since the last time."""
            detail = "The head of a file in it is damaged; the others are read. Fetch it again."
            yield from [Problem(name, "undecodable", detail)] * cls.n_damaged
            cls.n_damaged = 0

    return Heads


def _place(archive: str, name: str, is_folder: bool) -> str | Problem | None:
    """The member's name for the report; a problem or None if it is not to be read."""
    path = PurePosixPath(name.replace("\\", "/"))
    printable = "".join(char if char.isprintable() else "\ufffd" for char in str(path))
    shown = f"{archive}/{printable}"
    if path.is_absolute() or ".." in path.parts or (path.parts[:1] and path.parts[0][-1:] == ":"):
        detail = f"Its name {printable!r} leads out of the archive; it was not read."
        return Problem(archive, "unsafe_name", detail)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    if is_folder or hidden or not path.parts:
        return None
    if NOT_ARTICLES.fullmatch(path.name):
        detail = "Taken for a file about the archive; to read it, unpack and name the file itself."
        return Problem(shown, "not_an_article", detail)
    return shown


def _taken(name: str, packed: IO[bytes], budget: Budget, count: bool = True) -> File:
    """A member that can be opened as often as one likes until the next is taken."""
    held = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it goes with its last view
    while chunk := packed.read(_CHUNK):
        if count:
            budget.take(len(chunk))
        with temporary_space():
            held.write(chunk)

    def opener() -> IO[bytes]:
        held.seek(0)
        stream = cast(IO[bytes], io.BufferedReader(_Shared(held)))
        if name.lower().endswith(".gz"):
            return unpacked(stream, budget.take)
        return stream

    return File(name, opener, held.tell())


class _Shared(io.RawIOBase):
    """A view of a stream that may be closed without closing it."""

    def __init__(self, stream: "SpooledTemporaryFile[bytes]") -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._stream.seek(offset, whence)
        return self._stream.tell()

    def tell(self) -> int:
        return self._stream.tell()


class _Counted(io.RawIOBase):
    """A compressed member, its bytes counted while they are unpacked."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)
