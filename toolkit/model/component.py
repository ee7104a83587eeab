"""The reader as a spaCy component: tokens in, a fully annotated Doc out."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from toolkit.model.chain import Labelled
from toolkit.model.decode import NOTHING, Reading, decode
from toolkit.model.network import ABOUT, FILES, SHIPPED, Model, Scores
from toolkit.model.one_core import one_core
from toolkit.text.paragraphs import paragraphs

ROLES, HEDGES = "attribution_roles", "uncertainty"
ROLE_LABELS = {"SRC": "SOURCE", "CUE": "CUE", "CNT": "CONTENT"}
FIELDS = ("TAG", "POS", "LEMMA", "DEP", "HEAD")
BATCH_TOKENS = 8_000  # decoded together: enough to keep numpy busy, little enough to hold twice


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

    - ``doc.spans["attribution_roles"]``: spans labelled SOURCE, CUE or CONTENT;
      ``attrs["links"]`` tells for each the place in the group of what it hangs
      from (content -> cue -> source; a span that hangs from itself has none);
    - ``doc.spans["uncertainty"]``: cues of uncertainty, labelled epistemic,
      doxastic, investigation or condition.

    With ``syntax=False`` only the span groups are written: tags, trees,
    sentences and entities are then another component's. The model is loaded
    when it is first used: one read back from disk has its own there.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0, syntax: bool = True) -> None:
        self.folder, self.threads, self.syntax = folder, threads, syntax

    @cached_property
    def network(self) -> Model:  # "model" would be taken for one of thinc's
        """The network and its labels. Raises ModelError if its files are not as they were."""
        return Model(self.folder, self.threads)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.finish(self.start([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs; the network reads on while some go through the rest of a pipeline."""
        started = map(self.start, batches(stream, batch_size))
        ahead = next(started, None)
        while ahead is not None:
            batch, ahead = ahead, next(started, None)
            yield from self.finish(batch)

    def start(self, docs: list[Doc]) -> "Batch":
        """Begin to read some Docs, together; what each gets does not depend on the others."""
        words = list(map(words_of, docs))
        some = [of for of in words if of.texts]
        return Batch(docs, words, [self.network.start(of.texts, of.opens) for of in some])

    def finish(self, batch: "Batch") -> Iterator[Doc]:
        """Annotate the Docs of a batch."""
        some = [of for of in batch.words if of.texts]
        texts, opens = [of.texts for of in some], [of.opens for of in some]
        scores = (wait() for wait in batch.scores)
        with one_core():
            readings = iter(decode(self.network, texts, opens, scores))
        for doc, of in zip(batch.docs, batch.words, strict=True):
            reading = next(readings) if of.texts else NOTHING
            if self.syntax and len(doc):
                write_syntax(doc, of, reading)
            write_spans(doc, of, reading)
            yield doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if folder.resolve() != self.folder.resolve():
            for name in (ABOUT, *FILES):
                shutil.copyfile(self.folder / name, folder / name)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LanguageModel":
        self.folder = Path(path)
        self.network = Model(self.folder, self.threads)
        return self


def batches(stream: Iterable[Doc], most: int) -> Iterator[list[Doc]]:
    """Docs in lists of at most `most`, and of `BATCH_TOKENS` tokens where one alone has no more."""
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
    """Docs that are being read, and for each that has words what gives their scores, once."""

    docs: list[Doc]
    words: "list[Words]"
    scores: list[Callable[[], Scores]]


class Words(NamedTuple):
    """The tokens of a Doc that are not white space."""

    places: np.ndarray
    texts: list[str]
    opens: np.ndarray
    """Does it open a paragraph? The first word does."""


def words_of(doc: Doc) -> Words:
    """The words of a Doc."""
    is_space, starts = doc.to_array([IS_SPACE, IDX]).astype(np.int64).T
    places = np.flatnonzero(is_space == 0)
    tokens = [token.text for token in doc]
    opens = np.zeros(len(places), dtype=bool)
    first = [start for start, _ in paragraphs(doc.text)]
    opens[np.searchsorted(starts[places], first, side="right").clip(1) - 1] = True
    return Words(places, [tokens[i] for i in places.tolist()], opens)


def write_syntax(doc: Doc, words: Words, reading: Reading) -> None:
    """Put a reading of words on a Doc that also has white-space tokens.

    Those hang from the word before them, in whose sentence they are; at the
    text's start, from the first word; without words, from the first token.
    Sentences start where the trees do.
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
    doc.set_ents(spans_on(doc, words, reading.entities))


def write_spans(doc: Doc, words: Words, reading: Reading) -> None:
    """Put both groups on a Doc, also if they are empty: a Doc without was never read."""
    roles = [role._replace(label=ROLE_LABELS[role.label]) for role in reading.roles]
    doc.spans[ROLES] = SpanGroup(
        doc, name=ROLES, spans=spans_on(doc, words, roles), attrs={"links": list(reading.links)}
    )
    doc.spans[HEDGES] = SpanGroup(doc, name=HEDGES, spans=spans_on(doc, words, reading.hedges))


def spans_on(doc: Doc, words: Words, labelled: Iterable[Labelled]) -> list[Span]:
    """Spans of words as spans of tokens."""
    return [
        Span(doc, int(words.places[start]), int(words.places[end - 1]) + 1, label=label)
        for start, end, label in labelled
    ]
