import sys
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import toolkit as tk
from toolkit import annotating
from toolkit.annotating import FAILED, Progress
from toolkit.errors import InputError, SchemaError
from toolkit.tables.schema import ARTICLES, LOAD_REPORT

MARKER = "UNREADABLE"


@Language.component("test_breaks")
def breaks(doc: Doc) -> Doc:
    if MARKER in doc.text:
        raise RuntimeError(f"cannot stand {MARKER}")
    return doc


@Language.component("test_renames_verbs")
def renames_verbs(doc: Doc) -> Doc:
    for token in doc:
        if token.lemma_ == "open":
            token.lemma_ = "launch"
    return doc


@pytest.mark.parametrize(
    ("after", "verbs"), [(None, {"open"}), ("entities", {"launch"}), ("framings", {"launch"})]
)
def test_what_a_part_between_ours_changes_is_seen(nlp, after, verbs):
    if after:
        nlp.add_pipe("test_renames_verbs", after=after)
    try:
        table = pd.DataFrame({"text": ["The mayor opened the new bridge on Tuesday."]})
        found = tk.annotate(tk.read_articles(table), nlp=nlp, progress=False)
    finally:
        if after:
            nlp.remove_pipe("test_renames_verbs")
    assert set(found.mentions["verb"].dropna()) == verbs


@pytest.fixture
def fragile(nlp):
    """The pipeline with a part that some texts break."""
    nlp.add_pipe("test_breaks")
    yield nlp
    nlp.remove_pipe("test_breaks")


@pytest.fixture
def folder(tmp_path, texts):
    for name in ("dam", "strike"):
        (tmp_path / f"{name}.txt").write_text(texts[name], encoding="utf-8")
    (tmp_path / "nothing.txt").write_text("")
    return tmp_path


def as_table(folder, articles):
    return articles[articles["article_id"].isin(["dam", "strike"])].reset_index(drop=True)


def as_other_table(folder, articles):
    known = as_table(folder, articles)
    return pd.DataFrame({"Headline": ["a", "b"], "Body": known["text"].astype(object)})


def as_folder(folder, articles):
    return folder


def as_string(folder, articles):
    return str(folder)


def as_list(folder, articles):
    return [folder / "dam.txt", str(folder / "strike.txt")]


@pytest.mark.parametrize("given", [as_table, as_other_table, as_folder, as_string, as_list])
def test_articles_may_be_given_in_many_ways(nlp, folder, articles, corpus, given):
    found = tk.annotate(given(folder, articles), nlp=nlp, progress=False)
    expected = corpus.sentences[corpus.sentences["article_id"].isin(["dam", "strike"])]
    assert found.sentences["text"].tolist() == expected["text"].tolist()
    expected = corpus.attributions[corpus.attributions["article_id"].isin(["dam", "strike"])]
    assert found.attributions["cue"].tolist() == expected["cue"].tolist()
    skipped = found.load_report[found.load_report["status"] == "skipped"]
    assert skipped["problem"].tolist() == (["empty"] if given in (as_folder, as_string) else [])


def test_what_came_with_the_articles_is_kept(corpus, articles):
    counts = ["n_words", "n_sentences"]
    counts += ["n_words_counted", "n_sentences_counted", "left_out_spans"]
    given = articles.drop(columns=counts)
    kept = corpus.articles.drop(columns=counts)
    pd.testing.assert_frame_equal(kept, given)
    assert {"section", "page"} <= set(kept.columns)
    assert articles["n_words"].isna().all()  # the table that was given is not written to
    assert corpus.articles["n_words"].tolist() == [64, 53, 13, 14, 15]


def test_columns_in_another_order_are_no_matter(nlp, articles, corpus):
    found = tk.annotate(articles[reversed(articles.columns)].iloc[:2], nlp=nlp, progress=False)
    declared = list(ARTICLES.names)
    assert list(found.articles.columns) == [*declared, "page", "section"]
    pd.testing.assert_frame_equal(found.articles[declared], corpus.articles[declared].iloc[:2])


def test_no_articles_give_empty_tables(nlp, articles):
    found = tk.annotate(articles.iloc[:0], nlp=nlp, progress=False)
    assert [len(table) for table in vars(found).values()] == [0] * 9
    assert list(found.articles.columns) == list(articles.columns)


@pytest.mark.parametrize("place", [0, 1, 4], ids=["first", "middle", "last"])
def test_an_article_that_cannot_be_read_costs_the_others_nothing(fragile, articles, corpus, place):
    given = articles.copy()
    given.loc[place, "text"] += f" {MARKER}"
    bad = given.loc[place, "article_id"]
    found = tk.annotate(given, nlp=fragile, progress=False)
    for name in ("sentences", "entities", "hedges", "attributions"):
        expected = getattr(corpus, name)
        expected = expected[expected["article_id"] != bad].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(found, name), expected)
    assert found.articles["article_id"].tolist() == articles["article_id"].tolist()
    unread = found.articles["n_words"].isna()
    assert found.articles.loc[unread, "article_id"].tolist() == [bad]
    assert found.articles.loc[unread, "n_sentences"].isna().all()
    (row,) = found.load_report.to_dict("records")
    assert (row["article_id"], row["source_file"]) == (bad, f"{bad}.txt")
    assert (row["status"], row["problem"]) == ("read_with_warning", FAILED)
    assert f"RuntimeError: cannot stand {MARKER}" in row["detail"]


def test_articles_that_cannot_be_read_are_warned_of(fragile, articles, recwarn):
    given = articles.assign(text=(articles["text"] + MARKER).astype(articles["text"].dtype))
    with pytest.warns(UserWarning, match="5 of 5 articles are not annotated.*dam: .*cannot stand"):
        tk.annotate(given, nlp=fragile, progress=False)
    before = [LOAD_REPORT.build([{"source_file": "x", "status": "read", "problem": FAILED}])]
    recwarn.clear()
    tk.annotate(articles, report=before[0], nlp=fragile, progress=False)
    assert not [
        str(one.message) for one in recwarn.list
    ]  # what another run could not do is no news of this one


def test_threads_may_share_a_pipeline(nlp, articles, corpus):
    def annotated(_):
        return tk.annotate(articles, nlp=nlp, progress=False)

    with ThreadPoolExecutor(8) as threads:
        for found in threads.map(annotated, range(16)):
            for name, table in vars(corpus).items():
                pd.testing.assert_frame_equal(getattr(found, name), table)


def test_when_no_article_can_be_read_each_is_named(fragile, articles):
    given = articles.assign(text=(articles["text"] + MARKER).astype(articles["text"].dtype))
    found = tk.annotate(given, nlp=fragile, progress=False)
    assert found.load_report["article_id"].tolist() == articles["article_id"].tolist()
    assert found.articles["n_words"].isna().all()
    assert len(found.sentences) == 0


def test_failures_come_after_the_report_that_was_given(fragile, articles):
    given = articles.copy()
    given.loc[2, "text"] += MARKER
    rows = [{"source_file": "x.txt", "status": "skipped", "problem": "empty", "item": 3}]
    found = tk.annotate(given, report=LOAD_REPORT.build(rows), nlp=fragile, progress=False)
    assert found.load_report["problem"].tolist() == ["empty", FAILED]
    LOAD_REPORT.check(found.load_report)


def test_a_text_longer_than_the_pipeline_takes_is_named(nlp, articles, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 200)
    found = tk.annotate(articles, nlp=nlp, progress=False)
    assert found.load_report["article_id"].tolist() == ["dam", "strike"]
    assert found.load_report["detail"].str.contains("more than the maximum of 200").all()
    assert found.articles["n_sentences"].isna().tolist() == [True, True, False, False, False]


@pytest.mark.parametrize("size", [1, 2, 64])
def test_the_size_of_chunks_is_no_matter(nlp, articles, corpus, monkeypatch, size):
    monkeypatch.setattr(annotating, "CHUNK", size)
    found = tk.annotate(articles, nlp=nlp, progress=False)
    for name, table in vars(corpus).items():
        pd.testing.assert_frame_equal(getattr(found, name), table)


@pytest.mark.parametrize(
    ("remove", "says"),
    [
        (["hedges"], "it lacks hedges. Make it with toolkit.load_model()"),
        (["model", "sources"], "it lacks model, sources"),
    ],
    ids=["one", "several"],
)
def test_a_pipeline_without_what_the_tables_need_is_refused(nlp, articles, remove, says):
    with nlp.select_pipes(disable=remove), pytest.raises(InputError) as caught:
        tk.annotate(articles, nlp=nlp, progress=False)
    assert says in str(caught.value)


def test_an_empty_pipeline_is_refused(articles):
    with pytest.raises(InputError, match=r"nlp \(no components\): it lacks model"):
        tk.annotate(articles, nlp=spacy.blank("en"), progress=False)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ("nowhere.txt", InputError, "nowhere.txt"),
        (["nowhere.txt"], InputError, "nowhere.txt"),
        ([], InputError, "nothing was given"),
    ],
    ids=["path", "paths", "nothing"],
)
def test_what_is_not_there_is_named(nlp, given, error, says):
    with pytest.raises(error, match=says):
        tk.annotate(given, nlp=nlp, progress=False)


def test_a_table_that_breaks_its_contract_is_refused(nlp, articles):
    twice = pd.concat([articles, articles])
    with pytest.raises(SchemaError, match="article_id"):
        tk.annotate(twice, nlp=nlp, progress=False)


@pytest.mark.parametrize("progress", [True, False])
def test_progress_is_shown_if_wanted(nlp, articles, capfd, progress):
    tk.annotate(articles, nlp=nlp, progress=progress)
    out, err = capfd.readouterr()
    assert out == ""
    assert ("5/5" in err and "words/s" in err) == progress
    assert (err == "") == (not progress)


@pytest.mark.parametrize(("notebook", "out"), [(True, "stdout"), (False, "stderr")])
def test_a_notebook_has_the_bar_where_nothing_is_red(monkeypatch, notebook, out):
    monkeypatch.setattr("toolkit.annotating.in_a_kernel", lambda: notebook)
    with Progress(3, show=True) as bar:
        assert bar.out is getattr(sys, out)
        assert bar.bar.total == 3
