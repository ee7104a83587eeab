"""A newsroom whose sentences are known, and what two people coded of it."""

from dataclasses import replace

import numpy as np
import pytest
from coders import fill, truly
from small_corpus import make_corpus

from toolkit.evaluation import (
    sample_for_coding,
)
from toolkit.tables.schema import MENTIONS

OUTLETS = {"Courier": 6, "Wire": 3, None: 1}


@pytest.fixture(scope="module")
def newsroom():
    """Ten articles of ten sentences; the second sentence of each has a hedge and a speaker."""
    lines = [f"Sentence {n} is plain." for n in range(10)]
    lines[1] = "The dam may burst, Varga said."
    names = [f"a{n}" for n in range(10)]
    outlets = [outlet for outlet, n in OUTLETS.items() for _ in range(n)]
    corpus = make_corpus(
        {name: "\n".join(lines) for name in names},
        attributions=[(name, "Varga", "said", "The dam may burst", "Ines Varga") for name in names],
        hedges=[(name, "may", "epistemic", "source") for name in names],
        entities=[(name, "Varga", "PERSON") for name in names],
        framings=[(name, "The dam", "may", "burst", None) for name in names],
        outlet=outlets,
    )
    hedged = corpus.sentences["sentence_id"] == 1
    corpus.sentences.loc[hedged, ["n_hedges", "n_attributions", "n_framings"]] = 1
    hedge = {"start": 8, "end": 11, "text": "may", "type": "epistemic", "strength": 0.5}
    for place in np.flatnonzero(hedged):
        corpus.sentences.at[place, "hedges"] = [hedge | {"voice": "source", "negated": False}]
    mentions = [
        {"article_id": name, "sentence_id": 1, "start": at, "end": at + len("Varga"), "text": "Varga",
         "form": "name", "name": "Ines Varga", "part": "speaker", "passive": False,
         "agentless": False, "negated": False}
        for name, at in zip(names, corpus.articles["text"].str.find("Varga"), strict=True)
    ]  # fmt: skip
    return replace(corpus, mentions=MENTIONS.build(mentions))


@pytest.fixture
def coded(newsroom, tmp_path):
    """A folder in which Ana has coded all, Ben all but one as she did."""
    sample = sample_for_coding(newsroom, n=20, by="hedge", allocation="equal", questions=["hedge"])
    folder = sample.write(tmp_path / "coding", ["ana", "ben"])
    fill(folder / "ana.xlsx", truly)
    fill(folder / "ben.xlsx", lambda s, q: "No " if s["unit_id"] == "u01" else truly(s, q).upper())
    return folder
