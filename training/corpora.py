"""Annotated corpora (gzipped JSON Lines) -> documents with labels."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from toolkit.model.lemmas import find_rule
from toolkit.pipeline import blank

from .documents import NOTHING, Document
from .labels import EntitySets

Row = dict
Index = Mapping[str, Mapping[str, int]]
EDGE = " \t\n\r.,;:!?\"'“”‘’«»()[]—–-"
# Forms of address and offices that one corpus counts into its person names.
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dr",
        "dr.",
        "sir",
        "president",
        "vice",
        "prime",
        "minister",
        "premier",
        "chancellor",
        "general",
        "lieutenant",
        "colonel",
        "major",
        "captain",
        "admiral",
        "secretary",
        "senator",
        "sen.",
        "rep.",
        "representative",
        "governor",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "judge",
        "justice",
        "ambassador",
        "secretary-general",
        "foreign",
        "defense",
        "interior",
        "finance",
        "deputy",
        "former",
        "president-elect",
        "chairman",
        "director",
        "spokesman",
        "spokeswoman",
        "gen.",
        "col.",
        "lt.",
        "gov.",
        "prof.",
        "professor",
        "sheikh",
        "ayatollah",
        "mullah",
        "of",
        "state",
        "-",
        "elect",
    ]
)


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space and punctuation at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


class Corpora:
    """Make documents of each task's corpus; `index` maps a head's labels to numbers."""

    def __init__(self, folder: Path, index: Index, entity_sets: EntitySets) -> None:
        self.folder, self.index, self.entity_sets = folder, index, entity_sets
        self.nlp = blank()

    def read(self, name: str) -> Iterator[Row]:
        return rows(self.folder / f"{name}.jsonl.gz")

    def syntax(self, split: str) -> Iterator[Document]:
        for row in self.read(f"syntax_{split}"):
            starts = np.array(row["sent_start"], dtype=int)
            yield Document(
                row["words"],
                np.zeros(len(starts), dtype=bool),
                [int(i) for i in np.flatnonzero(starts)],
                {
                    "tag": self.numbers("tag", row["tags"]),
                    "pos": self.numbers("pos", row["upos"]),
                    "lemma": self.numbers(
                        "lemma", list(map(find_rule, row["words"], row["lemmas"]))
                    ),
                    "sentence": starts,
                    "head": np.array(row["heads"]),
                    "relation": self.numbers("relation", row["deps"]),
                },
            )

    def attributions(self, split: str) -> Iterator[Document]:
        for row in self.read(f"attribution_{split}"):
            yield self.attribution(row)

    def attribution(self, row: Row) -> Document:
        text = row["text"]
        doc = self.nlp.make_doc(text)
        places = at(doc)
        labels = np.zeros(len(doc), dtype=int)
        links = np.full(len(doc), NOTHING)
        for one in row["attributions"]:
            spans = {
                role: [w for s in one[key] if (w := covered(places, *trim(text, *s)))]
                for role, key in (("SRC", "source"), ("CUE", "cue"), ("CNT", "content"))
            }
            for role, of in spans.items():
                for start, end in of:
                    self.write("attribution", role, labels, start, end)
            link_up(links, **{role: [start for start, _ in of] for role, of in spans.items()})
        return self.document(doc, {"attribution": labels, "link": links})

    def hedges(self, split: str) -> Iterator[Document]:
        """Encyclopedia sentences only: those of biology do not help with news."""
        for row in self.read(f"hedges_{split}"):
            if row["domain"] != "wiki" or not row["text"].strip():
                continue
            doc = self.nlp.make_doc(row["text"])
            places = at(doc)
            labels = np.zeros(len(doc), dtype=int)
            for start, end, label in row["spans"]:
                if words := covered(places, start, end):
                    self.write("hedge", label, labels, *words)
            yield self.document(doc, {"hedge": labels})

    def entities(self, name: str, leave_out: str = "") -> Iterator[Document]:
        """Documents of the file `name`, but for those of the source `leave_out`."""
        for row in self.read(name):
            if row["source"] == leave_out:
                continue
            words, tags = self.split_words(row["words"], self.name_tags(row))
            source = "crossner" if row["source"].startswith("crossner") else row["source"]
            labels = np.array([self.entity_sets.row(source, tag) for tag in tags])
            sentence = np.zeros(len(words), dtype=int)
            sentence[0] = 1
            known = sentence if row["source"] == "gmb" else np.full(len(words), NOTHING)
            opens = np.zeros(len(words), dtype=bool)
            yield Document(words, opens, [0], {"entity": labels, "sentence": known})

    @staticmethod
    def name_tags(row: Row) -> list[str]:
        """The BIO tags of a row, person names without the titles before them."""
        return without_titles(row["words"], row["ner"])

    def numbers(self, head: str, labels: Iterable[str]) -> np.ndarray:
        index = self.index[head]
        return np.array([index.get(label, NOTHING) for label in labels])

    def write(self, head: str, label: str, labels: np.ndarray, start: int, end: int) -> None:
        """Label a span; where it cuts into an earlier one, what is left of that stays a span."""
        index = self.index[head]
        names = list(index)
        labels[start:end] = index[f"I-{label}"]
        labels[start] = index[f"B-{label}"]
        if end < len(labels) and names[labels[end]].startswith("I-"):
            labels[end] = index["B-" + names[labels[end]][2:]]

    def document(self, doc: Doc, labels: dict[str, np.ndarray]) -> Document:
        """Drop white-space tokens; the word after a line break opens a paragraph."""
        keep = np.array([not token.is_space for token in doc], dtype=bool)
        broken = np.array([token.is_space and "\n" in token.text for token in doc], dtype=bool)
        opens = np.r_[True, broken[:-1]]
        new = np.cumsum(keep) - 1
        if "link" in labels:
            old = labels["link"]
            labels["link"] = np.where(old >= 0, new[old.clip(0)], NOTHING)
        opens = opens[keep]
        return Document(
            [token.text for token in doc if not token.is_space],
            opens,
            [int(i) for i in np.flatnonzero(opens)],
            {name: values[keep] for name, values in labels.items()},
        )

    def split_words(self, words: Sequence[str], tags: Sequence[str]) -> tuple[list[str], list[str]]:
        """Words as the pipeline's tokenizer would have them."""
        out: list[tuple[str, str]] = []
        for word, tag in zip(words, tags, strict=True):
            parts = [token.text for token in self.nlp.tokenizer(word)]
            inside = "I" + tag[1:] if tag != "O" else "O"
            out += [(part, inside if i else tag) for i, part in enumerate(parts)]
        return [word for word, _ in out], [tag for _, tag in out]


def at(doc: Doc) -> dict[int, int]:
    """Character -> the word that it stands in."""
    return {
        c: token.i
        for token in doc
        if not token.is_space
        for c in range(token.idx, token.idx + len(token))
    }


def covered(places: Mapping[int, int], start: int, end: int) -> tuple[int, int] | None:
    """The words, end exclusive, that share a character with the span."""
    words = [places[c] for c in range(start, end) if c in places]
    return (words[0], words[-1] + 1) if words else None


def link_up(links: np.ndarray, SRC: list[int], CUE: list[int], CNT: list[int]) -> None:
    """Point first words at each other: content at its cue, cue at its source or itself.

    A source points at itself; later fragments of source or cue at the first.
    """
    for fragments in (SRC, CUE):
        for place in fragments:
            links[place] = fragments[0]
    if CUE:
        links[CUE[0]] = SRC[0] if SRC else CUE[0]
        links[CNT] = CUE[0]


def without_titles(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Person names without the titles before them; a span of titles alone is no name."""
    out = list(tags)
    for i, tag in enumerate(tags):
        if tag != "B-per":
            continue
        start = end = i
        while end + 1 < len(tags) and tags[end + 1] == "I-per":
            end += 1
        while start <= end and words[start].lower() in TITLES:
            out[start] = "O"
            start += 1
        if start <= end:
            out[start] = "B-per"
    return out
