"""A corpus at a glance: what is in it, what was found, and what to know before one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.checking.corpora import check_opened
from toolkit.corpus.corpus import CONTRACTS
from toolkit.display.page import Display
from toolkit.display.safe import escape, one_line
from toolkit.display.tables import table_html, table_text
from toolkit.measures.grouping import PERIODS, own_days
from toolkit.plots.labels import many

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus

OUTLETS = 12  # that have a row
QUICK = 3_000  # articles that are checked in some two seconds
NO_OUTLET = "(no outlet)"


def show_corpus(corpus: Corpus) -> Display:
    """Articles, outlets and months of a corpus, what was found in it, and what the corpus check says.

    This is what a notebook shows of a corpus. Of more than 3,000 articles, `check_corpus` is left to be
    called. All text is escaped.
    """
    head = summary(corpus.articles)
    found = [many(corpus.count(name), name.removesuffix("s")) for name in list(CONTRACTS)[1:]]
    found_text = f"Found: {', '.join(found)}."
    unread = problems(corpus.load_report)
    outlets, left_out = outlets_of(corpus.articles)
    lines, check = checked(corpus)
    tail = [f"{many(left_out, 'more outlet')} not shown."] if left_out else []
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    html = "".join(
        [
            f'<div style="text-align:left"><p style="margin:.2em 0"><b>{escape(head)}</b></p>',
            *(
                f'<p style="margin:.2em 0">{escape(text)}</p>'
                for text in (found_text, unread)
                if text
            ),
            table_html(outlets) if len(outlets) else "",
            *(f'<p style="margin:.2em 0">{escape(text)}</p>' for text in [*tail, check]),
            f'<ul style="margin:.2em 0">{items}</ul>' if items else "",
            "</div>",
        ]
    )
    text = [
        head,
        found_text,
        unread,
        table_text(outlets) if len(outlets) else "",
        *tail,
        check,
        *lines,
    ]
    return Display(html, "\n".join(filter(None, text)), "Corpus")


def checked(corpus: Corpus) -> tuple[list[str], str]:
    """What the corpus check finds, a line each, and the sentence before; a large corpus is not checked while one waits."""
    if corpus.count("articles") > QUICK:
        return [], "What will distort counts says check_corpus(corpus), which takes a while here."
    found, of = check_opened(corpus)
    lines = [
        f"{row.severity}: {row.check} in {many(row.n_articles, 'article')} ({one_line(str(row.example), 80)}); "
        f"distorts {row.distorts}; {row.remedy}"
        for row in found.itertuples()
    ]
    if not lines:
        return [], "The corpus check found nothing that would distort counts."
    return lines, f"Before counting, {of}:"


def summary(articles: pd.DataFrame) -> str:
    """How many articles, of which outlets, from when to when."""
    if articles.empty:
        return "There is no article in this corpus."
    outlets, dates = articles["outlet"].dropna().unique(), own_days(articles).dropna()
    words = int(articles["n_words"].fillna(0).sum())
    parts = [f"{many(len(articles), 'article')} of {many(words, 'word')}"]
    if len(outlets):
        parts.append(f"from {many(len(outlets), 'outlet')}")
    if len(dates):
        parts.append(f"dated {day(dates.min())} to {day(dates.max())}")
    undated = len(articles) - len(dates)
    doubt = f" {many(undated, 'article')} without a date." if undated and len(dates) else ""
    return f"{', '.join(parts)}.{doubt}"


def day(of: pd.Timestamp) -> str:
    return f"{of.day} {of:%B %Y}"


def problems(report: pd.DataFrame) -> str:
    """How many inputs need a look; "" if none."""
    n = int(report["status"].ne("read").sum())
    if not n:
        return ""
    return (
        f"{many(n, 'input')} could not be read as it is: load_report.csv says why and what to do."
    )


def outlets_of(articles: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Articles, words and months of each outlet, those with most articles; and how many are left out."""
    names = articles["outlet"].astype("object").where(articles["outlet"].notna(), NO_OUTLET)
    months = own_days(articles).dt.strftime(PERIODS["month"])
    rows = pd.DataFrame(
        {"outlet": names, "words": articles["n_words"].fillna(0).astype("int64"), "month": months}
    )
    table = rows.groupby("outlet", sort=False).agg(
        articles=("outlet", "size"), words=("words", "sum"),
        first_month=("month", "min"), last_month=("month", "max"), months=("month", "nunique"),
    )  # fmt: skip
    table = table.sort_values("articles", ascending=False, kind="stable").reset_index()
    return table.head(OUTLETS), max(len(table) - OUTLETS, 0)
