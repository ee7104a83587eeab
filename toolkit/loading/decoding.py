"""Bytes -> characters: UTF-8 first, otherwise a guess that says so."""

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from toolkit.loading.files import File
from toolkit.loading.records import Note, ReadError

_CHUNK = 1024**2
_SAMPLE = 64 * 1024  # what a guess looks at: more of the same does not make it better

# Longest first: the mark of UTF-16 begins that of UTF-32.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office file",
    b"\x1f\x8b": "gzip-compressed data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "a Rich Text file",
}
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_MAX_CONTROLS = 0.01  # text has hardly any, compressed data about 0.1

# In English text, letters with accents are few and stand among small letters ("café"),
# and the marks that are not ASCII stand between words, the apostrophe apart.
_ODD = re.compile(
    r"[a-z](?![\u2019\u2013\u2014\u2026])[^\x00-\x7f\w]+[a-z]"  # a mark inside a word
    r"|[a-z][\u00c0-\u00de]"  # a capital inside or after a word
    r"|(?<![A-Z])[\u00c0-\u00de](?![a-zA-Z])"  # a capital alone
    r"|[\x80-\x9f\u0152\u017d\u0192\u02c6\u02dc\u00ac\u00b7\u221e\u2202\u2206\u220f\u2211]"
)


class Encoding(NamedTuple):
    """How to decode a file: a codec, an error handler, and a note if it was guessed."""

    name: str
    errors: str = "strict"
    note: Note | None = None


def open_text(file: File, encoding: Encoding, newline: str) -> IO[str]:
    """The characters of the file; `newline` as in `io.TextIOWrapper`: nothing is translated."""
    return io.TextIOWrapper(
        file.open(), encoding=encoding.name, errors=encoding.errors, newline=newline
    )


def bounded_lines(lines: IO[str], most: int) -> Iterator[str | None]:
    """The lines of a text; None in the place of one that has more characters than `most`."""
    while line := lines.readline(most):
        if len(line) < most or line.endswith("\n"):
            yield line
            continue
        yield None  # before the rest is passed over: who only looks at the first line need not wait
        while (rest := lines.readline(_CHUNK)) and not rest.endswith("\n"):
            pass


def read_text(file: File) -> tuple[str, Encoding]:
    """All characters of the file as they are, line ends included, without byte order mark."""
    data = file.read()
    encoding = find_encoding(io.BytesIO(data))
    return data.decode(encoding.name, encoding.errors), encoding


def find_encoding(stream: IO[bytes]) -> Encoding:
    """Read the stream to its end and say how to decode it.

    Raises ReadError if the bytes are no text (``binary``), or text that no
    known encoding fits (``undecodable``).
    """
    head = _read_chunk(stream)
    for start, kind in _BINARY_STARTS.items():
        if head.startswith(start):
            raise ReadError("binary", f"The file is {kind}, not text; its suffix may be wrong.")
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            sample = _first_fault(stream, head, name)
            if sample is None:
                return Encoding(name)
            detail = f"The file begins with the mark of {name} but is not; save it as UTF-8."
            raise ReadError("undecodable", detail)
    if (wide := _utf16_without_mark(head)) and _first_fault(stream, head, wide) is None:
        return Encoding(wide, note=_guessed(wide))
    if len(head.translate(None, _CONTROLS)) < (1 - _MAX_CONTROLS) * len(head):
        detail = "More than 1 % control characters: data, not text. Remove it, or if it is text save it anew as UTF-8."
        raise ReadError("binary", detail)
    sample = _first_fault(stream, head, "utf-8")
    return Encoding("utf-8") if sample is None else _guess(sample)


def _first_fault(stream: IO[bytes], head: bytes, name: str) -> bytes | None:
    """The bytes around the first that `name` cannot decode; None if all can be decoded."""
    decoder = codecs.getincrementaldecoder(name)()
    chunk, before = head, b""
    while True:
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            data = before + chunk
            start = max(0, len(data) - len(error.object) + error.start - _SAMPLE // 2)
            return data[start : start + _SAMPLE]
        if not chunk:
            return None
        before, chunk = chunk, _read_chunk(stream)


def _read_chunk(stream: IO[bytes]) -> bytes:
    """The next bytes; of a compressed file that is cut off, those before the end."""
    data = b""
    try:
        while len(data) < _CHUNK and (part := stream.read(_SAMPLE // 4)):
            data += part
    except (EOFError, zlib.error):  # reported where the articles are read
        pass
    return data


def _utf16_without_mark(head: bytes) -> str | None:
    """In UTF-16, every other byte of text in Latin letters is 0."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.2 * len(head) and min(even, odd) < 0.01 * len(head):
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _guess(sample: bytes) -> Encoding:
    """An encoding for bytes that are not UTF-8."""
    mixed = sample.decode("utf-8", "surrogateescape")
    faults = len(re.findall("[\udc80-\udcff]", mixed))
    others = sum(not char.isascii() for char in mixed) - faults
    if others > faults:
        codecs.register_error("toolkit_windows_1252", _as_windows_1252)
        detail = "Not all of the file is UTF-8; the bytes that are not were read as Windows-1252."
        return Encoding("utf-8", "toolkit_windows_1252", Note("encoding_guessed", detail))
    # Statistics need more characters than an English text has accents and curly quotes:
    # the two encodings that such texts are in are tried first.
    for name in ("cp1252", "mac_roman"):
        text = sample.decode(name, "replace")
        foreign = re.findall(r"[^\x00-\x7f]", text)
        if len(foreign) < 0.1 * len(text) and len(_ODD.findall(text)) <= 0.02 * len(foreign):
            return Encoding(name, "replace", _guessed(name))
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        detail = "Not UTF-8, and no other encoding fits; save it as UTF-8."
        raise ReadError("undecodable", detail)
    return Encoding(best.encoding, "replace", _guessed(best.encoding))


def _guessed(name: str) -> Note:
    detail = f"Not UTF-8; read as {name}, a guess: bytes that do not fit it are U+FFFD now."
    detail += " Check the accents and quotation marks, or save it as UTF-8."
    return Note("encoding_guessed", detail)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
