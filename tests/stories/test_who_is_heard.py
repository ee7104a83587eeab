"""Coverage, who is named and never heard, and what was left out."""

from dataclasses import replace

import pandas as pd
import pytest
from small_corpus import HOSTILE, make_corpus

import toolkit as tk
from toolkit import plots
from toolkit.errors import InputError
from toolkit.tables.schema import MENTIONS

TEXTS = {
    "courier": "Minister Ines Varga said the old dam stays safe for all the villages and farms below.\n"
    "Tomas Reen of the union waited outside.",
    "klaxon": "The dam leaks.\nTomas Reen said the cracks frighten every family and farmer in the lower valley.\n"
    "Ines Varga smiled.",
    "wire": "Ines Varga said the old dam stays safe for all the villages and farms below.\n"
    "A spokesman for Hydrology Institute, which measured, said so.",
}  # fmt: skip
OUTLETS = ["Courier", "Klaxon", "Wire"]


@pytest.fixture
def corpus():
    entities = [
        ("courier", "Ines Varga", "PERSON"), ("courier", "Tomas Reen", "PERSON"),
        ("klaxon", "Tomas Reen", "PERSON"), ("klaxon", "Ines Varga", "PERSON"),
        ("wire", "Ines Varga", "PERSON"), ("wire", "Hydrology Institute", "ORG"),
    ]  # fmt: skip
    rows = [
        ("courier", "Minister Ines Varga", "said", "the old dam stays safe for all the villages and farms below", "Ines Varga"),
        ("klaxon", "Tomas Reen", "said", "the cracks frighten every family and farmer in the lower valley", "Tomas Reen"),
        ("wire", "Ines Varga", "said", "the old dam stays safe for all the villages and farms below", "Ines Varga"),
        ("wire", "A spokesman for Hydrology Institute", "said", "so", None),
    ]  # fmt: skip
    corpus = make_corpus(TEXTS, attributions=rows, outlet=OUTLETS)
    corpus.attributions["person_id"] = corpus.attributions["speaker"]
    kinds = {"PERSON": "person", "ORG": "organisation"}
    mentions = MENTIONS.build(
        {
            "article_id": article, "sentence_id": TEXTS[article][: TEXTS[article].index(name)].count("\n"),
            "start": TEXTS[article].index(name), "end": TEXTS[article].index(name) + len(name),
            "text": name, "form": "name", "name": name, "person_id": name, "kind": kinds[label],
            "part": "other", "passive": False, "agentless": False, "negated": False,
        }
        for article, name, label in entities
    )  # fmt: skip
    corpus = replace(corpus, mentions=mentions)
    corpus.articles["story_id"] = pd.array(["Dam"] * 3, dtype="string[pyarrow]")
    return corpus


def test_who_is_named_and_never_heard(corpus):
    table = tk.never_heard(corpus)
    silent = {(row.outlet, row.person_id): row.heard_in for row in table.itertuples()}
    assert silent == {
        ("Courier", "Tomas Reen"): "Klaxon",
        ("Klaxon", "Ines Varga"): "Courier; Wire",
    }
    assert table["heard_elsewhere"].all()
    assert table.set_index("outlet")["sentence"]["Klaxon"] == "Ines Varga smiled."


def test_somebody_whom_one_outlet_names_can_be_left_out(corpus):
    assert len(tk.never_heard(corpus, min_outlets=3)) == 1


def test_the_share_of_those_never_heard_has_an_interval_over_stories(sample):
    shares = tk.never_heard_shares(tk.find_stories(sample))
    assert (shares["low"] < shares["share"]).all() and (shares["share"] < shares["high"]).all()
    assert (shares["n_elsewhere"] <= shares["n_silent"]).all()
    whole = tk.never_heard(tk.find_stories(sample))["outlet"].value_counts()
    assert shares.set_index("outlet")["n_silent"].to_dict() == whole.to_dict()


def test_what_others_carried_and_one_left_out(corpus):
    table = tk.omissions(corpus)
    left_out = {(row.outlet, row.speaker): row.carried_by for row in table.itertuples()}
    assert left_out == {
        ("Klaxon", "Ines Varga"): "Courier; Wire",
        ("Courier", "Tomas Reen"): "Klaxon",
        ("Wire", "Tomas Reen"): "Klaxon",
    }
    assert set(tk.omissions(corpus, min_outlets=2)["outlet"]) == {"Klaxon"}
    assert table["sentence"].str.contains("said").all()


def test_short_words_without_quotation_marks_are_not_missed(corpus):
    short = "the old dam stays safe"
    corpus.attributions["content_spans"] = [
        [[spans[0][0], spans[0][0] + len(short)]] for spans in corpus.attributions["content_spans"]
    ]
    assert tk.omissions(corpus).empty


def test_what_an_outlet_says_in_its_own_voice_is_not_left_out(corpus):
    words = "The cracks frighten every family and farmer of the lower valley, as all know."
    corpus.sentences.loc[corpus.sentences["text"].str.startswith("A spokesman"), "text"] = words
    assert ("Wire", "Tomas Reen") not in set(
        tk.omissions(corpus)[["outlet", "speaker"]].itertuples(index=False, name=None)
    )


def test_the_table_of_coverage_says_what_it_is(corpus):
    said = tk.definition(tk.story_coverage(corpus.articles))
    assert said["measure"] == "story_coverage" and said["counted"].startswith("articles of stories")
    assert said["articles"] == "3" and said["outlets"] == "3"


def test_coverage_has_a_row_for_those_who_did_not_report(corpus):
    corpus.articles["story_id"] = pd.array(["Dam", "Dam", None], dtype="string[pyarrow]")
    table = tk.story_coverage(corpus.articles).set_index("outlet")
    assert table["reported"].to_dict() == {"Courier": True, "Klaxon": True, "Wire": False}
    assert table["n_articles"].tolist() == [1, 1, 0] and set(table["n_outlets"]) == {2}
    assert pd.isna(table["first_day"]["Wire"])


def test_the_chart_says_who_did_not_report(corpus):
    corpus.articles["story_id"] = pd.array(["Dam", "Dam", None], dtype="string[pyarrow]")
    ax = plots.plot_coverage(tk.story_coverage(corpus.articles))
    assert "Wire did not report Dam" in plots.drawn_on(ax).alt
    assert [text.get_text() for text in ax.texts][:2] == ["1", "1"]


def test_the_chart_of_no_stories(corpus):
    ax = plots.plot_coverage(tk.story_coverage(corpus.articles).iloc[:0])
    assert "no stories" in ax.texts[0].get_text()


@pytest.mark.parametrize(
    "ask",
    [tk.never_heard, tk.never_heard_shares, tk.omissions, lambda one: tk.story_coverage(one.articles)],
    ids=["never-heard", "shares", "omissions", "coverage"],
)  # fmt: skip
def test_without_stories_it_is_said_what_to_do(corpus, ask):
    corpus.articles["story_id"] = pd.array([None] * 3, dtype="string[pyarrow]")
    with pytest.raises(InputError, match="find_stories"):
        ask(corpus)


def test_a_quotation_is_shown_side_by_side(corpus):
    quotations = tk.shared_quotations(corpus)
    assert quotations.empty  # all of it is reported
    corpus.attributions["form"] = "direct"
    quotations = tk.shared_quotations(corpus)
    shown = tk.show_quotation(corpus, quotations, 1)
    assert "Courier" in shown.html and "Wire" in shown.html and "Ines Varga" in repr(shown)
    with pytest.raises(InputError, match="quotation_id"):
        tk.show_quotation(corpus, quotations, 7)


def test_cuts_are_marked_and_text_is_escaped():
    whole = f"We found deep cracks in two of the pillars {HOSTILE.splitlines()[0]} and told nobody"
    texts = {
        "one": f"“{whole}” Varga said.",
        "two": "“We found deep cracks in two of the pillars” Varga said.",
    }
    rows = [
        ("one", "Varga", "said", whole, "Varga"),
        ("two", "Varga", "said", "We found deep cracks in two of the pillars", "Varga"),
    ]
    corpus = make_corpus(texts, attributions=rows, outlet=["Courier", "<b>Wire</b>"])
    corpus.attributions["form"] = "direct"
    shown = tk.show_quotation(corpus, tk.shared_quotations(corpus), 1)
    assert "line-through" in shown.html and "[-" in repr(shown)
    assert "<script" not in shown.html and "<b>Wire" not in shown.html


def test_a_name_that_goes_with_a_noun_is_nobody(corpus):
    text = TEXTS["klaxon"]
    start = text.index("Ines Varga")
    longer = corpus.mentions.iloc[[3]].assign(end=start + len("Ines Varga smiled"), form="noun")
    more = pd.concat([corpus.mentions, longer], ignore_index=True)
    assert corpus.mentions.iloc[3]["name"] == "Ines Varga"
    silent = tk.never_heard(replace(corpus, mentions=more))
    assert "Ines Varga" not in set(silent["person_id"])


def test_tables_that_were_joined_and_repeat_their_index_lose_nobody(corpus):
    repeating = {
        name: getattr(corpus, name).set_axis([0] * len(getattr(corpus, name)))
        for name in ("mentions", "attributions")
    }
    table = tk.never_heard(replace(corpus, **repeating))
    assert list(table["person_id"]) == list(tk.never_heard(corpus)["person_id"]) != []


def test_without_outlets_there_is_no_coverage(corpus):
    table = tk.story_coverage(corpus.articles.assign(outlet=pd.NA))
    assert table.empty and list(table.columns) == list(tk.story_coverage(corpus.articles).columns)


def test_outlets_may_be_numbers(corpus):
    numbered = replace(corpus, articles=corpus.articles.assign(outlet=[1, 2, 3]))
    heard = {row.person_id: row.heard_in for row in tk.never_heard(numbered).itertuples()}
    assert heard == {"Tomas Reen": "2", "Ines Varga": "1; 3"}
    assert set(tk.omissions(numbered)["carried_by"]) == set(
        tk.omissions(corpus)["carried_by"].replace(
            dict(zip(OUTLETS, "123", strict=True)), regex=True
        )
    )
