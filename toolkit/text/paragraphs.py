"""Paragraphs of a text: between line breaks; where lines are wrapped, between empty lines.

The one definition: sentences, quotations, turns, contents and displays all use it.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
ENDS = frozenset(".?!:;”’\"'»…)")  # after these a line may end because a sentence does
Gap = tuple[int, int]  # the white space between two lines, in characters


@lru_cache(maxsize=8)  # several components ask in turn about one text
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of characters, white space at their edges apart; together they hold all words.

    A single line break parts nothing if a sentence goes on in lower case after it. If that
    is so of most of them, the lines were wrapped at some width: then none parts anything,
    but for one after a sentence whose line had room for the next word.
    """
    gaps = [match.span() for match in BREAK.finditer(text)]
    single = [gap for gap in gaps if count_breaks(text[slice(*gap)]) == 1]
    going_on = {gap for gap in single if text[gap[1] : gap[1] + 1].islower()}
    if 2 * len(going_on) > len(single):
        wraps = going_on | (set(single) - with_room(text, gaps, single, going_on))
    else:
        wraps = {gap for gap in going_on if before(text, gap[0]) not in ENDS}
    out, first = [], 0
    for start, end in [*gaps, (len(text), len(text))]:
        if (start, end) in wraps:
            continue
        part = text[first:start]
        if stripped := part.strip():
            first += len(part) - len(part.lstrip())
            out.append((first, first + len(stripped)))
        first = end
    return tuple(out)


def with_room(
    text: str, gaps: Sequence[Gap], single: Collection[Gap], going_on: Collection[Gap]
) -> set[Gap]:
    """The breaks after a sentence where the next word would have fitted into the line.

    Lines are as wide as the longest of those that a sentence goes on after.
    """
    starts = dict(zip(gaps, [0, *(end for _, end in gaps)], strict=False))  # of the line before
    width = max(gap[0] - starts[gap] for gap in going_on)
    return {
        gap
        for gap in single
        if before(text, gap[0]) in ENDS
        and gap[0] - starts[gap] + 1 + len(first_word(text, gap[1])) <= width
    }


def first_word(text: str, place: int) -> str:
    """What stands from a place on to the next white space, at most 100 characters of it."""
    return (text[place : place + 100].split(maxsplit=1) or [""])[0]


def before(text: str, place: int) -> str:
    """The last character before a place that is no white space, among some."""
    return text[max(place - 20, 0) : place].rstrip()[-1:]


def count_breaks(space: str) -> int:
    r"""How many line breaks of any kind some white space holds; ``\r\n`` is one."""
    return len(f"{space}.".splitlines()) - 1
