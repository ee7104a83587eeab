"""How many annotated relations of attribution are found in nine genres: a table of ``docs/accuracy.md``.

    python -m training.score_genres ../shared/corpora/attribution_genres_dev.jsonl.gz --scorer ../shared/scorers/score_genres.py

Beside the toolkit stands the plainest rule on the trees of spaCy's small English pipeline, where it is
installed: a verb with a subject and a clause.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from toolkit.pipeline import load_model

from . import opponent
from .score import gold_and_scorer
from .silver import attributions

KINDS = ("clause", "according", "noun")  # the others are credits of pictures and labels
Row = dict[str, Any]
Find = Callable[[Doc], list[Any]]


def main() -> None:
    gold, scorer = gold_and_scorer(__doc__)
    rows: list[Row] = scorer.read(gold)
    systems: dict[str, tuple[Callable[..., Any], Find]] = {
        "toolkit": (lambda: load_model(threads=1), attributions)
    }
    if opponent.is_installed():
        systems[f"{opponent.NAME}, clauses"] = (opponent.load_opponent, clauses)
    print("| relations | n | " + " | ".join(f"{name}: met, content" for name in systems) + " |")
    print("| --- | --- |" + " --- |" * len(systems))
    tables = [table_of(scorer, rows, make(), find) for make, find in systems.values()]
    for group in ("all", "person", "genre"):
        for name in sorted(tables[0][group]):
            counts = [table[group][name] for table in tables]
            cells = " | ".join(
                f"{share(one, 'overlap')}, {share(one, 'content')}" for one in counts
            )
            if counts[0]["n"]:
                print(f"| {name} | {counts[0]['n']} | {cells} |")
    of_all = [table["all"]["all"] for table in tables]
    matched = " | ".join(
        f"{100 * one['matched'] / one['predicted']:.1f} % of {one['predicted']} rows"
        for one in of_all
    )
    print(f"| *rows that meet a relation of any kind* | | {matched} |")


def table_of(scorer: ModuleType, rows: Sequence[Row], nlp: Any, find: Find) -> Mapping[str, Any]:
    """The counts of relations that are in no other one, by group."""
    found = {row["id"]: find(nlp(row["text"])) for row in rows}
    table: Mapping[str, Any] = scorer.score(rows, found, set(KINDS), True)
    return table


def share(counts: Mapping[str, int], what: str) -> str:
    return f"{100 * counts[what] / counts['n']:.1f} %" if counts["n"] else "-"


def clauses(doc: Doc) -> list[dict[str, list[tuple[int, int]]]]:
    """Every verb with a subject and a clause as its object, in characters."""

    def spans() -> Iterator[dict[str, list[tuple[int, int]]]]:
        for token in doc:
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
            if subject is not None and clause is not None:
                parts = {"source": subject, "content": clause}
                out = {name: [extent(list(of.subtree))] for name, of in parts.items()}
                yield {**out, "cue": [(token.idx, token.idx + len(token))]}

    return list(spans())


def extent(tokens: Sequence[Any]) -> tuple[int, int]:
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


if __name__ == "__main__":
    main()
