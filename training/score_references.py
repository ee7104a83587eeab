"""Print how many pronouns are resolved to the right person or thing, on GUM's coreference.

    python -m training.score_references CORPORA [--split dev] [--genres news interview ...]

CORPORA is the folder with ``syntax_dev.jsonl.gz``; rows with ``entity`` are
read, their words as the tokens, everything else as the pipeline finds it. A
pronoun counts as right when the cluster that it is put in takes its name from
(or, without a name, begins with) a mention of the pronoun's own entity.
Only pronouns count whose entity the text names or describes at all.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

GENRES = ("news", "interview", "bio", "speech")
FAMILIES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), "they"),
}
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "DT"})
BRACKET = re.compile(r"\((\d+)-([^()]*)(\))?|(\d+)\)")


def read_rows(path: Path, genres: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The documents with coreference of some genres."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "entity" in row and row["genre"] in genres:
                yield row


class Gold(NamedTuple):
    """One annotated mention: words from `start` to `end` (exclusive), its head, its entity."""

    start: int
    end: int
    head: int
    entity: int


def gold_mentions(row: dict[str, Any]) -> list[Gold]:
    """The mentions of a document, shorter ones first."""
    found: list[Gold] = []
    opened: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for i, cell in enumerate(row["entity"]):
        for entity, rest, closed, closing in BRACKET.findall(cell or ""):
            if entity:
                opened[int(entity)].append((i, minimal(rest)))
            if closing or closed:
                number = int(entity or closing)
                start, places = opened[number].pop()
                head = head_of(row["heads"], start, i + 1, places)
                found.append(Gold(start, i + 1, head, number))
    return sorted(found, key=lambda gold: gold.end - gold.start)


def minimal(rest: str) -> list[int]:
    """Where in a mention its head may be: the words of its minimal span, which its bracket lists."""
    for part in rest.split("-")[3:]:
        if re.fullmatch(r"\d+(,\d+)*", part):
            return [int(place) - 1 for place in part.split(",")]
    return [0]


def head_of(heads: Sequence[int], start: int, end: int, places: Sequence[int]) -> int:
    """The word of a mention's minimal span that hangs from none of the mention, else its first."""
    for place in places:
        head = heads[start + place]
        if head == start + place or not start <= head < end:
            return start + place
    return start + places[0]


def score(nlp: Language, rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Counter[str]]:
    """Counts of right, wrong and unresolved pronouns by (genre, family)."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        doc = nlp(Doc(nlp.vocab, words=row["words"], spaces=row["space_after"]))
        for _, family, outcome in judge(row, doc):
            counts[row["genre"], family][outcome] += 1
    return counts


def judge(row: dict[str, Any], doc: Doc) -> Iterator[tuple[int, str, str]]:
    """Each pronoun that counts: its place, its family, and right, wrong or unresolved."""
    mentions = gold_mentions(row)
    nominal = [gold for gold in mentions if row["tags"][gold.head] not in PRONOUN_TAGS]
    described = {gold.entity for gold in nominal}
    group = doc.spans["references"]
    cluster = {
        head: group.attrs["facts"][int(span.id_)]
        for head, span in zip(group.attrs["heads"], group, strict=True)
        if span.label_ == "pronoun"
    }
    for gold in mentions:
        i = gold.start
        family = FAMILIES.get(row["words"][i].lower()) if gold.end == i + 1 else None
        if family is None or row["tags"][i] not in ("PRP", "PRP$"):
            continue
        if gold.entity not in described:
            continue
        if i not in cluster:
            yield i, family, "unresolved"
        else:
            best = doc[cluster[i]["start"] : cluster[i]["end"]]
            yield i, family, "right" if gold.entity in entities_of(best, nominal) else "wrong"


def entities_of(span: Span, nominal: Sequence[Gold]) -> set[int]:
    """The entities of the smallest annotated mentions that cover a span."""
    covering = [gold for gold in nominal if gold.start <= span.start and span.end <= gold.end]
    smallest = min((gold.end - gold.start for gold in covering), default=0)
    return {gold.entity for gold in covering if gold.end - gold.start == smallest}


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share. Source: Wilson (1927); doi:10.1080/01621459.1927.10502953"""
    if total == 0:
        return float("nan"), float("nan")
    share = right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total**2)) / (1 + z * z / total)
    return middle - reach, middle + reach


def print_table(counts: dict[tuple[str, str], Counter[str]]) -> None:
    """One line per genre and family, and their sums."""
    print(f"{'genre':12}{'pronoun':10}{'right':>6}{'wrong':>7}{'open':>6}{'of':>6}   share, 95 %")
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (genre, family), of in sorted(counts.items()):
        rows[genre, family] += of
        rows[genre, "all"] += of
        rows["all", family] += of
        rows["all", "all"] += of
    for (genre, family), of in sorted(rows.items(), key=lambda row: (row[0][0] == "all", row[0])):
        total = sum(of.values())
        low, high = wilson(of["right"], total)
        print(
            f"{genre:12}{family:10}{of['right']:6}{of['wrong']:7}{of['unresolved']:6}{total:6}"
            f"   {of['right'] / total:6.1%}  {low:.1%} to {high:.1%}"
        )


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder with syntax_dev.jsonl.gz")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--genres", nargs="+", default=GENRES)
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    args = parser.parse_args()
    rows = read_rows(args.corpora / f"syntax_{args.split}.jsonl.gz", args.genres)
    print_table(score(load_model(args.model, threads=1), rows))


if __name__ == "__main__":
    main()
