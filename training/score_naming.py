"""Print how many of the names and nouns for one thing are put together, and how many of those put together are right.

    python -m training.score_naming CORPORA [--split train]

CORPORA is the folder with ``syntax_dev.jsonl.gz`` and ``naming_dev.jsonl.gz``.

`gum`: real texts with annotated coreference. Of the persons, bodies and places that are named or
described twice at least, each such mention counts: right if it is in the cluster that most of
the entity's mentions are in (together). The other way round, of the mentions in a cluster,
those that are of the entity which most of it is of (pure). Ties are no gain.

`naming`: what five outlets call the same persons and groups, each phrase once per article. The texts are not part of that corpus,
only the phrases in their order, so that each stands in a sentence of its own here
("The president came."): without the grammar and the words around them, few can be joined but by name.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.spans.records import MENTIONS, read_spans

from .score_references import BRACKET, GENRES, PRONOUN_TAGS, gold_mentions, read_rows, wilson

TYPES = ("ACTOR", "GROUP")  # of the naming corpus: who, not what is said of them
KINDS = ("person", "organization", "place")  # of entities in GUM
Pair = tuple[str, str]


def pairs_of_gum(nlp: Language, rows: Iterable[dict[str, Any]]) -> Iterator[list[Pair]]:
    """Of each text, the entity and the cluster of each name and noun."""
    for row in rows:
        doc = nlp(Doc(nlp.vocab, words=row["words"], spaces=row["space_after"]))
        entity_of = {
            gold.head: gold.entity
            for gold in reversed(gold_mentions(row))
            if row["tags"][gold.head] not in PRONOUN_TAGS
        }
        kinds = {
            int(entity): rest.split("-")[0]
            for cell in row["entity"]
            for entity, rest, _, _ in BRACKET.findall(cell or "")
            if entity
        }
        entity_of = {i: one for i, one in entity_of.items() if kinds.get(one) in KINDS}
        cluster_of = clusters(doc)
        yield [(str(entity), cluster_of.get(i, f"alone {i}")) for i, entity in entity_of.items()]


def pairs_of_naming(nlp: Language, path: Path) -> Iterator[list[Pair]]:
    """Of each article, the concept and the cluster of each phrase that was coded."""
    articles: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["type"] in TYPES:
                phrase = " ".join(row["mention"].split())
                article = articles[row["event"], row["outlet_code"]]
                if (row["code"], phrase.lower()) not in [(a, b.lower()) for a, b in article]:
                    article.append((row["code"], phrase))
    for phrases in articles.values():
        text, places = "", []
        for code, words in phrases:
            start = len(text)
            places.append((code, start, start + len(words)))
            text += words[:1].upper() + words[1:] + " came. "
        doc = nlp(text)
        cluster_of = clusters(doc)
        out = []
        for code, start, end in places:
            phrase = doc.char_span(start, end, alignment_mode="expand")
            out.append((code, cluster_of.get(head(phrase), f"alone {start}")))
        yield out


def head(span: Span) -> int:
    """The token that heads a phrase, "team" of "Lee's team"; the last one if the parser sees several."""
    inside = range(span.start, span.end)
    heads = [token.i for token in span if token.head == token or token.head.i not in inside]
    return heads[-1]


def clusters(doc: Doc) -> dict[int, str]:
    """The cluster of each name and noun, by the place of its head."""
    return {
        head(span): f"cluster {facts['entity_id']}"
        for span, facts in read_spans(doc, MENTIONS)
        if span.label_ != "pronoun" and facts["entity_id"] is not None
    }


def together(texts: Iterable[list[Pair]], side: int) -> tuple[int, int]:
    """Mentions that lie where most of their fellows do, and all; fellows are equal in `side`."""
    right = total = 0
    for pairs in texts:
        fellows: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            fellows[pair[side]].append(pair[1 - side])
        for others in fellows.values():
            if len(others) > 1:
                most = Counter(others).most_common(1)[0][1]
                right += most if most > 1 else 0
                total += len(others)
    return right, total


def line(name: str, right: int, total: int) -> str:
    low, high = wilson(right, total)
    return f"{name:20}{total:6}{100 * right / max(total, 1):7.1f}%  {100 * low:.1f} to {100 * high:.1f}"


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--split", default="dev", choices=("dev", "train"), help="of gum")
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    args = parser.parse_args()
    nlp = load_model(args.model, threads=1)
    gum = list(pairs_of_gum(nlp, read_rows(args.corpora / f"syntax_{args.split}.jsonl.gz", GENRES)))
    naming = list(pairs_of_naming(nlp, args.corpora / "naming_dev.jsonl.gz"))
    print(f"{'':20}{'of':>6}{'share':>8}  95 %")
    for name, texts in (("gum", gum), ("naming", naming)):
        print(line(f"{name}: together", *together(texts, 0)))
        print(line(f"{name}: pure", *together(texts, 1)))


if __name__ == "__main__":
    main()
