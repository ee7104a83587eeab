"""Quotations cut by a script, and how many of them are found again.

From each quotation of a corpus of ten words or more, versions are made as newsrooms make them: without
beginning, without end, without middle, with other pronouns, with other marks. Each is printed by an
outlet of its own, by the same speaker, among all quotations of the corpus.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import pandas as pd

import toolkit as tk
from toolkit.corpus.corpus import Corpus
from toolkit.stories.quotations import stretches
from toolkit.stories.versions import n_telling, read_versions
from toolkit.tables.counted import of_kinds
from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS

SHORTEST, TELLING = 10, 4
MOST = 300
"""Quotations that versions are made of."""
SWAPPED = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "you": "she",
    "your": "her", "he": "I", "she": "I", "they": "we", "his": "my", "her": "my", "their": "our",
}  # fmt: skip
LEFT = (0.4, 0.7)  # part of the words that a cut leaves

Made = Callable[[list[str], random.Random], list[str]]


class Version(NamedTuple):
    source: int
    kind: str
    text: str


def kept(words: Sequence[str], noise: random.Random) -> int:
    return max(5, round(len(words) * noise.uniform(*LEFT)))


def without_start(words: list[str], noise: random.Random) -> list[str]:
    return words[-kept(words, noise) :]


def without_end(words: list[str], noise: random.Random) -> list[str]:
    return words[: kept(words, noise)]


def without_middle(words: list[str], noise: random.Random) -> list[str]:
    n = kept(words, noise)
    first = max(2, n // 2)
    return [*words[:first], "...", *words[len(words) - max(n - first, 3) :]]


def other_pronouns(words: list[str], noise: random.Random) -> list[str]:
    return [SWAPPED.get(word.lower(), word) for word in words]


def other_marks(words: list[str], noise: random.Random) -> list[str]:
    plain = [re.sub(r"[,;:–—]", "", word).replace("’", "'") for word in words]
    return [word.upper() if noise.random() < 0.1 else word for word in plain if word]


MADE: dict[str, Made] = {
    "start": without_start, "end": without_end, "middle": without_middle,
    "pronouns": other_pronouns, "marks": other_marks,
    "end and pronouns": lambda words, noise: other_pronouns(without_end(words, noise), noise),
}  # fmt: skip


def sources(corpus: Corpus) -> tuple[pd.DataFrame, list[tuple[int, list[str]]]]:
    """Quotations that are long enough, each once: its attribution, and its words as they stand."""
    rows = of_kinds(corpus.attributions)
    texts = corpus.articles["text"].tolist()
    found: list[tuple[int, list[str]]] = []
    seen: list[str] = []
    for version in read_versions(rows, corpus.articles):
        joined = " ".join(version.words)
        enough = len(version.words) >= SHORTEST and n_telling(version.words) >= TELLING
        if version.quoted and enough and not any(joined in one or one in joined for one in seen):
            text = texts[version.article]
            spans = stretches(text, version.places)
            words = " ".join(text[start : end + 1] for start, end in spans)
            found.append((version.row, re.sub('["“”]', " ", words).split()))
            seen.append(joined)
    return rows, found[:MOST]


def cut(words: Sequence[tuple[int, list[str]]], seed: int = 0) -> Iterator[Version]:
    noise = random.Random(seed)
    for row, those in words:
        for kind in noise.sample(list(MADE), 3):
            yield Version(row, kind, " ".join(MADE[kind](list(those), noise)))


def with_versions(corpus: Corpus, rows: pd.DataFrame, made: Sequence[Version]) -> Corpus:
    """The corpus with an article for each version that was made."""
    articles, attributions = [], []
    days = corpus.articles.set_index("article_id")["date"]
    for number, one in enumerate(made):
        of = rows.iloc[one.source]
        speaker = None if pd.isna(of["speaker"]) else str(of["speaker"])
        text = f"“{one.text},” {speaker or 'somebody'} said."
        name, end = f"made {number}", 1 + len(one.text)
        articles.append(
            {
                "article_id": name,
                "outlet": f"Made {number}",
                "date": days[of["article_id"]],
                "text": text,
            }
        )
        attributions.append(
            {
                "article_id": name, "attribution_id": 0, "sentence_id": 0, "speaker": speaker,
                "person_id": None if pd.isna(of["person_id"]) else of["person_id"],
                "speaker_evidence": None if pd.isna(of["speaker_evidence"]) else of["speaker_evidence"],
                "source_type": of["source_type"], "role": of["role"], "form": "direct", "cue": "said",
                "content": one.text, "cue_stance": "neutral", "negated": False, "source_spans": [],
                "cue_spans": [[len(text) - 5, len(text) - 1]], "content_spans": [[1, end]],
            }
        )  # fmt: skip
    tables = {}
    for name, contract, new in (
        ("articles", ARTICLES, articles),
        ("attributions", ATTRIBUTIONS, attributions),
    ):
        old = getattr(corpus, name)[list(contract.names)]
        built = contract.build(new)
        built.attrs = dict(old.attrs)
        tables[name] = pd.concat([old, built], ignore_index=True)
    return replace(corpus, **tables)


def figures(corpus: Corpus, seed: int = 0) -> tuple[int, int, dict[str, tuple[int, int]], int, int]:
    """Quotations, versions, of each kind (found again, made), pairs of versions put together and right."""
    rows, words = sources(corpus)
    made = list(cut(words, seed))
    table = tk.shared_quotations(with_versions(corpus, rows, made), indirect=False)
    number = dict(zip(table["article_id"], table["quotation_id"], strict=True))
    quotation_of = [number.get(f"made {n}", -n - 1) for n in range(len(made))]
    groups: dict[int, list[int]] = {}
    for n, quotation in enumerate(quotation_of):
        groups.setdefault(quotation, []).append(n)
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    right = sum(made[a].source == made[b].source for a, b in pairs)
    original = {
        quotation: set(rows["article_id"].iloc[[made[n].source for n in group]])
        & set(table.loc[table["quotation_id"] == quotation, "article_id"])
        for quotation, group in groups.items()
    }
    kinds = {kind: [0, 0] for kind in MADE}
    for n, one in enumerate(made):
        source = rows["article_id"].iloc[one.source]
        kinds[one.kind][0] += source in original[quotation_of[n]]
        kinds[one.kind][1] += 1
    told = {kind: (found, whole) for kind, (found, whole) in kinds.items()}
    return len(words), len(made), told, len(pairs), right


def quotation_figures(corpus: Corpus) -> str:
    """A paragraph on the quotations of a corpus."""
    n, n_made, kinds, pairs, right = figures(corpus)
    found = sum(one for one, _ in kinds.values())
    each = ", ".join(f"{kind} {one} of {whole}" for kind, (one, whole) in kinds.items())
    return (
        f"\nCut quotations: {n} quotations, {n_made} versions. Found again with its source: {found} of {n_made} "
        f"({100 * found / max(n_made, 1):.1f} %): {each}. Of {pairs} pairs of versions put together, {right} "
        f"({100 * right / max(pairs, 1):.1f} %) are of one quotation."
    )
