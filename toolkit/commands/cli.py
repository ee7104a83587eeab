"""The program ``toolkit`` and its commands."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress

from toolkit.commands.annotate import add_annotate
from toolkit.commands.codebook import add_codebook
from toolkit.commands.doctor import add_doctor
from toolkit.commands.explain import add_explain
from toolkit.commands.report import add_demo, add_lab, add_report
from toolkit.errors import InputError, ToolkitError, WorkerError
from toolkit.machine import ADVICE, lacking


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 only if all that was asked for was done, 1 if not, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter shows "?"
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except (InputError, WorkerError) as error:
        # Which folder, which workers: told where it was raised.
        say(str(error))
    except Exception as error:
        if lack := lacking(error):
            say(f"there is no more {lack} ({type(error).__name__}: {error}). {ADVICE[lack]}")
        elif isinstance(error, ToolkitError):
            say(str(error))
        else:
            raise
    except KeyboardInterrupt:
        print(
            "toolkit: stopped; no table was written, that comes last. What `annotate` has done is "
            "kept: the same command with --resume goes on.",
            file=sys.stderr,
        )
        return 130
    return 1


def say(problem: str) -> None:
    """Tell a problem on standard error, without what a terminal would obey in the names of files."""
    with suppress(MemoryError, OSError):  # it may be told because there is no more memory
        from toolkit.export.cells import clean

        problem = clean(problem)
    print(f"toolkit: {problem}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    from toolkit import __doc__ as about

    top = argparse.ArgumentParser(
        prog="toolkit", description=(about or "").split("\n")[0], epilog="Each command has --help."
    )
    top.add_argument("--version", action="version", version=version())
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_annotate(commands.add_parser("annotate", help="read articles, write the tables"))
    add_report(commands.add_parser("report", help="make pages of charts and tables to look at"))
    add_lab(commands.add_parser("lab", help="open the notebooks in JupyterLab"))
    add_demo(commands.add_parser("demo", help="annotate the sample corpus and report on it"))
    add_codebook(commands.add_parser("codebook", help="list, check or copy tables of terms"))
    add_explain(commands.add_parser("explain", help="tell why a row of a table is there"))
    add_doctor(commands.add_parser("doctor", help="say what is installed and what is missing"))
    return top


def version() -> str:
    from importlib.metadata import version as of

    return of("media-analysis-toolkit")
