"""Print how well hedge cues agree with annotated sentences and articles.

    python -m training.score_hedges sentences HEDGES.jsonl.gz --scorer score_spans.py
    python -m training.score_hedges articles GOLD.jsonl.gz --scorer score_spans.py [--lines 1-6]

**Sentences** hold cues of four types (epistemic, doxastic, investigation,
condition), annotated after the guidelines of the Szeged uncertainty corpora.
Our types are mapped onto them by `SZEGED`; approximators and vague sources do not
exist there and are left out. "Investigation" has no counterpart (our "whether"
is a conditional), so that the figure over all types without labels is the one
to read. It is printed for each strategy: the model alone, the lists alone, both.

**Articles** are annotated with our types, except doxastic ones, and with the
voice of each hedge. Cues are counted by type, exactly and with at least one
shared character; voice is judged on the hedges that overlap an annotated one,
once with the annotated attributions put in and once with those that are found.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.hedging.component import make_hedges
from toolkit.pipeline import load_model
from toolkit.spans.records import HEDGES, read_spans

from .corpora import rows
from .score import load, read_all
from .score_gold import read_gold, with_gold_spans

SZEGED = {
    "epistemic": "epistemic",
    "evidential": "epistemic",
    "doxastic": "doxastic",
    "conditional": "condition",
}
STRATEGIES = ("model", "lists", "combined")
BEFORE_HEDGES = ("model", "entities", "attributions")
Spans = list[list[Any]]  # [start, end, label], in characters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("sentences", "articles"))
    parser.add_argument("file", type=Path, help="JSON Lines, gzipped")
    parser.add_argument("--scorer", type=Path, required=True, help="the script score_spans.py")
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    parser.add_argument("--lines", default="1-", help="which articles, as in 1-6")
    parser.add_argument("--show", action="store_true", help="print each article's disagreements")
    args = parser.parse_args()
    nlp, scorer = load_model(args.model, threads=1), load(args.scorer)
    if args.what == "sentences":
        print_rows(score_sentences(nlp, list(rows(args.file)), scorer))
    else:
        first, _, last = args.lines.partition("-")
        gold = read_gold(args.file, slice(int(first) - 1, int(last) if last else None))
        print_rows(score_articles(nlp, gold, scorer, args.show))


class Figure(NamedTuple):
    """One line: what was measured, in percent, and the counts it is from."""

    name: str
    precision: float
    recall: float
    f1: float
    n_found: int
    n_gold: int


def print_rows(figures: Iterable[Figure]) -> None:
    print(f"{'':36} {'P':>6} {'R':>6} {'F1':>6} {'found':>7} {'gold':>6}")
    for name, p, r, f1, found, gold in figures:
        print(f"{name:36} {p:6.1f} {r:6.1f} {f1:6.1f} {found:7} {gold:6}")


def score_sentences(
    nlp: Language, gold: list[dict[str, Any]], scorer: ModuleType
) -> Iterator[Figure]:
    """For each strategy, cues without and with their labels, and sentences that have any."""
    with nlp.select_pipes(enable=list(BEFORE_HEDGES)):
        docs = list(nlp.pipe(row["text"] for row in gold))
    for strategy in STRATEGIES:
        hedges = with_strategy(nlp, strategy)
        found = [szeged(doc_spans(hedges(doc))) for doc in docs]
        wanted = [row["spans"] for row in gold]
        for labelled in (False, True):
            name = f"{strategy}, {'four types' if labelled else 'any type'}"
            metrics = ("exact",) if labelled else ("exact", "text")
            yield from figures(scorer, name, wanted, found, not labelled, metrics)


def with_strategy(nlp: Language, strategy: str) -> Any:
    """The component of a pipeline, with another strategy."""
    config = dict(nlp.get_pipe_config("hedges"), strategy=strategy)
    return make_hedges(nlp, "hedges", **{key: config[key] for key in config if key != "factory"})


def doc_spans(doc: Doc) -> Spans:
    return [[span.start_char, span.end_char, span.label_] for span in doc.spans[HEDGES]]


def szeged(spans: Spans) -> Spans:
    """Our cues in the types of the sentences; those without counterpart are left out."""
    return [[start, end, SZEGED[kind]] for start, end, kind in spans if kind in SZEGED]


def figures(
    scorer: ModuleType,
    name: str,
    gold: Sequence[Spans],
    found: Sequence[Spans],
    unlabelled: bool,
    metrics: Sequence[str],
) -> Iterator[Figure]:
    """The scorer's figures for all labels together; of a text: does it have any span at all?"""
    ids = range(len(gold))
    pair = read_all(
        scorer,
        [{"id": str(i), "spans": gold[i]} for i in ids],
        [{"id": str(i), "spans": found[i]} for i in ids],
        unlabelled,
    )
    table = scorer.score(*pair)
    for metric in metrics:
        of = table.get(f"{metric}/ALL", {"p": 0.0, "r": 0.0, "f1": 0.0})
        count = bool if metric == "text" else len
        n_gold, n_found = (sum(count(spans) for spans in one.values()) for one in pair)
        yield Figure(f"{name}: {metric}", of["p"], of["r"], of["f1"], n_found, n_gold)


def score_articles(
    nlp: Language, gold: list[dict[str, Any]], scorer: ModuleType, show: bool = False
) -> Iterator[Figure]:
    """Cues by type and in all; the voice of those that overlap, with both attributions."""
    docs = [nlp(row["text"]) for row in gold]
    wanted = [[[h["start"], h["end"], h["type"]] for h in row["hedges"]] for row in gold]
    found = [[span for span in doc_spans(doc) if span[2] != "doxastic"] for doc in docs]
    kinds = sorted({span[2] for spans in (*wanted, *found) for span in spans})
    for kind in (None, *kinds):
        some, more = (
            [[span for span in one if kind in (None, span[2])] for one in of]
            for of in (wanted, found)
        )
        yield from figures(scorer, kind or "all types", some, more, False, ("exact", "overlap"))
    annotated = [nlp.get_pipe("hedges")(with_gold_spans(nlp, row)) for row in gold]
    for name, of in (("annotated", annotated), ("found", docs)):
        pairs = [pair for row, doc in zip(gold, of, strict=True) for pair in voices(row, doc)]
        right = 100 * sum(one == other for one, other in pairs) / max(len(pairs), 1)
        yield Figure(f"voice, attributions {name}", right, right, right, len(pairs), len(pairs))
    if show:
        for row, spans in zip(gold, found, strict=True):
            print_differences(row, spans)


def voices(row: dict[str, Any], doc: Doc) -> Iterator[tuple[str, str]]:
    """The voice of each annotated hedge that overlaps one that was found, and the found one's."""
    free = {
        (span.start_char, span.end_char): facts["voice"] for span, facts in read_spans(doc, HEDGES)
    }
    for hedge in row["hedges"]:
        for (start, end), voice in free.items():
            if start < hedge["end"] and hedge["start"] < end:
                yield hedge["voice"], voice
                del free[start, end]
                break


def print_differences(row: dict[str, Any], found: Spans) -> None:
    """What only one of the two has, with its surroundings."""
    gold = {(h["start"], h["end"], h["type"]) for h in row["hedges"]}
    text = row["text"].replace("\n", " ")
    for start, end, kind in sorted(gold ^ {tuple(span) for span in found}):
        who = "missed" if (start, end, kind) in gold else "extra "
        before, after = text[max(start - 50, 0) : start], text[end : end + 30]
        print(f"{who} {kind:13} ...{before}<<{text[start:end]}>>{after}")


if __name__ == "__main__":
    main()
