"""A folder of articles is annotated once, and again when anything has changed."""

import json
import os

import pytest

import toolkit as tk
from toolkit import keeping
from toolkit.corpus import versions
from toolkit.errors import InputError


@pytest.fixture
def news(tmp_path, monkeypatch, corpus):
    """A folder of articles, and a list of how often it was annotated."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("It may rain.")
    calls = []

    def annotate(articles, **loading):
        calls.append((articles, loading))
        return corpus

    monkeypatch.setattr(keeping, "annotate", annotate)
    monkeypatch.chdir(tmp_path)
    return folder, calls


def test_the_second_time_it_is_opened_and_both_times_it_is_said(news, capsys, corpus):
    folder, calls = news
    tk.get_corpus(folder)
    assert f"Kept in {folder}.annotated" in capsys.readouterr().out
    again = tk.get_corpus(folder)
    assert f"Opened {folder}.annotated" in capsys.readouterr().out
    assert len(calls) == 1
    assert again.sentences["text"].tolist() == corpus.sentences["text"].tolist()


CHANGES = {
    "another file": lambda folder: (folder / "b.txt").write_text("It rains."),
    "another text": lambda folder: (folder / "a.txt").write_text("It may snow today."),
    "a file touched": lambda folder: os.utime(folder / "a.txt", ns=(5, 5)),
    "a file gone": lambda folder: (folder / "a.txt").unlink(),
    "another version": lambda folder: (folder.parent / "news.annotated" / keeping.MARK).write_text(
        json.dumps({"made_of": "other"})
    ),
    "damage": lambda folder: (folder.parent / "news.annotated" / "hedges.parquet").unlink(),
    "a damaged mark": lambda folder: (folder.parent / "news.annotated" / keeping.MARK).write_text(
        "["
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_annotated_anew(news, change):
    folder, calls = news
    tk.get_corpus(folder)
    change(folder)
    tk.get_corpus(folder)
    assert len(calls) == 2
    tk.get_corpus(folder)
    assert len(calls) == 2


def test_other_settings_are_annotated_anew(news):
    folder, calls = news
    for options in (
        {},
        {"repair": True},
        {"columns": {"Volltext": "text"}},
        {"columns": {"Volltext": "text"}},
    ):
        tk.get_corpus(folder, **options)
    assert [loading for _, loading in calls] == [
        {},
        {"repair": True},
        {"columns": {"Volltext": "text"}},
    ]


def test_another_way_of_reading_files_is_annotated_anew(news, monkeypatch):
    folder, calls = news
    tk.get_corpus(folder)
    monkeypatch.setattr(keeping, "version_from_files", lambda: "another")
    tk.get_corpus(folder)
    assert len(calls) == 2


def test_reading_and_what_is_done_at_the_end_are_in_the_version():
    annotating = set(versions.hashes(versions.APART | versions.AT_THE_END))
    whole = set(versions.hashes(versions.APART - {"loading"}))
    more = {line.partition("/")[0] for line in whole - annotating}
    assert {"loading", "copies"} == more and annotating < whole


def test_the_folder_in_which_one_works_has_a_name(news, monkeypatch, tmp_path):
    folder, calls = news
    monkeypatch.chdir(folder)
    tk.get_corpus(".")
    tk.get_corpus(".")
    assert len(calls) == 1
    assert (tmp_path / "news.annotated" / keeping.MARK).is_file()


def test_what_was_broken_off_is_not_opened_and_is_written_over(news, monkeypatch, corpus):
    folder, calls = news
    tk.get_corpus(folder)
    save = type(corpus).save

    def break_off(self, place):
        save(self, place)
        raise KeyboardInterrupt

    (folder / "b.txt").write_text("It rains.")
    with monkeypatch.context() as broken:
        broken.setattr(type(corpus), "save", break_off)
        with pytest.raises(KeyboardInterrupt):
            tk.get_corpus(folder)
    (folder / "b.txt").unlink()
    for _ in range(2):
        tk.get_corpus(folder)
    assert len(calls) == 3


def test_a_folder_of_somebody_else_is_left_alone(news, capsys):
    folder, _ = news
    other = folder.with_name("news.annotated")
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    tk.get_corpus(folder)
    assert "holds something else" in capsys.readouterr().out
    assert [file.name for file in other.iterdir()] == ["notes.txt"]


def test_where_nothing_can_be_written_the_corpus_is_there_and_it_is_said(
    news, capsys, monkeypatch, corpus
):
    folder, _ = news

    def fail(self, place):
        raise InputError(str(place), "the tables cannot be written there", "Give another.")

    monkeypatch.setattr(type(corpus), "save", fail)
    assert tk.get_corpus(folder) is corpus
    assert "Not kept (" in capsys.readouterr().out


def test_the_sample_is_kept_where_one_works(news, tmp_path):
    _, calls = news
    tk.get_corpus()
    tk.get_corpus()
    assert len(calls) == 1
    assert (tmp_path / "sample.annotated" / keeping.MARK).is_file()


def test_nothing_is_kept_if_nobody_wants_it(news, tmp_path):
    folder, calls = news
    tk.get_corpus(folder, keep=False)
    tk.get_corpus(folder, keep=False)
    assert len(calls) == 2
    assert not (tmp_path / "news.annotated").exists()
