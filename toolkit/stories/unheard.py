"""Named and never heard: who is mentioned in an outlet's report of a story and says nothing there."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.inference.spread import spread
from toolkit.measures.kinds import defines
from toolkit.measures.rates import with_intervals
from toolkit.measures.validity import rests_on
from toolkit.stories.coverage import TEXT, with_stories
from toolkit.stories.who_could_speak import could_speak, media_names, signs
from toolkit.tables.counted import of_kinds
from toolkit.tables.definition import define

KINDS = {"person": "person", "organisation": "body"}
"""Kinds of mentions that may speak."""
NAMED = "persons and bodies named in a story"
SILENT = f"{NAMED} and never heard"
NAMED_BY = 2
"""Outlets that name who is part of a story."""
BETWEEN = "; "
BESIDE = 120
"""Characters between a source and its cue that may still tell for whom it speaks."""


@rests_on("attributions")
@defines
def never_heard(corpus: Corpus, *, min_outlets: int = NAMED_BY) -> pd.DataFrame:
    """Persons and bodies that an outlet names in a story, and to which it attributes nothing there.

    Takes a corpus with stories (`find_stories`). Somebody is named by a name with a ``person_id``, in
    the articles that the outlet has of the story; and heard if an attribution there is his, hers or
    its, or if the name stands in the source of one ("a spokesman for the
    ministry") or between source and cue ("Attar, who heads the coalition, says"). Left out are
    outlets and other media with their people, the dead as far as a report tells of their death, bodies where they are but a
    place ("outside the White House") or tell what somebody is ("a White House official", "the director of the
    FBI"), and what stands in captions and the like. What nobody names but
    describes ("residents") is not seen. `min_outlets` is how many outlets must name somebody: whom
    but one names is often no part of the story (a comparison, somebody of another time), so that of these lists more is wrong.

    Returns one row per story, outlet and person or body, those heard elsewhere first, with

    - ``story_id``, ``outlet``, ``person_id`` (string), ``kind`` (person or body);
    - ``role`` (string): the commonest role of the corpus's attributions to them; <NA> if there are none;
    - ``n_mentions``, ``n_articles`` (int64): in this outlet's articles of the story;
    - ``heard_elsewhere`` (bool): another outlet lets them speak in the same story;
    - ``heard_in`` (string): which ones, with ; between;
    - ``n_outlets`` (int64): outlets that name them in the story, this one included;
    - ``article_id``, ``sentence`` (string): the first sentence that names them.

    Raises InputError if no stories were looked for.
    """
    named = named_and_heard(corpus)
    silent = named[~named["heard"] & (named["n_outlets"] >= min_outlets)].copy()
    silent["sentence"] = sentences_of(corpus, silent["article_id"], silent["sentence_id"])
    order = ["heard_elsewhere", "n_outlets", "n_mentions"]
    silent = silent.sort_values(order, ascending=False, kind="stable", ignore_index=True)
    names = [
        "story_id", "outlet", "person_id", "kind", "role", "n_mentions", "n_articles",
        "heard_elsewhere", "heard_in", "n_outlets", "article_id", "sentence",
    ]  # fmt: skip
    return define(silent[names], counted=SILENT)


@rests_on("attributions")
@defines
def never_heard_shares(
    corpus: Corpus,
    by: str | Iterable[str] = "outlet",
    *,
    level: float = 0.95,
    min_outlets: int = NAMED_BY,
) -> pd.DataFrame:
    """Which share of those whom an outlet names in a story it never lets speak, with intervals.

    `by` names some of ``outlet``, ``kind`` and ``role``; `min_outlets` is as in `never_heard`. Stories are the
    clusters: all that the outlets have of one is one unit.

    Returns one row per group with the columns of `by`, ``n_named`` and ``n_silent`` (int64), ``share`` (float64,
    0 to 1), ``low``, ``high``, ``flag``, ``low_together``, ``high_together`` as in `compare`, ``n_elsewhere`` (int64):
    those of the silent who speak in another outlet's report of the same story.

    Raises InputError as `never_heard`, ValueError if `by` names another column.
    """
    names = [by] if isinstance(by, str) else list(by)
    wrong = [name for name in names if name not in ("outlet", "kind", "role")]
    if wrong or not names:
        raise ValueError(f"by is {by!r}, expected some of outlet, kind, role")
    named = named_and_heard(corpus)
    named = named[named["n_outlets"] >= min_outlets]
    rows, spreads = [], []
    for key, group in named.groupby(names, dropna=False, sort=True):
        silent = (~group["heard"]).groupby(group["story_id"].to_numpy()).agg(["sum", "size"])
        spreads.append(
            spread(silent[["sum"]].to_numpy(float), silent[["size"]].to_numpy(float), "share")
        )
        rows.append(
            dict(zip(names, key, strict=True))
            | {
                "n_named": len(group), "n_silent": int((~group["heard"]).sum()),
                "n_elsewhere": int((~group["heard"] & group["heard_elsewhere"]).sum()),
            }
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=[*names, "n_named", "n_silent", "n_elsewhere"])
    table = table.astype(dict.fromkeys(names, TEXT))
    table = with_intervals(table, spreads, "share", level)
    return define(table, counted=SILENT, share_of=NAMED, cluster="story_id")


def named_and_heard(corpus: Corpus) -> pd.DataFrame:
    """Everybody whom an outlet names in a story, and whether it lets them speak there."""
    articles = with_stories(corpus.articles)
    articles = articles[articles["story_id"].notna() & articles["outlet"].notna()]
    places = articles[["article_id", "story_id", "outlet"]]
    attributions = of_kinds(corpus.attributions)
    names = of_kinds(corpus.mentions)
    whole = ~names["end"].lt(ends_of_phrases(names))  # not the White House of its officials
    names = names[names["form"].eq("name") & names["kind"].isin(list(KINDS)) & whole]
    names = names[names["person_id"].notna()].merge(places, on="article_id")
    outlets = media(corpus, attributions)
    names = names[~names["person_id"].str.casefold().isin(list(outlets))]
    names = names[could_speak(names, corpus, outlets)]
    speakers = attributions.loc[attributions["person_id"].notna(), ["article_id", "person_id"]]
    heard = pd.concat([speakers, in_sources(names, attributions, articles)]).merge(
        places, on="article_id"
    )
    keys = ["story_id", "outlet", "person_id"]
    said = pd.MultiIndex.from_frame(heard[keys].drop_duplicates())
    roles = attributions[attributions["person_id"].notna()].groupby("person_id")["role"].agg(usual)
    named = names.sort_values(["article_id", "start"], kind="stable").groupby(keys, sort=True)
    table = named.agg(
        kind=("kind", usual), n_mentions=("start", "size"), n_articles=("article_id", "nunique"),
        article_id=("article_id", "first"), sentence_id=("sentence_id", "first"),
    ).reset_index()  # fmt: skip
    table["kind"] = table["kind"].map(KINDS).astype(TEXT)
    table["role"] = table["person_id"].map(roles).astype(TEXT)
    table["heard"] = pd.MultiIndex.from_frame(table[keys]).isin(said)
    table["n_outlets"] = table.groupby(["story_id", "person_id"])["outlet"].transform("size")
    by_story = heard[keys].drop_duplicates().groupby(["story_id", "person_id"])["outlet"].agg(list)
    where = by_story.to_dict()
    others = [
        sorted(set(where.get((story, who), [])) - {outlet})
        for story, outlet, who in table[keys].itertuples(index=False)
    ]
    table["heard_elsewhere"] = [bool(one) for one in others]
    table["heard_in"] = pd.array(
        [BETWEEN.join(map(str, one)) or None for one in others], dtype=TEXT
    )
    return table


def ends_of_phrases(mentions: pd.DataFrame) -> pd.Series:
    """Where the longest phrase ends that a mention stands in: "White House" in "White House officials"."""
    numbered = mentions[["article_id", "start", "end"]].reset_index(
        drop=True
    )  # joined tables repeat theirs
    order = numbered.sort_values(["article_id", "start", "end"], ascending=[True, True, False])
    begun = order.groupby("article_id", sort=False)["end"].cummax().sort_index()
    return begun.set_axis(mentions.index)


def media(corpus: Corpus, attributions: pd.DataFrame) -> set[str]:
    """Outlets and their people: those of the corpus, those known, those that articles quote as media; in lower case."""
    of_media = attributions["source_type"].eq("media") | attributions["role"].eq("media")
    quoted = attributions.loc[of_media, "person_id"]
    names = {
        str(name).casefold()
        for each in (corpus.articles["outlet"], quoted)
        for name in each.dropna()
    }
    names |= media_names()
    return names | {name.removeprefix("the ") for name in names} | {f"the {name}" for name in names}


def in_sources(
    names: pd.DataFrame, attributions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The names that are heard beside whom an attribution is to: they stand in the source or between it and the cue.

    Or they sign what they say, or "who said" follows.
    """
    spans: dict[str, list[Any]] = {}
    columns = ("article_id", "source_spans", "cue_spans")
    for article, source, cue in zip(*(attributions[one].tolist() for one in columns), strict=True):
        spans.setdefault(article, []).extend(source)
        if (
            source and cue and 0 <= cue[0][0] - source[-1][1] <= BESIDE
        ):  # "Attar, who heads X, says"
            spans[article].append([source[-1][1], cue[0][0]])
    says = saying(attributions["cue"])
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    inside = np.zeros(len(names), dtype=bool)
    places = (names[name].tolist() for name in ("article_id", "start", "end"))
    for at, (article, start, end) in enumerate(zip(*places, strict=True)):
        text = texts[article]
        inside[at] = (
            any(a <= start and end <= b for a, b in spans.get(article, ()))
            or says.match(text, end) is not None
            or signs(text[max(0, start - BESIDE) : start], text[end : end + BESIDE])
        )
    return names.loc[inside, ["article_id", "person_id"]]


def saying(cues: pd.Series) -> re.Pattern[str]:
    """What follows a name that says something in a relative clause: ", who argued"."""
    words = sorted({cue.casefold() for cue in cues.dropna() if cue.isalpha()})
    return re.compile(
        rf",? who (?:\w+ly |has |have |had |also ){{0,2}}(?:{'|'.join(words) or '(?!)'})\b"
    )


def usual(values: pd.Series) -> Any:
    """The commonest value, of several the first in order."""
    return values.value_counts(sort=False).sort_index().idxmax()


def sentences_of(corpus: Corpus, articles: pd.Series, numbers: pd.Series) -> Any:
    """The texts of sentences."""
    sentences = corpus.sentences[corpus.sentences["article_id"].isin(articles.unique())]
    texts = dict(
        zip(
            zip(sentences["article_id"], sentences["sentence_id"], strict=True),
            sentences["text"],
            strict=True,
        )
    )
    return pd.array([texts.get(key) for key in zip(articles, numbers, strict=True)], dtype=TEXT)
