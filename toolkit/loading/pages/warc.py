"""Reader of web archives (WARC): each page that was fetched is one article."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from toolkit.loading.files import File
from toolkit.loading.formats.extras import need
from toolkit.loading.pages.page import page_record
from toolkit.loading.pages.warc_blocks import Blocks
from toolkit.loading.records import BAD_RECORD, Note, Problem, ReadError, Record, bad_record

_MAX_PAGE = 32 * 1024**2  # bytes
_CHUNK = 16 * 1024  # bytes
_HTML = ("text/html", "application/xhtml+xml")
_RESPONSE = re.compile(  # what a server gave
    rb"WARC/[^\n]*\n(?:(?!\r?\n)[^\n]*\n)*?WARC-Type:[ \t]*(?:response|resource)\b", re.IGNORECASE
)


def read_warc(file: File) -> Iterator[Record | Problem]:
    """One record per HTML page that a server gave with status 200; its item counts responses.

    The date is the page's own, else that of the fetch, with a note; `fetched` is always
    the latter. Other responses are counted in one row of the report.
    """
    archive = need("warcio.archiveiterator").ArchiveIterator
    left_out: Counter[str] = Counter()
    number, whole = 0, False
    with file.open() as packed:
        stream = ToTheEnd(packed)
        for block in Blocks(stream):
            if block is not None and not _RESPONSE.match(block):
                continue
            number, whole = number + 1, whole or block is not None
            found = _isolated(file, number, block, archive)
            if isinstance(found, str):
                left_out[found] += 1
            else:
                yield found
    if stream.fault and not (stream.gaps and isinstance(stream.fault, zlib.error)):
        raise stream.fault
    if not whole:
        raise ReadError("undecodable", "No WARC with pages: expected records of type 'response'.")
    if left_out:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in left_out.most_common(5))
        detail = f"{sum(left_out.values()):,} of {number:,} responses are no pages: {kinds}."
        yield Problem(file.name, "not_pages", detail, status="read_with_warning")


class ToTheEnd:
    """A stream that ends where its compressed data are cut off, and keeps the `fault`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self.fault: Exception | None = None
        self.gaps: Sequence[int] = getattr(getattr(stream, "raw", None), "gaps", ())

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; few at a time, so that none before the fault are lost."""
        try:
            return self._read(_CHUNK if size < 0 else min(size, _CHUNK))
        except (EOFError, OSError, zlib.error) as error:
            self.fault = error
            return b""


def _no_page(record: Any) -> str | None:
    """Why a response is no page; None if it is one."""
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return f"status {http.get_statuscode()}"
    kind = _content_type(record).partition(";")[0].strip().lower()
    return None if kind in _HTML else kind or "of unknown type"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _isolated(
    file: File, number: int, block: bytes | None, archive: Callable[..., Any]
) -> Record | Problem | str:
    """The page of a response, or why it is none; whatever goes wrong in it costs no other."""
    if block is None:
        detail = (
            "A damaged record, longer or shorter than it says; the others are read. Fetch it again."
        )
        return Problem(file.name, BAD_RECORD, detail, number)
    address = ""
    try:
        record = next(iter(archive(io.BytesIO(block))))
        address = _header(record, "WARC-Target-URI") or ""
        return _no_page(record) or _page(file, number, record)
    except ReadError:
        raise
    except Exception as error:  # damaged compression, and what parsers make of any bytes
        return bad_record(file.name, number, error, address)


def _header(record: Any, name: str) -> str | None:
    return record.rec_headers.get_header(name) if record.rec_headers else None


def _charset(record: Any) -> str | None:
    """The encoding that the server named."""
    named = re.search(r"charset=[\"']?([\w-]+)", _content_type(record))
    return named[1] if named else None


def _page(file: File, number: int, record: Any) -> Record | Problem:
    url = record.rec_headers.get_header("WARC-Target-URI")
    fetched = record.rec_headers.get_header("WARC-Date")
    data = record.content_stream().read(_MAX_PAGE + 1)
    if len(data) > _MAX_PAGE:
        detail = f"{url}: more than the {_MAX_PAGE // 1024**2} MiB that a page may have."
        return Problem(file.name, "too_large", detail, number)
    try:
        page = page_record(data, url, _charset(record))
    except ReadError as error:
        return Problem(file.name, error.problem, f"{url}: {error.detail}", number)
    fields, notes = dict(page.fields), page.notes
    if fetched:
        fields["fetched"] = fetched
        if "date" not in fields:
            fields["date"] = fetched
            detail = "The page names no date; the day on which it was fetched is taken."
            notes = (*notes, Note("date_of_fetching", detail))
    return Record(fields, number, page.encoding, notes)
