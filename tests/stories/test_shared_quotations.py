"""One quotation in several outlets: cut, with other pronouns, other marks, reported."""

import pandas as pd
import pytest
from small_corpus import make_corpus

import toolkit as tk
from benchmarks.cut_quotations import figures
from toolkit.errors import InputError
from toolkit.stories.alignment import is_same, kept_of, runs
from toolkit.stories.versions import compared

WHOLE = "We found deep cracks in two of the pillars, and nobody told us about them."
SPEAKER = "Ines Varga"


def corpus_of(versions, forms=None, speakers=None, days=None):
    """One article of an outlet of its own for each version, said by Ines Varga."""
    texts = {f"a{n}": f"“{version}” {SPEAKER} said." for n, version in enumerate(versions)}
    rows = [(name, SPEAKER, "said", versions[n], SPEAKER) for n, name in enumerate(texts)]
    outlets = [f"Outlet {n}" for n in range(len(texts))]
    dates = pd.to_datetime(days or ["2025-01-02"] * len(texts))
    corpus = make_corpus(texts, attributions=rows, outlet=outlets, date=dates, day=dates)
    forms = forms or ["direct"] * len(texts)
    corpus.attributions["form"] = pd.array(forms, dtype=corpus.attributions["form"].dtype)
    if speakers:
        corpus.attributions["speaker"] = pd.array(speakers, dtype=corpus.attributions["form"].dtype)
    return corpus


@pytest.mark.parametrize(
    ("other", "kept", "cuts"),
    [
        (WHOLE, 1.0, (0, 0, 0)),
        ("deep cracks in two of the pillars, and nobody told us about them", 13 / 15, (2, 0, 0)),
        ("We found deep cracks in two of the pillars", 9 / 15, (0, 0, 6)),
        ("We found deep cracks … and nobody told us about them", 10 / 15, (0, 5, 0)),
        ("They found deep cracks in two of the pillars, and nobody told them about them.", 1.0, (0, 0, 0)),
        ("WE FOUND deep cracks in two of the pillars and nobody told us about them", 1.0, (0, 0, 0)),
    ],
    ids=["same", "start", "end", "middle", "pronouns", "marks"],
)  # fmt: skip
def test_versions_of_one_quotation_are_joined(other, kept, cuts):
    table = tk.shared_quotations(corpus_of([WHOLE, other])).set_index("outlet")
    row = table.loc["Outlet 1"]
    assert row["kept_share"] == pytest.approx(kept)
    assert (row["cut_start"], row["cut_middle"], row["cut_end"]) == cuts
    assert table["fullest"]["Outlet 0"]


@pytest.mark.parametrize(
    "other",
    [
        "We found nothing at all in any of the tunnels.",
        "They told us about the weather in the valley.",
        "of the pillars",
        "two of the",
    ],
    ids=["other-words", "function-words", "too-short", "function-words-alone"],
)
def test_others_are_not(other):
    assert tk.shared_quotations(corpus_of([WHOLE, other])).empty


FORMULAS = {
    "leaving-office": (
        "Ines Varga will be leaving the ministry at the end of the year after having served for two years. "
        "She has built more than others and we will name a new minister in spring",
        "Hugo Brandt will be retiring with honours at the end of the month after having served in my house as head of the port",
        True,
    ),
    "of-two-speakers": (
        "I told them I am going to support his national emergency declaration on Monday",
        "He is going to protect his national emergency declaration",
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "one_speaker"), FORMULAS.values(), ids=list(FORMULAS))
def test_words_that_recur_in_short_runs_are_no_quotation(one, other, one_speaker):
    versions = [tuple(map(compared, text.replace(".", "").split())) for text in (one, other)]
    assert not is_same(*versions, one_speaker)


def test_only_what_two_outlets_have_is_shared():
    corpus = corpus_of([WHOLE, WHOLE])
    assert len(tk.shared_quotations(corpus)) == 2
    corpus.articles["outlet"] = "Courier"
    assert tk.shared_quotations(corpus).empty


def test_who_was_first_and_how_many_days_after():
    days = ["2025-01-03", "2025-01-02", "2025-01-02"]
    table = tk.shared_quotations(corpus_of([WHOLE] * 3, days=days)).set_index("outlet")
    assert table["first"].to_dict() == {"Outlet 0": False, "Outlet 1": True, "Outlet 2": True}
    assert table["days_after"].to_dict() == {"Outlet 0": 1, "Outlet 1": 0, "Outlet 2": 0}


def test_the_window_is_kept():
    corpus = corpus_of([WHOLE, WHOLE], days=["2025-01-02", "2025-03-02"])
    assert tk.shared_quotations(corpus).empty
    assert len(tk.shared_quotations(corpus, window=60)) == 2


def test_spans_are_places_in_the_articles():
    corpus = corpus_of([WHOLE, "deep cracks in two of the pillars"])
    row = tk.shared_quotations(corpus).set_index("outlet").loc["Outlet 1"]
    texts = corpus.articles.set_index("article_id")["text"]
    assert [texts[row["article_id"]][a:b] for a, b in row["kept_spans"]] == [
        "deep cracks in two of the pillars"
    ]
    assert [texts[row["fullest_article_id"]][a:b] for a, b in row["cut_spans"]] == [
        "We found", "and nobody told us about them"
    ]  # fmt: skip
    assert row["cut"] == "We found ... and nobody told us about them"


def test_indirect_versions_are_marked():
    reported = "that engineers found deep cracks in the pillars"
    corpus = corpus_of([WHOLE, WHOLE, reported], forms=["direct", "direct", "indirect"])
    table = tk.shared_quotations(corpus)
    assert table.set_index("outlet")["version"].to_dict() == {
        "Outlet 0": "quoted", "Outlet 1": "quoted", "Outlet 2": "indirect"
    }  # fmt: skip
    assert len(tk.shared_quotations(corpus, indirect=False)) == 2


def test_an_indirect_version_of_somebody_else_is_none():
    forms, speakers = ["direct", "indirect"], [SPEAKER, "Tomas Reen"]
    corpus = corpus_of([WHOLE, "that we found deep cracks in the pillars"], forms, speakers)
    assert tk.shared_quotations(corpus).empty


def test_within_a_story(sample):
    with pytest.raises(InputError, match="find_stories"):
        tk.shared_quotations(sample, within="story")
    corpus = corpus_of([WHOLE, WHOLE, WHOLE])
    corpus.articles["story_id"] = pd.array(["A", "A", "B"], dtype="string[pyarrow]")
    assert set(tk.shared_quotations(corpus, within="story")["story_id"]) == {"A"}
    with pytest.raises(InputError, match="within"):
        tk.shared_quotations(corpus, within="day")


def test_quotations_cut_by_a_script_are_found_again(sample):
    _, made, kinds, pairs, right = figures(sample)
    assert sum(found for found, _ in kinds.values()) >= 0.95 * made > 200
    assert right >= 0.98 * pairs > 200


def test_two_speakers_need_more_words():
    one, other = ["never", "again", "set", "foot"], ["never", "again", "set", "foot", "there"]
    assert is_same(one, other, one_speaker=True)
    assert not is_same(one, other, one_speaker=False)


def test_what_is_kept_of_the_fullest():
    kept = kept_of(list("abcdefgh"), list("bcxfg"), run=2)
    assert kept.kept == [1, 2, 5, 6] and kept.added == [2]
    assert (kept.cut_start, kept.cut_middle, kept.cut_end) == (1, 2, 1)
    assert runs([1, 2, 5]) == [[1, 2], [5]]


@pytest.mark.parametrize(("word", "same"), [("I", "she"), ("we're", "they"), ("My", "their")])
def test_pronouns_are_compared_as_one(word, same):
    assert compared(word) == compared(same)
