"""The table people, and the rows of other tables marked with whom they mean."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from toolkit.people.identify import Identity, Key
from toolkit.people.names import given_names, person_name
from toolkit.people.uses import Uses
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import PEOPLE

BETWEEN = "; "
MOST = 40  # spellings that are listed, the commonest first
THAT_TIME = 183  # days around an article from which other articles tell a role
GENDERS = {"f": "female", "m": "male"}
CLEAR = 0.8  # share of pronouns of one gender that tells it


class Told:
    """What the articles tell of each identity over time: roles by day."""

    def __init__(self, uses: Uses, found: Mapping[Key, Identity]) -> None:
        self.roles: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for (article, name), roles in uses.roles.items():
            identity = found.get((article, name))
            day = uses.day(article)
            if identity is not None and day is not None:
                role = next((one for one, _ in roles.most_common() if one != "unknown"), None)
                if role is not None:
                    self.roles[identity.person_id].append((day, role, article))
        for rows in self.roles.values():
            rows.sort()

    def elsewhere(self, person_id: str, article: str, day: int | None) -> str | None:
        """The role that most other articles of that time have for somebody."""
        rows = self.roles.get(person_id)
        if day is None or not rows:
            return None
        first = bisect_left(rows, (day - THAT_TIME,))
        last = bisect_right(rows, (day + THAT_TIME + 1,))
        counts = Counter(role for _, role, other in rows[first:last] if other != article)
        return max(counts, key=lambda role: (counts[role], role)) if counts else None


class Marks:
    """Marks rows with person_id and, those of attributions, with role_in_corpus."""

    def __init__(self, uses: Uses, found: Mapping[Key, Identity]) -> None:
        self.uses, self.found = uses, found
        self.told = Told(uses, found)
        self.by_table: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
            "entities": self.named,
            "mentions": self.named,
            "attributions": self.attributions,
            "framings": self.framings,
        }

    def named(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(person_id=self.ids(rows["article_id"], rows["name"]))

    def framings(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(
            target_person_id=self.ids(rows["article_id"], rows["target_name"]),
            framer_person_id=self.ids(rows["article_id"], rows["framer_name"]),
        )

    def attributions(self, rows: pd.DataFrame) -> pd.DataFrame:
        ids = self.ids(rows["article_id"], rows["speaker"])
        elsewhere = [
            None if who is None else self.told.elsewhere(who, article, self.uses.day(article))
            for article, who in zip(rows["article_id"], ids.tolist(), strict=True)
        ]
        return rows.assign(person_id=ids, role_in_corpus=pd.array(elsewhere, dtype=TEXT))

    def ids(self, articles: pd.Series, names: pd.Series) -> Any:
        found = self.found
        out = [
            one.person_id
            if isinstance(name, str) and (one := found.get((article, name))) is not None
            else None
            for article, name in zip(articles.tolist(), names.tolist(), strict=True)
        ]
        return pd.array(out, dtype=TEXT)


def people_table(marks: Marks, own: Mapping[str, Mapping[str, Any]] | None = None) -> pd.DataFrame:
    """One row per identity, those in most articles first; `own` are columns that a user gave, by id."""
    uses, found, told = marks.uses, marks.found, marks.told
    members: dict[str, list[Key]] = defaultdict(list)
    for key, identity in found.items():
        members[identity.person_id].append(key)
    order = sorted(members, key=lambda who: (-len(members[who]), who))
    own = own or {}
    return PEOPLE.build(
        [row_of(who, members[who], uses, found, told) | dict(own.get(who, {})) for who in order]
    )


def row_of(
    who: str, keys: Sequence[Key], uses: Uses, found: Mapping[Key, Identity], told: Told
) -> dict[str, Any]:
    spellings = Counter(name for _, name in keys)
    evidence: dict[str, Counter[str]] = defaultdict(Counter)
    for key in keys:
        evidence[key[1]][found[key].evidence] += 1
    days = [day for article, _ in keys if (day := uses.day(article))]
    titles: Counter[str] = Counter()
    for key in keys:
        titles.update(uses.titles.get(key, {}))
    kind = found[keys[0]].kind
    gender, why = gender_of(keys, uses, spellings) if kind == "person" else (None, None)
    return {
        "person_id": who,
        "name": who,
        "kind": kind,
        "spellings": BETWEEN.join(name for name, _ in spellings.most_common(MOST)),
        "evidence": BETWEEN.join(
            f"{name}: " + ", ".join(f"{one} {n}" for one, n in evidence[name].most_common())
            for name, _ in spellings.most_common(MOST)
        ),
        "confidence": min(found[key].confidence for key in keys),
        "titles": BETWEEN.join(title for title, _ in titles.most_common(5)) or None,
        "roles": roles_over_time(told.roles.get(who, ())) or None,
        "gender": gender,
        "gender_evidence": why,
        "n_articles": len({article for article, _ in keys}),
        "n_mentions": sum(sum(uses.kinds[key].values()) for key in keys),
        "n_attributions": sum(sum(uses.roles[key].values()) for key in keys if key in uses.roles),
        "first_day": pd.Timestamp.fromordinal(min(days)) if days else None,
        "last_day": pd.Timestamp.fromordinal(max(days)) if days else None,
    }


def roles_over_time(rows: Iterable[tuple[int, str, str]]) -> str:
    """Each role with its first and last day and the articles that tell it: "politician 2012-01-03 to ..."."""
    days: dict[str, list[int]] = defaultdict(list)
    for day, role, _ in rows:
        days[role].append(day)
    return BETWEEN.join(
        f"{role} {date.fromordinal(min(of))} to {date.fromordinal(max(of))} ({len(of)})"
        for role, of in sorted(days.items(), key=lambda pair: -len(pair[1]))
    )


def gender_of(
    keys: Iterable[Key], uses: Uses, spellings: Iterable[str]
) -> tuple[str | None, str | None]:
    """What pronouns and titles of all articles tell, else the given name."""
    told: Counter[str] = Counter()
    for key in keys:
        told.update(uses.genders.get(key, {}))
    if told and told.most_common(1)[0][1] >= CLEAR * sum(told.values()):
        return GENDERS[told.most_common(1)[0][0]], "pronoun"
    for name in spellings:
        parsed = person_name(name)
        if parsed is not None and parsed.given and (gender := given_names().get(parsed.given[0])):
            return GENDERS[gender], "given_name"
    return None, None
