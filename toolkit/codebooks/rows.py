"""The file of a codebook, line by line: its remarks, its rows, and all that is wrong with them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_args

from toolkit.codebooks.types import CodeTerm, Problem
from toolkit.codebooks.words import (
    could_be,
    expand,
    split_term,
)
from toolkit.english.terms import Pos

COLUMNS = tuple(each.name for each in fields(CodeTerm) if each.name != "line")
NEEDED = ("code", "term")
PHRASES = ("not_in", "not_with", "only_with")
NUMBER = r"\d{1,3}(\.\d+)?|\.\d+"
TAKEN = {
    "article_id",
    "paragraph_id",
    "sentence_id",
    "start",
    "end",
    "n_words",
    "frame",
    "terms",
    "definition",
}
"""Names that no code can have: they are columns of the tables of scores."""
POS = (*get_args(Pos), "NUM", "PART", "PROPN", "INTJ", "CCONJ", "SYM", "X")
Report = Callable[[str, str, str], None]  # column, found, expected


@dataclass
class Head:
    """The remarks above the columns that mean something."""

    values: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    least: float = 0.0
    rest: str | None = None


def parse(path: Path) -> tuple[Head, list[CodeTerm], tuple[Problem, ...]]:
    """Remarks, terms and problems of a file. Rows with errors give no term."""
    data = path.read_bytes()
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02x}"
        return Head(), [], (Problem(line, "", found, "a text file saved as UTF-8"),)
    problems: list[Problem] = []
    head = read_head(lines, problems)
    rows = list(read_cells(lines, problems))
    if not rows:
        problems.append(Problem(0, "", "no columns", f"{', '.join(NEEDED)}, then a row per term"))
        return head, [], tuple(problems)
    (number, columns), *rows = rows
    if not check_columns(number, columns, problems):
        return head, [], tuple(problems)
    terms = []
    for number, cells in rows:
        if any(cells[len(columns) :]):
            expected = f"{len(columns)}, as in line 1 of the table"
            problems.append(Problem(number, "", f"{len(cells)} cells", expected))
            continue
        row = dict(zip(columns, cells, strict=False))
        if term := read_row(number, row, head, problems):
            terms.append(term)
    if not rows and not problems:
        problems.append(Problem(0, "", "no rows", "a row per term below the names of the columns"))
    problems += compare(terms)
    problems += unused(head, terms)
    return head, terms, tuple(problems)


def read_head(lines: list[str], problems: list[Problem]) -> Head:
    """The title, the codes and the rest from the lines that begin with #."""
    head, rest_line = Head(), 0
    for number, line in enumerate(lines, start=1):
        line = line.strip('\ufeff" \t,;')  # spreadsheets put remarks into a cell
        if not line.startswith("#"):
            continue
        key, colon, value = line.lstrip("# ").partition(":")
        key, value = key.strip(), value.strip()
        if colon and key.startswith("code ") and (code := key[5:].strip()):
            if code in head.codes:
                problems.append(Problem(number, "", f"code {code!r} again", "each code once"))
            head.codes[code] = value
        elif colon and key == "rest":
            head.rest, rest_line = value, number
        elif colon and key == "least":
            if re.fullmatch(NUMBER, value):
                head.least = float(value)
            else:
                problems.append(
                    Problem(number, "", f"the least {value!r}", "a number, as 0.5 or 2")
                )
        elif colon and key in ("title", "source", "licence", "unit"):
            head.values[key] = value
    if head.rest is not None and head.rest not in head.codes:
        expected = f"one of the codes defined above: {', '.join(head.codes) or 'none is'}"
        problems.append(Problem(rest_line, "", f"the rest {head.rest!r}", expected))
    return head


def read_cells(lines: list[str], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line that is no remark; the first names the columns."""
    mark = ""
    for number, line in enumerate(lines, start=1):
        if not line.strip(" \t,;") or line.lstrip('" ').startswith("#"):
            continue
        mark = mark or next((each for each in "\t;," if each in line), "\t")
        if mark == "\t":
            cells = line.split("\t")
            cells = [re.sub(r'^"(.*)"$', r"\1", cell.strip()).replace('""', '"') for cell in cells]
        else:
            try:
                (cells,) = csv.reader([line], delimiter=mark, strict=True)
            except csv.Error:
                problems.append(
                    Problem(number, "", "a quotation mark that is not closed", "a row on one line")
                )
                continue
        yield number, [cell.strip() for cell in cells]


def check_columns(number: int, columns: list[str], problems: list[Problem]) -> bool:
    """Whether the columns are ones that a codebook can have."""
    before = len(problems)
    while columns and not columns[-1]:
        columns.pop()
    for name in dict.fromkeys(columns):
        if name not in COLUMNS:
            found = f"the column {name!r}" if name else "a column without a name"
            problems.append(Problem(number, name, found, f"some of {', '.join(COLUMNS)}"))
        elif columns.count(name) > 1:
            problems.append(Problem(number, name, "a column twice", "each column once"))
    for name in NEEDED:
        if name not in columns:
            found = f"only {', '.join(columns)}"
            problems.append(Problem(number, name, found, f"at least {' and '.join(NEEDED)}"))
    return len(problems) == before


def read_row(
    number: int, row: dict[str, str], head: Head, problems: list[Problem]
) -> CodeTerm | None:
    """One term, or None and its problems."""
    before = len(problems)

    def report(column: str, found: str, expected: str) -> None:
        problems.append(Problem(number, column, found, expected))

    values: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    check_code(values.get("code", ""), head, report)
    if values.get("case", "exact") != "exact":
        report("case", repr(values["case"]), "exact, or an empty cell")
    values["weight"] = read_weight(row.get("weight", ""), report)
    values["pos"] = tuple(row.get("pos", "").replace(",", " ").split())
    if wrong := [pos for pos in values["pos"] if pos not in POS]:
        report("pos", repr(wrong[0]), f"some of {', '.join(POS)}")
    exact = bool(row.get("case"))
    words = read_phrase("term", row.get("term", ""), exact, report)
    for name in PHRASES:
        phrases = (phrase.strip() for phrase in row.get(name, "").split(";"))
        values[name] = tuple(phrase for phrase in phrases if phrase)
        for phrase in values[name]:
            outer = read_phrase(name, phrase, exact, report)
            if name == "not_in" and words and outer and not holds(outer, words):
                report(name, repr(phrase), f"a longer phrase that holds {row['term']!r}")
    return CodeTerm(**values, line=number) if len(problems) == before else None


def check_code(code: str, head: Head, report: Report) -> None:
    if not re.fullmatch(r"\w[\w .&/-]*", code):
        report("code", repr(code) if code else "an empty cell", "a name of letters, digits and _")
    elif code in TAKEN:
        report("code", repr(code), "another name: tables of scores have a column of that name")
    elif head.codes and code not in head.codes:
        report("code", repr(code), f"one of the codes defined above: {', '.join(head.codes)}")


def read_weight(cell: str, report: Report) -> float:
    if not cell:
        return 1.0
    if re.fullmatch(NUMBER, cell) and float(cell) > 0:
        return float(cell)
    report("weight", repr(cell), "a number above 0 and below 1000, as 0.5 or 2")
    return 1.0


def read_phrase(column: str, phrase: str, exact: bool, report: Report) -> tuple[str, ...]:
    """The words of a phrase; none, and a report, if it cannot be used."""
    try:
        return split_term(phrase, exact)
    except ValueError as error:
        report(column, *error.args)
        return ()


def holds(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    """Whether a phrase could hold a shorter one, word by word."""
    n = len(inner)
    return len(outer) > n and any(
        all(map(could_be, outer[start : start + n], inner)) for start in range(len(outer) - n + 1)
    )


def compare(terms: list[CodeTerm]) -> Iterator[Problem]:
    """Terms that are there twice, codes that differ in capitals only, terms that add nothing."""
    first: dict[tuple[Any, ...], int] = {}
    spelled: dict[str, tuple[str, int]] = {}
    for term in terms:
        code, line = spelled.setdefault(term.code.casefold(), (term.code, term.line))
        if code != term.code:
            expected = f"{code!r}, as in line {line}"
            yield Problem(term.line, "code", repr(term.code), expected)
        words = split_term(term.term, bool(term.case))
        line = first.setdefault((term.code, words, term.pos, term.case), term.line)
        if line != term.line:
            found = f"{term.term!r} again, as in line {line}"
            yield Problem(term.line, "term", found, "each term of a code once")
    wide = {
        (term.code, words[0]): term
        for term in terms
        if len(words := split_term(term.term, bool(term.case))) == 1 and is_plain(term)
    }
    for (code, word), term in wide.items():
        for other in covering(word):
            over = wide.get((code, other))
            if over and over is not term and over.weight == term.weight:
                found = f"{term.term!r}, which {over.term!r} in line {over.line} means already"
                yield Problem(term.line, "term", found, "one of the two", harmless=True)
                break


def is_plain(term: CodeTerm) -> bool:
    """No condition but its words."""
    return not (term.pos or term.case or term.not_in or term.not_with or term.only_with)


def covering(word: str) -> Iterator[str]:
    """Single words with a wildcard at the end that mean all that this word means."""
    bare = word.rstrip("~*")
    if "*" not in bare:
        forms = expand(word) if word.endswith("~") else (bare,)
        stem = shared_start(min(forms), max(forms))
        yield from (stem[:end] + "*" for end in range(2, len(stem) + 1))
    if "~" not in word and "*" not in word:
        stems = (
            word[:end] + ending for end in range(2, len(word) + 1) for ending in ("", "e", "y")
        )
        yield from (stem + "~" for stem in stems if word in expand(stem + "~"))


def shared_start(one: str, other: str) -> str:
    """The letters with which two words begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))]


def unused(head: Head, terms: list[CodeTerm]) -> Iterator[Problem]:
    """Codes that are defined and have no term."""
    used = {term.code for term in terms}
    for code in head.codes:
        if code not in used and code != head.rest:
            yield Problem(0, "", f"no term of code {code!r}", "at least one", harmless=True)
