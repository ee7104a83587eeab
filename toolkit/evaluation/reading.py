"""Read what coders filled in; whatever is wrong is named with its file and cell."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.evaluation.files import Row, Sheet, read_key, read_sheets
from toolkit.evaluation.marks import MarkError, find_marks
from toolkit.evaluation.questions import NOT_ONE
from toolkit.evaluation.sheets import COMMENT, KEY, PASSES
from toolkit.export.cells import clean, fit
from toolkit.tables.kinds import TEXT

_SHOWN = 20  # problems in the text of an error
_UNIT = ("unit_id", "article_id", "sentence_id", "start", "end", "number", "text", "weight")


class CodingError(ToolkitError):
    """Sheets that cannot be used as they are: `problems`, one line each, with file and cell."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        lines = [f"{len(self.problems):,} problems in the coding sheets:", *self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"... and {len(self.problems) - _SHOWN:,} more, in .problems")
        return "\n".join(lines)


def read_codings(folder: str | Path, *, allow_blank: bool = False) -> pd.DataFrame:
    """Read all sheets in the folder that ``CodingSample.write`` made.

    Rows may be in another order, codes may have other capitals and spaces around them. Of a
    coder's two files the one that has codes counts. With `allow_blank` a cell may
    be left empty, which is then unknown.

    Returns one row per unit, question and coder: ``unit_id``, ``article_id``, ``sentence_id``,
    ``start``, ``end``, ``number``, ``text``, ``weight``, ``unit`` (the table), ``question``, ``coder`` (the
    file's name), ``code`` (<NA> if blank), ``comment``, ``stratum`` (<NA> of sheets that do not tell), and
    ``marks``: the places in the article, [start, end], of the words that a coder marked in a passage, whose ``code`` is
    yes or no. Where ``is_one`` is no, blank cells are ``not_one``. Of a sample of two passes both are read, the
    second as soon as somebody has begun it. A warning tells of strata of which nothing is coded.

    Raises InputError if the folder has no ``sample.json`` or no sheet, CodingError that lists
    every changed heading, missing, repeated or unknown row, changed text, unknown code
    and blank cell.
    """
    folder = Path(folder)
    if (folder / KEY).exists() or not (folder / PASSES[0] / KEY).exists():
        return _read_pass(folder, allow_blank)
    found = [_read_pass(folder / PASSES[0], allow_blank)]
    if _begun(folder / PASSES[1]):
        found.append(_read_pass(folder / PASSES[1], allow_blank))
    return pd.concat(found, ignore_index=True)


def _begun(folder: Path) -> bool:
    """Whether any answer stands in a sheet of a folder."""
    names = [question["name"] for question in read_key(folder / KEY)["questions"]]
    return any(_is_filled(sheet, names) for sheet in read_sheets(folder))


def _read_pass(folder: Path, allow_blank: bool) -> pd.DataFrame:
    """The codings of one folder of sheets."""
    key = read_key(folder / KEY)
    sheets = list(read_sheets(folder))
    problems: list[str] = []
    by_coder: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if _check_columns(sheet, key["columns"], problems):
            by_coder.setdefault(sheet.file.stem, []).append(sheet)
    rows: list[dict[str, Any]] = []
    for coder, found in by_coder.items():
        chosen = _choose(found, key, problems)
        if chosen is not None:
            rows += _read_rows(chosen, coder, key, allow_blank, problems)
    if problems:
        raise CodingError(tuple(problems))
    table = pd.DataFrame(rows)
    texts = ("unit_id", "article_id", "text", "unit", "question", "coder", "code", COMMENT)
    table = table.astype(dict.fromkeys(texts, TEXT) | {"stratum": "Int64"})
    _warn_of_lost_strata(table)
    return table


def _warn_of_lost_strata(codings: pd.DataFrame) -> None:
    """Say of how many strata nothing is coded, which the weights then do not make up for."""
    for question, of in codings.groupby("question", sort=False):
        every, coded = of["stratum"].nunique(), of.loc[of["code"].notna(), "stratum"].nunique()
        if coded < every:
            told = f"of {every - coded} of {every} strata nothing is coded on {question!r}"
            advice = "numbers hold for the others only"
            warnings.warn(f"{told}; {advice}", stacklevel=4)


def _check_columns(sheet: Sheet, expected: Sequence[str], problems: list[str]) -> bool:
    missing = [name for name in expected if name not in sheet.columns]
    for name in missing:
        near = difflib.get_close_matches(name, sheet.columns, 1)
        guess = f"; is it {near[0]!r} now?" if near else ""
        problems.append(f"{sheet.file.name}, row 1: the column {name!r} is missing{guess}")
    for name in sorted({name for name in sheet.columns if list(sheet.columns).count(name) > 1}):
        problems.append(f"{sheet.file.name}, row 1: the column {name!r} is there twice")
        return False
    return not missing


def _choose(sheets: Sequence[Sheet], key: Mapping[str, Any], problems: list[str]) -> Sheet | None:
    """Of a coder's Excel and CSV file, the one that is filled in."""
    names = [question["name"] for question in key["questions"]]
    filled = [sheet for sheet in sheets if _is_filled(sheet, names)]
    if len(filled) > 1:
        both = " and ".join(sheet.file.name for sheet in filled)
        problems.append(f"{both}: both have codes; take one of them out of the folder")
        return None
    if not filled:
        files = " and ".join(sheet.file.name for sheet in sheets)
        problems.append(f"{files}: nothing is filled in; code it, or take it out of the folder")
        return None
    return filled[0]


def _is_filled(sheet: Sheet, names: Sequence[str]) -> bool:
    return any(row.cells.get(name, "").strip() for row in sheet.rows for name in names)


def _read_rows(
    sheet: Sheet, coder: str, key: Mapping[str, Any], allow_blank: bool, problems: list[str]
) -> Iterator[dict[str, Any]]:
    """The codes of one sheet, one row each."""
    units = {unit["unit_id"]: unit for unit in key["units"]}
    seen: dict[str, int] = {}
    for row in sheet.rows:
        name = row.cells.get("unit_id", "").strip()
        if name not in units:
            where = sheet.place(row.number, "unit_id")
            problems.append(f"{where}: there is no unit {name!r}; do not change this column")
            continue
        if name in seen:
            where = sheet.place(row.number, "unit_id")
            problems.append(f"{where}: unit {name!r} is there twice, first in row {seen[name]}")
            continue
        seen[name] = row.number
        if not _same(row.cells.get("text", ""), units[name]["text"]):
            where = sheet.place(row.number, "text")
            problems.append(
                f"{where}: the text is not that of unit {name!r}; was one column sorted alone?"
            )
            continue
        known = {column: units[name][column] for column in _UNIT}
        known["stratum"] = units[name].get("stratum")
        comment = row.cells.get(COMMENT, "").strip() or None
        refused = _is_refused(row, key["questions"])
        for question in key["questions"]:
            about = {"unit": key["unit"], "question": question["name"], "coder": coder}
            answer = _Cell(sheet, row, question, allow_blank, problems)
            if question.get("marks"):
                marks = answer.marks(units[name])
                code = None if marks is None else "yes" if marks else "no"
                yield {**known, **about, "code": code, COMMENT: comment, "marks": marks}
            else:
                code = answer.code(NOT_ONE if refused and NOT_ONE in question["codes"] else None)
                yield {**known, **about, "code": code, COMMENT: comment}
    for name in units:
        if name not in seen:
            problems.append(f"{sheet.file.name}: the row of unit {name!r} is missing")


def _is_refused(row: Row, questions: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a coder says that what is shown is none, so that nothing else need be answered."""
    gates = [question["name"] for question in questions if question.get("gate")]
    return any(row.cells.get(name, "").strip().casefold() == "no" for name in gates)


@dataclass(frozen=True)
class _Cell:
    """One answer of a coder, and where to write what is wrong with it."""

    sheet: Sheet
    row: Row
    question: Mapping[str, Any]
    allow_blank: bool
    problems: list[str]

    @property
    def written(self) -> str:
        return self.row.cells.get(self.question["name"], "").strip()

    def refuse(self, what: str) -> None:
        where = self.sheet.place(self.row.number, self.question["name"])
        self.problems.append(f"{where}: {what}")

    def code(self, blank_is: str | None) -> str | None:
        """The code; of a blank cell `blank_is`."""
        written = " ".join(self.written.split())
        if not written and (blank_is or self.allow_blank):
            return blank_is
        codes = {code.casefold(): code for code in self.question["codes"]}
        found = codes.get(written.casefold())
        if found is None:
            choices = ", ".join(codes.values())
            near = difflib.get_close_matches(written.casefold(), list(codes), 1)
            guess = f" (is it {codes[near[0]]!r}?)" if near else ""
            what = f"{written!r} is no code" if written else "there is no code"
            self.refuse(f"{what} of {self.question['name']!r}, expected {choices}{guess}")
        return found

    def marks(self, unit: Mapping[str, Any]) -> list[list[int]] | None:
        """Where in the article the words of the cell are; None if it is blank."""
        if not self.written:
            if not self.allow_blank:
                self.refuse("nothing is written, expected words of the text, or none")
            return None
        try:
            found = find_marks(self.written, unit["text"])
        except MarkError as error:
            self.refuse(str(error))
            return None
        return [[unit["start"] + start, unit["start"] + end] for start, end in found]


def _same(shown: str, text: str) -> bool:
    """Whether a cell still holds a text; all but plain letters and digits may have suffered."""
    return _bare(shown) in (_bare(fit(clean(text))), _bare(clean(text)))


def _bare(text: str) -> str:
    return re.sub("[^a-zA-Z0-9]", "", text)
