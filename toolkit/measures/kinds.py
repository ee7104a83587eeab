"""A decorator of measures: which rows they count.

Those of text or turn, unless ``kinds`` asks for more; and of a text that an outlet has several times, one.
"""

import inspect
from collections.abc import Callable, Collection
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.errors import InputError
from toolkit.inference.clusters import is_further_copy
from toolkit.tables.counted import ALL, COUNTED, counted_texts, of_kinds
from toolkit.tables.schema import SENTENCE_KINDS

P = ParamSpec("P")
Frame = TypeVar("Frame")
NOTE = """
    `kinds` are the kinds of sentences that count (column ``kind`` of table sentences), text and
    turn by default; ``"all"`` puts captions, headings, bylines and repeated passages back. A text that an
    outlet has several times (``duplicate_of``) counts once.
    """
_within: ContextVar[bool] = ContextVar("within", default=False)  # a measure that another one calls


def counts_kinds(
    measure: Callable[P, Frame] | None = None, *, texts: bool = False
) -> Callable[..., Any]:
    """Give a measure the option `kinds`; of its tables and corpora only those rows go in.

    With `texts`, the texts of articles go in without what is not counted.
    """
    if measure is None:
        return lambda of: counts_kinds(of, texts=texts)

    @wraps(measure)
    def counting(*args: Any, kinds: Collection[str] | str = COUNTED, **kwargs: Any) -> Frame:
        if _within.get():
            return measure(*args, **kwargs)
        check_kinds(kinds)
        token = _within.set(True)
        try:
            given = [chosen(one, kinds, texts) for one in (*args, *kwargs.values())]
            given = counted_once(given)
            named = dict(zip(kwargs, given[len(args) :], strict=True))
            return measure(*given[: len(args)], **named)
        finally:
            _within.reset(token)

    signature = inspect.signature(measure)
    option = inspect.Parameter(
        "kinds", inspect.Parameter.KEYWORD_ONLY, default=COUNTED, annotation=Collection[str] | str
    )
    counting.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), option]
    )
    counting.__doc__ = (measure.__doc__ or "").rstrip() + "\n" + NOTE
    return counting


def counted_rows(
    rows: pd.DataFrame, articles: pd.DataFrame, kinds: Collection[str] | str
) -> pd.DataFrame:
    """The rows that a measure counts which is given these and the articles."""
    return counted_once([of_kinds(rows, kinds), articles])[0]


def counted_once(given: list[Any]) -> list[Any]:
    """The arguments without articles that are copies of another one of the same outlet, and their rows."""
    further = {
        article_id
        for one in given
        for articles in [one.articles if isinstance(one, Corpus) else one]
        if isinstance(articles, pd.DataFrame) and "duplicate_of" in articles.columns
        for article_id in articles.loc[is_further_copy(articles), "article_id"]
    }
    return [without(one, further) for one in given] if further else given


def without(value: Any, ids: Collection[str]) -> Any:
    """An argument without the rows of some articles."""
    if isinstance(value, Corpus):
        tables = {name: without(getattr(value, name), ids) for name in CONTRACTS}
        return Corpus(**tables, people=value.people, load_report=value.load_report)
    if isinstance(value, pd.DataFrame) and "article_id" in value.columns:
        return value[~value["article_id"].isin(list(ids))]
    return value


def check_kinds(kinds: Collection[str] | str) -> None:
    """Raise InputError for a kind that there is not."""
    wrong = [] if kinds == ALL else [one for one in kinds if one not in SENTENCE_KINDS]
    if wrong or (isinstance(kinds, str) and kinds != ALL):
        choices = ", ".join(SENTENCE_KINDS)
        raise InputError("kinds", f"is {kinds!r}", f'Give some of {choices}, or "all".')


def chosen(value: Any, kinds: Collection[str] | str, texts: bool) -> Any:
    """An argument of a measure with the rows that count; what is no table as it is."""
    if isinstance(value, Corpus):
        tables = {name: chosen(getattr(value, name), kinds, texts) for name in CONTRACTS}
        return Corpus(**tables, people=value.people, load_report=value.load_report)
    if not isinstance(value, pd.DataFrame):
        return value
    table = of_kinds(value, kinds)
    return counted_texts(table, kinds) if texts and "text" in table else table
