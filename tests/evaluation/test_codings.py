"""From sheets that were filled in to codings, and what is wrong with them."""

import csv
import re

import openpyxl
import pandas as pd
import pytest
from coders import change

from toolkit.errors import InputError
from toolkit.evaluation import (
    CodingError,
    read_codings,
    sample_for_coding,
)


def test_codings_come_back_as_one_row_each(coded, newsroom):
    codings = read_codings(coded)
    assert len(codings) == 40
    assert set(codings["coder"]) == {"ana", "ben"}
    assert set(codings["code"]) == {"yes", "no"}
    assert set(codings["unit"]) == {"sentences"}
    for row in codings.itertuples():
        text = newsroom.articles.set_index("article_id")["text"][row.article_id]
        assert text[row.start : row.end] == row.text


def test_rows_may_be_sorted_and_cells_commented(coded):
    before = read_codings(coded)
    book = openpyxl.load_workbook(coded / "ana.xlsx")
    sheet = book["coding"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)][::-1]
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place).value = value
    sheet.cell(2, 6).value = "doubtful"
    book.save(coded / "ana.xlsx")
    after = read_codings(coded)
    assert after["comment"].notna().sum() == 1
    key = ["unit_id", "coder"]
    columns = [*key, "code"]
    pd.testing.assert_frame_equal(
        before.sort_values(key)[columns].reset_index(drop=True),
        after.sort_values(key)[columns].reset_index(drop=True),
    )


@pytest.mark.parametrize("style", ["as-written", "semicolons", "windows", "tabs"])
def test_csv_comes_back_from_any_spreadsheet(newsroom, tmp_path, style):
    sample = sample_for_coding(newsroom, n=20, questions=["hedge"])
    folder = sample.write(tmp_path, ["ana"], formats=["csv"])
    with (folder / "ana.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    for row in rows[1:]:
        row[4] = "yes"
    delimiter = {"semicolons": ";", "tabs": "\t"}.get(style, ",")
    encoding = "cp1252" if style == "windows" else "utf-8-sig"
    with (folder / "ana.csv").open("w", encoding=encoding, newline="", errors="replace") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert read_codings(folder)["code"].tolist() == ["yes"] * 20


def drop_row(folder):
    book = openpyxl.load_workbook(folder / "ana.xlsx")
    book["coding"].delete_rows(3)
    book.save(folder / "ana.xlsx")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: change(f / "ana.xlsx", "E1", "hedges"), "ana.xlsx, row 1: the column 'hedge' is "
         "missing; is it 'hedges' now?"),
        (lambda f: change(f / "ana.xlsx", "F1", "hedge"), "row 1: the column 'hedge' is there twice"),
        (lambda f: change(f / "ana.xlsx", "E4", "yess"), "ana.xlsx, cell E4: 'yess' is no code of "
         "'hedge', expected yes, no (is it 'yes'?)"),
        (lambda f: change(f / "ana.xlsx", "E5", None), "ana.xlsx, cell E5: there is no code"),
        (lambda f: change(f / "ana.xlsx", "E5", 3), "cell E5: '3' is no code"),
        (lambda f: change(f / "ben.xlsx", "A2", "u99"), "ben.xlsx, cell A2: there is no unit 'u99'"),
        (lambda f: change(f / "ben.xlsx", "A2", "u02"), "unit 'u02' is there twice"),
        (lambda f: change(f / "ben.xlsx", "C2", "Other."), "cell C2: the text is not that of unit"),
        (drop_row, "ana.xlsx: the row of unit 'u02' is missing"),
        (lambda f: change(f / "ana.csv", None, None), ""),
    ],
    ids=["heading", "twice", "code", "blank", "number", "id", "repeated", "text", "row", "both"],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_cell(coded, spoil, says):
    if not says:
        table = pd.read_csv(coded / "ana.csv", dtype="string")
        table["hedge"] = "yes"
        table.to_csv(coded / "ana.csv", index=False)
        says = "ana.csv and ana.xlsx: both have codes"
    else:
        spoil(coded)
    with pytest.raises(CodingError, match=re.escape(says)) as caught:
        read_codings(coded)
    assert any(says in problem for problem in caught.value.problems)


def test_all_that_is_wrong_is_named_at_once(coded):
    for row in range(2, 12):
        change(coded / "ana.xlsx", f"E{row}", "maybe")
        change(coded / "ben.xlsx", f"E{row}", None)
    with pytest.raises(CodingError, match=r"^20 problems") as caught:
        read_codings(coded)
    assert len(caught.value.problems) == 20
    for row in range(2, 12):
        change(coded / "ana.xlsx", f"E{row}", "no")
    assert read_codings(coded, allow_blank=True)["code"].isna().sum() == 10


def test_a_sheet_that_nobody_filled_in_is_named_once(newsroom, tmp_path):
    sample_for_coding(newsroom, n=20).write(tmp_path, ["ana", "ben"])
    with pytest.raises(
        CodingError, match=r"ana\.csv and ana\.xlsx: nothing is filled in"
    ) as caught:
        read_codings(tmp_path)
    assert len(caught.value.problems) == 2


def lose(name):
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lose("sample.json"), "there is no such file"),
        (lambda f: (f / "sample.json").write_text("{"), "it cannot be read"),
        (lambda f: (f / "sample.json").write_text("[]"), "it does not tell unit, columns"),
        (
            lambda f: (f / "sample.json").write_text('{"unit": "hedges"}'),
            "it does not tell columns, questions",
        ),
        (lambda f: (f / "ana.xlsx").write_text("x"), "it is no Excel workbook"),
        (lambda f: (f / "ana.csv").write_bytes(b"PK\x03\x04\x00\x00"), "it is no CSV file"),
        (lambda f: [file.unlink() for file in f.glob("*.[xc]*s*")], "there is no sheet"),
    ],
    ids=["key", "broken-key", "list-key", "half-key", "no-workbook", "no-csv", "no-sheets"],
)
def test_a_folder_that_cannot_be_read_is_named(coded, spoil, says):
    spoil(coded)
    with pytest.raises(InputError, match=says):
        read_codings(coded)
