"""Articles that are copies of others."""

from collections.abc import Iterator

from toolkit.checking.evidence import NOTE, Evidence, Finding, shown


def check(evidence: Evidence) -> Iterator[Finding]:
    """At most one finding: the copies, the first ones apart."""
    articles = evidence.articles
    if "duplicate_of" not in articles:
        return
    copies = articles[articles["duplicate_of"].notna()]
    if copies.empty:
        return
    first = copies.iloc[0]
    yield Finding(
        "copies",
        NOTE,
        copies["article_id"].tolist(),
        shown(f"{first['article_id']} is a copy of {first['duplicate_of']}"),
        "measures count every copy: wire copy weighs as often as it was printed, and intervals are too narrow",
        "corpus = corpus.without_duplicates()",
    )
