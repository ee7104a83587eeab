"""PDF files, made here by hand: the last resort, and said to be."""

import pytest
from made_files import as_pdf

pytest.importorskip("pypdf")

LINES = [
    "When she came, water broke through two dykes in the city of Karsk on Monday, and about 300",
    "people had to leave their homes, officials said. The sluices were opened too hesi-",
    "tantly, she said.",
]


def test_the_text_of_all_pages_without_their_headers(read):
    days = ("first", "second", "third")
    bodies = [[line.replace("she", f"the {day} mayor") for line in LINES] for day in days]
    bodies = [[*body, f"So ended the {day}."] for day, body in zip(days, bodies, strict=True)]
    pages = [[f"The Velin Courier, page {n}", *body] for n, body in enumerate(bodies, start=1)]
    rows, report = read("a.pdf", as_pdf(pages))
    text = "\n".join(line for body in bodies for line in body)
    assert [row["text"] for row in rows] == [text.replace("hesi-\ntantly", "hesitantly")]
    assert report["problem"].tolist() == ["from_pdf"]


def test_pages_that_are_all_alike_are_no_headers(read):
    rows, _ = read("a.pdf", as_pdf([LINES[:2]] * 3))
    assert rows[0]["text"].count("Karsk") == 3


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"no pdf", "undecodable"),
        (as_pdf([LINES])[:300], "undecodable"),
        (as_pdf([[], []]), "no_text"),
    ],
    ids=["nothing", "other", "cut", "pictures"],
)
def test_what_gives_no_text(read, data, problem):
    rows, report = read("a.pdf", data)
    assert rows == []
    assert report["problem"].tolist() == [problem]
