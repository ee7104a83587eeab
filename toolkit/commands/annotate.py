"""``toolkit annotate``: articles in, tables out."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus
    from toolkit.loading import Counts


def add_annotate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Read articles from files, folders and archives (txt, md, csv, tsv, json, jsonl, parquet, "
        "xlsx, html, warc, rss, docx, rtf, pdf, zip, tar.gz) and "
        "write one Parquet file per table, and load_report.csv with a row for every input. What is "
        "done is kept on the way, so that a run can be stopped and resumed."
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", type=Path, help="file or folder")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write")
    add_reading(command)
    command.add_argument(
        "--no-duplicates", action="store_true", help="do not look for copies among the articles"
    )
    command.add_argument(
        "--threads", type=whole, default=0, metavar="N",
        help="processor cores of a single worker (as many as it can use); several have one each",
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


def add_reading(command: argparse.ArgumentParser) -> None:
    """The options that say how articles are to be read: those of `read_articles`."""
    command.add_argument(
        "--column", action="append", default=[], metavar="NAME=FIELD",
        help='what a column of your tables is, as in --column "Volltext=text", or with dots into '
        'nested ones, as in --column "data.body=text"; may be repeated',
    )  # fmt: skip
    command.add_argument(
        "--filename-pattern", metavar="PATTERN",
        help='what file names tell, as in "{outlet}/{date}_{title}"',
    )  # fmt: skip
    command.add_argument(
        "--min-words", type=whole, default=5, metavar="N", help="skip shorter texts (5)"
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
        "--day", default="outlet", metavar="WHOSE",
        help='whose day an article has: "outlet" (as its date was written), "utc", or that of a '
        'time zone, as in "America/New_York" (outlet)',
    )  # fmt: skip
    command.add_argument(
        "--repair", action="store_true",
        help="mend entities, tags, mojibake and tokenized text; text_raw keeps what was given",
    )  # fmt: skip
    command.add_argument(
        "--keep-repeats", action="store_true",
        help="count passages that repeat within an outlet as text, too",
    )  # fmt: skip


def reading(args: argparse.Namespace) -> dict[str, Any]:
    """What the options say, as arguments of `read_articles`."""
    return {
        "columns": columns(args.column),
        "filename_pattern": args.filename_pattern,
        "min_words": args.min_words,
        "language": None if args.any_language else "en",
        "dayfirst": args.dayfirst,
        "date_format": args.date_format,
        "day": args.day,
        "repair": args.repair,
    }


def run_annotate(args: argparse.Namespace) -> int:
    from toolkit.corpus.corpus import open_corpus, writable
    from toolkit.loading import stream
    from toolkit.scale.run import run

    writable(args.out)  # not to be found out only after hours of reading
    items = stream(*args.inputs, **reading(args))
    counts = run(
        args.out,
        items,
        workers=args.workers,
        threads=args.threads,
        scheduler=args.scheduler,
        resume=args.resume,
        duplicates=not args.no_duplicates,
        repeats=not args.keep_repeats,
    )
    return finish(open_corpus(args.out), args.out, counts)


def annotate_into(out: Path, inputs: Sequence[Path], options: Sequence[str] = ()) -> int:
    """What ``toolkit annotate INPUT... --out DIR`` does with these options, for other commands."""
    command = argparse.ArgumentParser()
    add_annotate(command)
    return run_annotate(command.parse_args([*options, "--out", str(out), "--", *map(str, inputs)]))


def reading_options(args: argparse.Namespace) -> list[str]:
    """The options of `add_reading` that were given, as they are written on a command line."""
    command = argparse.ArgumentParser()
    add_reading(command)
    options: list[str] = []
    for action in command._actions:
        value = getattr(args, action.dest, action.default)
        if action.dest == "help" or value == action.default:
            continue
        name = action.option_strings[0]
        if isinstance(value, bool):
            options.append(name if value else f"--no-{name[2:]}")
        else:
            options += [f"{name}={one}" for one in (value if isinstance(value, list) else [value])]
    return options


def finish(corpus: "Corpus", out: Path, counts: "Counts") -> int:
    """Say what was written; 0 if there is an article, and none that was lost."""
    from toolkit.annotating import FAILURES, MACHINE_FAILED
    from toolkit.corpus.corpus import REPORT_FILE
    from toolkit.loading import summary_of

    n_articles = corpus.count("articles")
    of_inputs = Counter({key: n for key, n in counts.items() if key[1] not in FAILURES})
    if summary := summary_of(of_inputs, n_articles):
        print(f"toolkit: {summary}.", file=sys.stderr)
    print(f"{corpus!r}\nwritten to {out.resolve()}")
    problems = sum(n for (status, _), n in counts.items() if status != "read")
    if problems:
        inputs = "1 input that needs" if problems == 1 else f"{problems:,} inputs that need"
        print(
            f"toolkit: {out / REPORT_FILE} names {inputs} a look, and says what to do.",
            file=sys.stderr,
        )
    if unread := sum(n for (_, problem), n in counts.items() if problem == MACHINE_FAILED):
        report = corpus.load_report
        first = report.loc[report["problem"].eq(MACHINE_FAILED), "detail"].iloc[0]
        articles = "1 article" if unread == 1 else f"{unread:,} articles"
        print(
            f"toolkit: {articles} could not be annotated this time, because the machine failed. The first: "
            f"{first} The same command with --resume tries them again.",
            file=sys.stderr,
        )
    say_findings(corpus)
    lost = any(status == "skipped" or problem in FAILURES for status, problem in counts)
    return int(lost or not n_articles)


def say_findings(corpus: "Corpus") -> None:
    """Print what will distort counts, on standard error; of a large corpus what its first part shows."""
    from toolkit.checking.check import told
    from toolkit.checking.corpora import check_opened

    checked = check_opened(corpus)
    if lines := told(checked.findings):
        print(f"toolkit: before counting, {checked.of}:\n{lines}", file=sys.stderr)


def whole(text: str, least: int = 0) -> int:
    """A whole number that is not too small; what is none makes argparse say so."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"is {text!r}, expected a whole number from {least}")
    return int(text)


def at_least_1(text: str) -> int:
    """A number of workers."""
    return whole(text, 1)


def columns(pairs: Sequence[str]) -> dict[str, str] | None:
    """Which field each column is, from "column=field"; None if nothing was said.

    "text=data.body", the other way round, is understood where it can mean nothing else.
    """
    from toolkit.loading.fields import COLUMNS

    out = {}
    for pair in pairs:
        name, equals, of = pair.rpartition("=")
        if not equals or not name:
            raise InputError(
                f"--column {pair}", "this names no field", 'Write it as "your column=text".'
            )
        if of not in COLUMNS and name in COLUMNS:
            name, of = of, name
        out[name] = of
    return out or None
