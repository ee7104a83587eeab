"""How many single conditions the rules of each package hold: what a reader has to understand of them.

    python -m benchmarks.conditions [--before CHECKOUT]

A condition is one part of an `if`, `while`, conditional expression, comprehension or returned truth value:
`a in B and not c` are two. Prints one line for each package of rules; `--before` counts another checkout, too.
"""

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("attribution", "sources", "hedging", "framing", "entities", "coreference", "grammar")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--before", type=Path, help="another checkout")
    before: Path | None = parser.parse_args().before
    folders = [ROOT] if before is None else [before, ROOT]
    print("| package | " + " | ".join("before" if at is before else "now" for at in folders) + " |")
    print("| --- | " + " | ".join("---" for _ in folders) + " |")
    for package in PACKAGES:
        counts = [sum(map(count, (at / "toolkit" / package).rglob("*.py"))) for at in folders]
        print(f"| {package} | " + " | ".join(f"{n:,}" if n else "-" for n in counts) + " |")


def count(path: Path) -> int:
    """The single conditions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sum(len(list(single(test))) for test in tests(tree))


def tests(tree: ast.AST) -> Iterator[ast.expr]:
    """Every expression that decides something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs
        elif isinstance(node, ast.Return) and isinstance(node.value, DECIDING):
            yield node.value


DECIDING = (ast.BoolOp, ast.Compare, ast.UnaryOp)


def single(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of a condition that are joined by and, or and not."""
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from single(value)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from single(test.operand)
    else:
        yield test


if __name__ == "__main__":
    main()
