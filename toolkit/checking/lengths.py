"""Texts that are no whole article: excerpts, stubs, several in one."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from toolkit.checking.evidence import DOUBT, GRAVE, NOTE, Evidence, Finding, shown
from toolkit.loading.suspicion import LONGEST

CUT = re.compile(
    r"(?:\.\.\.|…|\[\+\d+ chars\]|\[…\]|\[\.\.\.\]|(?:read|continue) (?:more|reading)\W*)\s*\Z",
    re.I,
)
STUB = 60  # words: half of what 99 of 100 Wikinews articles have (docs/thresholds.md)
ALIKE = (
    5  # texts of exactly the length of the longest: cut there; in none of 200 outlets are there two
)
CUT_PROBLEMS = ("not_full_text", "perhaps_cut")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Up to three findings, one per kind."""
    articles = evidence.articles
    texts = articles["text"].tolist()
    lengths = [len(text) for text in texts]
    longest = max(lengths, default=0)
    cut = [bool(CUT.search(text[-40:])) for text in texts]
    if lengths.count(longest) >= ALIKE:
        cut = [one or length == longest for one, length in zip(cut, lengths, strict=True)]
    if evidence.report is not None:
        report = evidence.report
        said = set(report.loc[report["problem"].isin(CUT_PROBLEMS), "article_id"].dropna())
        cut = [one or name in said for one, name in zip(cut, articles["article_id"], strict=True)]
    words = [len(text.split()) for text in texts]
    yield from of(
        articles, cut, "excerpts", GRAVE,
        "counts per article, lengths and what stands at the end of articles",
        "export or fetch the full texts; compare rates per 1,000 words only",
    )  # fmt: skip
    yield from of(
        articles, [n < STUB for n in words], "stubs", NOTE,
        "shares of articles: a stub has no room for sources or hedges",
        f"tk.read_articles(..., min_words={STUB})",
    )  # fmt: skip
    yield from of(
        articles, [n > LONGEST for n in words], "several articles in one?", DOUBT,
        "counts per article; one day and outlet stand for all that is in it",
        "look at it; split the file, or export in a form that the how-to lists",
    )  # fmt: skip


def of(
    articles: pd.DataFrame,
    chosen: Sequence[bool],
    name: str,
    severity: str,
    distorts: str,
    remedy: str,
) -> Iterator[Finding]:
    """A finding if any article is chosen."""
    if any(chosen):
        some = articles[list(chosen)]
        example = shown(some["text"].iloc[0][-60:] if name == "excerpts" else some["text"].iloc[0])
        yield Finding(name, severity, some["article_id"].tolist(), example, distorts, remedy)
