"""A coder's sheet, unit by unit; each answer is in the file before the next unit is shown."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.display.safe import escape, without_mathematics
from toolkit.errors import InputError
from toolkit.evaluation.coders import agreement
from toolkit.evaluation.files import read_grid, read_key
from toolkit.evaluation.marks import BETWEEN, NONE, MarkError, find_marks, write_mark
from toolkit.evaluation.reading import read_codings
from toolkit.evaluation.sheets import COMMENT, KEY, PASSES, TAKEN
from toolkit.export.delimited import write_csv
from toolkit.notebook import bundle
from toolkit.tables.kinds import TEXT

SHOWN = ("before", "text", "after")
Cells = dict[str, str]


class Desk:
    """Where a coder works: the units of a sheet in their order, and what was answered.

    In JupyterLab it shows as a panel. Everything that the panel does can be done here, too.
    """

    def __init__(self, folder: str | Path, coder: str) -> None:
        self.folder, self.coder = Path(folder), coder
        self.key = read_key(self.folder / KEY)
        self.file = self.folder / f"{coder}.csv"
        self.columns, self.rows = read_sheet(self.file, self.key["columns"])
        self.questions: dict[str, dict[str, str]] = {
            of["name"]: dict(of["codes"]) for of in self.key["questions"]
        }
        self.asks = {of["name"]: of["ask"] for of in self.key["questions"]}
        self.marked = [of["name"] for of in self.key["questions"] if of.get("marks")]
        self.gates = [of["name"] for of in self.key["questions"] if of.get("gate")]
        self.position = self.next_open(0)
        self._done: list[tuple[int, str, str]] = []  # row, column and what stood there before

    @property
    def unit(self) -> Cells:
        """The cells of the unit at hand."""
        return self.rows[self.position]

    @property
    def open_question(self) -> str | None:
        """The first question of the unit at hand without an answer; None if all are answered."""
        return next(iter(self._open(self.unit)), None)

    def _open(self, row: Cells) -> list[str]:
        """The questions of a unit that lack an answer; what is none need not be described."""
        if any(row[name].casefold() == "no" for name in self.gates):
            return []
        return [name for name in self.questions if not row[name]]

    @property
    def n_coded(self) -> int:
        """Units with all answers."""
        return sum(not self._open(row) for row in self.rows)

    def answer(self, code: str, question: str | None = None) -> None:
        """Answer a question of the unit at hand, by default the first open one, and save.

        Goes on to the next open unit after the last question. Raises InputError for a code that there is
        not, and if the file cannot be written; the answer is then not kept.
        """
        question = question or self.open_question or list(self.questions)[-1]
        if question not in self.questions:
            expected = ", ".join(self.questions)
            raise InputError("question", f"there is no {question!r}", f"Choose one of: {expected}.")
        if question in self.marked:
            code = self._checked(code)
        elif code not in self.questions[question]:
            expected = ", ".join(self.questions[question])
            raise InputError(question, f"there is no code {code!r}", f"Choose one of: {expected}.")
        whole = self.open_question is None
        self._write(question, code)
        if self.open_question is None and not whole:
            self.position = self.next_open(self.position + 1)

    def mark(self, start: int, end: int, question: str | None = None) -> None:
        """Mark the words from start to end of the unit's text, besides those that are marked, and save.

        The unit stays at hand, for there may be more: go on with ``go(1)``. Raises InputError if no words
        are there.
        """
        question = question or next(iter(self.marked), "")
        if question not in self.marked:
            raise InputError("question", "nothing is marked in this sample", "Answer with a code.")
        try:
            words = write_mark(self.unit["text"], start, end)
        except MarkError as error:
            raise InputError(
                question, str(error), "Choose other words, or more of them."
            ) from error
        there = [] if self.unit[question] == NONE else self.unit[question].split(f" {BETWEEN} ")
        marks = [*(each for each in there if each), words]
        self._write(question, f" {BETWEEN} ".join(dict.fromkeys(marks)))

    def marks(self, question: str) -> list[list[int]]:
        """Where the marked words of the unit at hand are in its text."""
        try:
            return [
                list(place) for place in find_marks(self.unit[question] or NONE, self.unit["text"])
            ]
        except MarkError:
            return []

    def _checked(self, written: str) -> str:
        """An answer in words, as it can be read again."""
        try:
            find_marks(written, self.unit["text"])
        except MarkError as error:
            advice = f"Write words of the text, or {NONE}."
            raise InputError("marks", str(error), advice) from error
        return written.strip()

    def note(self, text: str) -> None:
        """Write a comment on the unit at hand, and save."""
        self._write(COMMENT, text.strip())

    def undo(self) -> None:
        """Take the last answer or comment back, and return to its unit."""
        if not self._done:
            return
        row, column, before = self._done[-1]
        now, self.rows[row][column] = self.rows[row][column], before
        self._save(row, column, now)
        self._done.pop()
        self.position = row

    def go(self, steps: int) -> None:
        """Go to another unit without an answer; the first and last are the ends."""
        self.position = min(max(self.position + steps, 0), len(self.rows) - 1)

    def next_open(self, start: int) -> int:
        """The first unit from `start` on that lacks an answer, then from the first on; else the last."""
        n = len(self.rows)
        for i in [*range(start, n), *range(min(start, n))]:
            if self._open(self.rows[i]):
                return i
        return n - 1

    def agreement(self) -> pd.DataFrame:
        """How far the coders agree on what each of them has coded so far: ``tk.agreement``.

        Empty as long as there is one coder. Raises CodingError if a sheet is not in order.
        """
        codings = read_codings(self.folder, allow_blank=True)
        if codings["coder"].nunique() < 2:
            return pd.DataFrame(columns=["question", "coders", "n_units", "agreement", "alpha"])
        return agreement(codings.dropna(subset=["code"]))

    def _write(self, column: str, value: str) -> None:
        row, before = self.position, self.rows[self.position][column]
        self.rows[row][column] = value
        self._save(row, column, before)
        self._done.append((row, column, before))

    def _save(self, row: int, column: str, before: str) -> None:
        """Put the whole sheet in place of the file in one move; on failure the cell is as before."""
        table = pd.DataFrame(self.rows, columns=self.columns, dtype=TEXT)
        new = self.file.with_name(f".{self.file.name}.new")
        try:
            write_csv(table.replace("", pd.NA), new)
            os.replace(new, self.file)
        except OSError as error:
            self.rows[row][column] = before
            problem = f"it cannot be written ({error.strerror or error}); the answer is not kept"
            advice = "Close it in other programs, make room, and answer again."
            raise InputError(str(self.file), problem, advice) from error

    def __repr__(self) -> str:
        unit = self.unit
        return (
            f"<Desk of {self.coder}: {self.n_coded} of {len(self.rows)} units coded>\n"
            f"  {unit['before']}\n> {unit['text']}\n  {unit['after']}\n"
            f"  {self.open_question or 'all answered'}: "
            + ", ".join(self.questions[self.open_question or next(iter(self.questions))])
        )

    def _repr_html_(self) -> str:
        return without_mathematics(f'<div style="white-space:pre-wrap">{escape(repr(self))}</div>')

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any] | tuple[dict[str, Any], Any]:
        """The panel where one can run, with the unit at hand beside it."""
        still = {"text/plain": repr(self), "text/html": self._repr_html_()}
        return bundle(still, lambda: self._widget, **kwargs)

    @cached_property
    def _widget(self) -> Any:
        from toolkit.coding.widget import Panel

        return Panel(self)

    def shown(self) -> dict[str, Any]:
        """Everything that the panel shows, as plain data."""
        parts = [name for name in self.columns if name not in {*SHOWN, "unit_id", COMMENT}]
        return {
            "position": self.position,
            "n_units": len(self.rows),
            "n_coded": self.n_coded,
            "unit": {name: self.unit[name] for name in SHOWN},
            "parts": {n: self.unit[n] for n in parts if n not in self.questions and self.unit[n]},
            "questions": [
                {"name": name, "ask": self.asks[name], "answer": self.unit[name],
                 "codes": list(codes.items()), "marks": name in self.marked}
                for name, codes in self.questions.items()
            ],
            "marks": [place for name in self.marked for place in self.marks(name)],
            "open": self.open_question,
            "comment": self.unit[COMMENT],
            "can_undo": bool(self._done),
        }  # fmt: skip


def read_sheet(file: Path, expected: list[str]) -> tuple[list[str], list[Cells]]:
    """Columns and rows of a coder's CSV file. Raises InputError if it is not there or not in order."""
    if not file.exists():
        others = [one.stem for one in sorted(file.parent.glob("*.csv")) if one.stem not in TAKEN]
        known = f"Coders with a CSV file there: {', '.join(others) or 'none'}."
        raise InputError(str(file), "there is no such sheet", known)
    columns, *body = read_grid(file) or [[]]
    missing = [name for name in expected if name not in columns]
    if missing or not body:
        problem = f"the column {missing[0]!r} is missing" if missing else "it has no rows"
        raise InputError(str(file), problem, "Give the file as CodingSample.write made it.")
    rows = [dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)) for cells in body]
    return columns, rows


def code(folder: str | Path, coder: str) -> Desk:
    """Code a sample in the notebook: one unit with its context, answered by keys.

    `folder` is the one that ``CodingSample.write`` made, `coder` one of the names given there. Every answer
    is written into the coder's CSV file at once, so that a crash loses none; run it again to go on where
    you stopped. Keys: numbers for the codes, u to undo, s to skip, arrows to go back and forth, n for a note.
    What the machine found, outlet and date are not shown, as in the sheets.

    Of a sample of two passes the first is opened until all of it is coded, then the second. Words are marked
    by selecting them and pressing m.

    Raises InputError if there is no such folder, sample or coder.
    """
    first, second = (Path(folder) / name for name in PASSES)
    if not (first / KEY).exists():
        return Desk(folder, coder)
    desk = Desk(first, coder)
    return desk if desk.n_coded < len(desk.rows) else Desk(second, coder)
