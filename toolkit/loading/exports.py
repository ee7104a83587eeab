"""Exports of press archives that hold many articles: found by what they look like, cut apart.

Nexis Uni, Factiva and ProQuest write their articles one after another into a document.
Each archive has a module that knows its landmarks. If landmarks of an archive are there
but not all that its module needs, the archive has changed its format: this is said, with
what was expected, and nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.loading import factiva, nexis, proquest
from toolkit.loading.records import Note, Problem, ReadError, Record

ARCHIVES = (nexis, factiva, proquest)
_MARKS = ("End of Document", "END OF DOCUMENT", "Load-Date:", "LOAD-DATE:", "ProQuest", "Document ")
_NAMED = re.compile(r"\b(LexisNexis|Nexis Uni|Factiva|Dow Jones & Company|ProQuest)\b")
_COPYRIGHT = re.compile(r"(copyright|\(c\)|©)\W*(\(c\)|©)?\s*\d{4}", re.IGNORECASE)
_ABSTRACT = Note("not_full_text", "The archive gives an abstract only; count nothing by length.")


def may_be_export(text: str) -> bool:
    """Whether it is worth while to cut a text into lines and look closer."""
    return any(mark in text for mark in _MARKS)


def read_export(
    name: str, lines: Sequence[str], encoding: str | None = None
) -> Iterator[Record | Problem] | None:
    """The articles of an export, or None if the lines are none.

    Each article's item is its position in the document. One without the landmarks
    is a problem (``changed_format``).
    """
    lines = [line.replace("\xa0", " ").strip() for line in lines]
    for archive in ARCHIVES:
        if archive.looks_like(lines):
            return _records(name, archive.articles(lines), encoding)
    return None


def refuse_changed(lines: Sequence[str]) -> None:
    """Raise ReadError if short lines name an archive and a copyright, but no landmark is there."""
    short = [line for line in lines if len(line) < 200]
    named = next(filter(None, map(_NAMED.search, short)), None)
    if named and any(map(_COPYRIGHT.match, short)):
        expected = (
            "'End of Document', 'Load-Date:'; 'Document' and a number; 'ProQuest document ID:'"
        )
        detail = f"It names {named[1]}, but has none of the lines {expected}: a new form of export."
        raise ReadError("changed_format", f"{detail} Please report it; until then save as CSV.")


def _records(
    name: str, articles: Iterator[dict[str, Any] | str], encoding: str | None
) -> Iterator[Record | Problem]:
    number = 0
    for number, article in enumerate(articles, start=1):
        if isinstance(article, str):
            yield Problem(name, "changed_format", article, number, encoding=encoding)
        else:
            notes = (_ABSTRACT,) if article.get("full_text") is False else ()
            yield Record(article, number, encoding, notes)
    if not number:
        detail = "It looks like the export of a press archive, but no article was found in it."
        yield Problem(name, "changed_format", detail, encoding=encoding)
