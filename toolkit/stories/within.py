"""A decorator of measures: the same events only, so that what outlets cover is not taken for how.

A story that one outlet has and another one has not tells nothing of how they differ over it. With
``within="story"`` a measure is given only articles of stories that both sides covered, and stories are
the clusters: whatever hangs together in one varies together.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from itertools import combinations
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.inference.clusters import ARTICLE
from toolkit.measures.grouping import list_names
from toolkit.measures.kinds import without
from toolkit.tables.definition import NAME, define, definition

P = ParamSpec("P")
Frame = TypeVar("Frame")
STORY = "story"
CLUSTER = "story_id"
NOTE = """
    `within` ``"story"`` takes only articles of stories (`find_stories`) that two or more of the groups
    covered, and stories are the clusters unless `cluster` names others. Groups are told by the first column of the
    articles that the table is by (or `between`). Every word of a story counts: an outlet's long stories weigh more.
    """
NOTE_OF_PAIRS = """
    `within` ``"story"`` takes for each pair only articles of stories (`find_stories`) that both covered, and
    stories are the clusters unless `cluster` names others. Intervals and ``p_adjusted`` (Holm 1979) hold for
    all pairs together.
    """


def within_stories(measure: Callable[P, Frame]) -> Callable[..., Any]:
    """Give a measure the option `within`."""
    signature = inspect.signature(measure)
    pairs = "between" in signature.parameters

    @wraps(measure)
    def measured(*args: Any, within: str | None = None, **kwargs: Any) -> Any:
        if within is None:
            return measure(*args, **kwargs)
        if within != STORY:
            raise InputError("within", f"is {within!r}", 'Give "story", or nothing.')
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        if given["cluster"] == ARTICLE:
            given["cluster"] = CLUSTER
        side = side_of(given)
        if pairs and not given["rest"]:
            return each_pair(lambda: measure(*bound.args, **bound.kwargs), given, side)
        select(given, side, None)
        return measure(*bound.args, **bound.kwargs)

    option = inspect.Parameter(
        "within", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=str | None
    )
    measured.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), option]
    )
    measured.__doc__ = (measure.__doc__ or "").rstrip() + "\n" + (NOTE_OF_PAIRS if pairs else NOTE)
    return measured


def side_of(given: dict[str, Any]) -> str:
    """The column of the articles whose values are the sides. Raises InputError if there is none."""
    articles = given["articles"]
    require_stories(articles)
    names = list_names(given["between"] if "between" in given else given["by"])
    side = next((name for name in names if name in articles.columns and name != CLUSTER), None)
    if side is None:
        problem = f"is {', '.join(names) or 'nothing'}, no column of the articles"
        raise InputError("by", problem, 'Stories are compared between articles: give "outlet".')
    return side


def require_stories(articles: pd.DataFrame) -> None:
    """Raises InputError if no stories were looked for."""
    if CLUSTER not in articles.columns or articles[CLUSTER].isna().all():
        problem = "have no stories, or none was found"
        raise InputError("articles", problem, "Give those of tk.find_stories(corpus).")


def shared_stories(articles: pd.DataFrame, side: str, both: tuple[Any, Any] | None) -> set[str]:
    """The stories that two sides covered: these two, or any."""
    known = articles[articles[CLUSTER].notna() & articles[side].notna()]
    if both is not None:
        known = known[known[side].isin(list(both))]
    covered = known.groupby(CLUSTER)[side].nunique()
    return set(covered.index[covered > 1])


def select(given: dict[str, Any], side: str, both: tuple[Any, Any] | None) -> None:
    """Put only the articles of shared stories, and their rows, into the arguments."""
    articles = given["articles"]
    kept = articles[CLUSTER].isin(list(shared_stories(articles, side, both)))
    kept &= articles[side].notna() if both is None else articles[side].isin(list(both))
    lost = set(articles.loc[~kept.to_numpy(dtype=bool), ARTICLE])
    for name, value in given.items():
        if isinstance(value, pd.DataFrame):
            given[name] = without(value, lost)


def each_pair(measure: Callable[[], Any], given: dict[str, Any], side: str) -> pd.DataFrame:
    """The differences of each two sides over the stories that both covered."""
    whole, level = dict(given), given["level"]
    sides = sorted(given["articles"][side].dropna().unique())
    pairs = [
        pair for pair in combinations(sides, 2) if shared_stories(given["articles"], side, pair)
    ]
    tables = []
    for pair in pairs or [(None, None)]:  # without a pair, the table of nothing
        given.update(whole)
        select(given, side, pair)
        given["level"] = 1 - (1 - level) / max(len(pairs), 1)  # Bonferroni: all together
        tables.append(measure())
    said = [definition(one) for one in tables]
    common = {
        key: text for key, text in said[0].items() if all(one.get(key) == text for one in said)
    }
    table = pd.concat([one.drop(columns=NAME) for one in tables], ignore_index=True)
    table = table.assign(p_adjusted=holm(table["p"].to_numpy(dtype=float)))
    return define(table, **common | {"level": level})


def holm(p: Any) -> Any:
    """p values adjusted step by step for all that are known (Holm 1979)."""
    out = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    out[order] = np.minimum(np.maximum.accumulate(steps), 1.0) if len(order) else steps
    return out
