"""Paragraphs of a text: between line breaks; where lines are wrapped, between empty lines."""

import re

GAP = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
ENDS = frozenset(".?!:;”’\"'»…)")  # after these a line may end because a sentence does


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches of characters, white space at their edges apart; together they hold all words.

    A single line break parts nothing if a sentence goes on in lower case after
    it; in a text where that is so of most of them, none does, since its lines
    were wrapped at some width.
    """
    gaps = [match.span() for match in GAP.finditer(text)]
    single = [gap for gap in gaps if count_breaks(text[slice(*gap)]) == 1]
    going_on = [gap for gap in single if text[gap[1] : gap[1] + 1].islower()]
    wraps = (
        set(single)
        if 2 * len(going_on) > len(single)
        else {gap for gap in going_on if before(text, gap[0]) not in ENDS}
    )
    out, first = [], 0
    for start, end in [*gaps, (len(text), len(text))]:
        if (start, end) in wraps:
            continue
        part = text[first:start]
        if stripped := part.strip():
            first += len(part) - len(part.lstrip())
            out.append((first, first + len(stripped)))
        first = end
    return out


def before(text: str, place: int) -> str:
    """The last character before a place that is no white space, among some."""
    return text[max(place - 20, 0) : place].rstrip()[-1:]


def count_breaks(space: str) -> int:
    r"""How many line breaks of any kind some white space holds; ``\r\n`` is one."""
    return len(f"{space}.".splitlines()) - 1
