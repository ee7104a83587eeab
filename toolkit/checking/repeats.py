"""Passages that repeat within an outlet, and other furniture: how much of it, and that it is left out."""

from collections.abc import Iterator

from toolkit.checking.evidence import NOTE, Evidence, Finding, shown
from toolkit.tables.counted import COUNTED

SHARE = 0.02  # of the words: what is less changes no rate of two digits (of an article: docs/thresholds.md)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Passages that repeat, and lines that are captions, bylines and the like."""
    rows = evidence.sentences
    if rows is None or rows.empty:
        return
    often = rows[rows["repeated_in"].notna()]
    if len(often):
        first = often.iloc[int(often["repeated_in"].to_numpy(dtype="int64").argmax())]
        yield Finding(
            "repeated passages",
            NOTE,
            often["article_id"].drop_duplicates().tolist(),
            shown(f"{first['text']} (in {first['repeated_in']} articles of an outlet)"),
            "keyness, word counts and rates, if they counted; they are marked and left out",
            'kinds="all" in a measure puts them back, e.g. tk.keyness(..., kinds="all")',
        )
    other = rows[rows["kind"].notna() & ~rows["kind"].isin(COUNTED) & rows["repeated_in"].isna()]
    if len(other) and other["n_words"].sum() >= SHARE * rows["n_words"].sum():
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in other["kind"].value_counts().items())
        yield Finding(
            "captions, headings and other lines around the text",
            NOTE,
            other["article_id"].drop_duplicates().tolist(),
            shown(other["text"].iloc[0]),
            f"the same, if they counted ({kinds} are left out)",
            'kinds="all" in a measure puts them back; column kind of corpus.sentences names them',
        )
