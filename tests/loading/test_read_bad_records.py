"""One bad record costs no other: the rest of its file is read, and the report says how much is lost, and where."""

import datetime as dt
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from toolkit.loading import load, stream
from toolkit.loading.articles import Articles
from toolkit.loading.formats import json_lines
from toolkit.loading.records import BAD_RECORD, Article, Problem

TEXT = "The minister said on Monday that plan number {} will be made public before the vote."
TEXTS = [TEXT.format(number) for number in range(9)]


def problems(report, but=()):
    found = report["problem"].dropna()
    return found[~found.isin(but)].tolist()


# Web archives ------------------------------------------------------------------------------------


def response(number, kind="text/html; charset=utf-8", body=None, more=""):
    html = f"<html><title>Plan {number}</title><article><p>{TEXTS[number]}</p></article></html>"
    body = html.encode() if body is None else body
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
    head += f"WARC-Date: 2025-03-05T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
    head += (
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("charset", ["undefined", "idna", "base64", "no-such", "utf-7"])
def test_a_page_of_a_charset_that_is_none_is_read_and_so_are_the_others(read, charset):
    pytest.importorskip("warcio")
    bad = response(2, kind=f"text/html; charset={charset}")
    rows, report = read("a.warc", b"".join([*map(response, (0, 1)), bad, response(3)]))
    assert [row["text"] for row in rows] == TEXTS[:4]
    assert BAD_RECORD not in problems(report)


def test_a_page_that_breaks_its_parser_costs_no_other(read, monkeypatch):
    pytest.importorskip("warcio")
    from toolkit.loading.pages import warc

    real = warc.page_record

    def breaks(data, *given):
        if b"plan number 2" in data:
            raise RuntimeError("cannot be parsed")
        return real(data, *given)

    monkeypatch.setattr(warc, "page_record", breaks)
    rows, report = read("a.warc", b"".join(map(response, range(4))))
    assert [row["text"] for row in rows] == [TEXTS[0], TEXTS[1], TEXTS[3]]
    lost = report[report["problem"].eq(BAD_RECORD)]
    assert lost["item"].tolist() == [3]
    assert "https://a.example/2: RuntimeError: cannot be parsed" in lost["detail"].iloc[0]
    summary = report[report["problem"].eq("records_not_read")]["detail"].iloc[0]
    assert summary == "1 of 4 records not read, at 3."


def test_compression_that_is_damaged_in_one_page_costs_no_other(read):
    pytest.importorskip("warcio")
    body = gzip.compress(TEXTS[2].encode() * 50)
    bad = response(2, body=body[:20] + b"damage" + body[26:], more="Content-Encoding: gzip\r\n")
    rows, _ = read("a.warc", b"".join([response(0), response(1), bad, response(3)]))
    assert [row["text"] for row in rows] == [TEXTS[0], TEXTS[1], TEXTS[3]]


# Tables ------------------------------------------------------------------------------------------

FAR = 1_000_000_000_000  # seconds: the year 33,658


def parquet(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table({"text": TEXTS, **columns}), file)
    return file.getvalue()


def seconds(bad, zone=None):
    values = [1_740_960_000 + number for number in range(len(TEXTS))]
    values[4] = bad
    return pa.array(values, pa.timestamp("s", tz=zone))


@pytest.mark.parametrize("name", ["seen", "date"])
def test_a_timestamp_of_the_year_33000_costs_no_row(read, name):
    rows, report = read("a.parquet", parquet(**{name: seconds(FAR)}))
    assert [row["text"] for row in rows] == TEXTS
    noted = report[report["problem"].eq("bad_value")]
    assert noted["item"].tolist() == [5]
    assert "1,000,000,000,000,000 ms since 1970" in noted["detail"].iloc[0]
    if name == "date":
        assert ["date" in row for row in rows] == [number != 4 for number in range(9)]


def test_a_time_zone_that_nobody_knows_is_utc(read):
    zone = seconds(1_740_960_004, "Mars/Olympus_Mons")
    rows, report = read("a.parquet", parquet(date=zone))
    assert rows[0]["date"] == dt.datetime(2025, 3, 3)
    assert problems(report) == []


def workbook(*rows, dimension=None):
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file := io.BytesIO())
    return file.getvalue()


def with_far_cell(data):
    """The workbook with one more cell, the last that a sheet can have."""
    cell = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace("</sheetData>", cell).replace('ref="A1:B3"', 'ref="A1:XFD1048576"')
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file.getvalue()


def test_a_sheet_that_claims_to_be_huge_is_read(read):
    data = with_far_cell(workbook(["title", "text"], ["one", TEXTS[0]], ["two", TEXTS[1]]))
    rows, report = read("a.xlsx", data)
    assert [row["text"] for row in rows] == TEXTS[:2]
    assert problems(report) == ["empty"]  # the last row has no text


# Lines and folders -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_line_that_is_too_long_costs_no_other(read, monkeypatch, place):
    monkeypatch.setattr(json_lines, "_MAX_LINE", 1000)
    lines = [json.dumps({"text": text}) for text in TEXTS[:3]]
    lines[place] = json.dumps({"text": "x " * 5000})
    rows, report = read("a.jsonl", "\n".join(lines))
    assert [row["text"] for row in rows] == [TEXTS[n] for n in range(3) if n != place]
    assert problems(report) == ["too_large", "records_not_read"]
    assert report.loc[report["problem"].eq("too_large"), "item"].tolist() == [place + 1]


MEMORY = """
import re, sys
from toolkit.loading import load
report = load(sys.argv[1]).report
status = open("/proc/self/status").read() if sys.platform == "linux" else "VmHWM: 0"
print(report["problem"].tolist(), re.search(r"VmHWM:\\s+(\\d+)", status)[1])
"""


def test_a_line_without_end_takes_little_memory(tmp_path):
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(json.dumps({"text": TEXTS[0]}).encode() + b'\n{"text": "')
        for _ in range(300):
            file.write(b"word " * 200_000)
        file.write(b'"}\n' + json.dumps({"text": TEXTS[1]}).encode())
    command = [sys.executable, "-c", MEMORY, tmp_path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found, _, kilobytes = said.rpartition(" ")
    assert found.count("None") + found.count("<NA>") == 2 and "too_large" in found
    if sys.platform == "linux":
        assert int(kilobytes) < 1_000_000


def test_folders_are_looked_into_so_deep(tmp_path):
    place = tmp_path
    for _ in range(150):
        place /= "d"
    os.makedirs(place)
    (place / "deep.txt").write_text(TEXTS[0])
    (tmp_path / "d" / "d" / "a.txt").write_text(TEXTS[1])
    articles, report = load(tmp_path)
    assert articles["text"].tolist() == [TEXTS[1]]
    assert problems(report) == ["unsupported"]
    assert report["detail"].str.contains("A folder in a folder, 101 deep").any()


# Whatever goes wrong -----------------------------------------------------------------------------


def as_lines(texts):
    return "a.jsonl", "\n".join(json.dumps({"text": text}) for text in texts)


def as_list(texts):
    return "a.json", json.dumps([{"text": text} for text in texts])


def as_csv(texts):
    return "a.csv", "text\n" + "\n".join(f'"{text}"' for text in texts)


def as_parquet(texts):
    return "a.parquet", parquet()


def as_workbook(texts):
    return "a.xlsx", workbook(["text"], *([text] for text in texts))


def as_feed(texts):
    items = "".join(f"<item><description>{text}</description></item>" for text in texts)
    return "a.rss", f"<rss><channel><title>A</title>{items}</channel></rss>"


def as_archive(texts):
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return "a.zip", file.getvalue()


def as_warc(texts):
    pytest.importorskip("warcio")
    return "a.warc", b"".join(map(response, range(len(texts))))


@pytest.mark.parametrize(
    "make", [as_lines, as_list, as_csv, as_parquet, as_workbook, as_feed, as_archive, as_warc]
)
def test_whatever_goes_wrong_with_a_record_costs_no_other(read, monkeypatch, make):
    real = Articles.make

    def breaks(self, record, *given):
        if "number 4" in str(record.fields.get("text")):
            raise OverflowError("of any kind")
        return real(self, record, *given)

    monkeypatch.setattr(Articles, "make", breaks)
    rows, report = read(*make(TEXTS))
    assert [row["text"] for row in rows] == [text for text in TEXTS if "number 4" not in text]
    assert report["problem"].eq(BAD_RECORD).sum() == 1
    if make is not as_archive:  # where each record is a file of its own
        summary = report.loc[report["problem"].eq("records_not_read"), "detail"]
        assert summary.tolist() == [f"1 of 9 records not read, at {5 + (make is as_workbook)}."]


HOSTILE = st.one_of(
    st.text(max_size=60), st.binary(max_size=60).map(lambda data: data.decode("latin-1")),
    st.sampled_from(["\x00" * 9, "\ufeff", "=cmd|' /C calc'!A0", "{" * 50, '"' * 7, "9" * 500]),
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dictionaries(HOSTILE, ANYTHING, max_size=4) | ANYTHING, max_size=5),
    st.integers(0, 3),
)
def test_good_lines_among_hostile_ones_are_read(tmp_path_factory, hostile, place):
    good = [json.dumps({"id": f"good{n}", "text": TEXTS[n]}) for n in range(3)]
    lines = [json.dumps(one) for one in hostile]
    path = tmp_path_factory.mktemp("hostile") / "a.jsonl"
    path.write_text("\n".join([*good[:1], *lines[:place], good[1], *lines[place:], good[2]]))
    found = list(stream(path))
    assert {f"good{n}" for n in range(3)} <= {one.article_id for one in found}
    assert all(isinstance(one, Article | Problem) for one in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(2**62), 2**62) | st.none(), min_size=9, max_size=9),
       st.sampled_from(["s", "ms", "us", "ns"]), st.sampled_from([None, "UTC", "Nowhere/At_All", "+25:00"]))  # fmt: skip
def test_any_timestamps_in_parquet_cost_no_row(tmp_path_factory, values, unit, zone):
    path = tmp_path_factory.mktemp("hostile") / "a.parquet"
    try:
        path.write_bytes(parquet(date=pa.array(values, pa.timestamp(unit, tz=zone))))
    except pa.ArrowInvalid:  # Parquet has no seconds, and a thousand times as many do not fit
        reject()
    found = [one for one in stream(path) if isinstance(one, Article)]
    assert [one.text for one in found] == TEXTS


def test_a_damaged_archive_in_an_archive_loses_no_more_than_on_disk(read):
    pytest.importorskip("warcio")
    pages = [gzip.compress(response(n)) for n in range(1, 7)]
    pages[2] = pages[2][:40] + b"\0" * 20 + pages[2][60:]
    packed = b"".join(pages)
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("a.warc.gz", packed)
    on_disk, _ = read("a.warc.gz", packed)
    in_zip, _ = read("a.zip", inside.getvalue())
    assert len(on_disk) >= 4
    assert [row["text"] for row in in_zip] == [row["text"] for row in on_disk]


def test_a_workbook_that_is_damaged_below_says_from_where(read):
    data = workbook(["text"], *([text] for text in TEXTS[:5]))
    source, cut = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<row r="4"', b'<row r="4" <')
            target.writestr(name, content)
    rows, report = read("a.xlsx", cut.getvalue())
    assert [row["text"] for row in rows] == TEXTS[:2]
    assert report["detail"].str.contains("From row 4 on nothing could be read").any()


def test_a_cell_for_which_memory_lacked_is_no_bad_cell(read, monkeypatch):
    from openpyxl.worksheet._reader import WorkSheetParser

    whole = WorkSheetParser.parse_cell

    def full(self, element):
        if element.get("r") == "A3":
            raise MemoryError
        return whole(self, element)

    monkeypatch.setattr(WorkSheetParser, "parse_cell", full)
    rows, report = read("a.xlsx", workbook(["text"], *([text] for text in TEXTS[:3])))
    assert len(rows) == 2
    assert "bad_value" not in report["problem"].dropna().tolist()
    assert report["detail"].str.contains("memory").fillna(False).any()
