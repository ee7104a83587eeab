"""The annotated folder in other programs, whether its tables are files or folders of parts."""

import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_series_equal
from shard_runs import run

import toolkit as tk
from toolkit.corpus.corpus import CONTRACTS
from toolkit.errors import InputError
from toolkit.scale import assembling

duckdb = pytest.importorskip("duckdb", reason="needs duckdb")


@pytest.fixture(params=["files", pytest.param("folders", marks=pytest.mark.slow)])
def folder(request, source, tmp_path, monkeypatch):
    if request.param == "folders":
        monkeypatch.setattr(assembling, "PIECE", 8)
        monkeypatch.setattr(assembling, "PART", 16)
    run(tmp_path / "out", source)
    return tmp_path / "out"


def sql_name(folder, name):
    path = folder / f"{name}.parquet"
    return f"'{path / '*.parquet' if path.is_dir() else path}'"


def test_pandas_reads_every_table(folder):
    corpus = tk.open_corpus(folder)
    for name in CONTRACTS:
        table = pd.read_parquet(folder / f"{name}.parquet")
        expected = getattr(corpus, name)
        assert list(table.columns) == list(expected.columns)
        assert len(table) == len(expected)
        assert_series_equal(table["article_id"], expected["article_id"], check_index=False)


def test_duckdb_asks_it_in_sql(folder):
    corpus = tk.open_corpus(folder)
    found = duckdb.sql(f"""
        SELECT outlet, count(*) AS hedges
        FROM {sql_name(folder, "hedges")} JOIN {sql_name(folder, "articles")} USING (article_id)
        GROUP BY outlet ORDER BY outlet
    """).fetchall()
    joined = corpus.hedges.merge(corpus.articles, on="article_id")
    assert found == list(joined.groupby("outlet").size().items())
    ((inside,),) = duckdb.sql(f"""
        SELECT count(*) FROM (
            SELECT unnest(entities, recursive := true) FROM {sql_name(folder, "sentences")}
        )
    """).fetchall()
    assert inside == len(corpus.entities)


def test_a_table_is_read_when_it_is_used(folder):
    opened = tk.open_corpus(folder)
    for path in [*folder.glob("sentences.parquet/*"), folder / "sentences.parquet"]:
        if path.is_file():
            path.write_bytes(b"gone since")
    assert len(opened.hedges) == opened.count("hedges") > 0
    with pytest.raises(InputError, match="it cannot be read"):
        _ = opened.sentences
    with pytest.raises(AttributeError, match="has no 'sentence'"):
        _ = opened.sentence
    with pytest.raises(InputError, match="it cannot be read"):
        tk.open_corpus(folder)


def test_tables_that_are_divided_otherwise_are_refused(folder):
    path = folder / "hedges.parquet"
    if path.is_dir():
        sorted(path.iterdir())[-1].unlink()
    else:
        pq.write_table(pq.read_table(path), path, row_group_size=2)  # with its stamp
    with pytest.raises(InputError, match="are not divided alike"):
        list(tk.iter_corpus(folder))


PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
QUERIES = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1].split(";")


@pytest.mark.parametrize("query", QUERIES[:-1], ids=["rates", "speakers", "entities"])
def test_the_queries_of_the_documentation(folder, query):
    query = re.sub(r"'annotated/(\w+)\.parquet'", lambda path: sql_name(folder, path[1]), query)
    rows = duckdb.sql(query).fetchall()
    assert rows or "speaker" in query  # the stand-in finds no speakers
