"""Who is allowed to speak: charts of sources."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from toolkit.measures.spellings import words_of
from toolkit.tables.row_names import naming_columns
from toolkit.tables.schema import GENDERS, ROLES, SOURCE_TYPES

from .bars import draw_parts, guide, name_rows, open_right, row_inches
from .canvas import canvas, chart, finish, nothing, require
from .findings import finding_of_shares
from .folding import MOST_GROUPS, Folded, fold
from .ink import REST, Ink, ink
from .labels import (
    UNKNOWN,
    groups_of,
    is_unknown,
    label,
    listed,
    many,
    named,
    percent,
    plain,
    sentence_case,
    words,
)
from .sizes import count_articles
from .titles import whole_of

FORM_WORDS = {
    "n_direct": "in quotation marks",
    "n_mixed": "partly in quotation marks",
    "n_indirect": "in the paper's words",
    "n_other": "no content",
}
_ORDER = {"source_type": SOURCE_TYPES, "role": ROLES, "gender": GENDERS}
_UNTOLD = {"gender": "not told"}  # what an unknown value is called
_TITLES = {
    "source_type": "Kinds of source",
    "role": "Walks of life of the sources",
    "gender": "Women and men among the named people who are quoted",
}
_QUESTIONS = {
    "source_type": "What kinds of sources are heard?",
    "role": "From which walks of life are the sources?",
    "gender": "Are women quoted as often as men?",
}
_LEAST_WRITTEN = 0.02  # a smaller part of a bar never has room for its number
_NO_SOURCES = "No attributions were found: nobody is reported to have said anything."


@chart
def plot_source_counts(counts: pd.DataFrame, ax: Axes | None = None, *, n: int = 15) -> Axes:
    """Draw how many attributions each speaker, type, role or outlet has, by their form.

    `counts` is what ``source_counts`` gives. At most the `n` groups with the most
    attributions have a bar; the note says how many have none.
    """
    require(counts, "source_counts", "n_attributions", "n_articles_with", "n_articles")
    names = naming_columns(counts)
    of = " and ".join(words(name) for name in names) or "all"
    title = f"Attributions by {of}" if names else "Attributions"
    rows = counts[counts["n_attributions"] > 0].sort_values(
        "n_attributions", ascending=False, kind="stable"
    )
    left_out = max(len(rows) - n, 0)
    rows = rows.head(n).reset_index(drop=True)
    if not len(rows):
        return nothing(ax, counts, title, _NO_SOURCES)
    parts = rows[["n_direct", "n_mixed", "n_indirect"]].copy()
    parts["n_other"] = rows["n_attributions"] - parts.sum(axis=1)
    if not parts["n_other"].any():
        parts = parts.drop(columns="n_other")
    parts = parts.rename(columns=FORM_WORDS)
    ends = [
        f"{row.n_attributions:,} in {many(row.n_articles_with, 'article')}"
        for row in rows.itertuples()
    ]
    labels = [
        " · ".join(_named(row[name], name) for name in names) or "all" for _, row in rows.iterrows()
    ]
    folded = [label(one) for one in labels]
    ax = canvas(ax, len(rows) * row_inches(folded))
    name_rows(ax, folded)
    handles = draw_parts(ax, parts, [ink(place) for place in range(len(parts.columns))], ends=ends)
    open_right(ax, ends, rows["n_attributions"].astype(float).tolist())
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel("attributions")
    guide(ax)
    told = [f"{named(one)}: {end}" for one, end in zip(labels, ends, strict=True)]
    notes = [f"{left_out} more have fewer attributions and are not shown"] if left_out else []
    return finish(
        ax, rows, title=title, n=_n(counts), alt=f"Bars: {listed(told)}", notes=notes,
        source=counts, handles=handles,
    )  # fmt: skip


@chart
def plot_source_mix(shares: pd.DataFrame, ax: Axes | None = None, *, n: int = MOST_GROUPS) -> Axes:
    """Draw what share each type or role of source has of an outlet's attributions, a bar per outlet.

    `shares` is what ``source_shares`` gives: of types, roles or other categories, by
    outlet, month, ..., or ``source_gender``. Outlets without attributions have an empty bar that says so. The `n`
    outlets with most attributions have a bar each, the others one of all their attributions.
    """
    require(shares, "source_shares", "share", "total", "n_articles")
    names = naming_columns(shares)
    of, by = names[-1], names[:-1]
    whole = whole_of(shares, "attributions")
    unit = whole.partition(" of ")[0]
    title = f"{_TITLES.get(of, sentence_case(words(of)))}, as a share of {words(whole)}"
    if not shares["total"].sum():
        lost = "n_unknown" in shares.columns and shares["n_unknown"].sum()
        why = f"It is not known of any: {words(of)}." if lost else _NO_SOURCES
        return nothing(ax, shares, title, why)
    kinds = [
        kind for kind in _kinds(shares, of) if shares.loc[_is(shares, of, kind), "share"].any()
    ]
    bars = _bars(shares, of, by, kinds, n)
    sizes = [
        f"{n_of:,} {unit if n_of != 1 else unit[:-1]} in {many(articles, 'article')}"
        for n_of, articles in zip(bars.totals, bars.articles, strict=True)
    ]
    labels = [f"{label(one)}\n{label(size)}" for one, size in zip(bars.groups, sizes, strict=True)]
    ax = canvas(ax, len(labels) * row_inches(labels, 0.5))
    name_rows(ax, labels)
    ax.set(xlim=(0, 1), xlabel=f"share of the {words(whole)}")
    handles = bars.draw(ax, [_ink(kind, of, place) for place, kind in enumerate(kinds)], unit)
    ax.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    told = bars.told(sizes)
    total = f"{sum(bars.totals):,} {unit} in {many(count_articles(shares, by), 'article')}"
    return finish(
        ax, shares, title=title, n=f"n = {total}", alt=f"Bars of 100 %: {listed(told)}",
        notes=[bars.top.note(" and ".join(by), unit)] if bars.top.n else (), handles=handles,
        finding=finding_of_shares(shares, of, by, ("none", UNKNOWN), _QUESTIONS.get(of, "")),
    )  # fmt: skip


class _Bars(NamedTuple):
    """One bar per group, those of small groups in one."""

    groups: list[str]
    parts: pd.DataFrame
    """A row per bar, a column per category: shares."""
    totals: list[int]
    articles: list[int]
    top: Folded

    def draw(self, ax: Axes, inks: Sequence[Ink], unit: str) -> list[Patch]:
        """The bars, with their shares in them; the legend's handles."""
        texts = self.parts.map(lambda share: percent(share) if share >= _LEAST_WRITTEN else "")
        handles = draw_parts(ax, self.parts, inks, texts=texts)
        for place, whole in enumerate(self.totals):
            if not whole:
                ax.text(0.01, place, f"no {unit}", va="center", fontsize=8.5)
        return handles

    def told(self, sizes: Sequence[str]) -> list[str]:
        """Each bar in words."""
        return [
            f"{named(one)} ({size}): " + ", ".join(
                f"{name} {percent(share)}" for name, share in self.parts.loc[place].items() if share
            )
            for place, (one, size) in enumerate(zip(self.groups, sizes, strict=True))
        ]  # fmt: skip


def _bars(shares: pd.DataFrame, of: str, by: list[str], kinds: list[object], n: int) -> _Bars:
    """The parts of each bar: largest first in the first category, the rest of the groups last."""
    groups = [one or "all" for one in groups_of(shares, by)]
    first = ~pd.Series(groups).duplicated()
    sizes = shares["total"].where(first.to_numpy(), 0)
    top = fold(groups, sizes, n)
    bar = pd.Series([top.names[one] for one in groups], shares.index)
    counts = pd.DataFrame(
        {
            _named(kind, of): (shares["share"] * shares["total"]).where(_is(shares, of, kind), 0.0)
            for kind in kinds
        }
    ).fillna(0.0)
    totals = sizes.groupby(bar, sort=False).sum()
    articles = shares["n_articles"].where(first.to_numpy(), 0).groupby(bar, sort=False).sum()
    parts = counts.groupby(bar, sort=False).sum().div(totals.where(totals > 0), axis=0).fillna(0.0)
    order = list(parts.iloc[:, 0].sort_values(ascending=False, kind="stable").index)
    order.sort(key=top.is_rest)
    n_of, n_articles = (
        column.reindex(order).astype("int64").tolist() for column in (totals, articles)
    )
    return _Bars(order, parts.loc[order].reset_index(drop=True), n_of, n_articles, top)


def _kinds(table: pd.DataFrame, name: str) -> list[object]:
    """The values of a column: the schema's categories in their order, then others."""
    found = list(pd.unique(table[name]))
    known = [kind for kind in _ORDER.get(name, ()) if kind in found]
    return [*known, *(kind for kind in found if is_unknown(kind) or kind not in known)]


def _is(table: pd.DataFrame, name: str, kind: object) -> pd.Series:
    unknown = table[name].isna()
    return unknown if is_unknown(kind) else (table[name] == kind).fillna(False) & ~unknown


def _ink(kind: object, of: str, place: int) -> Ink:
    """A category has the same look in all charts."""
    if is_unknown(kind) or kind in ("none", "unknown"):
        return REST
    order = _ORDER.get(of, ())
    return ink(order.index(str(kind)) if kind in order else place)


def _named(kind: object, of: str) -> str:
    """A value in words; the schema's categories are written with underscores."""
    if of in _UNTOLD and is_unknown(kind):
        return _UNTOLD[of]
    told = plain(kind)
    if of == "speaker":
        return words_of(told)
    return words(told) if of in _ORDER else told


def _n(counts: pd.DataFrame) -> str:
    """How many attributions and articles; groups of the same articles do not add up."""
    total, most = int(counts["n_attributions"].sum()), int(counts["n_articles"].max())
    same = counts["n_articles"].nunique() == 1
    return f"n = {many(total, 'attribution')}" + (f" in {many(most, 'article')}" if same else "")
