"""All checks of a corpus, as one table."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from toolkit.checking import (
    copies,
    damage,
    days,
    languages,
    lengths,
    outlets,
    quotations,
    repeats,
    text_column,
)
from toolkit.checking.evidence import DOUBT, GRAVE, NOTE, Evidence, Finding
from toolkit.corpus.corpus import Corpus
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES

CHECKS: tuple[Callable[[Evidence], Iterator[Finding]], ...] = (
    text_column.check, damage.check, quotations.check, lengths.check, repeats.check, copies.check,
    outlets.check, languages.check, days.check,
)  # fmt: skip
ORDER = (GRAVE, DOUBT, NOTE)
_TEXT = ("check", "severity", "example", "distorts", "remedy")


def check_corpus(corpus: Corpus | pd.DataFrame, report: pd.DataFrame | None = None) -> pd.DataFrame:
    """What in a corpus will distort counts, and the line that mends it.

    Takes a corpus, or a table of articles with the load `report` if there is one; before
    annotation, nothing is said of quotations and repeated passages.

    Returns one row per finding, the gravest first, with

    - ``check`` (string): what was looked for; ``severity`` (string): ``grave`` (counts are
      wrong), ``doubt`` (they may be) or ``note``;
    - ``n_articles`` (int64), ``share`` (float64, 0 to 1): of how many articles, and of all;
    - ``example`` (string): the first of them; ``distorts`` (string): which counts, and how;
    - ``remedy`` (string): the line that mends it;
    - ``article_ids`` (list of string): those articles.

    An empty table means that nothing was found. Raises SchemaError if the articles lack columns.
    """
    if isinstance(corpus, Corpus):
        evidence = Evidence(
            corpus.articles, corpus.sentences, corpus.attributions, corpus.load_report
        )
    else:
        evidence = Evidence(ARTICLES.require(corpus, "article_id", "text"), report=report)
    found = [finding for check in CHECKS for finding in check(evidence)]
    return table_of(found, len(evidence.articles))


def table_of(found: Sequence[Finding], n_articles: int) -> pd.DataFrame:
    """Findings as rows."""
    found = sorted(found, key=lambda one: ORDER.index(one.severity))
    ids = [list(map(str, one.article_ids)) for one in found]
    sizes = [len(one) for one in ids]
    table = pd.DataFrame(
        {
            "check": [one.check for one in found],
            "severity": [one.severity for one in found],
            "n_articles": pd.Series(sizes, dtype="int64"),
            "share": pd.Series([size / max(n_articles, 1) for size in sizes], dtype="float64"),
            "example": [one.example for one in found],
            "distorts": [one.distorts for one in found],
            "remedy": [one.remedy for one in found],
            "article_ids": pd.Series(ids, dtype="object"),
        }
    )
    return table.astype(dict.fromkeys(_TEXT, TEXT))


def told(findings: pd.DataFrame) -> str:
    """The findings as lines for a terminal; "" if there are none."""
    lines = []
    for row in findings.itertuples(index=False):
        lines.append(
            f"{row.severity}: {row.check}, {row.n_articles:,} article{'' if row.n_articles == 1 else 's'} ({row.share:.0%})"
        )
        lines.append(f"    as in: {row.example}")
        lines.append(f"    {row.distorts}")
        lines.append(f"    mend it: {row.remedy}")
    return "\n".join(lines)
