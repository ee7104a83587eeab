"""The first pass: coders write down the words that they find in a passage, blind to the machine.

A cell of the sheet holds the words as they stand in the text, one find a line or with ``|`` between, or ``none``.
Words that the text has several times are told apart by their neighbours, with brackets around the find:
``that it [may] rain``. From these, places in the text are made, and rows of the machine at the same place.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.questions import Question, Unit
from toolkit.evaluation.units import COUNTED_OF, unit_bounds

Place = tuple[int, int]

NONE = "none"
"""What stands in the cell of a passage in which there is nothing to mark."""
BETWEEN = "|"
_NOTHING = (NONE, "-", "0", "no", "nothing")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_FIND: dict[Unit, str] = {
    "attributions": "the words that report what somebody said, wrote, thought or wanted, as \"said\" or \"according "
    "to\"; where none do, the first words that are reported",
    "hedges": 'the words that weaken the commitment to what is said, as "may", "reportedly", "about"; not "if" and '
    '"whether", nor "believes" and "expects" with somebody who does',
    "entities": "the names of persons, bodies and places, and the other entities that the codebook has",
    "framings": 'the words that openly cast somebody or something as something, as "described as", "branded", '
    '"so-called"',
}  # fmt: skip
_HOW = (
    f"Write them as they stand in the text, one find a line or with {BETWEEN} between them.",
    "Words that stand there several times: with a neighbour, and brackets around the find: that it [may] rain.",
    "Only the column text counts, not before and after.",
)


class MarkError(ValueError):
    """Words that are not in the text, or there several times."""


def marks_question(unit: Unit) -> Question:
    """What coders mark in a passage to tell which rows of a table the machine misses.

    Raises ValueError for tables of which nobody could mark all rows.
    """
    if unit not in _FIND:
        raise ValueError(f"passages can be marked for {', '.join(_FIND)}, got {unit!r}")

    def machine(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
        found = rows_of_passages(corpus, unit, rows)
        return ["yes" if each else "no" for each in found]

    ask = f"Which are {_FIND[unit]}?"
    codes = {NONE: "There is nothing to mark."}
    return Question(unit, ask, codes, machine, _HOW, marks=True)


MARKING: Mapping[str, Question] = {unit: marks_question(unit) for unit in _FIND}
"""The question of each table whose rows can be marked."""


def find_marks(cell: str, text: str) -> list[Place]:
    """Where in a text the words of a cell are. Raises MarkError if that cannot be told."""
    if cell.strip().casefold() in _NOTHING:
        return []
    pieces = Counter(part for line in re.split(r"[\n|]", cell) if (part := " ".join(line.split())))
    found: set[Place] = set()
    for piece, times in pieces.items():
        places = _places(piece, text)
        parts = [part.strip() for part in piece.split(";") if part.strip()]
        if not places and len(parts) > 1:
            found.update(place for part in parts for place in find_marks(part, text))
            continue
        if not places:
            raise MarkError(f"{piece!r} does not stand in the text")
        if len(places) > times:
            example = write_mark(text, *places[0])
            raise MarkError(f"{piece!r} stands there {len(places)} times; write it as {example!r}")
        found.update(places)
    return sorted(found)


def write_mark(text: str, start: int, end: int) -> str:
    """The words from start to end as a cell has them, with as many neighbours as make them the only ones."""
    mark = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(mark)
    if not mark:
        raise MarkError("no words are chosen")
    words = [match.span() for match in re.finditer(r"\S+", text)]
    before = [first for first, _ in words if first < start][::-1]
    after = [last for _, last in words if last > end]
    for n in range(max(len(before), len(after)) + 1):
        first = before[min(n, len(before)) - 1] if n and before else start
        last = after[min(n, len(after)) - 1] if n and after else end
        if first == start and last == end:
            cell = mark
        else:
            cell = f"{text[first:start]}[{mark}]{text[end:last]}"
        cell = " ".join(cell.split())
        if BETWEEN not in cell and _places(cell, text) == [(start, end)]:
            return cell
    raise MarkError(f"{mark!r} cannot be told from the other words of the text")


def _places(piece: str, text: str) -> list[Place]:
    """All places of a piece in a text: of what stands in its brackets, if it has any."""
    bracketed = re.fullmatch(r"(.*?)\[(.+)\](.*)", piece, flags=re.S)
    before, mark, after = bracketed.groups() if bracketed else ("", piece, "")
    pattern = f"{_pattern(before)}(?P<mark>{_pattern(mark)}){_pattern(after)}"
    whole = f"{before}{mark}{after}"
    head = r"(?<!\w)" if whole[:1].isalnum() else ""
    tail = r"(?!\w)" if whole[-1:].isalnum() else ""
    shown = _folded(text)
    return [match.span("mark") for match in re.finditer(f"{head}{pattern}{tail}", shown)]


def _pattern(piece: str) -> str:
    words = [re.escape(word) for word in _folded(piece).split()]
    head = r"\s+" if piece[:1].isspace() and words else ""
    tail = r"\s+" if piece[-1:].isspace() and words else ""
    return head + r"\s+".join(words) + tail


def _folded(text: str) -> str:
    """The text without capitals and with plain quotation marks, as long as it was."""
    plain = text.translate(_PLAIN)
    return "".join(low if len(low := each.lower()) == 1 else each for each in plain)


def rows_of_passages(
    corpus: Corpus, unit: Unit, passages: pd.DataFrame
) -> list[list[list[list[Place]]]]:
    """The machine's rows in each passage: of each the places by which it is found, the best first.

    A row is in the passage in which its cue begins, or its content if it has no cue.
    """
    rows = getattr(corpus, unit)
    rows = rows[rows["article_id"].isin(passages["article_id"].unique().tolist())]
    if unit in COUNTED_OF:
        rows = rows[COUNTED_OF[unit](rows)]
    by_article: dict[str, list[tuple[int, list[list[Place]]]]] = {}
    for row in rows.to_dict("records"):
        start = unit_bounds(unit, row)[0]
        by_article.setdefault(row["article_id"], []).append((start, _places_of(row)))
    return [
        [
            places
            for at, places in by_article.get(each["article_id"], ())
            if each["start"] <= at < each["end"]
        ]
        for each in passages.to_dict("records")
    ]


def _places_of(row: Mapping[Any, Any]) -> list[list[Place]]:
    names = [name for name in ("cue_spans", "content_spans", "source_spans") if name in row]
    if not names:
        return [[(row["start"], row["end"])]]
    found = [[(start, end) for start, end in row[name]] for name in names]
    return [places for places in found if places]


def count_matches(marks: Sequence[Place], rows: Sequence[Sequence[Sequence[Place]]]) -> int:
    """How many marks are rows of the machine, each of which is one mark at most: they share a letter."""
    left, free, matched = list(marks), list(rows), 0
    for best in range(max((len(places) for places in rows), default=0)):
        for places in list(free):
            if best >= len(places):
                continue
            hit = next((mark for mark in left if _overlap(mark, places[best])), None)
            if hit is not None:
                left.remove(hit)
                free.remove(places)
                matched += 1
    return matched


def _overlap(mark: Place, places: Sequence[Place]) -> bool:
    return any(mark[0] < end and start < mark[1] for start, end in places)
