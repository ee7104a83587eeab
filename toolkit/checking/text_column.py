"""Another column that holds running text: perhaps the one that was meant."""

from collections.abc import Iterator

from toolkit.checking.evidence import DOUBT, GRAVE, Evidence, Finding, shown
from toolkit.tables.schema import ARTICLES
from toolkit.text.tokenized import is_tokenized

SHARE = 0.5  # of the length of the text, and of the articles: leads and summaries have a tenth
LEAST = 200  # characters: more than titles, addresses and lists of topics have


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding per column whose cells are half as long as the texts, or longer."""
    articles = evidence.articles
    for name in articles.columns:
        if name in ARTICLES.names or not len(articles):
            continue
        cells = [value if isinstance(value, str) else "" for value in articles[name]]
        like = [
            len(cell) >= LEAST and len(cell) >= SHARE * len(text)
            for cell, text in zip(cells, articles["text"], strict=True)
        ]
        if sum(like) < SHARE * len(articles):
            continue
        ids = articles["article_id"][like].tolist()
        first = like.index(True)
        spoilt = is_tokenized(articles["text"].iloc[first]) and not is_tokenized(cells[first])
        both = f"{articles['text'].iloc[first][:40]!r}, {name}: {cells[first][:40]!r}"
        yield Finding(
            "text column",
            GRAVE if spoilt else DOUBT,
            ids,
            shown(f"text: {both}"),
            f"column {name!r} looks like the text too; one of them may be tokenized, cut or raw",
            f"tk.read_articles(..., columns={{{str(name)!r}: 'text'}})",
        )
