"""What people say of each row of the machine: codings find their rows, coders their majority."""

import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError
from toolkit.evaluation.answers import models_of
from toolkit.exchange.spans import marks_told
from toolkit.measures.grouping import Numbers
from toolkit.measures.rates import is_bool

Floats = NDArray[np.float64]
NUMBERS = {"attribution_id": "attributions", "framing_id": "framings"}
KEYS = ("sentence_id", "attribution_id", "framing_id", "start", "end", "unit_id")
YES = ("yes", "true", "1", "1.0")


def human_codes(
    rows: pd.DataFrame, codings: pd.DataFrame, of: str, code: str | None, question: str | None
) -> tuple[Floats, Floats]:
    """What people say of each row, as a number, and its weight; NaN where nobody coded it."""
    for table, name, column in ((rows, "rows", of), (codings, "codings", "code")):
        if column not in table.columns:
            found = ", ".join(map(str, table.columns))
            raise SchemaError(name, column, f"missing, found the columns {found}")
    if "question" in codings.columns:
        asked = codings["question"].dropna().unique().tolist()
        if question is None and len(asked) > 1:
            raise SchemaError("codings", "question", f"holds {', '.join(asked)}; name one of them")
        if question is not None:
            codings = codings[codings["question"].eq(question).fillna(False)]
    codings = _of_people(codings[codings["code"].notna()])
    codings, place = _placed(rows, codings)
    values = _values(codings["code"], code)
    if code is None and not is_bool(rows[of]) and "marks" in codings.columns:
        marks = [marks_told(each) for each in codings["marks"]]
        counts = [np.nan if each is None else len(each) for each in marks]
        values = np.where(np.isnan(counts), values, counts)
    votes = pd.DataFrame({"row": place, "value": values}).groupby("row")["value"]
    truth, weight = np.full((2, len(rows)), np.nan)
    two = set(np.unique(values)) <= {0.0, 1.0}
    middle = votes.mean()
    agreed = middle[middle.ne(0.5)].round() if two else middle
    truth[agreed.index] = agreed
    given = codings["weight"] if "weight" in codings.columns else pd.Series(1.0, codings.index)
    weight[place] = given.to_numpy(dtype=np.float64)
    return truth, weight


def _placed(rows: pd.DataFrame, codings: pd.DataFrame) -> tuple[pd.DataFrame, Numbers]:
    """The codings that have a row, and where it is."""
    keys = _keys(rows, codings)
    place = pd.MultiIndex.from_frame(rows[list(keys)].astype(str)).get_indexer_for(
        pd.MultiIndex.from_frame(codings[list(keys.values())].astype(str))
    )
    if len(place) != len(codings) or (place < 0).any():
        lost = int((place < 0).sum()) or len(place) - len(codings)
        what = f"{lost} codings belong to no row, or to several, by {', '.join(keys)}"
        if len(place) != len(codings) or (place < 0).all():
            raise SchemaError("codings", "", what)
        why = "what measures do not count (headings, captions, copies) has none"
        warnings.warn(f"{what}, and are left out; {why}", stacklevel=6)
        codings, place = codings[place >= 0], place[place >= 0]
    return codings, place


def _of_people(codings: pd.DataFrame) -> pd.DataFrame:
    """The codings of people, if there are any: a model's errors would be taken for the truth."""
    models = models_of(codings)
    of_model = codings["coder"].isin(list(models)) if models else np.zeros(len(codings), dtype=bool)
    if not models or not of_model.all():
        return codings[~of_model]
    what = f"only language models have coded ({', '.join(models)}), so that their errors stay in the numbers"
    warnings.warn(f"{what}; let people code some of the rows", stacklevel=6)
    return codings


def _keys(rows: pd.DataFrame, codings: pd.DataFrame) -> dict[str, str]:
    """The columns by which a coding finds its row: those of the rows, and what they are in the codings."""
    keys = {"article_id": "article_id"}
    for name, unit in NUMBERS.items():
        if name in rows.columns and "number" in codings.columns:
            if "unit" not in codings.columns or codings["unit"].eq(unit).all():
                return keys | {name: "number"}
    shared = {name: name for name in KEYS if name in rows.columns and name in codings.columns}
    for name in ("article_id", *shared):
        if name not in codings.columns:
            raise SchemaError("codings", name, "missing, by which a coding finds its row")
    return keys | shared


def _values(codes: pd.Series, code: str | None) -> Floats:
    """Codes as numbers: 1 of `code` or of yes, 0 of all others; codes that are numbers as they are."""
    if code is not None:
        return np.asarray(codes.astype(str).eq(code), dtype=np.float64)
    if is_bool(codes) or pd.api.types.is_numeric_dtype(codes):
        return codes.to_numpy(dtype=np.float64)
    number = pd.to_numeric(codes, errors="coerce")
    if number.notna().all():
        return number.to_numpy(dtype=np.float64)
    return np.asarray(codes.astype(str).str.casefold().isin(YES), dtype=np.float64)
