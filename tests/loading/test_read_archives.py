"""Archives: what is in them is read, wherever their names point and however they were made."""

import gzip
import io
import struct
import tarfile
import zipfile

import pytest

from toolkit.loading import archives, load

GOOD = "The minister said on Monday that the plan will be made public before the vote."


def as_zip(files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(stream := io.BytesIO(), "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def as_tar(files, mode="w:gz"):
    with tarfile.open(fileobj=(stream := io.BytesIO()), mode=mode) as archive:
        for name, data in files.items():
            data = data if isinstance(data, bytes) else data.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


FILES = {
    "news/a.txt": f"{GOOD} One.",
    "news/b.jsonl": f'{{"text": "{GOOD} Two."}}\n{{"text": "{GOOD} Three."}}\n',
    "news/.hidden.txt": GOOD,
    "__MACOSX/news/._a.txt": GOOD,
    "news/README.md": GOOD,
    "c.csv.gz": gzip.compress(f"text,outlet\n{GOOD} Four.,Courier\n".encode()),
    "d.html": f"<html><body><article><p>{GOOD} Five.</p></article></body></html>",
}
WAYS = {
    "zip": as_zip,
    "tar.gz": as_tar,
    "tgz": as_tar,
    "tar": lambda files: as_tar(files, "w"),
}


@pytest.mark.parametrize("suffix", WAYS)
def test_the_files_in_an_archive(read, suffix):
    rows, report = read(f"all.{suffix}", WAYS[suffix](FILES))
    assert [row["text"].rpartition(" ")[2] for row in rows] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]
    assert rows[0]["source_file"].endswith(f"/all.{suffix}/news/a.txt")
    assert rows[3]["outlet"] == "Courier"
    assert report["problem"].dropna().tolist() == ["not_an_article"]


def test_what_a_table_beside_an_archive_says(tmp_path):
    (tmp_path / "all.zip").write_bytes(as_zip({"x/a.txt": GOOD}))
    (tmp_path / "metadata.csv").write_text("file,outlet\nall.zip/x/a.txt,Courier\n")
    loaded = load(tmp_path)
    assert loaded.articles["outlet"].tolist() == ["Courier"]
    assert loaded.report["problem"].dropna().tolist() == ["side_table"]


def test_archives_in_archives(read):
    inner = as_zip({"a.txt": f"{GOOD} One."})
    deep = as_tar({"b.zip": as_zip({"c.zip": as_zip({"d.zip": inner}), "e.txt": f"{GOOD} Two."})})
    rows, report = read("all.tar.gz", as_tar({"inner.zip": inner, "deep.tar.gz": deep}))
    assert [row["text"].rpartition(" ")[2] for row in rows] == ["One.", "Two."]
    (problem,) = report.loc[report["problem"].notna()].to_dict("records")
    assert problem["problem"] == "unsupported"
    assert problem["source_file"].endswith("/all.tar.gz/deep.tar.gz/b.zip/c.zip")


@pytest.mark.parametrize("suffix", ["zip", "tar.gz"])
@pytest.mark.parametrize(
    "name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_no_name_leads_out(read, tmp_path, suffix, name):
    before = sorted(tmp_path.rglob("*"))
    rows, report = read(f"all.{suffix}", WAYS[suffix]({name: GOOD, "b.txt": f"{GOOD} Two."}))
    assert [row["text"] for row in rows] == [f"{GOOD} Two."]
    assert report["problem"].dropna().tolist() == ["unsafe_name"]
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / f"all.{suffix}"]


def test_links_and_devices_are_not_followed(read):
    with tarfile.open(fileobj=(stream := io.BytesIO()), mode="w:gz") as archive:
        for name, kind in (
            ("a.txt", tarfile.SYMTYPE),
            ("b.txt", tarfile.LNKTYPE),
            ("c.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    rows, report = read("all.tar.gz", stream.getvalue())
    assert rows == []
    assert report["problem"].tolist() == ["unsupported"] * 3
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    rows, report = read("all.zip", as_zip({info: "/etc/passwd"}))
    assert report["problem"].tolist() == ["unsupported"]


@pytest.mark.parametrize("suffix", ["zip", "tar.gz", "tgz"])
def test_a_bomb_ends_its_archive(read, suffix, monkeypatch):
    monkeypatch.setattr(archives, "_GRACE", 100_000)
    bomb = {"a.txt": f"{GOOD} One.", "b.txt": b"0" * 20_000_000, "c.txt": GOOD}
    rows, report = read(f"all.{suffix}", WAYS[suffix](bomb))
    assert [row["text"] for row in rows] == [f"{GOOD} One."]
    assert report["problem"].dropna().tolist() == ["archive_bomb"]


def test_a_bomb_within_shells(read, monkeypatch):
    monkeypatch.setattr(archives, "_GRACE", 100_000)
    bomb = as_zip({"b.csv.gz": gzip.compress(b"text\n" + b"0" * 50_000_000)})
    _, report = read("all.zip", as_zip({"inner.zip": bomb}))
    assert report["problem"].dropna().tolist() == ["archive_bomb"]


@pytest.mark.parametrize("suffix", ["zip", "tar.gz", "tgz"])
@pytest.mark.parametrize("data", [b"", b"no archive at all", b"PK\x03\x04 broken"])
def test_what_is_no_archive(read, suffix, data):
    rows, report = read(f"all.{suffix}", data)
    assert rows == []
    assert report["problem"].isin(["undecodable", "unreadable"]).tolist() == [True]


def test_an_archive_that_is_cut_off_keeps_what_came_before(read):
    noise = __import__("random").Random(0).randbytes(300_000)
    whole = as_tar({"a.txt": f"{GOOD} One.", "b.bin": noise, "c.txt": GOOD})
    rows, report = read("all.tar.gz", whole[: len(whole) // 2])
    assert [row["text"] for row in rows] == [f"{GOOD} One."]
    assert report["problem"].tolist()[-1] in ("undecodable", "unreadable")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_one_damaged_member_leaves_the_others(read, method):
    data = bytearray(as_zip({"a.txt": GOOD * 3, "b.txt": f"{GOOD} Two."}, method))
    place = data.index(b"a.txt") + 5 + 12
    data[place] ^= 0xFF
    rows, report = read("all.zip", bytes(data))
    assert [row["text"] for row in rows] == [f"{GOOD} Two."]
    assert report["problem"].dropna().tolist() == ["undecodable"]


def test_an_encrypted_member_is_named(read):
    data = bytearray(as_zip({"a.txt": GOOD, "b.txt": f"{GOOD} Two."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + offset
        data[place : place + 2] = struct.pack("<H", 1)
    rows, report = read("all.zip", bytes(data))
    assert [row["text"] for row in rows] == [f"{GOOD} Two."]
    assert "password" in report["detail"].dropna().iloc[0]
