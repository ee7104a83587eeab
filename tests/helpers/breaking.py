"""Corpora that break charts: one outlet and twenty-five, long names, other scripts, zeros, single articles, ten years.

Invented rows, no model; the measures are the real ones.
"""

import itertools
from typing import NamedTuple

import pandas as pd

import toolkit as tk
from toolkit import plots
from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS, FRAMINGS, HEDGES, MENTIONS

FOUR = ["Daily Klaxon", "Meridian Wire", "Radio Television Ardovia", "The Velin Courier"]
TOWNS = (
    "Aberdeen Bristol Carlisle Derby Exeter Falkirk Glasgow Hull Ipswich Jersey Kendal Leeds Malvern "
    "Newport Oban Perth Quorn Reading Stoke Truro Ulster Venn Wigan Yarm Zennor"
).split()
PEOPLE = ["Ines Varga", "Tomas Reen", "Olha Petrenko", "Dana Orlu", "Castor Lyle", "Noor Attar"]
EVENTS = ["Dam at Orvel cracks", "Dock workers strike", "Treaty is signed", "Minister resigns"]
LONG = [
    "https://www.example-news-aggregator.invalid/regional/en-gb/politics",
    "The Extraordinarily Long-Winded Provincial Herald and Advertiser of the Northern Marches",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Short",
]
RIGHT_TO_LEFT = ["قناة الجزيرة الإخبارية", "הארץ", "روزنامهٔ می‌خواهم (تهران) 24", "Al-Quds القدس"]
OTHER_SCRIPTS = ["人民日报海外版", "조선일보", "दैनिक जागरण", "朝日新聞 🗞️ デジタル"]


class Case(NamedTuple):
    """What is drawn: outlets, people, events, articles of each outlet, and which rows are there."""

    outlets: list[str]
    names: list[str]
    events: list[str]
    n: int = 3
    found: bool = True
    """Whether anything is found in the first half of the outlets."""
    months: int = 5


CASES = {
    "one": Case(FOUR[:1], PEOPLE, EVENTS),
    "four": Case(FOUR, PEOPLE, EVENTS),
    "twenty-five": Case([f"The {town} Gazette" for town in TOWNS], PEOPLE, EVENTS),
    "long names": Case(LONG, LONG, LONG),
    "right to left": Case(RIGHT_TO_LEFT, RIGHT_TO_LEFT, RIGHT_TO_LEFT),
    "other scripts": Case(OTHER_SCRIPTS, OTHER_SCRIPTS, OTHER_SCRIPTS),
    "zeros": Case(FOUR, PEOPLE, EVENTS, found=False),
    "single articles": Case(FOUR, PEOPLE, EVENTS, n=1),
    "ten years": Case(FOUR, PEOPLE, EVENTS, n=40, months=118),
}
TYPES = ("epistemic", "evidential", "approximator", "conditional", "doxastic", "vague_source")
FRAMES = ("a grave mistake", "a model for the whole continent", "a sell-out", "a first step")
PARTS = ("speaker", "agent", "patient", "agent", "other")


def corpus(case):
    """Articles, attributions, hedges, mentions and framings."""
    rows = {name: [] for name in ("articles", "attributions", "hedges", "mentions", "framings")}
    silent = (len(case.outlets) + 1) // 2 if not case.found else 0
    for number, outlet in enumerate(case.outlets):
        for place in range(case.n):
            month = place * (case.months - 1) // max(case.n - 1, 1)
            id_ = f"{number:02d}-{place}"
            words = " ".join(
                ["report", f"word{number}", *"It rained on us all week long .".split()]
            )
            rows["articles"].append(
                {"article_id": id_, "outlet": outlet, "n_words": 120 + 9 * place, "n_sentences": 10,
                 "date": pd.Timestamp(2015, 1, 3) + pd.DateOffset(months=month),
                 "story_id": case.events[place % len(case.events)],
                 "text": words * (14 + number % 7 + 3 * (place % 3))}
            )  # fmt: skip
            if number >= silent:
                _find(rows, case, id_, number, place)
    return {
        name: table.build(rows[name])
        for name, table in (
            ("articles", ARTICLES), ("attributions", ATTRIBUTIONS), ("hedges", HEDGES),
            ("mentions", MENTIONS), ("framings", FRAMINGS),
        )
    }  # fmt: skip


def _find(rows, case, id_, number, place):
    """What is found in one article."""
    names = itertools.cycle(case.names)
    kinds = ("person", "organisation", "unnamed", "document", "media", "vague", "none")
    roles = ("government", "expert", "citizen", "business", "unknown")
    for at in range(2 + (number + 2 * place) % 5):
        name = next(names)
        kind = kinds[(at * (1 + number % 2) + place) % len(kinds)]
        rows["attributions"].append(
            {"article_id": id_, "attribution_id": at, "sentence_id": at, "speaker": name,
             "form": ("direct", "indirect", "mixed")[(at + number) % 3], "negated": False,
             "source_type": kind, "role": roles[(at + place) % 5], "content": "We will see.",
             "cue_stance": "neutral", "speaker_evidence": "name" if at or place % 2 else None,
             "gender": ("female", "male", None)[(at + number) % 3],
             "source_spans": [], "cue_spans": [], "content_spans": []}
        )  # fmt: skip
        rows["framings"].append(
            {"article_id": id_, "framing_id": at, "sentence_id": at, "target": "the treaty",
             "target_name": "treaty", "cue": "called", "frame": FRAMES[(at + number) % 4],
             "framer": name, "framer_name": name, "construction": "active", "cue_tone": "neutral",
             "agentless": False, "negated": at == 3, "target_spans": [], "cue_spans": [],
             "frame_spans": [], "framer_spans": []}
        )  # fmt: skip
    for at in range((3 * number + 5 * place) % 11):
        rows["hedges"].append(
            {"article_id": id_, "sentence_id": 0, "start": at, "end": at + 1, "text": "x",
             "type": TYPES[(at + number) % 6], "strength": 0.5, "negated": False,
             "voice": ("author", "source", "author")[(at + place) % 3]}
        )  # fmt: skip
    for at in range(14):
        name = case.names[at % len(case.names)]
        variant = name if at % 3 else f"the {('minister', 'chief', 'woman')[at % 2]}"
        rows["mentions"].append(
            {"article_id": id_, "sentence_id": 0, "start": at, "end": at + 1, "text": variant,
             "form": "name" if at % 3 else "noun", "name": name, "kind": "person",
             "part": PARTS[(at + number + place) % 5], "verb": "sign", "passive": False,
             "agentless": False, "negated": False}
        )  # fmt: skip


def tables(case):
    """A table for each chart: the chart's name, what it is drawn of, the table."""
    of = corpus(case)
    articles, said, hedges = of["articles"], of["attributions"], of["hedges"]
    few = {"n_resamples": 50}
    diversity = tk.source_diversity(said, articles, **few)
    frames = tk.hedge_rates(hedges, articles, by=("outlet", "type"), **few)
    return [
        ("plot_source_counts", "speakers", tk.source_counts(said, articles, by="speaker")),
        ("plot_source_counts", "outlets", tk.source_counts(said, articles, by="outlet")),
        ("plot_source_mix", "types", tk.source_shares(said, articles, **few)),
        ("plot_source_mix", "gender", tk.source_gender(said, articles, **few)),
        ("plot_top_speakers", "outlets", tk.top_speakers(said, articles, n=5)),
        ("plot_hedging", "outlets", tk.hedge_rates(hedges, articles, **few)),
        ("plot_hedging", "voices",
         tk.hedge_rates(hedges, articles, by=("outlet", "voice"), **few)),
        ("plot_rates", "diversity", diversity[diversity["measure"] == "effective"]),
        ("plot_rates", "differences", tk.differences(hedges, articles, **few)),
        ("plot_over_time", "months", tk.over_time(hedges, articles, by="outlet", **few)),
        ("plot_frames", "types", frames),
        ("plot_framings", "treaty", tk.framings_of(of["framings"], articles, "treaty")),
        ("plot_naming", "first", tk.naming(of["mentions"], articles, n=2, **few)),
        ("plot_agency", "people", tk.agency(of["mentions"], articles, n=4, **few)),
        ("plot_keyness", "words", tk.keyness(articles, articles, min_articles=1, **few)),
        ("plot_coverage", "stories", tk.story_coverage(articles)),
        ("plot_readability", "outlets",
         tk.readability(articles, by=["article_id", "outlet"])),
    ]  # fmt: skip


def draw(name, table):
    """The Axes of one of the charts."""
    return getattr(plots, name)(table)
