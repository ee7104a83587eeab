"""Days named in a line, in the languages of archives and their interfaces."""

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from toolkit.loading.fields import read_rows

_TIME = re.compile(
    r"\s*(?:,|at|um|à|a las|alle|às|-|–)?\s*(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.h])(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d)?(?:\s*(?P<half>[ap])\.?m\.?(?!\w))?",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day that a line names, with the time behind it."""

    when: datetime
    """As written, without a zone; at midnight if no time is named."""
    start: int
    end: int
    """Characters in the line, the time included."""


def find_day(line: str) -> Day | None:
    """The first day that a line names in full, month in letters, in Chinese, Japanese, Korean or ISO form.

    Numbers such as 03/04/2021, whose order is not sure, are none.
    """
    for pattern in _patterns():
        for match in pattern.finditer(line):
            month = match["month"]
            number = int(month) if month.isdigit() else month_number(month)
            try:
                when = datetime(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
            time = _TIME.match(line, match.end())
            if time is None or (time["mark"] == "." and not time["half"]):
                return Day(when, match.start(), match.end())
            hour = int(time["hour"])
            if time["half"]:
                hour = hour % 12 + 12 * (time["half"].lower() == "p")
            return Day(
                when.replace(hour=hour, minute=int(time["minute"])), match.start(), time.end()
            )
    return None


def month_number(name: str) -> int | None:
    """1 to 12 for the name of a month in one of the languages, or None."""
    return _months().get(name.casefold().rstrip("."))


def in_english(text: str) -> str:
    """The text with the names of months in English, and without the words between day and year."""

    def translate(match: re.Match[str]) -> str:
        number = month_number(match[0])
        return match[0] if number is None else _english()[number]

    text = re.sub(r"(?<=\d)\.?\s+de(?:l|\b)\s*|(?<=[^\W\d])\s+del?\s+(?=\d{4})", " ", text)
    return re.sub(r"[^\W\d_]{3,}", translate, text)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        name: int(month)
        for _, month, names in read_rows("month_names.tsv")
        for name in names.split()
    }


@lru_cache(maxsize=1)
def _english() -> dict[int, str]:
    rows = read_rows("month_names.tsv")
    return {int(month): names.split()[0] for language, month, names in rows if language == "en"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    longest_first = sorted(_months(), key=len, reverse=True)
    month = rf"(?P<month>{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])\.?"
    day = r"(?<!\d)(?P<day>[0-3]?\d)"
    year = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
    forms = (
        rf"{day}(?:\.|º|er|st|nd|rd|th|-)?,?\s*(?:de\s+|of\s+)?{month},?[\s-]*(?:del?\s+)?{year}",
        rf"(?<![^\W\d_]){month}\s+{day}(?:st|nd|rd|th)?,?\s+{year}",
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일號号]",
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)T?",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
