"""Whatever the text: no exception, offsets that fit, keys that join. `fuzz.py` does it for longer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import TEXTS, check

import toolkit as tk
from toolkit.annotating import FAILED
from toolkit.tables.schema import ARTICLES
from toolkit.text.long_words import LONGEST, readable

MANY = 1500

HOSTILE = {
    "no-text": "",
    "spaces": " \n\t" * MANY,
    "quotation-marks": '"' * MANY,
    "open-quotation-marks": "“" * MANY,
    "quotations-never-closed": "“He may go, she said.\n\n" * 100,
    "no-spaces": "said" * MANY,
    "no-spaces-mixed": "“a-b”,(c.d)" * 600,
    "one-line": "The minister said that it may rain. " * 200,
    "no-stops": "and the minister who said that " * 200,
    "emoji": "😀👩‍👩‍👧🇺🇦" * 600,
    "mixed-scripts": "Он said «لا» 部长说 “may” अध्यक्ष. " * 60,
    "nul": "\0" * MANY,
    "nul-in-words": "The mini\0ster said\0 it may. " * 60,
    "right-to-left": "\u202eThe minister said\u202c \u200f" * 60,
    "combining": "e" + "\u0301" * MANY,
    "not-characters": "\ufffe\uffff\U0010ffff " * 200,
    "line-ends": "a\rb\nc\r\nd\u2028e\u2029f\x85g\x0bh\x0c" * 100,
}


def table(texts):
    return ARTICLES.build({"article_id": list(texts), "text": list(texts.values())})


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(nlp, name):
    texts = {name: HOSTILE[name], "other": "It may rain, she said."}
    corpus = tk.annotate(table(texts), nlp=nlp, progress=False)
    check(corpus, texts)
    assert corpus.hedges["text"].tolist()[-1] == "may"  # the article after it is read as ever


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text(nlp, texts):
    texts = {
        f"a{i}": text.encode("utf-8", "replace").decode() for i, text in enumerate(texts)
    }  # loading has replaced lone surrogates
    check(tk.annotate(table(texts), nlp=nlp, progress=False), texts)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3))
def test_any_text_with_lone_surrogates_through_loading(nlp, texts):
    loaded = tk.load([as_frame(texts)], min_words=0, language=None)
    corpus = tk.annotate(loaded.articles, report=loaded.report, nlp=nlp, progress=False)
    assert len(corpus.articles) + int(corpus.load_report["status"].eq("skipped").sum()) == len(
        texts
    )
    check(corpus)


def as_frame(texts):
    import pandas as pd

    return pd.DataFrame({"text": pd.Series(texts, dtype=object)})


@pytest.mark.parametrize("length", [1_000_001, 20_000_000], ids=["just-over", "20-MB"])
@pytest.mark.parametrize("unit", ["It may rain, she said. ", "x"], ids=["one-line", "no-spaces"])
def test_a_text_that_is_too_long_is_named_and_costs_no_time(nlp, length, unit):
    texts = {"long": (unit * (length // len(unit) + 1))[:length], "other": "It may rain."}
    corpus = tk.annotate(table(texts), nlp=nlp, progress=False)
    (row,) = corpus.load_report.to_dict("records")
    assert (row["article_id"], row["problem"]) == ("long", FAILED)
    assert f"its {length:,} characters are more than the maximum of 1,000,000" in row["detail"]
    assert corpus.articles["text"].tolist() == list(texts.values())
    assert corpus.articles["n_words"].isna().tolist() == [True, False]
    assert corpus.hedges["article_id"].tolist() == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * LONGEST,
        "x" * (LONGEST + 1),
        f'She said: "{"y" * 3 * LONGEST}" and left.',
        ("z" * LONGEST + " ") * 3,
        "😀" * 2000,
        '"' * 2000 + "\n\n" + "'" * 2000,
    ],
    ids=["as-long-as-may-be", "longer", "in-a-sentence", "several", "emoji", "marks"],
)
def test_stretches_without_spaces_stay_as_they_are(nlp, text):
    given = readable(nlp, text)
    assert isinstance(given, str) == (not any(len(word) > LONGEST for word in text.split()))
    assert str(given) == text
