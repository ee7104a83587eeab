"""One quotation in several outlets: who printed it first, who cut what, under which verb."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.copies.duplicates import days_of
from toolkit.corpus.corpus import Corpus
from toolkit.errors import InputError
from toolkit.measures.grouping import own_days
from toolkit.measures.spellings import speaker_keys
from toolkit.stories.alignment import RUN, Kept, is_same, kept_of
from toolkit.stories.candidates import candidate_pairs
from toolkit.stories.find import WINDOW
from toolkit.stories.paraphrases import paraphrases
from toolkit.stories.versions import Numbers, Version, as_terms, read_versions
from toolkit.tables.counted import of_kinds
from toolkit.tables.schema import QUOTATIONS

GAP = " ... "


def shared_quotations(
    corpus: Corpus,
    *,
    within: str | None = None,
    window: int = WINDOW,
    indirect: bool = True,
) -> pd.DataFrame:
    """Quotations that two or more outlets have, and what each of them made of the words.

    What stands in quotation marks in the contents of attributions is laid side by side, if the
    articles are at most `window` days apart; ``within="story"`` takes only articles of one story
    (`find_stories`). Two versions are of one quotation if they have words in common, in one
    order and in runs of two or more: at least 60 % of the shorter one (35 % if ten words or more
    are common), four words, two of them no function words; of two speakers, or where one is unknown, five
    and three; or six that are nearly all of the shorter one. Pronouns count as one word, quotation marks,
    capitals and punctuation as none. Versions of fewer than four words are left out.

    With `indirect`, indirect versions have rows, too (``version`` is ``indirect``): what other
    outlets give of it without quotation marks, if it is of the same speaker and has at least half of its words
    that are no function words, and three, in common with the fullest version.

    Returns the table ``QUOTATIONS``, one row per quotation and outlet, by day and, of one day, by outlet.
    Where an outlet has several articles with a quotation, ``article_id`` is the one that
    gives most of it, and ``day`` that of the first. An unknown outlet is one of its own in each article.
    What is kept and cut is told beside the version with most words (``fullest``). ``first`` knows
    days, not hours: several outlets of one day are all first. Copies are articles like any other: leave
    them out first (``corpus.without_duplicates()``) to see what newsrooms decided.

    Raises InputError if `within` is neither None nor "story", if no stories were looked for, or if
    `window` is below 0.
    """
    if within not in (None, "story"):
        raise InputError(
            "within", f"is {within!r}", 'Give "story", or nothing for a window of days.'
        )
    if window < 0:
        raise InputError("window", f"is {window}", "Give a number of days, 0 or more.")
    articles, attributions = corpus.articles, of_kinds(corpus.attributions)
    stories = articles["story_id"] if "story_id" in articles.columns else None
    if within is not None and (stories is None or stories.isna().all()):
        raise InputError("corpus", "has no stories", "Give tk.find_stories(corpus).")
    versions = read_versions(attributions, articles)
    days = [0 if day is None else day for day in days_of(articles["date"])]
    dated = articles["date"].notna().to_numpy() if articles["date"].notna().any() else None
    story = None if within is None or stories is None else pd.factorize(stories)[0].tolist()

    def comparable(one: int, other: int) -> bool:
        if one == other or abs(days[one] - days[other]) > window:
            return False
        if story is not None:
            return story[one] == story[other] >= 0
        return dated is None or bool(dated[one] and dated[other])

    quoted = [version for version in versions if version.quoted]
    quoted.sort(key=lambda version: (days[version.article], version.row))
    table = Table(corpus, attributions)
    groups = groups_of(quoted, days, table.keys, comparable, window)
    if indirect:
        others = [version for version in versions if not version.quoted]
        groups = paraphrases(groups, others, table.keys, comparable)
    return table.build(groups)


def groups_of(
    versions: Sequence[Version],
    days: Sequence[int],
    speakers: Sequence[object],
    comparable: Callable[[int, int], bool],
    window: int,
) -> list[list[Version]]:
    """Versions of one quotation, in groups of two or more; the versions are in order of their days."""
    root = list(range(len(versions)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    when: Numbers = np.array([days[version.article] for version in versions], dtype=np.int64)
    for later, earlier in candidate_pairs(as_terms(versions), when, window):
        for one, other in zip(later.tolist(), earlier.tolist(), strict=True):
            a, b = versions[one], versions[other]
            if comparable(a.article, b.article) and find(one) != find(other):
                speaker = speakers[a.row]
                one_speaker = isinstance(speaker, str) and speakers[b.row] == speaker
                if is_same(a.words, b.words, one_speaker):
                    root[find(one)] = find(other)
    groups: dict[int, list[Version]] = defaultdict(list)
    for one, version in enumerate(versions):
        groups[find(one)].append(version)
    return [group for group in groups.values() if len(group) > 1]


class Table:
    """Makes the rows of quotations."""

    def __init__(self, corpus: Corpus, attributions: pd.DataFrame) -> None:
        articles = corpus.articles
        self.rows = attributions
        keys = speaker_keys(attributions)
        self.keys = keys.astype(object).where(keys.notna(), None).tolist()
        self.texts = articles["text"].tolist()
        self.ids = articles["article_id"].tolist()
        self.outlets = articles["outlet"].tolist()
        self.days = own_days(articles).dt.normalize().tolist()
        stories = articles["story_id"] if "story_id" in articles.columns else [None] * len(articles)
        self.stories = list(stories)
        self.contents = attributions["content"].tolist()
        self.columns = {
            name: attributions[name].tolist()
            for name in ("attribution_id", "speaker", "person_id", "cue", "cue_stance", "form")
        }

    def build(self, groups: Sequence[Sequence[Version]]) -> pd.DataFrame:
        found = [rows for group in groups if len(rows := list(self._rows(group))) > 1]
        found = [rows for rows in found if any(row["version"] == "quoted" for row in rows)]
        late = pd.Timestamp.max
        found.sort(
            key=lambda rows: (min(known(row["day"], late) for row in rows), rows[0]["content"])
        )
        out = []
        for number, rows in enumerate(found, start=1):
            rows.sort(key=lambda row: (known(row["day"], late), str(row["outlet"])))
            out += [{"quotation_id": number, **row} for row in rows]
        return QUOTATIONS.build(out)

    def _rows(self, group: Sequence[Version]) -> Iterator[dict[str, Any]]:
        """The rows of one quotation, one per outlet."""
        by_outlet: dict[Any, list[Version]] = defaultdict(list)
        for version in group:
            outlet = self.outlets[version.article]
            by_outlet[(0, outlet) if isinstance(outlet, str) else (1, version.article)].append(
                version
            )
        fullest = max(
            (one for one in group if one.quoted), key=lambda one: (len(one.words), -one.row)
        )
        here = [self._of_outlet(versions, fullest) for versions in by_outlet.values()]
        known_days = [row["day"] for row in here if not pd.isna(row["day"])]
        first = min(known_days) if known_days else None
        for row in here:
            dated = first is not None and not pd.isna(row["day"])
            row["days_after"] = (row["day"] - first).days if dated else None
            row["first"] = bool(dated and row["day"] == first)
            yield row

    def _of_outlet(self, versions: Sequence[Version], fullest: Version) -> dict[str, Any]:
        """What one outlet made of a quotation: the article that gives most of it."""
        by_article: dict[int, list[Version]] = defaultdict(list)
        for version in versions:
            by_article[version.article].append(version)
        best: tuple[Any, ...] | None = None
        for article, those in by_article.items():
            those = [one for one in those if one.quoted] or those
            those.sort(key=lambda one: one.row)
            words = tuple(word for one in those for word in one.words)
            run = RUN if those[0].quoted else 1
            kept = kept_of(fullest.words, words, run)
            rank = (those[0].quoted, len(kept.kept), -article)
            if best is None or rank > best[0]:
                best = (rank, article, those, kept)
        assert best is not None
        _, article, those, kept = best
        return self._row(article, those, kept, fullest) | {
            "day": min(
                (self.days[one] for one in by_article), key=lambda day: known(day, pd.Timestamp.max)
            ),
            "n_articles": len(by_article),
        }

    def _row(
        self, article: int, those: Sequence[Version], kept: Kept, fullest: Version
    ) -> dict[str, Any]:
        text, other = self.texts[article], self.texts[fullest.article]
        places = [place for one in those for place in one.places]
        words = [word for one in those for word in one.words]
        cut = [(fullest.places[run[0]][0], fullest.places[run[-1]][1]) for run in kept.cut]
        spoken, added = those[0].row, set(kept.added)
        return {
            "story_id": self.stories[article],
            "outlet": self.outlets[article],
            "version": "quoted" if those[0].quoted else "indirect",
            **{name: values[spoken] for name, values in self.columns.items()},
            "content": GAP.join(self.contents[one.row] for one in those),
            "fullest": len(words) >= len(fullest.words) and those[0].quoted,
            "n_words": len(words),
            "kept_share": len(kept.kept) / len(fullest.words),
            "cut": GAP.join(other[start:end] for start, end in cut) or None,
            "cut_start": kept.cut_start,
            "cut_middle": kept.cut_middle,
            "cut_end": kept.cut_end,
            "added": " ".join(text[slice(*places[at])] for at in kept.added) or None,
            "article_id": self.ids[article],
            "kept_spans": stretches(
                text, [place for at, place in enumerate(places) if at not in added]
            ),
            "fullest_article_id": self.ids[fullest.article],
            "cut_spans": [[start, end] for start, end in cut],
        }


def stretches(text: str, places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Places of words as spans; words with no other between them are one."""
    out: list[list[int]] = []
    for start, end in places:
        if out and not any(map(str.isalnum, text[out[-1][1] : start])):
            out[-1][1] = end
        else:
            out.append([start, end])
    return out


def known(day: Any, otherwise: Any) -> Any:
    return otherwise if pd.isna(day) else day
