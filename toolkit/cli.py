"""The commands ``toolkit annotate``, ``demo``, ``codebook`` and ``doctor``."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.codebook_commands import add_codebook
from toolkit.errors import InputError, ToolkitError

if TYPE_CHECKING:
    from toolkit.corpus import Corpus
    from toolkit.loading import Counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 only if all that was asked for was done, 1 if not, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter shows "?"
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except ToolkitError as error:
        print(f"toolkit: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print(
            "toolkit: stopped; no table was written, that comes last. What `annotate` has done is "
            "kept: the same command with --resume goes on.",
            file=sys.stderr,
        )
        return 130
    return 1


def parser() -> argparse.ArgumentParser:
    from toolkit import __doc__ as about

    top = argparse.ArgumentParser(
        prog="toolkit", description=(about or "").split("\n")[0], epilog="Each command has --help."
    )
    top.add_argument("--version", action="version", version=version())
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_annotate(commands.add_parser("annotate", help="read articles, write the tables"))
    add_demo(commands.add_parser("demo", help="annotate the sample corpus and show some of it"))
    add_codebook(commands.add_parser("codebook", help="list, check or copy tables of terms"))
    add_doctor(commands.add_parser("doctor", help="say what is installed and what is missing"))
    return top


def add_annotate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Read articles from files, folders and archives (txt, md, csv, tsv, json, jsonl, parquet, "
        "xlsx, html, warc, rss, docx, rtf, pdf, zip, tar.gz) and "
        "write one Parquet file per table, and load_report.csv with a row for every input. What is "
        "done is kept on the way, so that a run can be stopped and resumed."
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", type=Path, help="file or folder")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write")
    command.add_argument(
        "--column", action="append", default=[], metavar="NAME=FIELD",
        help='what a column of your tables is, as in --column "Volltext=text"; may be repeated',
    )  # fmt: skip
    command.add_argument(
        "--filename-pattern", metavar="PATTERN",
        help='what file names tell, as in "{outlet}/{date}_{title}"',
    )  # fmt: skip
    command.add_argument(
        "--min-words", type=int, default=5, metavar="N", help="skip shorter texts (5)"
    )
    command.add_argument(
        "--dayfirst", action=argparse.BooleanOptionalAction,
        help="how to read 03/04/2025: 3 April, or (--no-dayfirst) March 4; without, unknown",
    )  # fmt: skip
    command.add_argument(
        "--date-format", metavar="FORMAT", help='the only form of all dates, as in "%%d. %%m. %%Y"'
    )
    command.add_argument(
        "--any-language", action="store_true", help="also annotate texts that are not English"
    )
    command.add_argument(
        "--threads", type=int, default=0, metavar="N",
        help="processor cores of a single worker (all); several workers have one each",
    )  # fmt: skip
    command.add_argument(
        "--workers", type=at_least_1, default=0, metavar="N",
        help="processes to use (as many as the machine has room for, if there is enough to do)",
    )  # fmt: skip
    command.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="use the workers of a Dask cluster instead, as in tcp://host:8786",
    )  # fmt: skip
    command.add_argument(
        "--resume", action="store_true",
        help="go on where a stopped run ended, or read only what is new in the input",
    )  # fmt: skip
    command.set_defaults(run=run_annotate)


def run_annotate(args: argparse.Namespace) -> int:
    from toolkit.corpus import open_corpus, writable
    from toolkit.loading import stream
    from toolkit.scale.run import run

    writable(args.out)  # not to be found out only after hours of reading
    items = stream(
        *args.inputs,
        columns=columns(args.column),
        filename_pattern=args.filename_pattern,
        min_words=args.min_words,
        language=None if args.any_language else "en",
        dayfirst=args.dayfirst,
        date_format=args.date_format,
    )
    counts = run(
        args.out,
        items,
        workers=args.workers,
        threads=args.threads,
        scheduler=args.scheduler,
        resume=args.resume,
    )
    return finish(open_corpus(args.out), args.out, counts)


def finish(corpus: "Corpus", out: Path, counts: "Counts") -> int:
    """Say what was written; 0 if there is an article, and none that was lost."""
    from toolkit.annotating import FAILED
    from toolkit.corpus import REPORT_FILE
    from toolkit.loading import summary_of

    n_articles = corpus.count("articles")
    of_inputs = Counter({key: n for key, n in counts.items() if key[1] != FAILED})
    if summary := summary_of(of_inputs, n_articles):
        print(f"toolkit: {summary}.", file=sys.stderr)
    print(f"{corpus!r}\nwritten to {out.resolve()}")
    problems = sum(n for (status, _), n in counts.items() if status != "read")
    if problems:
        print(
            f"toolkit: {out / REPORT_FILE} names {problems:,} inputs that need a look, "
            "and says what to do.",
            file=sys.stderr,
        )
    lost = any(status == "skipped" or problem == FAILED for status, problem in counts)
    return int(lost or not n_articles)


def at_least_1(text: str) -> int:
    """A number of workers; what is none makes argparse say so."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def columns(pairs: Sequence[str]) -> dict[str, str] | None:
    """Which field each column is, from "column=field"; None if nothing was said."""
    out = {}
    for pair in pairs:
        name, equals, of = pair.rpartition("=")
        if not equals or not name:
            raise InputError(
                f"--column {pair}", "this names no field", 'Write it as "your column=text".'
            )
        out[name] = of
    return out or None


def add_demo(command: argparse.ArgumentParser) -> None:
    command.description = "Annotate the sample corpus that comes with the toolkit."
    command.add_argument(
        "--out", type=Path, default=Path("toolkit-demo"), metavar="DIR", help="folder to write"
    )
    command.set_defaults(run=run_demo)


def run_demo(args: argparse.Namespace) -> int:
    from toolkit.annotating import annotate
    from toolkit.corpus import writable
    from toolkit.loading import counts_of
    from toolkit.sample import sample_folder

    writable(args.out)
    corpus = annotate(sample_folder())
    corpus.save(args.out)
    status = finish(corpus, args.out, counts_of(corpus.load_report))
    counts = corpus.attributions.merge(corpus.articles[["article_id", "outlet"]], on="article_id")
    table = counts.pivot_table(index="outlet", columns="source_type", aggfunc="size", fill_value=0)
    print("\nWho gets to speak, by outlet (attributions by type of source):\n")
    print(table.to_string())
    print("\nIn Python:\n\n    import toolkit as tk")
    print(f'    corpus = tk.open_corpus("{args.out}")\n    corpus.sentences')
    return status


def add_doctor(command: argparse.ArgumentParser) -> None:
    command.description = "Check the installation: versions, model, writable places."
    command.set_defaults(run=run_doctor)


def run_doctor(args: argparse.Namespace) -> int:
    from toolkit.doctor import examine

    findings = examine()
    for one in findings:
        print(f"{'ok  ' if one.ok else 'FAIL'}  {one.what}: {one.found}")
        if not one.ok:
            print(f"      {one.advice}")
    return int(not all(one.ok for one in findings))


def version() -> str:
    from importlib.metadata import version as of

    return of("media-analysis-toolkit")
