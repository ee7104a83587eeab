"""How much is hedged, and in whose voice: rates by outlet or whatever the articles tell.

Unless asked, two types are left out. Conditionals ("if", "whether") name a
condition and doxastic cues ("believes", "expects") a belief that is somebody's;
neither need be doubt about what is written. Every table says in its column
``types`` what was counted.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.measures.grouping import group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import ENDS, count, finish, rates_of, texts, with_known
from toolkit.measures.validity import rests_on
from toolkit.stories.within import within_stories
from toolkit.tables.schema import HEDGE_TYPES, HEDGES, VOICES

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
    sources'. The words are all of the articles' words, whatever the voice.

    Returns one row per group, in sorted order, with the columns of `by` and

    - ``n_articles``, ``n_words``, ``n_hedges`` (int64): what the rate is from;
    - ``rate`` (float64): hedges per 1,000 words; NaN without words;
    - ``low``, ``high``, ``flag``, ``low_together``, ``high_together``: its intervals, as in `compare`,
      which also explains `cluster`;
    - ``types``, ``voices`` (string): what was counted, joined by ", ".

    Articles without a value in a column of `by` form the group <NA>. Raises
    SchemaError if a column is missing, if words are not counted yet, or if
    hedges belong to no article.
    """
    chosen = _choose(hedges, types, voice)
    return _rates(chosen, articles, by, types, voice, "words", cluster, level)


@counts_kinds
def hedged_sentences(
    hedges: pd.DataFrame,
    articles: pd.DataFrame,
    by: Sequence[str] = ("outlet",),
    *,
    types: Sequence[str] = DEFAULT_TYPES,
    voice: Literal["author", "source"] | None = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of sentences in which at least one hedge begins, 0 to 1.

    As ``hedge_rates``, with ``n_sentences`` for ``n_words`` and ``n_hedged`` (the
    sentences with a hedge) for ``n_hedges``. By type or voice, a sentence counts
    in every group that it has a hedge of.
    """
    chosen = _choose(hedges, types, voice)
    HEDGES.require(hedges, "article_id", "sentence_id")
    counted = ["article_id", "sentence_id", *(name for name in by if name in OF_HEDGES)]
    once = chosen.drop_duplicates(counted)
    return _rates(once, articles, by, types, voice, "sentences", cluster, level)


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
    per: str,
    cluster: str,
    level: float,
) -> pd.DataFrame:
    """The rates of hedges, only with the types and voices that were asked for."""
    chosen, articles = with_known(chosen, articles, per)
    counted = count(chosen, articles, None, per)
    groups = group_rows(chosen, articles, by, HEDGES)
    if per == "sentences":  # each is hedged or is not
        counted = replace(counted, kind="share")
    table = rates_of(groups, counted, counted.scale, level, cluster_numbers(articles, cluster))
    shown = {
        "type": [kind for kind in HEDGE_TYPES if kind in types],
        "voice": [voice] if voice else list(VOICES),
    }
    for name in OF_HEDGES:
        if name in table:
            table = table[table[name].isin(shown[name])]
    table = finish(table.reset_index(drop=True), counted).drop(columns="per")
    for name, values in shown.items():
        table[f"{name}s"] = texts(", ".join(values), len(table))
    counts = {"words": "n_hedges", "sentences": "n_hedged"}
    names = {"total": f"n_{per}", "n": counts[per]}
    return table.rename(columns=names)[
        [*list_names(by), "n_articles", *names.values(), "rate", *ENDS, "types", "voices"]
    ]
