"""Files of many records of which some are damaged: how many of the others are read, and what is said.

    python -m benchmarks.bad_records

Each is made in a temporary folder, in each format with the damage that its files have, read, and counted.
"""

import argparse
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from toolkit.loading import load

TEXTS = [
    f"The minister said on Monday that plan number {n} will be made public before the vote in May."
    for n in range(40)
]
BAD = (0, 7, 8, 21, 39)  # the first, two in a row, and the last
Made = tuple[str, bytes]


class Result(NamedTuple):
    """What came of a file: others than the damaged records, how many of them were read, and what is said."""

    others: int
    read: int
    said: str
    damaged_named: bool
    """Whether all damaged records are named, and no other."""


def json_lines() -> Made:
    """Objects without their last brace."""
    lines = [json.dumps({"text": text}) for text in TEXTS]
    for n in BAD:
        lines[n] = lines[n][:-1]
    return "a.jsonl", "\n".join(lines).encode()


def json_list() -> Made:
    """Quotation marks in a text that nobody escaped."""
    objects = [
        json.dumps({"id": n, "tags": [{"id": 1}], "text": text}) for n, text in enumerate(TEXTS)
    ]
    for n in BAD:
        objects[n] = objects[n].replace("public", 'so-called "public"')
    return "a.json", f"[{', '.join(objects)}]".encode()


def comma_separated() -> Made:
    """Rows with a quotation mark that is never closed, or with too many cells."""
    rows = [f'{n},"{text}"' for n, text in enumerate(TEXTS)]
    for n in BAD:
        rows[n] = f'{n},"{TEXTS[n]}' if n % 2 else f"{n},{TEXTS[n]},,"
    return "a.csv", "\n".join(["number,text", *rows]).encode()


def tab_separated() -> Made:
    """Rows with too many cells."""
    rows = [f"{n}\t{text}" for n, text in enumerate(TEXTS)]
    for n in BAD:
        rows[n] += "\tand\tmore"
    return "a.tsv", "\n".join(["number\ttext", *rows]).encode()


def workbook() -> Made:
    """Cells of the text that point to strings that are not there."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["number", "text"])
    for n, text in enumerate(TEXTS):
        sheet.append([n, text])
    book.save(file := io.BytesIO())
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(new := io.BytesIO(), "w") as changed:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                for n in BAD:
                    cell = rf'<c r="B{n + 2}".*?</c>'
                    part = re.sub(cell, f'<c r="B{n + 2}" t="s"><v>999</v></c>', part)
            changed.writestr(name, part)
    return "a.xlsx", new.getvalue()


def parquet() -> Made:
    """Bytes that are damaged in one group of ten rows."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"text": TEXTS}), file, row_group_size=10, use_dictionary=False)
    data = bytearray(file.getvalue())
    column = pq.ParquetFile(file).metadata.row_group(2).column(0)
    middle = column.data_page_offset + column.total_compressed_size // 2
    data[middle : middle + 20] = b"\xff" * 20
    return "a.parquet", bytes(data)


def _response(number: int, longer: int = 0) -> bytes:
    body = f"<html><title>{number}</title><article><p>{TEXTS[number]}</p></article></html>".encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"WARC-Date: 2025-03-05T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) + longer}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def web_archive() -> Made:
    """Records that say that they are longer or shorter than they are."""
    return "a.warc", b"".join(
        _response(n, (-90 if n % 2 else 900) * (n in BAD)) for n in range(len(TEXTS))
    )


def packed_web_archive() -> Made:
    """Records whose compressed bytes are damaged."""
    packed = [bytearray(gzip.compress(_response(n), mtime=0)) for n in range(len(TEXTS))]
    for n in BAD:
        packed[n][60:70] = b"\xff" * 10
    return "a.warc.gz", b"".join(map(bytes, packed))


def feed() -> Made:
    """Entries with an ampersand that nobody escaped, or that are not closed."""
    entries = [
        f"<item><title>{n}</title><description>{t}</description></item>"
        for n, t in enumerate(TEXTS)
    ]
    for n in BAD:
        entries[n] = entries[n].replace("minister", "Q&A minister")
        entries[n] = entries[n].replace("</description>", "") if n % 2 else entries[n]
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>'
    return "a.rss", f"{head}{''.join(entries)}</channel></rss>".encode()


def zipped() -> Made:
    """Files whose packed bytes are damaged."""
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for n, text in enumerate(TEXTS):
            archive.writestr(f"{n:02}.txt", text)
        places = [archive.infolist()[n].header_offset + 30 + 6 for n in BAD]
    data = bytearray(file.getvalue())
    for place in places:
        data[place + 20 : place + 30] = b"\xff" * 10
    return "a.zip", bytes(data)


def tar() -> Made:
    """Files whose heads are damaged."""
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w") as archive:
        for n, text in enumerate(TEXTS):
            info = tarfile.TarInfo(f"{n:02}.txt")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    data = bytearray(file.getvalue())
    for n in BAD:
        data[1024 * n + 148 : 1024 * n + 156] = b"damaged!"
    return "a.tar", bytes(data)


def mailbox() -> Made:
    """Messages whose encoding is none: their texts are read all the same."""
    messages = [
        f"From a@b Mon Mar  3 10:00:00 2025\nFrom: A <a@b.example>\nSubject: {n}\nContent-Type: text/plain;"
        f' charset="{"no-such" if n in BAD else "utf-8"}"\n\n{text}\n'
        for n, text in enumerate(TEXTS)
    ]
    return "a.mbox", "\n".join(messages).encode()


FORMATS: dict[str, Callable[[], Made]] = {
    "JSON Lines": json_lines, "JSON": json_list, "CSV": comma_separated, "TSV": tab_separated,
    "Excel": workbook, "Parquet": parquet, "WARC": web_archive, "WARC, packed": packed_web_archive,
    "RSS": feed, "zip": zipped, "tar": tar, "mailbox": mailbox,
}  # fmt: skip


@contextmanager
def written(made: Made) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder, made[0])
        path.write_bytes(made[1])
        yield path


def result(make: Callable[[], Made]) -> Result:
    bad = range(20, 30) if make is parquet else () if make is mailbox else BAD
    with written(make()) as path:
        articles, report = load(path)
    found = set(articles["text"])
    others = [text for n, text in enumerate(TEXTS) if n not in bad]
    summary = report.loc[report["problem"].eq("records_not_read"), "detail"]
    skipped = report[report["status"].eq("skipped")]
    said = (
        summary.iloc[0]
        if len(summary)
        else f"{len(skipped)} files skipped"
        if len(skipped)
        else "all read"
    )
    right = (f"{len(bad)} of {len(TEXTS)} records", f"{len(bad)} files skipped", "all read")
    return Result(len(others), sum(text in found for text in others), said, said.startswith(right))


def main() -> None:
    argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0]).parse_args()
    print("| format | damaged | others read | the report |\n| --- | --- | ---: | --- |")
    for name, make in FORMATS.items():
        what = (make.__doc__ or "").rstrip(".").lower()
        one = result(make)
        print(f"| {name} | {what} | {one.read} of {one.others} | {one.said} |", flush=True)


if __name__ == "__main__":
    main()
