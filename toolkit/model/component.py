"""The spaCy component ``model``: it takes a tokenized Doc and annotates it with the language model."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from toolkit.model.chain import Labelled
from toolkit.model.decode import NO_PREDICTIONS, Predictions, decode
from toolkit.model.network import FILES, MANIFEST, SHIPPED, Model, Scores
from toolkit.model.one_core import one_core
from toolkit.model.words import DocWords, words_of
from toolkit.spans.records import ROLES, UNCERTAINTY

ROLE_LABELS = {"SRC": "SOURCE", "CUE": "CUE", "CNT": "CONTENT"}
FIELDS = ("TAG", "POS", "LEMMA", "DEP", "HEAD")
# Tokens that are decoded together: enough to keep numpy busy, few enough to keep two batches in memory.
BATCH_TOKENS = 8_000


@Language.factory(
    "model",
    assigns=[
        "token.tag", "token.pos", "token.lemma", "token.dep", "token.head",
        "token.is_sent_start", "doc.sents", "doc.ents", "doc.spans",
    ],
    default_config={"model": None, "threads": 0, "syntax": True},
)  # fmt: skip
def make_model(
    nlp: Language, name: str, model: str | None, threads: int, syntax: bool
) -> "LanguageModel":
    return LanguageModel(Path(model) if model else SHIPPED, threads, syntax)


class LanguageModel:
    """Writes tags, lemmas, trees, sentences, ``doc.ents`` and two span groups.

    - ``doc.spans["attribution_roles"]``: spans labelled SOURCE, CUE or CONTENT. ``attrs["links"]`` has, for
      each span, the position in the group of the span that it is linked to: a content to its cue, a cue to
      its source. A span without such a link is linked to itself.
    - ``doc.spans["uncertainty"]``: cues of uncertainty, labelled epistemic, doxastic, investigation or
      condition.

    With ``syntax=False`` only the span groups are written; tags, trees, sentences and entities must then
    come from another component. The files are loaded when the model is first used. A pipeline that was
    saved with ``to_disk`` has its own copy of them.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0, syntax: bool = True) -> None:
        self.folder, self.threads, self.syntax = folder, threads, syntax

    @cached_property
    def network(self) -> Model:  # not called "model": spaCy takes that attribute for a thinc model
        """The neural network and its labels. Raises ModelError if its files are missing or changed."""
        return Model(self.folder, self.threads)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.finish(self.start([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs in batches.

        The network already scores the next batch while one goes through the rest of the pipeline.
        """
        started = map(self.start, batches(stream, batch_size))
        ahead = next(started, None)
        while ahead is not None:
            batch, ahead = ahead, next(started, None)
            yield from self.finish(batch)

    def start(self, docs: list[Doc]) -> "Batch":
        """Begin to score some Docs together. What a Doc gets does not depend on the others."""
        words = list(map(words_of, docs))
        some = [of for of in words if of.texts]
        return Batch(
            docs, words, [self.network.start_scoring(of.texts, of.paragraph_starts) for of in some]
        )

    def finish(self, batch: "Batch") -> Iterator[Doc]:
        """Annotate the Docs of a batch."""
        some = [of for of in batch.words if of.texts]
        scores = (wait() for wait in batch.scores)
        with one_core():
            readings = iter(decode(self.network, some, scores))
        for doc, of in zip(batch.docs, batch.words, strict=True):
            reading = next(readings) if of.texts else NO_PREDICTIONS
            if self.syntax and len(doc):
                write_syntax(doc, of, reading)
            write_spans(doc, of, reading)
            yield doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if folder.resolve() != self.folder.resolve():
            for name in (MANIFEST, *FILES):
                shutil.copyfile(self.folder / name, folder / name)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LanguageModel":
        self.folder = Path(path)
        self.network = Model(self.folder, self.threads)
        return self


def batches(stream: Iterable[Doc], most: int) -> Iterator[list[Doc]]:
    """Docs in lists of at most `most` Docs and `BATCH_TOKENS` tokens; a longer Doc is alone in its list."""
    batch: list[Doc] = []
    n_tokens = 0
    for doc in stream:
        if batch and (len(batch) == most or n_tokens + len(doc) > BATCH_TOKENS):
            yield batch
            batch, n_tokens = [], 0
        batch.append(doc)
        n_tokens += len(doc)
    if batch:
        yield batch


class Batch(NamedTuple):
    """Docs that are being scored. `scores` has, for each Doc with words, a function to call once."""

    docs: list[Doc]
    words: list[DocWords]
    scores: list[Callable[[], Scores]]


def write_syntax(doc: Doc, words: DocWords, reading: Predictions) -> None:
    """Write the predictions for words to a Doc that also has white-space tokens.

    White space depends on the word before it and is in the same sentence. At the start of a text it
    depends on the first word, in a text without words on the first token. Sentences follow from the trees.
    """
    tokens, places = np.arange(len(doc)), words.places
    holders = places if len(places) else tokens[:1]
    above = holders[(np.searchsorted(holders, tokens, side="right") - 1).clip(0)]
    above[places] = places[reading.heads]
    values = np.empty((len(doc), len(FIELDS)), dtype=np.uint64)
    values[:, 4] = (above - tokens).view(np.uint64)
    for column, of in enumerate((reading.tags, reading.pos, reading.lemmas, reading.relations)):
        number = {text: doc.vocab.strings.add(text) for text in set(of)}
        values[places, column] = [number[text] for text in of]
    spaces = np.setdiff1d(tokens, places, assume_unique=True).tolist()
    for column, text in ((0, "_SP"), (1, "SPACE"), (3, "dep")):
        values[spaces, column] = doc.vocab.strings.add(text)
    values[spaces, 2] = [doc[i].orth for i in spaces]
    doc.from_array(list(FIELDS), values)
    doc.set_ents(doc_spans(doc, words, reading.entities))


def write_spans(doc: Doc, words: DocWords, reading: Predictions) -> None:
    """Write both span groups to a Doc, also empty ones: a Doc without them was not annotated."""
    roles = [role._replace(label=ROLE_LABELS[role.label]) for role in reading.roles]
    doc.spans[ROLES] = SpanGroup(
        doc, name=ROLES, spans=doc_spans(doc, words, roles), attrs={"links": list(reading.links)}
    )
    doc.spans[UNCERTAINTY] = SpanGroup(
        doc, name=UNCERTAINTY, spans=doc_spans(doc, words, reading.hedges)
    )


def doc_spans(doc: Doc, words: DocWords, labelled: Iterable[Labelled]) -> list[Span]:
    """Labelled ranges of words as spans of a Doc."""
    return [
        Span(doc, int(words.places[start]), int(words.places[end - 1]) + 1, label=label)
        for start, end, label in labelled
    ]
