"""The head of a Factiva document without field codes, by the places of its lines.

Above the number of words stand perhaps a section, the headline, perhaps an author and a
credit; below it date (perhaps with a time), source, its code, perhaps edition and page,
language, copyright. The number of words is known by the date below it, in any language.
"""

import re
from collections.abc import Sequence
from typing import Any

from toolkit.loading.calendars import find_day
from toolkit.loading.press.documents import is_running, number_in
from toolkit.loading.press.words import (
    begins_with_by,
    is_copyright,
    is_language,
    is_name,
    is_note,
    is_rights,
    means,
    without_by,
)

_COUNT = re.compile(r"\d[\d.,' \u00a0\u202f]*\s?[^\W\d_][^\d]{0,24}$")
_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}$")
_HEAD = 14  # lines from the number of words to the text
_LONGEST_SECTION = 6  # words
_LONGEST_RIGHTS = 300  # characters
_LONGEST_DATE = 60  # characters


def find_count(lines: Sequence[str]) -> int | None:
    """Which line is the number of words: one like "877 Wörter", with a day in the next."""
    for place, line in enumerate(lines[:-1]):
        if len(line) < 40 and _COUNT.match(line) and _is_day(lines[place + 1]):
            return place
    return next((place for place, line in enumerate(lines) if _is_count_alone(line)), None)


def find_day_line(lines: Sequence[str]) -> int:
    """Which line of a head without a number of words is the date; 0 if none is."""
    return next((place for place, line in enumerate(lines[:8]) if place and _is_day(line)), 0)


def find_end(lines: Sequence[str], count: int | None) -> int:
    """Where the head ends and the text begins: below the copyright or the language, else above
    the first sentence.
    """
    first = 0 if count is None else count + 1
    head = lines[first : first + _HEAD]
    closed = _closed(head)
    running = next(
        (place for place, line in enumerate(head) if is_running(line) and not is_copyright(line)),
        len(head),
    )
    if not closed or closed > running:
        closed = min(running, _unclosed(head))
    while closed < len(head) and is_rights(head[closed]):
        closed += 1
    return first + closed


def _closed(head: Sequence[str]) -> int:
    """Where the language and the copyright below it, or either, are over; 0 without both."""
    language = next((place for place, line in enumerate(head) if is_language(line)), None)
    start = 0 if language is None else language + 1
    rights = (n for n, line in enumerate(head) if n >= start and is_copyright(line))
    place = next((n for n in rights if len(head[n]) < _LONGEST_RIGHTS), None)
    if place is not None and (language is None or place == start):
        return place + 1
    return start


def read_head(
    above: Sequence[str], below: Sequence[str], title: str = "", author: str = ""
) -> dict[str, Any]:
    """The fields of the lines above the number of words, and below it up to the text.

    `title` and `author` are given where the formatting tells them.
    """
    fields: dict[str, Any] = {}
    if title:
        before, after = _around(above, title)
        fields |= {"title": title, "section": "; ".join(before)}
        author = author or (after[0] if after and (is_name(after[0]) or len(after) == 1) else "")
        fields["credit"] = " ".join(line for line in after if line != author)
    elif above:
        fields["title"], author, fields["section"] = _heading(above)
    fields["author"] = without_by(author)
    return fields | _below(below)


def _below(lines: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    rest = list(lines)
    dated = next((place for place, line in enumerate(rest) if _is_day(line)), None)
    if dated is not None:
        day = find_day(rest[dated])
        assert day is not None
        when, raw = day.when, rest[dated]
        del rest[dated]
        if dated < len(rest) and _TIME.match(rest[dated]):
            clock = find_day(f"{when:%Y-%m-%d} {rest[dated]}")
            when, raw = (clock.when if clock else when), f"{raw} {rest.pop(dated)}"
        fields |= {"date": when, "date_raw": raw}
    copyrights = [line for line in rest if is_copyright(line) or is_rights(line)]
    languages = [line for line in rest if is_language(line)]
    rest = [line for line in rest if line not in copyrights and line not in languages]
    fields["copyright"] = " ".join(copyrights)
    fields["language"] = languages[0] if languages else ""
    codes = [place for place, line in enumerate(rest[:3]) if _CODE.match(line)]
    # a source such as BBC looks like a code, too: the code is the later of the two
    code = codes[-1] if codes else None
    if code is not None and code > 0:
        fields |= {"outlet": rest[code - 1], "source_code": rest[code]}
        rest = rest[code + 1 :]
    elif code == 0:
        fields["source_code"], rest = rest[0], rest[1:]
    elif rest:
        fields["outlet"], rest = rest[0], rest[1:]
    pages = [line for line in rest if re.fullmatch(r"[A-Z]{0,2}\d{1,4}(?:[-,/ ].{0,12})?", line)]
    fields["page"] = pages[-1] if pages else ""
    fields["edition"] = "; ".join(line for line in rest if line not in pages[-1:])
    return fields


def _heading(lines: Sequence[str]) -> tuple[str, str, str]:
    """Title, author and section of the lines above the number of words, formatting unknown."""
    lines = list(lines)
    author = ""
    if len(lines) > 1 and begins_with_by(lines[-1]):
        author = lines.pop()
    elif len(lines) > 2 and begins_with_by(lines[-2]):  # below it a credit
        author, lines = lines[-2], lines[:-2]
    notes = [line for line in lines if is_note(line)]
    if len(notes) < len(lines):
        lines = [line for line in lines if line not in notes]
    named = [place for place, line in enumerate(lines[:3]) if _names_section(line)]
    section = ""
    if named and (len(lines) > 1 or author):
        section = "; ".join(lines[: named[-1] + 1])
        lines = lines[named[-1] + 1 :]
    elif len(lines) > 1 and _is_section(lines[0], lines[1]):
        section = lines.pop(0)
    if not lines:
        return "", author, section
    if not author and len(lines) > 1:
        author = "; ".join(lines[1:])
    return lines[0], author, section


def _names_section(line: str) -> bool:
    """Whether a line is one of the sections that most newspapers have."""
    if len(line.split()) > _LONGEST_SECTION:
        return False
    names = [part.strip() for part in re.split(r"[;,|/]", line)]
    return any("section_name" in means(name) for name in names) or bool(
        re.search(r"\bDesk\b", line)
    )


def _is_section(first: str, second: str) -> bool:
    """Whether the first line of a head is a section, and the headline is below it."""
    if is_name(second) and not is_name(first):  # headline and author
        return False
    return len(first.split()) <= 3 < len(second.split())


def _around(lines: Sequence[str], title: str) -> tuple[list[str], list[str]]:
    """The lines before and after the title, which may have been broken into several."""
    own = [place for place, line in enumerate(lines) if line and line in title]
    if not own:
        return list(lines), []
    return list(lines[: own[0]]), list(lines[own[-1] + 1 :])


def _is_day(line: str) -> bool:
    day = find_day(line) if len(line) <= _LONGEST_DATE else None
    return day is not None and len(line[: day.start].split()) <= 2


def _is_count_alone(line: str) -> bool:
    """Whether a line is a number of words, though no day is below it."""
    return bool(
        re.fullmatch(r"[\d.,]+ (?:words|Wörter|mots|palabras|parole|palavras)", line)
    ) and bool(number_in(line))


def _unclosed(head: Sequence[str]) -> int:
    """Where a head without language and copyright ends: below the source's code, if there is one."""
    codes = [place for place, line in enumerate(head[:5]) if _CODE.match(line)]
    return codes[-1] + 1 if codes else min(len(head), 3)
