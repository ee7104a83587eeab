"""People who fill in their workbooks, each by a function."""

import openpyxl

from toolkit.evaluation import (
    read_codings,
    sample_for_coding,
)


def fill(path, answer, sheet="coding"):
    """Fill in a coder's workbook: `answer` gives the code for a row (a dict) and question."""
    book = openpyxl.load_workbook(path)
    rows = book[sheet]
    heads = [cell.value for cell in rows[1]]
    for number in range(2, rows.max_row + 1):
        shown = {head: rows.cell(number, place).value for place, head in enumerate(heads, start=1)}
        for question in heads[heads.index("after") + 1 : -1]:
            code = answer(shown, question)
            if code is not None:
                rows.cell(number, heads.index(question) + 1).value = code
    book.save(path)


def change(path, cell, value):
    book = openpyxl.load_workbook(path)
    book["coding"][cell] = value
    book.save(path)


def truly(shown, question):
    return "yes" if "may" in shown["text"] else "no"


def codings_of(newsroom, tmp_path, answers, n=100, **options):
    """What coders who answer by a function each would have coded."""
    sample = sample_for_coding(newsroom, n=n, questions=["hedge"], **options)
    folder = sample.write(tmp_path / "of", list(answers), formats=["xlsx"])
    for coder, answer in answers.items():
        fill(folder / f"{coder}.xlsx", answer)
    return read_codings(folder)


def never(shown, question):
    return "no"


def too_often(shown, question):
    return "yes" if "may" in shown["text"] or "Sentence 0" in shown["text"] else "no"
