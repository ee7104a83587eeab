"""Ablation: how all figures of accuracy change when each rule is taken out.

    python -m training.ablate --corpora ../shared/corpora --gold ../shared/gold/gold_dev.jsonl.gz \\
        --scorers ../shared/scorers --texts ../shared/corpora/wikinews.jsonl.gz --out docs/ablation.md

The model annotates each text once. What comes after it runs again for each rule (ten minutes for all texts).
`--together attributions.hints,attributions.nobody` takes several rules of one component out at a time.
"""

import argparse
import shlex
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from toolkit.grammar.tree import trees_are_settled
from toolkit.pipeline import load_model
from toolkit.spans.records import HEDGES as HEDGE_SPANS
from toolkit.spans.records import read_attributions, read_spans
from training.ablation_page import Change, Effect, page
from training.development_sets import Counts, DevelopmentSet, development_sets, texts_of
from training.rules import ATTRIBUTIONS, ENTITIES, HEDGES, Rule, all_rules, combine

COMPONENTS_TO_RERUN = {
    ENTITIES: ("entities", "attributions", "sources", "hedges"),
    ATTRIBUTIONS: ("attributions", "sources", "hedges"),
    HEDGES: ("hedges",),
}  # the components to run again without a rule of each component
RESAMPLES = 1_000
Rows = Mapping[str, Counter[Any]]


@dataclass
class Tally:
    """The counts of a set of texts: with all rules, and for each rule where they differ without it.

    `counts` has one entry per text. `without` maps the key of a rule to the texts (by number) whose rows
    change, with their counts. `changed` is the number of rows that change.
    """

    counts: list[Mapping[str, Counts]] = field(default_factory=list)
    n_rows: Counter[str] = field(default_factory=Counter)
    without: dict[str, dict[int, Mapping[str, Counts]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    changed: Counter[str] = field(default_factory=Counter)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--gold", type=Path, required=True, help="articles annotated by hand")
    parser.add_argument("--scorers", type=Path, required=True, help="folder of the scorers")
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="to count changed rows in"
    )
    parser.add_argument("--rules", help="only these, with commas, as in hedges.negated")
    parser.add_argument("--together", action="append", default=[], help="rules to take out at once")
    parser.add_argument("--out", type=Path, help="page to write, else it is printed")
    parser.add_argument("--cache", type=Path, help="folder for what the model annotated")
    args = parser.parse_args(arguments)
    known = {rule.key: rule for rule in all_rules()}
    names = list(known) if args.rules is None else parse_keys(args.rules, known)
    rules = [known[name] for name in names]
    rules += [combine(known[key] for key in parse_keys(of, known)) for of in args.together]
    nlp = load_model(threads=1)
    effects: dict[str, Effect] = {rule.key: Effect(rule) for rule in rules}
    sets = development_sets(args.corpora, args.gold, args.scorers)
    sizes = {one.name: len(one.rows) for one in sets}
    totals, figures = {}, {}
    for one in (*sets, *texts_of(args.texts)):
        tally = tally_set(nlp, one, rules, args.cache)
        totals[one.name] = tally.n_rows
        if one.name in sizes:
            figures[one.name] = figures_with_all_rules(tally)
        print(f"{one.name}: {len(one.rows):,} texts", file=sys.stderr)
        for rule in rules:
            effects[rule.key].rows[one.name] = tally.changed[rule.key]
            effects[rule.key].changes += figure_changes(one.name, tally, rule)
    command = "python -m training.ablate " + shlex.join(arguments or sys.argv[1:])
    text = page(command, totals, sizes, figures, effects.values())
    if args.out is None:
        print(text, end="")
    else:
        args.out.write_text(text, encoding="utf-8")


def parse_keys(names: str, known: Mapping[str, Rule]) -> list[str]:
    """The keys of rules in a list with commas. Exits if there is no such rule."""
    for name in (found := names.split(",")):
        if name not in known:
            raise SystemExit(f"{name}: no such rule. There are: {', '.join(known)}")
    return found


def tally_set(
    nlp: Language, one: DevelopmentSet, rules: Iterable[Rule], cache: Path | None
) -> Tally:
    """The counts of a set with all rules, and without each."""
    tally = Tally()
    # Rules of hedges come first: they need the attributions as they are with all rules.
    ordered = sorted(
        (rule for rule in rules if rule.group in one.groups),
        key=lambda rule: -list(COMPONENTS_TO_RERUN).index(rule.group),
    )
    for number, (row, doc) in enumerate(zip(one.rows, model_output(nlp, one, cache), strict=True)):
        with trees_are_settled():
            ents = [(ent.start, ent.end, ent.label) for ent in doc.ents]
            run_components(nlp, doc, COMPONENTS_TO_RERUN[ENTITIES])
            known = rows_of(doc)
            tally.counts.append(one.measure(row, doc))
            tally.n_rows.update({name: rows.total() for name, rows in known.items()})
            for rule in ordered:
                if rule.group == ENTITIES:
                    doc.set_ents([Span(doc, start, end, label) for start, end, label in ents])
                found = rows_without(nlp, doc, rule, known)
                if found is not None:
                    tally.changed[rule.key] += found
                    tally.without[rule.key][number] = one.measure(row, doc)
    return tally


def model_output(nlp: Language, one: DevelopmentSet, cache: Path | None) -> Iterator[Doc]:
    """The texts of a set as the model annotates them, from the cache if they are there."""
    path = cache / f"{one.name}.docbin" if cache else None
    if path is not None and path.exists():
        yield from DocBin().from_disk(path).get_docs(nlp.vocab)
        return
    kept = DocBin(store_user_data=True)
    with nlp.select_pipes(enable=["model"]):
        for doc in nlp.pipe(map(one.text, one.rows)):
            kept.add(doc)
            yield doc
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept.to_disk(path)


def run_components(nlp: Language, doc: Doc, names: Iterable[str]) -> None:
    for name in names:
        nlp.get_pipe(name)(doc)


def rows_without(nlp: Language, doc: Doc, rule: Rule, known: Rows) -> int | None:
    """How many rows change without a rule; None if none does."""
    first, *rest = COMPONENTS_TO_RERUN[rule.group]
    with rule.out(nlp):
        run_components(nlp, doc, (first,))
        if is_unchanged(doc, first, known[first]):
            return None
        run_components(nlp, doc, rest)
    found = rows_of(doc)
    changed = sum(
        max((known[name] - found[name]).total(), (found[name] - known[name]).total())
        for name in known
    )
    return changed or None


def is_unchanged(doc: Doc, name: str, known: Counter[Any]) -> bool:
    """Did a component find the same as with all rules?"""
    if name == ATTRIBUTIONS:  # speakers, types and roles are added by a later component
        known = Counter(row[:4] for row in known.elements())
        return known == Counter((*one.extent, one.facts["form"]) for one in read_attributions(doc))
    return known == (hedge_rows(doc) if name == HEDGES else entity_rows(doc))


def rows_of(doc: Doc) -> dict[str, Counter[Any]]:
    """The rows of three tables that are compared."""
    return {
        ENTITIES: entity_rows(doc),
        ATTRIBUTIONS: attribution_rows(doc),
        HEDGES: hedge_rows(doc),
    }


def entity_rows(doc: Doc) -> Counter[Any]:
    return Counter((ent.start, ent.end, ent.label, ent.id) for ent in doc.ents)


def attribution_rows(doc: Doc) -> Counter[Any]:
    facts = ("form", "speaker", "source_type", "role", "negated")
    return Counter(
        (*one.extent, *(one.facts.get(fact) for fact in facts)) for one in read_attributions(doc)
    )


def hedge_rows(doc: Doc) -> Counter[Any]:
    facts = ("voice", "negated", "strength")
    return Counter(
        (span.start, span.end, span.label, *(of[fact] for fact in facts))
        for span, of in read_spans(doc, HEDGE_SPANS)
    )


def figure_changes(name: str, tally: Tally, rule: Rule) -> Iterator[Change]:
    """The figures of a set that change without a rule, with 95 % intervals by resampling its texts."""
    differing = tally.without.get(rule.key)
    if not differing:
        return
    for figure in tally.counts[0]:
        before = np.array([of[figure] for of in tally.counts])
        after = before.copy()
        for number, of in differing.items():
            after[number] = of[figure]
        if (before == after).all():
            continue
        n = len(before)
        weights = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), RESAMPLES)
        low, high = np.nanpercentile(f1(weights @ after) - f1(weights @ before), [2.5, 97.5])
        was, now = f1(before.sum(axis=0)), f1(after.sum(axis=0))
        yield Change(name, figure, float(was), float(now - was), float(low), float(high))


def figures_with_all_rules(tally: Tally) -> dict[str, float]:
    """The figures of a set with all rules."""
    return {
        figure: float(f1(np.array([of[figure] for of in tally.counts]).sum(axis=0)))
        for figure in tally.counts[0]
    }


def f1(counts: np.ndarray) -> np.ndarray:
    """F1 in percent; the last dimension of `counts` is (right, found, there)."""
    right, found, there = np.moveaxis(counts, -1, 0)
    with np.errstate(invalid="ignore"):
        return np.divide(200 * right, found + there)


if __name__ == "__main__":
    main()
