"""Files that are too large, or made to harm: named, or read whole; never expanded, never fetched."""

import io
import json
import os
import zipfile

import pytest

from toolkit.loading import files, load

TEXT = "The minister said on Monday that the plan will be made public before the vote."
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "hahahahaha">'
    + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def docx():
    document = pytest.importorskip("docx").Document()
    document.add_paragraph(TEXT)
    document.save(file := io.BytesIO())
    return file.getvalue(), "word/document.xml"


def xlsx():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(["one", TEXT])
    book.save(file := io.BytesIO())
    return file.getvalue(), "xl/worksheets/sheet1.xml"


def changed(data, name, change):
    """An Office file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file.getvalue()


@pytest.mark.parametrize("entity", ["&i;", "&x;"], ids=["bomb", "file"])
@pytest.mark.parametrize("make", [docx, xlsx])
def test_entities_in_office_files_are_not_expanded(read, make, entity):
    data, part = make()

    def attack(xml):
        body = xml.decode().partition("?>")[2] or xml.decode()
        return (ENTITIES + body.replace("minister", entity)).encode()

    rows, report = read(f"a.{make.__name__}", changed(data, part, attack))
    assert (rows, report["problem"].tolist()) == ([], ["unsafe_xml"])


@pytest.mark.parametrize("make", [docx, xlsx])
def test_office_files_that_explode_are_not_unpacked(read, make, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10_000_000)
    data, _ = make()
    bomb = changed(data, "media/x.bin", lambda _: bytes(20_000_000))
    rows, report = read(f"a.{make.__name__}", bomb)
    assert (rows, report["problem"].tolist()) == ([], ["too_large"])


def test_large_texts_are_read_whole(tmp_path):
    large = f"{TEXT}\n" * (20 * 1024**2 // len(TEXT))
    line = f"{TEXT} " * (5 * 1024**2 // len(TEXT))
    (tmp_path / "a.txt").write_text(large)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": line}) + "\n")
    (tmp_path / "c.txt").write_text('"' * 100_000 + f" {TEXT}")
    articles, report = load(tmp_path)
    assert articles["text"].tolist() == [large, line, '"' * 100_000 + f" {TEXT}"]
    assert report["problem"].dropna().unique().tolist() == ["suspicious_length"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_without_rights_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "secret").mkdir(mode=0o000)
    report = load(tmp_path).report
    assert report["problem"].fillna("read").tolist() == ["read", "unreadable"]
