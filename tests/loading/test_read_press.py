"""Exports of press archives in many interface languages: every article, whole, in its columns."""

import made_exports as made
import pytest

SAME_FOR_ALL = {
    "factiva-page": (made.factiva_page, made.FACTIVA, "html"),
    "factiva-text": (made.factiva_text, made.FACTIVA, "txt"),
    "factiva-rtf": (
        lambda language: made.as_rtf(
            made.factiva_text(language).split("\n"), {piece.title for piece in made.PIECES}
        ),
        made.FACTIVA,
        "rtf",
    ),
    "factiva-docx": (
        lambda language: made.as_docx(made.factiva_text(language).split("\n")),
        ("de", "zh"),
        "docx",
    ),
    "factiva-codes": (made.factiva_coded, made.FACTIVA, "txt"),
    "factiva-codes-tabs": (lambda language: made.factiva_coded(language, "\t"), ("de", "ja"), "txt"),
    "factiva-codes-lines": (lambda language: made.factiva_coded(language, "\n"), ("en", "es"), "txt"),
    "factiva-codes-page": (made.factiva_coded_page, made.FACTIVA, "html"),
    "factiva-codes-rtf": (
        lambda language: made.as_rtf(made.factiva_coded(language, "|").split("\n")),
        ("en", "fr"),
        "rtf",
    ),
    "lexisnexis-text": (made.lexisnexis_text, made.LEXISNEXIS, "TXT"),
    "lexisnexis-old": (
        made.lexisnexis_old,
        ("LEVEL 1 - {n} OF {total} STORIES", "Document {n} of {total}.", "{n} of {total} DOCUMENTS"),
        "txt",
    ),
    "lexisnexis-page": (made.lexisnexis_page, made.LEXISNEXIS, "HTML"),
    "nexis-docx": (lambda language: made.as_docx(made.nexis_lines(language)), made.NEXIS, "docx"),
    "nexis-rtf": (lambda language: made.as_rtf(made.nexis_lines(language)), made.NEXIS, "rtf"),
    "nexis-page": (lambda language: made.as_html(made.nexis_lines(language)), made.NEXIS, "html"),
    "nexis-text": (lambda language: "\n".join(made.nexis_lines(language)), made.NEXIS, "txt"),
    "europresse": (made.europresse_page, ("fr", "en", "de", "fr-old", "en-old"), "html"),
    "proquest-page": (made.proquest_page, made.PROQUEST, "html"),
    "proquest-text": (made.proquest_text, made.PROQUEST, "txt"),
    "proquest-docx": (
        lambda language: made.as_docx(made.proquest_text(language).split("\n")),
        ("de", "fr"),
        "docx",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        pytest.param(kind, language, id=f"{kind}-{language}")
        for kind, (_, languages, _) in SAME_FOR_ALL.items()
        for language in languages
    ],
)
def test_every_article_comes_whole_and_in_its_columns(read, kind, language):
    write, _, suffix = SAME_FOR_ALL[kind]
    rows, report = read(f"export.{suffix}", write(language))
    assert [row["title"] for row in rows] == [piece.title for piece in made.PIECES]
    for row, piece in zip(rows, made.PIECES, strict=True):
        assert row["text"] == "\n\n".join(piece.text)
        assert row["outlet"] == piece.outlet
        assert str(row["day"])[:10] == piece.day
        assert (row.get("author", "")) == piece.author
    (counted,) = report[report["item"].isna()].to_dict("records")
    assert counted["status"] == "read"
    assert "3 found, 3 read" in counted["detail"]
    assert (report["status"] == "read").all()


FIRST = "The river fell on the first day, and nobody in the town was hurt by the water."
LAST = "The river fell on the third day, and nobody in the town was hurt by the water."
LIKE_FIELDS = (
    "Classification", "Body", "Length: 12 metres", "Author: Ines Karr", "Full text: at the town hall",
    "Copyright law is the matter.", "Subject: floods", "Highlight: the bridge", "English", "Byline: none",
    "Page 2", "AN", "HD The end", "500 words", "1 of 3 roads", "12 April 2024",
)  # fmt: skip


@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "amid", "last"])
@pytest.mark.parametrize(
    ("write", "language", "suffix"),
    [
        (made.factiva_text, "en", "txt"),
        (made.factiva_coded, "fr", "txt"),
        (made.lexisnexis_text, "en", "txt"),
        (made.lexisnexis_page, "es", "html"),
        (made.nexis_lines, "en", "txt"),
        (made.nexis_lines, "de", "html"),
        (made.europresse_page, "fr", "html"),
        (made.proquest_page, "en", "html"),
        (made.proquest_text, "en", "txt"),
    ],
)
def test_a_line_of_the_text_that_looks_like_a_field_stays(read, write, language, suffix, place):
    lost = []
    for line in LIKE_FIELDS:
        text = [FIRST, LAST]
        text.insert(place, line)
        pieces = (made.PIECES[0], made.PIECES[1]._replace(text=tuple(text)), made.PIECES[2])
        made_of = write(language, pieces=pieces)
        if isinstance(made_of, list):
            made_of = made.as_html(made_of) if suffix == "html" else "\n".join(made_of)
        rows, _ = read(f"export.{suffix}", made_of)
        if [row["text"] for row in rows] != ["\n\n".join(piece.text) for piece in pieces]:
            lost.append(line)
    assert lost == []


def change(text, way):
    if way == "utf-16":
        return text.encode("utf-16")
    return {
        "crlf": text.replace("\n", "\r\n"),
        "cr": text.replace("\n", "\r"),
        "bom": f"\ufeff{text}",
    }[way]


@pytest.mark.parametrize("way", ["crlf", "cr", "bom", "utf-16"])
@pytest.mark.parametrize(
    "kind", [kind for kind, made_of in SAME_FOR_ALL.items() if made_of[2] not in ("docx", "rtf")]
)
def test_line_ends_and_encodings_change_nothing(read, kind, way):
    write, languages, suffix = SAME_FOR_ALL[kind]
    text = write(list(languages)[-1])
    plain, _ = read(f"plain.{suffix}", text)
    rows, _ = read(f"export.{suffix}", change(text, way))
    columns = ("title", "outlet", "author", "text")
    assert [[row.get(name) for name in columns] for row in rows] == [
        [row.get(name) for name in columns] for row in plain
    ]


@pytest.mark.parametrize(
    ("write", "language", "gone", "lost"),
    [
        (made.factiva_text, "en", "Dykes of Karsk give way after a week of rain\n", "title"),
        (made.factiva_text, "en", "Meridian Wire\n", "outlet"),
        (made.factiva_coded, "en", "HD   Dykes of Karsk give way after a week of rain\n", "title"),
        (made.lexisnexis_text, "en", "Meridian Wire".center(78).rstrip() + "\n", "outlet"),
        (made.lexisnexis_text, "en", "March 3, 2025 Monday".center(78).rstrip() + "\n", "date"),
        (made.nexis_lines, "en", "Dykes of Karsk give way after a week of rain\n", "title"),
        (made.nexis_lines, "en", "Meridian Wire\n", "outlet"),
        (made.proquest_text, "en", "Publication date: March 3, 2025\n", "date"),
    ],
)  # fmt: skip
def test_a_field_that_is_missing_costs_that_field_only(read, write, language, gone, lost):
    text = write(language)
    text = text if isinstance(text, str) else "\n".join(text)
    assert gone in text
    rows, _ = read("export.txt", text.replace(gone, "", 1))
    whole, _ = read("whole.txt", text)
    columns = ("title", "outlet", "author", "date", "text")
    assert [name for name in columns if rows[0].get(name) != whole[0].get(name)] == [lost]
    assert lost not in rows[0]


def test_fields_below_a_text_are_told_by_those_around_them(read):
    text = made.lexisnexis_text("en")
    other = text.replace("LOAD-DATE", "ZETA-DATO").replace("PUBLICATION-TYPE", "OMEGA-TYP")
    assert other.count("ZETA-DATO") == other.count("OMEGA-TYP") == len(made.PIECES)
    (rows, _), (whole, _) = read("other.txt", other), read("whole.txt", text)
    assert [row["text"] for row in rows] == [row["text"] for row in whole]


def test_a_last_line_with_a_name_in_capitals_is_text(read):
    text = made.lexisnexis_text("en").replace(
        "LOAD-DATE", "MOLL: Nine hours, no more.\n\nLOAD-DATE"
    )
    rows, _ = read("export.txt", text)
    assert {row["text"].split("\n\n")[-1] for row in rows} == {"MOLL: Nine hours, no more."}


@pytest.mark.parametrize("note", ["Correction Appended", "CORRECTED-UPDATE 2"])
@pytest.mark.parametrize(
    ("write", "before"),
    [
        (made.factiva_text, "Dykes of Karsk give"),
        (made.lexisnexis_text, "Dykes of Karsk give"),
        (made.nexis_lines, "Meridian Wire"),
        (made.proquest_text, "Dykes of Karsk give"),
    ],
)
def test_a_note_in_the_head_is_no_title(read, write, before, note):
    text = write("en")
    text = text if isinstance(text, str) else "\n".join(text)
    rows, _ = read("export.txt", text.replace(before, f"{note}\n\n{before}", 1))
    assert (rows[0]["title"], rows[0]["outlet"]) == (made.PIECES[0].title, "Meridian Wire")


@pytest.mark.parametrize(
    ("write", "end"),
    [
        (made.factiva_text, "Document VELCO00020241209el33000a1"),
        (made.factiva_coded, "AN   Document VELCO00020241209el33000a1"),
        (made.nexis_lines, "End of Document"),
    ],
)
def test_a_document_without_its_end_is_read(read, write, end):
    text = write("en")
    text = text if isinstance(text, str) else "\n".join(text)
    rows, _ = read("export.txt", text.replace(end, "", 1))
    assert [row["title"] for row in rows] == [piece.title for piece in made.PIECES]


def test_old_numbers_of_factiva_are_in_small_letters(read):
    text = made.factiva_text("en").replace("MERWIR00", "merwir00").replace("KLAXON00", "klaxon00")
    rows, _ = read("export.txt", text)
    assert [row["title"] for row in rows] == [piece.title for piece in made.PIECES]


def test_an_ordinary_text_is_not_taken_for_an_export():
    from toolkit.loading.press.exports import may_be_press

    story = f"{FIRST}\n\nThe document was dated 3 March 2025: 12 pages, in English.\n\n{LAST}"
    assert not may_be_press(story)


def paragraphs_of(text):
    """The paragraphs of a text whose lines are broken, without empty lines between them."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("export.docx", lambda text: made.as_docx(paragraphs_of(text))),
        ("export.rtf", lambda text: made.as_rtf(paragraphs_of(text))),
        ("export.html", lambda text: made.as_html(paragraphs_of(text))),
        ("export.html", lambda text: f"<html><body><pre>{text}</pre></body></html>"),
        ("export.docx", lambda text: made.as_docx([line.strip() for line in text.split("\n")])),
    ],
    ids=["docx", "rtf", "html", "pre", "docx-broken-lines"],
)
def test_lexisnexis_in_other_files(read, name, write):
    rows, _ = read(name, write(made.lexisnexis_text("en")))
    assert [(row["title"], row["text"]) for row in rows] == [
        (piece.title, "\n\n".join(piece.text)) for piece in made.PIECES
    ]


def test_the_foot_of_a_printed_page_is_no_text(read):
    foot = "Page 1 of 3 © 2025 Factiva, Inc. All rights reserved."
    text = made.factiva_text("en").replace("Notes\n", f"Notes\n{foot}\n")
    rows, _ = read("export.txt", text)
    assert [row["text"] for row in rows] == ["\n\n".join(piece.text) for piece in made.PIECES]
