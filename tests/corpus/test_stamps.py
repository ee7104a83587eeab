"""Tables of one run know each other; those of two are told apart before they are counted."""

import json
import shutil
import sys
from functools import partial
from importlib import import_module

import pandas as pd
import pyarrow.parquet as pq
import pytest
import spacy
from spacy.language import Language

import toolkit as tk
from toolkit.commands.cli import main
from toolkit.corpus import stamp as stamps
from toolkit.corpus import versions
from toolkit.corpus.corpus import CONTRACTS
from toolkit.corpus.stamp import KEY, Stamp, contents_of
from toolkit.corpus.versions import version_of_pipeline, version_of_recipe
from toolkit.errors import InputError


@pytest.fixture
def saved(corpus, tmp_path):
    return corpus.save(tmp_path / "saved")


@pytest.fixture
def other(nlp, articles, tmp_path):
    """The folder of a corpus of other articles."""
    few = articles.iloc[:2].reset_index(drop=True)
    return tk.annotate(few, nlp=nlp, progress=False).save(tmp_path / "other")


def stamp_in(file):
    return pq.read_schema(file).metadata[KEY.encode()].decode()


def test_every_table_has_the_same_stamp_without_time_or_path(corpus, saved):
    found = {stamp_in(saved / f"{name}.parquet") for name in CONTRACTS}
    assert found == {str(corpus.stamp)}
    known = json.loads(found.pop())
    assert all(known.values())
    assert str(saved.parent) not in str(known)
    assert known["settings"] == '{"duplicates": true, "repeats": true}'
    assert {str(stamps.of_frame(getattr(corpus, name))) for name in CONTRACTS} == {
        str(corpus.stamp)
    }


def test_the_same_articles_have_the_same_stamp(nlp, articles, corpus):
    again = tk.annotate(articles, nlp=nlp, progress=False)
    assert again.stamp == corpus.stamp
    less = tk.annotate(articles, nlp=nlp, progress=False, duplicates=False)
    assert less.stamp.differs_in(corpus.stamp) == ["settings"]


@pytest.mark.parametrize("column", stamps.INPUT)
def test_another_input_is_another_stamp(corpus, column):
    tables = {name: getattr(corpus, name) for name in CONTRACTS}
    value = pd.Timestamp("2001-01-01") if column == "date" else "something else"
    changed = tables["articles"].copy()
    changed.loc[1, column] = value
    assert contents_of({**tables, "articles": changed}).articles != contents_of(tables).articles


def test_articles_that_are_not_annotated_are_in_it(corpus):
    tables = {name: getattr(corpus, name) for name in CONTRACTS}
    articles = corpus.articles.copy()
    articles.loc[0, "n_words"] = pd.NA
    one, other = contents_of(tables), contents_of({**tables, "articles": articles})
    assert corpus.stamp.over(one).differs_in(corpus.stamp.over(other)) == ["found"]


def test_tables_that_were_replaced_since_are_refused(corpus, saved, other):
    opened = tk.open_corpus(saved)
    pieces = tk.iter_corpus(saved)
    assert len(opened.articles) == 5
    for name in ("hedges", "sentences", "articles", "entities"):
        shutil.copy(other / f"{name}.parquet", saved)
    for look in (
        lambda: opened.hedges,
        lambda: opened.count("sentences"),
        lambda: opened.load_report,
        lambda: next(pieces),
    ):
        with pytest.raises(InputError, match=r"replaced since|not all of one run"):
            look()
    with pytest.raises(InputError, match="its tables are not all of one run"):
        tk.open_corpus(saved)


def test_an_earlier_version_told_nothing(corpus, saved):
    for name in CONTRACTS:
        table = pq.read_table(saved / f"{name}.parquet")
        metadata = {
            key: value for key, value in table.schema.metadata.items() if key != KEY.encode()
        }
        pq.write_table(table.replace_schema_metadata(metadata), saved / f"{name}.parquet")
    opened = tk.open_corpus(saved)
    assert opened.stamp is None
    assert len(opened.hedges) == len(corpus.hedges)
    opened.save(saved)
    assert tk.open_corpus(saved).stamp is None


def test_a_part_of_a_corpus_has_a_stamp_of_its_own(corpus, tmp_path):
    without = corpus.without_duplicates()
    some = tk.open_corpus(without.save(tmp_path))
    assert some.stamp.differs_in(corpus.stamp, but=("input", "found")) == []
    assert some.stamp == tk.open_corpus(tmp_path).stamp


def test_tables_of_two_runs_are_not_counted_together(corpus, other):
    with pytest.raises(InputError, match="of different runs: input, found are not the same"):
        tk.hedge_rates(corpus.hedges, tk.open_corpus(other).articles)
    loose = pd.DataFrame(corpus.hedges.to_dict("list")).astype(corpus.hedges.dtypes.to_dict())
    assert not loose.attrs
    tk.hedge_rates(loose, corpus.articles)  # what has no stamp fits to all


def test_corpora_of_two_inputs_are_put_together(nlp, articles, corpus):
    parts = [articles.iloc[:2].reset_index(drop=True), articles.iloc[2:].reset_index(drop=True)]
    joined = tk.join_corpora(*(tk.annotate(part, nlp=nlp, progress=False) for part in parts))
    assert joined.stamp == corpus.stamp
    for name in CONTRACTS:
        pd.testing.assert_frame_equal(getattr(joined, name), getattr(corpus, name))
    with pytest.raises(InputError, match="5 articles are in more than one, as 'dam'"):
        tk.join_corpora(corpus, corpus)
    with pytest.raises(InputError, match=r"number 1 and number 2 .* different means: settings"):
        tk.join_corpora(corpus, tk.annotate(parts[0], nlp=nlp, progress=False, duplicates=False))
    with pytest.raises(InputError, match="none was given"):
        tk.join_corpora()


def test_doctor_tells_by_what_a_corpus_was_made(saved, capsys, monkeypatch):
    assert main(["doctor", str(saved)]) == 0
    assert "ok    word lists: " in capsys.readouterr().out
    parts = {**versions.parts_of_toolkit(), "model": "another"}
    monkeypatch.setattr("toolkit.installation.parts_of_toolkit", lambda: parts)
    assert main(["doctor", str(saved)]) == 1
    assert "here it is another" in capsys.readouterr().out


def test_a_stamp_survives_writing(corpus):
    assert Stamp.read(str(corpus.stamp)) == corpus.stamp
    assert Stamp.read('{"code": "1", "of_later": 2}') == Stamp(code="1")


@Language.component("test_stamp_nothing")
def nothing(doc):
    return doc


def test_the_version_of_a_pipeline():
    one, other = spacy.blank("en"), spacy.blank("en")
    assert version_of_pipeline(one) == version_of_pipeline(other)
    seen = {version_of_pipeline(one)}
    one.add_pipe("sentencizer")
    seen.add(version_of_pipeline(one))
    other.add_pipe("sentencizer", config={"punct_chars": ["!"]})
    seen.add(version_of_pipeline(other))
    one.add_pipe("test_stamp_nothing")
    seen.add(version_of_pipeline(one))
    one.max_length = 7
    seen.add(version_of_pipeline(one))
    assert len(seen) == 5


RECIPE = "import other_part\nfrom functools import partial\n\ndef make(a=1):\n    return a\n"


def test_the_version_of_a_recipe_follows_its_source_and_arguments(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))

    def version(source=RECIPE, part="b = 1", make=lambda module: module.make):
        (tmp_path / "recipe.py").write_text(source)
        (tmp_path / "other_part.py").write_text(part)
        for name in ("recipe", "other_part"):
            sys.modules.pop(name, None)
        return version_of_recipe(make(import_module("recipe")))

    first = version()
    assert version() == first
    others = {
        version(source=RECIPE + "# changed\n"),
        version(part="b = 2"),
        version(make=lambda module: partial(module.make, 1)),
        version(make=lambda module: partial(module.make, 2)),
    }
    assert len(others | {first}) == 5
