"""Whom a row means across the articles of a corpus: what measures count people by."""

import pandas as pd

from toolkit.measures.spellings import merge_spellings


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
