"""Annotate an article once more with a trace, and find a row in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.grammar.tree import Tree, tree_of
from toolkit.tables.columns import Table
from toolkit.tables.rows import Rows, rows_of
from toolkit.text.legible import Legible, remembered
from toolkit.text.long_words import readable
from toolkit.tracing import Decision, Trace, tracing

IDENTIFYING_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "attributions": ("source_spans", "cue_spans", "content_spans"),
    "framings": ("cue_spans", "frame_spans"),
    "entities": ("start", "end"),
    "hedges": ("start", "end"),
    "mentions": ("start", "end"),
    "sentences": ("start", "end"),
}
"""By table, the columns that identify a row within its article.

Ids are not among them: a change of the code may renumber the rows.
"""


@dataclass(frozen=True)
class Reread:
    """An article that was annotated once more: its Doc, tree and rows, and the trace of how they came about."""

    doc: Doc
    tree: Tree
    rows: Rows
    trace: Trace
    given: str
    read: Legible
    """What was read of the given text; places in the Doc and the tree are in it."""

    def decisions(self, component: str, start: int, end: int) -> Iterator[Decision]:
        """What a component decided about characters `start` to `end`; for each step only the last."""
        start, end = self.read.read_place(start, end)
        last = {
            (one.name, one.start, one.end): one
            for one in self.trace.decisions
            if one.component == component
        }
        for one in last.values():
            if self.tree.start[one.start] < end and start < self.tree.end[one.end - 1]:
                yield one


def reread(nlp: Language, text: str, article_id: str) -> Reread:
    """Annotate a text as `annotate` does, and keep a trace."""
    with tracing() as trace:
        read = remembered(text)
        doc = nlp(readable(nlp, read.text))
        return Reread(doc, tree_of(doc), rows_of(doc, article_id, text), trace, text, read)


def find_row(article: Reread, contract: Table, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of the article, annotated now, that is the given one; None if there is none any more."""
    names = IDENTIFYING_COLUMNS[contract.name]
    wanted = [as_lists(row[name]) for name in names]
    for one in getattr(article.rows, contract.name):
        if [as_lists(one[name]) for name in names] == wanted:
            return dict(one)
    return None


def as_lists(value: Any) -> Any:
    """A cell with its arrays and tuples as lists, so that cells can be compared."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [as_lists(one) for one in value]
    return value
