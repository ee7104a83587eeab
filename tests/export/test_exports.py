"""Exported tables hold what the corpus holds, and nothing in them is obeyed or lost unsaid."""

import csv
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import HOSTILE, make_corpus

from toolkit.errors import InputError
from toolkit.export import excel, write_csv, write_excel
from toolkit.export.cells import EXCEL_CELL, clean, fit, guard, is_formula
from toolkit.export.flat import flatten
from toolkit.tables.schema import ATTRIBUTIONS, SENTENCES, TABLES

NAMES = [table.name for table in TABLES]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(scope="module")
def hostile():
    lines = HOSTILE.split("\n")
    corpus = make_corpus(
        {"=id()": HOSTILE, "b": "+1 is not a formula.\n- says he"},
        attributions=[("=id()", lines[0], "said", "+1 -2", "=cmd|' /C calc'!A0")],
        hedges=[("=id()", "@SUM(A1)", "epistemic", "author")],
        entities=[("=id()", "\u202eesrever\u202c", "PERSON")],
        framings=[("=id()", lines[0], "said", "\x00nul", None)],
        outlet=["@SUM(A1:A9)", None],
        title=["\t=1+1", "-"],
        section=["＝1+1", "a\r=1"],
        page=[-1, None],
    )
    corpus.sentences.at[0, "hedges"] = [
        {"start": 0, "end": 3, "text": "=may", "type": "epistemic", "strength": 0.5,
         "voice": "author", "negated": False},
        {"start": 5, "end": 8, "text": "if", "type": "conditional", "strength": 0.5,
         "voice": "source", "negated": False},
    ]  # fmt: skip
    return corpus


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain\ttext\nnew", "plain\ttext\nnew"),
        ("a\r\nb\rc", "a \nb\nc"),
        ("\x1b[31m\x00\x7f\x85", "␛[31m␀␡\ufffd"),
        ("\u202eabc\u202c \u200f", "\ufffdabc\ufffd \u200f"),
        ("\ud800\udc00", "\ufffd\ufffd"),
        ("😀 é שלום", "😀 é שלום"),
    ],
    ids=["plain", "line-ends", "control", "direction", "surrogates", "scripts"],
)
def test_text_is_cleaned_character_by_character(text, cleaned):
    assert clean(text) == cleaned


@given(st.text(alphabet=st.characters(codec=None)))
def test_clean_text_is_as_long_as_before_and_fits_any_file(text):
    assert len(clean(text)) == len(text)
    clean(text).encode("utf-8")
    assert not CONTROL.search(clean(text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("=1+1", True),
        ("+1", True),
        ("-2", True),
        ("@SUM(A1)", True),
        ("  =1", True),
        ("\n=1", True),
        ("\tx", True),
        ("\rx", True),
        ("＝1", True),
        ("=cmd|' /C calc'!A0", True),
        ("", False),
        ("1=1", False),
        ("“=1", False),
        ("– he said", False),
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(text, formula):
    assert is_formula(text) == formula
    assert guard(text) == ("'" if formula else "") + text


def cells(path):
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from row


def test_excel_takes_no_text_for_a_formula(hostile, tmp_path):
    path = hostile.to_excel(tmp_path / "deep" / "corpus.xlsx")
    assert not [cell for cell in cells(path) if cell.data_type in ("f", "e")]
    found = {str(cell.value) for cell in cells(path)}
    assert {"=id()", "@SUM(A1:A9)", "=cmd|' /C calc'!A0", "\t=1+1", clean(HOSTILE)} <= found
    for cell in cells(path):
        if isinstance(cell.value, str):
            assert not CONTROL.search(cell.value)
            assert cell.quotePrefix == is_formula(cell.value)
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            assert not name.startswith("xl/externalLinks")


def test_excel_has_a_sheet_per_table_after_the_dictionary(hostile, tmp_path):
    sheets = pd.read_excel(hostile.to_excel(tmp_path / "c.xlsx"), sheet_name=None)
    assert list(sheets) == ["data_dictionary", *NAMES]
    for name in NAMES:
        assert len(sheets[name]) == len(getattr(hostile, name))
        assert sheets[name].columns.tolist() == getattr(hostile, name).columns.tolist()
    assert sheets["articles"]["date"].tolist() == [pd.Timestamp("2025-01-02")] * 2
    assert sheets["articles"]["page"].tolist()[0] == -1
    assert sheets["hedges"]["negated"].tolist() == [False]
    assert sheets["hedges"]["attribution_id"].isna().all()


def test_csv_takes_no_text_for_a_formula(hostile, tmp_path):
    folder = hostile.to_csv(tmp_path / "out")
    assert {file.name for file in folder.iterdir()} == {
        *(f"{name}.csv" for name in NAMES), "data_dictionary.csv"
    }  # fmt: skip
    for name in NAMES:
        data = (folder / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        text = data.decode("utf-8-sig")
        assert not CONTROL.search(text)
        rows = list(csv.reader(text.splitlines(keepends=True)))
        numbers = getattr(hostile, name).select_dtypes("number").columns
        assert len(rows) == len(getattr(hostile, name)) + 1
        for row in rows:
            for column, cell in zip(rows[0], row, strict=True):
                assert column in numbers or not is_formula(cell)


def test_offsets_hold_in_the_files(hostile, tmp_path):
    folder = hostile.to_csv(tmp_path)
    read = {
        name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False)
        for name in ("articles", "sentences", "entities")
    }
    texts = dict(zip(read["articles"]["article_id"], read["articles"]["text"], strict=True))
    for name in ("sentences", "entities"):
        for row in read[name].itertuples():
            text = texts[row.article_id].removeprefix("'")
            assert text[row.start : row.end].rstrip() == row.text.removeprefix("'").rstrip()


def test_text_can_be_left_as_it_stands(corpus, tmp_path):
    folder = corpus.to_csv(tmp_path, for_spreadsheets=False)
    texts = pd.read_csv(folder / "articles.csv", keep_default_na=False)["text"]
    assert texts.tolist() == corpus.articles["text"].tolist()
    assert not (folder / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_parquet_keeps_text_and_types(hostile, tmp_path):
    folder = hostile.to_parquet(tmp_path)
    articles = pd.read_parquet(folder / "articles.parquet")
    assert articles["text"].tolist() == hostile.articles["text"].tolist()
    sentences = pd.read_parquet(folder / "sentences.parquet")
    assert sentences["hedges"][0] == "=may [epistemic, author]; if [conditional, source]"
    assert sentences["start"].dtype == "int64"


def test_lists_are_written_as_text(hostile):
    flat = flatten(hostile.attributions, ATTRIBUTIONS)
    [[start, end]] = hostile.attributions["cue_spans"][0]
    assert flat["cue_spans"].tolist() == [f"{start}-{end}"]
    assert flatten(hostile.sentences, SENTENCES)["entities"].tolist() == [""] * 6
    spans = pd.DataFrame({"x": pd.Series([[[1, 2], [3, 4]], [], None, "a"], dtype=object)})
    assert flatten(spans)["x"].fillna("<NA>").tolist() == ["[1, 2]; [3, 4]", "", "<NA>", "a"]


def test_the_dictionary_explains_every_column_of_every_table(hostile, tmp_path):
    folder = hostile.to_csv(tmp_path)
    found = pd.read_csv(folder / "data_dictionary.csv", keep_default_na=False)
    for name in NAMES:
        of_table = found[found["table"] == name]
        assert of_table["column"].tolist() == getattr(hostile, name).columns.tolist()
        assert of_table["about"].str.len().gt(0).all()
    by_column = found.set_index(["table", "column"])
    assert by_column.loc[("hedges", "voice"), "values"] == "author, source"
    assert by_column.loc[("articles", "page"), "about"] == "came with the input"
    assert by_column.loc[("sentences", "hedges"), "form"].startswith("words [type, voice]")


def test_some_tables_only(corpus, tmp_path):
    folder = corpus.to_csv(tmp_path, ["hedges"])
    assert sorted(file.name for file in folder.iterdir()) == ["data_dictionary.csv", "hedges.csv"]
    with pytest.raises(ValueError, match="'moods', expected some of articles, sentences"):
        corpus.to_excel(tmp_path / "x.xlsx", ["moods"])


@given(st.text(alphabet="a😀", min_size=0, max_size=30), st.integers(0, 3))
def test_what_is_too_long_for_a_cell_is_cut_and_says_so(text, times):
    text = text * times * 1000 + text
    units = len(text.encode("utf-16-le")) // 2
    shown = fit(text)
    assert len(shown.encode("utf-16-le")) // 2 <= EXCEL_CELL
    assert (shown == text) == (units <= EXCEL_CELL)
    if shown != text:
        assert shown.endswith(f" … [cut off: {len(text):,} characters in all]")


def test_a_text_of_five_million_characters_is_cut_in_excel_alone(tmp_path):
    corpus = make_corpus({"a": "=x " * 1_700_000})
    sheets = pd.read_excel(corpus.to_excel(tmp_path / "c.xlsx"), sheet_name=None)
    assert next(iter(sheets)) == "remarks"
    assert sheets["remarks"]["remarks"].tolist() == [
        "articles: 1 texts are cut at 32,767 characters, as their ends say",
        "sentences: 1 texts are cut at 32,767 characters, as their ends say",
    ]
    assert sheets["articles"]["text"][0].endswith("[cut off: 5,100,000 characters in all]")
    csv.field_size_limit(2**31 - 1)
    texts = pd.read_csv(corpus.to_csv(tmp_path / "csv") / "articles.csv")["text"]
    assert len(texts[0]) == 5_100_001


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MAX_ROWS", 4)
    frame = pd.DataFrame({"n": range(8)})
    assert write_excel({"long": frame}, tmp_path / "x.xlsx") == ["long: 8 rows are on 3 sheets"]
    sheets = pd.read_excel(tmp_path / "x.xlsx", sheet_name=None)
    assert {name: sheet["n"].tolist() for name, sheet in sheets.items()} == {
        "long": [0, 1, 2], "long (2)": [3, 4, 5], "long (3)": [6, 7]
    }  # fmt: skip


def test_any_table_can_be_written(tmp_path):
    frame = pd.DataFrame(
        {
            "=name": ["#N/A", "TRUE", "007", None],
            "when": pd.to_datetime(
                ["1850-01-01 00:00", "2025-01-02 03:04", None, "2025-01-02 00:00"]
            ),
            "x": [1.5, float("nan"), float("inf"), 0.0],
            "odd": pd.Series(["\ud800", 3, None, ("a", 1)], dtype=object),
        }
    )
    write_excel({"t": frame}, tmp_path / "t.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "t.xlsx")["t"].iter_rows(values_only=True))
    assert rows[0] == ("=name", "when", "x", "odd")
    assert [row[0] for row in rows[1:]] == ["#N/A", "TRUE", "007", None]
    assert [str(row[1]) for row in rows[1:]] == [
        "1850-01-01T00:00:00", "2025-01-02 03:04:00", "None", "2025-01-02 00:00:00"
    ]  # fmt: skip
    assert [row[2] for row in rows[1:]] == [1.5, None, "inf", 0]
    assert [row[3] for row in rows[1:]] == ["\ufffd", "3", None, "a; 1"]
    text = write_csv(frame, tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == '"\'=name","when","x","odd"'


@pytest.mark.parametrize("how", ["to_excel", "to_csv", "to_parquet"])
def test_where_nothing_can_be_written_is_named(corpus, tmp_path, how):
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / ("x.xlsx" if how == "to_excel" else "x")
    with pytest.raises(InputError, match="cannot be written there"):
        getattr(corpus, how)(place)


def test_a_saved_corpus_is_not_written_over(corpus, tmp_path):
    corpus.save(tmp_path)
    for how in ("to_csv", "to_parquet"):
        with pytest.raises(InputError, match="a saved corpus is in that folder"):
            getattr(corpus, how)(tmp_path)
    with pytest.raises(InputError, match=r"ends in \.xlsx"):
        corpus.to_excel(tmp_path / "corpus.xls")
    corpus.to_parquet(tmp_path / "flat")
    corpus.to_parquet(tmp_path / "flat")
