"""The command itself, with the real model: killed, resumed, and with two workers."""

import subprocess
import sys
import time

import pytest
from shard_runs import hashes

import toolkit as tk
from toolkit.scale.store import Store

pytestmark = pytest.mark.slow

CODE = (
    "import sys; from pathlib import Path; from toolkit.loading import stream;"
    "from toolkit.scale.run import run;"
    "run(Path(sys.argv[1]), stream(sys.argv[2]), workers=int(sys.argv[3]), size=4, resume=True)"
)


def start(out, source, workers):
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-c", CODE, out, source, str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_run_ends_in_the_tables_of_annotate(tmp_path, nlp):
    source = tk.sample_folder() / "rta"
    loaded = tk.load(source)
    expected = tk.annotate(loaded.articles, report=loaded.report, nlp=nlp, progress=False)
    expected.save(tmp_path / "whole")
    out = tmp_path / "out"
    process = start(out, source, 1)
    while process.poll() is None and not Store(out).keys():
        time.sleep(0.01)
    process.kill()
    process.communicate()
    resumed = start(out, source, 2)
    _, error = resumed.communicate()
    assert resumed.returncode == 0, error
    assert "2 workers read, each on 1 core; this machine has " in error
    assert hashes(out) == hashes(tmp_path / "whole")
