"""Runs that are killed from outside, at random moments, and workers that die."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal
from shard_runs import hashes, line, run, write_lines
from stand_in import stand_in

import toolkit as tk
from toolkit.annotating import MACHINE_FAILED
from toolkit.corpus.corpus import CONTRACTS
from toolkit.errors import WorkerError
from toolkit.scale import crews
from toolkit.scale.store import Store

pytestmark = pytest.mark.slow

DRIVER = Path(__file__).with_name("driver.py")


def start(source, out, workers, *options):
    command = [sys.executable, DRIVER, source, out, str(workers), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_shards(process, out, number):
    """Until so many shards are done, or the run is."""
    while process.poll() is None and len(Store(out).keys()) < number:
        time.sleep(0.01)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_is_resumed_to_the_same_tables(tmp_path, workers):
    slow = [line(n, text=f"Report {n} of Orvel. It may be SLOW, she said.") for n in range(40)]
    source = write_lines(tmp_path / "in" / "a.jsonl", slow)
    run(tmp_path / "whole", source)
    out = tmp_path / "out"
    done: list[int] = []
    for number in (1, 4):
        process = start(source, out, workers, "--resume")
        wait_for_shards(process, out, number)
        time.sleep(random.random() / 5)
        process.kill()
        process.communicate(timeout=60)  # which also waits for its workers to end
        assert process.returncode == -signal.SIGKILL
        done.append(len(Store(out).keys()))
        assert not list(out.glob("*.parquet"))
    assert done[0] < done[1]
    run(out, source, resume=True)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_ctrl_c_keeps_what_is_done(tmp_path):
    slow = [line(n, text=f"Report {n} of Orvel. It may be SLOW, she said.") for n in range(40)]
    source = write_lines(tmp_path / "in" / "a.jsonl", slow)
    out = tmp_path / "out"
    process = start(source, out, 2)
    wait_for_shards(process, out, 2)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    assert 2 <= len(Store(out).keys()) < 10
    run(out, source, resume=True)
    assert len(tk.open_corpus(out).articles) == 40


def test_two_workers_find_what_one_finds(source, tmp_path):
    run(tmp_path / "one", source)
    run(tmp_path / "two", source, workers=2)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_a_worker_that_dies_is_survived(source, tmp_path):
    mark = tmp_path / "died"
    lines = source.read_text().splitlines()
    lines[17] = line(17, text=f"This is to DIE ONCE {mark} said the minister of Orvel.")
    write_lines(source, lines)
    corpus, counts = run(tmp_path / "out", source, workers=2)
    assert mark.exists()
    assert set(counts) == {("read", None)}
    assert corpus.articles["n_words"].notna().all()
    assert corpus.count("articles") == 40


def test_an_article_that_workers_die_of_is_named_and_costs_the_others_nothing(source, tmp_path):
    whole, _ = run(tmp_path / "whole", source)
    lines = source.read_text().splitlines()
    lines[17] = line(17, text="This tells everyone to DIE, said the minister of Orvel.")
    write_lines(source, lines)
    corpus, counts = run(tmp_path / "out", source, workers=2)
    assert counts[("read_with_warning", MACHINE_FAILED)] == 1
    row = corpus.load_report.iloc[-1]
    assert (row["article_id"], row["problem"]) == ("a17", MACHINE_FAILED)
    assert "the worker that read it died, by signal SIGKILL" in row["detail"]
    unread = corpus.articles["n_words"].isna()
    assert corpus.articles.loc[unread, "article_id"].tolist() == ["a17"]
    for name in CONTRACTS:
        if name != "articles":
            expected = getattr(whole, name)
            expected = expected[expected["article_id"] != "a17"].reset_index(drop=True)
            found = getattr(corpus, name)
            if name == "sentences":  # in how many articles a passage stands: in one fewer
                fewer = expected.pop("repeated_in") - found.pop("repeated_in")
                assert fewer.dropna().isin([0, 1]).all()
            assert_frame_equal(found, expected)


def cannot_begin():
    raise WorkerError("there is nothing to read with", "Make it.")


def dies_at_once():
    os._exit(3)


@pytest.mark.parametrize(
    ("pipeline", "says"),
    [(cannot_begin, "there is nothing to read with"), (dies_at_once, "with exit status 3")],
)
def test_workers_that_cannot_begin_say_why(source, tmp_path, pipeline, says):
    with pytest.raises(WorkerError, match=says):
        run(tmp_path / "out", source, workers=2, pipeline=pipeline)


def begins_at_the_third_time():
    """The first two workers end while they load it; which these are, files beside the run tell."""
    for number in range(2):
        with suppress(FileExistsError):
            (Path(os.environ["TOLD_BY_THE_TEST"]) / f"ended-{number}").touch(exist_ok=False)
            os._exit(3)
    return stand_in()


def test_a_worker_that_dies_while_it_begins_is_replaced(source, tmp_path, monkeypatch):
    monkeypatch.setenv("TOLD_BY_THE_TEST", str(tmp_path))
    _, counts = run(tmp_path / "out", source, workers=2, pipeline=begins_at_the_third_time)
    assert counts == {("read", None): 40}
    assert (tmp_path / "ended-1").exists()


def test_workers_are_not_replaced_for_ever(source, tmp_path, monkeypatch):
    monkeypatch.setattr(crews, "MOST_DEATHS", 4)
    write_lines(source, [line(n, text=f"Text {n} tells all to DIE, they said.") for n in range(40)])
    with pytest.raises(
        WorkerError, match="4 ended one after the other, the last by signal SIGKILL"
    ):
        run(tmp_path / "out", source, workers=2)


def test_where_no_other_worker_begins_the_rest_goes_on(source, tmp_path, monkeypatch):
    mark = tmp_path / "died"
    lines = source.read_text().splitlines()
    lines[17] = line(17, text=f"This is to DIE ONCE {mark} said the minister of Orvel.")
    write_lines(source, lines)
    real = crews.greet

    def greet(worker):
        real(worker)
        if mark.exists():
            raise crews.StillbornError("by order")

    monkeypatch.setattr(crews, "greet", greet)
    _, counts = run(tmp_path / "out", source, workers=2)
    assert counts == {("read", None): 40}
