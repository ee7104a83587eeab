"""The first page: five numbers with intervals, where outlets differ, and what stays open."""

from dataclasses import replace

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from small_corpus import make_corpus

import toolkit as tk
from toolkit.report.making import picture
from toolkit.report.pages import contents, with_results
from toolkit.report.story import MEASURES, tell

SURE = "It rains."


def hedged_corpus(n=12):
    """An outlet that hedges in every article, and one that never does, of sentences of one length."""
    unsure = "It may rain today in Selm."
    texts = {f"a{i}": unsure for i in range(n)} | {
        f"b{i}": "It does rain today in Selm." for i in range(n)
    }
    hedges = [(f"a{i}", "may", "epistemic", "author") for i in range(n)]
    return make_corpus(texts, hedges=hedges, outlet=["Doubt"] * n + ["Faith"] * n)


def test_numbers_are_those_of_the_measures(corpus):
    story = tell(corpus)
    rate = tk.compare(corpus.attributions, corpus.articles, by=[]).iloc[0]
    first = story.headlines[0]
    assert first.value == f"{rate['rate']:.1f}"
    assert first.interval == f"95 % interval {rate['low']:.1f} to {rate['high']:.0f}"
    assert {one.page for one in story.headlines} <= {one.page for one in MEASURES}


def test_a_difference_is_told_with_its_direction_and_interval():
    story = tell(hedged_corpus())
    (doubt,) = [text for text, page in story.differences if text.startswith("Doubt")]
    assert "more hedges per 1,000 words than the other outlets together (" in doubt
    (faith,) = [text for text, page in story.differences if text.startswith("Faith")]
    assert "fewer hedges per 1,000 words" in faith
    assert all(page == "04_hedging" for _, page in story.differences)


def test_where_outlets_are_alike_no_difference_is_told():
    texts = {f"a{i}": "It may rain today in Selm." for i in range(12)}
    hedges = [(name, "may", "epistemic", "author") for name in texts]
    story = tell(make_corpus(texts, hedges=hedges, outlet=["A", "B"] * 6))
    assert story.differences == ()
    assert any(
        "more or fewer hedges per 1,000 words" in text and "hold 0: A; B." in text
        for text in story.unsaid
    )


@pytest.mark.parametrize(
    ("outlets", "says"),
    [
        (["A"] * 3, "since there is only one here."),
        ([None] * 3, "since there is none here."),
        (list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "there are 26, and at most 25 are compared."),
    ],
    ids=["one", "none", "too-many"],
)
def test_one_outlet_is_not_compared(outlets, says):
    texts = {f"{n}": SURE for n in range(len(outlets))}
    story = tell(make_corpus(texts, outlet=outlets))
    assert story.differences == ()
    assert any(says in text for text in story.unsaid)


def first_page(story):
    """The first page of a corpus with this story, in one line."""
    facts = dict.fromkeys(("title", "summary", "problems", "how"), "") | {"story": story}
    facts |= dict.fromkeys(("stems", "findings", "failed", "pages", "places", "versions"), ())
    return " ".join(contents(facts).split())


def test_outlets_that_were_not_compared_are_not_called_alike():
    page = first_page(tell(make_corpus({"x": SURE, "y": SURE}, outlet=["A", "A"])))
    assert "Outlets are not compared here" in page and "Of no outlet it is clear" not in page
    alike = make_corpus({f"a{i}": SURE for i in range(12)}, outlet=["A", "B"] * 6)
    assert "no proof that they are alike" in first_page(tell(alike))


def test_without_an_interval_it_is_not_said_that_it_holds_0():
    few = make_corpus({"x": "It may rain.", "y": SURE}, hedges=[("x", "may", "epistemic", "author")],
                      outlet=["A", "B"])  # fmt: skip
    (open_,) = [text for text in tell(few).unsaid if "hedges per 1,000 words" in text]
    assert "since there is no interval: A; B." in open_


def test_of_more_differences_than_are_told_the_number_is_told():
    story = tell(hedged_corpus())
    assert story.n_clear == len(story.differences)
    assert "These are the clearest" not in first_page(story)
    more = replace(story, n_clear=9)
    assert f"the clearest {len(story.differences)} of 9 differences" in first_page(more)


def test_what_is_unknown_is_said():
    corpus = make_corpus(
        {"x": "Varga said it rains.", "y": SURE},
        [("x", "Varga", "said", "it rains", "Varga")],
        outlet=["A", "B"],
        date=[pd.Timestamp("2025-01-02"), pd.NaT],
    )
    unsaid = " ".join(tell(corpus).unsaid)
    assert "No date is known of 1 article: it is in no chart over time." in unsaid
    assert "in texts that people coded. Attributions:" in unsaid


def test_what_cannot_be_said_is_said_in_whole_sentences(sample):
    unsaid = tell(sample).unsaid
    assert any("more or fewer attributions" in text for text in unsaid)
    for text in unsaid:
        assert text[0].isupper() and text.endswith("."), text
        assert any(f" {verb} " in text for verb in ("is", "are", "do")), text
    assert not any("(of the attributions" in text for text in unsaid)


def test_an_empty_corpus_has_no_story():
    assert tell(make_corpus({})).headlines == ()


def test_a_section_without_results_has_no_heading():
    shown = new_code_cell("x", outputs=[new_output("stream", text="1")])
    cells = [
        new_markdown_cell("# Page"), new_code_cell("x = 1"),
        new_markdown_cell("## Empty"), new_code_cell("None"),
        new_markdown_cell("## Full"), new_code_cell("x"), shown,
        new_markdown_cell("## Words only"),
    ]  # fmt: skip
    heads = [cell.source for cell in with_results(cells) if cell.cell_type == "markdown"]
    assert heads == ["# Page", "## Full", "## Words only"]


def test_a_thumbnail_has_the_text_of_its_chart(corpus, tmp_path):
    from toolkit import plots

    rates = tk.hedge_rates(corpus.hedges, corpus.articles)
    chart = tk.figure(plots.plot_hedging(rates), "1", tmp_path / "figures" / "one")
    assert picture(tmp_path, "one") == ("figures/one/1.png", chart.alt)
    assert picture(tmp_path, "none") == ("", "")
