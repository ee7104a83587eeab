"""The yardstick: a spaCy pipeline of the small CPU architecture.

A token-to-vector layer of width 96 and depth 4, shared by a tagger, a
dependency parser and an entity recogniser: what spaCy's own small English
pipelines are made of. It is trained for a minute only, because speed, not
accuracy, is compared; a minute is enough for the parser's transitions to be
what they are in use.
"""

import gzip
import json
import random
import time
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
SENTENCES = 40  # of one training document


def small_pipeline(corpora: Path, seconds: float = 60.0) -> Language:
    """Tagger, parser and entity recogniser, trained for a while on the syntax data."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    )
    for name, labels in (("parser", 64), ("ner", 64)):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": name,
            "extra_state_tokens": False,
            "hidden_width": labels,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": LISTENER,
        }
        nlp.add_pipe(name, config={"model": model})
    examples = read(nlp, corpora / "syntax_train.jsonl.gz")
    random.seed(0)
    nlp.initialize(lambda: examples)
    optimizer = nlp.resume_training()
    end = time.process_time() + seconds
    while time.process_time() < end:
        batch = random.sample(examples, 8)
        nlp.update(batch, sgd=optimizer, drop=0.1)
    return nlp


def read(nlp: Language, path: Path) -> list[Example]:
    """Stretches of the annotated documents; runs of proper nouns stand in for entities."""
    examples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            starts = [i for i, start in enumerate(row["sent_start"]) if start]
            bounds = [*starts[::SENTENCES], len(row["words"])]
            for a, b in pairwise(bounds):
                words, spaces = row["words"][a:b], row["space_after"][a:b]
                gold = Doc(
                    nlp.vocab,
                    words,
                    spaces,
                    tags=row["tags"][a:b],
                    heads=[h - a for h in row["heads"][a:b]],
                    deps=["ROOT" if d == "root" else d for d in row["deps"][a:b]],
                    ents=names(row["upos"][a:b]),
                )
                examples.append(Example(Doc(nlp.vocab, words, spaces), gold))
    return examples


def names(tags: list[str]) -> list[str]:
    out, inside = [], False
    for tag in tags:
        if tag == "PROPN":
            out.append("I-ORG" if inside else "B-ORG")
            inside = True
        else:
            out.append("O")
            inside = False
    return out
