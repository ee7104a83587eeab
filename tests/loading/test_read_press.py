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
