"""Readers of Word, Rich Text and PDF files: exports of archives, or one article a file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.loading.files import File, check_office_file
from toolkit.loading.formats.extras import need
from toolkit.loading.press.exports import read_press_lines, refuse_changed
from toolkit.loading.press.lines import Line, docx_lines, plain_lines, rtf_lines, text_lines
from toolkit.loading.records import Found, Note, Problem, ReadError, Record
from toolkit.machine import lacking

_MAX_RTF = 64 * 1024**2  # bytes
_MAX_PAGES = 5000
_EDGE = 2  # lines at the head and the foot of a page
_OF_PAGES = 0.5  # a line on so many of the pages, at least 3, is a header or footer
FROM_PDF = Note(
    "from_pdf",
    "Text of a PDF, which does not say what is a column, a caption or a header; check a sample.",
)


def read_docx(file: File) -> Iterator[Record | Problem | Found]:
    """The articles of an export, else one article: the paragraphs, an empty line between two."""
    import zipfile

    docx = need("docx")
    with file.open() as stream:
        try:
            check_office_file(stream)
            document = docx.Document(stream)
        except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, RuntimeError) as error:
            detail = f"No Word document, or damaged: {error}. Save it again as .docx."
            raise ReadError("undecodable", detail) from error
    yield from _articles(file, list(docx_lines(document)))


def read_rtf(file: File) -> Iterator[Record | Problem | Found]:
    """The articles of an export, else one article: the paragraphs, an empty line between two."""
    striprtf = need("striprtf.striprtf")
    data = file.read()
    if not data.strip():
        raise ReadError("empty", "There is nothing in the file.")
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("undecodable", "No Rich Text: expected it to begin with {\\rtf.")
    if len(data) > _MAX_RTF:
        raise ReadError(
            "too_large", f"More than {_MAX_RTF // 1024**2} MiB; export fewer at a time."
        )
    yield from _articles(file, rtf_lines(data, striprtf.rtf_to_text))


def read_pdf(file: File) -> Iterator[Record | Problem | Found]:
    """One article: the text of all pages, marked as taken from a PDF.

    Lines that stand on half of the pages are left out as headers and footers, words
    hyphenated at the end of a line are joined. Raises ReadError (``no_text``) if the
    pages are pictures.
    """
    pypdf = need("pypdf")
    with file.open() as stream:
        try:
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                detail = "It is encrypted; print it to a PDF without a password."
                raise ReadError("unreadable", detail)
            if len(reader.pages) > _MAX_PAGES:
                raise ReadError("too_large", f"More than {_MAX_PAGES:,} pages; split it.")
            pages = [page.extract_text() for page in reader.pages]
        except ReadError:
            raise
        except Exception as error:  # pypdf raises errors of many kinds at damaged files
            if lacking(error):
                raise
            detail = f"No PDF, or damaged: {type(error).__name__}: {error}. Print it to a new PDF."
            raise ReadError("undecodable", detail) from error
    text = _pdf_text(pages)
    if not text:
        detail = (
            "Its pages are pictures; recognise the text with OCR first, or find another source."
        )
        raise ReadError("no_text", detail)
    for record in _articles(file, text_lines(text), join="\n"):
        if isinstance(record, Record):
            yield Record(record.fields, record.item, record.encoding, (*record.notes, FROM_PDF))
        else:
            yield record


def _articles(
    file: File, lines: Sequence[Line], join: str = "\n\n"
) -> Iterator[Record | Problem | Found]:
    """The articles of an export, else one of all lines."""
    export = read_press_lines(file.name, lines)
    if export is not None:
        yield from export
        return
    texts = plain_lines(lines)
    refuse_changed(texts)
    yield Record({"text": join.join(text for text in texts if text or join == "\n")})


def _pdf_text(pages: Sequence[str]) -> str:
    """The lines of all pages, without headers and footers, hyphens at line ends resolved."""
    lines = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    # a running header differs by the number of its page only
    edges = Counter(key for page in lines for key in set(map(_key, page[:_EDGE] + page[-_EDGE:])))
    often = {key for key, times in edges.items() if times >= max(3, _OF_PAGES * len(pages))}
    kept = [
        line
        for page in lines
        for place, line in enumerate(page)
        if _EDGE <= place < len(page) - _EDGE or _key(line) not in often
    ]
    kept = kept or [line for page in lines for line in page]  # pages that are all alike
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", "\n".join(kept)).strip()


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line)
