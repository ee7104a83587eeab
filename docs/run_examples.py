"""Run the examples of the how-tos: ``python docs/run_examples.py [PAGE ...]``, ``--write`` to mend.

A page is read from top to bottom, in a new folder and with one set of variables:

- a block ``python`` is run; the value of its last line is printed, as in a notebook;
- a block ``sh`` is run if its lines are commands of the toolkit;
- a block ``text`` right after one of those is what was printed; with ``--write``
  it is replaced by what is printed now;
- a comment ``<!-- file: NAME -->`` before a block makes it a file of that name,
  ``<!-- not run -->`` leaves the block out, ``<!-- slow -->`` does so unless
  ``--slow`` is given, ``<!-- may differ -->`` before a block ``text`` says that the
  words in it depend on the model.
"""

import argparse
import ast
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("howto-*.md"))
BLOCK = re.compile(
    r"(?:^<!-- (?P<remark>[^\n]+?) -->\n+)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
FOLDER = "/home/you"  # stands in the pages for the new folder
LEAST_ALIKE = 0.5  # of an output that may differ: less, and the page tells of something else


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; `start` and `end` are the bounds of its body."""

    kind: str
    body: str
    start: int
    end: int
    line: int
    remark: str = ""


@dataclass(frozen=True)
class Output:
    """What a page says is printed, and what is."""

    block: Block
    printed: str

    @property
    def fits(self) -> bool:
        if self.block.body.strip() == self.printed.strip():
            return True
        if self.block.remark != "may differ":
            return False
        alike = SequenceMatcher(None, self.block.body.split(), self.printed.split()).ratio()
        return alike >= LEAST_ALIKE


def main(arguments: list[str] | None = None) -> int:
    """Run pages; 1 if one of them says something else than is printed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", nargs="*", type=Path, default=PAGES, help="all how-tos")
    parser.add_argument("--write", action="store_true", help="write what is printed into the pages")
    parser.add_argument("--slow", action="store_true", help="run the slow examples, too")
    args = parser.parse_args(arguments)
    stale = 0
    for page in args.pages:
        text = page.read_text(encoding="utf-8")
        outputs = list(run_page(text, slow=args.slow))
        for output in outputs:
            if not output.fits and not args.write:
                stale += 1
                print(f"{page}:{output.block.line}: printed is\n{output.printed}", file=sys.stderr)
        if args.write:
            page.write_text(rewrite(text, outputs), encoding="utf-8")
    return int(bool(stale))


def find_blocks(text: str) -> Iterator[Block]:
    for match in BLOCK.finditer(text):
        start, end = match.span("body")
        line = text.count("\n", 0, start)
        yield Block(match["kind"], match["body"], start, end, line, match["remark"] or "")


def run_page(text: str, slow: bool = False) -> Iterator[Output]:
    """Run the blocks of a page; yield what it says is printed together with what is."""
    names: dict[str, Any] = {"__name__": "__main__"}
    printed: str | None = None
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), wide_tables():
        for block in find_blocks(text):
            if block.remark.startswith("file: "):
                path = Path(block.remark.removeprefix("file: "))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.body, encoding="utf-8")
            elif block.remark == "not run" or (block.remark == "slow" and not slow):
                printed = None
            elif block.kind in ("python", "sh"):
                printed = run_block(block, names)
            elif block.kind == "text" and printed is not None:
                yield Output(block, printed)
                printed = None


def run_block(block: Block, names: dict[str, Any]) -> str:
    """What a block prints; an error names the block's line."""
    out = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(io.StringIO()),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            run = run_python if block.kind == "python" else run_commands
            run(block.body, names)
    except Exception as error:
        error.add_note(f"in the example that begins in line {block.line + 1}")
        raise
    printed = out.getvalue().replace(os.getcwd(), FOLDER)
    return re.sub(r"[ \t]+$", "", printed, flags=re.MULTILINE)


def run_python(code: str, names: dict[str, Any]) -> None:
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "example", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "example", "eval"), names)
        if value is not None:
            print(value)


def run_commands(code: str, names: dict[str, Any]) -> None:
    """Commands of the toolkit; whatever else a page tells to type is not run."""
    from toolkit.commands.cli import main as toolkit

    for line in code.replace("\\\n", " ").splitlines():
        words = shlex.split(line)
        if words[:1] == ["toolkit"]:
            toolkit(words[1:])


@contextlib.contextmanager
def wide_tables() -> Iterator[None]:
    """Tables are as wide as a page, wherever they are printed."""
    import pandas as pd

    columns = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    options = ("display.width", 100, "display.max_columns", 20, "display.max_colwidth", 50)
    try:
        with pd.option_context(*options):
            yield
    finally:
        if columns is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = columns


def rewrite(text: str, outputs: list[Output]) -> str:
    """The page with what is printed now."""
    for output in reversed(outputs):
        block = output.block
        text = text[: block.start] + output.printed.strip("\n") + "\n" + text[block.end :]
    return text


if __name__ == "__main__":
    sys.exit(main())
