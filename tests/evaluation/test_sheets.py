"""From a sample to sheets, one for each coder."""

import csv
import json
import re

import openpyxl
import pytest
from coders import fill
from small_corpus import HOSTILE, make_corpus

from toolkit.errors import InputError
from toolkit.evaluation import (
    Question,
    read_codings,
    sample_for_coding,
)
from toolkit.export.cells import is_formula


def test_a_sheet_per_coder_and_no_answer_of_the_machine(newsroom, tmp_path):
    sample = sample_for_coding(newsroom, "hedges", n=5)
    folder = sample.write(tmp_path / "coding", ["ana", "Ben B."])
    names = {file.name for file in folder.iterdir()}
    assert names == {
        "ana.xlsx", "ana.csv", "Ben B..xlsx", "Ben B..csv", "codebook.csv", "sample.json"
    }  # fmt: skip
    book = openpyxl.load_workbook(folder / "ana.xlsx")
    assert book.sheetnames == ["coding", "codebook"]
    heads = [cell.value for cell in book["coding"][1]]
    assert heads == ["unit_id", "before", "text", "after", "type", "voice", "comment"]
    for row in book["coding"].iter_rows(min_row=2, min_col=5, values_only=True):
        assert row == (None, None, None)
    for units in json.loads((folder / "sample.json").read_text())["units"]:
        assert not {"type", "voice", "strength"} & set(units)
    rules = book["coding"].data_validations.dataValidation
    chosen = {str(rule.sqref): rule.formula1 for rule in rules}
    assert set(chosen) == {"E2:E6", "F2:F6"}
    listed = [cell.value for (cell,) in book["codebook"][chosen["F2:F6"].split("!")[1]]]
    assert listed == ["author", "source", "not_one"]


def test_sheets_are_never_written_over(newsroom, tmp_path):
    sample = sample_for_coding(newsroom, n=5)
    sample.write(tmp_path, ["ana"])
    with pytest.raises(InputError, match="it is there already"):
        sample.write(tmp_path, ["ana"])
    with pytest.raises(InputError, match="it is there already"):
        sample.write(tmp_path, ["ben"])  # another sample.json would make ana's codes unreadable


@pytest.mark.parametrize("coders", [[], ["a", "A"], ["../x"], [""], ["codebook"], ["a/b"], ["=x"]])
def test_names_that_files_cannot_have_are_refused(newsroom, tmp_path, coders):
    with pytest.raises(ValueError, match="coders"):
        sample_for_coding(newsroom, n=5).write(tmp_path, coders)


def test_hostile_text_does_no_harm_in_sheets(tmp_path):
    corpus = make_corpus(
        {"=cmd()": HOSTILE, "b": "x" * 5_000_000 + "\n=1+1\n-2"},
        hedges=[("=cmd()", "@SUM(A1)", "epistemic", "author")],
    )
    mine = Question("=tone", "=1+1", {"+good": "=1", "-bad": "\x1b"})
    sample = sample_for_coding(corpus, n=9, by=[], questions=[mine])
    folder = sample.write(tmp_path, ["ana"])
    book = openpyxl.load_workbook(folder / "ana.xlsx")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr")
                assert cell.value is None or not re.search("[\x00-\x08\x0b-\x1f]", cell.value)
    csv.field_size_limit(2**31 - 1)
    for name in ("ana.csv", "codebook.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as lines:
            assert not [cell for row in csv.reader(lines) for cell in row if is_formula(cell)]
    fill(folder / "ana.xlsx", lambda shown, question: "+good")
    codings = read_codings(folder)
    assert codings["code"].tolist() == ["+good"] * len(sample.units)
    assert set(codings["article_id"]) == {"=cmd()", "b"}
