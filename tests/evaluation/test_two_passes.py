"""Passages that are marked blind to the machine, then its rows to judge: from the sheets to recall."""

import json
import shutil

import openpyxl
import pandas as pd
import pytest
from coders import fill

import toolkit as tk
from toolkit.evaluation.questions import JUDGING, UNITS, find_questions
from toolkit.evaluation.sheets import PASSES

JUDGED = [unit for unit in UNITS if unit not in ("sentences", "mentions")]
FIRST, SECOND = PASSES


def marks(shown, question):
    """Ana finds every hedge, and a further one in "Sentence 0" and "Sentence 3"."""
    found = ["may"] if "may" in shown["text"] else []
    found += ["plain"] if any(f"Sentence {n}" in shown["text"] for n in (0, 3)) else []
    return "|".join(found) or "none"


def judges(shown, question):
    return {"is_one": "yes", "type": "epistemic", "voice": "source"}[question]


@pytest.fixture
def sheets(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "hedges", n=10, passages=100, seed=2)
    folder = sample.write(tmp_path / "coding", ["ana"], formats=["xlsx"])
    fill(folder / FIRST / "ana.xlsx", marks)
    fill(folder / SECOND / "ana.xlsx", judges)
    return folder


@pytest.mark.parametrize("unit", JUDGED)
def test_what_is_published_is_asked(newsroom, unit):
    sample = tk.sample_for_coding(newsroom, unit, n=5, passages=12)
    assert tuple(q.name for q in sample.questions) == JUDGING[unit]
    assert [q.name for q in sample.passages.questions] == [unit]
    assert "12 passages to mark, 5" in repr(sample)
    old = tk.sample_for_coding(newsroom, unit, n=5)
    assert old.passages is None
    assert [q.name for q in old.questions] == [q.name for q in find_questions(unit, None)]
    pd.testing.assert_series_equal(old.units["start"], sample.units["start"])


def test_who_speaks_is_shown_where_it_is_asked(newsroom):
    sample = tk.sample_for_coding(newsroom, "attributions", n=5, passages=5)
    assert set(sample.units["speaker"]) == {"Ines Varga"}
    assert "speaker" not in tk.sample_for_coding(newsroom, "attributions", n=5).units
    mentions = tk.sample_for_coding(newsroom, "mentions", n=5, questions=["name_right", "part"])
    assert set(mentions.units["name"]) == {"Ines Varga"}
    with pytest.raises(ValueError, match="passages can be marked for attributions"):
        tk.sample_for_coding(newsroom, "mentions", n=5, passages=5)


def test_the_first_pass_is_blind_to_the_machine(sheets):
    book = openpyxl.load_workbook(sheets / FIRST / "ana.xlsx")
    heads = [cell.value for cell in book["coding"][1]]
    assert heads == ["unit_id", "before", "text", "after", "hedges", "comment"]
    for row in book["coding"].iter_rows(min_row=2, values_only=True):
        assert "⟦" not in "".join(str(cell) for cell in row)
    assert not book["coding"].data_validations.dataValidation
    asked = json.loads((sheets / FIRST / "sample.json").read_text())
    assert not any({"type", "n_hedges", "hedge"} & set(unit) for unit in asked["units"])


def test_passages_are_drawn_with_and_without_a_find_apart(newsroom):
    drawn = tk.sample_for_coding(
        newsroom, "hedges", n=5, passages=20, by=[], allocation="equal"
    ).passages.units
    has = drawn["text"].str.contains("may")
    assert has.sum() == 10
    assert drawn.groupby(has)["weight"].sum().tolist() == [90, 10]
    assert drawn.groupby("stratum")["weight"].nunique().tolist() == [1, 1]


def test_marks_are_places_in_the_article(sheets, newsroom):
    codings = tk.read_codings(sheets)
    first = codings[codings["question"] == "hedges"]
    texts = newsroom.articles.set_index("article_id")["text"]
    words = [
        texts[row.article_id][start:end] for row in first.itertuples() for start, end in row.marks
    ]
    assert sorted(set(words)) == ["may", "plain"]
    assert (words.count("may"), words.count("plain")) == (10, 20)
    assert first["code"].value_counts().to_dict() == {"no": 70, "yes": 30}
    second = codings[codings["unit"] == "hedges"]
    assert set(second["question"]) == {"is_one", "type", "voice"}
    assert second["marks"].isna().all()


def test_recall_counts_what_the_machine_misses(sheets, newsroom):
    scores = tk.code_scores(tk.read_codings(sheets), newsroom)
    row = scores[scores["code"] == "marked"].iloc[0]
    assert (row["n_units"], row["n_truth"], row["n_judged"], row["n_both"]) == (100, 30, 10, 10)
    assert (row["precision"], row["recall"]) == (1, pytest.approx(1 / 3))
    assert row["recall_low"] < 1 / 3 < row["recall_high"] < 0.6
    right = scores[(scores["question"] == "is_one") & (scores["code"] == "yes")].iloc[0]
    assert (right["n_units"], right["precision"]) == (10, 1)


def test_weights_of_passages_make_up_for_unequal_strata(newsroom, tmp_path):
    sample = tk.sample_for_coding(
        newsroom, "hedges", n=5, passages=40, by=[], allocation="equal", seed=3
    )
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / FIRST / "ana.xlsx", marks)
    codings = tk.read_codings(folder)  # the second pass has not begun
    row = tk.code_scores(codings, newsroom).set_index("code").loc["marked"]
    missed = int(row["n_truth"] - row["n_both"])
    assert row["recall"] == pytest.approx(10 / (10 + missed * 3))


def test_a_recall_of_1_is_never_certain(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "hedges", n=5, passages=40, by=[], allocation="equal")
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / FIRST / "ana.xlsx", lambda s, q: "may" if "may" in s["text"] else "none")
    row = tk.code_scores(tk.read_codings(folder), newsroom).set_index("code").loc["marked"]
    assert row["recall"] == 1
    assert 0.5 < row["recall_low"] < 0.95


def test_marks_correct_a_rate(sheets, newsroom):
    codings = tk.read_codings(sheets)
    found = tk.corrected(
        newsroom.sentences, newsroom.articles, codings, of="n_hedges", question="hedges",
        per="sentences", by=[],
    ).iloc[0]  # fmt: skip
    assert found["machine"] == pytest.approx(0.1)
    assert found["rate"] == pytest.approx(0.3)


def test_what_is_none_need_not_be_described(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "attributions", n=4, passages=4)
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / FIRST / "ana.xlsx", lambda s, q: "none")
    fill(folder / SECOND / "ana.xlsx", lambda s, q: "No" if q == "is_one" else None)
    codings = tk.read_codings(folder)
    assert set(codings.loc[codings["question"] == "role", "code"]) == {"not_one"}
    scores = tk.code_scores(codings, newsroom).set_index(["question", "code"])
    assert scores.loc[("speaker_right", "right"), "precision"] == 0


def test_coders_are_set_side_by_side_by_their_marks(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "hedges", n=5, passages=100)
    folder = sample.write(tmp_path, ["ana", "ben"], formats=["xlsx"])
    fill(folder / FIRST / "ana.xlsx", marks)
    fill(folder / FIRST / "ben.xlsx", lambda s, q: "may" if "may" in s["text"] else "none")
    codings = tk.read_codings(folder)
    agreed = tk.agreement(codings, newsroom).set_index("coders")
    assert agreed.loc["ben, machine", "alpha"] == 1
    assert agreed.loc["ana, ben", "agreement"] == 0.8
    scores = tk.code_scores(codings, newsroom)
    pair = scores[(scores["code"] == "marked") & (scores["between"] == "people")].iloc[0]
    assert (pair["truth"], pair["judged"], pair["precision"]) == ("ana", "ben", 1)
    assert pair["recall"] == pytest.approx(1 / 3)


def test_words_that_are_not_there_are_named_with_their_cell(sheets):
    book = openpyxl.load_workbook(sheets / FIRST / "ana.xlsx")
    book["coding"]["E4"] = "mabye"
    book["coding"]["E5"] = None
    book.save(sheets / FIRST / "ana.xlsx")
    with pytest.raises(tk.ToolkitError) as caught:
        tk.read_codings(sheets)
    assert caught.value.problems == (
        "ana.xlsx, cell E4: 'mabye' does not stand in the text",
        "ana.xlsx, cell E5: nothing is written, expected words of the text, or none",
    )


def test_strata_of_which_nothing_is_coded_are_told(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, n=30, by="outlet", questions=["hedge"])
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    courier = {"a0", "a1", "a2", "a3", "a4", "a5"}
    of = sample.units.set_index("unit_id")["article_id"]
    fill(folder / "ana.xlsx", lambda s, q: "no" if of[s["unit_id"]] in courier else None)
    with pytest.warns(UserWarning, match="of 2 of 3 strata nothing is coded on 'hedge'"):
        tk.read_codings(folder, allow_blank=True)


def test_sheets_of_before_are_read(newsroom, tmp_path, recwarn):
    sample = tk.sample_for_coding(newsroom, n=10, questions=["hedge"])
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / "ana.xlsx", lambda s, q: "no")
    key = json.loads((folder / "sample.json").read_text())
    for unit in key["units"]:
        del unit["stratum"]
    (folder / "sample.json").write_text(json.dumps(key))
    codings = tk.read_codings(folder)
    assert codings["stratum"].isna().all()
    assert "marks" not in codings
    assert not recwarn.list


def test_neither_pass_is_written_if_one_is_there(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "hedges", n=5, passages=5)
    sample.write(tmp_path, ["ana"])
    shutil.rmtree(tmp_path / FIRST)
    with pytest.raises(tk.InputError, match="it is there already"):
        sample.write(tmp_path, ["ana"])
    assert not (tmp_path / FIRST).exists()


@pytest.mark.parametrize(
    ("kind", "n"), [("heading", 9), ("text", 10)], ids=["not-counted", "counted"]
)
def test_only_what_measures_count_is_drawn(newsroom, kind, n):
    sentences = newsroom.sentences.assign(
        kind=[kind if i == 1 else "text" for i in newsroom.sentences["sentence_id"]]
    )
    corpus = tk.Corpus(
        newsroom.articles, sentences, newsroom.entities, newsroom.hedges, newsroom.attributions,
        newsroom.framings,
    )  # fmt: skip
    drawn = tk.sample_for_coding(corpus, n=100, by=[]).units
    assert len(drawn) == 10 * n
    every = tk.sample_for_coding(corpus, n=100, by=[], kinds="all").units
    assert len(every) == 100
