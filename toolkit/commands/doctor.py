"""``toolkit doctor``: is everything there?"""

import argparse
from pathlib import Path


def add_doctor(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Check the installation: versions, model, writable places. With the folder of a corpus: by what "
        "its tables were made, and whether this installation would make the same."
    )
    command.add_argument(
        "corpus", nargs="?", type=Path, metavar="DIR", help="folder of an annotated corpus"
    )
    command.set_defaults(run=run_doctor)


def run_doctor(args: argparse.Namespace) -> int:
    from toolkit.installation import examine, examine_corpus

    findings = examine() if args.corpus is None else examine_corpus(args.corpus)
    for one in findings:
        print(f"{'ok  ' if one.ok else 'FAIL'}  {one.what}: {one.found}")
        if not one.ok:
            print(f"      {one.advice}")
    return int(not all(one.ok for one in findings))
