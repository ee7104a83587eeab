"""The same on a Dask cluster: here one of this machine, with processes for workers."""

import pytest
from shard_runs import hashes, line, run, write_lines

from toolkit.annotating import MACHINE_FAILED
from toolkit.errors import InputError, WorkerError
from toolkit.scale import cluster

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


def test_an_article_that_no_worker_has_memory_for_kills_none(
    address, source, tmp_path, monkeypatch
):
    real, given = cluster.Cluster.memory, []

    def small(self):
        given.append(real(self))
        return dict.fromkeys(given[-1], 1.5)

    monkeypatch.setattr(cluster.Cluster, "memory", small)
    lines = source.read_text().splitlines()
    lines[9] = line(9, text="The report may be long. " * 15_000)  # 360,000 characters: 1.8 GB
    write_lines(source, lines)
    corpus, counts = run(tmp_path / "out", source, workers=0, scheduler=address)
    read = {("read", None): 39, ("read_with_warning", "suspicious_length"): 1}
    assert counts == {**read, ("read_with_warning", MACHINE_FAILED): 1}
    detail = corpus.load_report["detail"].iloc[-1]
    assert "no more memory: it needs 1.8 GB, the largest worker has 1.5" in detail
    assert len(given[0]) == 2 and min(given[0].values()) > 0
    monkeypatch.setattr(cluster.Cluster, "memory", real)
    _, counts = run(tmp_path / "out", source, workers=0, scheduler=address, resume=True)
    assert counts == read


@pytest.mark.parametrize(
    "error", [MemoryError(), RuntimeError("std::bad_alloc"), ImportError("failed to map segment")]
)
def test_what_a_worker_of_a_cluster_lacks_is_no_fault_of_the_program(
    address, source, tmp_path, monkeypatch, error
):
    monkeypatch.setattr(
        cluster.Cluster, "next_answer", lambda self: failed(next(iter(self.tasks)), error)
    )
    monkeypatch.setattr(
        cluster.Cluster, "give", lambda self, task: self.tasks.update({object(): task})
    )
    with pytest.raises(WorkerError, match=r"(?s)do not read, with \w+Error.*Give it more memory"):
        run(tmp_path / "out", source, workers=0, scheduler=address)


def failed(future, error):
    """Stands for a future whose task raised the error."""

    class Failed:
        def result(self):
            raise error

        def __hash__(self):
            return hash(future)

        def __eq__(self, other):
            return other is future

        def cancel(self):
            pass

    return Failed()


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
