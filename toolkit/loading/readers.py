"""Which reader reads which file; packages can bring readers of their own.

A reader is a function of one `File` that yields a `Record` per article and a
`Problem` per row that is none, or raises `ReadError` to give up the file. A
package names it, by suffix, in the entry points ``toolkit.readers``::

    [project.entry-points."toolkit.readers"]
    epub = "my_package:read_epub"
"""

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from toolkit.loading.files import File
from toolkit.loading.formats.delimited import read_delimited
from toolkit.loading.formats.documents import read_docx, read_pdf, read_rtf
from toolkit.loading.formats.json_lines import read_json, read_json_lines
from toolkit.loading.formats.mail import read_mailbox, read_message, read_web_archive
from toolkit.loading.formats.tables import read_parquet
from toolkit.loading.formats.text import read_text_file
from toolkit.loading.formats.workbooks import read_excel, read_old_excel
from toolkit.loading.pages.feeds import read_feed
from toolkit.loading.pages.page import read_page
from toolkit.loading.pages.warc import read_warc
from toolkit.loading.records import Found, Problem, ReadError, Record, machine_lacked

Reader = Callable[[File], Iterator[Record | Problem | Found]]

ENTRY_POINTS = "toolkit.readers"

READERS: dict[str, Reader] = {
    "": read_text_file,
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_text_file,
    ".markdown": read_text_file,
    ".ris": read_text_file,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".xls": read_old_excel,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".warc": read_warc,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".docx": read_docx,
    ".eml": read_message,
    ".mbox": read_mailbox,
    ".mht": read_web_archive,
    ".mhtml": read_web_archive,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
}


_ADVICE = {
    (".doc", ".odt", ".wpd", ".pages"): ": open it in Word or LibreOffice and save it as .docx",
    (".ods", ".numbers"): ": open it in a spreadsheet program and save it as .xlsx or .csv",
    (".epub", ".mobi", ".azw3"): ": a book; convert it to .txt or .html",
    (".rar", ".7z", ".bz2", ".xz"): ": unpack it, or pack its files as .zip",
    (".sqlite", ".db", ".sql", ".rds", ".rdata", ".sav", ".dta"): ": export its table as .csv",
    (
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".tif",
        ".tiff",
        ".webp",
    ): ": a picture; recognise its text first (OCR)",
    (".url", ".webloc", ".desktop"): ": a link; open it and save the page as .html",
}


def read_file(file: File) -> Iterator[Record | Problem | Found]:
    """The records of a file; whatever goes wrong ends this file only and is a problem."""
    try:
        plugged_in = _plugged_in(file.suffix)
        reader = plugged_in or READERS.get(file.suffix)
        if reader is None:
            known = " ".join(sorted(filter(None, READERS)))
            advice = next((text for names, text in _ADVICE.items() if file.suffix in names), "")
            raise ReadError(
                "unsupported", f"No reader for {file.suffix}{advice}; there are {known}."
            )
        if not (plugged_in or file.size or _has_bytes(file)):
            raise ReadError("empty", "There is nothing in the file: 0 bytes.")
        yield from reader(file)
    except ReadError as error:
        yield Problem(file.name, error.problem, error.detail)
    except Exception as error:  # a reader's own fault must not end a run of a million files
        yield machine_lacked(file.name, error) or _failure(file.name, error)


def _failure(name: str, error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError | EOFError | zlib.error):
        return Problem(name, "unreadable", f"{said}. Check the rights and whether it is whole.")
    return Problem(name, "reader_failed", f"The reader failed with {said}")


def _has_bytes(file: File) -> bool:
    with file.open() as stream:
        return bool(stream.read(1))


def _plugged_in(suffix: str) -> Reader | None:
    entry_point = _entry_points().get(suffix)
    return None if entry_point is None else entry_point.load()


@lru_cache(maxsize=1)
def _entry_points() -> dict[str, EntryPoint]:
    return {"." + point.name.lstrip("."): point for point in entry_points(group=ENTRY_POINTS)}
