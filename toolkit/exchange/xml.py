"""XML and ZIP archives that anybody may have written: nothing is expanded, nothing is put on disk, sizes are bounded."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from toolkit.errors import InputError
from toolkit.loading.archives import DAMAGED, MAX_MEMBERS, Budget
from toolkit.loading.files import MAX_BYTES
from toolkit.loading.records import ReadError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\ud800-\udfff]")
_CHUNK = 1024**2
_DAMAGED = (*DAMAGED, KeyError, RuntimeError)
_FIXED = (1980, 1, 1, 0, 0, 0)  # no time in an archive, so that the same codings make the same file


def held(text: str) -> str:
    """The text as XML can hold it: each character that it cannot is replaced by one, so that offsets stay."""
    return _NO_XML.sub("\ufffd", text)


def encodable(text: str) -> str:
    """The text as a file in UTF-8 can hold it, as long as it was."""
    return _NO_TEXT.sub("\ufffd", text)


def parse(name: str, data: bytes) -> Element:
    """The root of an XML document. Raises InputError if it is none, or declares anything."""
    try:
        return defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        problem = "it declares a document type or entities, which is not read from strangers"
        raise InputError(name, problem, "Export it once more from its program.") from error
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(name, f"it is no XML ({error})", "Export it once more.") from error


def to_bytes(root: Element) -> bytes:
    """An XML document in UTF-8, as it stands."""
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def read_bytes(path: Path) -> bytes:
    """A file in one piece. Raises InputError if it cannot be read, or is too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            problem = f"it is larger than {MAX_BYTES // 1024**2} MB"
            raise InputError(str(path), problem, "Export fewer articles at a time.")
        return path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror or error})"
        raise InputError(str(path), problem, "Give the path of a file that is there.") from error


class Archive:
    """The files in a ZIP archive, read through memory one by one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self._budget = Budget(path.stat().st_size)
        except (*_DAMAGED, ValueError) as error:
            advice = "Export it once more from its program."
            raise InputError(str(path), f"it is no archive ({error})", advice) from error
        if len(self.names) > MAX_MEMBERS:
            raise InputError(str(path), f"it holds more than {MAX_MEMBERS:,} files", "Unpack it.")

    @property
    def names(self) -> list[str]:
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """One file. Raises InputError if it is damaged, encrypted, or grows out of proportion."""
        parts = []
        try:
            with self._zip.open(name) as packed:
                while chunk := packed.read(_CHUNK):
                    self._budget.take(len(chunk))
                    parts.append(chunk)
                    if len(parts) > MAX_BYTES // _CHUNK:
                        raise ReadError("too_large", f"{name} is too large")
        except ReadError as error:
            raise InputError(str(self.path), error.detail, "No such file is read.") from error
        except _DAMAGED as error:
            advice = "Export it once more from its program."
            raise InputError(
                f"{self.path}: {name}", f"it cannot be read ({error})", advice
            ) from error
        return b"".join(parts)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()


def write_archive(path: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Write files as one ZIP archive. Raises InputError if it is there already, or cannot be written."""
    if path.exists():
        advice = "Codings are never written over: give another name, or move it away."
        raise InputError(str(path), "it is there already", advice)
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                info = zipfile.ZipInfo(name, _FIXED)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        new.replace(path)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise InputError(str(path), problem, "Give a place that you may write to.") from error
    finally:
        new.unlink(missing_ok=True)
