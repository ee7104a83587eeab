"""Sources -> table articles and the load report."""

from __future__ import annotations

import datetime as dt
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from toolkit.loading.records import Article, Problem
from toolkit.loading.streaming import Source, stream
from toolkit.tables.schema import ARTICLES, LOAD_REPORT

if TYPE_CHECKING:
    import pandas as pd

Counts: TypeAlias = Counter[tuple[str, str | None]]


class Loaded(NamedTuple):
    """What was read, and what became of each input."""

    articles: pd.DataFrame
    """One row per article (schema ``ARTICLES``), counts and duplicates still unknown."""
    report: pd.DataFrame
    """One row per input (schema ``LOAD_REPORT``)."""


def read_articles(
    *sources: Source,
    columns: Mapping[str, str] | None = None,
    filename_pattern: str | None = None,
    min_words: int = 5,
    language: str | None = "en",
    dayfirst: bool | None = None,
    date_format: str | None = None,
    day: str = "outlet",
) -> pd.DataFrame:
    """Read articles from files, folders (with all folders in them) and DataFrames.

    Formats: .txt and .md (YAML front matter), .csv, .tsv, .json, .jsonl, .parquet,
    .xlsx, .html, .rss and .atom; with the extra ``formats`` .warc, .docx, .rtf and .pdf;
    exports of Nexis Uni, Factiva and ProQuest in several of these; each also .gz, and in
    .zip, .tar.gz; those of installed packages (`toolkit.loading.readers`).
    A file ``metadata.csv`` whose column ``file`` names the other files of a folder
    describes them. Texts are kept character by character.

    - `columns` maps names of fields to columns, {"Volltext": "text"}; without it the
      usual names are recognised. All other fields become further columns.
    - `filename_pattern`, as "{outlet}/{date}_{title}", reads fields from the end of
      each path, without suffix.
    - `min_words`: shorter texts are skipped.
    - `language`: "en" skips texts that are not English, None reads all.
    - `dayfirst` says how to read 03/04/2021, otherwise unknown; `date_format` is the
      only form of all dates, as in `datetime.strptime`.
    - `day`: whose day column `day` holds, "outlet" (as the date was written), "utc", or
      that of a time zone such as "America/New_York"; `date` is always in UTC.

    Returns one row per article (schema ``ARTICLES``). Warns, with numbers, if an
    input was skipped or doubtful; `load` takes the same arguments and returns the
    report, too. Raises InputError if a path is missing or an argument cannot be meant.
    """
    loaded = load(
        *sources,
        columns=columns,
        filename_pattern=filename_pattern,
        min_words=min_words,
        language=language,
        dayfirst=dayfirst,
        date_format=date_format,
        day=day,
    )
    if summary := summarise(loaded):
        warnings.warn(f"{summary}; toolkit.load(...) gives the report.", stacklevel=2)
    return loaded.articles


def load(
    *sources: Source,
    columns: Mapping[str, str] | None = None,
    filename_pattern: str | None = None,
    min_words: int = 5,
    language: str | None = "en",
    dayfirst: bool | None = None,
    date_format: str | None = None,
    day: str = "outlet",
) -> Loaded:
    """Read articles like `read_articles`, and return them with the load report."""
    made = stream(
        *sources,
        columns=columns,
        filename_pattern=filename_pattern,
        min_words=min_words,
        language=language,
        dayfirst=dayfirst,
        date_format=date_format,
        day=day,
    )
    articles: list[Article] = []
    rows: list[dict[str, Any]] = []
    for item in made:
        rows.append(report_row(item))
        if isinstance(item, Article):
            articles.append(item)
    return Loaded(articles_table(articles), LOAD_REPORT.build(rows))


def articles_table(articles: Iterable[Article]) -> pd.DataFrame:
    """The table (schema ``ARTICLES``) of articles that `stream` gave."""
    articles = list(articles)
    own = ("article_id", "outlet", "date", "date_raw", "day", "title", "author", "url", "text")
    data = {
        name: [getattr(article, name) for article in articles] for name in (*own, "source_file")
    }
    midnight = dt.time()
    data["day"] = [day and dt.datetime.combine(day, midnight) for day in data["day"]]
    for name in dict.fromkeys(name for article in articles for name in article.extra):
        data[name] = [article.extra.get(name) for article in articles]
    return ARTICLES.build(data)


def report_row(item: Article | Problem) -> dict[str, Any]:
    """The row of the load report (schema ``LOAD_REPORT``) for one input."""
    row = {
        "source_file": item.source_file,
        "item": item.item,
        "article_id": item.article_id,
        "encoding": item.encoding,
    }
    if isinstance(item, Problem):
        detail = item.detail.encode(errors="replace").decode()  # it may quote lone surrogates
        row |= {"status": item.status, "problem": item.problem, "detail": detail}
        return row | {"n_chars": item.n_chars}
    row |= {"status": "read", "problem": None, "detail": None, "n_chars": len(item.text)}
    if item.notes:
        detail = " ".join(note.detail for note in item.notes).encode(errors="replace").decode()
        row |= {"status": "read_with_warning", "problem": item.notes[0].problem, "detail": detail}
    return row


def summarise(loaded: Loaded) -> str:
    """How many inputs were skipped or doubtful, and why; "" if none was."""
    return summary_of(counts_of(loaded.report), len(loaded.articles))


def counts_of(report: pd.DataFrame) -> Counts:
    """How many rows the load report has of each status and problem (None if there is none)."""
    problems = report["problem"].astype(object)
    return Counter(zip(report["status"], problems.where(problems.notna(), None), strict=True))


def summary_of(counts: Counts, n_articles: int) -> str:
    """What `summarise` tells, from the counts of a report."""
    statuses: Counter[str] = Counter()
    problems: Counter[str | None] = Counter()
    for (status, problem), number in counts.items():
        statuses[status] += number
        if status != "read":
            problems[problem] += number
    parts = []
    if n_skipped := statuses["skipped"]:
        parts.append(f"{n_skipped:,} of {statuses.total():,} inputs skipped")
    if n_warned := statuses["read_with_warning"]:
        parts.append(f"{n_warned:,} read with a warning")
    if not n_articles:
        parts.append("no article read")
    why = ", ".join(f"{number:,} {problem}" for problem, number in problems.most_common(5))
    return "; ".join(parts) + (f" ({why})" if why else "")
