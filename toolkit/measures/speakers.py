"""Who is heard most.

People are counted as table people has them: one person under all names, namesakes apart.
A description ("a spokesman") is somebody else in every article: the column ``named`` tells
names from descriptions.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.errors import SchemaError
from toolkit.measures.grouping import By, Groups, group_rows, is_own, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions
from toolkit.measures.sources import count_content_words
from toolkit.measures.spellings import speaker_keys
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.schema import ATTRIBUTIONS, ROLES, SOURCE_TYPES

_SPEAKER = ["group", "speaker"]  # what identifies a speaker of a group


@rests_on("attributions")
@counts_kinds
def top_speakers(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    n: int = 10,
    per: By = "outlet",
    *,
    named_only: bool = False,
) -> pd.DataFrame:
    """The speakers with the most attributions of each outlet.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``, or some of their rows. `n` is
    how many speakers, at most; `per` names columns of the articles, or ``year``,
    ``month``, ``week``, ``day``, and an empty list ranks the whole corpus.
    `named_only` leaves out those of whom no article gives a name. Speakers are
    joined across articles as in table people.

    Returns one row per group and speaker, the most frequent first, with the columns
    of `per` and

    - ``rank`` (int64): from 1; equals are ranked by the number of articles, then of
      words, then by name;
    - ``speaker`` (string);
    - ``named`` (bool): the articles give a name, not only a description;
    - ``source_type``, ``role`` (string): the most frequent, of equals the first in
      the codebook; role ``unknown`` only if there is no other;
    - ``n_attributions``, ``n_words`` (int64): theirs, and the words of the content;
    - ``n_articles_with`` (int64): articles that they speak in;
    - ``n_articles`` (int64): all articles of the group;
    - ``share`` (float64): of all attributions of the group, 0 to 1;
    - ``unresolved`` (float64): share of the group's attributions without a speaker,
      which are never ranked; the same in all rows of a group.

    A group in which nobody was found has no row. Raises SchemaError as
    ``source_counts``, ValueError if `n` is negative.
    """
    if n < 0:
        raise ValueError(f"n is {n}, expected how many speakers, 0 or more")
    ATTRIBUTIONS.require(
        attributions, "speaker", "speaker_evidence", "source_type", "role", "content"
    )
    names = list_names(per)
    for name in names:
        if is_own(name, attributions, articles, ATTRIBUTIONS):
            problem = "is a column of attributions, expected one of articles"
            raise SchemaError("articles", name, f"{problem}; give only the attributions you want")
    groups = group_rows(attributions, articles, names, ATTRIBUTIONS)
    speakers = _speakers(attributions, groups)
    if named_only:
        speakers = speakers[speakers["named"]]
    speakers = speakers.sort_values(
        ["group", "n_attributions", "n_articles_with", "n_words", "speaker"],
        ascending=[True, False, False, False, True],
    )
    speakers["rank"] = speakers.groupby("group").cumcount() + 1
    speakers = speakers[speakers["rank"] <= n].reset_index(drop=True)
    group = speakers["group"].to_numpy()
    totals = np.bincount(groups.rows, minlength=len(groups.keys))
    unknown = groups.rows[attributions["speaker"].isna().to_numpy(dtype=bool)]
    speakers["n_articles"] = groups.n_articles[group]
    speakers["share"] = speakers["n_attributions"] / totals[group]
    speakers["unresolved"] = np.bincount(unknown, minlength=len(totals))[group] / totals[group]
    keys = groups.keys.iloc[group].reset_index(drop=True)
    found = pd.concat([keys, speakers[_COLUMNS]], axis=1)
    said = {
        "counted": "attributions",
        "by": names,
        "unit": "named speakers" if named_only else None,
    }
    return define(found, **said, **restrictions(attributions))


_COLUMNS = [
    "rank",
    "speaker",
    "named",
    "source_type",
    "role",
    "n_attributions",
    "n_words",
    "n_articles_with",
    "n_articles",
    "share",
    "unresolved",
]


def _speakers(attributions: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """One row per group and speaker, the unknown left out."""
    rows = pd.DataFrame(
        {
            "group": groups.rows,
            "speaker": speaker_keys(attributions).array,
            "named": attributions["speaker_evidence"].notna().to_numpy(dtype=bool),
            "source_type": attributions["source_type"].array,
            "role": attributions["role"].array,
            "place": groups.places,
            "words": count_content_words(attributions),
        }
    )
    rows = rows[rows["speaker"].notna()]
    speakers = rows.groupby(_SPEAKER).agg(
        named=("named", "any"),
        n_attributions=("place", "size"),
        n_words=("words", "sum"),
        n_articles_with=("place", "nunique"),
    )
    speakers["source_type"] = _main(rows, "source_type", SOURCE_TYPES)
    speakers["role"] = _main(rows, "role", ROLES)
    return speakers.reset_index()


def _main(rows: pd.DataFrame, name: str, order: Sequence[str]) -> pd.Series:
    """The most frequent value of each speaker; "unknown" only if there is no other."""
    counts = rows.groupby([*_SPEAKER, name]).size().rename("n").reset_index()
    counts["unknown"] = counts[name] == "unknown"
    counts["place"] = pd.Index(order).get_indexer(pd.Index(counts[name]))
    counts = counts.sort_values(["unknown", "n", "place"], ascending=[True, False, True])
    return counts.drop_duplicates(_SPEAKER).set_index(_SPEAKER)[name]
