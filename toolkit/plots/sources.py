"""Who is allowed to speak: charts of sources."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.measures.spellings import words_of
from toolkit.tables.schema import GENDERS, ROLES, SOURCE_TYPES

from .bars import draw_parts, guide, name_rows, open_right
from .canvas import canvas, chart, finish, nothing, require
from .ink import REST, Ink, ink
from .labels import label, listed, many, percent, plain, sentence_case, words
from .sizes import count_articles

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
_NO_SOURCES = "No attributions were found: nobody is reported to have said anything."


@chart
def plot_source_counts(counts: pd.DataFrame, ax: Axes | None = None, *, n: int = 15) -> Axes:
    """Draw how many attributions each speaker, type, role or outlet has, by their form.

    `counts` is what ``source_counts`` gives. At most the `n` groups with the most
    attributions have a bar; the note says how many have none.
    """
    require(counts, "source_counts", "n_attributions", "n_articles_with", "n_articles")
    names = list(counts.columns[: counts.columns.get_loc("n_attributions")])
    of = " and ".join(words(name) for name in names) or "all"
    title = f"Attributions by {of}" if names else "Attributions"
    rows = counts[counts["n_attributions"] > 0].sort_values(
        "n_attributions", ascending=False, kind="stable"
    )
    left_out = max(len(rows) - n, 0)
    rows = rows.head(n).reset_index(drop=True)
    if not len(rows):
        return nothing(ax, counts, title, _NO_SOURCES)
    ax = canvas(ax, len(rows))
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
    name_rows(ax, [label(one) for one in labels])
    handles = draw_parts(ax, parts, [ink(place) for place in range(len(parts.columns))], ends=ends)
    open_right(ax, max(ends, key=len), float(rows["n_attributions"].max()))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel("attributions")
    guide(ax)
    told = [f"{one}: {end}" for one, end in zip(labels, ends, strict=True)]
    notes = [f"{left_out} more have fewer attributions and are not shown"] if left_out else []
    return finish(
        ax, rows, title=title, n=_n(counts), alt=f"Bars: {listed(told)}", notes=notes,
        source=counts, handles=handles,
    )  # fmt: skip


@chart
def plot_source_mix(shares: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw what share each type or role of source has of an outlet's attributions, a bar per outlet.

    `shares` is what ``source_shares`` gives: of types, roles or other categories, by
    outlet, month, ..., or ``source_gender``. Outlets without attributions have an empty bar that says so.
    """
    require(shares, "source_shares", "share", "total", "n_articles", "unit")
    names = list(shares.columns[: shares.columns.get_loc("share")])
    of, by = names[-1], names[:-1]
    unit = str(shares["unit"].iloc[0]) if len(shares) else "attributions"
    title = f"{_TITLES.get(of, sentence_case(words(of)))}, as a share of {unit}"
    if not shares["total"].sum():
        return nothing(ax, shares, title, _NO_SOURCES)
    kinds = [
        kind for kind in _kinds(shares, of) if shares.loc[_is(shares, of, kind), "share"].any()
    ]
    group = shares.groupby(by, dropna=False, sort=False).ngroup() if by else shares["total"] * 0
    first = shares[~group.duplicated()].reset_index(drop=True)
    parts = pd.DataFrame(
        {
            _named(kind, of): shares[_is(shares, of, kind)]
            .set_axis(group[_is(shares, of, kind)])["share"]
            .reindex(group.unique())
            .fillna(0.0)
            .to_numpy()
            for kind in kinds
        }
    )
    order = parts.iloc[:, 0].sort_values(ascending=False, kind="stable").index
    parts, first = parts.loc[order].reset_index(drop=True), first.loc[order]
    ax = canvas(ax, len(parts), per_row=0.5)
    groups = [" · ".join(plain(row[name]) for name in by) or "all" for _, row in first.iterrows()]
    sizes = [
        f"{row.total:,} {unit if row.total != 1 else unit[:-1]} in {many(row.n_articles, 'article')}"
        for row in first.itertuples()
    ]
    name_rows(ax, [f"{label(one)}\n{size}" for one, size in zip(groups, sizes, strict=True)])
    texts = parts.map(lambda share: percent(share) if share >= 0.045 else "")
    inks = [_ink(kind, of, place) for place, kind in enumerate(kinds)]
    handles = draw_parts(ax, parts, inks, texts=texts)
    for place, total in enumerate(first["total"]):
        if not total:
            ax.text(0.01, place, f"no {unit}", va="center", fontsize=8.5)
    ax.set(xlim=(0, 1), xlabel=f"share of the {unit}")
    ax.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    told = [
        f"{one} ({size}): " + ", ".join(
            f"{name} {percent(share)}" for name, share in parts.loc[place].items() if share
        )
        for place, (one, size) in enumerate(zip(groups, sizes, strict=True))
    ]  # fmt: skip
    n = f"{int(first['total'].sum()):,} {unit} in {many(count_articles(shares, by), 'article')}"
    return finish(
        ax, shares, title=title, n=f"n = {n}", alt=f"Bars of 100 %: {listed(told)}",
        handles=handles,
    )  # fmt: skip


def _kinds(table: pd.DataFrame, name: str) -> list[object]:
    """The values of a column: the schema's categories in their order, then others."""
    found = list(pd.unique(table[name]))
    known = [kind for kind in _ORDER.get(name, ()) if kind in found]
    return [*known, *(kind for kind in found if pd.isna(kind) or kind not in known)]


def _is(table: pd.DataFrame, name: str, kind: object) -> pd.Series:
    unknown = table[name].isna()
    return unknown if pd.isna(kind) else (table[name] == kind).fillna(False) & ~unknown  # type: ignore[call-overload]


def _ink(kind: object, of: str, place: int) -> Ink:
    """A category has the same look in all charts."""
    if pd.isna(kind) or kind in ("none", "unknown"):  # type: ignore[call-overload]
        return REST
    order = _ORDER.get(of, ())
    return ink(order.index(str(kind)) if kind in order else place)


def _named(kind: object, of: str) -> str:
    """A value in words; the schema's categories are written with underscores."""
    if of in _UNTOLD and pd.isna(kind):  # type: ignore[call-overload]
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
