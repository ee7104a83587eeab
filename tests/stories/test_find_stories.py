"""Which articles are found to tell of one event, and how that is changed by hand."""

from dataclasses import replace

import pandas as pd
import pytest
from small_corpus import make_corpus

import toolkit as tk
from benchmarks.stories import alone, sample_events, sample_names, scores
from toolkit.errors import InputError, SchemaError

DAM = "Engineers emptied the Orvel dam after cracks. Varga inspected the cracks at Orvel. The pillars leaked."
STRIKE = (
    "Dockers in Selm walked out over wages. Reen led the dockers of Selm. The harbour stayed shut."
)
FAIR = "Bakers sold honey cakes at Halm fair. Moll won the prize for honey at Halm. Children sang there."
TEXTS = {
    "dam": DAM, "dam again": f"Rain fell. {DAM} The valley waits.", "strike": STRIKE,
    "strike again": f"It rained. {STRIKE} Ships queue outside.", "fair": FAIR,
}  # fmt: skip
DAYS = pd.to_datetime(["2025-01-02", "2025-01-03", "2025-01-02", "2025-01-04", "2025-01-03"])


def corpus_of(texts=TEXTS, dates=DAYS):
    return make_corpus(
        {name: text.replace(". ", ".\n") for name, text in texts.items()}, date=dates
    )


def stories(corpus, **options):
    found = tk.find_stories(corpus, **options).articles.set_index("article_id")["story_id"]
    return {name: None if pd.isna(story) else story for name, story in found.items()}


def test_the_twelve_events_of_the_sample_corpus_are_found(sample):
    events = sample_events()
    found = tk.find_stories(sample).articles
    right = [events[name] for name in sample_names(found)]
    figures = scores(alone(found["story_id"].tolist()), right)
    assert figures.pair_f1 >= 0.97 and figures.cubed_f1 >= 0.97


def test_articles_of_one_event_have_one_story_and_others_none():
    found = stories(corpus_of())
    assert found["dam"] == found["dam again"] != found["strike"] == found["strike again"]
    assert found["fair"] is None
    assert found["dam"].startswith("2025-01-02 ")


def test_headlines_that_ran_into_a_text_join_nothing():
    links = "Ines Mara VargaOrvel dam cracks again Engineers leave Orvel pillars MORE"
    texts = {
        "fair": FAIR, "market": "Bees swarmed at Selm market. Farmers sold plums at Selm. It was warm.",
    }  # fmt: skip
    texts = {name: f"{text} {links} came." for name, text in texts.items()}
    corpus = corpus_of(texts, DAYS[:2])
    assert tk.find_stories(corpus, threshold=0.2).articles["story_id"].notna().all()
    places = corpus.sentences["start"] + corpus.sentences["text"].str.find(links)
    there = corpus.sentences["text"].str.contains(links)
    spans = [[[at, at + len(links)]] if has else [] for at, has in zip(places, there, strict=True)]
    corpus = replace(corpus, sentences=corpus.sentences.assign(furniture_spans=spans))
    assert tk.find_stories(corpus, threshold=0.2).articles["story_id"].isna().all()


def test_why_names_what_is_shared():
    articles = tk.find_stories(corpus_of()).articles.set_index("article_id")
    assert "cracks" in articles.loc["dam", "story_why"]
    assert "dockers" not in articles.loc["dam", "story_why"]
    assert pd.isna(articles.loc["fair", "story_why"])


def test_what_is_far_apart_in_time_is_two_events():
    late = DAYS.where(pd.Series(list(TEXTS)) != "dam again", pd.Timestamp("2025-06-01"))
    assert stories(corpus_of(dates=late))["dam again"] is None
    assert stories(corpus_of(dates=late), window=365)["dam again"] is not None


def test_without_any_date_all_are_of_one_time():
    found = stories(corpus_of(dates=pd.to_datetime([None] * 5)))
    assert found["dam"] == found["dam again"] and found["dam"].startswith("undated ")


def test_an_article_without_a_date_among_others_is_in_no_story():
    found = stories(corpus_of(dates=DAYS.where(pd.Series(list(TEXTS)) != "dam again")))
    assert found["dam"] is found["dam again"] is None


EDITS = {
    "split": ({"dam": "A", "dam again": "B"}, [{"dam"}, {"dam again"}, {"strike", "strike again"}]),
    "join": (
        {"dam": "A", "strike": "A"}, [{"dam", "dam again", "strike", "strike again"}]
    ),
    "put-in": ({"fair": "A", "dam": "A"}, [{"dam", "dam again", "fair"}, {"strike", "strike again"}]),
    "take-out": ({"dam": "none"}, [{"strike", "strike again"}]),
    "of-articles-gone": (
        {"gone": "A"}, [{"dam", "dam again"}, {"strike", "strike again"}]
    ),
    "empty-cell": ({"dam": None}, [{"dam", "dam again"}, {"strike", "strike again"}]),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "groups"), EDITS.values(), ids=list(EDITS))
def test_edits_split_and_join(edits, groups):
    table = pd.DataFrame({"article_id": list(edits), "story_id": list(edits.values())})
    found = stories(corpus_of(), edits=table)
    by_story = {}
    for name, story in found.items():
        if story is not None:
            by_story.setdefault(story, set()).add(name)
    assert sorted(by_story.values(), key=sorted) == sorted(groups, key=sorted)
    assert set(edits.values()) & {"A", "B"} <= set(by_story) | {"A"}


def test_edits_survive_a_corpus_that_has_grown(tmp_path):
    path = tmp_path / "stories.csv"
    pd.DataFrame({"article_id": ["dam", "strike"], "story_id": ["Dam", "Dam"]}).to_csv(path)
    more = TEXTS | {"third": f"Snow fell. {DAM} Nobody is hurt."}
    days = pd.DatetimeIndex([*DAYS, pd.Timestamp("2025-01-05")])
    found = stories(corpus_of(more, days), edits=path)
    assert found["dam"] == found["strike"] == found["third"] == "Dam"
    again = tk.find_stories(corpus_of(more, days), edits=path).articles
    assert again["story_why"].str.startswith("by hand").fillna(False).sum() == 2


def test_the_order_of_the_articles_does_not_matter():
    backwards = {name: TEXTS[name] for name in reversed(TEXTS)}
    assert stories(corpus_of(backwards, DAYS[::-1])) == stories(corpus_of())


def test_a_corpus_with_stories_is_saved_and_opened(tmp_path):
    found = tk.find_stories(corpus_of())
    found.save(tmp_path)
    opened = tk.open_corpus(tmp_path).articles
    assert opened["story_id"].tolist() == found.articles["story_id"].tolist()


@pytest.mark.parametrize("n", [0, 1])
def test_small_corpora_have_no_stories(n):
    few = dict(list(TEXTS.items())[:n])
    assert list(stories(corpus_of(few, DAYS[:n])).values()) == [None] * n


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"window": -1}, "number of days"),
        ({"threshold": 0}, "above 0"),
        ({"edits": pd.DataFrame({"article_id": ["dam"]})}, "story_id"),
        ({"edits": "nowhere.csv"}, "nowhere.csv"),
        (
            {"edits": pd.DataFrame({"article_id": ["dam", "dam"], "story_id": ["A", "B"]})},
            "one story",
        ),
    ],
    ids=["window", "threshold", "column", "file", "twice"],
)
def test_what_cannot_be_is_said(options, words):
    with pytest.raises(InputError, match=words):
        tk.find_stories(corpus_of(), **options)


def test_an_article_that_is_there_twice_is_refused():
    corpus = corpus_of()
    twice = pd.concat([corpus.articles, corpus.articles.head(1)])
    with pytest.raises(SchemaError, match="there twice"):
        tk.find_stories(replace(corpus, articles=twice))
