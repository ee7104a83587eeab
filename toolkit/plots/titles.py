"""What a chart says of what it shows: in its title, along its axis, in its note, from the definition of the table.

Two charts with one title show numbers of one definition: what tells two of them apart (types, voices, denominator,
unit, period) stands in the title, and a title of one's own is followed by what was counted.
"""

import pandas as pd

from toolkit.inference.clusters import ARTICLE
from toolkit.tables.definition import IN_TITLE, KEYS, NONE, Definition, measured, said_of
from toolkit.tables.schema import HEDGE_TYPES, VOICES

from .labels import groups_of, listed, percent, plain, words

INDICES = {
    "shannon": "Shannon's index of the sources, in bits",
    "evenness": "evenness of the sources",
    "simpson": "chance that two attributions have different sources",
    "herfindahl": "concentration of the sources (Herfindahl)",
    "effective": "effective number of sources",
    "top_share": "share of the sources that are heard most",
    "rarefied": "different sources in equally many articles",
    "covered": "different sources in articles that cover equally much",
    "common": "attributions in common",
    "jaccard": "sources in common",
}
"""What ``source_diversity`` and ``source_overlap`` measure."""
MOST_APART = 10
"""Points by which groups may differ in what is unknown before a chart warns of it."""
SEVERAL = "several definitions"
_ALL = {"types": ", ".join(HEDGE_TYPES), "voices": ", ".join(VOICES)}
_UNTOLD = (
    "counted", "per", "share of", "mean of", "by", "articles", "outlets", "words", "cluster", "level",
    "model", "rests on", "own accuracy",
)  # fmt: skip
"""What stands elsewhere in the note: `n`, the intervals, what it rests on; or in no note."""


_NOTHING = ("0", NONE)


def headline(table: pd.DataFrame, default: str, own: str = "") -> str:
    """The title of a chart: what it is of, or `own` words followed by it, and what tells it apart."""
    said = said_of(table)
    title = default
    if own and own.casefold() != default.casefold():
        title = f"{own} ({default[:1].lower()}{default[1:]})" if said.definition else own
    if not said.definition:
        return f"{title} ({SEVERAL})" if said.several else title
    told = [_in_title(said.definition, key) for key in IN_TITLE]
    return ": ".join(part for part in (title, "; ".join(filter(None, told))) if part)


def _in_title(of: Definition, key: str) -> str:
    """A part of a definition as a title has it."""
    value = of.get(key, "")
    if value == _ALL.get(key):
        return "" if key == "voices" else f"all {len(HEDGE_TYPES)} types"
    if key == "voices" and value:
        return f"in the words of the {words(value)}"
    if key == "split by":
        return f"split by {value}" if value else ""
    if key == "apostrophes":
        return "" if value == "as written" else value
    return words(value)


def meaning(table: pd.DataFrame, value: str) -> str:
    """What a column of numbers is, in words, as far as the definition of its table tells."""
    if value in ("mean", "value", "difference") and "measure" in table.columns:
        kinds = table["measure"].unique()
        if len(kinds) == 1:
            kind = plain(kinds[0])
            told = INDICES.get(kind, words(kind))
            return {"mean": f"mean {told} of the articles", "value": told}.get(
                value, f"difference: {told}"
            )
    what = words(measured(said_of(table).definition))
    if what and value == "difference":
        return f"difference in {what}"
    return (
        what
        if what and value in ("rate", "share", "activation")
        else words(value.removeprefix("n_"))
    )


def is_share(table: pd.DataFrame, value: str) -> bool:
    """Whether a column goes from 0 to 1 and is told in per cent."""
    whole = said_of(table).definition.get("share of", "")
    is_part = bool(whole) and ", times " not in whole
    return value in ("share", "activation") or (value == "rate" and is_part)


def whole_of(table: pd.DataFrame, otherwise: str) -> str:
    """What shares are of: "attributions"."""
    return said_of(table).definition.get("share of", otherwise)


def under(table: pd.DataFrame) -> str:
    """The definition as the note of a chart has it; or that there is none."""
    said = said_of(table)
    if not said.definition:
        return said.problem
    of = said.definition
    parts = [
        measured(of),
        *(
            f"{key} {of[key]}"
            for key in KEYS
            if key not in _UNTOLD and key in of and of[key] not in _NOTHING
        ),
    ]
    return words(f"Counted: {'; '.join(parts)}")


def coverage(table: pd.DataFrame) -> list[str]:
    """How much of each group is known, and whether groups differ in that by so much that it must be told."""
    groups = _known_of_groups(table)
    if not len(groups) or groups.min() == 1:
        return []
    told = [f"{name} {percent(share)}".strip() for name, share in groups.items()]
    notes = [f"Known: {listed(told, 12)}"]
    apart = unknown_apart(table)
    if apart > MOST_APART:
        where = ": see the columns least and most" if "least" in table.columns else ""
        notes.append(
            f"In what is unknown groups differ by {apart:.0f} points, so that differences may come from that{where}"
        )
    return notes


def unknown_apart(table: pd.DataFrame) -> float:
    """By how many points groups differ in what is unknown of them, 0 to 100."""
    groups = _known_of_groups(table)
    return 100 * float(groups.max() - groups.min()) if len(groups) else 0.0


def _known_of_groups(table: pd.DataFrame) -> pd.Series:
    """The share of each group that is known, where it is told."""
    known = _known(table)
    if known is None:
        return pd.Series(dtype="float64")
    of = said_of(table).definition
    by = [name for name in of.get("by", "").split(", ") if name in table.columns]
    return known.groupby(pd.Index(groups_of(table, by)), sort=False).first().dropna()


def _known(table: pd.DataFrame) -> pd.Series | None:
    """The share of the group of each row that is known."""
    if "known" in table.columns:
        return table["known"]
    if "unresolved" in table.columns:
        return 1 - table["unresolved"]
    if {"n_left_out", "n_attributions"} <= set(table.columns):
        return table["n_attributions"] / (table["n_attributions"] + table["n_left_out"])
    return None


def interval_of(table: pd.DataFrame, together: str) -> str:
    """The sentence on the intervals of a chart: of which level, over what."""
    of = said_of(table).definition
    level = f"{100 * float(of['level']):.3g} %" if "level" in of else "their level is not told"
    cluster = of.get("cluster", ARTICLE)
    over = "articles" if cluster == ARTICLE else f"clusters of {words(cluster)}"
    return (
        f"Lines: intervals over {over} ({level}{together}); hollow points: too few articles for one"
    )
