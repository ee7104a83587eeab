"""Pronoun weights: learned from a small corpus of clear cases, they say what is clear in it."""

import gzip
import json
import runpy

import pytest

from toolkit.coreference import pronouns
from training import learn_references

# Words with their tags; after a bar the number of the entity that the word means.
TEXTS = [
    "Anna/NNP|1 met/VBD Boris/NNP|2 ./. She/PRP|1 said/VBD she/PRP|1 was/VBD late/JJ ./. "
    "He/PRP|2 said/VBD nothing/NN ./. Anna/NNP|1 left/VBD ./. She/PRP|1 was/VBD tired/JJ ./.",
    "Peter/NNP|1 called/VBD Maria/NNP|2 ./. He/PRP|1 said/VBD he/PRP|1 was/VBD ill/JJ ./. "
    "She/PRP|2 told/VBD him/PRP|1 to/TO rest/VB ./. Peter/NNP|1 slept/VBD ./.",
]


def row(number, text):
    """A document of the syntax corpus, as far as learning looks at it."""
    cells = [cell.partition("|")[::2] for cell in text.split()]
    words, tags = zip(*(cell.rsplit("/", 1) for cell, _ in cells), strict=True)
    return {
        "id": str(number),
        "genre": "news",
        "words": words,
        "tags": tags,
        "space_after": [True] * len(words),
        "heads": list(range(len(words))),
        "entity": [f"({entity}-person)" if entity else "" for _, entity in cells],
    }


@pytest.fixture
def corpora(tmp_path):
    with gzip.open(tmp_path / "syntax_train.jsonl.gz", "wt", encoding="utf-8") as file:
        for number, text in enumerate(TEXTS):
            file.write(json.dumps(row(number, text)) + "\n")
    return tmp_path


def test_the_command_writes_weights(corpora, tmp_path, monkeypatch):
    monkeypatch.setattr(pronouns, "WEIGHTS", {**pronouns.WEIGHTS})
    out = tmp_path / "weights.py"
    monkeypatch.setattr("sys.argv", ["learn_references", str(corpora), "--out", str(out)])
    learn_references.main()
    he = runpy.run_path(str(out))["WEIGHTS"]["he"]
    assert he["gender_likely"] > 0 > he["gender_unlikely"]
    assert all(abs(weight) < 10 for weight in he.values())
