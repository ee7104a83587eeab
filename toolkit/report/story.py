"""What the first page tells: five numbers of the whole corpus, where outlets differ most, and what cannot be said.

Each number has its interval. Differences are those of each outlet from all others together; their intervals
hold for all outlets and all numbers at once, so that one found among many is not taken for more than it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.measures.comparison import compare
from toolkit.measures.differences import differences
from toolkit.measures.gender import source_gender
from toolkit.measures.hedging import DEFAULT_TYPES, hedge_rates
from toolkit.measures.readability.scores import readability, readability_means
from toolkit.measures.sources import source_shares
from toolkit.measures.validity import validity_note
from toolkit.plots.labels import listed, many, named, number, percent

LEVEL = 0.95
MOST = 5  # differences that are told
OUTLETS = 25  # more are not set against each other
_NO_WIDTH = 1e-9
_EASE = "flesch_reading_ease"


@dataclass(frozen=True)
class Headline:
    """A number of the whole corpus."""

    value: str
    what: str
    interval: str
    """In words, or why there is none."""
    page: str
    """The notebook that tells more, without its ending."""


@dataclass(frozen=True)
class Story:
    """What stands on the first page."""

    headlines: tuple[Headline, ...]
    differences: tuple[tuple[str, str], ...]
    """Sentences, the clearest first, each with the notebook that tells more."""
    n_clear: int
    """How many differences are clear, told or not."""
    compared: bool
    """Whether outlets were set against each other at all."""
    unsaid: tuple[str, ...]
    """Whole sentences on what these numbers leave open."""


@dataclass(frozen=True)
class _Measure:
    what: str
    page: str
    whole: Callable[[Corpus], tuple[pd.Series | None, str]]
    """The row of the whole corpus, and the column of its number."""
    apart: Callable[[Corpus, float], pd.DataFrame] | None
    """Each outlet against the rest, at a level."""
    sentence: Callable[[float], str]
    """What a difference is, in words, with {} for its size."""
    either: str = ""
    """What is open where no difference is clear, in words."""
    write: Callable[[Any], str] = number


def tell(corpus: Corpus) -> Story:
    """The story of a corpus; an empty one if it has no articles."""
    if corpus.articles.empty:
        return Story((), (), 0, False, ())
    headlines = []
    for measure in MEASURES:
        row, value = measure.whole(corpus)
        if row is not None and pd.notna(row[value]):
            headlines.append(_headline(measure, row, value))
    unsaid = _limits(corpus)
    if why := _not_compared(corpus):
        return Story(tuple(headlines), (), 0, False, (why, *unsaid))
    clear, open_ = _differences(corpus)
    return Story(tuple(headlines), tuple(clear[:MOST]), len(clear), True, (*open_, *unsaid))


def _headline(measure: _Measure, row: pd.Series, value: str) -> Headline:
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        interval = f"no interval: {row.get('flag', '') or 'too few articles'}"
    else:
        low, high = measure.write(row["low"]), measure.write(row["high"])
        interval = f"{100 * LEVEL:.0f} % interval {low} to {high}"
    return Headline(measure.write(row[value]), measure.what, interval, measure.page)


def _not_compared(corpus: Corpus) -> str:
    """Why outlets are not set against each other; "" if they are."""
    n_outlets = corpus.articles["outlet"].nunique()
    if 1 < n_outlets <= OUTLETS:
        return ""
    if n_outlets > OUTLETS:
        return f"No outlet is set against the others: there are {n_outlets:,}, and at most {OUTLETS} are compared."
    why = "is only one" if n_outlets else "is none"
    return f"No outlet is set against others, since there {why} here."


def _differences(corpus: Corpus) -> tuple[list[tuple[str, str]], list[str]]:
    """Sentences on the outlets that differ from the others, the clearest first; and on what is open."""
    compared = [measure for measure in MEASURES if measure.apart is not None]
    found, open_ = [], []
    for measure in compared:
        assert measure.apart is not None
        # Bonferroni: of so many numbers each has its share of the chance to err.
        table = measure.apart(corpus, 1 - (1 - LEVEL) / len(compared))
        clear = (table["low"] > 0) | (table["high"] < 0)
        for row in table[clear].to_dict("records"):
            sure = abs(row["difference"]) / max(row["high"] - row["low"], _NO_WIDTH)
            found.append((sure, _told(measure, row), measure.page))
        known = table["low"].notna() & table["high"].notna()
        for of, why in ((known & ~clear, "the intervals hold 0"), (~known, "there is no interval")):
            if of.any():
                outlets = [named(name) for name in table.loc[of, "outlet"]]
                whom = "this outlet" if len(outlets) == 1 else "each of these outlets"
                open_.append(
                    f"It is open whether {whom} {measure.either} than the other outlets together, "
                    f"since {why if len(outlets) > 1 else why.replace('intervals hold', 'interval holds')}: "
                    f"{listed(outlets, 4)}."
                )
    found.sort(key=lambda one: -one[0])
    return [(sentence, page) for _, sentence, page in found], open_


def _told(measure: _Measure, row: dict[Any, Any]) -> str:
    """A difference in a sentence, with its interval."""
    low, high = sorted((abs(row["low"]), abs(row["high"])))
    scale = 100 if measure.write is percent else 1  # differences of shares are told in points
    size = [number(scale * one) for one in (abs(row["difference"]), low, high)]
    what = measure.sentence(row["difference"]).format(size[0])
    return f"{named(row['outlet'])} {what} the other outlets together ({size[1]} to {size[2]})."


def _limits(corpus: Corpus) -> list[str]:
    """What the numbers leave open whatever they are."""
    roles = source_shares(corpus.attributions, corpus.articles, of="role", by=[])
    told = []
    if len(roles) and pd.notna(roles["known"].iloc[0]) and roles["known"].iloc[0] < 1:
        unknown = percent(1 - roles["known"].iloc[0])
        told.append(
            f"The part that a source plays (government, expert, citizen, …) is not known of {unknown} of the attributions."
        )
    undated = int(corpus.articles["date"].isna().sum())
    if undated:
        they = "it is" if undated == 1 else "they are"
        told.append(
            f"No date is known of {many(undated, 'article')}: {they} in no chart over time."
        )
    note = validity_note(compare(corpus.attributions, corpus.articles, by=[]))
    told.append(
        f"It is not known which rows the machine got wrong here, only how often it errs in texts that people coded. {note}"
    )
    told.append(
        "These numbers do not tell anything of articles that are not in this corpus, nor why outlets differ."
    )
    return told


def _rate(table: str) -> Callable[[Corpus], tuple[pd.Series | None, str]]:
    return lambda corpus: (_first(compare(getattr(corpus, table), corpus.articles, by=[])), "rate")


def _first(table: pd.DataFrame) -> pd.Series | None:
    return table.iloc[0] if len(table) else None


def _persons(corpus: Corpus) -> tuple[pd.Series | None, str]:
    mix = source_shares(corpus.attributions, corpus.articles, of="source_type", by=[])
    return _first(mix[mix["source_type"].eq("person").fillna(False)]), "share"


def _women(corpus: Corpus) -> tuple[pd.Series | None, str]:
    gender = source_gender(corpus.attributions, corpus.articles, by=[])
    return _first(gender[gender["gender"].eq("female").fillna(False)]), "share"


def _ease(corpus: Corpus) -> tuple[pd.Series | None, str]:
    means = readability_means(_eases(corpus), corpus.articles, by=[], measures=[_EASE])
    return _first(means), "mean"


def _eases(corpus: Corpus) -> pd.DataFrame:
    """How easy each article is to read."""
    return readability(corpus.articles, corpus.sentences, by=["article_id"])


def _persons_apart(corpus: Corpus, level: float) -> pd.DataFrame:
    rows = corpus.attributions
    rows = rows.assign(person=rows["source_type"].eq("person").fillna(False).astype(bool))
    return differences(rows, corpus.articles, rest=True, of="person", per="rows", level=level)


def _hedges_apart(corpus: Corpus, level: float) -> pd.DataFrame:
    rows = corpus.hedges[corpus.hedges["type"].isin(DEFAULT_TYPES)]
    return differences(rows, corpus.articles, rest=True, level=level)


def _ease_apart(corpus: Corpus, level: float) -> pd.DataFrame:
    scores = _eases(corpus)
    scores = scores[scores[_EASE].notna()]
    return differences(scores, corpus.articles, rest=True, of=_EASE, per="rows", level=level)


MEASURES = (
    _Measure(
        "attributions per 1,000 words", "01_source_counts", _rate("attributions"),
        lambda corpus, level: differences(corpus.attributions, corpus.articles, rest=True, level=level),
        lambda size: f"has {{}} {'more' if size > 0 else 'fewer'} attributions per 1,000 words than",
        "has more or fewer attributions per 1,000 words",
    ),
    _Measure(
        "of the attributions have a named person as their source", "01_source_counts", _persons, _persons_apart,
        lambda size: f"gives {{}} percentage points {'more' if size > 0 else 'less'} of its attributions to named persons than",
        "gives more or less of its attributions to named persons", percent,
    ),
    _Measure(
        "women among the named people who are cited, as far as their gender is told", "01_source_counts", _women,
        None, str, write=percent,
    ),
    _Measure(
        "hedges per 1,000 words", "04_hedging",
        lambda corpus: (_first(hedge_rates(corpus.hedges, corpus.articles, by=[])), "rate"), _hedges_apart,
        lambda size: f"has {{}} {'more' if size > 0 else 'fewer'} hedges per 1,000 words than",
        "has more or fewer hedges per 1,000 words",
    ),
    _Measure(
        "mean reading ease of an article (Flesch; 60 to 70 is plain English, 30 to 50 hard)", "03_readability",
        _ease, _ease_apart,
        lambda size: f"is {{}} points {'easier' if size > 0 else 'harder'} to read (Flesch) than",
        "is easier or harder to read (Flesch)",
    ),
)  # fmt: skip
