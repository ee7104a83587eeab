"""Texts that are more than one article: longer than an article ever was, or headed and dated again and again."""

import re
from collections import Counter

from toolkit.loading.calendars import find_day
from toolkit.loading.language import count_words
from toolkit.loading.records import Note

LONGEST = 12_000
"""Words. A broadsheet page of the 19th century, set solid in six or seven columns, held about
10,000; the longest of 4,000 articles of many outlets has 8,338."""
_MOST_CHARACTERS = 60_000  # below, no text has `LONGEST` words
_HEADLINE = 20  # words
_DATE_LINE = 9  # words
_RUNNING = 12  # words of a line that can only be text
BLOCKS = 2  # of 4,295 news articles none has two that look alike
_MARKS = re.compile(
    r"^\W*(?:\d+ \w+ \d+ \w+|\w+ [A-Z0-9]{6,10}(?:19|20)\d{6}[a-z0-9]{6,12}|[\d.,]+ ?[^\W\d]{1,10}"
    r"|(?:\(c\)|©|copyright)\W.{0,80})$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_ENDS = (".", "?", "!", "…", '"', "”", "’", "'", ")", ":", ",", ";")


def suspect(text: str) -> Note | None:
    """Why a text may be several articles; None if nothing tells it."""
    if len(text) > _MOST_CHARACTERS and (n_words := count_words(text)) > LONGEST:
        detail = (
            f"{n_words:,} words: longer than a newspaper page ever was. It may be many articles in "
            "one file; export them one by one, or as a table with a row for each."
        )
        return Note("suspicious_length", detail)
    if (blocks := count_blocks(text)) >= BLOCKS:
        detail = (
            f"{blocks} blocks, each with a heading, a date and a text of its own: perhaps several "
            "articles read as one. If so, export them one by one, or as a table."
        )
        return Note("several_articles", detail)
    return None


def count_blocks(text: str, least: int = _RUNNING) -> int:
    """How many times a heading, a date on a line of its own and running text follow each other.

    Only blocks whose dates look alike are counted: the heads of one export are all of one
    form. A line of running text has `least` words or more.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    forms: Counter[str] = Counter()
    after = 0  # the first line behind the block before
    for number, line in enumerate(lines):
        if number <= after or not _is_date_line(line):
            continue
        above = lines[max(after, number - 5) : number]
        below = lines[number + 1 : number + 8]
        text_at = next((n for n, one in enumerate(below) if _is_text(one, least)), None)
        headed = any(_is_headline(one) for one in above)
        if headed and text_at is not None:
            forms[_form(line, above, below[:text_at])] += 1
            after = number + 1 + text_at
    return max(forms.values(), default=0)


def _form(line: str, above: list[str], between: list[str]) -> str:
    """What is alike in the heads of one export: the form of the date, and whether marks of an
    archive (a number of words, a copyright) stand beside it.
    """
    shape = re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", line))
    marked = any(map(_MARKS.match, [*above[-3:], *between]))
    return f"{len(shape.split())} {marked}"


def _is_date_line(line: str) -> bool:
    if len(line.split()) > _DATE_LINE:
        return False
    if line.endswith((",", "?", "!")):
        return False
    return find_day(line) is not None or bool(_NUMBERS.search(line))


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE and not line.endswith(_ENDS)


def _is_text(line: str, least: int) -> bool:
    return len(line.split()) >= least and line.endswith(_ENDS)
