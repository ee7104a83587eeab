"""Decorators of measures: which rows they count, and that their tables say what was counted.

Rows of text or turn count, unless ``kinds`` asks for more; and of a text that an outlet has several times, one.
A measure tells with `tables.definition.define` what its numbers are; of what corpus, by what and how is told here.
"""

import inspect
from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from functools import lru_cache, wraps
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.corpus.stamp import of_frame
from toolkit.corpus.versions import DISTRIBUTION
from toolkit.errors import InputError
from toolkit.inference.clusters import is_further_copy
from toolkit.measures.grouping import own_days
from toolkit.tables.counted import ALL, COUNTED, counted_texts, of_kinds
from toolkit.tables.definition import NONE, define, definition
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
            every, given = given, counted_once(given)
            named = dict(zip(kwargs, given[len(args) :], strict=True))
            found = measure(*given[: len(args)], **named)
        finally:
            _within.reset(token)
        call, whole = (
            signature.bind(*each[: len(args)], **dict(zip(kwargs, each[len(args) :], strict=True)))
            for each in (given, every)
        )
        call.apply_defaults()
        asked = kinds if isinstance(kinds, str) else [k for k in SENTENCE_KINDS if k in kinds]
        sizes = [
            len(n) for n in map(articles_of, (whole.arguments, call.arguments)) if n is not None
        ]
        copies = sizes[0] - sizes[-1] if sizes else None
        return defined(found, measure, call.arguments, sentences=asked, copies_left_out=copies)

    signature = inspect.signature(measure)
    option = inspect.Parameter(
        "kinds", inspect.Parameter.KEYWORD_ONLY, default=COUNTED, annotation=Collection[str] | str
    )
    counting.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), option]
    )
    counting.__doc__ = (measure.__doc__ or "").rstrip() + "\n" + NOTE
    return counting


def defines(measure: Callable[P, Frame]) -> Callable[P, Frame]:
    """A decorator of measures that count rows as they are given: their tables say what was counted."""
    signature = inspect.signature(measure)

    @wraps(measure)
    def defining(*args: P.args, **kwargs: P.kwargs) -> Frame:
        call = signature.bind(*args, **kwargs)
        call.apply_defaults()
        found: Frame = defined(measure(*args, **kwargs), measure, call.arguments)
        return found

    return defining


def defined(found: Any, measure: Callable[..., Any], call: Mapping[str, Any], **parts: Any) -> Any:
    """What a measure returned, with all that its call tells in the definition."""
    by = [
        name
        for option in ("by", "between", "every")
        if (asked := call.get(option))
        for name in ([asked] if isinstance(asked, str) else asked)
    ]
    parts |= {"by": list(dict.fromkeys(by)) or None, "measure": measure.__name__}
    parts |= {name: call.get(name) for name in ("cluster", "level")}
    known = definition(found)
    if "n_resamples" in call and "draws" not in known:
        parts["draws"] = NONE
    articles = articles_of(call)
    if articles is not None and "articles" not in known:  # else it left some out
        parts |= facts_of(articles)
    return define(found, **{"toolkit": installed(), **parts})


def facts_of(articles: pd.DataFrame) -> dict[str, Any]:
    """Which articles results are of, and by what version these were annotated."""
    facts: dict[str, Any] = {"articles": f"{len(articles):,}"}
    if "outlet" in articles.columns:
        facts["outlets"] = f"{articles['outlet'].nunique():,}"
    if "n_words" in articles.columns and articles["n_words"].notna().any():
        facts["words"] = f"{int(articles['n_words'].sum()):,}"
    if "date" in articles.columns:
        facts["period"] = period_of(articles)
    stamp = of_frame(articles)
    if stamp is not None:
        facts |= {"toolkit": stamp.toolkit or None, "model": stamp.model or None}
    return facts


def period_of(articles: pd.DataFrame) -> str | None:
    """From the first day of the articles to the last; None if no date is known."""
    days = own_days(articles)
    if not days.notna().any():
        return None
    first, last = f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}"
    undated = int(days.isna().sum())
    period = first if first == last else f"{first} to {last}"
    return f"{period}, {undated:,} without a date" if undated else period


@lru_cache(maxsize=1)
def installed() -> str | None:
    """The version of the toolkit; None if it is only imported."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return None


def articles_of(call: Mapping[str, Any]) -> pd.DataFrame | None:
    """The table of articles among the arguments of a measure."""
    for one in call.values():
        if isinstance(one, Corpus):
            return one.articles
    return call.get("articles")


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
        if isinstance(articles, pd.DataFrame)
        and {"article_id", "duplicate_of"} <= set(articles.columns)
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
