"""``toolkit report``, ``lab`` and ``demo``: pages and notebooks to look at."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import InputError

from .annotate import add_reading, annotate_into, reading_options

REPLACES = os.name == "posix"
"""Whether a process can become another one."""
TABLES = "tables"  # the folder of a report that holds the annotated corpus


def add_report(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Run the notebooks on a corpus and write one HTML page each, which open offline, with all "
        "figures and tables as files beside them."
    )
    command.add_argument(
        "inputs", nargs="+", metavar="INPUT", type=Path,
        help="a folder that `toolkit annotate` wrote, or articles to annotate first",
    )  # fmt: skip
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write")
    add_reading(command)
    command.set_defaults(run=run_report)


def run_report(args: argparse.Namespace) -> int:
    from toolkit.corpus.corpus import is_corpus

    if len(args.inputs) == 1 and is_corpus(args.inputs[0]):
        if options := reading_options(args):
            problem = "says how to read articles, but these are annotated already"
            raise InputError(options[0], problem, "Give the option to toolkit annotate.")
        return report_on(args.inputs[0], args.out)
    return annotate_and_report(args.inputs, args.out, reading_options(args))


def annotate_and_report(inputs: Sequence[Path], out: Path, options: Sequence[str] = ()) -> int:
    """0 only if every input was read and every page finished."""
    status = annotate_into(out / TABLES, inputs, options)
    return report_on(out / TABLES, out) or status


def report_on(annotated: Path, out: Path) -> int:
    """Make the pages and say where they are; 0 if all could be finished."""
    from toolkit.report import make_report

    print("Running the notebooks ...", flush=True)
    report = make_report(annotated, out)
    for line in report.failed:
        print(f"toolkit: this notebook could not be finished: {line}", file=sys.stderr)
    print(f"The report: {report.index}")
    return int(bool(report.failed))


def add_lab(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Copy the notebooks into a folder and open JupyterLab on them. Notebooks that are there "
        "already stay as they are."
    )
    command.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="where to work (the current folder)"
    )
    command.add_argument(
        "--no-browser", action="store_true", help="print the address and open no browser"
    )
    command.set_defaults(run=run_lab)


def run_lab(args: argparse.Namespace) -> int:
    import subprocess

    from toolkit.corpus.corpus import writable
    from toolkit.report.notebooks import copy_notebooks

    folder = writable(args.folder).resolve()
    first = copy_notebooks(folder)[0]
    print(f"The notebooks are in {folder}. To stop JupyterLab, press Ctrl-C twice.", flush=True)
    options = ["--no-browser"] if args.no_browser else []
    command = [sys.executable, "-m", "jupyterlab", str(first), *options]
    if REPLACES:  # this process becomes the server: whoever stops the one stops the other
        os.chdir(folder)
        sys.stdout.flush()
        os.execv(sys.executable, command)
    return subprocess.run(command, cwd=folder, check=False).returncode


def add_demo(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Annotate the sample corpus that comes with the toolkit, and make a report on it."
    )
    command.add_argument(
        "--out", type=Path, default=Path("toolkit-demo"), metavar="DIR", help="folder to write"
    )
    command.set_defaults(run=run_demo)


def run_demo(args: argparse.Namespace) -> int:
    from toolkit.sample import sample_folder

    status = annotate_and_report([sample_folder()], args.out)
    print("\nThe same tables in Python:\n\n    import toolkit as tk")
    print(f'    corpus = tk.open_corpus("{(args.out / TABLES).as_posix()}")\n    corpus.sentences')
    return status
