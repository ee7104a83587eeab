"""How much is hedged, and in whose voice: rates by outlet or whatever the articles tell.

Unless asked, two types are left out. Conditionals ("if", "whether") name a
condition and doxastic cues ("believes", "expects") a belief that is somebody's;
neither need be doubt about what is written. The definition of every table says
which types were counted, and in whose voice.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.measures.grouping import group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import ENDS, count, finish, rates_of, with_known
from toolkit.measures.validity import rests_on
from toolkit.stories.within import within_stories
from toolkit.tables.definition import NAME, define
from toolkit.tables.schema import HEDGE_TYPES, HEDGES, SENTENCES, VOICES

LEFT_OUT = ("conditional", "doxastic")
"""The types of hedges that are counted only if asked for."""
DEFAULT_TYPES = tuple(kind for kind in HEDGE_TYPES if kind not in LEFT_OUT)
OF_HEDGES = {"type": HEDGE_TYPES, "voice": VOICES}  # columns of the hedges that rates may be by


@rests_on("hedges", "hedges.voice")
@within_stories
@counts_kinds
def hedge_rates(
    hedges: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str] = ("outlet",),
    *,
    types: Sequence[str] = DEFAULT_TYPES,
    voice: Literal["author", "source"] | None = None,
    own_words: pd.DataFrame | None = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Hedges per 1,000 words, with intervals.

    Takes the tables ``HEDGES`` and ``ARTICLES``; every article counts, with
    hedges or without. `by` names columns of the articles, and ``type`` and
    ``voice`` of the hedges. `types` are those that count, without conditionals and
    doxastic verbs by default; `voice` restricts them to the author's or the
    sources'. The words are all of the articles' words, whatever the voice; with a `voice` and the table
    ``SENTENCES`` as `own_words`, they are only those of that voice: of each sentence, the part of its characters that
    stands outside attributed content, or within it (``quoted_share``). An outlet that quotes much has few words of its own.

    Returns one row per group, in sorted order, with the columns of `by` and

    - ``n_articles``, ``n_words``, ``n_hedges`` (int64): what the rate is from;
    - ``rate`` (float64): hedges per 1,000 words; NaN without words;
    - ``low``, ``high``, ``flag``, ``low_together``, ``high_together``: its intervals, as in `compare`,
      which also explains the options.

    Articles without a value in a column of `by` form the group <NA>. Raises
    SchemaError if a column is missing, if words are not counted yet, or if
    hedges belong to no article.
    """
    chosen = _choose(hedges, types, voice)
    if own_words is None:
        return _rates(chosen, articles, by, types, voice, cluster, level)
    if voice is None:
        raise ValueError("own_words are those of one voice, expected voice='author' or 'source'")
    articles = articles.assign(n_words=words_of_voice(articles, own_words, voice))
    found = _rates(chosen, articles, by, types, voice, cluster, level)
    return define(found, per=f"1,000 words of the {voice}")


def words_of_voice(articles: pd.DataFrame, sentences: pd.DataFrame, voice: str) -> pd.Series:
    """How many words of each article are its author's, or its sources'; unknown where all are."""
    SENTENCES.require(sentences, "article_id", "n_words", "quoted_share")
    share = sentences["quoted_share"] if voice == "source" else 1 - sentences["quoted_share"]
    sums = (sentences["n_words"] * share).groupby(sentences["article_id"].to_numpy()).sum()
    words = articles["article_id"].map(sums).fillna(0.0).astype("float64").round()
    return words.where(articles["n_words"].notna())


def _choose(hedges: pd.DataFrame, types: Sequence[str], voice: str | None) -> pd.DataFrame:
    """The hedges that count. Raises SchemaError if a type or voice does not exist."""
    HEDGES.require(hedges, "article_id", *OF_HEDGES)
    for given, allowed, name in ((types, HEDGE_TYPES, "type"), ([voice], (*VOICES, None), "voice")):
        unknown = [value for value in given if value not in allowed]
        if unknown:
            raise SchemaError("hedges", name, f"asked for {unknown}, expected some of {allowed}")
    voices = [voice] if voice else VOICES
    return hedges[hedges["type"].isin(list(types)) & hedges["voice"].isin(list(voices))]


def _rates(
    chosen: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str],
    types: Sequence[str],
    voice: str | None,
    cluster: str,
    level: float,
) -> pd.DataFrame:
    """The rates of hedges, only with the types and voices that were asked for."""
    chosen, articles = with_known(chosen, articles, "words")
    counted = count(chosen, articles, None, "words")
    groups = group_rows(chosen, articles, by, HEDGES)
    table = rates_of(groups, counted, level, cluster_numbers(articles, cluster))
    shown = {
        "type": [kind for kind in HEDGE_TYPES if kind in types],
        "voice": [voice] if voice else list(VOICES),
    }
    for name in OF_HEDGES:
        if name in table:
            table = table[table[name].isin(shown[name])]
    said = {**counted.said, "types": shown["type"], "voices": shown["voice"]}
    table = finish(table.reset_index(drop=True), replace(counted, said=said))
    names = {"total": "n_words", "n": "n_hedges"}
    return table.rename(columns=names)[
        [*list_names(by), "n_articles", *names.values(), "rate", *ENDS, NAME]
    ]
