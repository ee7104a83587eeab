import os
import sys
from pathlib import Path

import pytest

from toolkit.machine import PER_WORKER, Machine, most_workers, this_machine, too_little_for


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine of 8 cores and 32 GB, with the given control groups."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)

    def make(membership="", **files):
        written = {"proc/meminfo": "MemTotal: 1 kB\nMemAvailable:   31250000 kB\n", **files}
        written["proc/self/cgroup"] = membership
        for name, text in written.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return this_machine(tmp_path)

    return make


GROUP = "sys/fs/cgroup/"


@pytest.mark.parametrize(
    ("membership", "files", "cores", "memory"),
    [
        ("", {}, 8, 32),
        ("0::/\n", {"cpu.max": "200000 100000\n"}, 2, 32),
        ("0::/\n", {"cpu.max": "50000 100000\n"}, 1, 32),
        ("0::/\n", {"cpu.max": "max 100000\n", "memory.max": "max\n"}, 8, 32),
        ("0::/\n", {"memory.max": "4000000000\n", "memory.current": "1000000000\n"}, 8, 3),
        ("0::/a/b\n", {"a/cpu.max": "300000 100000", "a/b/cpu.max": "max 100000"}, 3, 32),
        (
            "4:cpu,cpuacct:/x\n",
            {"cpu/x/cpu.cfs_quota_us": "400000", "cpu/x/cpu.cfs_period_us": "100000"},
            4,
            32,
        ),
        (
            "4:cpu:/x\n",
            {"cpu/x/cpu.cfs_quota_us": "-1", "cpu/x/cpu.cfs_period_us": "100000"},
            8,
            32,
        ),
        (
            "5:memory:/x\n",
            {"memory/x/memory.limit_in_bytes": "2000000000", "memory/x/memory.usage_in_bytes": "0"},
            8,
            2,
        ),
    ],
    ids=[
        "no-limits", "two-cores", "half-a-core", "no-quota", "memory", "outer-group", "version-1",
        "version-1-no-quota", "version-1-memory",
    ],
)  # fmt: skip
def test_containers_leave_only_a_part_of_the_machine(machine, membership, files, cores, memory):
    found = machine(membership, **{GROUP + name: text for name, text in files.items()})
    assert found.cores == cores
    assert found.memory == pytest.approx(memory)


def test_a_system_that_tells_nothing(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    found = this_machine(tmp_path)
    assert found == Machine(4, None)
    assert str(found) == "4 cores"
    assert most_workers(found) == 4


@pytest.mark.parametrize(
    ("cores", "memory", "workers"),
    [(8, 32, 8), (8, 4 * PER_WORKER, 4), (8, 0.1, 1), (1, 64, 1)],
    ids=["all-cores", "as-many-as-fit", "always-one", "one-core"],
)
def test_as_many_workers_as_there_is_room_for(cores, memory, workers):
    assert most_workers(Machine(cores, memory)) == workers


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_an_article_is_weighed_before_it_is_read_where_memory_has_a_limit(monkeypatch):
    resource = pytest.importorskip("resource")
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limits = {None: resource.RLIM_INFINITY, 0.5: used + 500_000_000}

    def limited(to):
        monkeypatch.setattr(resource, "getrlimit", lambda _: (limits[to], limits[to]))

    limited(None)
    assert too_little_for(900_000) is None
    limited(0.5)
    assert too_little_for(240_000).startswith("no more memory: it needs about 0.7 GB, of which 0.")
    assert too_little_for(100_000) is None
