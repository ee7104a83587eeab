"""A chart shows the sentences behind its marks: as many as there are, escaped, and all of them in a file."""

from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from small_corpus import make_corpus

import toolkit as tk
from toolkit import plots
from toolkit.answering.answers import FIRST, MOST, answers_of, shown
from toolkit.display.figures import SHOWN_DPI, small


@pytest.fixture(scope="module")
def hedging(corpus):
    return plots.plot_hedging(tk.hedge_rates(corpus.hedges, corpus.articles))


def test_each_row_has_its_sentences_and_where_its_mark_is(corpus, hedging):
    rates = tk.hedge_rates(corpus.hedges, corpus.articles)
    answers = answers_of(hedging.figure, corpus)
    assert [answer.label.partition(":")[0] for answer in answers] == ["Courier", "Wire", "unknown"]
    for answer, (_, row) in zip(answers, rates.iterrows(), strict=True):
        behind = tk.sentences_behind(corpus, row)
        assert answer.n == len(behind)
        assert answer.sides[0].first["text"].tolist() == behind["text"].tolist()
        assert len(answer.boxes) == 1


def test_a_chart_in_a_notebook_opens_by_itself_and_by_its_script(corpus, hedging):
    html = tk.figure(hedging, corpus=corpus)._repr_html_()
    assert html.count('<details class="tk-row" data-boxes="') == 3
    assert html.count('<script type="module">') == 1
    assert "tex2jax_ignore" in html
    assert "The dam at Orvel may have to be emptied" in html


def test_a_picture_in_a_notebook_is_small(hedging):
    picture = tk.figure(hedging)
    png = picture._render("png", SHOWN_DPI)
    few = small(png)
    assert len(few) < 0.6 * len(png)
    with Image.open(BytesIO(png)) as whole, Image.open(BytesIO(few)) as shown:
        assert whole.size == shown.size
        apart = np.abs(
            np.asarray(whole.convert("RGB"), int) - np.asarray(shown.convert("RGB"), int)
        )
        assert apart.mean() < 1


def test_without_a_corpus_a_chart_is_a_picture(hedging):
    html = tk.figure(hedging)._repr_html_()
    assert "<details" not in html and "<script" not in html


def test_what_articles_hold_is_escaped():
    hostile = '<script>alert(1)</script> "&amp;" \u202ecosts $5 or $6'
    corpus = make_corpus({"a": f"One said {hostile}.\nTwo."}, outlet=["<b>Courier</b>"])
    words = tk.compare(corpus.sentences, corpus.articles, per="articles")
    html = tk.figure(plots.plot_rates(words), corpus=corpus, counted=corpus.sentences)._repr_html_()
    assert html.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;Courier&lt;/b&gt;" in html
    assert "\u202e" not in html


def test_all_sentences_are_in_a_file_beside_the_picture(corpus, hedging, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    picture = tk.figure(hedging, "chart", "figures", corpus=corpus)
    saved = pd.read_csv("figures/chart-sentences.csv")
    assert saved["text"].tolist() == picture.sentences["text"].tolist()
    assert saved.groupby("mark").size().sum() == sum(
        len(tk.sentences_behind(corpus, row))
        for _, row in tk.hedge_rates(corpus.hedges, corpus.articles).iterrows()
    )
    html = picture._repr_html_()
    assert 'href="figures/chart-sentences.csv" download' in html
    assert 'href="figures/chart.png" download' in html


@pytest.mark.parametrize(
    ("name", "address"),
    [("hedged-sentences", "hedged-sentences"), ("a#1", "a%231"), ("a:b", "a%3Ab")],
    ids=["named like another", "cut", "of another kind"],
)
def test_files_are_linked_as_what_they_are(corpus, hedging, tmp_path, monkeypatch, name, address):
    monkeypatch.chdir(tmp_path)
    html = tk.figure(hedging, name, ".", corpus=corpus)._repr_html_()
    for ending, what in (
        (".png", "the picture"),
        (".csv", "its numbers"),
        ("-sentences.csv", "all sentences"),
    ):
        assert f'<a href="{address}{ending}" download>{what}</a>' in html


@pytest.mark.parametrize(
    ("sizes", "most"),
    [([3, 2], FIRST), ([400, 2], FIRST), ([400] * 100, MOST // 100), ([9_999] * 2_000, 1), ([], FIRST)],
    ids=["few", "many of one", "many marks", "too many", "none"],
)  # fmt: skip
def test_how_many_are_shown(sizes, most):
    assert shown(sizes) == most


def test_the_true_number_stands_where_not_all_are_shown():
    corpus = make_corpus({"a": "\n".join(f"Sentence {n}." for n in range(70))}, outlet=["Courier"])
    table = tk.compare(corpus.sentences, corpus.articles, per="articles")
    html = tk.figure(plots.plot_rates(table), corpus=corpus, counted=corpus.sentences)._repr_html_()
    assert "70 sentences</summary>" in html
    assert "<p>The first 50 of 70.</p>" in html
    assert html.count("<li") == 50


def test_a_row_that_cannot_be_traced_says_why(corpus):
    some = corpus.entities.iloc[::2]
    table = tk.compare(some, corpus.articles)
    html = tk.figure(plots.plot_rates(table), corpus=corpus)._repr_html_()
    assert "which sentences cannot be told" in html
    assert "give the rows that were counted as `counted`" in html
    html = tk.figure(plots.plot_rates(table), corpus=corpus, counted=some)._repr_html_()
    assert "cannot be told" not in html


def two_outlets():
    """Wire cites twice, Courier once, and nobody else does."""
    return make_corpus(
        {"a": "One said no.\nTwo claimed so.", "b": "Three said yes.", "c": "It rained."},
        attributions=[
            ("a", "One", "said", "no", "One"),
            ("a", "Two", "claimed", "so", "Two"),
            ("b", "Three", "said", "yes", "Three"),
        ],
        outlet=["Wire", "Courier", "Herald"],
    )


def test_a_pair_of_outlets_opens_the_sentences_of_both_each_under_its_name():
    corpus = two_outlets()
    apart = tk.differences(corpus.attributions, corpus.articles)
    row = apart.index[
        apart["outlet"].isin(["Wire", "Courier"]) & apart["other"].isin(["Wire", "Courier"])
    ][0]
    picture = tk.figure(plots.plot_rates(apart), corpus=corpus)
    answer = picture._answers[row]
    names = [apart["outlet"][row], apart["other"][row]]
    said = {"Wire": ["One said no.", "Two claimed so."], "Courier": ["Three said yes."]}
    assert answer.label.startswith(f"{names[0]} against {names[1]}: ")
    assert [side.name for side in answer.sides] == names
    assert [side.first["text"].tolist() for side in answer.sides] == [said[name] for name in names]
    html = picture._repr_html_()
    assert f"{answer.label}: 3 sentences</summary>" in html
    assert "<b>Wire: 2 sentences</b>" in html
    assert "<b>Courier: 1 sentence</b>" in html
    assert "<b>Herald: 0 sentences</b>" in html
    saved = picture.sentences
    of = saved[saved["mark"] == f"{answer.label}, of Wire"]
    assert of["text"].tolist() == said["Wire"]
    assert len(saved) == 6  # each outlet stands in two pairs


def test_an_outlet_against_all_others_opens_its_own_sentences_under_its_name():
    corpus = two_outlets()
    apart = tk.differences(corpus.attributions, corpus.articles, rest=True)
    answers = answers_of(plots.plot_rates(apart).figure, corpus)
    assert {side.name: side.n for answer in answers for side in answer.sides} == {
        "Wire": 2, "Courier": 1, "Herald": 0
    }  # fmt: skip
