"""Learn whom pronouns mean from GUM's coreference: writes ``pronoun_weights.py``.

    python -m training.learn_references CORPORA [--out toolkit/coreference/pronoun_weights.py]

CORPORA is the folder with ``syntax_train.jsonl.gz``. Every document with
``entity`` is read by the pipeline; each pronoun gives one choice among its
candidates, of which those are right whose last mention is of the pronoun's
entity (none, if no candidate is). The weights maximise the likelihood of the
right choices, less a penalty on their squares. Two rounds, since what pronouns
tell of gender depends on the weights.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from toolkit.coreference import pronouns
from toolkit.coreference.clusters import Reading
from toolkit.coreference.find_mentions import find_mentions
from toolkit.coreference.mention import Mention
from toolkit.coreference.pronouns import (
    NONE,
    Candidate,
    choose,
    family_of,
)
from toolkit.entities.component import (
    Entities,
    find_names,
    quote_numbers,
    source_heads,
)
from toolkit.grammar.tree import Tree
from training.score_references import entities_of, gold_mentions, read_rows

GENRES = (
    "news", "interview", "bio", "speech", "essay", "letter", "podcast", "voyage", "court",
    "conversation", "textbook", "vlog", "academic", "fiction", "whow",
)  # fmt: skip
PENALTY = 1.5
STEPS, RATE = 400, 0.5
Choice = tuple[tuple[tuple[str, ...], ...], frozenset[int]]
Weights = dict[str, dict[str, float]]


def collect(
    component: Entities, row: dict[str, Any], doc: Doc, lead: bool
) -> list[tuple[str, Choice]]:
    """The choices that the pronouns of one document pose, with the places of what is right."""
    gold = gold_mentions(row)
    nominal = [
        one for one in gold if row["tags"][one.head] not in ("PRP", "PRP$", "WP", "WP$", "WDT")
    ]
    by_start = {one.start: one.entity for one in gold if one.end == one.start + 1}
    tree = Tree(doc)
    names = list(find_names(doc, tree, component.words))
    neuter = frozenset(i for i in by_start if tree.lower[i] in ("it", "its", "itself"))
    mentions = find_mentions(
        tree, names, component.words, quote_numbers(tree), source_heads(doc), neuter
    )
    reading = Reading(tree, mentions)
    found: list[tuple[str, Choice]] = []

    def entities(mention: Mention) -> set[int]:
        if mention.form == "pronoun":
            return {by_start[mention.head]} if mention.head in by_start else set()
        return entities_of(doc[mention.start : mention.end], nominal)

    def decide(mention: Mention, among: Sequence[Candidate]) -> tuple[int | None, Sequence[float]]:
        mine = by_start.get(mention.head)
        right = frozenset(
            n
            for n, one in enumerate(among)
            if mine is not None and mine in entities(best_mention(reading, one))
        )
        family = family_of(mention)
        if right or family != "it":
            options = tuple(tuple(one.features) for one in among)
            found.append((family, (options, right or frozenset({len(among)}))))
        best, shares = choose(family, among)
        return ((min(right) if right else None) if lead else best), shares

    reading.listen()
    reading.read(decide)
    return found


def best_mention(reading: Reading, one: Candidate) -> Mention:
    """The mention that tells what a candidate is: its name or first noun, else the latest."""
    members = [reading.mentions[k] for k in reading.clusters[one.cluster].members]
    named = [
        m for m in members if m.form == "name" and m.text == reading.clusters[one.cluster].name
    ]
    return next(iter(named or [m for m in members if m.form != "pronoun"]), one.mention)


def learn(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights that make right choices likeliest; ``none`` weighs the choice of none."""
    names = sorted(
        {name for options, _ in choices for option in options for name in option} | {NONE}
    )
    place = {name: n for n, name in enumerate(names)}
    rows, choice_of, right = [], [], []
    for c, (options, correct) in enumerate(choices):
        for n, option in enumerate((*options, (NONE,))):
            rows.append([place[name] for name in option])
            choice_of.append(c)
            right.append(n in correct)
    width = max(map(len, rows))
    matrix = np.array([row + [len(names)] * (width - len(row)) for row in rows])
    of, good = np.array(choice_of), np.array(right)
    weights, grown = np.zeros(len(names) + 1), np.full(len(names) + 1, 1e-8)
    for _ in range(STEPS):
        scores = np.exp(weights[matrix].sum(1).clip(-30, 30))
        shares = scores / np.bincount(of, scores)[of]
        held = np.where(good, scores, 0.0)
        wanted = held / np.bincount(of, held)[of]
        miss = np.repeat(wanted - shares, width)
        push = np.bincount(matrix.ravel(), miss, minlength=len(names) + 1).astype(float)
        push -= PENALTY * weights
        grown += push**2
        weights += RATE * push / np.sqrt(grown)
        weights[-1] = 0.0
    return {name: round(float(weights[place[name]]), 2) for name in names}


def write(weights: Weights, path: Path) -> None:
    """Write the weights as a module."""
    lines = [
        '"""What speaks for and against whom a pronoun may mean, in logits.',
        "",
        "Written by ``training/learn_references.py`` from the coreference of GUM (Zeldes",
        "2017, doi:10.1007/s10579-016-9343-x), its parts under CC BY.",
        '"""',
        "",
        "WEIGHTS: dict[str, dict[str, float]] = {",
    ]
    for family, of in weights.items():
        lines.append(f'    "{family}": {{')
        lines += [f'        "{name}": {value},' for name, value in of.items() if abs(value) >= 0.01]
        lines.append("    },")
    path.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


def main() -> None:
    from toolkit.pipeline import load_model

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder with syntax_train.jsonl.gz")
    parser.add_argument(
        "--out", type=Path, default=Path(pronouns.__file__).with_name("pronoun_weights.py")
    )
    parser.add_argument("--model", type=Path, help="model folder, by default the one shipped")
    args = parser.parse_args()
    rows = list(read_rows(args.corpora / "syntax_train.jsonl.gz", GENRES))
    nlp = load_model(args.model, threads=1)
    docs = read(nlp, rows)
    write(rounds(nlp.get_pipe("entities"), rows, docs), args.out)


def read(nlp: Language, rows: Sequence[dict[str, Any]]) -> list[Doc]:
    """The documents as the model annotates them."""
    made = [Doc(nlp.vocab, words=row["words"], spaces=row["space_after"]) for row in rows]
    return list(nlp.get_pipe("model").pipe(made))


def rounds(
    component: Entities, rows: Sequence[dict[str, Any]], docs: Sequence[Doc], n: int = 2
) -> Weights:
    """Learn, use what was learned to read again, learn again."""
    weights: Weights = {}
    for turn in range(n):
        choices: dict[str, list[Choice]] = defaultdict(list)
        for row, doc in zip(rows, docs, strict=True):
            for family, choice in collect(component, row, doc, lead=turn < n - 1):
                choices[family].append(choice)
        weights = {family: learn(of) for family, of in choices.items()}
        pronouns.WEIGHTS.update(weights)
    return weights


if __name__ == "__main__":
    main()
