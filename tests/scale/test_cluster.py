"""The same on a Dask cluster: here one of this machine, with processes for workers."""

import pytest
from shard_runs import hashes, line, run, write_lines

from toolkit.annotating import MACHINE_FAILED
from toolkit.errors import InputError
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
