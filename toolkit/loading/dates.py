"""Dates as they are written -> naive datetimes in UTC, never by a silent guess.

A date whose day and month could be swapped, that leaves out the day, or that is
in no calendar is unknown, and a note says which.
"""

import re
import warnings
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from toolkit.loading.records import Note

FIRST_YEAR = 1678  # the first whole year that datetime64[ns] holds

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)", re.DOTALL)
_EIGHT_DIGITS = re.compile(r"(\d{4})()(\d\d)(\d\d)(T?\d{6}Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)", re.DOTALL)
_MONTH_ONLY = re.compile(r"\d{4}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{4}")

_MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)

# Hours from UTC of the names that RFC 2822 defines; dateutil knows only UTC and GMT.
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


def read_date(
    value: Any, *, dayfirst: bool | None = None, date_format: str | None = None
) -> tuple[datetime | None, Note | None]:
    """The date, or None and a note.

    Understood are ISO 8601, RFC 2822, dates with the month in English letters,
    Unix time in seconds or milliseconds, and numbers such as 03/04/2021 if
    `dayfirst` says how to read them or one of the two is above 12.
    `date_format` is a format of `datetime.strptime` and then the only one.
    """
    if isinstance(value, datetime):
        return _within(value, str(value))
    if isinstance(value, date):
        return _within(datetime(value.year, value.month, value.day), str(value))
    return _read_text(str(value).strip(), dayfirst, date_format)


@lru_cache(maxsize=4096)
def _read_text(
    text: str, dayfirst: bool | None, date_format: str | None
) -> tuple[datetime | None, Note | None]:
    if date_format is not None:
        try:
            return _within(datetime.strptime(text, date_format), text)
        except ValueError:
            return None, Note("unreadable_date", f"Date {text!r} is not of form {date_format!r}.")
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        year, _, month, day, rest = match.groups(default="")
        return _from_numbers(text, year, month, day, rest)
    if match := _YEAR_LAST.fullmatch(text):
        first, _, second, year, rest = match.groups()
        if dayfirst is None and int(first) <= 12 and int(second) <= 12 and first != second:
            advice = "is day and month or month and day; say dayfirst=True or dayfirst=False"
            return None, Note("ambiguous_date", f"Date {text!r} {advice}.")
        if int(second) > 12 or (int(first) <= 12 and dayfirst is False):
            first, second = second, first
        if len(year) == 2:  # as in POSIX: 69-99 are of the last century
            year = str(int(year) + (1900 if int(year) >= 69 else 2000))
        return _from_numbers(text, year, second, first, rest)
    if _MONTH_ONLY.fullmatch(text):
        return None, _partial(text)
    if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 11 else 1)
        return _within(datetime.fromtimestamp(seconds, UTC), text)
    return _from_words(text)


def _from_numbers(
    text: str, year: str, month: str, day: str, rest: str
) -> tuple[datetime | None, Note | None]:
    """A date in numbers, `rest` being the time of day."""
    try:
        when = datetime(int(year), int(month), int(day))
    except ValueError:
        return None, _impossible(text)
    if rest.strip():
        iso = f"{when.date()}T{rest.strip(' T,')}"
        try:
            return _within(datetime.fromisoformat(iso), text)
        except ValueError:
            timed, _ = _from_words(f"{when.date()} {rest.strip(' T,')}")
            if timed is None:
                note = Note("unreadable_time", f"Time of {text!r} not understood; the day is kept.")
                return _within(when, text)[0], _within(when, text)[1] or note
            return timed, None
    return _within(when, text)


def _from_words(text: str) -> tuple[datetime | None, Note | None]:
    """A date with the month in letters."""
    from dateutil import parser  # costs as much as the rest of this package

    zones = {name: hours * 3600 for name, hours in _ZONES.items()}
    try:
        # What the text leaves out is taken from the default: two of them show what that is.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            one, other = (
                parser.parse(text, default=datetime(year, month, day), tzinfos=zones)
                for year, month, day in ((2000, 1, 1), (2004, 2, 2))
            )
    except (ValueError, OverflowError, TypeError, AttributeError):
        if _MONTHS.search(text) and re.search(r"\d{4}", text):
            return None, _impossible(text)
        return None, Note(
            "unreadable_date", f"Date {text!r} not understood; say date_format='%d %B %Y', ..."
        )
    if one.date() != other.date():
        return None, _partial(text)
    return _within(one, text)


def _within(when: datetime, text: str) -> tuple[datetime | None, Note | None]:
    """The date in UTC without its zone, if the year can be that of an article."""
    when = datetime(*when.timetuple()[:6], when.microsecond, when.tzinfo)  # no subclass of pandas
    if not FIRST_YEAR <= when.year <= datetime.now(UTC).year + 1:
        return None, _impossible(text)
    if when.tzinfo is not None:
        when = when.astimezone(UTC).replace(tzinfo=None)
    return when, None


def _impossible(text: str) -> Note:
    last = datetime.now(UTC).year + 1
    why = f"is in no calendar, or outside {FIRST_YEAR} to {last}"
    return Note("impossible_date", f"Date {text!r} {why}; unknown.")


def _partial(text: str) -> Note:
    return Note("partial_date", f"Date {text!r} does not name one day; unknown, see date_raw.")
