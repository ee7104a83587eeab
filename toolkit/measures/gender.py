"""Women and men among those who are quoted."""

from typing import Literal

import pandas as pd

from toolkit.inference.clusters import ARTICLE
from toolkit.measures.grouping import By
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.sources import source_shares
from toolkit.measures.spellings import speaker_keys
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.schema import ATTRIBUTIONS

UNITS = ("sources", "attributions", "words")
PERSONS = "named persons"
"""What the definition of a table says that it is only of: what `of_persons` gives."""


@rests_on("attributions")
@counts_kinds
def source_gender(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    by: By = "outlet",
    *,
    unit: Literal["sources", "attributions", "words"] = "sources",
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of women and men among the people whom each outlet quotes.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``, or some of their rows; only named persons count
    (``source_type`` person, with a speaker). `by` names columns as in ``source_counts``. With
    ``unit="sources"`` somebody counts once in each article, as in the Gender Gap Tracker; else each
    attribution, or each word of what they say. That tracker takes the gender from lists of given names;
    here what the article itself says goes first (``gender_evidence``). Further options are as in `compare`.

    Returns one row per group and gender that is told, female and male, with the columns of `by` and
    ``gender``, ``share`` (0 to 1, of the named persons whose gender is told), ``low``, ``high``, ``least``, ``most``, ``total``,
    ``n_unknown``, ``known`` and ``n_articles`` as in ``source_shares``, and ``n_sources`` (int64), or ``n_attributions`` and
    ``n_words``.

    Gender is how the articles speak of somebody, and nothing that anybody said of himself or herself.
    Raises SchemaError as ``source_counts``, ValueError if `unit` is none of the three.
    Source: Asr et al. (2021), The Gender Gap Tracker; doi:10.1371/journal.pone.0245533
    """
    if unit not in UNITS:
        raise ValueError(f"unit is {unit!r}, expected one of {', '.join(UNITS)}")
    ATTRIBUTIONS.require(attributions, "article_id", "speaker", "source_type", "gender")
    rows = of_persons(attributions)
    draws = {"level": level, "n_resamples": n_resamples, "seed": seed}
    if unit != "sources":
        found = source_shares(rows, articles, of="gender", by=by, unit=unit, **draws)
        return define(found, only=PERSONS, cluster=ARTICLE)
    rows = rows.assign(who=speaker_keys(rows), told=rows["gender"].notna())
    rows = rows.sort_values("told", ascending=False, kind="stable")
    rows = rows.drop_duplicates(["article_id", "who"]).drop(columns=["told", "who"]).sort_index()
    found = source_shares(rows, articles, of="gender", by=by, **draws)
    found = found.drop(columns="n_words").rename(columns={"n_attributions": "n_sources"})
    said = dict.fromkeys(("counted", "share of"), "sources of known gender")
    return define(found, only=PERSONS, cluster=ARTICLE, **said)


def of_persons(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions to persons who are named."""
    named = attributions["source_type"].eq("person") & attributions["speaker"].notna()
    return attributions[named.fillna(False).astype(bool)]
