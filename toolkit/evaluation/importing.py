"""Codings of anybody: a table of another tool, of a crowd, of a language model."""

import hashlib
import re
import warnings
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from toolkit.errors import InputError, SchemaError
from toolkit.evaluation.marks import MarkError, find_marks
from toolkit.exchange.files import READERS, read_spans, texts_of
from toolkit.exchange.returned import codings_of
from toolkit.tables.kinds import TEXT

PLACE = ("article_id", "sentence_id", "start", "end", "number", "weight", "unit", "text")
"""What codings know of a unit, besides its ``unit_id``."""
BY_PLACE = ("article_id", "sentence_id", "start", "end")
Kind = Literal["person", "crowd", "model"]


def import_codings(
    table: pd.DataFrame | str | Path,
    like: pd.DataFrame | None = None,
    *,
    coder: str | None = None,
    code: str = "code",
    question: str | None = None,
    articles: pd.DataFrame | None = None,
    marks: bool = False,
    kind: Kind = "person",
    model: str | None = None,
    date: str | None = None,
    prompt: str | None = None,
) -> pd.DataFrame:
    """Codings that were made elsewhere, as ``agreement``, ``code_scores`` and ``corrected`` take them.

    `table` is a DataFrame or a CSV file with a column `code`. Which units they are of, it says by
    ``unit_id``, if `like` are codings or the ``units`` of a sample that have them; else by ``article_id``
    and, as far as it has them, ``sentence_id``, ``start`` and ``end``. `coder` is a name for whoever coded,
    `question` what was asked. Of a language model, `model` and `date` have to be said, and `prompt` is kept
    as a hash, by which the same prompt is known again. With `marks`, column `code` holds words that were marked in
    the passages of `like`, as the sheets of a first pass do (``may | about``, or ``none``); words that are not in
    the text are left out with a warning.

    Files of annotation programs are read with the `articles` that they are of: REFI-QDA projects (``.qdpx``) and UIMA
    CAS XMI (``.xmi``, ``.zip``), as ``export_codings`` writes them, or coded anew there. They tell coders and questions
    (a code with codes below it; a layer); with `coder` or `question` only these are read. Units of `like` are
    known by their places. Words that were coded within a passage of `like` are its ``marks``, and all its passages
    count as read. What a table cannot hold is left out with a warning: a second code of a coder for the same words and
    question, and codings of whole texts, PDF, pictures or sound.

    Returns one row per unit: ``unit_id``, ``article_id``, ``sentence_id``, ``start``, ``end``, ``number``, ``weight``
    (1 if nothing is known), ``unit``, ``text``, ``question``, ``coder``, ``code``, and where they come from:
    ``coder_kind``, ``coder_model``, ``coded_on``, ``prompt_sha256``. Put several together with ``pd.concat``.

    Raises InputError if the file cannot be read or is of other texts, SchemaError if a column is missing or units are
    not those of `like`, ValueError if a model has no name or date.
    """
    if kind not in ("person", "crowd", "model"):
        raise ValueError(f"kind is {kind!r}, expected 'person', 'crowd' or 'model'")
    if kind == "model" and not (model and date):
        raise ValueError("a model is kept with its name and date, expected model= and date=")
    if not isinstance(table, pd.DataFrame) and Path(table).suffix.lower() in READERS:
        units = _exchanged(Path(table), like, articles, coder, question)
        return units if kind == "person" else _told(units, kind, model, date, prompt)
    if coder is None or question is None:
        raise ValueError("a table does not tell who coded what, expected coder= and question=")
    rows = _read(table)
    if code not in rows.columns:
        found = ", ".join(map(str, rows.columns))
        raise SchemaError("codings", code, f"missing, found the columns {found}")
    units = _units(rows, like)
    units["question"], units["coder"] = question, coder
    if marks:
        units["marks"] = _marked(rows[code], units, like)
        told = ["yes" if found else None if found is None else "no" for found in units["marks"]]
        units["code"] = pd.array(told, dtype=TEXT)
        return _told(units, kind, model, date, prompt)
    units["code"] = pd.array([None if pd.isna(one) else str(one) for one in rows[code]], dtype=TEXT)
    return _told(units, kind, model, date, prompt)


def _marked(words: pd.Series, units: pd.DataFrame, like: pd.DataFrame | None) -> list[Any]:
    """Where in the article the words of each answer are; None where there is no answer."""
    if like is None:
        raise ValueError("words are marked in the passages of a sample, expected like=")
    found: list[Any] = []
    lost: list[str] = []
    for answer, text, start in zip(words, units["text"], units["start"], strict=True):
        if pd.isna(answer):
            found.append(None)
            continue
        places: set[tuple[int, int]] = set()
        try:
            places.update(find_marks(str(answer), text))
        except MarkError:
            for piece in re.split(r"[\n|]", str(answer)):
                try:
                    places.update(find_marks(piece, text))
                except MarkError as error:
                    lost.append(str(error))
        found.append([[start + first, start + last] for first, last in sorted(places)])
    if lost:
        warnings.warn(f"{len(lost)} marks are left out; the first: {lost[0]}", stacklevel=4)
    return found


def _told(
    units: pd.DataFrame, kind: Kind, model: str | None, date: str | None, prompt: str | None
) -> pd.DataFrame:
    """The codings with where they come from."""
    units = units.assign(coder_kind=kind, coder_model=model, coded_on=date)
    units["prompt_sha256"] = hashlib.sha256(prompt.encode()).hexdigest() if prompt else None
    names = ("question", "coder", "coder_kind", "coder_model", "coded_on", "prompt_sha256")
    return units.astype(dict.fromkeys(names, TEXT))


def _exchanged(
    file: Path, like: pd.DataFrame | None, articles: pd.DataFrame | None, coder: str | None, question: str | None
) -> pd.DataFrame:  # fmt: skip
    """The codings in a file of an annotation program."""
    if articles is None:
        raise ValueError(
            f"{file.name} holds places in articles, expected articles= with their texts"
        )
    spans = read_spans(file, articles)
    chosen = [
        span for span in spans if coder in (None, span.coder) and question in (None, span.question)
    ]
    if not chosen:
        there = sorted({f"{span.question} by {span.coder}" for span in spans})
        what = f"no coding of {question or 'anything'} by {coder or 'anybody'} is in it"
        raise InputError(str(file), what, f"It holds: {', '.join(there) or 'none'}.")
    return codings_of(chosen, texts_of(articles), like)


def _read(table: pd.DataFrame | str | Path) -> pd.DataFrame:
    if isinstance(table, pd.DataFrame):
        return table.reset_index(drop=True)
    try:
        ids = dict.fromkeys(("unit_id", "article_id"), TEXT)
        return pd.read_csv(table, dtype=ids)
    except (OSError, ValueError) as error:
        advice = "Give a CSV file with a head, a row per coding and commas between."
        raise InputError(str(table), f"cannot be read ({error})", advice) from error


def _units(rows: pd.DataFrame, like: pd.DataFrame | None) -> pd.DataFrame:
    """What is known of the unit of each row."""
    if like is not None:
        if "unit_id" not in rows.columns:
            raise SchemaError("codings", "unit_id", "missing, which tells the units of the sample")
        known = like.drop_duplicates("unit_id").set_index("unit_id")
        lost = ~rows["unit_id"].isin(known.index)
        if lost.any():
            first = rows.loc[lost, "unit_id"].iloc[0]
            problem = f"{int(lost.sum())} units are not those of the sample, as {first!r}"
            raise SchemaError("codings", "unit_id", problem)
        found = known.reindex(rows["unit_id"])[[name for name in PLACE if name in known.columns]]
        found = found.reset_index()
        return found if "unit" in found.columns else found.assign(unit="sentences")
    if "article_id" not in rows.columns:
        raise SchemaError("codings", "article_id", "missing, by which a coding finds its row")
    keys = [name for name in BY_PLACE if name in rows.columns]
    units = rows[keys].copy()
    parts = [units[name].astype(str) for name in keys]
    ids = [":".join(each) for each in zip(*parts, strict=True)]
    units.insert(0, "unit_id", pd.Series(ids, units.index, dtype=TEXT))
    for name, usual in (("sentence_id", 0), ("start", 0), ("end", 0), ("number", 0)):
        if name not in units.columns:
            units[name] = np.int64(usual)
    units["weight"] = rows["weight"].astype(float) if "weight" in rows.columns else 1.0
    units["unit"] = pd.array(["sentences"] * len(units), dtype=TEXT)
    units["text"] = rows["text"] if "text" in rows.columns else None
    return units.astype({"article_id": TEXT, "text": TEXT})
