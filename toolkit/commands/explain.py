"""The command ``toolkit explain``."""

import argparse
from pathlib import Path


def add_explain(command: argparse.ArgumentParser) -> None:
    command.description = "Tell why a row of a table is there, step by step."
    command.add_argument("folder", metavar="DIR", type=Path, help="what `toolkit annotate` wrote")
    command.add_argument(
        "table",
        metavar="TABLE",
        choices=("attributions", "hedges", "framings", "entities", "mentions", "sentences"),
        help="attributions, hedges, framings, entities, mentions or sentences",
    )
    command.add_argument(
        "row",
        metavar="ROW",
        type=int,
        help="its place in the table, or in that of the article, from 0",
    )
    command.add_argument("--article", metavar="ID", help="count only rows of this article")
    command.set_defaults(run=run_explain)


def run_explain(args: argparse.Namespace) -> int:
    from toolkit.corpus.corpus import open_corpus
    from toolkit.errors import InputError
    from toolkit.explaining.explain import explain

    corpus = open_corpus(args.folder)
    rows = getattr(corpus, args.table)
    if args.article is not None:
        rows = rows[rows["article_id"] == args.article]
    if not 0 <= args.row < len(rows):
        where = f"{args.table} of article {args.article}" if args.article else args.table
        problem = f"there is no row {args.row}: {where} has {len(rows):,}, counted from 0"
        raise InputError(str(args.folder), problem, "Give the number of a row that is there.")
    print(explain(corpus, rows.iloc[args.row], table=args.table))
    return 0
