"""Copies are found and marked, rewritten ones, too; other articles of one event are not."""

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.copies.sketches import jaccard, sketch
from toolkit.tables.schema import ARTICLES

WIRE = """\
KARSK, March 3 (Meridian) - Water broke through two dykes in the city of Karsk on Monday, and about \
300 people had to leave their homes, officials said.

The regional government declared an emergency and asked the army for boats and sandbags. The river \
Irna stood at 7.4 metres in the evening, the highest level since records began in 1911, according to \
the Institute of Hydrology.

"We heard it before we saw it," said Jana Moll, who has lived on Mill Street for forty years.

Interior Minister Olaf Brenn, who visited the city at night, said that nobody had been hurt. He \
promised help "without forms and without delay" and said that the schools would stay closed until \
Thursday. The opposition asked why the sluices had not been opened earlier.

Three dykes north of the city were reinforced last year at a cost of 12 million crowns."""

REWRITTEN = """\
Two dykes gave way in Karsk yesterday and some three hundred residents were told to get out.

The regional government declared an emergency and asked the army for boats and sandbags. By the \
evening the Irna had reached 7.4 metres, the highest level since records began in 1911, according to \
hydrologists.

Jana Moll, a pensioner from Mill Street, told our reporter that the noise had come first.

Interior Minister Olaf Brenn, who visited the city at night, said that nobody had been hurt, and \
promised help "without forms and without delay". Parents will have to keep children at home until \
Thursday, he said. Critics wonder about the sluices."""

SAME_EVENT = """\
Karsk woke up under water. "I rowed to the bakery," said baker Tom Reyl, 61, from the roof of his \
van. Around him the High Street was a canal with traffic lights. Volunteers in rubber boots carried \
dogs, televisions and, in one case, a wedding dress to the school on the hill. Nobody could say who \
had decided that the sluices stay shut on Sunday, when the water was already rising. The minister \
came in the dark, spoke for four minutes and left. "Without delay," he said of the money. People \
here have heard that before."""

OTHER = """\
The central bank left its rate at four per cent on Tuesday, as most analysts had expected. Prices \
rose more slowly in February than in any month of the last two years, and wages are catching up. \
Governor Ida Sorel said that it was too early to speak of a turn, since rents go on rising fast."""


def table(*texts, dates="2025-03-03", outlets=None):
    dates = [dates] * len(texts) if isinstance(dates, str) else dates
    return ARTICLES.build(
        {
            "article_id": [f"a{number}" for number in range(len(texts))],
            "text": list(texts),
            "date": pd.to_datetime(dates),
            "outlet": outlets or [None] * len(texts),
        }
    )


def copies(articles, **options):
    marked = tk.mark_duplicates(articles, **options)
    assert marked["duplicate_of"].isna().equals(marked["duplicate_similarity"].isna())
    return (
        marked["duplicate_of"].astype(object).where(marked["duplicate_of"].notna(), None).tolist()
    )


LOUD = WIRE.upper().replace("\n\n", "\n").replace(",", "") + "  "


@pytest.mark.parametrize(
    ("texts", "dates", "expected"),
    [
        ([WIRE, WIRE], ["2025-03-03", "2025-03-03"], [None, "a0"]),
        ([WIRE, LOUD], ["2025-03-03", "2019-01-01"], ["a1", None]),
        ([WIRE, WIRE, WIRE], ["2025-03-05", None, "2025-03-04"], ["a2", "a2", None]),
        ([WIRE, REWRITTEN], ["2025-03-03", "2025-03-04"], [None, "a0"]),
        ([REWRITTEN, WIRE], ["2025-03-04", "2025-03-03"], ["a1", None]),
        ([WIRE, REWRITTEN], ["2025-03-03", "2025-03-09"], [None, None]),
        ([WIRE, REWRITTEN], ["2025-03-03", None], [None, None]),
        ([WIRE, WIRE[:-90]], ["2025-03-03", None], [None, "a0"]),
        ([WIRE, "\n\n".join(WIRE.split("\n\n")[:3])], ["2025-03-03", "2025-03-04"], [None, "a0"]),
        ([WIRE, SAME_EVENT, OTHER], ["2025-03-03"] * 3, [None, None, None]),
        ([WIRE, REWRITTEN, WIRE], ["2025-03-03"] * 3, [None, "a0", "a0"]),
        (["Rain today."] * 2 + ["Rain tomorrow."], ["2025-03-03"] * 3, [None, "a0", None]),
        ([], [], []),
    ],
    ids=[
        "same", "same-words-years-apart", "first-by-date", "rewritten", "rewritten-listed-first",
        "outside-the-window", "rewritten-undated", "shortened-undated", "cut-from-the-end",
        "same-event", "one-first-for-all", "short", "none",
    ],
)  # fmt: skip
def test_which_article_is_a_copy_of_which(texts, dates, expected):
    assert copies(table(*texts, dates=dates)) == expected


def test_the_similarity_is_the_share_of_common_groups():
    marked = tk.mark_duplicates(table(WIRE, REWRITTEN, WIRE))
    assert marked["duplicate_similarity"].tolist()[1] == pytest.approx(
        jaccard(sketch(WIRE).groups, sketch(REWRITTEN).groups)
    )
    assert marked["duplicate_similarity"].tolist()[2] == 1.0
    one, other = sketch("a b c d"), sketch("x b c d")
    assert jaccard(one.groups, other.groups) == pytest.approx(1 / 3)
    assert jaccard(sketch("a b").groups, sketch("c d").groups) == 0
    assert sketch("").digest == sketch("!?").digest


def test_thresholds_and_windows_can_be_set():
    far = table(WIRE, REWRITTEN, dates=["2025-03-03", "2025-03-09"])
    assert copies(far, window=7) == [None, "a0"]
    assert copies(far, window=7, threshold=0.6) == [None, None]
    with pytest.raises(tk.InputError, match="threshold: is 2"):
        tk.mark_duplicates(far, threshold=2)
    with pytest.raises(tk.InputError, match="window: is -1"):
        tk.mark_duplicates(far, window=-1)


def reworded(text, share, seed):
    """The text with a share of its words replaced, in runs, as a rewrite does."""
    noise = random.Random(seed)
    words = text.split()
    out, at = [], 0
    while at < len(words):
        run = noise.randint(4, 9)
        if noise.random() < share:
            out += [f"w{noise.randrange(10**6)}" for _ in words[at : at + run]]
        else:
            out += words[at : at + run]
        at += run
    return " ".join(out)


def test_most_rewritings_are_found_and_hardly_anything_else():
    noise = random.Random(7)
    vocabulary = [f"v{number}" for number in range(3000)]
    originals = [" ".join(noise.choices(vocabulary, k=300)) for _ in range(150)]
    rewritten = [reworded(text, 0.5, seed) for seed, text in enumerate(originals)]
    marked = tk.mark_duplicates(table(*originals, *rewritten))
    shares = [
        jaccard(sketch(a).groups, sketch(b).groups)
        for a, b in zip(originals, rewritten, strict=True)
    ]
    wanted = [150 + n for n, share in enumerate(shares) if share >= 0.15]
    found = set(marked.index[marked["duplicate_of"].notna()])
    assert len(wanted) > 100
    assert found <= set(wanted)
    assert len(found) >= 0.97 * len(wanted)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=300) | st.sampled_from([WIRE, REWRITTEN, OTHER]),
            st.none()
            | st.dates(pd.Timestamp("2025-01-01").date(), pd.Timestamp("2025-01-09").date()),
        ),
        max_size=12,
    )
)
def test_a_copy_names_an_original_and_is_found_again(rows):
    texts = [text.encode("utf-8", "replace").decode() for text, _ in rows]
    articles = table(*texts, dates=[date for _, date in rows])
    marked = tk.mark_duplicates(articles)
    originals = set(marked.loc[marked["duplicate_of"].isna(), "article_id"])
    assert set(marked["duplicate_of"].dropna()) <= originals
    assert marked["duplicate_similarity"].dropna().between(0.15, 1).all()
    pd.testing.assert_frame_equal(marked, tk.mark_duplicates(marked))
    assert marked.drop(columns=["duplicate_of", "duplicate_similarity"]).equals(
        articles.drop(columns=["duplicate_of", "duplicate_similarity"])
    )


def test_a_corpus_without_its_copies(nlp):
    articles = table(WIRE, OTHER, REWRITTEN, WIRE)
    corpus = tk.annotate(articles, nlp=nlp, progress=False)
    assert corpus.articles["duplicate_of"].fillna("").tolist() == ["", "", "a0", "a0"]
    assert corpus.sentences["article_id"].nunique() == 4
    without = corpus.without_duplicates()
    for name in ("articles", "sentences", "entities", "hedges", "attributions"):
        left = getattr(without, name)["article_id"]
        assert set(left) <= {"a0", "a1"}
        assert len(left) == getattr(corpus, name)["article_id"].isin(["a0", "a1"]).sum()
    assert corpus.without_duplicates(0.9).articles["article_id"].tolist() == ["a0", "a1", "a2"]
    unmarked = tk.annotate(articles, nlp=nlp, progress=False, duplicates=False)
    assert unmarked.articles["duplicate_of"].isna().all()
    assert repr(unmarked.without_duplicates()) == repr(unmarked)
