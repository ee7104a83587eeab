"""Which names the tables of a corpus have: in which article, of a person or body, how often."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from toolkit.entities.same_name import normalize
from toolkit.people.names import OF_SOMEBODY, given_names, person_name, pronouns, titles
from toolkit.people.persons import Use

TABLES = ("articles", "entities", "attributions", "mentions")
"""The tables that `Uses.add` takes, in order."""
KINDS = {"PERSON": "person", "PER": "person", "ORG": "body"}
SPEAKERS = {"person": "person", "organisation": "body", "media": "body"}
TITLE = re.compile(r"(\S+)\s+$")
BEFORE = 24  # characters before a name in which its title stands
MANY = 2  # times as many articles have a name for a person's as for a body's, if it is a person's
FEW = 2  # pronouns of one gender, and none of the other, that tell it
JOINED = " and "


class Uses:
    """The names of articles, table by table."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.genders: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.titles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.roles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.places: dict[str, tuple[str, int | None]] = {}
        self.short: Counter[tuple[str, str]] = Counter()
        self.settled: dict[tuple[str, str], str] | None = None

    def day(self, article: str) -> int | None:
        """The day of an article, as a number; None if it is unknown."""
        return self.places.get(article, ("", None))[1]

    def add(
        self,
        articles: pd.DataFrame,
        entities: pd.DataFrame,
        attributions: pd.DataFrame,
        mentions: pd.DataFrame,
    ) -> None:
        """Take in the rows of some articles."""
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        for article, outlet, day in zip(
            articles["article_id"], articles["outlet"], days(articles), strict=True
        ):
            self.places[article] = ("" if pd.isna(outlet) else str(outlet), day)
        self.add_entities(entities, texts)
        rows = zip(
            attributions["article_id"].tolist(),
            attributions["speaker"].tolist(),
            attributions["speaker_evidence"].tolist(),
            attributions["source_type"].tolist(),
            attributions["role"].tolist(),
            strict=True,
        )
        for article, name, evidence, kind, role in rows:
            if isinstance(name, str) and is_name(name):
                if isinstance(evidence, str) and kind in SPEAKERS:
                    self.kinds[article, name][SPEAKERS[kind]] += 1
                elif OF_SOMEBODY.match(name) and name[:1].isupper():
                    self.kinds[article, name]["body"] += 1
                else:
                    continue
                self.roles[article, name][role] += 1
        told = pronouns()
        said = mentions[(mentions["form"] == "pronoun") & mentions["name"].notna()]
        for article, name, text in zip(
            *(said[one].tolist() for one in ("article_id", "name", "text")), strict=True
        ):
            if (gender := told.get(text.lower())) and (article, name) in self.kinds:
                self.genders[article, name][gender] += 1

    def add_entities(self, entities: pd.DataFrame, texts: dict[str, str]) -> None:
        columns = ("article_id", "name", "label", "text", "start")
        rows = zip(*(entities[one].tolist() for one in columns), strict=True)
        known = titles()
        for article, name, label, text, start in rows:
            kind = KINDS.get(label)
            if kind is None or not isinstance(name, str) or not is_name(name):
                continue
            self.kinds[article, name][kind] += 1
            if kind == "body" and text != name:
                self.short[text, name] += 1
            elif kind == "person":
                before = TITLE.search(texts[article][max(start - BEFORE, 0) : start])
                title = before[1] if before and before[1][:1].isupper() else ""
                gender = known.get(title.lower().rstrip("."))
                if gender is not None:
                    self.titles[article, name][title] += 1
                if gender:  # "Mr. Clinton" is told by it alone
                    self.genders[article, name][gender] += FEW

    def of(self, kind: str) -> Iterator[Use]:
        """The names that are mostly of a kind."""
        if self.settled is None:
            self.settled = self.settle()
        for (article, name), kinds in self.kinds.items():
            if self.settled[article, name] == kind:
                told = self.genders.get((article, name), Counter())
                gender = ""
                if len(told) == 1 and sum(told.values()) >= FEW:
                    gender = next(iter(told))
                outlet, day = self.places.get(article, ("", None))
                yield Use(article, name, sum(kinds.values()), gender, outlet, day)

    def settle(self) -> dict[tuple[str, str], str]:
        """The kind of each name in each article: its commonest there, if that of the corpus agrees.

        What is a body in one article and a person in most is a person; so is what begins with a person's
        title, or is a given name and a surname that persons bear ("President Obama", "Newt Gingrich").
        """
        everywhere: dict[str, Counter[str]] = defaultdict(Counter)
        first = {key: kinds.most_common(1)[0][0] for key, kinds in self.kinds.items()}
        for (_, name), kind in first.items():
            everywhere[normalize(name)][kind] += 1
        surnames = Counter(
            parsed.surname
            for (_, name), kind in first.items()
            if kind == "person" and (parsed := person_name(name)) and parsed.given
        )
        out = {}
        for (article, name), kind in first.items():
            if kind == "body" and self.is_person(name, everywhere[normalize(name)], surnames):
                kind = "person"
            out[article, name] = kind
        return out

    def is_person(self, name: str, kinds: Counter[str], surnames: Counter[str]) -> bool:
        if kinds["person"] > MANY * kinds["body"]:
            return True
        parsed = person_name(name)
        if parsed is None or not surnames[parsed.surname] or OF_SOMEBODY.match(name):
            return False
        if not parsed.given and surnames[parsed.surname] > MANY * kinds["body"]:
            return True
        entitled = len(parsed.plain.split()) < len(name.split())
        return entitled or (bool(parsed.given) and parsed.given[0] in given_names())


def days(articles: pd.DataFrame) -> list[int | None]:
    """The day of each article as a number."""
    if "day" not in articles.columns:
        return [None] * len(articles)
    when = pd.to_datetime(articles["day"])
    return [None if pd.isna(one) else int(one.toordinal()) for one in when]


def is_name(name: str) -> bool:
    """Has a name a capital letter or figure, and is it that of one party?"""
    return name != name.lower() and JOINED not in name
