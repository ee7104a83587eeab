"""Quotation marks: which characters stand inside a pair, whatever the house style.

Marks are paired within a paragraph. A quotation that a paragraph opens and does not
close goes on into the next one if that opens with the same mark again (the convention
for long quotations). What finds no partner is no quotation, so that odd and unclosed
marks never swallow the rest of a text. An apostrophe is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toolkit.text.paragraphs import paragraphs

# What opens a quotation, and what may close it.
CLOSERS = {
    "“": "”", "‟": "”", "„": "“”", '"': '"', "''": "''", "``": "''",
    "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "”": "”",
}  # fmt: skip
MIXED_CLOSERS = CLOSERS | {"“": '”"', '"': '"”'}  # many a newsroom mixes curly and straight marks
SINGLE_CLOSERS = {"‘": "’", "‛": "’", "‚": "‘’", "'": "'"}
MARKS = frozenset(CLOSERS) | frozenset(SINGLE_CLOSERS) | frozenset("”’」』»«›‹“‘")
SPACED = frozenset("«»‹›")  # French puts a space between them and the words
STRAIGHT = frozenset({'"', "''", "'"})  # opening and closing mark look the same
DEEPEST = 20  # open marks that are remembered: thousands that nothing closes are no quotations
# One set of first characters, which is searched for fast; the one backtick it finds is no mark.
MARK = re.compile(r"['`“”„‟«»‹›‘’‚‛\"「」『』](?:(?<=')'|(?<=`)`)?")
ELISION = re.compile(r"['’‘](?:\d0s|\d\d|em|til|tis|twas|cause|bout|round|n['’]?)\b", re.IGNORECASE)


class Quote(NamedTuple):
    """From the opening mark to the closing one, marks included, end exclusive."""

    start: int
    end: int


class Mark(NamedTuple):
    """A quotation mark where it stands (characters), and what its neighbours let it be."""

    start: int
    end: int
    text: str
    may_open: bool
    may_close: bool


def find_quoted_characters(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order, in characters."""
    found: list[Quote] = []
    carried: Mark | None = None
    before = 0
    for start, end in paragraphs(text):
        marks = list(find_marks(text, start, end))
        if (
            carried is not None
            and marks
            and marks[0].start == start
            and marks[0].text == carried.text
        ):
            found.append(Quote(carried.start, before))
        doubles, open_double = pair(marks)
        if open_double is not None:
            mixed, open_mixed = pair(marks, MIXED_CLOSERS)
            if open_mixed is None:
                doubles, open_double = mixed, None
        singles, open_single = pair_singles(text[:end], marks)
        found += outermost(doubles, singles)
        last = found[-1].end if found else 0
        unclosed = [mark for mark in (open_double, open_single) if mark and mark.start >= last]
        carried, before = (min(unclosed) if unclosed else None), end
    return tuple(found)


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The quotation marks of a paragraph, without apostrophes inside words and elisions."""
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        i, j = match.span()
        before = text[i - 1] if i > start else " "
        after = text[j] if j < end else " "
        inside = before.isalnum() and after.isalnum()
        if mark == "`" or (mark in "'’‘" and (inside or ELISION.match(text, i))):
            continue
        loose = mark in SPACED
        may_open = loose or not after.isspace()
        if mark in STRAIGHT or mark == "”":
            may_open = may_open and not before.isalnum() and before not in ",.?!…"
        yield Mark(i, j, mark, may_open, loose or not before.isspace())


def pair(
    marks: Sequence[Mark], closers: Mapping[str, str] = CLOSERS
) -> tuple[list[Quote], Mark | None]:
    """Pair the double marks of a paragraph; also the last one that is left open."""
    quotes: list[Quote] = []
    opened: list[Mark] = []
    for mark in marks:
        if mark.text in "'’‘‚‛":
            continue
        place = closes(mark, opened, closers)
        if place is not None:
            quotes.append(Quote(opened[place].start, mark.end))
            del opened[place:]
        elif mark.text in CLOSERS and mark.may_open:
            if mark.text in STRAIGHT:  # the one before was never closed
                opened = [one for one in opened if one.text != mark.text]
            opened.append(mark)
            del opened[:-DEEPEST]
    return quotes, opened[-1] if opened else None


def closes(mark: Mark, opened: Sequence[Mark], closers: Mapping[str, str]) -> int | None:
    """The place of the innermost open mark that this one closes."""
    if not mark.may_close:
        return None
    for place in range(len(opened) - 1, -1, -1):
        if mark.text in closers[opened[place].text]:
            return place
    return None


def pair_singles(text: str, marks: Sequence[Mark]) -> tuple[list[Quote], Mark | None]:
    """Pair the single marks of the last paragraph of a text; also the last one left open.

    Up to the next opening mark the first that may close does so, but a
    possessive ("the workers' union") only if there is no other.
    """
    quotes: list[Quote] = []
    opened: Mark | None = None
    possessive: Mark | None = None
    singles = [mark for mark in marks if mark.text in "'’‘‚‛"]
    for mark in [*singles, None]:
        opens = mark is None or (mark.text in SINGLE_CLOSERS and mark.may_open and (
            not mark.may_close or opened is None or mark.text not in SINGLE_CLOSERS[opened.text]
        ))  # fmt: skip
        if opens:
            if opened is not None and possessive is not None:
                quotes.append(Quote(opened.start, possessive.end))
                opened = None
            if mark is not None:
                opened, possessive = mark, None
        elif (
            mark is not None
            and opened is not None
            and mark.may_close
            and mark.text in SINGLE_CLOSERS[opened.text]
        ):
            if text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1].isspace():
                possessive = possessive or mark
            else:
                quotes.append(Quote(opened.start, mark.end))
                opened, possessive = None, None
    return quotes, opened


def outermost(doubles: Sequence[Quote], singles: Sequence[Quote]) -> list[Quote]:
    """The quotations of both kinds that stand in no other; of two that cross, the double one."""
    out: list[Quote] = []
    of_doubles = frozenset(doubles)
    for quote in sorted([*doubles, *singles], key=lambda quote: (quote.start, -quote.end)):
        if out and quote.start < out[-1].end:
            if quote.end > out[-1].end and quote in of_doubles:
                out[-1] = quote
            continue
        out.append(quote)
    return out
