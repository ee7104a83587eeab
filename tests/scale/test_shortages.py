"""What the machine could not do is tried again; what a text is to blame for is not."""

import errno
from types import SimpleNamespace

import pyarrow as pa
import pytest
from shard_runs import hashes, line, run, write_lines
from stand_in import stand_in

import toolkit as tk
from toolkit.annotating import FAILED, MACHINE_FAILED
from toolkit.commands.annotate import finish
from toolkit.errors import WorkerError
from toolkit.loading import Article, stream
from toolkit.machine import PER_WORKER, lacking, needed
from toolkit.scale import assembling, crews
from toolkit.scale.crews import Processes
from toolkit.scale.work import Task

pytestmark = pytest.mark.slow


@pytest.fixture
def short(source, tmp_path):
    """Some articles that memory is short for, until file ``memory`` is there; one that breaks."""
    lines = source.read_text().splitlines()
    for number in (3, 4, 30):
        text = f"Article {number} is HUNGRY {tmp_path / 'memory'} said Ines Varga."
        lines[number] = line(number, text=text)
    lines[20] = line(20, text="This will BREAK it, said Ines Varga of Orvel.")
    return write_lines(source, lines)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_shortage_of_memory_is_made_up_for(short, tmp_path, workers):
    out = tmp_path / "out"
    corpus, counts = run(out, short, workers=workers)
    assert counts[("read_with_warning", MACHINE_FAILED)] == 3
    assert counts[("read_with_warning", FAILED)] == 1
    failed = corpus.load_report[corpus.load_report["problem"].eq(MACHINE_FAILED)]
    assert failed["article_id"].tolist() == ["a3", "a4", "a30"]
    assert failed["detail"].str.contains("no more memory; MemoryError: told to have none").all()
    assert failed["detail"].str.contains("--resume").all()
    _, counts = run(out, short, workers=workers, resume=True)
    assert counts[("read_with_warning", MACHINE_FAILED)] == 3
    (tmp_path / "memory").touch()
    _, counts = run(out, short, workers=workers, resume=True)
    assert counts == {("read", None): 40, ("read_with_warning", FAILED): 1}
    run(tmp_path / "whole", short)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_only_what_failed_is_read_again(short, tmp_path, monkeypatch):
    run(tmp_path / "out", short)
    counts = []
    real = crews.work
    monkeypatch.setattr(crews, "work", lambda task, *rest: counts.append(task) or real(task, *rest))
    (tmp_path / "memory").touch()
    run(tmp_path / "out", short, resume=True)
    again = {item.article_id for task in counts for item in task.items}
    assert {"a3", "a4", "a30"} <= again
    assert len(again) < 30


def test_the_command_says_what_to_give_it(short, tmp_path, capsys):
    corpus, counts = run(tmp_path / "out", short)
    assert finish(corpus, tmp_path / "out", counts) == 1
    shown = capsys.readouterr().err
    assert "3 articles could not be annotated this time, because the machine failed" in shown
    assert "Give it more memory, or fewer workers (--workers 1)" in shown


def test_a_shortage_outside_of_an_article_is_one_of_its_shard(source, tmp_path, monkeypatch):
    real, failures = crews.work, []

    def work(task, *rest):
        if len(failures) < 1:
            failures.append(task)
            raise MemoryError
        return real(task, *rest)

    monkeypatch.setattr(crews, "work", work)
    _, counts = run(tmp_path / "out", source)
    assert failures
    assert counts == {("read", None): 40}


def test_annotate_to_and_annotate_warn(short, tmp_path):
    with pytest.warns(
        UserWarning, match="4 of 40 articles are not annotated.*a3: .*no more memory"
    ):
        tk.annotate(short, nlp=stand_in(), progress=False)
    with pytest.warns(UserWarning, match="4 of 40 articles are not annotated"):
        tk.annotate_to(tmp_path / "out", short, pipeline=stand_in, workers=1, progress=False)


def test_an_article_that_is_too_large_for_the_memory_is_named_before_it_ends_the_run(
    source, tmp_path, monkeypatch
):
    lines = source.read_text().splitlines()
    lines[9] = line(9, text="The report may be long. " * 10_000)
    write_lines(source, lines)
    monkeypatch.setattr("toolkit.machine.address_space_left", lambda: 0.3)
    corpus, counts = run(tmp_path / "out", source)
    assert counts[("read_with_warning", MACHINE_FAILED)] == 1
    assert "needs about 0.7 GB, of which 0.3 are left" in corpus.load_report["detail"].iloc[-1]
    monkeypatch.undo()
    _, counts = run(tmp_path / "out", source, resume=True)
    assert counts[("read_with_warning", MACHINE_FAILED)] == 0


class FromOnnxError(Exception):
    pass


FromOnnxError.__module__ = "onnxruntime.capi.onnxruntime_pybind11_state"


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (MemoryError(), "memory"),
        (FromOnnxError("Failed to allocate memory for requested buffer"), "memory"),
        (RuntimeError("std::bad_alloc"), "memory"),
        (RuntimeError("can't start new thread"), "memory"),
        (caused(ValueError("x"), MemoryError()), "memory"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk space"),
        (OSError(errno.EMFILE, "Too many open files"), "open files"),
        (ImportError("x.so: failed to map segment from shared object"), "memory"),
        (OSError("ZSTD_DCtx create failed"), "memory"),  # of pyarrow, without a number
        (pa.ArrowException("malloc of size 64 failed: out of memory"), "memory"),
        (
            Exception(
                "Unknown error: Failed to launch worker thread: Resource temporarily unavailable"
            ),
            "memory",
        ),
        (OSError(errno.ENOENT, "No such file"), None),
        (FileNotFoundError(errno.ENOENT, "No such file", "Out of memory.html"), None),
        (ValueError("the text says: out of memory"), None),
        (RuntimeError("told to break"), None),
    ],
    ids=lambda given: repr(given)[:40],
)
def test_what_the_machine_lacked(error, what):
    assert lacking(error) == what


def processes(memory, *reading):
    """A crew of three, some of whom are reading an article of so many characters."""
    crew = object.__new__(Processes)
    crew.memory = memory
    crew.workers = [
        SimpleNamespace(task=task_of(reading[n]) if n < len(reading) else None) for n in range(3)
    ]
    return crew


def task_of(characters):
    return Task("key", [Article("a", "x" * characters, "f.txt")])


@pytest.mark.parametrize(
    ("memory", "reading", "next_one", "room"),
    [
        (3, [], 900_000, True),
        (3, [500], 500, True),
        (3, [500, 500], 900_000, False),
        (8, [500, 500], 900_000, True),
        (3, [900_000], 500, False),
        (3, [500, 500, 500], 500, False),
        (1, [500], 500, True),
        (None, [900_000], 900_000, True),
    ],
    ids=["alone-always", "short", "long-beside-others", "enough", "beside-a-long-one", "all-busy",
         "as-many-as-asked-for", "unknown"],
)  # fmt: skip
def test_long_articles_are_read_by_fewer_at_a_time(memory, reading, next_one, room):
    assert processes(memory, *reading).room(task_of(next_one)) is room
    assert needed(100) == PER_WORKER < needed(900_000)


def test_shards_that_are_to_be_read_again_go_into_the_tables(short, tmp_path, monkeypatch):
    monkeypatch.setattr(assembling, "PIECE", 8)
    corpus, _ = run(tmp_path / "out", short)
    assert corpus.count("articles") == len(list(stream(short)))
    assert corpus.articles["n_words"].isna().sum() == 4


def has_no_memory():
    raise MemoryError("not even for the model")


def test_where_not_even_the_model_fits_it_is_said(source, tmp_path):
    with pytest.raises(WorkerError, match=r"not even for the model\. Give it more memory"):
        run(tmp_path / "out", source, pipeline=has_no_memory)
