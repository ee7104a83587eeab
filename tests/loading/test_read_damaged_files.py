"""Files of every binary format, damaged anywhere: what is lost is said, nothing is raised."""

import io
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import as_pdf

from toolkit.loading import Article, Problem, stream

TEXT = "The minister said on Monday that the plan will be made public before the vote."


def docx():
    document = pytest.importorskip("docx").Document()
    for number in range(3):
        document.add_paragraph(f"{TEXT} {number}")
    document.save(file := io.BytesIO())
    return file.getvalue()


def xlsx():
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["title", "text"], ["one", TEXT], ["two", TEXT]):
        book.active.append(row)
    book.save(file := io.BytesIO())
    return file.getvalue()


def zipped():
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.docx", docx())
    return file.getvalue()


def warc():
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(http)}\r\n\r\n"
    return f"{head}{http}\r\n\r\n".encode() * 2


def pdf():
    pytest.importorskip("pypdf")
    return as_pdf([[TEXT], [TEXT]])


MAKERS = {
    "docx": docx,
    "xlsx": xlsx,
    "zip": zipped,
    "warc": warc,
    "pdf": pdf,
    "rtf": lambda: (
        rf"{{\rtf1\ansi {{\fonttbl {{\f0 Arial;}}}}\f0 {TEXT}\par \'e9\u8220? {TEXT}}}".encode()
    ),
    "html": lambda: (
        f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>".encode()
    ),
    "rss": lambda: (
        f"<rss><channel><item><description>{TEXT}</description></item></channel></rss>".encode()
    ),
}


@cache
def made(suffix):
    """One file of each kind: in some, the time at which they are made stands."""
    return MAKERS[suffix]()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("damaged")


@pytest.mark.parametrize("suffix", MAKERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_as_far_as_it_goes(folder, suffix, data):
    content = bytearray(made(suffix))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    path = folder / f"a.{suffix}"
    path.write_bytes(content[: data.draw(st.integers(0, len(content))) or None])
    found = list(stream(path, language=None, min_words=0))
    assert found
    for item in found:
        assert isinstance(item, Article | Problem)
        assert not (isinstance(item, Problem) and item.problem == "reader_failed"), item


@pytest.mark.parametrize("suffix", MAKERS)
def test_undamaged_they_are_read(folder, suffix):
    path = folder / f"b.{suffix}"
    path.write_bytes(made(suffix))
    found = list(stream(path))
    assert [item for item in found if isinstance(item, Article) and TEXT in item.text], found
