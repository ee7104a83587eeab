"""Print how well explicit framings agree with annotated sentences and articles.

    python -m training.score_framings sentences TUPLES.jsonl.gz [--show]
    python -m training.score_framings articles GOLD.jsonl.gz [--lines 1-6] [--show]

**Sentences** are framings and look-alikes that are none, each with the spans of
target, cue, frame and framer. An annotated framing is found if a cue overlaps
its cue. Precision counts what is found in look-alikes as wrong; a further framing
in a sentence that is annotated for one only is neither right nor wrong, and its
number is printed.

**Articles** are annotated throughout: everything that is found and not
annotated is wrong.

A slot is right if it shares at least half of the characters that either has
(Jaccard), if it has the same words, or if both have none. In the sentences some
spans mark an earlier occurrence of the same words, which is why words count.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from toolkit.spans.records import read_framings

from .corpora import rows
from .score_gold import read_gold
from .score_references import wilson

SLOTS = ("target", "frame", "framer")
Row = dict[str, Any]
Stretch = tuple[int, int]  # characters


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("sentences", "articles"))
    parser.add_argument("file", type=Path, help="JSON Lines, gzipped")
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    parser.add_argument("--lines", default="1-", help="which articles, as in 1-6")
    parser.add_argument("--show", action="store_true", help="print what differs")
    args = parser.parse_args()
    nlp = load_model(args.model, threads=1)
    if args.what == "sentences":
        texts = [sentence_row(row) for row in rows(args.file)]
    else:
        first, _, last = args.lines.partition("-")
        texts = [
            article_row(row)
            for row in read_gold(args.file, slice(int(first) - 1, int(last) if last else None))
        ]
    print_table(score(nlp, texts, args.what == "articles", args.show))


def sentence_row(row: Row) -> Row:
    """A sentence as a text with at most one framing; look-alikes have none."""
    if not row["is_framing"]:
        return {"text": row["sentence"], "framings": [], "single": False}
    framing = {slot: row[f"{slot}_span"] for slot in ("cue", *SLOTS)}
    return {"text": row["sentence"], "framings": [framing], "single": True}


def article_row(row: Row) -> Row:
    return {"text": row["text"], "framings": row["framings"], "single": False}


def score(
    nlp: Language, texts: Sequence[Row], judge_negation: bool, show: bool
) -> dict[str, Counter[str]]:
    """Counts of right and wrong for each line of the table."""
    names = ("precision", "recall", *SLOTS, "all three slots", *(["negated"] * judge_negation))
    counts = {name: Counter[str]() for name in names}
    for row, doc in zip(texts, nlp.pipe(row["text"] for row in texts), strict=True):
        free = read_framings(doc)
        for gold in row["framings"]:
            found = next((one for one in free if overlaps(one.cue, gold["cue"])), None)
            counts["recall"][verdict(found is not None)] += 1
            if found is None:
                report(show, "missed", row["text"], gold["cue"])
                continue
            free.remove(found)
            counts["precision"]["right"] += 1
            right = [is_same(getattr(found, slot), gold[slot], row["text"]) for slot in SLOTS]
            for slot, each in zip(SLOTS, right, strict=True):
                counts[slot][verdict(each)] += 1
            counts["all three slots"][verdict(all(right))] += 1
            if judge_negation:
                counts["negated"][verdict(found.facts["negated"] == gold["negated"])] += 1
            if not all(right):
                wrong = [slot for slot, each in zip(SLOTS, right, strict=True) if not each]
                report(show, f"{', '.join(wrong)} differ", row["text"], gold["cue"])
        for one in free:
            counts["precision"]["open" if row["single"] else "wrong"] += 1
            report(show, "further" if row["single"] else "extra", row["text"], bounds(one.cue)[0])
    return counts


def verdict(right: bool) -> str:
    return "right" if right else "wrong"


def bounds(spans: Sequence[Span]) -> list[Stretch]:
    return [(span.start_char, span.end_char) for span in spans]


def overlaps(cue: Sequence[Span], gold: Stretch) -> bool:
    return any(start < gold[1] and gold[0] < end for start, end in bounds(cue))


def is_same(found: Sequence[Span], gold: Stretch | None, text: str) -> bool:
    """Do two slots agree: half of the characters, the same words, or neither is there?"""
    if not found or gold is None:
        return not found and gold is None
    ours = {i for start, end in bounds(found) for i in range(start, end)}
    theirs = set(range(*gold))
    if 2 * len(ours & theirs) >= len(ours | theirs):
        return True
    return " ".join(span.text for span in found) == text[slice(*gold)]


def report(show: bool, what: str, text: str, place: Stretch) -> None:
    """Print one difference, with its surroundings."""
    if show:
        start, end = place
        before = text[max(start - 60, 0) : start].replace("\n", " ")
        print(f"{what}: ...{before}<<{text[start:end]}>>{text[end : end + 60]}".replace("\n", " "))


def print_table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'':18}{'right':>6}{'of':>6}   share, 95 %")
    for name, of in counts.items():
        total = of["right"] + of["wrong"]
        low, high = wilson(of["right"], total)
        share = of["right"] / total if total else float("nan")
        print(f"{name:18}{of['right']:6}{total:6}   {share:6.1%}  {low:.1%} to {high:.1%}")
    if counts["precision"]["open"]:
        print(f"further framings in sentences annotated for one: {counts['precision']['open']}")


if __name__ == "__main__":
    main()
