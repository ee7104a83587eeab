"""Any rate compared: by outlet or whatever the articles tell, and over time.

`rows` is any table with one row per thing found, or some of its rows: hedges, attributions,
framings, sentences, entities, the articles themselves. A rate is what they sum to,
divided by words, sentences, articles, rows, or a column. Every article counts, with
such rows or without. Intervals are of whole articles, or of what `cluster` names (`toolkit.inference`).
"""

import pandas as pd

from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.spread import NOTHING
from toolkit.measures.grouping import PERIODS, By, list_names, own_days
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import count, finish, rate_groups, rates_of, rests_on_rows, with_known
from toolkit.stories.within import within_stories

MOST_PERIODS, LEAST_IN_PERIOD = 36, 3
"""Of the period that is chosen: how many a line may have, how many articles each has on average."""


@rests_on_rows
@within_stories
@counts_kinds
def compare(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    by: By = "outlet",
    *,
    of: str | None = None,
    per: str = "words",
    scale: float | None = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How much there is of something in each group, with intervals.

    `by` names columns of the rows or articles, or ``year``, ``month``, ``week``,
    ``day``. `of` is a column of the rows to be summed, numbers or True and False; without it
    the rows are counted. `per` is what the sum is divided by:

    - ``words`` (times 1,000), ``sentences``, ``articles``: those of all articles of
      the same outlet, month, ...;
    - ``rows``: the rows of the group, which makes a mean, or a share of what is True;
    - a column of the rows, or of the articles.

    `scale` multiplies the rate. Rows in which a column is unknown are left out. `cluster` is the column
    of the articles whose values are the independent units: each article, or its story, author, ...
    `level` is the level of the intervals, from 0 to 1. Intervals come from formulas, so that `n_resamples` and
    `seed` change nothing here; they do where articles are dealt out by chance (`differences`, `keyness`).

    Returns one row per group, in sorted order, with the columns of `by` and

    - ``n_articles`` (int64): all articles of the same outlet, month, ...;
    - ``n``, ``total``: the two sums (int64 if rows, words, sentences or articles are
      counted, else float64);
    - ``rate`` (float64): n / total times scale; NaN if total is 0;
    - ``low``, ``high`` (float64): its interval, by default of 95 %; NaN if fewer than three
      clusters hold any of the total. A share or rate of 0 has an upper limit, too;
    - ``flag`` (string): why there is no interval, else "";
    - ``low_together``, ``high_together`` (float64): intervals that hold for all groups at once, as one
      needs who looks for the groups that stand out (Šidák 1967, doi:10.1080/01621459.1967.10482935);
    - ``definition`` (string), as of all measures: what was counted, per what, how (`tk.definition`).

    Raises SchemaError if a column is missing or unfit, or if rows belong to no article.
    """
    rows, articles = with_known(rows, articles, per)
    counted = count(rows, articles, of, per, scale)
    groups, _ = rate_groups(counted, articles, by)
    table = rates_of(groups, counted, level, cluster_numbers(articles, cluster))
    return finish(table, counted)


@rests_on_rows
@counts_kinds
def over_time(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    every: str | None = "month",
    by: By = (),
    *,
    of: str | None = None,
    per: str = "words",
    scale: float | None = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The rate of each period, as in `compare`: year, month, week or day without a gap.

    `of`, `per`, `scale`, `cluster`, `level`, `n_resamples` and `seed` are as there.
    ``every=None`` takes the shortest period that the articles fill: of which there are at most
    36, with three dated articles each for every group, on average; if none is, months of up to a year, else years.

    Returns the rows of `compare`, `by` first, then the period in a column named as
    `every`, and ``first_day`` (datetime). All periods from the first date of the
    articles to the last are there for each group of `by`: one without articles has
    ``n_articles`` 0 and NaN for its rate, which a line should show as a gap; one with
    articles in which nothing was found has the rate 0. Articles without date
    form the period <NA>, at the end of each group.

    Raises SchemaError as `compare`, ValueError if `every` is no period or in `by`.
    """
    names = list_names(by)
    days = own_days(articles)
    if every is None:
        own = [name for name in names if name in articles.columns]
        n_groups = len(articles[own].drop_duplicates()) if own else 1
        every = fitting_period(days, n_groups)
    if every not in PERIODS or every in names:
        choices = f"expected one of {', '.join(PERIODS)}, not in by"
        raise ValueError(f"every is {every!r} and by {names}, {choices}")
    if (
        every in articles.columns and every != "day"
    ):  # the outlet's own day is the day of its articles
        raise SchemaError("articles", every, "is no period of the date; rename that column")
    rows, articles = with_known(rows, articles, per)
    counted = count(rows, articles, of, per, scale)
    groups, _ = rate_groups(counted, articles, [*names, every], complete=True)
    found = rates_of(groups, counted, level, cluster_numbers(articles, cluster))
    starts = all_periods(own_days(articles), every)
    table = with_gaps(found, names, every, starts)
    return finish(table, counted)


def fitting_period(dates: pd.Series, n_groups: int) -> str:
    """The shortest period that is filled by articles of these dates, if they are of so many groups."""
    known = dates.dropna()
    for every in ("day", "week", "month"):
        n_periods = len(all_periods(known, every))
        if n_periods <= MOST_PERIODS and len(known) >= LEAST_IN_PERIOD * n_periods * n_groups:
            return every
    return "month" if len(all_periods(known, "month")) <= 12 else "year"


def all_periods(dates: pd.Series, every: str) -> pd.Series:
    """The first day of each period from the first date to the last, by the period's name."""
    known = dates.dropna().dt.normalize()
    days = pd.Series(pd.date_range(known.min(), known.max()) if len(known) else [], dtype="M8[ns]")
    names = days.dt.strftime(PERIODS[every])
    first = {"year": "YS", "month": "MS"}
    if every in first and len(days):
        days = days.dt.to_period({"year": "Y", "month": "M"}[every]).dt.start_time
    elif every == "week":
        days = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return pd.Series(days.to_numpy(), index=names).groupby(level=0).first()


def with_gaps(found: pd.DataFrame, names: list[str], every: str, starts: pd.Series) -> pd.DataFrame:
    """The rates with a row for each period of each group, in order; the unknown period last."""
    periods = pd.DataFrame({every: starts.index, "first_day": starts.to_numpy()})
    periods[every] = periods[every].astype(found[every].dtype)
    if found[every].isna().any():
        periods = pd.concat([periods, periods.iloc[:0].reindex([0])], ignore_index=True)
    if names:
        groups = found[names].drop_duplicates()
        frame = groups.merge(periods, how="cross")
    else:
        frame = periods
    table = frame.merge(found, how="left", on=[*names, every])
    return table.fillna({"n_articles": 0, "n": 0.0, "total": 0.0, "flag": NOTHING})
