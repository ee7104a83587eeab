"""Print how often noun phrases have the right part, and passives are found, against annotated trees.

    python -m training.score_parts CORPORA [--limit N]

CORPORA is the folder with ``syntax_dev.jsonl.gz``. The rules of
`toolkit.participants.transitivity` are applied to the annotated tree of each text and to the tree that
the model finds for the same words; what they give for the first is taken to be right. So
errors of the model are measured, not whether the rules say what a human coder
would. Speakers are left out: they come from the attributions.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import VerbTerm
from toolkit.grammar.relations import NOT_NOMINAL
from toolkit.grammar.tree import Tree
from toolkit.participants.transitivity import Transitivity

NOMINAL = ("NOUN", "PROPN", "PRON")


def read_rows(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, limit))


def annotated(vocab: Vocab, row: dict[str, Any]) -> Doc:
    """A text with the tree that people gave it."""
    return Doc(
        vocab,
        words=row["words"],
        spaces=row["space_after"],
        tags=row["tags"],
        pos=row["upos"],
        lemmas=row["lemmas"],
        heads=row["heads"],
        deps=row["deps"],
    )


def score(nlp: Language, rows: Iterable[dict[str, Any]]) -> Counter[tuple[str, str, str]]:
    """Counts by (what, in the annotated tree, in the tree found)."""
    grammar = Transitivity(read_lexicon("verb_parts_en", VerbTerm))
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        gold = Tree(annotated(nlp.vocab, row))
        doc = Doc(nlp.vocab, words=row["words"], spaces=row["space_after"])
        found = Tree(nlp.get_pipe("model")(doc))
        for i, (pos, dep) in enumerate(zip(gold.pos, gold.dep, strict=True)):
            if pos in NOMINAL and dep not in NOT_NOMINAL:
                parts = (grammar.part(gold, i).part, grammar.part(found, i).part)
                counts["part", *parts] += 1
        for name, chosen in (("passives", (True, False)), ("agentless passives", (True,))):
            there, here = (
                {one.verb for one in grammar.passives(tree) if one.agentless in chosen}
                for tree in (gold, found)
            )
            counts[name, "yes", "yes"] += len(there & here)
            counts[name, "yes", "no"] += len(there - here)
            counts[name, "no", "yes"] += len(here - there)
    return counts


def line(name: str, counts: Counter[tuple[str, str, str]], what: str, value: str) -> str:
    """Precision, recall, F1 in per cent, and how many are found and there."""
    right = counts[what, value, value]
    found = sum(n for (of, _, here), n in counts.items() if of == what and here == value)
    there = sum(n for (of, gold, _), n in counts.items() if of == what and gold == value)
    shares = (right / max(found, 1), right / max(there, 1), 2 * right / max(found + there, 1))
    return f"{name:20}" + "".join(f"{100 * share:7.1f}" for share in shares) + f"{found:8}{there:7}"


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder with syntax_dev.jsonl.gz")
    parser.add_argument("--limit", type=int, help="how many texts, by default all")
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    args = parser.parse_args()
    rows = read_rows(args.corpora / "syntax_dev.jsonl.gz", args.limit)
    counts = score(load_model(args.model, threads=1), rows)
    print(f"{'':20}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'there':>7}")
    for part in ("agent", "patient", "described", "other"):
        print(line(part, counts, "part", part))
    for name in ("passives", "agentless passives"):
        print(line(name, counts, name, "yes"))
    total = sum(n for (what, _, _), n in counts.items() if what == "part")
    right = sum(n for (what, a, b), n in counts.items() if what == "part" and a == b)
    print(f"all parts           {100 * right / max(total, 1):7.1f}% {total}")


if __name__ == "__main__":
    main()
