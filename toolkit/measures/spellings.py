"""One spelling for each speaker of a corpus."""

import re
import unicodedata

import pandas as pd

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)")
_APOSTROPHES = str.maketrans("‘’ʼ", "'''")


def merge_spellings(speakers: pd.Series) -> pd.Series:
    """The speakers, each under its most frequent spelling; the unknown stays <NA>.

    Spellings are the same speaker if they differ only in capitals, white space,
    kind of apostrophe or an article before them: "The Health Ministry" and "health
    ministry". Nothing else is joined, so that "Varga" and "Ines Varga", or "UN" and
    "United Nations", stay two. At equal number the shorter spelling is taken.
    """
    if not len(speakers):
        return speakers
    counts = speakers.value_counts().rename("n").rename_axis("spelling").reset_index()
    counts["key"] = [fold(spelling) for spelling in counts["spelling"]]
    counts["length"] = [len(spelling) for spelling in counts["spelling"]]
    counts = counts.sort_values(
        ["n", "length", "spelling"], ascending=[False, True, False], kind="stable"
    )
    best = counts.drop_duplicates("key").set_index("key")["spelling"]
    chosen = dict(zip(counts["spelling"], best.loc[counts["key"]], strict=True))
    return speakers.map(chosen).astype(speakers.dtype)


def fold(spelling: str) -> str:
    """The spelling without what does not tell speakers apart."""
    plain = unicodedata.normalize("NFKC", spelling).casefold().translate(_APOSTROPHES)
    return _ARTICLE.sub("", " ".join(plain.split()), count=1) if plain.strip() else plain
