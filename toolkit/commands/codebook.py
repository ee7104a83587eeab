"""The commands ``toolkit codebook list``, ``check`` and ``copy``."""

import argparse
import shutil
from pathlib import Path


def add_codebook(command: argparse.ArgumentParser) -> None:
    command.description = "Codebooks: tables of terms that stand for frames, topics or tones."
    actions = command.add_subparsers(title="what to do", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="show the codebooks that come with the toolkit")
    listing.set_defaults(run=run_list)
    check = actions.add_parser("check", help="say what is wrong with a codebook, line by line")
    check.add_argument("files", nargs="+", metavar="FILE", help="file, or name of one that ships")
    check.set_defaults(run=run_check)
    copy = actions.add_parser("copy", help="copy a codebook that ships, to be changed")
    copy.add_argument("name", metavar="NAME", help="as `toolkit codebook list` shows it")
    copy.add_argument("file", metavar="FILE", type=Path, help="the copy; must not be there yet")
    copy.set_defaults(run=run_copy)


def run_list(args: argparse.Namespace) -> int:
    from toolkit.codebooks.codebook import read_codebook, shipped
    from toolkit.measures.validity import validity_note

    for name in shipped():
        book = read_codebook(name)
        print(f"{name}: {book.title}, {len(book.terms):,} terms of {len(book.codes)} codes")
        print(f"  {', '.join(book.codes)}")
        print(f"  {validity_note(name)}")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """0 if all codebooks can be used; remarks do not count."""
    from toolkit.codebooks.codebook import check_codebook, locate, read_codebook

    bad = 0
    for file in args.files:
        problems = check_codebook(file)
        path = locate(file)
        for problem in problems:
            kind = "remark" if problem.harmless else "error"
            print(f"{path}{', ' if problem.line else ': '}{problem} ({kind})")
        errors = sum(not problem.harmless for problem in problems)
        bad += bool(errors)
        if errors:
            print(f"{path}: cannot be used before {errors} errors are mended")
        else:
            book = read_codebook(file)
            print(f"{path}: {len(book.terms):,} terms of {len(book.codes)} codes, can be used")
    return int(bad > 0)


def run_copy(args: argparse.Namespace) -> int:
    from toolkit.codebooks.codebook import locate
    from toolkit.errors import InputError

    source = locate(args.name)
    if args.file.exists():
        problem = "there is such a file already"
        raise InputError(str(args.file), problem, "Give another name, or move the file away.")
    try:
        shutil.copyfile(source, args.file)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise InputError(str(args.file), problem, "Give a folder that you may write to.") from error
    print(f"{args.file}: change it, then `toolkit codebook check {args.file}`")
    return 0
