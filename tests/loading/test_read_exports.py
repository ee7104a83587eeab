"""Exports of press archives, as text, HTML, Word and Rich Text; invented articles in their forms."""

import io
from html import escape
from pathlib import Path

import pandas as pd
import pytest

FIXTURES = Path(__file__).parent / "fixtures"
FLOOD = (
    "Water broke through two dykes in the city of Karsk on Monday, officials said.\n\n"
    '"We heard it before we saw it," said Jana Moll, who lives on Mill Street.'
)
WIRE = f"KARSK, March 3 (Meridian) - {FLOOD}"
LATE = "The sluices above the town were opened two hours too late, according to log sheets."


def as_html(text):
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))


def as_html_table(text):
    """Factiva's own: one row for each code, in it one paragraph for each line."""
    rows = []
    for line in text.split("\n"):
        if line[:2].isupper() and line[2:5] in ("   ", ""):
            rows.append([line[:2], line[5:]])
        elif rows and line:
            rows[-1][1] += f"</p><p>{escape(line)}"
    cells = "".join(f"<tr><td><b>{code}</b></td><td><p>{text}</p></td></tr>" for code, text in rows)
    return f"<html><body><table>{cells}</table></body></html>"


def as_docx(text):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(file := io.BytesIO())
    return file.getvalue()


def as_rtf(text):
    pytest.importorskip("striprtf")
    marked = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    lines = r"\par ".join(f"{line}\n" for line in marked.split("\n"))
    letters = "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in lines)
    return rf"{{\rtf1\ansi\deff0 {{\fonttbl {{\f0 Arial;}}}}\f0 {letters}}}"


WAYS = {"txt": str, "html": as_html, "docx": as_docx, "rtf": as_rtf}


@pytest.mark.parametrize("suffix", WAYS)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nexis",
            [
                {
                    "title": "Dykes of Karsk give way",
                    "outlet": "The Velin Courier (Velin)",
                    "date": "2025-03-03 00:00:00",
                    "author": "Ana Brodik",
                    "section": "NEWS; Pg. 1",
                    "text": FLOOD,
                },
                {
                    "title": "Two hours late",
                    "outlet": "Daily Klaxon",
                    "date": "2025-03-04 00:00:00",
                    "text": f"{LATE}\n\nThe mayor did not answer questions on Tuesday.",
                },
            ],
        ),
        (
            "factiva_plain",
            [
                {
                    "article_id": "MERWIR0020250303el33000a1",
                    "title": "Dykes of Karsk give way after a week of rain",
                    "author": "Ana Brodik",
                    "section": "News",
                    "outlet": "Meridian Wire",
                    "date": "2025-03-03 21:40:00",
                    "text": WIRE,
                },
                {
                    "article_id": "KLAXON0020250304el3400002",
                    "title": "Two hours late, says the log",
                    "author": "Tom Reyl",
                    "outlet": "Daily Klaxon",
                    "date": "2025-03-04 00:00:00",
                    "text": LATE,
                },
            ],
        ),
        (
            "factiva_coded",
            [
                {
                    "article_id": "MERWIR0020250303el33000a1",
                    "title": "Dykes of Karsk give way after a week of rain",
                    "author": "Ana Brodik",
                    "outlet": "Meridian Wire",
                    "date": "2025-03-03 21:40:00",
                    "text": f"{WIRE}\n\nIN KARSK, nobody slept.",
                },
                {"title": "Two hours late, says the log", "text": LATE},
            ],
        ),
        (
            "proquest",
            [
                {
                    "article_id": "3100000001",
                    "title": "Dykes of Karsk give way",
                    "author": "Brodik, Ana",
                    "outlet": "The Velin Courier",
                    "date": "2025-03-03 00:00:00",
                    "url": "https://www.proquest.example/docview/3100000001",
                    "text": f"{FLOOD}\n\nNote: the river fell again at night.",
                },
                {"title": "Two hours late", "outlet": "Daily Klaxon", "text": LATE},
            ],
        ),
    ],
    ids=["nexis", "factiva", "factiva-indexed", "proquest"],
)
def test_the_articles_of_an_export(read, name, expected, suffix):
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    in_columns = suffix == "html" and name == "factiva_coded"
    rows, report = read(f"export.{suffix}", (as_html_table if in_columns else WAYS[suffix])(text))
    found = [
        {column: str(row.get(column)) for column in fields}
        for row, fields in zip(rows, expected, strict=True)
    ]
    assert found == expected
    assert report["item"].tolist() == [1, 2, pd.NA]
    abstract = "not_full_text" if name == "proquest" else "none"
    problems = report["problem"].fillna("none").replace("other_length", "none")  # none are so long
    assert problems.tolist() == ["none", abstract, "export"]


@pytest.mark.parametrize(
    ("name", "old", "new", "lost"),
    [
        ("nexis", "March 3, 2025 Monday\n", "", {"date"}),
        ("nexis", "March 3, 2025 Monday", "soon", {"date"}),
        ("nexis", "Body\n", "", set()),
        ("factiva_plain", "1,043 words\n", "", set()),
        ("factiva_plain", "English\n(c) 2025 Meridian Wire Ltd\n", "", set()),
        ("factiva_plain", "MERWIR\n", "", set()),
        ("factiva_coded", "SN   Meridian", "SOURCE Meridian", {"outlet"}),
        ("factiva_coded", "PD   3 March", "SOON 3 March", {"date"}),
        ("proquest", "Publication title: The", "Journal: The", set()),
    ],
)
def test_a_line_that_is_missing_costs_its_field_only(read, name, old, new, lost):
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    assert old in text
    whole, _ = read("whole.txt", text)
    rows, _ = read("export.txt", text.replace(old, new, 1))
    columns = {"title", "outlet", "date", "text"}
    assert len(rows) == len(whole) == 2
    assert {name for name in columns if rows[0].get(name) != whole[0].get(name)} == lost
    assert lost.isdisjoint(rows[0])


def test_without_text_and_abstract_the_form_has_changed(read):
    text = (FIXTURES / "proquest.txt").read_text(encoding="utf-8")
    rows, report = read(
        "export.txt", text.replace("Full text:", "Inhalt 9:").replace("Abstract:", "Inhalt 8:")
    )
    assert rows == []
    assert report["problem"].tolist() == ["changed_format", "changed_format", "export"]
    assert "'Full text:' or 'Abstract:'" in report["detail"][0]


def test_a_document_that_names_an_archive_but_has_no_landmark(read):
    text = f"Factiva Briefing\n\nTwo hours late\nDaily Klaxon\n© 2025 Klaxon Press\n\n{LATE}"
    rows, report = read("export.docx", as_docx(text))
    assert rows == []
    assert report["problem"].tolist() == ["changed_format"]
    assert "'End of Document'" in report["detail"][0]


@pytest.mark.parametrize(
    "text",
    [
        f"The End of Document Day was marked in Karsk.\n\n{FLOOD}",
        f"Document 12 of the archive tells of it in 300 words. {FLOOD}",
        f"Students use ProQuest for this. {FLOOD}",
    ],
)
def test_an_article_about_documents_stays_one_article(read, text):
    rows, _ = read("a.txt", text)
    assert [row["text"] for row in rows] == [text]


@pytest.mark.parametrize("suffix", ["docx", "rtf"])
def test_a_document_of_one_article(read, suffix):
    rows, report = read(f"a.{suffix}", WAYS[suffix](f"{FLOOD}\n\nIt was “late”, she said."))
    assert [row["text"] for row in rows] == [f"{FLOOD}\n\nIt was “late”, she said."]
    assert report["status"].tolist() == ["read"]
