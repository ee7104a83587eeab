"""The sheets that coders fill in, the codebook that goes with them, and how they are read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from toolkit.errors import InputError
from toolkit.evaluation.questions import Question, Unit
from toolkit.evaluation.units import shown_columns
from toolkit.export.cells import clean, fit, is_formula
from toolkit.export.delimited import write_csv
from toolkit.tables.kinds import TEXT

KEY = "sample.json"
CODEBOOK = "codebook"
CODING = "coding"
COMMENT = "comment"
TAKEN = (CODEBOOK, "sample")
"""Names that no coder may have."""
PASSES = ("1_marking", "2_judging")
"""The folders of a sample that is coded in two passes."""

_NAME = re.compile(r"\w[\w .-]*")
_HEAD = ("question", "code", "meaning")
_WIDE, _NARROW = 55, 18  # characters of a column
_FILL = "FFF2CC"  # of the cells to fill in: light, with black letters


class Sample(Protocol):
    """What sheets are made of: a `CodingSample`."""

    @property
    def unit(self) -> Unit: ...
    @property
    def units(self) -> pd.DataFrame: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def seed(self) -> int: ...


def write_sheets(
    sample: Sample, folder: Path, coders: Sequence[str], formats: Sequence[str]
) -> Path:
    """Write what ``CodingSample.write`` says."""
    names = check_places(folder, coders, formats)
    table, codes = sheet_table(sample), codebook_table(sample.questions)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if "xlsx" in formats:
                _write_workbook(sample, table, codes, folder / f"{name}.xlsx")
            if "csv" in formats:
                write_csv(table, folder / f"{name}.csv")
        if "csv" in formats:
            write_csv(codes, folder / f"{CODEBOOK}.csv")
        key = json.dumps(_key(sample), indent=1)
        (folder / KEY).write_text(key, encoding="utf-8")
    except OSError as error:
        problem = f"the sheets cannot be written there ({error.strerror or error})"
        raise InputError(str(folder), problem, "Give a folder that you may write to.") from error
    return folder


def check_places(folder: Path, coders: Sequence[str], formats: Sequence[str]) -> list[str]:
    """The names of the coders, for whom there are no sheets yet.

    Raises InputError if a file is there, ValueError for names that files cannot have.
    """
    names = [coders] if isinstance(coders, str) else list(coders)
    _check_names(names, formats)
    files = [folder / f"{name}.{kind}" for name in names for kind in formats]
    files += [folder / KEY, *([folder / f"{CODEBOOK}.csv"] if "csv" in formats else [])]
    there = [file for file in files if file.exists()]
    if there:
        advice = "Codings are never written over: give another folder, or move it away."
        raise InputError(str(there[0]), "it is there already", advice)
    return names


def sheet_table(sample: Sample) -> pd.DataFrame:
    """What a coder gets: what is shown of each unit, and empty columns for the answers."""
    table = sample.units[shown_columns(sample.unit, sample.questions)].copy()
    for name in (*(question.name for question in sample.questions), COMMENT):
        table[name] = pd.array([None] * len(table), dtype=TEXT)
    return table


def codebook_table(questions: Sequence[Question]) -> pd.DataFrame:
    """One row per question, per code of it, and per decision on doubtful cases."""
    return pd.DataFrame(_codebook_rows(questions), columns=_HEAD, dtype=TEXT)


def _codebook_rows(questions: Sequence[Question]) -> Iterator[tuple[str, str | None, str]]:
    for question in questions:
        yield question.name, None, question.ask
        for code, meaning in question.codes.items():
            yield question.name, code, meaning.replace("**", "*")
        for decision in question.decisions:
            yield question.name, None, decision.replace("**", "*")


def _check_names(names: Sequence[str], formats: Sequence[str]) -> None:
    for name in names:
        if not _NAME.fullmatch(name) or name.casefold() in TAKEN or name != name.strip():
            raise ValueError(f"coders holds {name!r}, expected names that files can have, as 'ana'")
    if not names or len({name.casefold() for name in names}) < len(names):
        raise ValueError(f"coders is {list(names)}, expected one or several, each once")
    if not formats or set(formats) - {"xlsx", "csv"}:
        raise ValueError(f"formats is {list(formats)}, expected xlsx, csv or both")


def _key(sample: Sample) -> dict[str, Any]:
    """All that is needed to read codings: what was asked, and of which units."""
    return {
        "unit": sample.unit,
        "seed": sample.seed,
        "columns": sheet_table(sample).columns.tolist(),
        "questions": [
            {
                "name": question.name,
                "ask": question.ask,
                "codes": dict(question.codes),
                **({"gate": True} if question.gate else {}),
                **({"marks": True} if question.marks else {}),
            }
            for question in sample.questions
        ],
        "units": [
            {name: None if pd.isna(value) else value for name, value in row.items()}
            for row in sample.units.to_dict("records")
        ],
    }


def _write_workbook(sample: Sample, table: pd.DataFrame, codes: pd.DataFrame, path: Path) -> None:
    import openpyxl
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.create_sheet(CODING, 0)
    del book[book.sheetnames[1]]  # the empty one of every new book
    _fill(sheet, table)
    sheet.freeze_panes = "B2"
    explained = book.create_sheet(CODEBOOK)
    _fill(explained, codes)
    explained.freeze_panes = "A2"
    names = table.columns.tolist()
    last = len(table) + 1
    for question in sample.questions:
        letter = get_column_letter(names.index(question.name) + 1)
        for row in range(2, last + 1):
            sheet[f"{letter}{row}"].fill = PatternFill("solid", fgColor=_FILL)
        if question.marks:
            continue
        rows = [
            place
            for place, (name, code) in enumerate(
                zip(codes["question"], codes["code"], strict=True), start=2
            )
            if name == question.name and not pd.isna(code)
        ]
        choices = DataValidation(
            type="list", formula1=f"{CODEBOOK}!$B${rows[0]}:$B${rows[-1]}", allow_blank=True
        )
        choices.error = f"Choose one of the codes of {question.name} (sheet {CODEBOOK})."
        sheet.add_data_validation(choices)
        choices.add(f"{letter}2:{letter}{last}")
    book.save(path)


def _fill(sheet: Any, table: pd.DataFrame) -> None:
    """Write a small table as text, with wide columns for long texts."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(table.columns, start=1):
        values = [None if pd.isna(value) else str(value) for value in table[name]]
        for row, value in enumerate([str(name), *values], start=1):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1, color="FF000000")
            if value is not None:
                cell.value = fit(clean(value))
                cell.data_type = "s"
                cell.quotePrefix = is_formula(value)
        is_long = any(value and len(value) > _NARROW for value in values)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE if is_long else _NARROW
