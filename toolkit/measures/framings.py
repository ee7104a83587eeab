"""What somebody or something is cast as, and by whom, outlet by outlet."""

import pandas as pd

from toolkit.measures.grouping import By, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions
from toolkit.measures.spellings import fold
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import NONE, define
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import FRAMINGS

_QUOTES = str.maketrans("", "", '"“”„«»')
_EDGES = "'‘’.,;: "


@rests_on("framings")
@counts_kinds
def framings_of(
    framings: pd.DataFrame,
    articles: pd.DataFrame,
    target: str | None = None,
    by: By = "outlet",
) -> pd.DataFrame:
    """All that one target is cast as in each outlet.

    Takes the tables ``FRAMINGS`` and ``ARTICLES``. `target` is a name or a word as in
    ``target_person_id``, ``target_name`` or ``target``, whatever its capitals and with or without an article before
    it: "treaty" is "The treaty". Without one, it is what is framed most often of all that has a name or is told
    in several words ("Ustra dam"): "it" and "the plan" are something else in each article. `by` names columns of
    the articles, or ``year``, ``month``, ``week``, ``day``.

    Returns one row per group and frame, the most frequent first, with the columns of `by` and

    - ``frame`` (string): as what it is cast, without quotation marks; frames that differ
      only in them, in capitals or an article count as one;
    - ``n`` (int64): how often; ``n_negated``: of these, denied ("never called it a ...");
    - ``framers`` (string): who casts it, as table people calls them, else by their fullest names, joined by "; "; <NA> if nobody
      is named;
    - ``n_agentless`` (int64): framings without a framer;
    - ``n_articles_with``, ``n_articles`` (int64): articles that hold it, and all of the group.

    Groups without a framing of the target have no row. Raises SchemaError as ``source_counts``.
    """
    FRAMINGS.require(
        framings, "target", "target_name", "frame", "framer", "framer_name", "negated", "agentless"
    )
    target = most_framed(framings) if target is None else target
    chosen = of_target(framings, target)
    groups = group_rows(chosen, articles, list_names(by), FRAMINGS)
    rows = pd.DataFrame(
        {
            "group": groups.rows,
            "frame": [bare(frame) for frame in chosen["frame"]],
            "framer": framer_keys(chosen).array,
            "negated": chosen["negated"].to_numpy(dtype=bool),
            "agentless": chosen["agentless"].to_numpy(dtype=bool),
            "place": groups.places,
        }
    )
    rows["key"] = [fold(frame) for frame in rows["frame"]]
    found = rows.groupby(["group", "key"], sort=False).agg(
        frame=("frame", "first"),
        n=("place", "size"),
        n_negated=("negated", "sum"),
        framers=("framer", _joined),
        n_agentless=("agentless", "sum"),
        n_articles_with=("place", "nunique"),
    )
    found = found.reset_index().sort_values(["group", "n", "key"], ascending=[True, False, True])
    places = found.pop("group").to_numpy(dtype="int64")
    whole = ["n", "n_negated", "n_agentless", "n_articles_with"]
    found = found.drop(columns="key").astype(dict.fromkeys(whole, "int64"))
    found = found.astype({"frame": TEXT, "framers": TEXT}).assign(
        n_articles=groups.n_articles[places]
    )
    keys = groups.keys.iloc[places].reset_index(drop=True)
    table = pd.concat([keys, found.reset_index(drop=True)], axis=1)
    return define(table, counted="framings", target=target or NONE, **restrictions(framings))


def of_target(framings: pd.DataFrame, target: str) -> pd.DataFrame:
    """The framings of one target, by any of its names, whatever their capitals and articles before them."""
    wanted = fold(target)
    names = [
        framings[one] for one in ("target", "target_name", "target_person_id") if one in framings
    ]
    same = [
        wanted in (fold(name) for name in row if isinstance(name, str))
        for row in zip(*names, strict=True)
    ]
    return framings[pd.array(same, dtype=bool)]


def most_framed(framings: pd.DataFrame) -> str:
    """The target that is framed most often, of those whose name says what they are; "" if there is none."""
    names = framings["target_name"]
    if "target_person_id" in framings:
        names = framings["target_person_id"].fillna(names)
    told = names.dropna()
    told = told[[len(name.split()) > 1 or name[:1].isupper() for name in told]]
    return str(told.value_counts().index[0]) if len(told) else ""


def bare(frame: str) -> str:
    """A frame without quotation marks, and without punctuation at its ends."""
    return " ".join(frame.translate(_QUOTES).strip(_EDGES).split()) or frame


def framer_keys(framings: pd.DataFrame) -> pd.Series:
    """Who casts it: as in table people, else by the fullest name, else by the words."""
    names = framings["framer_name"].fillna(framings["framer"])
    return framings["framer_person_id"].fillna(names) if "framer_person_id" in framings else names


def _joined(framers: pd.Series) -> str | None:
    return "; ".join(dict.fromkeys(framers.dropna())) or None
