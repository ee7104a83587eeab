"""Whom a row means across the articles of a corpus: what measures count people by; one spelling for each."""

import re
import unicodedata

import pandas as pd

from toolkit.text.words import APOSTROPHES

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)")


def speaker_keys(attributions: pd.DataFrame) -> pd.Series:
    """Each speaker as the person or body that it is in the corpus; the unknown stays <NA>.

    Who has a ``person_id`` is called by that, and other names by their most frequent spelling
    (`merge_spellings`). A description ("critics") is somebody else in every article: it is followed by the
    article in brackets. Tables of an earlier version, without ``person_id``, are joined by spelling alone.
    """
    names = merge_spellings(attributions["speaker"])
    if "person_id" not in attributions.columns:
        return names
    known = attributions["person_id"].notna()
    out = names.mask(known, attributions["person_id"].astype(names.dtype))
    if {"speaker_evidence", "article_id"} <= set(attributions.columns):
        alone = names.notna() & ~known & attributions["speaker_evidence"].isna()
        articles = attributions["article_id"].astype(str)
        out = out.mask(alone, (names.astype(str) + " [" + articles + "]").astype(names.dtype))
    return out


def words_of(key: str) -> str:
    """A speaker as a chart shows it: a description without its article in brackets."""
    return key.partition(" [")[0] if key.endswith("]") else key


def mention_keys(mentions: pd.DataFrame) -> pd.Series:
    """Whom each mention means in the corpus; <NA> if the article gives no name."""
    names = merge_spellings(mentions["name"])
    if "person_id" not in mentions.columns:
        return names
    known = mentions["person_id"].notna()
    return names.mask(known, mentions["person_id"].astype(names.dtype))


def with_speakers(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Rows with `speaker_keys` as their speakers, if these are asked for."""
    if "speaker" not in names or "speaker" not in rows.columns:
        return rows
    return rows.assign(speaker=speaker_keys(rows))


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
    plain = unicodedata.normalize("NFKC", spelling).casefold().translate(APOSTROPHES)
    return _ARTICLE.sub("", " ".join(plain.split()), count=1) if plain.strip() else plain
