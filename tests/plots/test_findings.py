"""What stands over a chart: a finding that the intervals support, else a question; and which groups have a row."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from toolkit import plots
from toolkit.plots import drawn_on
from toolkit.plots.folding import fold
from toolkit.tables.definition import define

plt.switch_backend("agg")


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def rates(spans, counted="hedges", by="outlet", **columns):
    """A table of rates: of each group the middle, and the interval that holds for all together."""
    table = pd.DataFrame(
        {by: list(spans), "n_articles": 5, "rate": [sum(span) / 2 for span in spans.values()]}
    )
    low, high = ([span[side] for span in spans.values()] for side in (0, 1))
    table = table.assign(low=low, high=high, low_together=low, high_together=high, **columns)
    return define(table, counted=counted, per="1,000 words", by=by, level="0.95")


APART = {"Wire": (1, 2), "Courier": (4, 6), "Klaxon": (4, 7)}
SAID = {
    "lowest apart": (rates(APART), "Wire hedges least: 1.5 per 1,000 words"),
    "highest apart": (rates({"Wire": (8, 9), "Post": (4, 6)}), "Wire hedges most: 8.5 per 1,000 words"),
    "touching": (rates({"Wire": (1, 4), "Post": (4, 6)}), "Hedges per 1,000 words: do outlets differ?"),
    "two above one": (
        rates({"Wire": (8, 9), "Post": (8, 9), "Sun": (4, 9)}), "Hedges per 1,000 words: do outlets differ?",
    ),
    "no interval of one": (
        rates({**APART, "Post": (float("nan"), float("nan"))}), "Hedges per 1,000 words: do outlets differ?",
    ),
    "one group": (rates({"Wire": (1, 2)}), "Hedges per 1,000 words: how high?"),
    "not of outlets": (
        rates(APART, by="section"), "Hedges per 1,000 words: lowest in Wire, 1.5",
    ),
    "not of hedges": (rates(APART, "names"), "Names per 1,000 words: lowest in Wire, 1.5"),
    "unknown apart": (
        rates(APART, known=[0.5, 0.9, 0.9]), "Hedges per 1,000 words: do outlets differ?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "sentence"), SAID.values(), ids=SAID)
def test_a_finding_stands_over_a_chart_if_intervals_of_all_groups_support_it(table, sentence):
    ax = plots.plot_rates(table)
    drawn = drawn_on(ax)
    assert drawn.finding == sentence
    assert drawn.alt.startswith(sentence) and drawn.title in drawn.alt
    (over,) = [text for text in ax.texts if text.get_gid() == "finding"]
    assert over.get_text().replace("\n", " ") == sentence


@pytest.mark.parametrize(
    "table",
    [
        rates(APART).drop(columns="definition"),
        pd.concat([rates(APART), rates({"Post": (20, 21)}, "names")]),
    ],
    ids=["none", "several"],
)
def test_nothing_is_said_of_numbers_without_one_definition(table):
    assert drawn_on(plots.plot_rates(table)).finding == ""


def test_a_title_of_ones_own_stands_alone():
    ax = plots.plot_rates(rates(APART), title="Doubt")
    assert drawn_on(ax).finding == ""
    assert not [text for text in ax.texts if text.get_gid() == "finding"]


def test_of_rows_of_one_kind_the_title_tells_the_kind():
    """Of shares of all roles those of one were taken."""
    table = rates(APART, "attributions")
    table.insert(1, "role", "civil_society")
    drawn = drawn_on(plots.plot_rates(table))
    assert drawn.finding == "Attributions per 1,000 words (civil society): lowest in Wire, 1.5"
    assert drawn.title.startswith("Attributions per 1,000 words (civil society)")


def pairs(*spans):
    table = pd.DataFrame(
        {"outlet": "Wire", "other": [f"Paper {n}" for n in range(len(spans))],
         "difference": [sum(span) / 2 for span in spans], "low": [low for low, _ in spans],
         "high": [high for _, high in spans], "p_adjusted": 0.5}
    )  # fmt: skip
    return define(table, counted="hedges", per="1,000 words", by="outlet", level="0.95")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            pairs((1, 2), (-3, -1), (-1, 1)),
            "Hedges per 1,000 words: 2 of 3 pairs of outlets clearly differ",
        ),
        (
            pairs((1, 2), (-1, 1)).assign(other="(rest)"),
            "Hedges per 1,000 words: 1 of 2 outlets clearly differ from the rest",
        ),
        (pairs((-1, 1), (-2, 1)), "Hedges per 1,000 words: does any pair differ?"),
    ],
    ids=["two-of-three", "against-the-rest", "none"],
)
def test_of_pairs_it_is_said_how_many_differ(table, sentence):
    assert drawn_on(plots.plot_rates(table)).finding == sentence


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (pairs((1, 2)), ["Wire and Paper 0"]),
        (
            pd.concat([pairs((1, 2)).assign(month=f"2025-0{n}") for n in (1, 2)])[
                ["month", *pairs((1, 2)).columns]
            ],
            ["2025-01 · Wire and Paper 0", "2025-02 · Wire and Paper 0"],
        ),
        (pairs((1, 2)).assign(other="(rest)"), ["Wire"]),
    ],
    ids=["one-pair", "a-pair-in-each-month", "the-rest"],
)
def test_each_pair_has_a_row_that_names_both(table, rows):
    labels = [text.get_text() for text in plots.plot_rates(table).get_yticklabels()]
    assert [one.replace("\n", " ") for one in labels] == rows


def shares(documents, width=0.05):
    rows = [
        {"outlet": outlet, "source_type": kind, "share": share, "n": round(100 * share), "total": 100,
         "n_articles": 9, "low": share - width, "high": share + width}
        for outlet, document in documents.items()
        for kind, share in (("person", 0.5), ("document", document), ("none", 0.5 - document))
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table = table.assign(low_together=table["low"], high_together=table["high"])
    return define(table, counted="attributions", share_of="attributions", by="outlet", level="0.95")


@pytest.mark.parametrize(
    ("table", "mix", "frames"),
    [
        (
            shares({"Wire": 0.4, "Post": 0.1}),
            "Most “document”: Wire, 40 %",
            "Most “document”: Wire, 40 %",
        ),
        (shares({"Wire": 0.15, "Post": 0.1}), "What kinds of sources are heard?", ""),
        (shares({"Wire": 0.1, "Post": 0.1}), "What kinds of sources are heard?", ""),
    ],
    ids=["apart", "near", "same"],
)
def test_of_shares_it_is_the_category_with_the_widest_gap_and_never_what_is_unknown(
    table, mix, frames
):
    assert drawn_on(plots.plot_source_mix(table)).finding == mix
    assert drawn_on(plots.plot_frames(table)).finding == frames


MANY = {f"Paper {n}": (n, n + 30) for n in range(25)}


def test_of_many_groups_those_with_most_articles_have_a_row_and_the_others_one():
    table = rates(MANY).assign(n_articles=[n + 1 for n in range(25)])
    ax = plots.plot_rates(table)
    labels = [text.get_text().split("\n")[0] for text in ax.get_yticklabels()]
    assert labels == [f"Paper {n}" for n in range(24, 16, -1)] + ["17 more"]
    assert "Of 25 outlets the 8 with most articles have a place of their own" in drawn_on(ax).note
    (rest,) = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 17]
    assert sorted(rest) == sorted(table["rate"].head(17))
    assert "15 to 31" in [text.get_text() for text in ax.texts]
    assert len(drawn_on(ax).table) == 25
    assert len(plots.plot_rates(table, n=25).get_yticks()) == 25


def test_of_equals_the_first_have_a_row_and_months_are_never_left_out():
    note = drawn_on(plots.plot_rates(rates(MANY))).note
    assert "the 8 with most articles (of equals the first) have a place" in note
    months = {f"2025-{n:02d}": (n, n + 30) for n in range(1, 13)}
    ax = plots.plot_rates(rates(months, by="month"), sort=False)
    assert [text.get_text().split("\n")[0] for text in ax.get_yticklabels()] == list(months)


def test_the_bar_of_the_others_is_of_all_their_attributions():
    few = {f"Paper {n}": 0.1 for n in range(8)}
    table = shares({**few, "A": 0.4, "B": 0.2})
    table["total"] = table["total"].where(
        ~table["outlet"].isin(["A", "B"]), [60 if one == "A" else 20 for one in table["outlet"]]
    )
    ax = plots.plot_source_mix(table)
    assert ax.get_yticklabels()[-1].get_text() == "2 more\n80 attributions in 18 articles"
    documents = ax.containers[1][-1].get_width()
    assert documents == pytest.approx((0.4 * 60 + 0.2 * 20) / 80)


@pytest.mark.parametrize(
    ("n", "sizes", "top", "rest"),
    [
        (3, None, "abc", ""),
        (10, None, "abcdefgh", "2 more"),
        (9, None, "abcdefghi", ""),
        (10, range(10), "cdefghij", "2 more"),
    ],
    ids=["few", "many", "one-more-has-a-row", "largest"],
)
def test_groups_with_a_row(n, sizes, top, rest):
    groups = list("abcdefghij"[:n])
    folded = fold(groups, None if sizes is None else pd.Series(sizes))
    assert [one for one in groups if folded.names[one] == one] == list(top)
    assert folded.rest == rest


def test_heatmaps_of_many_outlets_stand_on_their_side_and_have_a_scale_to_the_largest():
    table = pd.DataFrame(
        [{"outlet": f"Paper {n}", "frame": frame, "share": share, "n_articles": 3}
         for n in range(25) for frame, share in (("economic", n / 100), ("other", 0.7))]
    )  # fmt: skip
    ax = plots.plot_frames(table)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["economic", "other"]
    assert len(ax.get_yticklabels()) == 25
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["0 %", "12 %", "24 %"]
    shades = {patch.get_facecolor() for patch in ax.patches}
    assert len(shades) == 26  # each share its own, and white for what is not compared
    assert "Not coloured: other" in drawn_on(ax).note


def test_beside_a_person_stand_the_articles_of_that_person():
    table = pd.DataFrame(
        {"concept": ["Varga", "Varga", "Reen", "Reen"], "outlet": ["Wire", "Post"] * 2,
         "n_mentions": 3, "n_articles_with": [2, 0, 1, 3], "n_articles": [30, 28, 30, 28],
         "activation": 0.5, "low": 0.4, "high": 0.6}
    )  # fmt: skip
    ax = plots.plot_agency(table)
    assert {text.get_text() for text in ax.get_yticklabels()} == {
        "Varga\n2 articles", "Reen\n4 articles"
    }  # fmt: skip
    assert "n = 58 articles" in drawn_on(ax).note


def test_the_target_is_named_in_the_title():
    table = pd.DataFrame(
        {"outlet": ["Wire"], "frame": ["a sell-out"], "n": [1], "n_negated": [0], "framers": ["Reen"],
         "n_articles": [3]}
    )  # fmt: skip
    ax = plots.plot_framings(define(table, counted="framings", target="the treaty"))
    assert drawn_on(ax).finding == "What is the treaty cast as?"
    assert drawn_on(ax).title == "Explicit framings of one target: the treaty"
