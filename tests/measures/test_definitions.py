"""What was counted travels with every table of results, and from there into every chart of it."""

import inspect
import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from toolkit import plots
from toolkit.evaluation.importing import import_codings
from toolkit.measures.validity import read_facts
from toolkit.plots import drawn_on
from toolkit.tables.definition import GONE, IN_TITLE, KEYS, NAME, define, read, write
from toolkit.tables.schema import HEDGE_TYPES

plt.switch_backend("agg")
FEW = {"n_resamples": 20}


@pytest.fixture(scope="module")
def corpus(nlp):
    articles = tk.read_articles(tk.sample_folder())
    return tk.annotate(articles.iloc[::3], nlp=nlp, progress=False)


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def codings(c):
    rows = c.sentences.assign(code=(c.sentences["n_hedges"] > 0).map({True: "yes", False: "no"}))
    coded = [import_codings(rows.iloc[::3], coder=one, question="hedge") for one in ("ana", "ben")]
    return pd.concat(coded, ignore_index=True)


def hedged(c):
    return c.sentences.assign(hedge=c.sentences["n_hedges"] > 0)


MEASURES = {
    "hedge_rates": lambda c: tk.hedge_rates(c.hedges, c.articles),
    "compare": lambda c: tk.compare(c.hedges, c.articles),
    "over_time": lambda c: tk.over_time(c.hedges, c.articles),
    "differences": lambda c: tk.differences(c.hedges, c.articles, **FEW),
    "source_counts": lambda c: tk.source_counts(c.attributions, c.articles),
    "source_shares": lambda c: tk.source_shares(c.attributions, c.articles),
    "source_gender": lambda c: tk.source_gender(c.attributions, c.articles),
    "sources_per_article": lambda c: tk.sources_per_article(c.attributions, c.articles),
    "top_speakers": lambda c: tk.top_speakers(c.attributions, c.articles),
    "source_diversity": lambda c: tk.source_diversity(c.attributions, c.articles),
    "diversity_differences": lambda c: tk.diversity_differences(c.attributions, c.articles),
    "source_overlap": lambda c: tk.source_overlap(c.attributions, c.articles, **FEW),
    "framings_of": lambda c: tk.framings_of(c.framings, c.articles, c.framings["target"].iloc[0]),
    "keyness": lambda c: tk.keyness(c.sentences, c.articles, **FEW),
    "naming": lambda c: tk.naming(c.mentions, c.articles),
    "agency": lambda c: tk.agency(c.mentions, c.articles),
    "find_concepts": lambda c: tk.find_concepts(c.mentions),
    "find_term": lambda c: tk.find_term(c.sentences, "the"),
    "frame_matches": lambda c: tk.frame_matches(c),
    "frame_scores": lambda c: tk.frame_scores(c),
    "frame_shares": lambda c: tk.frame_shares(c),
    "readability": lambda c: tk.readability(c.articles, by=["article_id", "outlet"]),
    "readability_means": lambda c: tk.readability_means(tk.readability(c.articles), c.articles),
    "sentence_readability_counts": lambda c: tk.sentence_readability_counts(c.sentences),
    "agreement": lambda c: tk.agreement(codings(c), **FEW),
    "code_scores": lambda c: tk.code_scores(codings(c), **FEW),
    "corrected": lambda c: tk.corrected(hedged(c), c.articles, codings(c), of="hedge"),
    "plan_coding": lambda c: tk.plan_coding(share=0.1, precision=0.8, recall=0.8),
}
NO_RESULTS = {
    "methods_text",
    "own_accuracy",
    "validity_note",
    "disagreements",
    "sample_for_coding",
    "read_codings",
    "import_codings",
}


@pytest.fixture(scope="module")
def results(corpus):
    return {name: make(corpus) for name, make in MEASURES.items()}


def test_no_measure_is_left_out():
    rooms = ("toolkit.measures", "toolkit.evaluation")
    public = {
        name
        for name in tk.__all__
        if getattr(getattr(tk, name), "__module__", "").startswith(rooms)
    }
    measures = {name for name in public if inspect.isfunction(getattr(tk, name))}
    assert measures - NO_RESULTS == MEASURES.keys()


@pytest.mark.parametrize("name", MEASURES)
def test_each_table_says_what_was_counted_of_what_and_how(results, corpus, name):
    table = results[name]
    said = tk.definition(table)
    assert said["measure"] == name
    assert said["counted"] and said["toolkit"]
    options = inspect.signature(getattr(tk, name)).parameters
    if "articles" in options and name not in ("find_term",):
        days = corpus.articles["day"]
        assert said["articles"] == str(len(corpus.articles))
        assert said["period"] == f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}"
        assert len(said["model"]) == 16
    if "kinds" in options:
        assert said["sentences"] == "text, turn"
    if "level" in options:
        assert said["level"] == "0.95"
    if {"low", "alpha", "precision_low"} & set(table.columns):
        assert said["cluster"] == "article_id"
    if "n_resamples" in options:
        drawn = {"differences", "source_overlap", "keyness", "agreement", "code_scores"}
        assert said["draws"].removeprefix("up to ") == ("20" if name in drawn else "none")
        assert said.get("seed") == ("0" if name in drawn else None)
    if name not in ("agreement", "code_scores", "plan_coding"):
        assert tk.validity_note(table)


def other(c):
    return c.articles.groupby("outlet", as_index=False).agg(n=("article_id", "size"))


def by_parquet(table, _, folder):
    table.to_parquet(folder / "a.parquet")
    return pd.read_parquet(folder / "a.parquet")


def by_csv(table, _, folder):
    table.to_csv(folder / "a.csv", index=False)
    return pd.read_csv(folder / "a.csv")


def by_excel(table, _, folder):
    table.to_excel(folder / "a.xlsx", index=False)
    return pd.read_excel(folder / "a.xlsx")


WAYS = {
    "filter": lambda t, c, f: t[t["rate"] > 0],
    "sort": lambda t, c, f: t.sort_values("rate").head(2),
    "merge": lambda t, c, f: t.merge(other(c), on="outlet"),
    "merge-other-side": lambda t, c, f: other(c).merge(t, on="outlet"),
    "join": lambda t, c, f: t.join(other(c).set_index("outlet"), on="outlet"),
    "concat": lambda t, c, f: pd.concat([t.head(1), t.tail(2)]),
    "rename": lambda t, c, f: t.rename(columns={"n_hedges": "n"}).drop(columns="n_words"),
    "csv": by_csv,
    "parquet": by_parquet,
    "excel": by_excel,
    "json": lambda t, c, f: pd.read_json(io.StringIO(t.to_json())),
    "arrow": lambda t, c, f: t.convert_dtypes(),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_definition_survives(results, corpus, way, tmp_path):
    table = results["hedge_rates"]
    after = WAYS[way](table, corpus, tmp_path)
    assert tk.definition(after) == tk.definition(table)
    assert tk.validity_note(after) == tk.validity_note(table)
    drawn = drawn_on(plots.plot_hedging(after))
    assert drawn.title == drawn_on(plots.plot_hedging(table)).title
    assert "types epistemic, evidential" in drawn.note


GONE_WAYS = {
    "grouped": lambda t: t.groupby("outlet", as_index=False).agg(
        rate=("rate", "mean"),
        low=("low", "min"),
        high=("high", "max"),
        n_articles=("n_articles", "sum"),
    ),
    "added-up": lambda t: pd.concat([t, t]).groupby("outlet", as_index=False).sum(),
    "dropped": lambda t: t.drop(columns=NAME),
}


@pytest.mark.parametrize("way", GONE_WAYS)
def test_a_table_made_anew_has_none_and_its_chart_says_so(results, way):
    after = GONE_WAYS[way](results["hedge_rates"])
    assert tk.definition(after) == {}
    assert tk.validity_note(after) == ""
    drawn = drawn_on(plots.plot_rates(after))
    assert GONE in drawn.note
    assert "hedges" not in drawn.title.lower()


def test_rows_of_two_definitions_are_told_apart(results, corpus):
    wide = tk.hedge_rates(corpus.hedges, corpus.articles, types=HEDGE_TYPES)
    both = pd.concat([results["hedge_rates"], wide.assign(outlet=wide["outlet"] + " (six types)")])
    assert tk.definition(both) == {}
    drawn = drawn_on(plots.plot_hedging(both))
    assert "several definitions" in drawn.title
    assert "types epistemic, doxastic" in drawn.note and "types epistemic, evidential" in drawn.note


def test_of_two_merged_measures_the_note_names_the_columns(results):
    both = results["hedge_rates"].merge(results["source_shares"], on="outlet")
    assert "definition_x and definition_y" in drawn_on(plots.plot_frames(both[["outlet", "source_type", "share"]].assign(
        definition_x=both["definition_x"], definition_y=both["definition_y"]
    ))).note  # fmt: skip


def one_measure(name):
    return lambda t: plots.plot_rates(t[t["measure"] == name])


CHARTS = {
    "source_counts": plots.plot_source_counts,
    "source_shares": plots.plot_source_mix,
    "source_gender": plots.plot_source_mix,
    "top_speakers": plots.plot_top_speakers,
    "hedge_rates": plots.plot_hedging,
    "compare": plots.plot_rates,
    "corrected": plots.plot_rates,
    "differences": plots.plot_rates,
    "readability_means": one_measure("lix"),
    "source_diversity": one_measure("shannon"),
    "source_overlap": one_measure("common"),
    "diversity_differences": one_measure("shannon"),
    "agency": plots.plot_agency,
    "over_time": plots.plot_over_time,
    "frame_shares": plots.plot_frames,
    "naming": plots.plot_naming,
    "framings_of": plots.plot_framings,
    "keyness": plots.plot_keyness,
    "readability": plots.plot_readability,
}


def test_no_chart_is_left_out():
    drawn = {chart.__name__ for chart in CHARTS.values()}
    assert {name for name in plots.__all__ if name.startswith("plot_")} <= drawn | {
        "plot_rates",
        "plot_coverage",
    }


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_says_what_its_table_says(results, name):
    table = results[name]
    ax = CHARTS[name](table)
    drawn, said = drawn_on(ax), tk.definition(table)
    assert " ".join(ax.get_title("left").split()) == drawn.title
    assert said["period"] in drawn.title
    assert f"measure {said['measure'].replace('_', ' ')}" in drawn.note
    assert said["counted"].replace("_", " ") in drawn.note
    if "own accuracy" in said:
        assert tk.validity_note(table) in drawn.note
        return
    for fact in said["rests on"].split(", "):
        assert read_facts()[fact].note in drawn.note
    if "Lines: " in drawn.note:
        assert "intervals over articles (95 %" in drawn.note


ALIKE = {
    "types": lambda c, **o: tk.hedge_rates(c.hedges, c.articles, types=HEDGE_TYPES, **o),
    "voice": lambda c, **o: tk.hedge_rates(c.hedges, c.articles, voice="author", **o),
    "denominator": lambda c, **o: tk.compare(c.hedges, c.articles, per="sentences", **o),
    "scale": lambda c, **o: tk.compare(c.hedges, c.articles, scale=100, **o),
    "period": lambda c, **o: tk.hedge_rates(
        *(t[t["article_id"].isin(set(c.articles.loc[c.articles["day"] < "2025-02-01", "article_id"]))]
          for t in (c.hedges, c.articles)), **o),
    "strength": lambda c, **o: tk.compare(c.hedges, c.articles, of="strength", **o),
    "all": lambda c, **o: tk.compare(c.hedges, c.articles, **o),
}  # fmt: skip


@pytest.mark.parametrize(
    "own", ["", "Hedges per 1,000 words", "Doubt"], ids=["none", "same", "own"]
)
def test_no_two_definitions_have_one_title(results, corpus, own):
    tables = [results["hedge_rates"], *(make(corpus) for make in ALIKE.values())]
    axes = [plots.plot_rates(table, title=own) for table in tables]
    seen = {}
    for ax, table in zip(axes, tables, strict=True):
        said = tk.definition(table)
        told = tuple(said.get(key) for key in ("counted", "per", "share of", "mean of", *IN_TITLE))
        assert seen.setdefault(drawn_on(ax).title, told) == told
    assert len(seen) == len(
        {tuple(tk.definition(t).get(k) for k in ("counted", "per", *IN_TITLE)) for t in tables}
    )


def test_level_and_cluster_of_intervals_are_those_of_the_table(corpus):
    articles = corpus.articles.assign(story=corpus.articles.index // 3)
    table = tk.hedge_rates(corpus.hedges, articles, level=0.8, cluster="story")
    assert "intervals over clusters of story (80 %" in drawn_on(plots.plot_hedging(table)).note


@pytest.mark.parametrize(
    "text",
    ["counted: a; per: bcounted: a; per: b", "nothing", "counted: a; counted: b", ""],
    ids=["added-up", "other", "twice", "empty"],
)
def test_what_is_no_definition_is_none(text):
    assert read(text) == {}


def test_what_is_written_is_read():
    parts = dict.fromkeys(KEYS, "a: b, c")
    assert read(write(parts)) == parts
    table = define(pd.DataFrame({"n": [1]}), counted="a; per: b", by=["x", "y"])
    assert tk.definition(table) == {"counted": "a, per: b", "by": "x, y"}
    with pytest.raises(KeyError, match="colour"):
        define(table, colour="red")
