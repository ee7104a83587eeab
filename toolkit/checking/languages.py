"""Texts, or much of them, in another language."""

import re
from collections.abc import Iterator

from toolkit.checking.evidence import GRAVE, Evidence, Finding, shown
from toolkit.loading.language import looks_english

LEAST = 25  # words of a paragraph whose language is told
SHARE = (
    0.2  # of the words of such paragraphs; 5 of 4,000 scraped articles have it (docs/thresholds.md)
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """At most one finding: the articles of which a fifth or more is not English."""
    articles, example = [], ""
    rows = zip(evidence.articles["article_id"], evidence.articles["text"], strict=True)
    for article, text in rows:
        other, n_words, n_other = "", 0, 0
        for part in re.split(r"\n+", text):
            size = len(part.split())
            if size >= LEAST:
                n_words += size
                if not looks_english(part):
                    n_other, other = n_other + size, other or part
        if n_other and n_other >= SHARE * n_words:
            articles.append(article)
            example = example or other
    if articles:
        yield Finding(
            "other languages",
            GRAVE,
            articles,
            shown(example),
            "nothing is found in what is not English, but its words are counted",
            "corpus of English alone: articles = articles[~articles.article_id.isin(row.article_ids)]",
        )
