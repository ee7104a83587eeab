"""From a corpus to a sample of what people are to code."""

import pandas as pd
import pytest
from small_corpus import make_corpus

from toolkit.errors import SchemaError
from toolkit.evaluation import (
    Question,
    sample_for_coding,
)
from toolkit.evaluation.questions import UNITS, find_questions


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
