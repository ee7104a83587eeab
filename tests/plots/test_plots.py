"""What is drawn is asked of the Axes: bars, lines, words. How it looks is for eyes to tell."""

import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

import toolkit as tk
from toolkit import plots
from toolkit.errors import SchemaError
from toolkit.plots import drawn_on
from toolkit.plots.ink import ink
from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS, HEDGES

plt.switch_backend("agg")


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


LONG = "The Very Long Name of a Newspaper That Nobody Could Ever Fit Into the Margin of a Chart"
OUTLETS = {
    "one": ["Courier"],
    "several": ["Courier", "Wire", "Klaxon"],
    "twelve": [f"Outlet {n}" for n in range(12)],
    "long": [LONG, LONG + "!", "Wire"],
    "hostile": ["$x^{2$ and $y$", "<script>alert(1)</script>", "=cmd()", "a\x07b\u202ec\nd", "  "],
    "unknown": [None, "Wire"],
}


def corpus(outlets, dates=True, n=4):
    """Articles, attributions and hedges of some outlets, `n` articles each, one per month."""
    articles, said, hedged = [], [], []
    for number, outlet in enumerate(outlets):
        for place in range(n):
            id_ = f"{number}-{place}"
            date = pd.Timestamp(2025, 1 + 2 * place, 3) if dates else None
            articles.append(
                {"article_id": id_, "outlet": outlet, "date": date, "n_words": 100,
                 "n_sentences": 10, "text": f"It rained on group{number} all week. " * (20 + number)}
            )  # fmt: skip
            for attribution in range(1 + (number + place) % 3):
                said.append(
                    {"article_id": id_, "attribution_id": attribution, "sentence_id": 0,
                     "speaker": f"Speaker {attribution}", "form": "direct", "negated": False,
                     "source_type": ("person", "organisation", "none")[attribution],
                     "role": "government", "content": "We will see.", "cue_stance": "neutral",
                     "speaker_evidence": "name" if attribution else None,
                     "source_spans": [], "cue_spans": [], "content_spans": []}
                )  # fmt: skip
                hedged.append(
                    {"article_id": id_, "sentence_id": 0, "start": 0, "end": 1, "text": "x",
                     "type": "epistemic", "strength": 0.5, "negated": False,
                     "voice": ("author", "source")[attribution % 2]}
                )  # fmt: skip
    return ARTICLES.build(articles), ATTRIBUTIONS.build(said), HEDGES.build(hedged)


def tables(articles, attributions, hedges):
    """A table for each chart."""
    scores = tk.readability(articles, by=["article_id", "outlet"])
    counts = tk.source_counts(attributions, articles, by="outlet")
    shares = tk.source_shares(attributions, articles, n_resamples=50)
    rates = tk.hedge_rates(hedges, articles, n_resamples=50)
    voices = tk.hedge_rates(hedges, articles, by=("outlet", "voice"), n_resamples=50)
    months = tk.over_time(hedges, articles, by="outlet", n_resamples=50)
    speakers = tk.top_speakers(attributions, articles)
    words = tk.keyness(articles, articles, min_articles=1, n_resamples=20)
    return [
        (plots.plot_source_counts, counts),
        (plots.plot_source_mix, shares),
        (plots.plot_top_speakers, speakers),
        (plots.plot_hedging, rates),
        (plots.plot_hedging, voices),
        (plots.plot_rates, shares),
        (plots.plot_over_time, months),
        (plots.plot_frames, shares),
        (plots.plot_keyness, words),
        (plots.plot_readability, scores),
    ]


def note(ax):
    return next(text.get_text() for text in ax.texts if text.get_gid() == "note")


@pytest.mark.parametrize("outlets", OUTLETS.values(), ids=OUTLETS)
def test_every_chart_takes_every_corpus(outlets):
    for draw, table in tables(*corpus(outlets)):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", message="Glyph")  # of characters no font has
            ax = draw(table)
            ax.figure.draw_without_rendering()
        assert ax.get_title("left"), draw
        if not any(text.get_gid() == "nothing" for text in ax.texts):  # words of one outlet alone
            assert "n = " in note(ax), draw
            assert len(drawn_on(ax).table), draw
        assert len(drawn_on(ax).alt) > 30, draw


@pytest.mark.parametrize("outlets", OUTLETS.values(), ids=OUTLETS)
def test_nothing_is_cut_off(outlets):
    for draw, table in tables(*corpus(outlets)):
        ax = draw(table)
        figure = ax.figure
        figure.draw_without_rendering()
        box, whole = figure.get_tightbbox(), figure.get_size_inches()
        assert box.x0 >= -0.02 and box.y0 >= -0.02, draw
        assert box.x1 <= whole[0] + 0.02 and box.y1 <= whole[1] + 0.02, draw


def test_every_chart_of_nothing_says_so():
    for draw, table in tables(*corpus([])):
        ax = draw(table)
        (said,) = [text.get_text() for text in ax.texts if text.get_gid() == "nothing"]
        assert len(said) > 15
        assert said.replace("\n", " ") in drawn_on(ax).alt


def test_corpus_in_which_nothing_was_found_has_zeros_and_says_so():
    articles, attributions, hedges = corpus(["Courier", "Wire"])
    for draw, table in tables(articles, attributions[:0], hedges[:0]):
        ax = draw(table)
        assert drawn_on(ax).alt
    rates = plots.plot_hedging(tk.hedge_rates(hedges[:0], articles))
    assert "0" in [text.get_text() for text in rates.texts]


def test_validity_note_stands_under_the_chart():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    table = tk.source_shares(attributions, articles)
    assert tk.validity_note(table)[:40] in note(plots.plot_source_mix(table)).replace("\n", " ")


def test_given_axes_are_drawn_on_and_no_style_is_left_behind():
    before = dict(mpl.rcParams)
    figure, axes = plt.subplots(1, 2)
    for draw, table in tables(*corpus(["Courier", "Wire"])):
        assert draw(table, axes[0]) is axes[0], draw
        axes[0].clear()
        assert isinstance(draw(table), Axes)
        assert draw(table).figure is not figure
    assert dict(mpl.rcParams) == before


def test_own_figures_are_legible_whatever_the_style():
    table = tables(*corpus(["Courier", "Wire"]))[3][1]
    with plt.style.context("dark_background"):
        ax = plots.plot_hedging(table)
        ax.figure.draw_without_rendering()
    assert mpl.colors.to_rgb(ax.figure.get_facecolor()) == (1, 1, 1)
    assert mpl.colors.to_rgb(ax.yaxis.get_ticklabels()[0].get_color()) < (0.3, 0.3, 0.3)


def test_articles_of_several_groups_are_counted_once():
    articles, attributions, hedges = corpus(["Courier", "Wire"])
    for by, n in ((("outlet",), 8), (("outlet", "voice"), 8), (("month", "voice"), 8)):
        table = tk.hedge_rates(hedges, articles, by=by, n_resamples=50)
        assert f"n = {n} articles" in note(plots.plot_hedging(table)), by
    ax = plots.plot_hedging(tk.hedge_rates(hedges, articles, by=("voice", "outlet")))
    assert {text.get_text() for text in ax.get_yticklabels()} == {
        "author\n8 articles", "source\n8 articles"
    }  # fmt: skip
    ax = plots.plot_over_time(tk.hedge_rates(hedges, articles, by=("voice", "month")))
    assert note(ax).startswith("n = 8 articles, 2 per month and voice")
    ax = plots.plot_source_mix(tk.source_shares(attributions, articles, by="role"))
    assert "in 8 articles" in note(ax).replace("\n", " ")


def test_pairs_are_rows():
    articles, attributions, hedges = corpus(["Courier", "Wire", "Klaxon"])
    table = tk.differences(hedges, articles, n_resamples=50)
    ax = plots.plot_rates(table)
    assert len(ax.get_yticks()) == 3
    assert sorted(line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o") == sorted(
        table["difference"]
    )
    overlap = tk.source_overlap(attributions, articles, n_resamples=50)
    ax = plots.plot_rates(overlap[overlap["measure"] == "common"])
    assert "Courier and Klaxon" in [text.get_text() for text in ax.get_yticklabels()]


def test_pairs_of_numbers_are_rows():
    articles, _, hedges = corpus(["Courier", "Wire", "Klaxon"])
    articles["desk"] = [int(id_[0]) for id_ in articles["article_id"]]
    ax = plots.plot_rates(tk.differences(hedges, articles, "desk", n_resamples=50))
    assert {text.get_text() for text in ax.get_yticklabels()} == {"0 and 1", "0 and 2", "1 and 2"}


def test_bars_are_as_long_as_the_counts():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    counts = tk.source_counts(attributions, articles, by="source_type")
    ax = plots.plot_source_counts(counts)
    lengths = [bar.get_width() for bar in ax.containers[0]]
    assert lengths == sorted(counts["n_attributions"][counts["n_attributions"] > 0], reverse=True)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["person", "organisation", "none"]


def test_groups_beyond_n_are_counted_in_the_note():
    articles, attributions, _ = corpus([f"Outlet {n}" for n in range(12)])
    ax = plots.plot_source_counts(tk.source_counts(attributions, articles, by="outlet"), n=5)
    assert len(ax.get_yticks()) == 5
    assert "7 more have fewer attributions" in note(ax).replace("\n", " ")


def test_mix_adds_up_to_one_and_an_outlet_without_sources_says_so():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    only = attributions[attributions["article_id"].str.startswith("0")]
    ax = plots.plot_source_mix(tk.source_shares(only, articles))
    widths = np.array([[bar.get_width() for bar in bars] for bars in ax.containers])
    assert widths.sum(axis=0).tolist() == pytest.approx([1, 0])
    assert "no attributions" in [text.get_text() for text in ax.texts]


def test_what_is_unknown_is_no_part_of_the_bars_and_groups_that_differ_in_it_say_so():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    wire = attributions["article_id"].str.startswith("1")
    some = attributions.assign(
        role=attributions["role"].mask(wire & (attributions["attribution_id"] > 0), "unknown")
    )
    ax = plots.plot_source_mix(tk.source_shares(some, articles, of="role"))
    assert [bars[0].get_width() for bars in ax.containers] == [1.0]
    said = note(ax).replace("\n", " ")
    known = 4 / len(attributions[wire])
    assert f"Known: Courier 100 %; Wire {100 * known:.0f} %" in said
    assert f"groups differ by {100 * (1 - known):.0f} points" in said
    little = attributions.assign(role=attributions["role"].mask(attributions.index == 0, "unknown"))
    said = note(plots.plot_source_mix(tk.source_shares(little, articles, of="role", by=[])))
    assert "Known: " in said and "groups differ" not in said
    none = attributions.assign(
        role=attributions["role"].mask(attributions["role"].notna(), "unknown")
    )
    ax = plots.plot_source_mix(tk.source_shares(none, articles, of="role"))
    assert "not known of any" in ax.texts[0].get_text()


def test_women_and_men_have_a_bar_of_named_people():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    of = pd.array(["female", None] * len(attributions), dtype="string[pyarrow]")
    gender = tk.source_gender(attributions.assign(gender=of[: len(attributions)]), articles)
    ax = plots.plot_source_mix(gender)
    assert ax.get_title(loc="left").startswith("Women and men")
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["female"]  # who is not told is no part of the bars


def test_categories_differ_in_more_than_colour():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    ax = plots.plot_source_mix(tk.source_shares(attributions, articles))
    looks = [(bars[0].get_facecolor(), bars[0].get_hatch()) for bars in ax.containers]
    assert len({hatch for _, hatch in looks[:2]}) == 2
    twelve = [ink(number) for number in range(12)]
    assert len({one.hatch for one in twelve}) == len({one.marker for one in twelve}) == 12


def test_hedging_has_a_point_and_an_interval_per_outlet():
    articles, _, hedges = corpus(["Courier", "Wire"])
    rates = tk.hedge_rates(hedges, articles)
    ax = plots.plot_hedging(rates)
    assert sorted(float(line.get_xdata()[0]) for line in ax.lines) == sorted(rates["rate"])
    spans = sorted(tuple(one.get_segments()[0][:, 0]) for one in ax.collections)
    assert spans == sorted(zip(rates["low"], rates["high"], strict=True))
    assert ax.get_xlim()[0] == 0


def test_single_articles_have_hollow_points():
    articles, _, hedges = corpus(["Courier"], n=1)
    ax = plots.plot_hedging(tk.hedge_rates(hedges, articles))
    assert mpl.colors.to_rgb(ax.lines[0].get_markerfacecolor()) == (1, 1, 1)
    assert not ax.collections


def test_months_without_articles_are_gaps_and_not_zeros():
    articles, _, hedges = corpus(["Courier"])
    for table in (
        tk.over_time(hedges, articles),
        tk.hedge_rates(hedges, articles, by=("month",)),
    ):
        ax = plots.plot_over_time(table)
        values = ax.lines[0].get_ydata()
        assert np.isnan(values).tolist() == [False, True] * 3 + [False]
        assert "3 months without articles: a gap, not a zero" in note(ax).replace("\n", " ")


@pytest.mark.parametrize(
    ("labels", "period", "expected"),
    [
        (["2024-11", "2025-02"], "month", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        (["2024-W52", "2025-W02"], "week", ["2024-W52", "2025-W01", "2025-W02"]),
        (["2020-W53", "2021-W01"], "week", ["2020-W53", "2021-W01"]),
        (["2023", "2025"], "year", ["2023", "2024", "2025"]),
        (["2024-02-28", "2024-03-01"], "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
    ],
    ids=["months", "weeks", "long-year", "years", "leap-day"],
)
def test_all_periods_are_there(labels, period, expected):
    assert plots.time.all_periods(pd.Series(labels), period) == expected


def test_undated_articles_are_counted_in_the_note_and_all_of_them_say_so():
    articles, _, hedges = corpus(["Courier"])
    some = articles.assign(date=articles["date"].where(articles.index > 0))
    ax = plots.plot_over_time(tk.hedge_rates(hedges, some, by=("month",)))
    assert "Left out: 1 article without a date" in note(ax).replace("\n", " ")
    articles, _, hedges = corpus(["Courier"], dates=False)
    ax = plots.plot_over_time(tk.hedge_rates(hedges, articles, by=("month",)))
    assert "No article has a date" in ax.texts[0].get_text()


def test_many_outlets_over_time_are_grey_behind_six():
    articles, _, hedges = corpus([f"Outlet {n}" for n in range(12)])
    ax = plots.plot_over_time(tk.over_time(hedges, articles, by="outlet"))
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert len(legend) == 8  # six outlets, the others, the gaps
    assert "6 more" in legend


def test_cells_of_frames_say_their_share():
    articles, attributions, _ = corpus(["Courier", "Wire"])
    shares = tk.source_shares(attributions, articles)
    ax = plots.plot_frames(shares)
    cells = [text.get_text() for text in ax.texts if text.get_gid() is None]
    assert len(cells) == len(ax.patches) == 2 * 3
    assert [text.get_text().split("\n")[0] for text in ax.get_xticklabels()] == ["Courier", "Wire"]


def test_readability_shows_each_article_and_counts_the_short():
    articles, _, _ = corpus(["Courier", "Wire"])
    articles.loc[0, "text"] = "Too short."
    scores = tk.readability(articles, by=["article_id", "outlet"])
    ax = plots.plot_readability(scores)
    assert sum(len(line.get_xdata()) for line in ax.lines) == 7
    assert "Left out: 1 article without a score" in note(ax).replace("\n", " ")
    assert "easier to read" in ax.get_xlabel()
    assert "harder to read" in plots.plot_readability(scores, measure="lix").get_xlabel()


@pytest.mark.parametrize(
    ("draw", "columns", "problem"),
    [
        (plots.plot_source_counts, ["speaker"], "source_counts gives"),
        (plots.plot_source_mix, ["outlet", "share"], "'total'"),
        (plots.plot_top_speakers, ["outlet"], "'rank'"),
        (plots.plot_hedging, ["outlet", "rate"], "'low'"),
        (plots.plot_rates, ["outlet"], "'rate'"),
        (plots.plot_over_time, ["outlet", "rate"], "over_time gives"),
        (plots.plot_frames, ["outlet"], "'share'"),
        (plots.plot_readability, ["article_id", "flesch_reading_ease"], "'outlet'"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_wrong_tables_are_named(draw, columns, problem):
    with pytest.raises(SchemaError, match=problem):
        draw(pd.DataFrame({name: [1.0] for name in columns}))


def test_a_description_stands_without_its_article():
    attributions = ["Police said no.", "Police said yes."]
    corpus = tk.annotate(
        pd.DataFrame({"text": [f"{one} " * 8 for one in attributions]}), progress=False
    )
    speakers = tk.top_speakers(corpus.attributions, corpus.articles, per=[])
    assert speakers["speaker"].str.endswith("]").all() and len(speakers) == 2
    ax = plots.plot_top_speakers(speakers)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["police", "police"]
