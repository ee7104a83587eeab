"""People, the machine and language models side by side: each with each, and never a model for a person."""

import numpy as np
import pandas as pd
import pytest
from coders import codings_of, never, too_often, truly

import toolkit as tk

MODEL = {"kind": "model", "model": "some-model-1", "date": "2026-03-01", "prompt": "Is it hedged?"}


def with_model(newsroom, tmp_path, people, *, name="llm", answers=None, **told):
    """The codings of people, with those of a model that says yes to "Sentence 3" only."""
    codings = codings_of(newsroom, tmp_path, people)
    units = codings.drop_duplicates("unit_id")
    says = answers or (lambda text: "yes" if "Sentence 3" in text else "no")
    table = pd.DataFrame({"unit_id": units["unit_id"], "code": [says(text) for text in units["text"]]})  # fmt: skip
    model = tk.import_codings(table, units, coder=name, question="hedge", **MODEL | told)
    return pd.concat([codings, model], ignore_index=True)


def test_each_agrees_with_each(newsroom, tmp_path):
    codings = with_model(newsroom, tmp_path, {"ana": truly, "ben": too_often})
    other = with_model(newsroom, tmp_path / "b", {"ana": truly}, name="llm2", model="some-model-2")
    both = pd.concat([codings, other[other["coder"] == "llm2"]], ignore_index=True)
    table = tk.agreement(both, newsroom, n_resamples=20)
    assert table[["between", "coders"]].values.tolist() == [
        ["people", "ana, ben"],
        ["people and model", "ana, llm"],
        ["people and model", "ana, llm2"],
        ["people and model", "ben, llm"],
        ["people and model", "ben, llm2"],
        ["people and model", "majority, llm"],
        ["people and model", "majority, llm2"],
        ["models", "llm, llm2"],
        ["people and machine", "ana, machine"],
        ["people and machine", "ben, machine"],
        ["people and machine", "majority, machine"],
        ["model and machine", "llm, machine"],
        ["model and machine", "llm2, machine"],
    ]
    by = table.set_index("coders")
    assert by.loc["ana, llm", "agreement"] == 0.8
    assert by.loc["llm, llm2", "alpha"] == 1
    assert by.loc["majority, machine", "n_units"] == 90


def test_name_date_and_prompt_go_along(newsroom, tmp_path):
    codings = with_model(newsroom, tmp_path, {"ana": truly})
    said = tk.definition(tk.agreement(codings, newsroom, n_resamples=20))["coded"]
    hashed = codings["prompt_sha256"].dropna().unique()[0][:12]
    assert said.endswith(f"by 1 coder and llm (some-model-1 of 2026-03-01 prompt {hashed})")
    table = tk.own_accuracy(tk.hedge_rates(newsroom.hedges, newsroom.articles), codings, newsroom)
    text = tk.methods_text(table, tk.agreement(codings, newsroom, n_resamples=20))
    assert "some-model-1 of 2026-03-01" in text and "ana, llm agree in 80 %" in text


def test_a_model_is_judged_by_people_and_no_judge_of_the_machine(newsroom, tmp_path):
    codings = with_model(newsroom, tmp_path, {"ana": truly, "ben": truly})
    scores = tk.code_scores(codings, newsroom)
    assert set(scores["truth"]) == {"ana", "ben", "majority"}
    pairs = set(zip(scores["between"], scores["judged"], strict=True))
    assert pairs == {
        ("people and machine", "machine"), ("people and model", "llm"), ("people", "ben")
    }  # fmt: skip
    row = scores[scores["judged"].eq("llm") & scores["code"].eq("yes")].iloc[0]
    assert (row["precision"], row["recall"]) == (0, 0)
    alone = tk.code_scores(codings[codings["coder"] == "llm"], newsroom)
    assert set(alone["between"]) == {"model and machine"}


def test_a_model_does_not_outvote_people(newsroom, tmp_path):
    codings = with_model(newsroom, tmp_path, {"ana": truly}, answers=lambda text: "no")
    hedged = newsroom.sentences.assign(hedged=newsroom.sentences["n_hedges"] > 0)
    of = {"rows": hedged, "articles": newsroom.articles, "of": "hedged", "by": []}
    found = tk.corrected(codings=codings, **of)
    people = tk.corrected(codings=codings[codings["coder"] == "ana"], **of)
    pd.testing.assert_frame_equal(found, people)
    with pytest.warns(UserWarning, match=r"only language models have coded \(llm\)"):
        alone = tk.corrected(codings=codings[codings["coder"] == "llm"], **of)
    assert alone["rate"].iloc[0] == 0
    note = tk.validity_note(
        tk.own_accuracy(
            tk.hedge_rates(newsroom.hedges, newsroom.articles), codings[codings["coder"] == "llm"],
            newsroom,
        )
    )  # fmt: skip
    assert "as coded by a language model in these articles" in note


def test_who_differs_is_told(newsroom, tmp_path):
    codings = with_model(newsroom, tmp_path, {"ana": truly, "ben": too_often})
    table = tk.disagreements(codings, newsroom)
    found = table.groupby("text")["between"].unique().str.join("/").to_dict()
    assert found == {
        "Sentence 0 is plain.": "people",
        "Sentence 3 is plain.": "people and model",
        "The dam may burst, Varga said.": "people and model",
    }
    assert "llm" in table.columns
    wrong = with_model(newsroom, tmp_path / "b", {"ana": never})
    assert "people and machine" in set(tk.disagreements(wrong, newsroom)["between"])


def test_words_of_a_model_are_marks(newsroom):
    sample = tk.sample_for_coding(newsroom, "hedges", n=5, passages=100)
    units = sample.passages.units
    answers = ["may\nmaybe" if "may" in text else "none" for text in units["text"]]
    table = pd.DataFrame({"unit_id": units["unit_id"], "words": answers})
    options = {"coder": "llm", "code": "words", "question": "hedges", "marks": True, **MODEL}
    with pytest.warns(
        UserWarning, match="10 marks are left out; the first: 'maybe' does not stand"
    ):
        codings = tk.import_codings(table, units, **options)
    assert codings["code"].value_counts().to_dict() == {"no": 90, "yes": 10}
    row = tk.code_scores(codings, newsroom).set_index("code").loc["marked"]
    assert (row["n_truth"], row["n_both"], row["recall"]) == (10, 10, 1)
    with pytest.raises(ValueError, match="expected like="):
        tk.import_codings(newsroom.sentences.assign(words="may"), **options)
    assert np.isfinite(row["recall_low"])
