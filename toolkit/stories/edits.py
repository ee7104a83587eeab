"""Stories as a user has split and joined them: which article belongs to which, by hand."""

from pathlib import Path

import pandas as pd

from toolkit.errors import InputError
from toolkit.tables.given import read_given

NEEDED = ("article_id", "story_id")
NO_STORY = "none"
"""What stands for: in no story."""


def read_edits(edits: pd.DataFrame | str | Path | None) -> dict[str, str]:
    """The story of each article that was edited; raises InputError at what the table lacks."""
    if edits is None:
        return {}
    edits, what = read_given(
        edits,
        "edits",
        NEEDED,
        "Give a CSV file with the columns article_id and story_id.",
        "Give rows of corpus.articles with another story_id.",
    )
    rows = edits[list(NEEDED)].astype("string").fillna("")
    of: dict[str, str] = {}
    for article, story in zip(*(rows[name].str.strip() for name in NEEDED), strict=True):
        if not story:
            continue
        if of.setdefault(article, story) != story:
            problem = f"article {article!r} is in {of[article]!r} and in {story!r}"
            raise InputError(what, problem, "Give each article one story.")
    return of
