"""What passes through loading: a record of a file becomes an article or a problem.

Column `problem` of the report holds one of these, or the code of a reader of a package:

- skipped: ``empty``, ``too_short``, ``not_english``, ``binary``, ``undecodable``,
  ``unreadable``, ``unsupported``, ``too_large``, ``bad_row``, ``no_text_column``,
  ``other_sheet``, ``already_read``, ``not_an_article``, ``not_articles``,
  ``no_such_file``, ``reader_failed``, ``not_installed``, ``no_article``, ``no_text``,
  ``metadata_only``, ``changed_format``, ``unsafe_xml``, ``unsafe_name``, ``archive_bomb``,
  ``bad_record``, ``machine_lacked``;
- read, with a doubt: ``encoding_guessed``, ``impossible_date``, ``ambiguous_date``,
  ``partial_date``, ``unreadable_date``, ``unreadable_time``, ``duplicate_id``,
  ``lone_surrogate``, ``control_characters``, ``entities``, ``tags``, ``mojibake``, ``escapes``,
  ``tokenized``, ``invisible_characters``, ``lost_characters``, ``repaired``, ``short_row``, ``perhaps_cut``,
  ``renamed_column``, ``bad_front_matter``, ``no_metadata``, ``other_name``,
  ``no_such_column``, ``not_full_text``, ``from_pdf``, ``date_of_fetching``, ``not_pages``,
  ``bad_value``, ``records_not_read``,
  ``export``, ``other_number``, ``other_length``, ``other_text_column``, ``several_articles``, ``suspicious_length``;
- read, no article: ``side_table``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from toolkit.errors import ToolkitError
from toolkit.machine import ADVICE, lacking


class Note(NamedTuple):
    """A doubt about an input that was read all the same."""

    problem: str
    """Short code, as in column `problem` of the load report."""
    detail: str
    """What was found, what was done, what to do about it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a reader finds it, under the names its fields have in the file."""

    fields: Mapping[str, Any]
    item: int | None = None
    """Row, line or position in the file, from 1; None if the file is the article."""
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
    site: str = ""
    """The host of the page that it is from; "" if it is from none."""
    header: bool = False
    """Whether all records of the file have these fields, as the rows of a table do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article that was read: a row of table articles, before it is annotated."""

    article_id: str
    text: str
    source_file: str
    outlet: str | None = None
    date: dt.datetime | None = None
    """Naive, in UTC."""
    day: dt.date | None = None
    """The outlet's own, or as the user asked for."""
    date_raw: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Every other field of the input: str, int, float or bool."""
    text_raw: str | None = None
    """The text as it was given, if it was repaired."""
    item: int | None = None
    encoding: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that gave no article (skipped), or a doubt about a file as a whole."""

    source_file: str
    problem: str
    detail: str
    item: int | None = None
    status: str = "skipped"
    """``skipped`` or ``read_with_warning``."""
    article_id: str | None = None
    encoding: str | None = None
    n_chars: int | None = None
    n_records: int = 1
    """Records of its file that it stands for."""


class Found(NamedTuple):
    """Said by a reader at the end of an export of many documents."""

    archive: str
    n_found: int
    """Documents found in it."""
    n_stated: int | None = None
    """Documents that it says it holds."""


class ReadError(ToolkitError):
    """Raised by a reader to give up the rest of a file: it becomes one row of the report."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(problem, detail)
        self.problem, self.detail = problem, detail

    def __str__(self) -> str:
        return f"{self.problem}: {self.detail}"


BAD_RECORD, BAD_ROW, BAD_VALUE = "bad_record", "bad_row", "bad_value"
MACHINE_LACKED = "machine_lacked"
LOST = (BAD_RECORD, BAD_ROW, "too_large", MACHINE_LACKED)
"""Problems of records that are lost while the others of their file are read: broken, too long, or
too much for the machine this time."""


def bad_record(name: str, item: int | None, error: Exception, where: str = "") -> Problem:
    """What the report says of a record at which reading failed."""
    if too_small := machine_lacked(name, error, item):
        return too_small
    said = f"{where}{': ' if where else ''}{type(error).__name__}: {error}"
    detail = f"This record could not be read ({said}); the others are. Mend or delete it."
    return Problem(name, BAD_RECORD, detail, item)


def machine_lacked(name: str, error: Exception, item: int | None = None) -> Problem | None:
    """What the report says where not the input is to blame but the machine; None if it is the input."""
    lack = lacking(error)
    if lack is None:
        return None
    said = f"It was not read: there was no more {lack} ({type(error).__name__}: {error})."
    return Problem(name, MACHINE_LACKED, f"{said} {ADVICE[lack]}", item)
