"""Quotation marks, but no direct speech: the marks are broken, or are no quotations."""

from collections.abc import Iterator

from toolkit.checking.evidence import DOUBT, GRAVE, Evidence, Finding, shown

MARKS = 6  # of 451 scraped articles with so many one has no direct or mixed attribution (docs/thresholds.md)
PATTERN = '[“”„«»"]'
USUAL = 0.2  # share of articles with marks: in none of 15 outlets with ten of them is it above 0


def check(evidence: Evidence) -> Iterator[Finding]:
    """At most one finding: the articles with three pairs of marks, and nothing direct or mixed."""
    articles, rows = evidence.articles, evidence.attributions
    if rows is None or articles.empty:
        return
    marked = articles[articles["text"].str.count(PATTERN).ge(MARKS).astype(bool)]
    direct = set(rows.loc[rows["form"].isin(["direct", "mixed"]), "article_id"])
    silent = marked[~marked["article_id"].isin(direct)]
    if silent.empty:
        return
    share = len(silent) / len(marked)
    yield Finding(
        "quotation marks without direct speech",
        GRAVE if share > USUAL else DOUBT,
        silent["article_id"].tolist(),
        shown(silent["text"].iloc[0]),
        f"direct quotations are counted as none in {share:.0%} of the articles with marks",
        "look at column text of these; if marks are damaged: tk.read_articles(..., repair=True)",
    )
