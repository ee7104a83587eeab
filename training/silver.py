"""Labels where nobody annotated: what two readers agree on in news, and where one of them agrees with a corpus.

One reader is the toolkit itself (its model, word lists and rules), the other spaCy's small English pipeline,
which learnt the OntoNotes conventions. Neither is believed alone; `vote` says what counts.

    python -m training silver --corpora CORPORA --out SILVER

writes three gzipped files of JSON Lines into SILVER: ``news`` (articles with both readers' names and the
toolkit's attributions), ``sentences`` (those of a corpus of names, with both readers' names) and ``genres``
(documents with annotated relations of attribution, with the toolkit's attributions beside them).
"""

import csv
import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.pipeline import load_model
from toolkit.spans.records import read_attributions

from .corpora import at, covered, rows
from .opponent import load_opponent

ARTICLES = {"wikinews": 300, "load_test_news": 900}  # at most so many of each
SENTENCES = 16_000  # of the corpus of names
LONGEST = 8_000  # characters of an article that are read
SEED = 5
# OntoNotes has more kinds of places and times; its other labels are no names here.
HERE = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP",
    "DATE": "DATE", "TIME": "DATE", "EVENT": "EVENT", "WORK_OF_ART": "WORK_OF_ART",
}  # fmt: skip
Row = dict[str, Any]


def make_silver(corpora: Path, out: Path) -> None:
    """Write the three files; a file that is there already is left as it is."""
    out.mkdir(parents=True, exist_ok=True)
    ours, theirs = load_model(threads=1), load_opponent()
    for name, made in (
        ("news", news(corpora, ours, theirs)),
        ("sentences", sentences(corpora, ours, theirs)),
        ("genres", genres(corpora, ours)),
    ):
        path = out / f"{name}.jsonl.gz"
        if path.exists():
            continue
        new = path.with_suffix(".new")
        with gzip.open(new, "wt", encoding="utf-8") as lines:
            n = sum(lines.write(json.dumps(row) + "\n") > 0 for row in made)
        new.replace(path)
        print(f"{path}: {n:,}", flush=True)


def news(corpora: Path, ours: Language, theirs: Language) -> Iterator[Row]:
    """Articles that no development file holds."""
    kept_apart = held_back(corpora)
    rng = random.Random(SEED)
    for name, most in ARTICLES.items():
        free = [
            row
            for row in rows(corpora / f"{name}.jsonl.gz")
            if (name, str(row["id"])) not in kept_apart
        ]
        texts = [row["text"][:LONGEST] for row in rng.sample(free, min(most, len(free)))]
        for a, b in zip(ours.pipe(texts), theirs.pipe(texts), strict=True):
            yield {
                "corpus": name,
                "text": a.text,
                "names": [names(a), names(b)],
                "attributions": attributions(a),
                "sentences": [s.start_char for s in a.sents],
            }


def held_back(corpora: Path) -> set[tuple[str, str]]:
    """Corpus and id of each article that development files are made of."""
    with open(corpora / "not_for_training.tsv", encoding="utf-8", newline="") as lines:
        return {(row["corpus"], row["id"]) for row in csv.DictReader(lines, delimiter="\t")}


def sentences(corpora: Path, ours: Language, theirs: Language) -> Iterator[Row]:
    """Sentences of the Groningen Meaning Bank, whose habits about names are its own."""
    all_rows = [row for row in rows(corpora / "entities_train.jsonl.gz") if row["source"] == "gmb"]
    picked = random.Random(SEED).sample(all_rows, min(SENTENCES, len(all_rows)))
    read = (
        nlp.pipe(Doc(nlp.vocab, words=row["words"]) for row in picked) for nlp in (ours, theirs)
    )
    for row, a, b in zip(picked, *read, strict=True):
        yield {
            "words": row["words"],
            "ner": row["ner"],
            "tags": [in_words(names(one), at(one), len(one)) for one in (a, b)],
        }


def genres(corpora: Path, ours: Language) -> Iterator[Row]:
    for row in rows(corpora / "attribution_genres_train.jsonl.gz"):
        yield {**row, "attributions": attributions(ours(row["text"]))}


def names(doc: Doc) -> list[tuple[int, int, str]]:
    """Start, end and label of each name, in characters; no article before it, no possessive after it."""
    out = []
    for start, end, label in ((e.start, e.end, e.label_) for e in doc.ents):
        label = HERE.get(label, "")
        start += doc[start].lower_ == "the"
        end -= end > start and doc[end - 1].text in ("'s", "’s", "'", "’")
        if label and end > start:
            out.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label))
    return out


def in_words(names: Sequence[Any], places: dict[int, int], n_words: int) -> list[str]:
    """BIO labels of words, from names in characters."""
    out = ["O"] * n_words
    for start, end, label in names:
        if words := covered(places, start, end):
            out[words[0] : words[1]] = [f"I-{label}"] * (words[1] - words[0])
            out[words[0]] = f"B-{label}"
    return out


def attributions(doc: Doc) -> list[dict[str, list[tuple[int, int]]]]:
    """Fragments of source, cue and content, in characters."""
    return [
        {
            role: [(span.start_char, span.end_char) for span in getattr(one, role)]
            for role in ("source", "cue", "content")
        }
        for one in read_attributions(doc)
    ]


def vote(said: Sequence[str], annotated: Iterable[str] = ()) -> frozenset[str]:
    """Labels that a word may have, given what the toolkit and the other pipeline say, in this order.

    What both say counts, and what the other pipeline and the annotation say. A date of the toolkit's
    grammar counts alone. Elsewhere the word may have any of the labels that were given.
    """
    ours, theirs = said
    annotated = frozenset(annotated)
    if ours == theirs or ours.endswith("DATE"):
        return frozenset([ours])
    if theirs in annotated:
        return frozenset([theirs])
    return annotated | {ours, theirs}
