from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.loading.dates import read_date
from toolkit.loading.fields import read_rows
from toolkit.loading.records import Article
from toolkit.loading.streaming import stream

NEXT = datetime.now(UTC).year + 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-3-4", "2021-03-04"),
        ("2021/03/04", "2021-03-04"),
        ("2021.03.04", "2021-03-04"),
        ("20210304", "2021-03-04"),
        (20210304, "2021-03-04"),
        ("20210304123000", "2021-03-04 12:30"),
        ("20210304T123000Z", "2021-03-04 12:30"),
        ("2021-03-04T12:30:00Z", "2021-03-04 12:30"),
        ("2021-03-04 12:30:00.250000", "2021-03-04 12:30:00.250000"),
        ("2021-03-04T01:30:00+02:00", "2021-03-03 23:30"),
        ("2021-03-04 5:30 PM", "2021-03-04 17:30"),
        ("Thu, 04 Mar 2021 23:30:00 -0500", "2021-03-05 04:30"),
        ("Thu, 04 Mar 2021 23:30:00 EST", "2021-03-05 04:30"),
        ("Thu Mar 04 22:00:00 +0000 2021", "2021-03-04 22:00"),
        ("4 March 2021", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("Mar. 4, 2021, 5:30 p.m.", "2021-03-04 17:30"),
        ("4th of March 2021", "2021-03-04"),
        ("04-Mar-21", "2021-03-04"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020 10:00", "2020-12-31 10:00"),
        ("31.12.99", "1999-12-31"),
        ("3/3/21", "2021-03-03"),
        (1614861000, "2021-03-04 12:30"),
        ("1614861000", "2021-03-04 12:30"),
        (1614861000000.0, "2021-03-04 12:30"),
        (date(2021, 3, 4), "2021-03-04"),
        (datetime(2021, 3, 4, 1, tzinfo=timezone(timedelta(hours=2))), "2021-03-03 23:00"),
        (pd.Timestamp("2021-03-04 12:30:00.000000001"), "2021-03-04 12:30"),
        ("1701-05-06", "1701-05-06"),
        (44259, "2021-03-04"),
        ("44259.5", "2021-03-04 12:00"),
        ("Updated March 4, 2021, 9:04 a.m. ET", "2021-03-04 14:04"),
        ("Last updated: 4 March 2021", "2021-03-04"),
        ("2021-07-04 21:00 ET", "2021-07-05 01:00"),
        ("Updated 3:45 PM ET, Thu March 4, 2021", "2021-03-04 20:45"),
        ("9:04 a.m. (Pacific time) on March 4, 2021", "2021-03-04 17:04"),
        ("4 March 2021 at 10:15 CET", "2021-03-04 09:15"),
        ("March 4, 2021 at 11:30 PM Pacific Standard Time", "2021-03-05 07:30"),
        ("4. März 2021", "2021-03-04"),
        ("jeudi 4 mars 2021", "2021-03-04"),
        ("4 de marzo de 2021", "2021-03-04"),
        ("4 марта 2021 г.", "2021-03-04"),
        ("2021年3月4日 17:04", "2021-03-04 17:04"),
        ("2021년 3월 4일", "2021-03-04"),
        (f"{NEXT}-01-01", f"{NEXT}-01-01"),
    ],
)
def test_dates_are_read(value, expected):
    found, _, note = read_date(value)
    assert (found, note) == (datetime.fromisoformat(expected), None)
    assert type(found) is datetime


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2021-02-30", "impossible_date"),
        ("2021-13-04", "impossible_date"),
        ("0000-00-00", "impossible_date"),
        ("99999999", "impossible_date"),
        ("31/11/2020", "impossible_date"),
        ("32/13/2020", "impossible_date"),
        ("30 February 2021", "impossible_date"),
        ("February 30, 2021", "impossible_date"),
        ("1066-10-14", "impossible_date"),
        (f"{NEXT + 1}-01-01", "impossible_date"),
        (datetime(1, 1, 1), "impossible_date"),
        ("03/04/2021", "ambiguous_date"),
        ("3.4.21", "ambiguous_date"),
        ("2021", "partial_date"),
        (2021, "partial_date"),
        ("2021-03", "partial_date"),
        ("03/2021", "partial_date"),
        ("March 2021", "partial_date"),
        ("4 March", "partial_date"),
        ("Wednesday", "partial_date"),
        ("10:30", "partial_date"),
        ("yesterday", "unreadable_date"),
        ("12345", "unreadable_date"),
        ("123456", "unreadable_date"),
        ("30 de febrero de 2021", "impossible_date"),
        ("Posted on 3/4/2021", "ambiguous_date"),
        ("three days ago", "unreadable_date"),
        ("\ud800", "unreadable_date"),
        ("9" * 400, "unreadable_date"),
        ("-", "unreadable_date"),
        (float("inf"), "unreadable_date"),
    ],
)
def test_dates_are_never_guessed(value, problem):
    found, day, note = read_date(value)
    assert found is day is None
    assert note is not None
    assert note.problem == problem
    assert "Date " in note.detail


def test_a_day_is_kept_when_its_time_makes_no_sense():
    found, _, note = read_date("2021-03-04 at noon")
    assert found == datetime(2021, 3, 4)
    assert note is not None
    assert note.problem == "unreadable_time"


@pytest.mark.parametrize(
    ("options", "value", "expected"),
    [
        ({"dayfirst": True}, "03/04/2021", "2021-04-03"),
        ({"dayfirst": False}, "03/04/2021", "2021-03-04"),
        ({"dayfirst": True}, "12/31/2020", "2020-12-31"),
        ({"dayfirst": True}, "2021-03-04", "2021-03-04"),
        ({"date_format": "%d. %m %y"}, "03. 04 21", "2021-04-03"),
        ({"date_format": "%d. %m %y"}, "2021-03-04", None),
    ],
)
def test_the_user_can_say_how(options, value, expected):
    found = read_date(value, **options).date
    assert found == (None if expected is None else datetime.fromisoformat(expected))
    (article,) = stream(pd.DataFrame({"text": ["x"], "date": [value]}), min_words=0, **options)
    assert isinstance(article, Article)
    assert (article.date, article.date_raw) == (found, value)


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        ("2021-03-04T23:30:00-05:00", "outlet", date(2021, 3, 4)),
        ("Thu, 04 Mar 2021 23:30:00 EST", "outlet", date(2021, 3, 4)),
        ("Mar. 4, 2021 11:30 p.m. ET", "outlet", date(2021, 3, 4)),
        ("2021-03-04T01:30:00+09:00", "outlet", date(2021, 3, 4)),
        ("2021-03-04T23:30:00-05:00", "utc", date(2021, 3, 5)),
        ("2021-03-05T04:30:00Z", "America/New_York", date(2021, 3, 4)),
        ("2021-03-04", "outlet", date(2021, 3, 4)),
        ("2021-03", "outlet", None),
    ],
)
def test_the_day_is_the_outlets_own_unless_another_is_asked_for(value, day, expected):
    frame = pd.DataFrame({"text": ["x"], "date": [value]})
    (article,) = stream(frame, min_words=0, day=day)
    assert article.day == expected


def test_a_column_of_days_is_kept():
    frame = pd.DataFrame({"text": ["x"], "date": ["2021-03-05T04:30:00Z"], "day": ["2021-03-04"]})
    (article,) = stream(frame, min_words=0)
    assert (article.date, article.day) == (datetime(2021, 3, 5, 4, 30), date(2021, 3, 4))


def test_a_day_that_was_left_when_the_date_was_corrected_does_not_stay(read):
    text = '"Water broke through two dykes on Monday, officials said."'
    rows, _ = read("a.csv", f"date,day,text\n2025-07-01,2025-02-28,{text}\n")
    assert rows[0]["day"] == pd.Timestamp("2025-07-01")


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(InputError, match="America/New_York"):
        list(stream(pd.DataFrame({"text": ["x"]}), day="Karsk"))


def test_no_name_means_two_months():
    months = {}
    for _, month, names in read_rows("month_names.tsv"):
        for name in names.split():
            assert months.setdefault(name, month) == month
