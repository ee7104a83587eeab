"""Disks that are full or not ours: said clearly, and what is done is kept."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from shard_runs import hashes, run, write_lines

from toolkit.commands.cli import main
from toolkit.errors import InputError
from toolkit.scale import assembling
from toolkit.scale.store import Store

pytestmark = pytest.mark.slow

DRIVER = Path(__file__).with_name("driver.py")


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_is_full_keeps_what_is_done(source, tmp_path, monkeypatch):
    run(tmp_path / "whole", source)
    out = tmp_path / "out"
    real, syncs = os.fsync, []

    def fsync(number):
        syncs.append(number)
        return real(number) if len(syncs) < 6 else full()

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        with pytest.raises(InputError, match=r"\(No space left.*go on with --resume"):
            run(out, source)
    assert 0 < len(Store(out).keys()) < 10
    assert not list(out.rglob("*.part"))
    run(out, source, resume=True)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_disk_that_is_full_at_the_end_leaves_the_older_tables(source, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run(out, source)
    before = hashes(out)
    write_lines(source, source.read_text().splitlines()[:30])
    with monkeypatch.context() as patched:
        patched.setattr(assembling, "write_reports", full)
        with pytest.raises(InputError, match="No space left"):
            run(out, source, resume=True)
    assert hashes(out) == before
    assert not list(out.glob(".new-*"))
    run(out, source, resume=True)
    run(tmp_path / "whole", source)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_the_system_itself_refuses_to_write(source, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, DRIVER, source, out, "1", "--largest", "8000"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert "InputError" in ended.stderr
    assert "cannot be written there (File too large)" in ended.stderr
    run(out, source, resume=True)
    run(tmp_path / "whole", source)
    assert hashes(out) == hashes(tmp_path / "whole")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where nobody writes")
def test_a_place_where_nobody_may_write_is_found_out_first(source, capsys):
    assert main(["annotate", str(source), "--out", "/proc/self/out"]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("toolkit: /proc/self/out: the tables cannot be written there")
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("number", ["0", "-1", "two", ""])
def test_a_number_of_workers_that_cannot_be_meant(source, tmp_path, capsys, number):
    with pytest.raises(SystemExit) as caught:
        main(["annotate", str(source), "--out", str(tmp_path / "out"), "--workers", number])
    assert caught.value.code == 2
    assert "--workers" in capsys.readouterr().err
