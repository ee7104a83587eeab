"""The commands demo, report and lab."""

import os
import subprocess
import sys

import pytest

import toolkit as tk
from toolkit.commands.cli import main
from toolkit.report import Report


@pytest.fixture
def reported(monkeypatch):
    """Commands make no pages, which takes a while; what they would be made of is kept."""
    calls = []

    def make_report(annotated, out):
        calls.append((annotated, out))
        return Report(out / "index.html", FAILED_NOTEBOOKS)

    monkeypatch.setattr("toolkit.report.make_report", make_report)
    return calls


FAILED_NOTEBOOKS: tuple[str, ...] = ()


def test_demo_annotates_the_sample_and_reports_on_it(
    quick, reported, tmp_path, capsys, monkeypatch
):
    sample = tmp_path / "sample"
    sample.mkdir()
    for file in sorted(tk.sample_folder().glob("rta/*.md"))[:3]:
        (sample / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr("toolkit.sample.PLACES", (sample,))
    out = tmp_path / "demo"
    assert main(["demo", "--out", str(out)]) == 0
    assert len(tk.open_corpus(out / "tables").articles) == 3
    assert reported == [(out / "tables", out)]
    shown = capsys.readouterr().out
    assert f"The report: {out / 'index.html'}" in shown
    assert f'tk.open_corpus("{out / "tables"}")' in shown


def test_a_report_annotates_articles_first(quick, reported, good, tmp_path):
    out = tmp_path / "out"
    assert main(["report", str(good), "--out", str(out)]) == 0
    assert reported == [(out / "tables", out)]
    assert tk.open_corpus(out / "tables").articles["source_file"].tolist() == [str(good)]


def test_a_report_opens_what_is_annotated(quick, reported, corpus, tmp_path):
    folder = corpus.save(tmp_path / "annotated")
    assert main(["report", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert reported == [(folder, tmp_path / "out")]
    assert quick == []


def test_a_report_that_could_not_be_finished_is_no_success(
    quick, reported, corpus, tmp_path, capsys, monkeypatch
):
    monkeypatch.setitem(globals(), "FAILED_NOTEBOOKS", ("01_x.ipynb: KeyError: 'a'",))
    folder = corpus.save(tmp_path / "annotated")
    assert main(["report", str(folder), "--out", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert "this notebook could not be finished: 01_x.ipynb: KeyError: 'a'" in error


def test_lab_copies_the_notebooks_and_opens_the_first(tmp_path, monkeypatch, capsys):
    calls = []

    def run(command, **options):
        calls.append((command, options))
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("toolkit.commands.report.REPLACES", False)
    assert main(["lab", str(tmp_path), "--no-browser"]) == 3
    first = tmp_path / "00_start_here.ipynb"
    assert first.exists()
    command = [sys.executable, "-m", "jupyterlab", str(first), "--no-browser"]
    assert calls == [(command, {"cwd": tmp_path, "check": False})]
    assert f"The notebooks are in {tmp_path}." in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="elsewhere processes cannot be replaced")
def test_to_stop_lab_is_to_stop_its_server(tmp_path):
    """There is one process: what is run in the place of JupyterLab has the number of `toolkit lab`."""
    (tmp_path / "jupyterlab.py").write_text("import os\nprint('server', os.getpid(), flush=True)")
    program = "import sys; from toolkit.commands.cli import main; main(['lab', sys.argv[1], '--no-browser'])"
    started = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "work")],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.getcwd()}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    told, _ = started.communicate(timeout=60)
    assert f"server {started.pid}" in told
    assert (tmp_path / "work" / "00_start_here.ipynb").exists()


def test_without_the_sample_the_demo_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("toolkit.sample.PLACES", (tmp_path / "gone",))
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 1
    assert f"{tmp_path / 'gone'}: the sample corpus is not there" in capsys.readouterr().err
