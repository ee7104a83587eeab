"""The kind of each paragraph of an article, by itself and by where it stands; its dateline, and furniture in its sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.text.line_kinds import (
    MARKUP,
    TITLE,
    is_title,
    line_kind,
    looks_like_heading,
    stamp_before,
)
from toolkit.text.paragraphs import paragraphs

Kinds = list[tuple[int, int, str]]


class SentenceKind(NamedTuple):
    """What a sentence is, and [start, end] of what is none of its words."""

    kind: str
    dateline: list[list[int]]
    furniture: list[list[int]]


RUNNING = 12  # words of a paragraph that a heading stands over
STAMP = 80  # characters in which a stamp before a paragraph ends
FIRST = 3  # paragraphs in which a dateline is looked for
POINTS, POINT = 8, 30  # highlights below each other, and words of one, at most
ENDS = frozenset(".?!…”\"’'")
UNTITLED = ENDS | frozenset(":;)")  # after these a title in small letters does not end
LAST = 4  # paragraphs among which a line about the author stands
AGENCIES = r"AP|Reuters|REUTERS|CNN|AFP|UPI|CBN|NNPA|Bloomberg|ABC News|CBS|NBC|TASS|Xinhua|dpa|DPA|PTI|ANI|IANS"
DATELINE = re.compile(
    rf"""(?:
      (?:[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,3}}(?:,[ ][\w.'’ ]{{2,20}}){{0,2}},?[ ])?
        \((?:{AGENCIES})\)[ ]?(?:[-–—]{{1,2}}|_)?[ ]            # Washington (CNN), KARSK, March 3 (AP) -
    | [A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){{0,3}}(?:,[ ][\w.'’ ]{{2,20}}){{0,2}}
        (?:[ ]\([A-Z][\w .&/]{{1,30}}\))?[ ]?(?:[–—]|--|[ ]-|-(?=[ ]))[ ]?  # VELIN, Kaldera —
    | [A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,3}}(?:,[ ][\w.'’ ]{{2,20}}){{0,2}}
        [ ]\([A-Z][\w .&/]{{1,30}}\)[ ]?(?:[–—]|--|-)[ ]         # Karsk (Meridian) -
    )""",
    re.VERBOSE,
)  # fmt: skip


def paragraph_kinds(text: str) -> Kinds:
    """Where each paragraph starts and ends, and of what kind it is."""
    bounds = paragraphs(text)
    lines = [text[start:end] for start, end in bounds]
    kinds = [line_kind(line) for line in lines]
    for place, kind in enumerate(kinds):
        if kind == "highlight":
            goes_on(lines, kinds, place)
    for place, line in enumerate(lines):
        if kinds[place] == "text" and (is_heading(lines, kinds, place) or is_entry(line)):
            kinds[place] = "heading"
        elif kinds[place] == "byline" and " is " in line and place < len(lines) - LAST:
            kinds[place] = "text"  # who is introduced in the midst of a story is part of it
    if "text" not in kinds:  # a text of one line, or a list: what else would be its text?
        kinds = ["text"] * len(kinds)
    return [(start, end, kind) for (start, end), kind in zip(bounds, kinds, strict=True)]


def goes_on(lines: Sequence[str], kinds: list[str], place: int) -> None:
    """Write which lines below a highlight are highlights, too: points without a mark at their end."""
    for number in range(place + 1, min(place + POINTS, len(lines))):
        if lines[number][-1] in ENDS or len(lines[number].split()) > POINT:
            break
        if kinds[number] == "text":
            kinds[number] = "highlight"


def is_heading(lines: Sequence[str], kinds: Sequence[str], place: int) -> bool:
    """Does a line that looks like a heading stand over running text, and behind some or first?"""
    if not looks_like_heading(lines[place]):
        return False
    after = next((n for n in range(place + 1, len(lines)) if kinds[n] == "text"), None)
    if after is None or after > place + 2:
        return False
    return len(lines[after].split()) >= RUNNING


def is_entry(line: str) -> bool:
    """Is a line the title of an entry of a live report: "Update at 8:35 a.m. ET. More Jobs:"?"""
    stamp = stamp_before(line)
    few = len(line[stamp:].split()) <= TITLE
    return stamp > 0 and few and (is_title(line[stamp:]) or line[-1] not in UNTITLED)


def furniture_within(text: str, kinds: Kinds) -> Iterator[tuple[int, int]]:
    """What is no word of the paragraphs of text in which it stands: the stamps before them, rests of markup."""
    for start, end, kind in kinds:
        if kind != "text":
            continue
        if stamp := stamp_before(text[start : start + STAMP]):
            yield start, start + stamp
        if '="' in text[start:end] or "[/" in text[start:end]:
            yield from (match.span() for match in MARKUP.finditer(text, start, end))


def dateline_of(text: str, kinds: Kinds) -> tuple[int, int] | None:
    """Where the dateline of an article stands, its dash included; None without one."""
    told = [(start, end) for start, end, kind in kinds if kind == "text"][:FIRST]
    for start, end in told:
        match = DATELINE.match(text, start, end)
        if match and end - match.end() > 1 and not match[0].startswith("FILE"):
            return start, start + len(match[0].rstrip())
    return None


def kinds_of(
    text: str, sentences: Sequence[tuple[int, int]], turns: Sequence[tuple[int, int]]
) -> list[SentenceKind]:
    """The kind of each sentence of a text, the datelines in it (none or one), and what is furniture in it.

    `turns` are stretches of transcripts. A sentence of a paragraph of text that is a line of
    furniture itself is of that kind.
    """
    paragraphs = paragraph_kinds(text)
    starts = [start for start, _, _ in paragraphs]
    dateline = dateline_of(text, paragraphs)
    within = list(furniture_within(text, paragraphs))
    out = []
    for start, end in sentences:
        kind = paragraphs[bisect_right(starts, start) - 1][2] if paragraphs else "text"
        if any(first <= start < last for first, last in turns):
            kind = "turn"
        elif kind == "text":
            kind = line_kind(text[start:end], alone=False)
            kind = "text" if kind == "byline" else kind
        here = dateline is not None and start <= dateline[0] < end
        out.append(
            SentenceKind(
                kind,
                [[dateline[0], min(dateline[1], end)]] if here and dateline else [],
                [[first, min(last, end)] for first, last in within if start <= first < end],
            )
        )
    if out and all(kind not in ("text", "turn") for kind, _, _ in out):
        out = [one._replace(kind="text") for one in out]
    return out
