"""Each record by itself, in every format: what ``python -m benchmarks.bad_records`` prints, and what is said."""

import gzip
import io
import json
import re
import zipfile
import zlib
from contextlib import suppress

import pytest

from benchmarks import bad_records
from benchmarks.bad_records import TEXTS
from toolkit.loading import load
from toolkit.loading.articles import Articles
from toolkit.loading.compressed import unpacked
from toolkit.loading.records import MACHINE_LACKED


@pytest.mark.parametrize("name", bad_records.FORMATS)
def test_damaged_records_cost_no_others(name):
    if name.startswith("WARC"):
        pytest.importorskip("warcio")
    found = bad_records.result(bad_records.FORMATS[name])
    assert found.read == found.others >= 30, found.said
    assert found.damaged_named, found.said


def problems(report):
    return report["problem"].dropna().tolist()


# JSON --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_of_two_fields_with_one_name_the_first_is_taken_and_it_is_said_once(read, suffix):
    objects = [f'{{"text": "{text}", "text": "Another text.", "n": 1}}' for text in TEXTS[:3]]
    data = f"[{', '.join(objects)}]" if suffix == "json" else "\n".join(objects)
    rows, report = read(f"a.{suffix}", data)
    assert [row["text"] for row in rows] == TEXTS[:3]
    assert [row["text_2"] for row in rows] == ["Another text."] * 3
    assert problems(report) == ["renamed_column"]
    assert "'text': the first is taken, another kept as 'text_2'" in report["detail"].iloc[0]


@pytest.mark.parametrize("wrap", ["[{}]", '{{"status": "ok", "articles": [{}]}}', "[\n  {}\n]"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_broken_object_of_a_list_costs_no_other(read, wrap, place):
    objects = [
        json.dumps({"id": str(n), "tags": [{"id": 1}, {"id": 2}], "text": TEXTS[n]})
        for n in range(5)
    ]
    objects[place] = objects[place].replace("minister", 'so-called "minister"')
    rows, report = read("a.json", wrap.format(",\n  ".join(objects)))
    assert [row["text"] for row in rows] == [TEXTS[n] for n in range(5) if n != place]
    assert problems(report) == ["bad_row", "records_not_read"]
    assert report["item"].dropna().tolist()[place if place < 4 else -1] == place + 1


def test_a_list_that_is_cut_off_keeps_what_came_before(read):
    data = json.dumps([{"id": n, "text": text} for n, text in enumerate(TEXTS)])
    rows, report = read("a.json", data[:-30])
    assert [row["text"] for row in rows] == TEXTS[:-1]
    assert problems(report)[-1] == "records_not_read"


@pytest.mark.parametrize(
    "data", ['{"tags": [{"a": 1}], "text": "a "quoted" word"}', "[[1, 2", "[{"]
)
def test_what_holds_no_article_that_can_be_read_is_no_json(read, data):
    rows, report = read("a.json", data)
    assert (rows, problems(report)) == ([], ["undecodable"])


# Excel -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number", "problem"),
    [
        ('<c r="A3"><v>many</v></c>', "many", "bad_value"),
        ('<c r="A3" t="d"><v>soon</v></c>', "soon", "bad_value"),
        ('<c r="A3" t="s"><v>999</v></c>', None, "bad_value"),
        ('<c r="A3" t="b"><v>perhaps</v></c>', "perhaps", "bad_value"),
        ('<c r="3A"><v>7</v></c>', "7", "bad_value"),
        ('<c r="ZZZZZZZZZ3"><v>7</v></c>', "7", "bad_value"),
        ('<c r="A3"><v>7</v></c>', 7, None),
    ],
)
def test_a_cell_that_cannot_be_read_costs_no_row(read, cell, number, problem):
    rows, report = read("a.xlsx", sheet_with(cell))
    assert [row["text"] for row in rows] == TEXTS[:4]
    assert rows[1].get("number") == number or str(number) == str(rows[1].get("number"))
    assert problems(report) == ([problem] if problem else [])


def sheet_with(cell):
    """A workbook of four texts; the number beside the second is given as it stands in the file."""
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append(["number", "text"])
    for n, text in enumerate(TEXTS[:4]):
        book.worksheets[0].append([n, text])
    book.save(file := io.BytesIO())
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(new := io.BytesIO(), "w") as changed:
        for name in old.namelist():
            part = old.read(name).decode()
            changed.writestr(name, re.sub(r'<c r="A3".*?</c>', cell, part, count=1))
    return new.getvalue()


# Compressed files --------------------------------------------------------------------------------


def test_members_of_a_gzip_file_are_read_apart():
    parts = [f"{n} {text * 9}\n".encode() for n, text in enumerate(TEXTS)]
    packed = [bytearray(gzip.compress(part)) for part in parts]
    packed[3][40:50] = b"\xff" * 10
    stream = unpacked(io.BytesIO(b"".join(map(bytes, packed)) + b"\0" * 99))
    found = b""
    with suppress(zlib.error):
        while chunk := stream.read1(1000):
            found += chunk
    with pytest.raises(zlib.error, match="invalid"):
        stream.read1(1)
    assert all((part in found) == (n != 3) for n, part in enumerate(parts))


def test_any_gzip_file_is_read_as_python_does():
    data = "".join(TEXTS).encode() * 999
    for packed in (gzip.compress(data), gzip.compress(data) + gzip.compress(b"x"), b""):
        assert (
            unpacked(io.BytesIO(packed)).read() == gzip.GzipFile(fileobj=io.BytesIO(packed)).read()
        )


# The machine -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [MemoryError("too much"), OSError(24, "Too many open files"), OSError(28, "full")]
)
def test_what_the_machine_lacked_is_no_fault_of_the_record(read, monkeypatch, error):
    real = Articles.make

    def breaks(self, record, *given):
        if "number 4 " in str(record.fields.get("text")):
            raise error
        return real(self, record, *given)

    monkeypatch.setattr(Articles, "make", breaks)
    rows, report = read("a.jsonl", "\n".join(json.dumps({"text": text}) for text in TEXTS))
    assert len(rows) == len(TEXTS) - 1
    assert problems(report) == [MACHINE_LACKED, "records_not_read"]
    assert "--resume" in report["detail"].dropna().iloc[0]


def test_what_the_machine_lacked_is_no_fault_of_the_file(tmp_path, monkeypatch):
    from toolkit.loading import readers

    def hungry(file):
        raise MemoryError("for a file")
        yield

    monkeypatch.setitem(readers.READERS, ".txt", hungry)
    (tmp_path / "a.txt").write_text(TEXTS[0])
    (tmp_path / "b.md").write_text(TEXTS[1])
    articles, report = load(tmp_path)
    assert articles["text"].tolist() == TEXTS[1:2]
    assert problems(report) == [MACHINE_LACKED]
