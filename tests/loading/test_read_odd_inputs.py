"""What people who do not program drop on the toolkit: each input gives its articles, or a row that says why not."""

import mailbox

import pandas as pd
import pytest
from small_corpus import make_corpus

from toolkit.loading import load

ONE = "The minister said on Monday that the plan for the dykes will be made public before the vote."
TWO = "The river fell on Tuesday after a week of rain, and the mayor said that schools open again."


def page(text):
    head = "<title>Dykes</title><meta property='og:site_name' content='The Velin Courier'>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>Dykes</h1><article>{f'<p>{text}</p>' * 3}</article></body></html>"


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    report = load(tmp_path).report
    assert report["problem"].tolist() == ["empty"]
    assert "no file in the folder" in report["detail"][0]


@pytest.mark.parametrize(
    "name", ["a.txt", "a.csv", "a.docx", "a.xlsx", "a.pdf", "a.html", "a.json"]
)
def test_a_file_of_no_bytes_is_empty_whatever_its_name(read, name):
    _, report = read(name, b"")
    assert report["problem"].tolist() == ["empty"]


def test_the_sheet_with_texts_is_read_and_the_others_are_named(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        pd.DataFrame({"Note": ["see mail"]}).to_excel(book, sheet_name="Readme", index=False)
        pd.DataFrame({"text": [ONE, TWO]}).to_excel(book, sheet_name="2024", index=False)
    loaded = load(tmp_path / "a.xlsx")
    assert loaded.articles["text"].tolist() == [ONE, TWO]
    assert loaded.report["problem"].dropna().tolist() == ["other_sheet"]


def test_a_german_table_with_semicolons_and_commas_in_numbers(read):
    table = f'Titel;Datum;Text;Bewertung;Zeitung;Autor\n"Deiche";14.04.2025;"{ONE}";1,5;Kurier;Ana Brodik\n'
    rows, _ = read("a.csv", table.encode("cp1252"))
    (row,) = rows
    assert (row["title"], row["outlet"], row["author"], row["text"]) == (
        "Deiche",
        "Kurier",
        "Ana Brodik",
        ONE,
    )
    assert str(row["date"])[:10] == "2025-04-14"
    assert row["Bewertung"] == "1,5"


@pytest.mark.parametrize(
    ("name", "data", "texts"),
    [
        ("a.txt", page(ONE), [ONE]),
        ("a.txt", f'title,text\nDykes,"{ONE}"\nRiver,"{TWO}"\n', [ONE, TWO]),
        ("a.txt", f"title,text\n\n{ONE}", []),
        ("a.txt", f"News, Monday\n{ONE}", [f"News, Monday\n{ONE}"]),
    ],
    ids=["page", "table", "table-without-rows", "text"],
)
def test_a_wrong_suffix_is_seen_through(read, name, data, texts):
    rows, _ = read(name, data)
    assert [row["text"].split("\n\n")[0] for row in rows] == texts


def test_columns_of_one_name_are_reported(read):
    rows, report = read("a.csv", f'text,title,text\n"{ONE}",Dykes,"{TWO}"\n')
    assert (rows[0]["text"], rows[0]["text_3"]) == (ONE, TWO)
    assert "Several columns are named 'text'" in report["detail"][0]


def test_messages_and_mailboxes(read, tmp_path):
    box = mailbox.mbox(tmp_path / "alerts.mbox")
    for text in (ONE, TWO):
        message = mailbox.mboxMessage()
        message.set_payload(text)
        message["Subject"], message["From"] = "Dykes", "Daily Klaxon <news@klaxon.example>"
        message["Date"] = "Mon, 3 Mar 2025 21:40:00 +0000"
        box.add(message)
    box.flush()
    rows, _ = read("all.mbox", (tmp_path / "alerts.mbox").read_bytes())
    assert [(row["text"], row["title"], row["outlet"]) for row in rows] == [
        (ONE, "Dykes", "Daily Klaxon"), (TWO, "Dykes", "Daily Klaxon"),
    ]  # fmt: skip
    single, _ = read("a.eml", message.as_bytes())
    assert (single[0]["text"], str(single[0]["date"])) == (TWO, "2025-03-03 21:40:00")


def test_a_page_that_the_browser_saved_as_one_file(read):
    head = 'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    part = f"--b\nContent-Type: text/html\nContent-Location: https://velincourier.example/a\n\n{page(ONE)}\n--b--\n"
    rows, _ = read("a.mhtml", head + part)
    assert (rows[0]["outlet"], rows[0]["title"]) == ("The Velin Courier", "Dykes")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", "save it as .docx"),
        ("a.7z", "unpack it"),
        ("a.png", "a picture"),
        ("a.sqlite", "export its table"),
    ],
)
def test_what_cannot_be_read_comes_with_the_way_out(read, name, advice):
    _, report = read(name, b"\x00" * 20)
    assert report["problem"].tolist() == ["unsupported"]
    assert advice in report["detail"][0]


def test_the_lock_of_an_open_document_is_no_article(tmp_path):
    (tmp_path / "~$a.docx").write_bytes(b"\x05User" + b"\0" * 150)
    assert load(tmp_path).report["problem"].tolist() == ["not_an_article"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", f'text,body\n1,"{ONE}"\n2,"{TWO}"\n', "columns={'body': 'text'} reads it"),
        ("a.csv", f'1,"{ONE}",2025-03-03\n2,"{TWO}",2025-03-04\n', "put a row of names above it"),
        ("a.xls", f"<html><table><tr><td>{ONE}</td></tr></table></html>", "save it as .xlsx"),
    ],
    ids=["text-of-numbers", "no-header", "page-as-workbook"],
)
def test_the_reason_says_what_to_do(read, name, data, said):
    rows, report = read(name, data)
    assert rows == []
    assert said in report["detail"][0]


@pytest.mark.parametrize("out", ["annotated", "."], ids=["below-the-articles", "among-them"])
def test_what_was_annotated_into_the_folder_of_articles_does_not_double_them(tmp_path, out):
    (tmp_path / "a.txt").write_text("Water broke through two dykes on Monday, officials said.")
    make_corpus({"x": "A dyke broke here on Monday, officials said."}).save(tmp_path / out)
    loaded = load(tmp_path)
    assert loaded.articles["text"].str.startswith("Water").tolist() == [True]
    found = loaded.report[loaded.report["problem"].eq("not_articles")]
    assert len(loaded.report) == 2 and found["status"].tolist() == ["skipped"]


def test_the_folder_of_a_corpus_gives_its_articles(tmp_path):
    make_corpus({"x": "A dyke broke here on Monday, officials said."}).save(tmp_path)
    assert len(load(tmp_path).articles) == 1


@pytest.mark.parametrize("mark", ["NA", "NaN", "None", "NULL", "#N/A", "<NA>"])
def test_what_programs_write_for_the_unknown_is_no_outlet_and_no_date(read, mark):
    rows, report = read(
        "a.csv", f'outlet,date,title,text\n{mark},{mark},{mark},{ONE}\nNA News,,,"{TWO}"\n'
    )
    assert [row.get("outlet") for row in rows] == [None, "NA News"]
    assert not {"date", "title"} & set(rows[0]) and report["problem"].isna().all()
