"""Web archives, made here as crawlers write them."""

import gzip

import pytest

pytest.importorskip("warcio")

TEXT = (
    "Water broke through two dykes in the city of Karsk on Monday, and about 300 people had to "
    "leave their homes, officials said."
)
DATED = "<meta property='article:published_time' content='2025-03-03T21:40:00Z'>"


def page(n, head=""):
    return f"<html><head><title>Dykes {n}</title>{head}</head><body><article><p>{TEXT} {n}.</p></article>"


def record(url, body, kind="text/html; charset=utf-8", status="200 OK", type_="response"):
    body = body if isinstance(body, bytes) else body.encode()
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    )
    block = http + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2025-03-05T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: application/http; msgtype={type_}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


RECORDS = [
    record("https://courier.example/1", page(1, DATED)),
    record("https://courier.example/1", "GET / HTTP/1.1", type_="request"),
    record("https://courier.example/2", page(2)),
    record("https://courier.example/gone", page(3), status="404 Not Found"),
    record("https://courier.example/a.png", b"\x89PNG", kind="image/png"),
    record("https://courier.example/app", "<html><body><script>x()</script></body></html>"),
    record(
        "https://courier.example/4", page("é").encode("latin-1"), kind="text/html; charset=latin-1"
    ),
]


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_each_page_is_an_article(read, suffix):
    data = b"".join(RECORDS if suffix == "warc" else map(gzip.compress, RECORDS))
    rows, report = read(f"crawl.{suffix}", data)
    assert [(row["url"], str(row["date"])) for row in rows] == [
        ("https://courier.example/1", "2025-03-03 21:40:00"),
        ("https://courier.example/2", "2025-03-05 06:00:00"),
        ("https://courier.example/4", "2025-03-05 06:00:00"),
    ]
    assert [row["text"] for row in rows] == [f"{TEXT} {n}." for n in (1, 2, "é")]
    assert {row["fetched"] for row in rows} == {"2025-03-05T06:00:00Z"}
    found = (
        report[["item", "problem"]].astype(object).where(report[["item", "problem"]].notna(), None)
    )
    assert found.to_numpy().tolist() == [
        [1, None],
        [2, "date_of_fetching"],
        [5, "no_article"],
        [6, "date_of_fetching"],
        [None, "not_pages"],
    ]
    assert "2 of 6 responses are no pages: 1 status 404, 1 image/png." in report["detail"].iloc[-1]


@pytest.mark.parametrize("data", [b"no archive", b"WARC/1.0\r\n\r\n"])
def test_what_is_no_web_archive(read, data):
    rows, report = read("crawl.warc", data)
    assert rows == []
    assert report["problem"].tolist()[-1] == "undecodable"


def test_a_web_archive_that_is_cut_off_keeps_what_came_before(read):
    data = b"".join(map(gzip.compress, RECORDS))
    rows, report = read("crawl.warc.gz", data[: len(data) - 40])
    assert [row["url"][-1] for row in rows][:2] == ["1", "2"]
    assert report["problem"].tolist()[-2:] == ["unreadable", "records_not_read"]
