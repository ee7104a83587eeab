"""How good a model is on the dev files: the tables of ``docs/accuracy.md``."""

import argparse
import importlib.util
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from toolkit.grammar.tags import VERB_TAGS
from toolkit.model.inflected import UNINFLECTED_TAGS
from toolkit.pipeline import load_model
from toolkit.spans.records import UNCERTAINTY, read_attributions

from .corpora import rows, without_titles

ENTITY_NAMES = {
    "per": "PERSON", "org": "ORG", "geo": "LOC", "gpe": "NORP", "tim": "DATE", "eve": "EVENT",
}  # fmt: skip
RESAMPLES = 60
INFLECTED_VERBS = VERB_TAGS - UNINFLECTED_TAGS
Line = tuple[str, str]  # what was measured, and the figure


def score(model: Path | None, corpora: Path, scorers: Path) -> list[Line]:
    """Every figure, in print order; `scorers` is the folder of the scoring scripts."""
    nlp = load_model(model, threads=1)
    nlp.select_pipes(enable=["model", "entities", "attributions"])
    return [
        *attributions(nlp, corpora, load(scorers / "score_attribution.py")),
        *syntax(nlp, corpora),
        *entities(nlp, corpora, load(scorers / "score_spans.py")),
        *hedges(nlp, corpora, load(scorers / "score_spans.py")),
    ]


def load(path: Path) -> ModuleType:
    """A scoring script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no such scorer. Give the folder that holds it as --scorers.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_and_scorer(about: str | None) -> tuple[Path, ModuleType]:
    """The annotated file and the scoring script that a command names; `about` is its docstring."""
    parser = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    args = parser.parse_args()
    return args.gold, load(args.scorer)


def read_all(scorer: ModuleType, gold: Iterable[dict], found: Iterable[dict], *more: Any) -> Any:
    """Gold and predictions through the scorer's own reading of files."""
    with TemporaryDirectory() as folder:
        out = []
        for name, of in (("gold", gold), ("found", found)):
            path = Path(folder) / f"{name}.jsonl"
            path.write_text("".join(json.dumps(row) + "\n" for row in of), encoding="utf-8")
            out.append(scorer.read(path, *more))
        return out


def attributions(nlp: Language, corpora: Path, scorer: ModuleType) -> list[Line]:
    gold = list(rows(corpora / "attribution_dev.jsonl.gz"))
    found = []
    for row, doc in zip(gold, nlp.pipe(row["text"] for row in gold), strict=True):
        found.append(
            {
                "id": row["id"],
                "attributions": [
                    {
                        role: [[span.start_char, span.end_char] for span in getattr(one, role)]
                        for role in ("source", "cue", "content")
                    }
                    for one in read_attributions(doc)
                ],
            }
        )
    gold_rows, found_rows = read_all(scorer, gold, found)
    table = scorer.score(gold_rows, found_rows)
    samples = []
    rng = random.Random(0)
    for _ in range(RESAMPLES):
        keys = rng.choices(list(gold_rows), k=len(gold_rows))
        samples.append(
            scorer.score(
                {str(i): gold_rows[key] for i, key in enumerate(keys)},
                {str(i): found_rows[key] for i, key in enumerate(keys)},
            )
        )
    out = []
    for name, row in table.items():
        low, high = np.percentile([sample[name]["f1"] for sample in samples], [2.5, 97.5])
        out.append(
            (
                f"attributions: {name}",
                f"P {row['p']:.1f} R {row['r']:.1f} F1 {row['f1']:.1f} [{low:.1f}, {high:.1f}] "
                f"(n {row['gold']:,}; {len(gold)} articles)",
            )
        )
    return out


def syntax(nlp: Language, corpora: Path) -> list[Line]:
    gold = list(rows(corpora / "syntax_dev.jsonl.gz"))
    docs = nlp.pipe(Doc(nlp.vocab, row["words"], row["space_after"]) for row in gold)
    hits = dict.fromkeys(("tag", "pos", "lemma", "head", "head and relation"), 0)
    n_words = n_attached = 0
    verbs = [0, 0]  # forms of verbs with the right lemma, and all
    starts = np.zeros(3, int)  # right, found, gold
    for row, doc in zip(gold, docs, strict=True):
        n_words += len(doc)
        for name, own, right in (
            ("tag", "tag_", "tags"), ("pos", "pos_", "upos"), ("lemma", "lemma_", "lemmas"),
        ):  # fmt: skip
            hits[name] += sum(
                getattr(token, own) == label for token, label in zip(doc, row[right], strict=True)
            )
        forms = [
            token.lemma_ == lemma
            for token, lemma, tag in zip(doc, row["lemmas"], row["tags"], strict=True)
            if tag in INFLECTED_VERBS
        ]
        verbs = [verbs[0] + sum(forms), verbs[1] + len(forms)]
        for token, head, relation in zip(doc, row["heads"], row["deps"], strict=True):
            if row["upos"][token.i] == "PUNCT":
                continue
            n_attached += 1
            hits["head"] += token.head.i == head
            hits["head and relation"] += token.head.i == head and token.dep_ == relation
        own_starts = np.array([bool(token.is_sent_start) for token in doc])
        gold_starts = np.array(row["sent_start"], bool)
        starts += [(own_starts & gold_starts).sum(), own_starts.sum(), gold_starts.sum()]
    sentence_f1 = 200 * starts[0] / (starts[1] + starts[2])
    names = {"tag": "PTB tags", "pos": "universal tags", "lemma": "lemmas"}
    return [
        *(
            (f"syntax: {name}", f"{100 * hits[key] / n_words:.2f} % (n {n_words:,})")
            for key, name in names.items()
        ),
        *(
            (f"syntax: {name}, no punctuation", f"{100 * hits[key] / n_attached:.2f} % (n {n_attached:,})")
            for key, name in (("head", "unlabelled attachment"), ("head and relation", "labelled attachment"))
        ),
        (
            "syntax: lemmas of verbs that are inflected",
            f"{100 * verbs[0] / verbs[1]:.2f} % (n {verbs[1]:,})",
        ),
        ("syntax: sentence starts", f"F1 {sentence_f1:.2f} (n {starts[2]:,})"),
    ]  # fmt: skip


def entities(nlp: Language, corpora: Path, scorer: ModuleType) -> list[Line]:
    """Exact spans, on the corpus' own person names and on those without titles."""
    gold = [row for row in rows(corpora / "entities_dev.jsonl.gz") if row["source"] == "gmb"]
    texts = [" ".join(row["words"]) for row in gold]
    found = [
        {
            "id": i,
            "spans": [
                [e.start_char, e.end_char, e.label_]
                for e in doc.ents
                if e.label_ in ENTITY_NAMES.values()
            ],
        }
        for i, doc in enumerate(nlp.pipe(texts))
    ]
    out = []
    for name, tags in (
        ("titles apart", [without_titles(row["words"], row["ner"]) for row in gold]),
        ("as annotated", [row["ner"] for row in gold]),
    ):
        of = [
            {"id": i, "spans": spans(row["words"], tag)}
            for i, (row, tag) in enumerate(zip(gold, tags, strict=True))
        ]
        table = scorer.score(*read_all(scorer, of, found, False))
        for label in ("ALL", *ENTITY_NAMES.values()):
            row = table.get(f"exact/{label}", {"p": 0, "r": 0, "f1": 0, "gold": 0})
            if label == "ALL" or name == "titles apart":
                out.append((f"entities ({name}): {label}", line(row)))
    return out


def spans(words: Sequence[str], tags: Sequence[str]) -> list[list]:
    """Character spans of BIO tags over words joined by spaces."""
    out: list[list] = []
    at = 0
    for word, tag in zip(words, tags, strict=True):
        kind = ENTITY_NAMES.get(tag[2:])
        if kind and (tag[0] == "B" or not out or out[-1][2] != kind or out[-1][1] != at - 1):
            out.append([at, at + len(word), kind])
        elif kind:
            out[-1][1] = at + len(word)
        at += len(word) + 1
    return out


def hedges(nlp: Language, corpora: Path, scorer: ModuleType) -> list[Line]:
    """The network's own cues of uncertainty, on encyclopedia sentences."""
    gold = [row for row in rows(corpora / "hedges_dev.jsonl.gz") if row["domain"] == "wiki"]
    found = [
        {
            "id": row["id"],
            "spans": [[s.start_char, s.end_char, s.label_] for s in doc.spans[UNCERTAINTY]],
        }
        for row, doc in zip(gold, nlp.pipe(row["text"] for row in gold), strict=True)
    ]
    out = []
    for name, unlabelled in (("four types", False), ("any type", True)):
        table = scorer.score(*read_all(scorer, gold, found, unlabelled))
        out.append((f"uncertainty cues, {name}: exact", line(table["exact/ALL"])))
        out.append((f"uncertainty cues, {name}: sentences", line(table["text/ALL"])))
    return out


def line(row: dict[str, float]) -> str:
    return f"P {row['p']:.1f} R {row['r']:.1f} F1 {row['f1']:.1f} (n {row['gold']:,})"
