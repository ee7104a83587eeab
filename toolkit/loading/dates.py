"""Dates as they are written -> naive datetimes in UTC and the outlet's day, never by a silent guess.

A date whose day and month could be swapped, that leaves out the day, or that is
in no calendar is unknown, and a note says which.
"""

import re
import warnings
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toolkit.loading.calendars import find_day, in_english
from toolkit.loading.records import Note

FIRST_YEAR = 1678  # the first whole year that datetime64[ns] holds

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)", re.DOTALL)
_EIGHT_DIGITS = re.compile(r"(\d{4})()(\d\d)(\d\d)(T?\d{6}Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)", re.DOTALL)
_MONTH_ONLY = re.compile(r"\d{4}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{4}")

_MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)

# What stands before the date on a page: "Last updated on ...", "Published: ...".
_LEAD = re.compile(
    r"(?:(?:first|last|originally|article)\s+)?"
    r"(?:updated|published|posted|modified|created|issued|date|on|as of)\b[\s:,]*(?:(?:on|at)\s+)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_SERIAL = datetime(
    1899, 12, 30
)  # day 0 of Excel, counted so that its days since March 1900 fit
_SERIALS = range(18_264, 73_051)  # 1950 to 2099; what lies before is more likely a number

# Hours from UTC. Names that two parts of the world use in different senses are left out, but
# for those that RFC 2822 defines.
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EAT": 3, "SAST": 2,
    "PKT": 5, "WIB": 7, "HKT": 8, "SGT": 8, "PHT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "AKST": -9, "AKDT": -8, "HST": -10, "NZST": 12, "NZDT": 13,
}  # fmt: skip
# Zones without saying whether it is summer: the day tells.
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles", "AKT": "America/Anchorage", "AET": "Australia/Sydney",
}  # fmt: skip
_NAMED = (
    r"\(?\b(?:(?P<name>ET|CT|MT|PT|AKT|AET)|(?P<region>Eastern|Central|Mountain|Pacific)"
    r"(?: (?:standard|daylight))?(?: time)?)\b\)?"
)
_PLACES_IN = (  # at the end, or behind an hour: "3:45 PM ET, Sun March 3, 2019"
    re.compile(rf"{_NAMED}\s*$", re.IGNORECASE),
    re.compile(rf"(?:(?<=\d[:.]\d\d)|(?<=[ap]m)|(?<=[ap]\.m\.)) ?{_NAMED}(?=[\s,])", re.IGNORECASE),
)
_REGIONS = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}


_Day: TypeAlias = date  # in the class, `date` is the field


class ReadDate(NamedTuple):
    """What a date says; `date` and `day` are known or unknown together."""

    date: datetime | None = None
    """Naive, in UTC."""
    day: _Day | None = None
    """The day as it was written, in the zone that it was written in: the outlet's own."""
    note: Note | None = None
    """Why it is unknown, or what in it is."""


def read_date(
    value: Any, *, dayfirst: bool | None = None, date_format: str | None = None
) -> ReadDate:
    """The date and the outlet's own day, or neither and a note.

    Understood are ISO 8601, RFC 2822, dates with the month in letters of some twenty
    languages, Unix time in seconds or milliseconds, days as Excel counts them (45720),
    and numbers such as 03/04/2021 if `dayfirst` says how to read them or one of the two
    is above 12. `date_format` is a format of `datetime.strptime` and then the only one.
    """
    if isinstance(value, datetime):
        return _within(value, str(value))
    if isinstance(value, date):
        return _within(datetime(value.year, value.month, value.day), str(value))
    return _read_text(str(value).strip(), dayfirst, date_format)


def check_zone(day: str) -> None:
    """Raise ValueError if option `day` is neither "outlet", "utc" nor a time zone."""
    if day not in ("outlet", "utc"):
        _zone(day)


def day_of(read: ReadDate, day: str) -> date | None:
    """The day that option `day` asks for: "outlet" as written, "utc", or that of a time zone."""
    if read.date is None or day == "outlet":
        return read.day
    if day == "utc":
        return read.date.date()
    return read.date.replace(tzinfo=UTC).astimezone(_zone(day)).date()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone {name!r}") from error


@lru_cache(maxsize=4096)
def _read_text(text: str, dayfirst: bool | None, date_format: str | None) -> ReadDate:
    if date_format is not None:
        try:
            return _within(datetime.strptime(text, date_format), text)
        except ValueError:
            return _unknown("unreadable_date", f"Date {text!r} is not of form {date_format!r}.")
    if lead := _LEAD.match(text):
        return _read_text(text[lead.end() :], dayfirst, date_format)
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        year, _, month, day, rest = match.groups(default="")
        return _from_numbers(text, year, month, day, rest)
    if match := _YEAR_LAST.fullmatch(text):
        first, _, second, year, rest = match.groups()
        if dayfirst is None and int(first) <= 12 and int(second) <= 12 and first != second:
            advice = "is day and month or month and day; say dayfirst=True or dayfirst=False"
            return _unknown("ambiguous_date", f"Date {text!r} {advice}.")
        if int(second) > 12 or (int(first) <= 12 and dayfirst is False):
            first, second = second, first
        if len(year) == 2:  # as in POSIX: 69-99 are of the last century
            year = str(int(year) + (1900 if int(year) >= 69 else 2000))
        return _from_numbers(text, year, second, first, rest)
    if _MONTH_ONLY.fullmatch(text):
        return ReadDate(note=_partial(text))
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        return _within(_FIRST_SERIAL + timedelta(days=float(text)), text)
    if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 11 else 1)
        return _within(datetime.fromtimestamp(seconds, UTC), text)
    return _from_words(text)


def _from_numbers(text: str, year: str, month: str, day: str, rest: str) -> ReadDate:
    """A date in numbers, `rest` being the time of day."""
    try:
        when = datetime(int(year), int(month), int(day))
    except ValueError:
        return ReadDate(note=_impossible(text))
    if rest.strip():
        iso = f"{when.date()}T{rest.lstrip(' T,').rstrip(' ,')}"
        try:
            return _within(datetime.fromisoformat(iso), text)
        except ValueError:
            timed = _from_words(f"{when.date()} {rest.lstrip(' T,').rstrip(' ,')}", alone=True)
            if timed.date is None:
                note = Note("unreadable_time", f"Time of {text!r} not understood; the day is kept.")
                read = _within(when, text)
                return read._replace(note=read.note or note)
            return timed
    return _within(when, text)


def _from_words(text: str, alone: bool = False) -> ReadDate:
    """A date with the month in letters, among other words unless it must stand `alone`."""
    from dateutil import parser  # costs as much as the rest of this package

    plain, place = _without_place(text)
    zones = {name: hours * 3600 for name, hours in _ZONES.items()}
    try:
        # What the text leaves out is taken from the default: two of them show what that is.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            one, other = (
                parser.parse(in_english(plain), default=datetime(year, month, day), tzinfos=zones)
                for year, month, day in ((2000, 1, 1), (2004, 2, 2))
            )
    except (ValueError, OverflowError, TypeError, AttributeError):
        if not alone and (found := find_day(text)):
            return _within(found.when.replace(tzinfo=place), text)
        if _MONTHS.search(text) and re.search(r"\d{4}", text):
            return ReadDate(note=_impossible(text))
        return _unknown(
            "unreadable_date", f"Date {text!r} not understood; say date_format='%d %B %Y', ..."
        )
    if one.date() != other.date():
        return ReadDate(note=_partial(text))
    return _within(one if one.tzinfo else one.replace(tzinfo=place), text)


def _without_place(text: str) -> tuple[str, ZoneInfo | None]:
    """The text without a zone that is named by its place, as "ET" is; and the zone."""
    match = next((found for one in _PLACES_IN if (found := one.search(text))), None)
    if match is None or not re.search(r"\d[:.]\d\d|\d\s*[ap]\.?m", text, re.IGNORECASE):
        return text, None
    name = match["name"] or _REGIONS[match["region"].lower()]
    rest = f"{text[: match.start()].rstrip(' ,')} {text[match.end() :].lstrip(' ,')}".strip()
    return rest, _zone(_PLACES[name.upper()])


def _within(when: datetime, text: str) -> ReadDate:
    """The date in UTC without its zone, if the year can be that of an article."""
    when = datetime(*when.timetuple()[:6], when.microsecond, when.tzinfo)  # no subclass of pandas
    if not FIRST_YEAR <= when.year <= datetime.now(UTC).year + 1:
        return ReadDate(note=_impossible(text))
    day = when.date()
    if when.tzinfo is not None:
        when = when.astimezone(UTC).replace(tzinfo=None)
    return ReadDate(when, day)


def _unknown(problem: str, detail: str) -> ReadDate:
    return ReadDate(note=Note(problem, detail))


def _impossible(text: str) -> Note:
    last = datetime.now(UTC).year + 1
    why = f"is in no calendar, or outside {FIRST_YEAR} to {last}"
    return Note("impossible_date", f"Date {text!r} {why}; unknown.")


def _partial(text: str) -> Note:
    return Note("partial_date", f"Date {text!r} does not name one day; unknown, see date_raw.")
