"""Wrapped JSON, tokenized columns, and texts that may be several articles."""

import json

import made_exports as made
import pytest

TEXT = (
    "Water broke through two dykes in the city of Karsk on Monday, and about 300 people left their homes, "
    'officials said. "We heard it before we saw it," said Jana Moll. The mayor, Tom Reyl, was away.'
)
TOKENIZED = (
    "Water broke through two dykes in the city of Karsk on Monday , and about 300 people left their homes , "
    'officials said . " We heard it before we saw it , " said Jana Moll . The mayor , Tom Reyl , was away .'
)


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        ({"response": {"total": 1, "results": [{"webTitle": "One", "fields": {"bodyText": TEXT}}]}}, {}, "One"),
        ([{"id": 1, "data": {"body": TEXT, "meta": {"title": "One"}}, "annotations": []}], {}, "One"),
        ([{"id": 1, "data": {"blob": TEXT, "title": "One"}}], {"columns": {"data.blob": "text"}}, "One"),
        ([{"text": TEXT, "meta": {"title": "One"}}], {}, "One"),
        ([{"title": {"rendered": "One"}, "content": {"rendered": f"<p>{TEXT}</p>"}}], {}, "One"),
        ([{"title": "One", "contents": [{"type": "image", "content": "x.jpg"}, {"type": "p", "content": TEXT}]}], {}, "One"),
        ({"articles": {"results": [{"title": "One", "body": TEXT}]}}, {}, "One"),
        ([{"_id": 7, "_source": {"title": "One", "text": TEXT}}], {}, "One"),
        ([{"title": "One", "parts": [{"text": TEXT}]}], {"columns": {"parts.text": "text"}}, "One"),
        ([{"title": "One", "parts": [{"t": "x"}, {"t": TEXT}]}], {"columns": {"parts.1.t": "text"}}, "One"),
    ],
    ids=["guardian", "label-tool", "by-name", "meta", "wordpress", "blocks", "one-list", "search-engine", "list", "place"],
)  # fmt: skip
def test_nested_fields_are_found_or_named_with_dots(read, data, options, expected):
    rows, report = read("a.json", json.dumps(data), **options)
    assert [(row["title"], row["text"]) for row in rows] == [(expected, TEXT)]
    assert report["status"].tolist() == ["read"]


@pytest.mark.parametrize(
    "data",
    [
        {"title": {"0": "One", "1": "Two"}, "text": {"0": TEXT, "1": TOKENIZED}},
        {"title": ["One", "Two"], "text": [TEXT, TOKENIZED]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["One", TEXT], ["Two", TOKENIZED]]},
        {"schema": {"fields": []}, "data": [{"title": "One", "text": TEXT}, {"title": "Two", "text": TOKENIZED}]},
    ],
    ids=["objects", "lists", "split", "table"],
)  # fmt: skip
def test_a_table_that_was_written_by_its_columns_has_its_rows(read, data):
    rows, _ = read("a.json", json.dumps(data))
    assert [(row["title"], row["text"]) for row in rows] == [("One", TEXT), ("Two", TOKENIZED)]


def test_an_article_whose_fields_are_objects_is_one(read):
    data = {"title": {"rendered": "One"}, "content": {"rendered": f"<p>{TEXT}</p>"}}
    rows, _ = read("a.json", json.dumps(data))
    assert [(row["title"], row["text"]) for row in rows] == [("One", TEXT)]


def test_paragraphs_in_a_list_are_one_text(read):
    rows, _ = read("a.json", json.dumps({"title": "One", "text": [TEXT, "It rained."]}))
    assert [row["text"] for row in rows] == [f"{TEXT}\n\nIt rained."]


def test_the_original_of_a_byline_is_the_author(read):
    data = [{"headline": {"main": "One"}, "byline": {"original": "Jana Moll"}, "text": TEXT}]
    rows, _ = read("a.json", json.dumps(data))
    assert [(row["title"], row["author"]) for row in rows] == [("One", "Jana Moll")]


def test_an_object_is_never_the_text(read):
    rows, report = read(
        "a.json", json.dumps([{"content": {"a": 1, "b": {"c": 2}}, "title": "One"}])
    )
    assert rows == []
    assert report["problem"].tolist() == ["no_text_column"]


def test_of_two_columns_with_one_text_the_untokenized_is_read_and_said(read):
    data = [{"title": str(n), "content": TOKENIZED, "content_original": TEXT} for n in range(3)]
    rows, report = read("a.json", json.dumps(data))
    assert [row["text"] for row in rows] == [TEXT] * 3
    assert [row["content"] for row in rows] == [TOKENIZED] * 3
    (told,) = report[report["status"] == "read_with_warning"].to_dict("records")
    assert told["problem"] == "other_text_column"
    assert "'content_original'" in told["detail"]


def test_the_column_that_is_asked_for_is_read_though_it_is_tokenized(read):
    data = [{"content": TOKENIZED, "content_original": TEXT}]
    rows, _ = read("a.json", json.dumps(data), columns={"content": "text"})
    assert rows[0]["text"] == TOKENIZED


def pasted(form, language="en"):
    parts = []
    for piece in made.PIECES:
        date = made.dated(piece, language) if form == "words" else piece.day
        parts.append("\n".join([piece.title, f"{piece.outlet}, {date}", "", *piece.text]))
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (pasted("words"), "several_articles"),
        (pasted("words", "fr"), "several_articles"),
        (pasted("words", "ru"), "several_articles"),
        (pasted("numbers"), "several_articles"),
        ("The minister said that the dykes would hold. " * 1700, "suspicious_length"),
        (f"{made.PIECES[0].title}\nMarch 3, 2025\n\n{TEXT}", None),
        (f"{TEXT}\n\nMarch 3, 2025\n\n{TEXT}\n\nApril 4, 2025", None),
    ],
    ids=["english", "french", "russian", "iso", "long", "one-headed", "dates-in-text"],
)
def test_several_articles_in_one_are_suspicious(read, text, expected):
    _, report = read("a.txt", text, language=None)
    assert report["problem"].fillna("none").tolist() == [expected or "none"]


def test_a_length_that_differs_from_what_is_stated_is_marked(read):
    text = made.factiva_text("de").replace(f"{made.words(made.PIECES[0])} W", "900 W")
    _, report = read("a.txt", text)
    assert report["problem"].fillna("none").tolist() == ["other_length", "none", "none", "export"]


def test_a_number_of_documents_that_differs_from_what_is_stated_is_said(read):
    text = made.lexisnexis_text("de").replace("von 3", "von 9")
    _, report = read("a.txt", text)
    assert report["problem"].iloc[-1] == "other_number"
    assert "3 found, 3 read" in report["detail"].iloc[-1]


def test_ris_gives_what_it_has_and_says_what_it_lacks(read):
    text = f"TY  - NEWS\nT1  - One\nA1  - Brodik, Ana\nJF  - Daily Klaxon\nY1  - 2025/03/04/\nN2  - {TEXT}\nER  - \n\n"
    text += "TY  - NEWS\nT1  - Two\nJF  - Daily Klaxon\nER  - \n"
    rows, report = read("a.ris", text)
    assert [(row["title"], row["outlet"], row["author"], str(row["day"])[:10]) for row in rows] == [
        ("One", "Daily Klaxon", "Brodik, Ana", "2025-03-04")
    ]
    assert report["problem"].tolist() == ["not_full_text", "metadata_only", "export"]


def test_old_excel_is_read(read):
    xlwt = pytest.importorskip("xlwt")
    import io

    pytest.importorskip("xlrd")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Results")
    for row, cells in enumerate(
        [("Title", "Abstract", "pubtitle", "pubdate"), ("One", TEXT, "Daily Klaxon", "Mar 4, 2025")]
    ):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(file := io.BytesIO())
    rows, report = read("a.xls", file.getvalue())
    assert (rows[0]["title"], rows[0]["outlet"], rows[0]["text"]) == ("One", "Daily Klaxon", TEXT)
    assert report["problem"].tolist() == ["not_full_text"]
