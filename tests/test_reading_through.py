"""Damaged articles, from loading to the tables."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.tables.schema import ARTICLES

CLEAN = "The water will perhaps rise again, the mayor said on Monday. “Nobody slept,” said Jana Moll of Karsk."
SOFT = (
    CLEAN.replace("perhaps", "per\u00adhaps")
    .replace("mayor", "may\u00ador")
    .replace("Moll", "Mo\u00adll")
)
SPACED = (
    "The water will perhaps rise again , the mayor said on Monday . "
    "“ Nobody slept , ” said Jana Moll of Karsk ."
)


def facts(corpus):
    rows = corpus.attributions
    return (
        [text.replace("\u00ad", "") for text in corpus.hedges.text],
        rows.form.tolist(), rows.speaker.tolist(), rows.role.tolist(),
        len(tk.kwic(corpus, "perhaps")), corpus.articles.n_words.tolist(),
        [tk.find_term(corpus.sentences, "perhaps").shape[0]],
    )  # fmt: skip


@pytest.mark.parametrize("text", [SOFT, SPACED], ids=["soft-hyphens", "tokenized"])
def test_damage_that_is_read_through_changes_no_finding_and_no_text(text):
    clean, damaged = (
        tk.annotate(pd.DataFrame({"text": [one]}), progress=False) for one in (CLEAN, text)
    )
    assert facts(damaged) == facts(clean)
    assert damaged.articles["text"].tolist() == [text]
    for name in ("sentences", "entities", "hedges", "mentions"):
        for row in getattr(damaged, name).itertuples():
            assert row.text == text[row.start : row.end]
    for row in damaged.attributions.itertuples():
        assert row.content == " ... ".join(text[start:end] for start, end in row.content_spans)
    (place,) = tk.kwic(damaged, "perhaps").table.itertuples()
    assert text[place.start : place.end] == place.match


BOX = "Jana Inge MollMoll will perhaps go, Reyl says Council votes on bread MORE"
PLAIN = "The water may rise, Jana Moll of Karsk said on Monday. “Nobody slept,” said Moll."
BOXED = PLAIN.replace("Jana Moll of", f"Jana Moll {BOX} of")


def test_link_titles_within_a_sentence_are_not_read_and_not_counted():
    clean, boxed = (
        tk.annotate(pd.DataFrame({"text": [one]}), progress=False) for one in (PLAIN, BOXED)
    )
    for table, columns in {
        "attributions": ["cue", "content", "form", "speaker", "role", "sentence_kind"],
        "entities": ["text", "label", "name"],
        "hedges": ["text", "type"],
        "mentions": ["text", "name", "part"],
    }.items():
        rows = [getattr(corpus, table)[columns] for corpus in (clean, boxed)]
        pd.testing.assert_frame_equal(*rows)
    first = boxed.sentences.iloc[0]
    start = BOXED.index(BOX)
    assert first["furniture_spans"] == [[start, start + len(BOX)]]
    assert first["text"] == BOXED[first["start"] : first["end"]]
    assert first["n_words"] == len(first["text"].split())
    article = boxed.articles.iloc[0]
    assert article["left_out_spans"] == first["furniture_spans"]
    assert article["n_words"] == len(BOXED.split())
    assert article["n_words_counted"] == len(PLAIN.split())
    assert tk.find_term(boxed.sentences, "council").empty
    assert len(tk.find_term(boxed.sentences, "council", kinds="all")) == 1
    source = boxed.attributions.iloc[0]
    assert source["source"] == "Jana Moll ... of Karsk"
    assert [BOXED[a:b] for a, b in source["source_spans"]] == ["Jana Moll", "of Karsk"]
    assert "network" in tk.explain(boxed, source).text


def test_link_titles_at_the_end_of_a_sentence_belong_to_it():
    text = f"The water may rise, said Jana Moll {BOX}\n\nNobody slept."
    rows = tk.annotate(pd.DataFrame({"text": [text]}), progress=False).sentences
    assert rows["text"].tolist() == text.split("\n\n")


def test_repair_keeps_what_was_given_and_says_so():
    given = CLEAN.replace("“", "&ldquo;").replace("”", "&rdquo;")
    quiet = tk.load(pd.DataFrame({"text": [given], "title": ["Moll &amp; Reyl"]}))
    assert quiet.articles["text"].tolist() == [given]
    assert quiet.report["problem"].tolist() == ["entities"]
    assert "repair=True" in quiet.report["detail"][0]
    loaded = tk.load(pd.DataFrame({"text": [given], "title": ["Moll &amp; Reyl"]}), repair=True)
    row = loaded.articles.iloc[0]
    assert (row["text"], row["text_raw"], row["title"]) == (CLEAN, given, "Moll & Reyl")
    assert loaded.report["problem"].tolist() == ["repaired"]


def test_a_table_of_articles_is_repaired_when_annotated():
    table = ARTICLES.build([{"article_id": "a", "text": CLEAN.replace("“", "&ldquo;")}])
    articles = tk.annotate(table, repair=True, progress=False).articles
    assert articles["text"].tolist() == [CLEAN]
    assert articles["text_raw"].tolist() == table["text"].tolist()
