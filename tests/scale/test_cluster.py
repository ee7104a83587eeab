"""The same on a Dask cluster: here one of this machine, with processes for workers."""

from collections import deque
from queue import SimpleQueue

import pytest
from shard_runs import hashes, line, run, write_lines

from toolkit.annotating import MACHINE_FAILED
from toolkit.errors import InputError
from toolkit.loading import Article
from toolkit.scale import cluster
from toolkit.scale.work import Task

pytestmark = pytest.mark.slow

dask = pytest.importorskip("dask", reason='needs the extra "scale"')
distributed = pytest.importorskip("distributed", reason='needs the extra "scale"')


@pytest.fixture(scope="module")
def address():
    few = {"distributed.scheduler.allowed-failures": 1}
    with (
        dask.config.set(few),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as local,
    ):
        yield local.scheduler_address


def test_a_cluster_finds_what_one_process_finds(address, source, tmp_path):
    run(tmp_path / "one", source)
    run(tmp_path / "many", source, workers=0, scheduler=address)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "many")


def test_workers_of_a_cluster_that_die_are_survived(address, source, tmp_path):
    lines = source.read_text().splitlines()
    lines[7] = line(7, text=f"This is to DIE ONCE {tmp_path / 'died'} said the minister.")
    lines[17] = line(17, text="This tells everyone to DIE, said the minister of Orvel.")
    write_lines(source, lines)
    corpus, counts = run(tmp_path / "out", source, workers=0, scheduler=address)
    assert counts == {("read", None): 40, ("read_with_warning", MACHINE_FAILED): 1}
    assert corpus.load_report["article_id"].iloc[-1] == "a17"
    assert corpus.articles["n_words"].isna().sum() == 1


class Client:
    """Stands for a client of a scheduler whose workers have so many bytes."""

    def __init__(self, **limits):
        self.limits, self.given = limits, []

    def scheduler_info(self, n_workers):
        return {"workers": {name: {"memory_limit": limit} for name, limit in self.limits.items()}}

    def submit(self, function, task, *rest, workers, allow_other_workers, **options):
        self.given.append((workers, allow_other_workers))
        return Future()


class Future:
    def __init__(self, error=None):
        self.error = error

    def add_done_callback(self, function):
        function(self)

    def result(self):
        raise self.error


def crew_of(**limits):
    crew = object.__new__(cluster.Cluster)
    crew.client, crew.pipeline, crew.tasks = Client(**limits), None, {}
    crew.refused, crew.answered = deque(), SimpleQueue()
    return crew


def task_of(characters):
    return Task("key", [Article("a", "x" * characters, "f.txt")])


@pytest.mark.parametrize(
    ("limits", "characters", "workers"),
    [
        ({"small": 5e8, "large": 8e9}, 1_000, None),
        ({"small": 2e9, "large": 8e9}, 900_000, ["large"]),
        ({"small": 2e9, "any": 0}, 900_000, ["any"]),
        ({}, 900_000, []),  # they may come
    ],
    ids=["short-article", "large-worker", "no-limit", "nobody-yet"],
)
def test_an_article_goes_to_workers_that_have_memory_for_it(limits, characters, workers):
    crew = crew_of(**limits)
    crew.give(task_of(characters))
    assert crew.client.given == [(workers or None, bool(workers))]


def test_an_article_that_no_worker_has_memory_for_kills_none():
    crew = crew_of(a=2e9, b=1e9)
    crew.give(task_of(900_000))
    assert crew.busy() and crew.client.given == []
    answer = crew.take()
    assert answer.how == "no more memory: it needs 3.4 GB, the largest worker has 1.9"
    assert not crew.busy()


@pytest.mark.parametrize(
    ("error", "is_lacking"),
    [
        (MemoryError("told to"), True),
        (RuntimeError("std::bad_alloc"), True),
        (ImportError("x.so: failed to map segment from shared object"), True),
        (RuntimeError("told to break"), False),
    ],
    ids=str,
)
def test_what_a_worker_lacks_is_no_fault_of_the_program(error, is_lacking):
    crew = crew_of()
    future = Future(error)
    crew.tasks[future] = task_of(10)
    crew.answered.put(future)
    if is_lacking:
        assert crew.take().how == f"with {type(error).__name__}: {error}"
    else:
        with pytest.raises(RuntimeError, match="told to break"):
            crew.take()


def test_workers_with_another_version_are_refused(address, source, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "code_version", lambda: "another")
    with pytest.raises(InputError, match="another version of the toolkit"):
        run(tmp_path / "out", source, workers=0, scheduler=address)


def test_where_no_scheduler_is(source, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "TIMEOUT", "1s")
    with pytest.raises(InputError, match="no Dask scheduler answers there"):
        run(tmp_path / "out", source, workers=0, scheduler="tcp://127.0.0.1:9")


def test_workers_and_a_scheduler_do_not_go_together(source, tmp_path):
    with pytest.raises(InputError, match="Give one of the two"):
        run(tmp_path / "out", source, workers=2, scheduler="tcp://127.0.0.1:9")
