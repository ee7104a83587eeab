"""From codings to agreement and scores."""

import numpy as np
import pandas as pd
import pytest
from coders import codings_of, fill, never, too_often, truly
from small_corpus import make_corpus

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.evaluation import (
    Question,
    agreement,
    code_scores,
    disagreements,
    read_codings,
    sample_for_coding,
)


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
    assert 0.025 ** (1 / 10) < row["precision_low"] < 0.8
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
        "machine", "between", "definition",
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
