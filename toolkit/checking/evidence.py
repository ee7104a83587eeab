"""What a check looks at, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

GRAVE, DOUBT, NOTE = "grave", "doubt", "note"
SHOWN = 100  # characters of an example


@dataclass(frozen=True)
class Evidence:
    """The tables of a corpus; those of findings are None before it is annotated."""

    articles: pd.DataFrame
    sentences: pd.DataFrame | None = None
    attributions: pd.DataFrame | None = None
    report: pd.DataFrame | None = None


class Finding(NamedTuple):
    """One row of the check."""

    check: str
    severity: str
    """``grave`` (counts are wrong), ``doubt`` (they may be), ``note`` (to know)."""
    article_ids: Sequence[str]
    """The articles that it is of."""
    example: str
    distorts: str
    remedy: str


def shown(text: object) -> str:
    """An example in one line, cut to size."""
    line = " ".join(str(text).split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
