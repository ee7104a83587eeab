"""Days that are missing, unread or implausible."""

from collections.abc import Iterator

import pandas as pd

from toolkit.checking.evidence import DOUBT, NOTE, Evidence, Finding, shown

FIRSTS = 0.5  # share dated the first of a month; of 40 outlets none has more than .1 (docs/thresholds.md)
ENOUGH = 10  # articles
APART = 20  # years from the middle one: a date of birth, an archive's default; of 3,512 none (docs/thresholds.md)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Up to four findings."""
    articles = evidence.articles
    if "date" not in articles or articles.empty:
        return
    dates = articles["date"]
    raw = articles["date_raw"] if "date_raw" in articles else pd.Series(pd.NA, index=dates.index)
    unread = articles[dates.isna() & raw.notna()]
    if len(unread):
        yield Finding(
            "days that could not be read", DOUBT, unread["article_id"].tolist(),
            shown(raw[unread.index[0]]), "these articles are missing from every measure by time",
            "tk.read_articles(..., dayfirst=True), or date_format='%d. %m. %Y'",
        )  # fmt: skip
    missing = articles[dates.isna() & raw.isna()]
    if len(missing):
        yield Finding(
            "no day", NOTE, missing["article_id"].tolist(), shown(missing["text"].iloc[0]),
            "these articles are missing from every measure by time; copies are found less surely",
            "tk.read_articles(..., columns={'your column': 'date'}, or filename_pattern=...)",
        )  # fmt: skip
    known = articles[dates.notna()]
    if len(known) < ENOUGH:
        return
    first = known[known["date"].dt.day.eq(1)]
    if len(first) > FIRSTS * len(known):
        yield Finding(
            "days that are the first of a month", DOUBT, first["article_id"].tolist(),
            shown(first["date"].iloc[0].date()), "months or years were given, not days: count by month",
            "tk.over_time(..., every='month')",
        )  # fmt: skip
    years = known["date"].dt.year
    odd = known[(years - years.median()).abs() > APART]
    if len(odd) and len(odd) < 0.05 * len(known):
        yield Finding(
            "days far from all others", DOUBT, odd["article_id"].tolist(),
            shown(f"{odd['date'].iloc[0].date()}, where the middle year is {years.median():.0f}"),
            "measures by time stretch over years without articles",
            "articles.loc[articles.article_id.isin(row.article_ids), ['date', 'day']] = pd.NaT",
        )  # fmt: skip
