"""From a sample to sheets, from sheets to codings, from codings to agreement and scores."""

import csv
import json
import re

import numpy as np
import openpyxl
import pandas as pd
import pytest
from small_corpus import HOSTILE, make_corpus

import toolkit as tk
from toolkit.errors import InputError, SchemaError
from toolkit.evaluation import (
    CodingError,
    Question,
    agreement,
    code_scores,
    disagreements,
    read_codings,
    sample_for_coding,
)
from toolkit.evaluation.questions import UNITS, find_questions
from toolkit.export.cells import is_formula

OUTLETS = {"Courier": 6, "Wire": 3, None: 1}


@pytest.fixture(scope="module")
def newsroom():
    """Ten articles of ten sentences; the second sentence of each has a hedge and a speaker."""
    lines = [f"Sentence {n} is plain." for n in range(10)]
    lines[1] = "The dam may burst, Varga said."
    names = [f"a{n}" for n in range(10)]
    outlets = [outlet for outlet, n in OUTLETS.items() for _ in range(n)]
    corpus = make_corpus(
        {name: "\n".join(lines) for name in names},
        attributions=[(name, "Varga", "said", "The dam may burst", "Ines Varga") for name in names],
        hedges=[(name, "may", "epistemic", "source") for name in names],
        entities=[(name, "Varga", "PERSON") for name in names],
        framings=[(name, "The dam", "may", "burst", None) for name in names],
        outlet=outlets,
    )
    hedged = corpus.sentences["sentence_id"] == 1
    corpus.sentences.loc[hedged, ["n_hedges", "n_attributions", "n_framings"]] = 1
    hedge = {"start": 8, "end": 11, "text": "may", "type": "epistemic", "strength": 0.5}
    for place in np.flatnonzero(hedged):
        corpus.sentences.at[place, "hedges"] = [hedge | {"voice": "source", "negated": False}]
    return corpus


def fill(path, answer, sheet="coding"):
    """Fill in a coder's workbook: `answer` gives the code for a row (a dict) and question."""
    book = openpyxl.load_workbook(path)
    rows = book[sheet]
    heads = [cell.value for cell in rows[1]]
    for number in range(2, rows.max_row + 1):
        shown = {head: rows.cell(number, place).value for place, head in enumerate(heads, start=1)}
        for question in heads[heads.index("after") + 1 : -1]:
            code = answer(shown, question)
            if code is not None:
                rows.cell(number, heads.index(question) + 1).value = code
    book.save(path)


def change(path, cell, value):
    book = openpyxl.load_workbook(path)
    book["coding"][cell] = value
    book.save(path)


def truly(shown, question):
    return "yes" if "may" in shown["text"] else "no"


# Sampling


def test_strata_are_drawn_by_their_share(newsroom):
    sample = sample_for_coding(newsroom, n=20, seed=4)
    of = newsroom.articles.set_index("article_id")["outlet"]
    drawn = sample.units["article_id"].map(of).value_counts(dropna=False)
    assert drawn.tolist() == [12, 6, 2]
    assert sample.units["weight"].tolist() == [5.0] * 20
    assert sample.units["unit_id"].tolist() == [f"u{n:02}" for n in range(1, 21)]
    assert not sample.units.duplicated(["article_id", "sentence_id"]).any()


def test_strata_can_be_equal_and_made_of_the_machines_answer(newsroom):
    sample = sample_for_coding(newsroom, n=20, by="hedge", allocation="equal")
    has = sample.units["text"].str.contains("may")
    assert has.sum() == 10
    assert sample.units.loc[has, "weight"].tolist() == [1.0] * 10
    assert sample.units.loc[~has, "weight"].tolist() == [9.0] * 10


@pytest.mark.parametrize("n", [1, 2, 3, 50, 99, 100, 500])
@pytest.mark.parametrize("by", ["outlet", [], ["outlet", "month"], "article_id"])
@pytest.mark.parametrize("allocation", ["proportional", "equal"])
def test_as_many_are_drawn_as_asked_or_all(newsroom, n, by, allocation):
    units = sample_for_coding(newsroom, n=n, by=by, allocation=allocation).units
    assert len(units) == min(n, 100)
    if n >= 10:
        assert units["weight"].sum() == pytest.approx(100)


def test_the_same_seed_draws_the_same(newsroom):
    one, same, other = (sample_for_coding(newsroom, n=30, seed=seed).units for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(other)


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_shows_its_sentence_and_what_is_asked_about(newsroom, unit):
    sample = sample_for_coding(newsroom, unit, n=4, context=1)
    for row in sample.units.itertuples():
        plain = row.text.replace("⟦", "").replace("⟧", "")
        assert plain in newsroom.articles["text"][0]
        assert ("⟦" in row.text) == (unit != "sentences")
    if unit == "hedges":
        assert sample.units["text"][0] == "The dam ⟦may⟧ burst, Varga said."
        assert sample.units["before"][0] == "Sentence 0 is plain."
        assert sample.units["after"][0] == "Sentence 2 is plain."
    if unit == "attributions":
        assert sample.units["text"][0] == "The dam may burst, Varga ⟦said⟧."
        assert sample.units["source"][0] == "Varga"


def test_every_code_is_explained():
    for unit in UNITS:
        for question in find_questions(unit, None):
            assert question.ask.endswith("?")
            assert all(question.codes.values())


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"unit": "words"}, ValueError, "'words', expected one of sentences"),
        ({"n": 0}, ValueError, "n is 0"),
        ({"allocation": "fair"}, ValueError, "'fair'"),
        ({"by": "mood"}, SchemaError, "'mood'"),
        ({"questions": ["mood"]}, ValueError, "'mood', expected some of attribution, hedge"),
        ({"questions": []}, ValueError, "nothing"),
        ({"questions": ["hedge", "hedge"]}, ValueError, "'hedge' twice"),
        ({"questions": [Question("x", "?", {"a": "A"})]}, ValueError, "less than two codes"),
        ({"questions": [Question("text", "?", {"a": "", "b": ""})]}, ValueError, "the name of a"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_drawn_is_named(newsroom, arguments, error, says):
    with pytest.raises(error, match=says):
        sample_for_coding(newsroom, **arguments)


def test_an_empty_corpus_says_so():
    with pytest.raises(ValueError, match="the corpus has no hedges"):
        sample_for_coding(make_corpus({"a": "Nothing."}), "hedges")


# Sheets


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


# Reading


@pytest.fixture
def coded(newsroom, tmp_path):
    """A folder in which Ana has coded all, Ben all but one as she did."""
    sample = sample_for_coding(newsroom, n=20, by="hedge", allocation="equal", questions=["hedge"])
    folder = sample.write(tmp_path / "coding", ["ana", "ben"])
    fill(folder / "ana.xlsx", truly)
    fill(folder / "ben.xlsx", lambda s, q: "No " if s["unit_id"] == "u01" else truly(s, q).upper())
    return folder


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
        (lambda f: (f / "ana.xlsx").write_text("x"), "it is no Excel workbook"),
        (lambda f: (f / "ana.csv").write_bytes(b"PK\x03\x04\x00\x00"), "it is no CSV file"),
        (lambda f: [file.unlink() for file in f.glob("*.[xc]*s*")], "there is no sheet"),
    ],
    ids=["key", "broken-key", "no-workbook", "no-csv", "no-sheets"],
)
def test_a_folder_that_cannot_be_read_is_named(coded, spoil, says):
    spoil(coded)
    with pytest.raises(InputError, match=says):
        read_codings(coded)


# Agreement and scores


def codings_of(newsroom, tmp_path, answers, n=100, **options):
    """What coders who answer by a function each would have coded."""
    sample = sample_for_coding(newsroom, n=n, questions=["hedge"], **options)
    folder = sample.write(tmp_path / "of", list(answers), formats=["xlsx"])
    for coder, answer in answers.items():
        fill(folder / f"{coder}.xlsx", answer)
    return read_codings(folder)


def never(shown, question):
    return "no"


def too_often(shown, question):
    return "yes" if "may" in shown["text"] or "Sentence 0" in shown["text"] else "no"


def test_people_and_machine_are_kept_apart(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": truly, "ben": truly, "cy": too_often})
    table = agreement(codings, newsroom, n_resamples=200)
    assert table[["between", "coders"]].values.tolist() == [
        ["people", "ana, ben, cy"],
        ["people", "ana, ben"],
        ["people", "ana, cy"],
        ["people", "ben, cy"],
        ["people and machine", "ana, machine"],
        ["people and machine", "ben, machine"],
        ["people and machine", "cy, machine"],
        ["people and machine", "majority, machine"],
    ]
    by_coders = table.set_index("coders")
    assert by_coders.loc["ana, machine", "alpha"] == 1
    assert by_coders.loc["ana, cy", "agreement"] == 0.9
    assert by_coders.loc["majority, machine", "alpha"] == 1
    assert agreement(codings)["between"].unique().tolist() == ["people"]


def test_undefined_alpha_says_why(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": never, "ben": never})
    row = agreement(codings).iloc[0]
    assert np.isnan(row["alpha"])
    assert row["undefined"] == "all coders gave the one code 'no'"
    alone = agreement(codings[codings["coder"] == "ana"], newsroom)
    assert alone["coders"].tolist() == ["ana, machine"]


def test_scores_by_hand(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": too_often, "ben": truly})
    table = code_scores(codings, newsroom).set_index(["truth", "judged", "code"])
    row = table.loc[("ana", "machine", "yes")]
    assert row[["n_units", "n_truth", "n_judged", "n_both"]].tolist() == [100, 20, 10, 10]
    assert (row["precision"], row["recall"]) == (1, 0.5)
    assert row["f1"] == pytest.approx(2 / 3)
    assert row["precision_low"] == pytest.approx(0.025 ** (1 / 10))
    assert row["precision_high"] == 1
    assert table.loc[("ana", "ben", "yes"), "between"] == "people"
    assert table.loc[("majority", "machine", "yes"), "n_units"] == 90  # ties are left out
    nothing = codings_of(newsroom, tmp_path / "b", {"ana": never})
    missed = code_scores(nothing, newsroom).set_index("code").loc["yes"]
    assert (missed["n_truth"], missed["precision"]) == (0, 0)
    assert np.isnan(missed["recall"])


def test_weights_make_up_for_unequal_strata(newsroom, tmp_path):
    """Ana finds hedges in "Sentence 0" too: 20 of 100 sentences, of which the machine has half."""
    codings = codings_of(
        newsroom, tmp_path, {"ana": too_often}, n=40, by="hedge", allocation="equal"
    )
    row = code_scores(codings, newsroom).set_index("code").loc["yes"]
    of_plain = codings[codings["text"].str.contains("Sentence 0")]
    expected = 10 / (10 + len(of_plain) * 3)
    assert row["n_truth"] == 10 + len(of_plain)
    assert row["recall"] == pytest.approx(expected)


def test_disagreements_have_their_sentences(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": too_often, "ben": too_often, "cy": truly})
    table = disagreements(codings, newsroom)
    assert table.columns.tolist() == [
        "question", "unit_id", "article_id", "sentence_id", "text", "ana", "ben", "cy",
        "machine", "between",
    ]  # fmt: skip
    assert table["text"].tolist() == ["Sentence 0 is plain."] * 10
    assert set(table["between"]) == {"people"}
    found = tk.sentences_behind(newsroom, table)
    assert found["text"].tolist() == ["Sentence 0 is plain."] * 10
    assert "10 sentences" in tk.show_sentences(newsroom, table).text
    same = disagreements(codings[codings["coder"] != "cy"], newsroom)
    assert set(same["between"]) == {"people and machine"}
    assert not len(disagreements(codings[codings["coder"] == "cy"], newsroom))


def test_questions_of_ones_own(newsroom, tmp_path):
    def by_length(corpus, rows):
        return ["long" if n > 5 else "short" for n in rows["n_words"]]

    mine = Question("length", "Is it long?", {"long": "Yes.", "short": "No."}, by_length)
    plain = Question("length", "Is it long?", {"long": "Yes.", "short": "No."})
    sample = sample_for_coding(newsroom, n=20, by="length", questions=[mine])
    folder = sample.write(tmp_path, ["ana", "ben"], formats=["xlsx"])
    for coder in ("ana", "ben"):
        fill(folder / f"{coder}.xlsx", lambda s, q: "long" if "may" in s["text"] else "short")
    codings = read_codings(folder)
    table = agreement(codings, newsroom, questions=[mine])
    assert table["coders"].tolist()[1:] == ["ana, machine", "ben, machine", "majority, machine"]
    assert table["alpha"].tolist() == [1] * 4
    assert agreement(codings, newsroom, questions=[plain])["coders"].tolist() == ["ana, ben"]


def test_what_the_machine_does_not_find_any_more_is_none(newsroom, tmp_path):
    sample = sample_for_coding(newsroom, "hedges", n=10)
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / "ana.xlsx", lambda s, q: {"type": "epistemic", "voice": "source"}[q])
    later = make_corpus(
        dict(zip(newsroom.articles["article_id"], newsroom.articles["text"], strict=True))
    )
    scores = code_scores(read_codings(folder), later).set_index(["question", "code"])
    assert scores.loc[("type", "epistemic"), "recall"] == 0
    assert scores.loc[("type", "not_one"), "n_judged"] == 10


def test_tables_that_are_no_codings_are_named(newsroom, coded):
    codings = read_codings(coded)
    with pytest.raises(SchemaError, match="'weight'"):
        code_scores(codings.drop(columns="weight"))
    with pytest.raises(SchemaError, match="is there twice"):
        agreement(pd.concat([codings, codings]))
