"""Print how well speakers, forms, source types and roles agree with articles annotated by hand.

    python -m training.score_gold GOLD.jsonl.gz [--articles 1-6] [--spans gold|found] [--show]

One article per line, as ``shared/gold/GUIDE.md`` defines them: text, and
attributions with source, cue and content (characters), form, speaker,
source_type and role. With ``--spans gold`` the annotated spans are put in and
only what is said of them is judged; with ``found``, the whole pipeline is: an
attribution counts as found if its cue overlaps that of the annotated one (its
content, if there is no cue), and is then judged.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from toolkit.attribution.component import form
from toolkit.grammar.quotations import find_quotes, quotation_mask
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import (
    CONTENT,
    CUE,
    ROLES,
    SOURCE,
    Attribution,
    read_attributions,
    tokens_of,
    write_attributions,
)
from training.score_references import wilson

FACTS = ("speaker", "form", "source_type", "role")
Row = dict[str, Any]


def read_gold(path: Path, articles: slice) -> list[Row]:
    """The annotated articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][articles]


def with_gold_spans(nlp: Language, row: Row) -> Doc:
    """An article with the annotated spans in place of those that the model finds."""
    doc = nlp.get_pipe("model")(nlp.make_doc(row["text"]))
    gold = [gold_attribution(doc, number, one) for number, one in enumerate(row["attributions"])]
    spans = [
        Span(doc, span.start, span.end, label=label)
        for one in gold
        for label, of in ((SOURCE, one.source), (CUE, one.cue), (CONTENT, one.content))
        for span in of
    ]
    doc.spans[ROLES] = SpanGroup(doc, spans=spans, attrs={"links": list(range(len(spans)))})
    doc = nlp.get_pipe("entities")(doc)
    tree = tree_of(doc)
    inside = quotation_mask(tree, find_quotes(tree))
    write_attributions(
        doc,
        [
            Attribution(
                one.number, one.source, one.cue, one.content, {"form": form(one.content, inside)}
            )
            for one in gold
        ],
    )
    return nlp.get_pipe("sources")(doc)


def gold_attribution(doc: Doc, number: int, row: Row) -> Attribution:
    """An annotated attribution as token spans."""

    def spans(role: str) -> tuple[Span, ...]:
        found = [doc.char_span(s, e, alignment_mode="expand") for s, e in row[role] or []]
        return tuple(span for span in found if span is not None)

    return Attribution(number, spans("source"), spans("cue"), spans("content"))


def judge(row: Row, doc: Doc, given: bool) -> Iterator[tuple[Row, Attribution | None]]:
    """Each annotated attribution with the one that was found for it, if any."""
    found = read_attributions(doc)
    free = set(range(len(found)))
    for number, gold in enumerate(row["attributions"]):
        if given:
            yield gold, found[number]
            continue
        wanted = gold_attribution(doc, number, gold)
        shared = {n: overlap(wanted, found[n]) for n in free}
        best = max(shared, key=lambda n: shared[n], default=None)
        if best is None or shared[best] == 0:
            yield gold, None
        else:
            free.discard(best)
            yield gold, found[best]


def overlap(one: Attribution, other: Attribution) -> float:
    """Shared tokens of the cues (of the contents without cues), then of the contents."""
    part = "cue" if one.cue else "content"
    return len(tokens(one, part) & tokens(other, part)) + 0.001 * len(
        tokens(one, "content") & tokens(other, "content")
    ) * bool(tokens(one, part) & tokens(other, part))


def tokens(one: Attribution, part: str) -> set[int]:
    return tokens_of(getattr(one, part))


def agrees(fact: str, gold: str | None, found: str | None) -> bool:
    """Equal; for speakers, the same name in other words."""
    return same_speaker(gold, found) if fact == "speaker" else gold == found


def same_speaker(gold: str | None, found: str | None) -> bool:
    """Do two names match: without case, articles and titles, one with the other's last word?"""
    one, other = name_words(gold), name_words(found)
    if not one or not other:
        return one == other
    return one == other or one[-1] in other or other[-1] in one


def name_words(name: str | None) -> list[str]:
    words = re.findall(r"[\w.&-]+", (name or "").lower().replace("'s", ""))
    return [word for word in words if word not in ("the", "a", "an", "mr.", "mrs.", "ms.", "dr.")]


def score(nlp: Language, rows: Sequence[Row], given: bool, show: bool) -> dict[str, Counter[str]]:
    """Counts of right and wrong for each fact, and how many attributions were found."""
    counts = {fact: Counter[str]() for fact in ("found", *FACTS)}
    for row in rows:
        doc = with_gold_spans(nlp, row) if given else nlp(row["text"])
        for gold, found in judge(row, doc, given):
            counts["found"]["right" if found else "wrong"] += 1
            wrong = []
            for fact in FACTS if found else ():
                right = agrees(fact, gold[fact], found.facts.get(fact) if found else None)
                counts[fact]["right" if right else "wrong"] += 1
                if not right and found:
                    wrong.append(f"{fact}: {found.facts.get(fact)!r}, gold {gold[fact]!r}")
            if show and (wrong or not found):
                source = " ... ".join(row["text"][s:e] for s, e in gold["source"] or [])
                cue = " ... ".join(row["text"][s:e] for s, e in gold["cue"] or [])
                print(f"{row['id']}: {source or None} | {cue}: {'; '.join(wrong) or 'not found'}")
    return counts


def print_table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'':14}{'right':>6}{'of':>6}   share, 95 %")
    for fact, of in counts.items():
        total = of.total()
        low, high = wilson(of["right"], total)
        share = of["right"] / total if total else float("nan")
        print(f"{fact:14}{of['right']:6}{total:6}   {share:6.1%}  {low:.1%} to {high:.1%}")


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, help="gzipped JSON Lines")
    parser.add_argument("--articles", default="1-", help="which lines, as in 1-6 (default: all)")
    parser.add_argument("--spans", choices=("gold", "found"), default="found")
    parser.add_argument("--show", action="store_true", help="print what differs")
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    args = parser.parse_args()
    first, _, last = args.articles.partition("-")
    rows = read_gold(args.gold, slice(int(first) - 1, int(last) if last else None))
    print_table(score(load_model(args.model, threads=1), rows, args.spans == "gold", args.show))


if __name__ == "__main__":
    main()
