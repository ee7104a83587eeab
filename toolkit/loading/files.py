"""Paths -> files, in a fixed order; what is not a file to read becomes a problem."""

import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from toolkit.errors import InputError
from toolkit.loading.compressed import unpacked
from toolkit.loading.records import Problem, ReadError, machine_lacked
from toolkit.tables.schema import ARTICLES, SENTENCES, TABLES

MAX_BYTES = 512 * 1024**2
"""Formats that must be read in one piece are read up to this size (uncompressed)."""
MAX_FOLDERS = 100
"""Folders in folders that are looked into."""

NOT_ARTICLES = re.compile(
    r"(?:(?:readme|licen[cs]e|copying|changelog|thumbs\.db|desktop\.ini)\b.*|~\$.*)", re.IGNORECASE
)
ANNOTATED = frozenset(f"{table.name}.parquet" for table in (ARTICLES, SENTENCES))
"""The files by which a folder is known to hold a corpus."""
OWN_FILES = frozenset(f"{table.name}{end}" for table in TABLES for end in (".parquet", ".csv"))
_PROLOGUE = 4096  # bytes of XML in which its document type stands
_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class File:
    """One file to read: its name as the report shows it, and how to open it.

    The file need not lie on disk: a member of an archive is one, too.
    """

    name: str
    opener: Callable[[], IO[bytes]]
    size: int = 0
    """Bytes, as packed as it lies there; 0 if unknown."""

    @property
    def suffix(self) -> str:
        """The format, in lower case and without ``.gz``: ``.csv`` for ``News.CSV.gz``."""
        return os.path.splitext(_without_gz(self.name))[1].lower()

    @property
    def stem(self) -> str:
        """The name without its suffixes: ``a/b`` for ``a/b.csv.gz``."""
        return os.path.splitext(_without_gz(self.name))[0]

    @classmethod
    def on_disk(cls, path: str | os.PathLike[str]) -> "File":
        """The file at a path, uncompressed on the way if its name ends in ``.gz``."""
        return cls(shown(path), partial(_open, os.fspath(path)), os.path.getsize(path))

    def open(self) -> IO[bytes]:
        """The bytes, uncompressed."""
        return self.opener()

    def read(self) -> bytes:
        """All bytes at once. Raises ReadError if they are more than `MAX_BYTES`."""
        with self.open() as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(
                "too_large",
                f"More than {MAX_BYTES // 1024**2} MiB in one piece; split it, or turn it into "
                "JSON Lines or CSV, which are read row by row.",
            )
        return data


def check_path(path: str | os.PathLike[str]) -> Path:
    """The path, or InputError if nothing is there."""
    text = os.fspath(path)
    if re.match(r"https?://", text):
        raise InputError(text, "is an address", "Download it first, then give the file.")
    if not os.path.lexists(text):
        advice = "Check the spelling and the current folder, which is " + shown(os.getcwd())
        if re.search(r"[*?\[]", text):
            advice = "Patterns are not expanded: give the folder, or glob.glob(...)"
        raise InputError(shown(text), "no such file or folder", advice + ".")
    return Path(text)


def shown(path: str | os.PathLike[str]) -> str:
    """The path as text: with slashes, and printable where the file system's bytes are not."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return name.replace(os.sep, "/")


def find_files(path: Path, seen: set[str], depth: int = 0) -> Iterator[File | Problem]:
    """The file, or the files of the folder and all folders in it, sorted by name.

    Folders in folders are looked into `MAX_FOLDERS` deep.

    Hidden files and folders (name begins with a dot) inside a folder are left
    out, and the tables of a corpus that was annotated into it. `seen` holds the
    real paths read so far, so that none is read twice and links that lead back
    to a parent end.
    """
    if depth > MAX_FOLDERS:
        detail = f"A folder in a folder, {depth} deep; {MAX_FOLDERS} are looked into. Move it up."
        yield Problem(shown(path), "unsupported", detail)
        return
    real = os.path.realpath(path)
    if real in seen:
        yield Problem(shown(path), "already_read", f"The same as {shown(real)}, read before.")
        return
    seen.add(real)
    try:
        mode = os.stat(path).st_mode
        children = sorted(os.listdir(path)) if stat.S_ISDIR(mode) else []
    except OSError as error:
        detail = f"{error.strerror}. Check the link or the rights."
        yield machine_lacked(shown(path), error) or Problem(shown(path), "unreadable", detail)
        return
    if stat.S_ISREG(mode):
        yield File.on_disk(path)
    elif not stat.S_ISDIR(mode):
        yield Problem(shown(path), "unsupported", "Neither a file nor a folder.")
    others = [name for name in children if name not in OWN_FILES and not name.startswith(".")]
    if set(children) >= ANNOTATED and (depth or others):  # else each run would double the articles
        detail = "A corpus that was annotated before: its articles were read from elsewhere. Give its folder itself."
        yield Problem(shown(path), "not_articles", detail)
        children = others
    for name in children:
        if name.endswith("_files") and {f"{name[:-6]}{end}" for end in _PAGES} & set(children):
            detail = "Pictures and scripts that a browser saved with the page beside it."
            yield Problem(shown(path / name), "not_an_article", detail)
        elif NOT_ARTICLES.fullmatch(name):
            advice = "Taken for a file about the folder; to read it, name the file itself."
            yield Problem(shown(path / name), "not_an_article", advice)
        elif not name.startswith("."):
            yield from find_files(path / name, seen, depth + 1)


def check_office_file(stream: IO[bytes]) -> None:
    """Raise ReadError if an Office file would explode.

    That is so (``too_large``) if it unpacks to more than `MAX_BYTES`, or (``unsafe_xml``)
    if its XML declares a document type, where entities are defined; no program writes that.
    """
    with zipfile.ZipFile(stream) as archive:
        size = sum(info.file_size for info in archive.infolist())
        if size > MAX_BYTES:
            detail = (
                f"It unpacks to {size:,} bytes; {MAX_BYTES:,} are read. Save it as CSV or text."
            )
            raise ReadError("too_large", detail)
        for name in archive.namelist():
            if name.endswith(".xml"):
                with archive.open(name) as part:
                    if b"<!DOCTYPE" in part.read(_PROLOGUE):
                        detail = (
                            f"{name} in it may define entities, as attacks do; nothing was read."
                        )
                        raise ReadError("unsafe_xml", detail)
    stream.seek(0)


def _open(path: str) -> IO[bytes]:
    file = open(path, "rb")  # noqa: SIM115 - who asked for it closes it
    return unpacked(file) if path.lower().endswith(".gz") else file


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
