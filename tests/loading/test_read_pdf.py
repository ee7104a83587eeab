"""PDF files, made here by hand: the last resort, and said to be."""

import pytest

pytest.importorskip("pypdf")

LINES = [
    "When she came, water broke through two dykes in the city of Karsk on Monday, and about 300",
    "people had to leave their homes, officials said. The sluices were opened too hesi-",
    "tantly, she said.",
]


def as_pdf(pages):
    """A PDF of text lines, Helvetica, one list of lines a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return data + end.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


def test_the_text_of_all_pages_without_their_headers(read):
    days = ("first", "second", "third")
    bodies = [[line.replace("she", f"the {day} mayor") for line in LINES] for day in days]
    bodies = [[*body, f"So ended the {day}."] for day, body in zip(days, bodies, strict=True)]
    pages = [[f"The Velin Courier, page {n}", *body] for n, body in enumerate(bodies, start=1)]
    rows, report = read("a.pdf", as_pdf(pages))
    text = "\n".join(line for body in bodies for line in body)
    assert [row["text"] for row in rows] == [text.replace("hesi-\ntantly", "hesitantly")]
    assert report["problem"].tolist() == ["from_pdf"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "undecodable"),
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
