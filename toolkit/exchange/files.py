"""Which format a file is in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from toolkit.errors import InputError, SchemaError
from toolkit.exchange.refi import read_refi, write_refi
from toolkit.exchange.spans import Span, spans_of
from toolkit.exchange.uima import read_uima, write_uima

WRITERS = {".qdpx": write_refi, ".zip": write_uima}
READERS = {".qdpx": read_refi, ".zip": read_uima, ".xmi": read_uima}


def export_codings(codings: pd.DataFrame, articles: pd.DataFrame, path: str | Path) -> Path:
    """Write codings, with the texts that they are of, for other programs.

    ``.qdpx`` is a REFI-QDA project (ATLAS.ti, MAXQDA, NVivo, QualCoder), ``.zip`` an archive of UIMA CAS XMI
    documents with their type system (INCEpTION, WebAnno, DKPro). `codings` are what ``read_codings`` or
    ``import_codings`` gave, or any rows with ``article_id``, ``start``, ``end``, ``question``, ``coder`` and
    ``code``: also the machine's, as ``corpus.hedges.assign(question="type", coder="machine", code=corpus.hedges["type"])``.
    Rows without a code stay behind. Of the articles only those with codings are written.

    ``tk.import_codings(path, articles=articles)`` reads them again, at the same characters. Returns the path.

    Raises InputError if the file is there already, cannot be written, or its name ends otherwise, SchemaError if a
    column is missing, an article is not there, or a coding lies outside its text.
    """
    path = Path(path)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            str(path), f"its name ends in {path.suffix!r}", "Let it end in .qdpx or .zip."
        )
    spans = list(spans_of(codings))
    if not spans:
        raise SchemaError("codings", "code", "holds no code, so that there is nothing to write")
    texts = texts_of(articles)
    needed = dict.fromkeys(span.article_id for span in spans)
    for span in spans:
        _check(span, texts)
    write(
        path, spans, {article_id: texts[article_id] for article_id in texts if article_id in needed}
    )
    return path


def read_spans(path: Path, articles: pd.DataFrame) -> list[Span]:
    """All spans of a file, by the ending of its name. Raises InputError if it cannot be read."""
    return list(READERS[path.suffix.lower()](path, texts_of(articles)))


def texts_of(articles: pd.DataFrame) -> dict[str, str]:
    """Article -> text."""
    for name in ("article_id", "text"):
        if name not in articles.columns:
            raise SchemaError("articles", name, "missing, expected the table of articles")
    ids, texts = articles["article_id"].astype(str).tolist(), articles["text"].tolist()
    return {one: "" if pd.isna(text) else str(text) for one, text in zip(ids, texts, strict=True)}


def _check(span: Span, texts: Mapping[str, str]) -> None:
    if span.article_id not in texts:
        raise SchemaError("codings", "article_id", f"{span.article_id!r} is none of the articles")
    if not 0 <= span.start <= span.end <= len(texts[span.article_id]):
        where = f"{span.start} to {span.end} of {span.article_id!r}"
        raise SchemaError("codings", "end", f"{where} lies outside the text")
