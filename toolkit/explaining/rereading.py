"""Reading an article once more, with a trace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.grammar.tree import Tree, tree_of
from toolkit.tables.columns import Table
from toolkit.tables.rows import Rows, rows_of
from toolkit.text.long_words import readable
from toolkit.tracing import Decision, Trace, tracing

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "attributions": ("source_spans", "cue_spans", "content_spans"),
    "framings": ("cue_spans", "frame_spans"),
    "entities": ("start", "end"),
    "hedges": ("start", "end"),
    "mentions": ("start", "end"),
    "sentences": ("start", "end"),
}
"""By table, the columns that tell a row from the others of its article, also after a change of code."""


@dataclass(frozen=True)
class Reread:
    """An article that was read once more: what is on it, its rows, and what led to them."""

    doc: Doc
    tree: Tree
    rows: Rows
    trace: Trace

    def decisions(self, component: str, start: int, end: int) -> Iterator[Decision]:
        """What a component decided about characters `start` to `end`; of a step, its last word."""
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
        doc = nlp(readable(nlp, text))
        return Reread(doc, tree_of(doc), rows_of(doc, article_id), trace)


def find_row(article: Reread, contract: Table, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of the article read now that is the given one; None if there is no such row any more."""
    names = IDENTITY[contract.name]
    wanted = [plain(row[name]) for name in names]
    for one in getattr(article.rows, contract.name):
        if [plain(one[name]) for name in names] == wanted:
            return dict(one)
    return None


def plain(value: Any) -> Any:
    """Spans as tables give them, as lists."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value
