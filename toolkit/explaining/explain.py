"""`explain`: why one row of a table is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.display.page import Display
from toolkit.display.safe import escape, one_line
from toolkit.errors import InputError, SchemaError
from toolkit.explaining.attributions import explain_attribution
from toolkit.explaining.others import (
    explain_entity,
    explain_framing,
    explain_hedge,
    explain_mention,
    explain_sentence,
)
from toolkit.explaining.rereading import IDENTIFYING_COLUMNS, Reread, find_row, reread
from toolkit.pipeline import load_model
from toolkit.tables.columns import Table

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

EXPLAINERS: Mapping[str, Callable[[Reread, Mapping[str, Any]], Iterator[str]]] = {
    "attributions": explain_attribution,
    "hedges": explain_hedge,
    "framings": explain_framing,
    "entities": explain_entity,
    "mentions": explain_mention,
    "sentences": explain_sentence,
}
MAX_HEADING = 100  # characters of a row's text in the heading
NO_SUCH_ROW = (
    "Read now, the article has no such row: it was annotated with another version or other word lists. "
    "Annotate it again."
)


def explain(
    corpus: Corpus,
    row: pd.Series | pd.DataFrame,
    *,
    table: str | None = None,
    nlp: Language | None = None,
) -> Display:
    """Tell why a row is there: which step found it, which changed it, and the words that decided.

    `row` is one row of a table of the corpus (``corpus.attributions.iloc[3]``): attributions, hedges,
    framings, entities, mentions or sentences. Its columns tell which table it is of; give `table` if they
    do not. The article is annotated once more, which takes a second or two the first time. `nlp` is the
    pipeline that annotated the corpus, if it was not the default one.

    Raises SchemaError if the row is of none of these tables, InputError if the corpus has no article
    of that id or `row` is more than one row.
    """
    values = as_mapping(row)
    contract = guess_table(values) if table is None else table_by_name(table)
    article_id = values["article_id"]
    texts = corpus.articles.loc[corpus.articles["article_id"] == article_id, "text"]
    if texts.empty:
        problem = "the corpus has no article of this id"
        raise InputError(str(article_id), problem, "Give a row of a table of this corpus.")
    article = reread(nlp or default_model(), texts.iloc[0], article_id)
    found = find_row(article, contract, values)
    lines = [NO_SUCH_ROW] if found is None else list(EXPLAINERS[contract.name](article, found))
    return as_display(heading(contract, values, texts.iloc[0]), lines)


@lru_cache(maxsize=1)
def default_model() -> Language:
    return load_model()


def as_mapping(row: pd.Series | pd.DataFrame) -> dict[str, Any]:
    """One row as a mapping of its columns."""
    if getattr(row, "ndim", 1) == 2:
        if len(row) != 1:
            problem = f"it has {len(row):,} rows, and one is explained at a time"
            raise InputError("row", problem, "Give one row, such as corpus.attributions.iloc[3].")
        row = row.iloc[0]
    return {str(name): value for name, value in row.items()}


def table_by_name(name: str) -> Table:
    if name not in EXPLAINERS:
        raise SchemaError(
            "corpus", name, f"no table that can be explained: {', '.join(EXPLAINERS)}"
        )
    return CONTRACTS[name]


def guess_table(values: Mapping[str, Any]) -> Table:
    """The table that a row is of: the one whose columns differ least from the row's."""

    def misfit(name: str) -> int:
        return len(set(CONTRACTS[name].names) ^ values.keys())

    best = min(EXPLAINERS, key=misfit)
    if not {"article_id", *IDENTIFYING_COLUMNS[best]} <= values.keys():
        found = ", ".join(values) or "none"
        problem = f"it is no row of {', '.join(EXPLAINERS)}; found the columns {found}"
        raise SchemaError("row", "article_id", problem)
    return CONTRACTS[best]


def heading(contract: Table, values: Mapping[str, Any], text: str) -> str:
    """The table and article of a row, and the first words of its text."""
    if "start" in values:
        said = text[int(values["start"]) : int(values["end"])]
    else:
        said = values.get("content") or values.get("frame") or ""
    said = one_line(str(said))
    said = said if len(said) <= MAX_HEADING else f"{said[: MAX_HEADING - 3]}..."
    return f"{contract.name}, article {values['article_id']}: “{said}”"


def as_display(head: str, lines: list[str]) -> Display:
    plain = [one_line(line) for line in lines]
    items = "".join(f"<li>{escape(line)}</li>" for line in plain)
    html = f"<p><b>{escape(one_line(head))}</b></p><ol>{items}</ol>"
    text = "\n".join([one_line(head), *(f"  {n}. {line}" for n, line in enumerate(plain, start=1))])
    return Display(html, text, "Why a row is there")
