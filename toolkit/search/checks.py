"""Whether the numbers of a row are those of what was found for its keys."""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.measures.grouping import article_column
from toolkit.measures.kinds import counted_rows
from toolkit.measures.spellings import speaker_keys
from toolkit.search.keys import keys_in, plain_values
from toolkit.tables.counted import COUNTED
from toolkit.tables.definition import definition
from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS, ENTITIES, FRAMINGS, HEDGES, MENTIONS

TABLE_OF = {
    "n_attributions": ATTRIBUTIONS,
    "n_hedges": HEDGES,
    "n_framings": FRAMINGS,
    "n_entities": ENTITIES,
    "n_mentions": MENTIONS,
}
"""Column of a measure -> the table whose rows it counts."""
_GIVE = (
    "give the rows that were counted as `counted`, the columns that they were grouped by as `by`, "
    "or the kinds of sentences as `kinds`"
)


def check_count(
    corpus: Corpus, found: pd.DataFrame, rows: pd.DataFrame, keys: Sequence[str], told: bool
) -> None:
    """Raise ValueError if the rows give another number than was found for their keys.

    If only their definition `told` what was counted, their numbers have to show that it was so.
    """
    any_n = told or bool({"variant", "framers"} & set(rows.columns))
    names = (*TABLE_OF, "n_units", *(["n"] if any_n else []), *(["n_sources"] if told else []))
    name = next((name for name in names if name in rows.columns), None)
    if name is None:
        if told:
            _check_rates(corpus, found, rows, keys)
        return
    said = int(rows[name].sum())
    number = len(found)
    if name == "n_sources":
        who = found.assign(who=speaker_keys(found))
        number = len(who.drop_duplicates(["article_id", "who"]))
    if number != said:
        raise ValueError(
            f"the rows say {name} {said:,}, but {number:,} have the same "
            f"{', '.join(keys) or 'table'}; {_GIVE}"
        )


def _check_rates(
    corpus: Corpus, found: pd.DataFrame, rows: pd.DataFrame, keys: Sequence[str]
) -> None:
    """Raise ValueError if rates per 1,000 words are not those of what was found."""
    for _, row in rows.iterrows():
        own = keys_in(row.to_frame().T, keys)[0]
        of_articles = list(zip(*(_of_articles(corpus, name) for name in keys), strict=True))
        same = [key == own for key in of_articles] if keys else [True] * len(corpus.articles)
        articles = counted_rows(corpus.articles[same], corpus.articles, COUNTED)
        n = found["article_id"].isin(articles["article_id"]).sum()
        words = articles["n_words"].sum()
        if definition(rows).get("per") != "1,000 words" or "rate" not in row:
            raise ValueError(f"no number of the rows shows what was counted; {_GIVE}")
        if words and not np.isclose(1000 * n / words, row["rate"]):
            raise ValueError(
                f"the rows say rate {row['rate']:.3g}, but {1000 * n / words:.3g} have the same "
                f"{', '.join(keys) or 'table'}; {_GIVE}"
            )


def _of_articles(corpus: Corpus, name: str) -> list[Hashable]:
    return plain_values(article_column(corpus.articles, name, ARTICLES), name)
