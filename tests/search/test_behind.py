"""From each row of each measure to the sentences behind it: as many as the row says."""

import pandas as pd
import pytest
from small_corpus import make_corpus

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.tables.schema import FRAMINGS

MEASURES = {
    "counts": lambda c: tk.source_counts(c.attributions, c.articles),
    "by-outlet-and-speaker": lambda c: tk.source_counts(
        c.attributions, c.articles, ["outlet", "speaker"]
    ),
    "by-month-and-role": lambda c: tk.source_counts(c.attributions, c.articles, ["month", "role"]),
    "all": lambda c: tk.source_counts(c.attributions, c.articles, []),
    "by-form-and-section": lambda c: tk.source_counts(
        c.attributions, c.articles, ["form", "section"]
    ),
    "shares": lambda c: tk.source_shares(c.attributions, c.articles, n_resamples=1),
    "top": lambda c: tk.top_speakers(c.attributions, c.articles, per="month"),
    "hedges": lambda c: tk.hedge_rates(c.hedges, c.articles, n_resamples=1),
    "hedges-by-type": lambda c: tk.hedge_rates(
        c.hedges, c.articles, ["outlet", "type"], voice="source", n_resamples=1
    ),
}
COUNTS = {"hedges": "n_hedges", "hedges-by-type": "n_hedges"}


def rows_in(table, sentences):
    """How many rows of a table are in some sentences."""
    keys = set(zip(sentences["article_id"], sentences["sentence_id"], strict=True))
    return sum(key in keys for key in zip(table["article_id"], table["sentence_id"], strict=True))


@pytest.mark.parametrize("name", MEASURES)
def test_each_row_of_a_measure_leads_to_its_sentences(corpus, name):
    table = MEASURES[name](corpus)
    count = COUNTS.get(name, "n_attributions")
    counted = corpus.hedges if name in COUNTS else corpus.attributions
    assert len(table)
    for _, row in table.iterrows():
        found = tk.sentences_behind(corpus, row)
        assert (len(found) == 0) == (row[count] == 0)
        assert len(found) <= row[count] <= rows_in(counted, found)
    together = tk.sentences_behind(corpus, table)
    assert len(together) == len(found if name == "all" else together)
    one_by_one = [tk.sentences_behind(corpus, row).index for _, row in table.iterrows()]
    assert set(together.index) == set().union(*one_by_one)


def test_what_is_found_are_rows_of_the_sentences_in_their_order(corpus):
    found = tk.sentences_behind(corpus, corpus.hedges.iloc[::-1])
    assert found.columns.tolist() == corpus.sentences.columns.tolist()
    assert found.index.is_monotonic_increasing
    assert found.index.is_unique
    assert found["n_hedges"].gt(0).all()
    assert found["n_hedges"].sum() == len(corpus.hedges)


def test_a_speaker_is_found_under_each_spelling(corpus):
    one = tk.sentences_behind(corpus, {"speaker": "Ines Varga"})
    assert len(one)
    assert one.equals(tk.sentences_behind(corpus, {"speaker": "the INES  varga"}))


def test_keys_of_articles_lead_to_all_of_their_sentences(corpus):
    wire = corpus.articles.loc[corpus.articles["outlet"].eq("Wire").fillna(False), "article_id"]
    found = tk.sentences_behind(corpus, {"outlet": "Wire"})
    assert set(found["article_id"]) == set(wire)
    assert len(found) == corpus.sentences["article_id"].isin(wire).sum()
    unknown = tk.sentences_behind(corpus, {"outlet": pd.NA})
    assert set(unknown["article_id"]) == {"weather"}


def test_a_pivoted_table_keeps_its_keys_in_the_index(corpus):
    table = tk.source_counts(corpus.attributions, corpus.articles, "outlet").set_index("outlet")
    assert len(tk.sentences_behind(corpus, table.loc[["Wire"]])) > 0
    assert len(tk.sentences_behind(corpus, table)) <= table["n_attributions"].sum()


def test_a_measure_of_some_rows_needs_these_rows(corpus):
    some = corpus.attributions[corpus.attributions["form"] == "direct"]
    table = tk.source_counts(some, corpus.articles, "outlet")
    with pytest.raises(ValueError, match=r"n_attributions \d+, but \d+ have the same outlet"):
        tk.sentences_behind(corpus, table)
    found = tk.sentences_behind(corpus, table, some)
    assert rows_in(some, found) == len(some)


def test_any_rows_that_were_counted_will_do(corpus):
    table = pd.DataFrame({"outlet": ["Courier"], "n": [3], "rate": [0.5]})
    some = corpus.entities[corpus.entities["label"] == "PERSON"]
    found = tk.sentences_behind(corpus, table, some)
    assert rows_in(some, found) == rows_in(
        some, tk.sentences_behind(corpus, {"outlet": "Courier", "label": "PERSON"})
    )


def test_keys_can_be_named(corpus):
    table = tk.source_counts(corpus.attributions, corpus.articles, ["outlet", "role"])
    by_outlet = tk.sentences_behind(corpus, table.iloc[[0]], by=["outlet"])
    of_outlet = tk.source_counts(corpus.attributions, corpus.articles, "outlet").iloc[[0]]
    assert by_outlet.equals(tk.sentences_behind(corpus, of_outlet))


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "article"])
def test_frames_lead_to_the_units_that_have_them(corpus, unit):
    scores = tk.frame_scores(corpus, unit=unit)
    table = tk.frame_shares(corpus, unit=unit, n_resamples=1)
    found = tk.sentences_behind(corpus, table)
    assert found.equals(tk.sentences_behind(corpus, table, scores))
    with pytest.raises(ValueError, match="nothing says what n_units counts"):
        tk.sentences_behind(corpus, table.drop(columns="definition"))
    assert len(found) == len(corpus.sentences)
    for _, row in table.iterrows():
        of_row = tk.sentences_behind(corpus, row, scores)
        assert (len(of_row) == 0) == (row["n_units"] == 0)
        if unit == "sentence":
            assert len(of_row) == row["n_units"]


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda c: tk.agency(c.mentions, c.articles, n_resamples=1), "n_mentions"),
        (lambda c: tk.naming(c.mentions, c.articles, min_count=1, n_resamples=1), "n"),
        (
            lambda c: tk.keyness(
                c.sentences, c.articles, min_count=1, min_articles=1, n_resamples=1
            ),
            "n",
        ),
        (
            lambda c: tk.source_diversity(c.attributions, c.articles, n_resamples=1),
            "n_attributions",
        ),
    ],
    ids=["agency", "naming", "keyness", "diversity"],
)
def test_terms_and_concepts_lead_to_their_sentences(corpus, make, count):
    table = make(corpus)
    assert len(table)
    for _, row in table.iterrows():
        found = tk.sentences_behind(corpus, row)
        assert (len(found) == 0) == (row[count] == 0)
        assert len(found) <= row[count]
        if "term" in row:
            assert found["text"].str.lower().str.contains(row["term"], regex=False).all()


def test_framings_of_a_target_lead_to_their_sentences():
    text = 'Moroz called the deal "a betrayal".\nReen called the deal a betrayal.\nOsk called the pact good.'
    corpus = make_corpus({"a": text})
    spans = [("Moroz", "the deal", '"a betrayal"'), ("Reen", "the deal", "a betrayal")]
    framings = FRAMINGS.build(
        {
            "article_id": "a", "framing_id": number, "sentence_id": number, "target": target,
            "target_name": target, "cue": "called", "frame": frame, "framer": framer,
            "construction": "active", "cue_tone": "neutral", "agentless": False, "negated": False,
            "target_spans": [], "cue_spans": [], "frame_spans": [], "framer_spans": [],
        }
        for number, (framer, target, frame) in enumerate([*spans, ("Osk", "the pact", "good")])
    )  # fmt: skip
    table = tk.framings_of(framings, corpus.articles, "deal")
    assert table["n"].tolist() == [2]
    of_deal = framings[framings["target"] == "the deal"]
    assert tk.sentences_behind(corpus, table, of_deal)["sentence_id"].tolist() == [0, 1]


def test_what_was_counted_is_told_by_the_definition(corpus):
    table = tk.compare(corpus.entities, corpus.articles, "outlet", n_resamples=1)
    with pytest.raises(ValueError, match="nothing says what n counts"):
        tk.sentences_behind(corpus, table.drop(columns="definition"))
    for _, row in table.iterrows():
        found = tk.sentences_behind(corpus, row)
        assert found.equals(tk.sentences_behind(corpus, row, corpus.entities))
        assert found["n_entities"].sum() == row["n"]


TOLD = {
    "of one role": lambda c: tk.over_time(
        c.attributions[c.attributions["role"] == "government"], c.articles
    ),
    "what is true": lambda c: tk.compare(c.hedges, c.articles, of="negated", per="rows"),
    "a target": lambda c: tk.framings_of(c.framings, c.articles, c.framings["target"].iloc[0]),
    "women and men": lambda c: tk.source_gender(c.attributions, c.articles),
    "each against the rest": lambda c: tk.differences(c.hedges, c.articles, rest=True),
    "framings two by two": lambda c: tk.differences(c.framings, c.articles),
}


@pytest.mark.parametrize("make", TOLD.values(), ids=TOLD)
def test_a_definition_tells_which_rows_of_a_table_were_counted(corpus, make):
    table = make(corpus)
    assert len(table)
    name = next((one for one in ("n", "n_sources") if one in table.columns), None)
    for _, row in table.iterrows():
        found = tk.sentences_behind(corpus, row)
        assert name != "n" or len(found) <= row[name]
        assert name is None or (len(found) == 0) == (row[name] == 0)


FEWER = {
    "counts": lambda c, some: tk.compare(some, c.articles),
    "rates": lambda c, some: tk.differences(some, c.articles, rest=True),
}


@pytest.mark.parametrize("make", FEWER.values(), ids=FEWER)
def test_sentences_that_the_numbers_deny_are_not_shown(corpus, make):
    """The definition does not tell that only the first rows were counted."""
    some = corpus.entities.iloc[::2]
    with pytest.raises(ValueError, match="give the rows that were counted"):
        tk.sentences_behind(corpus, make(corpus, some))


@pytest.mark.parametrize(
    ("rows", "options", "error", "says"),
    [
        ({"negated": True}, {}, ValueError, "are of attributions or hedges or framings"),
        ({"mood": 1}, {}, ValueError, "no key begins the columns mood"),
        ({"outlet": "x"}, {"by": ["month"]}, SchemaError, "'month'"),
        ({}, {}, ValueError, "no key"),
    ],
    ids=["ambiguous", "no-key", "missing", "nothing"],
)
def test_what_cannot_be_traced_is_named(corpus, rows, options, error, says):
    with pytest.raises(error, match=says):
        tk.sentences_behind(corpus, rows, **options)


def test_what_stands_in_captions_is_behind_a_row_as_measures_count_it():
    caption = 'FILE PHOTO: "We are late," said Ana Brodik. REUTERS/Tom Reyl'
    text = f"The council met.\n\n{caption}\n\nAna Brodik said it was late."
    corpus = tk.annotate(pd.DataFrame({"text": [text]}))
    assert len(corpus.attributions) == 2
    for kinds, number in ((("text", "turn"), 1), ("all", 2)):
        counts = tk.source_counts(corpus.attributions, corpus.articles, kinds=kinds)
        assert counts["n_attributions"].sum() == number
        assert len(tk.sentences_behind(corpus, counts, kinds=kinds)) == number
    with pytest.raises(ValueError, match="the kinds of sentences as `kinds`"):
        tk.sentences_behind(corpus, counts)
    caption = corpus.sentences[corpus.sentences["kind"] == "caption"]
    assert len(tk.sentences_behind(corpus, caption)) == len(caption) > 0


def test_copies_within_an_outlet_are_behind_a_row_once():
    text = " ".join(f"Ana Brodik said the {n}th bridge was shut." for n in range(30))
    given = pd.DataFrame(
        {"text": [text, text], "outlet": ["Courier"] * 2, "article_id": ["a", "b"]}
    )
    corpus = tk.annotate(given, progress=False)
    assert corpus.articles["duplicate_of"].notna().sum() == 1
    shares = tk.source_shares(corpus.attributions, corpus.articles)
    found = tk.sentences_behind(corpus, shares)
    assert set(found["article_id"]) == {"a"}
    assert len(found) == shares["n_attributions"].sum() == 30


def test_speakers_of_a_comparison_are_people_and_lead_to_their_sentences():
    given = pd.DataFrame({"text": ["Critics said no. " * 6, "Critics said yes. " * 6]})
    corpus = tk.annotate(given, progress=False)
    rates = tk.compare(corpus.attributions, corpus.articles, "speaker", per="rows", n_resamples=1)
    assert rates["speaker"].nunique() == 2  # critics of two articles are not the same
    for _, row in rates.iterrows():
        found = tk.sentences_behind(corpus, row, counted=corpus.attributions)
        assert len(found) == 6 and found["article_id"].nunique() == 1


def test_both_groups_of_a_pair_are_behind_its_row(corpus):
    apart = tk.differences(corpus.entities, corpus.articles)
    rates = tk.compare(corpus.entities, corpus.articles, n_resamples=1).set_index("outlet")
    for _, row in apart.iterrows():
        of = [
            tk.sentences_behind(corpus, rates.loc[[name]]) for name in (row["outlet"], row["other"])
        ]
        found = tk.sentences_behind(corpus, row)
        assert found.equals(pd.concat(of).sort_index())
        assert len(found) > max(map(len, of))
