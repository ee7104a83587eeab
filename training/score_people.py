"""Print how often roles and types of sources are right, and how well people are told apart across articles.

    python -m training.score_people CORPORA [--only sources|identity|gender]

CORPORA is the folder with ``sources_dev.jsonl.gz``, ``identity_dev.jsonl.gz``, ``identity_dev_articles.jsonl.gz`` and the
texts, ``load_test_news.jsonl.gz`` and ``wikinews.jsonl.gz``.

`sources`: judged sources of many domains. The row is the one of the article whose cue overlaps most, then its source.
Of all, the share with the right role (right); the share of those that are given one (told), and of these the right ones
(right of told); and the right types. All of it by domain, by what the role was told from, and by half: rules and lists
were read against half A, nobody has looked at half B, which is only counted. Halves are of whole articles. Two more
rows are of ``judged_sources.tsv`` beside this file, which says how they were drawn and judged: of `read` the errors were
read too, `report` is only counted.

`identity`: (article, name) pairs with whom they mean across the articles. B-cubed precision, recall and their F1
(Bagga and Baldwin 1998), with an interval by drawing identities; rows is into how many rows one of the
ten persons with most mentions is split. Halves are of identities, as above.

`gender`: named speakers of the same articles whose gender the article's pronouns tell. Titles, nouns and given names are asked
without them: how many they tell, and how many of these as the pronouns do. The list of given names was
written without these texts. What pronouns themselves are worth, `python -m training.score_references` prints.

Intervals are of 95 %: Wilson's, or by 1,000 draws.
"""

import argparse
import csv
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import toolkit as tk
from toolkit.grammar.tree import tree_of
from toolkit.sources.source_phrase import Article
from toolkit.spans.records import read_attributions

from .score_references import wilson

Row = dict[str, Any]
TEXTS = ("load_test_news", "wikinews")
JUDGED = Path(__file__).with_name("judged_sources.tsv")
UNKNOWN = "unknown"
DRAWS = 1000
KINDS = defaultdict(lambda: "body", PERSON="person", PER="person")
FIRST = 1000  # times as much as others what is of the kind of a name counts at its place


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.score_people", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", choices=["sources", "identity", "gender"])
    args = parser.parse_args()
    texts = {row["id"]: row for name in TEXTS for row in rows_of(args.corpora, name)}
    gold = list(rows_of(args.corpora, "sources_dev"))
    if args.only in (None, "sources"):
        print_sources(gold, texts)
        print_judged(texts)
    if args.only in (None, "gender"):
        print_gender(texts[one]["text"] for one in dict.fromkeys(row["article_id"] for row in gold))
    if args.only in (None, "identity"):
        articles = [row["article_id"] for row in rows_of(args.corpora, "identity_dev_articles")]
        print_identity(list(rows_of(args.corpora, "identity_dev")), articles, texts)


def rows_of(folder: Path, name: str) -> Iterator[Row]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def half(key: str) -> str:
    """A or B, by a digest of the key."""
    return "AB"[int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def annotated(ids: Iterable[str], texts: dict[str, Row]) -> tk.Corpus:
    chosen = [texts[one] for one in dict.fromkeys(ids)]
    table = pd.DataFrame(
        {
            "article_id": [row["id"] for row in chosen],
            "text": [row["text"] for row in chosen],
            "outlet": [row.get("outlet") for row in chosen],
            "date": [row.get("date") for row in chosen],
        }
    )
    return tk.annotate(table, duplicates=False, progress=False)


def print_sources(gold: Sequence[Row], texts: dict[str, Row]) -> None:
    corpus = annotated((row["article_id"] for row in gold), texts)
    found = list(zip(gold, matched(gold, corpus.attributions), strict=True))
    print(f"{'sources':24}{'n':>5}   right                    told                     ", end="")
    print("right of told            type")
    print_shares("all", found)
    for name in "AB":
        print_shares(f"half {name}", [one for one in found if half(one[0]["article_id"]) == name])
    for title, key in (
        ("domain", lambda gold, row: gold["domain"]),
        ("corpus", lambda gold, row: gold["corpus"]),
        ("confidence", lambda gold, row: str(row["role_confidence"]) if row else "no row"),
    ):
        groups = defaultdict(list)
        for one in found:
            groups[key(*one)].append(one)
        for name in sorted(groups):
            print_shares(f"{title} {name}", groups[name])


def print_judged(texts: dict[str, Row]) -> None:
    gold = list(judged_sources())
    corpus = annotated((row["article_id"] for row in gold), texts)
    found = list(zip(gold, matched(gold, corpus.attributions), strict=True))
    for part in ("read", "report"):
        print_shares(f"judged, {part}", [one for one in found if one[0]["part"] == part])


def judged_sources() -> Iterator[Row]:
    """The rows of ``judged_sources.tsv``, of the shape of those of ``sources_dev``."""
    with open(JUDGED, encoding="utf-8") as lines:
        table = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t")
        for row in table:
            places = {name: span(row[name]) for name in ("source", "cue", "evidence")}
            yield {**row, **places}


def span(text: str) -> list[int] | None:
    """ "12-30" as its two numbers."""
    return [int(number) for number in text.split("-")] if text else None


def matched(gold: Sequence[Row], attributions: pd.DataFrame) -> list[Row | None]:
    """The row of each judged source: most of its cue, then of its source."""
    by_article = defaultdict(list)
    for row in attributions.to_dict("records"):
        by_article[row["article_id"]].append({str(name): value for name, value in row.items()})
    return [best(one, by_article[one["article_id"]]) for one in gold]


def best(gold: Row, rows: Iterable[Row]) -> Row | None:
    chosen, most = None, (0, -1)
    for row in rows:
        score = tuple(
            sum(overlap(gold[part], span) for span in row[f"{part}_spans"])
            for part in ("cue", "source")
        )
        if score[0] and score > most:
            chosen, most = row, (score[0], score[1])
    return chosen


def overlap(one: Sequence[int], other: Sequence[int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def print_shares(name: str, pairs: Sequence[tuple[Row, Row | None]]) -> None:
    roles = [(gold["role"], row["role"] if row else UNKNOWN) for gold, row in pairs]
    told = [one for one in roles if one[1] != UNKNOWN]
    right = sum(a == b for a, b in roles)
    types = sum(
        row is not None and gold["source_type"] == row["source_type"] for gold, row in pairs
    )
    cells = (
        share(right, len(roles)),
        share(len(told), len(roles)),
        share(sum(a == b for a, b in told), len(told)),
        share(types, len(roles)),
    )
    print(f"{name:24}{len(roles):5}   " + "   ".join(f"{cell:22}" for cell in cells))


def share(right: int, total: int) -> str:
    if not total:
        return "-"
    low, high = wilson(right, total)
    return f"{right / total:.1%}  {low:.1%} to {high:.1%}"


def print_gender(texts: Iterable[str]) -> None:
    """Each speaker of an article counts once."""
    nlp = tk.load_model()
    told: Counter[tuple[str, bool]] = Counter()
    n = 0
    for text in texts:
        doc = nlp(text)
        article, seen = Article(doc, tree_of(doc)), set()
        genders = nlp.get_pipe("sources").genders
        for one in read_attributions(doc):
            origins = article.origins(one.source)
            if len(origins) != 1 or one.facts["speaker_evidence"] is None:
                continue
            by_pronoun = genders.of(article, origins[0])
            if one.facts["speaker"] in seen or by_pronoun is None:
                continue
            seen.add(one.facts["speaker"])
            if by_pronoun.evidence == "pronoun":
                n += 1
                if (other := genders.of(article, origins[0], pronouns=False)) is not None:
                    told[other.evidence, other.gender == by_pronoun.gender] += 1
    print(f"\n{'gender':24}{'n':>5}   told                     right of told")
    right, wrong = (sum(k for (_, same), k in told.items() if same is so) for so in (True, False))
    print(f"{'all':24}{n:5}   {share(right + wrong, n):22}   {share(right, right + wrong)}")
    for evidence in ("title", "noun", "given_name"):
        of = told[evidence, True] + told[evidence, False]
        print(f"{evidence:24}{n:5}   {share(of, n):22}   {share(told[evidence, True], of)}")


def print_identity(gold: Sequence[Row], articles: Iterable[str], texts: dict[str, Row]) -> None:
    corpus = annotated(articles, texts)
    pairs = list(zip(gold, predicted(gold, corpus), strict=True))
    print(f"\n{'identity':24}{'pairs':>6}   precision  recall  F1, 95 %")
    for kind in ("person", "body"):
        chosen = [one for one in pairs if one[0]["kind"] == kind]
        print_bcubed(f"{kind}, all", chosen)
        for name in "AB":
            print_bcubed(
                f"{kind}, half {name}", [one for one in chosen if half(one[0]["identity"]) == name]
            )
    persons = [one for one in pairs if one[0]["kind"] == "person"]
    rows = defaultdict(set)
    mentions: Counter[str] = Counter()
    for one, who in persons:
        rows[one["identity"]].add(who)
        mentions[one["identity"]] += one["n_mentions"]
    most = mentions.most_common(10)
    print(f"rows of the ten persons with most mentions: {sum(len(rows[who]) for who, _ in most)}")


def predicted(gold: Iterable[Row], corpus: tk.Corpus) -> list[str]:
    """The person_id of each name in its article, else of what stands at its places; else one of its own.

    Of a person's name with the body in its title, the person: "Orvel Chairwoman Ann Lee".
    """
    by_name: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    places: dict[str, list[tuple[tuple[int, int], str, str]]] = defaultdict(list)
    entities, attributions = corpus.entities, corpus.attributions
    columns = ("article_id", "name", "person_id", "label", "start", "end")
    for article, name, who, label, start, end in zip(
        *(entities[one] for one in columns), strict=True
    ):
        if isinstance(who, str):
            by_name[article, name][who] += 1
            places[article].append(((start, end), who, KINDS[label]))
    speakers = (attributions[one] for one in ("article_id", "speaker", "person_id"))
    for article, name, who in zip(*speakers, strict=True):
        if isinstance(who, str):
            by_name[article, name][who] += 1
    out = []
    for one in gold:
        counts = by_name.get((one["article_id"], one["name"])) or Counter()
        if not counts:
            for place, who, kind in places[one["article_id"]]:
                covered = max(overlap(place, span) for span in one["spans"])
                counts[who] += covered * (FIRST if kind == one["kind"] else 1)
        most = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        out.append(most[0] if most[1] else f"alone {one['article_id']} {one['name']}")
    return out


def print_bcubed(name: str, pairs: Sequence[tuple[Row, str]]) -> None:
    true = np.array([one["identity"] for one, _ in pairs])
    found = np.array([who for _, who in pairs])
    precision, recall = per_pair(true, found)
    score = f1(precision.mean(), recall.mean())
    _, cluster = np.unique(true, return_inverse=True)
    low, high = drawn(cluster, lambda rows: f1(precision[rows].mean(), recall[rows].mean()))
    print(
        f"{name:24}{len(pairs):6}   {precision.mean():9.3f}{recall.mean():8.3f}   {score:.3f}  {low:.3f} to {high:.3f}"
    )


def per_pair(true: np.ndarray, found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """B-cubed precision and recall of each pair."""
    same_true = true[:, None] == true
    same_found = found[:, None] == found
    both = (same_true & same_found).sum(axis=1)
    return both / same_found.sum(axis=1), both / same_true.sum(axis=1)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def drawn(cluster: np.ndarray, measure: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """The 95 % interval of a measure by drawing whole clusters."""
    members = [np.flatnonzero(cluster == one) for one in range(cluster.max() + 1)]
    draw = np.random.default_rng(0)
    values = [
        measure(
            np.concatenate([members[one] for one in draw.integers(0, len(members), len(members))])
        )
        for _ in range(DRAWS)
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


if __name__ == "__main__":
    main()
