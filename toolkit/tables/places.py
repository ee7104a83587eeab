"""Where the tokens and sentences of a Doc are, in characters: the offsets of all rows."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

from toolkit.grammar.tree import Tree
from toolkit.text.paragraphs import paragraphs

Row = dict[str, Any]
JOINT = " ... "  # between the fragments of one source, cue or content


class Places:
    """Where tokens and sentences are, in characters.

    White space that is a sentence of its own, as at the edges of a text, is none here.
    """

    def __init__(self, doc: Doc, tree: Tree) -> None:
        self.text = tree.text
        self.start, self.end = tree.start, tree.end  # of each token
        is_space, starts = doc.to_array([IS_SPACE, SENT_START]).astype(np.int64).T
        words = np.flatnonzero(is_space == 0)
        number = np.cumsum(starts == 1)
        real, first = np.unique(number[words], return_index=True)
        last = np.append(first, len(words))[1:] - 1
        # First and last character of each sentence, white space at its edges apart.
        edges = zip(words[first].tolist(), words[last].tolist(), strict=True)
        self.bounds = [(tree.start[a], tree.end[b]) for a, b in edges]
        opens = [start for start, _ in paragraphs(tree.text)]
        begins = [start for start, _ in self.bounds]
        numbers = np.searchsorted(opens, begins, side="right").clip(1) - 1
        self.paragraphs: list[int] = numbers.tolist()  # of each sentence
        self.sentence: list[int] = np.searchsorted(real, number).tolist()  # of each token

    def span(self, span: Span) -> tuple[int, int]:
        """The characters of a span."""
        return self.start[span.start], self.end[span.end - 1]

    def row(self, span: Span) -> Row:
        """What the row of one span begins with: its sentence, characters and text."""
        start, end = self.span(span)
        return {
            "sentence_id": self.sentence[span.start], "start": start, "end": end, "text": self.text[start:end]
        }  # fmt: skip

    def part(self, name: str, spans: Iterable[Span]) -> Row:
        """What a row holds of a part that may have several fragments: its text and where they are."""
        bounds = [self.span(span) for span in spans]
        joined = JOINT.join(self.text[start:end] for start, end in bounds)
        return {name: joined or None, f"{name}_spans": [[start, end] for start, end in bounds]}
