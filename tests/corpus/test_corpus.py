import hashlib

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import toolkit as tk
from toolkit.corpus.corpus import (
    CONTRACTS,
    REPORT_FILE,
    Corpus,
    open_corpus,
    writable,
)
from toolkit.errors import InputError, SchemaError
from toolkit.tables.schema import LOAD_REPORT

TABLES = [*CONTRACTS, "people", "load_report"]
FILES = [*(f"{name}.parquet" for name in (*CONTRACTS, "people")), REPORT_FILE]


@pytest.fixture(scope="module")
def empty():
    return Corpus(*(table.build() for table in CONTRACTS.values()))


@pytest.fixture(scope="module")
def reported(corpus):
    """A corpus whose load report holds what CSV files choke on."""
    rows = [
        {"source_file": "a, b.txt", "status": "read", "article_id": "dam", "n_chars": 3, "item": 1},
        {"source_file": 'quo"te.csv', "status": "skipped", "problem": "empty", "item": 7},
        {"source_file": "line\nbreak\r\n", "status": "skipped", "detail": "old\rbreak; NA; ;\t"},
        {"source_file": "NA", "status": "skipped", "detail": "nan", "encoding": "null"},
        {"source_file": "Ган 😀", "status": "read_with_warning", "article_id": "007"},
    ]
    tables = {name: getattr(corpus, name) for name in CONTRACTS}
    return Corpus(**tables, load_report=LOAD_REPORT.build(rows))


def hashes(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def assert_same(one, other):
    for name in TABLES:
        assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)


@pytest.mark.parametrize("name", ["corpus", "reported", "empty"])
def test_what_is_saved_is_what_is_opened(request, tmp_path, name):
    saved = request.getfixturevalue(name)
    folder = saved.save(tmp_path / "deep" / "folder")
    assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)
    assert_same(open_corpus(folder), saved)
    assert_same(open_corpus(str(folder)), saved)


@pytest.mark.parametrize("name", ["corpus", "empty"])
def test_saving_over_an_older_corpus_replaces_it(request, tmp_path, reported, name):
    reported.save(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    saved = request.getfixturevalue(name)
    saved.save(tmp_path)
    assert_same(open_corpus(tmp_path), saved)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == len(FILES) + 1


def test_the_same_articles_give_the_same_files_byte_for_byte(articles, corpus, nlp, tmp_path):
    again = tk.annotate(articles, nlp=nlp, progress=False)
    assert hashes(again.save(tmp_path / "b")) == hashes(corpus.save(tmp_path / "a"))


def test_a_corpus_that_is_opened_and_saved_is_the_same_byte_for_byte(reported, tmp_path):
    reported.save(tmp_path / "a")
    open_corpus(tmp_path / "a").save(tmp_path / "b")
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")


def test_where_nothing_can_be_written_is_named(corpus, tmp_path):
    file = tmp_path / "file"
    file.write_text("in the way")
    for write in (corpus.save, writable):
        for folder in (file, file / "below"):
            with pytest.raises(InputError, match="cannot be written there") as caught:
                write(folder)
            assert caught.value.path == str(folder)
    assert file.read_text() == "in the way"


def test_writable_makes_the_folder_and_leaves_nothing_in_it(tmp_path):
    assert writable(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert list((tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize(("name", "column"), [("hedges", "voice"), ("load_report", "status")])
def test_a_table_that_breaks_its_contract_is_not_written(corpus, reported, tmp_path, name, column):
    corpus.save(tmp_path)
    before = hashes(tmp_path)
    broken = {name: getattr(reported, name) for name in TABLES}
    broken[name] = broken[name].drop(columns=column)
    with pytest.raises(SchemaError, match=f"{column!r} of table {name!r}"):
        Corpus(**broken).save(tmp_path)
    assert hashes(tmp_path) == before


def lose(file):
    file.unlink()


def cut(file):
    file.write_bytes(file.read_bytes()[:-20])


def blank(file):
    file.write_bytes(b"")


def scribble(file):
    file.write_text('"a","b"\n"1","2"\n')


@pytest.mark.parametrize(
    ("damage", "name", "says"),
    [
        (lose, "hedges.parquet", "there is no such file"),
        (cut, "sentences.parquet", "it cannot be read"),
        (blank, "articles.parquet", "it cannot be read"),
        (blank, REPORT_FILE, "it cannot be read"),
        (scribble, REPORT_FILE, "it cannot be read"),
    ],
    ids=["missing", "cut", "empty", "empty-report", "other-report"],
)
def test_a_damaged_folder_is_named(corpus, tmp_path, damage, name, says):
    corpus.save(tmp_path)
    damage(tmp_path / name)
    with pytest.raises(InputError, match=says) as caught:
        open_corpus(tmp_path)
    assert caught.value.path == str(tmp_path / name)


def test_a_table_with_other_columns_is_named(corpus, tmp_path):
    corpus.save(tmp_path)
    corpus.hedges.drop(columns="voice").to_parquet(tmp_path / "hedges.parquet")
    with pytest.raises(SchemaError, match="'voice' of table 'hedges'"):
        open_corpus(tmp_path)


def test_a_folder_without_report_has_an_empty_one(corpus, tmp_path):
    corpus.save(tmp_path)
    (tmp_path / REPORT_FILE).unlink()
    assert_frame_equal(open_corpus(tmp_path).load_report, LOAD_REPORT.build())


def test_other_programs_can_read_the_files(reported, tmp_path):
    reported.save(tmp_path)
    report = pd.read_csv(tmp_path / REPORT_FILE, keep_default_na=False)
    assert report["source_file"].tolist() == reported.load_report["source_file"].tolist()
    sentences = pd.read_parquet(tmp_path / "sentences.parquet")
    assert sentences["text"].tolist() == reported.sentences["text"].tolist()


def test_a_corpus_says_how_large_it_is(corpus, empty):
    assert repr(empty) == (
        "<Corpus: 0 articles, 0 sentences, 0 entities, 0 hedges, 0 attributions, 0 framings, "
        "0 mentions>"
    )
    assert repr(corpus).startswith("<Corpus: 5 articles, ")
