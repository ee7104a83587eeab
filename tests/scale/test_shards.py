from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.versions import code_version
from toolkit.loading import Article, Note, Problem
from toolkit.scale import shards
from toolkit.scale.assembling import to_type
from toolkit.scale.shards import cut, fingerprint
from toolkit.tables.kinds import extra_array


def article(number, **more):
    return Article(f"a{number}", f"Report {number} of Orvel.", "news.jsonl", **more)


@given(st.integers(0, 300), st.integers(1, 40))
def test_every_item_is_in_one_shard_and_in_order(number, size):
    items = [
        article(n) if n % 7 else Problem("news.jsonl", "empty", "No text.", n)
        for n in range(number)
    ]
    found = list(cut(items, "1", size))
    assert [item for shard in found for item in shard.items] == items
    assert all(size <= 2 * len(shard.items) <= 4 * size for shard in found[:-1])
    assert len({shard.key for shard in found}) == len(found)


def test_what_comes_in_concerns_few_shards():
    items = [article(n) for n in range(200)]
    before = {shard.key for shard in cut(items, "1", 8)}  # about 25
    new = [
        len({shard.key for shard in cut([*items[:at], article(999), *items[at:]], "1", 8)} - before)
        for at in range(201)
    ]
    assert sum(new) / len(new) < 2
    assert max(new) < 8


def test_long_articles_make_short_shards(monkeypatch):
    monkeypatch.setattr(shards, "MOST_CHARACTERS", 30)
    found = list(cut([article(n) for n in range(10)], "1", 100))
    assert [len(shard.items) for shard in found] == [2] * 5


DIFFERENT = [
    article(1),
    article(2),
    article(1, date=datetime(2025, 1, 2)),
    article(1, outlet="2025-01-02 00:00:00"),
    article(1, extra={"page": 1}),
    article(1, extra={"page": "1"}),
    article(1, extra={"page": 1.0}),
    article(1, extra={"page": True}),
    article(1, extra={"page": None}),
    article(1, item=1),
    article(1, notes=(Note("duplicate_id", "It was there before."),)),
    Article("a1", "Report \ud800 of Orvel.", "news.jsonl"),
    Problem("news.jsonl", "empty", "No text.", 1),
    Problem("news.jsonl", "empty", "No text.", 2),
]


def test_whatever_is_different_has_another_key():
    assert len({fingerprint(item) for item in DIFFERENT}) == len(DIFFERENT)
    keys = {shard.key for version in "12" for shard in cut(DIFFERENT[:1], version)}
    assert len(keys) == 2


def test_the_version_names_code_model_and_word_lists(tmp_path, monkeypatch):
    from toolkit.corpus import versions

    def version(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        code_version.cache_clear()
        return code_version()

    monkeypatch.setattr(versions, "PACKAGE", tmp_path)
    seen = [
        version(tables_dot_py="a = 1"),
        version(tables_dot_py="a = 2"),
        version(lexicons__hedges_dot_tsv="may"),
        version(reader__model_dot_json="{}"),
    ]
    monkeypatch.setattr(versions, "version", lambda _: "99")
    seen.append(version())
    assert len(set(seen)) == len(seen)
    assert version(commands__cli_dot_py="a = 3", measures__a_dot_py="a = 4") == seen[-1]
    code_version.cache_clear()


@pytest.mark.parametrize("size", [1, 200])
def test_nothing_gives_no_shard(size):
    assert list(cut([], "1", size)) == []


@pytest.mark.parametrize("together", [[3, 2.5], [3], [3.0], [3, None]], ids=str)
def test_a_number_has_one_text_whatever_it_was_read_with(together):
    array = pa.chunked_array([extra_array(together)])
    assert to_type(array, pa.large_string()).to_pylist()[0] == "3"
    assert extra_array([*together, "two"]).to_pylist()[0] == "3"
