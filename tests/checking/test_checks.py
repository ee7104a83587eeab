"""Each check finds its fault, names the articles and the line that mends it; a clean corpus has none."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.checking.check import check_corpus, told
from toolkit.tables.schema import ARTICLES

DAY = pd.Timestamp("2025-03-03")
TEXT = (
    "Water broke through two dykes in the city of Karsk on Monday, and about 300 people left. " * 5
)


def table(*rows, **extra):
    """Articles with a text, an outlet and a day each, where nothing else is said."""
    made = [
        {"article_id": str(n), "outlet": "Wire", "date": DAY, "text": TEXT, **row}
        for n, row in enumerate(rows)
    ]
    return ARTICLES.build([{**row, **extra} for row in made])


@pytest.mark.parametrize(
    ("articles", "check", "ids", "remedy"),
    [
        (table({}, {"text": f"&ldquo;No,&rdquo; he said. {TEXT}"}), "entities", ["1"], "repair=True"),
        (table({"text": f"â€œNo,â€ he said. {TEXT}"}), "mojibake", ["0"], "repair=True"),
        (table({"text": f"<p>No.</p> {TEXT}"}), "tags", ["0"], "repair=True"),
        (table({"text": f"\x93No,\x94 he said. {TEXT}"}), "control_characters", ["0"], "repair=True"),
        (table({"text": f"The may\u00ador left. {TEXT}"}), "invisible_characters", ["0"], "repair=True"),
        (table({"text": TEXT.replace(",", " ,").replace(".", " .")}), "tokenized", ["0"], "repair=True"),
        (table({"text": f"Lost \ufffd. {TEXT}"}), "lost_characters", ["0"], "anew"),
        (table({}, content_original=TEXT), "text column", ["0"], "'content_original': 'text'"),
        (table({"text": f"{TEXT}and then ..."}), "excerpts", ["0"], "full texts"),
        (table({"text": "Water broke through two dykes."}), "stubs", ["0"], "min_words"),
        (table({"text": TEXT * 200}), "several articles in one?", ["0"], "split"),
        (table({}, {"duplicate_of": "0"}), "copies", ["1"], "without_duplicates"),
        (table({}, {"outlet": "The Wire"}), "outlet under several names", ["0", "1"], "replace"),
        (table({}, {"outlet": None}), "no outlet", ["1"], "outlet"),
        (table({}, {"text": "Der Fluss ist in der Nacht auf Montag über die Deiche getreten und hat " * 8}),
         "other languages", ["1"], "English"),
        (table({"date": None, "date_raw": "03/04/2025"}), "days that could not be read", ["0"], "dayfirst"),
        (table({"date": None}), "no day", ["0"], "date"),
        (table(*[{"date": pd.Timestamp(f"2025-{n:02}-01")} for n in range(1, 13)]),
         "days that are the first of a month", list(map(str, range(12))), "every='month'"),
        (table(*[{}] * 40, {"date": pd.Timestamp("1970-05-05")}), "days far from all others", ["40"], "'day']] = pd.NaT"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_fault_is_found_with_its_articles_and_its_remedy(articles, check, ids, remedy):
    found = check_corpus(articles)
    row = found[found["check"].eq(check)]
    assert row["article_ids"].tolist() == [ids]
    assert row["n_articles"].tolist() == [len(ids)]
    assert row["share"].iloc[0] == len(ids) / len(articles)
    assert remedy in row["remedy"].iloc[0]
    assert check in told(found)


@pytest.mark.parametrize("articles", [table(), table({}, {}, {})], ids=["empty", "clean"])
def test_a_clean_corpus_has_no_finding(articles):
    found = check_corpus(articles)
    assert found.empty
    assert told(found) == ""


FURNITURE = "Read the morning letter of the Wire before all others do."
STORIES = [
    "The mayor of Karsk resigned on Monday after a long night of talks with the council.",
    "Three bakers sold out of bread before noon, and the queue went round the market.",
    "Snow is expected in the hills, where the roads have been closed since last week.",
]


@pytest.fixture(scope="module")
def annotated():
    rows = [
        {
            "text": f'{story}\n\n{FURNITURE}\n\nPhoto: Ana Brodik, who said "I saw it."',
            "outlet": "Wire",
            "date": f"2025-0{n}-10",  # far apart: no copies, though they share a line
        }
        for n, story in enumerate(STORIES, start=1)
    ]
    return tk.annotate(pd.DataFrame(rows), progress=False)


def test_a_passage_that_repeats_within_an_outlet_is_marked_and_left_out(annotated):
    rows = annotated.sentences[annotated.sentences["text"].eq(FURNITURE)]
    assert rows["kind"].tolist() == ["boilerplate"] * 3
    assert rows["repeated_in"].tolist() == [3] * 3
    found = check_corpus(annotated)
    assert "repeated passages" in found["check"].tolist()
    words = [len(story.split()) for story in STORIES]
    assert annotated.articles["n_words_counted"].tolist() == words
    assert tk.find_term(annotated.sentences, "letter").empty
    assert len(tk.find_term(annotated.sentences, "letter", kinds="all")) == 3


def test_a_quotation_in_a_caption_stays_an_attribution_that_measures_leave_out(annotated):
    rows = annotated.attributions[annotated.attributions["content"].str.contains("I saw it")]
    assert set(rows["sentence_kind"]) == {"caption"}
    counts = tk.sources_per_article(annotated.attributions, annotated.articles, kinds="all")
    default = tk.sources_per_article(annotated.attributions, annotated.articles)
    assert counts["n_attributions"].sum() - default["n_attributions"].sum() == len(rows) > 0


def test_two_articles_are_too_few_for_a_passage_to_repeat():
    rows = [{"text": f"{story}\n\n{FURNITURE}", "outlet": "Wire"} for story in STORIES[:2]]
    sentences = tk.annotate(pd.DataFrame(rows), progress=False).sentences
    assert sentences["repeated_in"].isna().all()


def test_short_sentences_repeat_with_their_paragraph_only():
    form = "That address is wrong. Please try again."
    rows = [
        {
            "text": f"{story} He did not say why.\n\n{form}",
            "outlet": "Wire",
            "date": f"2025-0{n}-10",
        }
        for n, story in enumerate(STORIES, start=1)
    ]
    corpus = tk.annotate(pd.DataFrame(rows), progress=False)
    marked = corpus.sentences[corpus.sentences["repeated_in"].notna()]
    assert set(marked["text"]) == {"That address is wrong.", "Please try again."}
    kept = tk.annotate(pd.DataFrame(rows), progress=False, repeats=False)
    assert kept.sentences["repeated_in"].isna().all()


def test_marks_without_direct_speech_are_told():
    articles = table({"text": f"“A” and “B” and “C”. {TEXT}"})
    corpus = tk.annotate(articles, progress=False)
    silent = corpus.attributions[corpus.attributions["form"].isna()]
    corpus = tk.Corpus(
        corpus.articles, corpus.sentences, corpus.entities, corpus.hedges, silent, corpus.framings
    )
    assert "quotation marks without direct speech" in check_corpus(corpus)["check"].tolist()
