"""Explore a corpus: choose sentences by what was found in them, and take them on as tables."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.display import show_article, show_sentences
from toolkit.display.safe import escape, one_line, without_mathematics
from toolkit.errors import InputError
from toolkit.exploring.choice import read_choice
from toolkit.exploring.index import TABLES, Index
from toolkit.exploring.results import names, table_rows
from toolkit.notebook import bundle

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.corpus.corpus import Corpus

PAGE = 25  # sentences of a page
MOST = 200  # values of a facet that are shown
STILL = 10  # sentences that are shown where no widget can run


class Explorer:
    """Sentences of a corpus, chosen by facets and words.

    In JupyterLab it shows as a widget; what is chosen there is `choice` and `selection` here, and setting
    `choice` changes the widget.
    """

    def __init__(
        self,
        corpus: Corpus,
        choice: Mapping[str, Any] | None = None,
        columns: Sequence[str] | None = None,
    ) -> None:
        self.corpus = corpus
        self._index = Index(corpus, None if columns is None else list(columns))
        self._choice = read_choice(choice or {}, self._index.facets)

    @property
    def choice(self) -> dict[str, Any]:
        """What is chosen, as plain data: give it to `explore` again to come back to the same place."""
        return self._choice.as_dict()

    @choice.setter
    def choice(self, given: Mapping[str, Any]) -> None:
        self._choice = read_choice(given, self._index.facets)
        if "_widget" in self.__dict__:
            self._widget.choice = self.choice

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen sentences: rows of ``corpus.sentences``, in the order of the table."""
        return self.corpus.sentences.iloc[self._index.ordered(self._choice)]

    def rows(self, table: str) -> pd.DataFrame:
        """The rows of a table that stand in the chosen sentences and have what was chosen of that table.

        `table` is one of attributions, hedges, framings, entities. Raises InputError for another.
        """
        if table not in TABLES:
            raise InputError("table", f"it is {table!r}", f"Choose one of: {', '.join(TABLES)}.")
        index, choice = self._index, self._choice
        rows = index.rows(choice, table, choice.facets)
        rows &= index.chosen(choice)[index.places[table]]
        chosen: pd.DataFrame = getattr(self.corpus, table)[rows]
        return chosen

    def counts(self, facet: str) -> pd.DataFrame:
        """The values of a facet with their rows, as the widget shows them: columns value, n_rows.

        The rows are those that all other facets leave: articles' facets count sentences, the others rows of
        their table. Raises InputError for a facet that there is not.
        """
        import pandas as pd

        if facet not in self._index.facets:
            raise InputError(
                "facet",
                f"there is no {facet!r}",
                f"Choose one of: {', '.join(self._index.facets)}.",
            )
        return pd.DataFrame(self._index.counts(self._choice)[facet], columns=["value", "n_rows"])

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Choose, and give everything that the widget shows of it, as plain data.

        Raises InputError for what there is not.
        """
        self._choice = choice = read_choice(given, self._index.facets)
        begun = time.perf_counter()
        index = self._index
        found = index.ordered(choice)
        last = max(0, (len(found) - 1) // PAGE)
        page = min(choice.page, last)
        rows = table_rows(
            self.corpus, found[page * PAGE : (page + 1) * PAGE].tolist(), choice.pattern()
        )
        facets = [
            {"name": name, "values": of[:MOST], "n_values": len(of), "of": index.facets[name].table}
            for name, of in index.counts(choice).items()
        ]
        return {
            "rows": rows, "facets": facets, "page": page, "last": last, "n": len(found),
            "of": len(self.corpus.sentences), "seconds": round(time.perf_counter() - begun, 3),
        }  # fmt: skip

    def article(self, article_id: str) -> str:
        """The article behind a row as HTML, with its marks."""
        return show_article(self.corpus, article_id).html

    def __repr__(self) -> str:
        found = self._index.ordered(self._choice)
        lines = [f"<Explorer: {len(found):,} of {len(self.corpus.sentences):,} sentences>"]
        for text in self.corpus.sentences["text"].iloc[found[:STILL].tolist()]:
            lines.append(f"  {one_line(text, 160)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A still page: what is chosen, and the first sentences."""
        chosen = "; ".join(f"{name}: {names(of)}" for name, of in self._choice.facets.items())
        words = f"; words: {self._choice.words}" if self._choice.words else ""
        rows = self.selection
        head = f"{len(rows):,} of {len(self.corpus.sentences):,} sentences"
        body = show_sentences(self.corpus, rows.head(STILL)).html
        return without_mathematics(f"<div><b>{head}</b> {escape(chosen + words)}</div>{body}")

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any] | tuple[dict[str, Any], Any]:
        """The widget where one can run, with the still page beside it."""
        still = {"text/plain": repr(self), "text/html": self._repr_html_()}
        return bundle(still, lambda: self._widget, **kwargs)

    @cached_property
    def _widget(self) -> Any:
        from toolkit.exploring.widget import Widget

        return Widget(self, self.choice)


def explore(
    corpus: Corpus,
    choice: Mapping[str, Any] | None = None,
    *,
    columns: Sequence[str] | None = None,
) -> Explorer:
    """Browse the sentences of a corpus by what was found in them.

    In JupyterLab: facets on the left (outlet, month, speaker, role, form, hedge type, ...), a search for
    words, a table that can be sorted and paged, and the article of a row with its marks. What is chosen
    there is ``view.selection`` (sentences) and ``view.rows("attributions")`` here. Where no widget can run,
    the first sentences are shown.

    `choice` begins with a choice, such as ``view.choice`` of another time or ``{"facets": {"role":
    ["expert"]}, "words": "dam"}``. `columns` are columns of the articles to offer as facets, by default
    those of your own with at most 60 different strings.

    Raises InputError for a column, facet or order that there is not.
    """
    return Explorer(corpus, choice, columns)
