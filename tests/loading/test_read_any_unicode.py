"""Any Unicode text comes out as it went in, or is named as skipped; nothing is raised."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.loading import Article, Problem, load, stream

ANY = st.text(st.characters(codec="utf-8"))
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r"), min_size=1
)
WITH_SURROGATES = st.text(st.characters(exclude_categories=[]))


def as_csv(text):
    lines = io.StringIO()
    csv.writer(lines).writerows([["id", "text"], ["1", text]])
    return lines.getvalue()


SUFFIXES = (
    *("txt", "csv", "jsonl", "json", "parquet", "xlsx", "csv.gz", "html", "xml", "rtf", "docx"),
    *("pdf", "warc", "warc.gz", "zip", "tar", "tar.gz", "tgz"),
)

DAMAGE = ("entities", "escapes", "invisible_characters", "lost_characters", "mojibake", "tags")
"""What is said of a text that is read as it stands."""

WAYS = {
    "txt": lambda text: text,
    "csv": as_csv,
    "jsonl": lambda text: json.dumps({"id": "1", "text": text}, ensure_ascii=False),
    "json": lambda text: json.dumps([{"id": "1", "text": text}], ensure_ascii=False),
}


def read(folder, suffix, text):
    (folder / f"a.{suffix}").write_text(WAYS[suffix](text), encoding="utf-8", newline="")
    return load(folder / f"a.{suffix}", language=None, min_words=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("unicode")


@pytest.mark.parametrize("suffix", WAYS)
@settings(max_examples=60, deadline=None)
@given(text=PLAIN)
def test_text_is_kept(folder, suffix, text):
    articles, _ = read(folder, suffix, text)
    if suffix == "txt":
        text = text.removeprefix("\ufeff")  # at its start, this character is a byte order mark
    expected = [text] if text.strip() else []
    assert articles["text"].tolist() == expected


@pytest.mark.parametrize("suffix", WAYS)
@settings(max_examples=60, deadline=None)
@given(text=ANY)
def test_nothing_is_raised_and_nothing_lost(folder, suffix, text):
    articles, report = read(folder, suffix, text)
    assert len(report) >= 1
    assert set(report["problem"].dropna()) <= {
        "empty",
        "binary",
        "control_characters",
        "bad_front_matter",
        "encoding_guessed",
        "undecodable",
        *DAMAGE,
    }
    # NUL bytes can make a short text look like UTF-16, which is then said.
    guessed = "\0" in text and report["problem"].eq("encoding_guessed").any()
    for found in articles["text"]:
        assert guessed or found in (text, text.removeprefix("\ufeff")) or text.startswith("---")


@settings(max_examples=100, deadline=None)
@given(data=st.binary())
def test_any_bytes(folder, data):
    for suffix in SUFFIXES:
        path = folder / f"b.{suffix}"
        path.write_bytes(data)
        for item in stream(path, language=None, min_words=0):
            assert isinstance(item, Article | Problem)
            assert not (isinstance(item, Problem) and item.problem == "reader_failed"), item


@settings(max_examples=100, deadline=None)
@given(text=WITH_SURROGATES, name=WITH_SURROGATES, value=WITH_SURROGATES)
def test_halves_of_characters_are_replaced_one_for_one(folder, text, name, value):
    path = folder / "c.jsonl"
    path.write_text(json.dumps({name: value, "text": text}))
    articles, report = load(path, language=None, min_words=0)
    assert len(report) >= 1
    for found in articles["text"]:
        assert len(found) == len(text)
        assert all(a == b or b == "\ufffd" for a, b in zip(text, found, strict=True))


@settings(max_examples=60, deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | ANY,
        lambda inner: st.lists(inner) | st.dictionaries(ANY, inner),
        max_leaves=20,
    )
)
def test_any_json(folder, value):
    path = folder / "d.json"
    path.write_text(json.dumps(value))
    articles, report = load(path, language=None, min_words=0)
    assert len(report) >= 1
    assert "reader_failed" not in set(report["problem"].dropna())
    assert articles["article_id"].is_unique
