"""Identities as a user has edited them, or as an own list of people has them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import InputError
from toolkit.people.identify import Identity, Key, identities
from toolkit.people.table import BETWEEN, Marks, people_table
from toolkit.people.uses import TABLES, Uses
from toolkit.tables.given import read_given

NEEDED = ("name", "spellings")
OWN = ("external_id", "note")  # columns that no text tells, which stay as they were given
NOBODY = "none"


def with_people(corpus: Corpus) -> Corpus:
    """A corpus with its table people, and person_id in entities, attributions and mentions."""
    uses = uses_of(corpus)
    return marked(corpus, uses, identities(uses))


def apply_identities(corpus: Corpus, edited: pd.DataFrame | str | Path) -> Corpus:
    """A corpus whose people are those of an edited table; nothing else is changed.

    `edited` is ``corpus.people`` as you changed it, or its CSV file, or a list of your own, with at least
    ``name`` and ``spellings`` (names with ; between them); ``kind``, ``external_id`` (a Wikidata QID, say)
    and ``note`` if you like. The `corpus` may have been annotated anew, or have more articles. In the table

    - rows with the same ``name`` and ``kind`` are one; ``name`` is what measures call them;
    - a spelling that is moved to another row, or to a new one, belongs there;
    - ``kind`` none: these names are nobody's, and have no person_id;
    - who is in no row stays as found.

    A name that several rows have is given to the one to whom it was given without the table. Surnames
    that were joined to somebody follow that person.

    Returns a new corpus. Raises InputError if a file cannot be read, or a column or name is missing.
    """
    table = read_edited(edited)
    uses = uses_of(corpus)
    found = identities(uses)
    rows = Edited(table)
    moved = {key: one for key, old in found.items() if (one := rows.identity(key, old)) is not None}
    return marked(corpus, uses, moved, rows.own)


class Edited:
    """An edited table, ready to look names up in."""

    def __init__(self, table: pd.DataFrame) -> None:
        columns = [str(name) for name in table.columns]
        self.rows = [dict(zip(columns, row, strict=True)) for row in table.to_numpy().tolist()]
        self.by_spelling: dict[str, list[int]] = defaultdict(list)
        self.own: dict[str, dict[str, Any]] = defaultdict(dict)
        self.ids = ids_of(self.rows)
        for number, row in enumerate(self.rows):
            spellings = [one.strip() for one in row["spellings"].split(BETWEEN.strip())]
            for one in dict.fromkeys([*spellings, row["name"]]):
                if one:
                    self.by_spelling[one].append(number)
            for column in OWN:
                if row.get(column):
                    self.own[self.ids[number]].setdefault(column, row[column])

    def identity(self, key: Key, old: Identity) -> Identity | None:
        """Whose a name is by the table; as it was found if no row has it, None if it is nobody's."""
        among = self.fitting(key[1], old) or self.fitting(old.person_id, old)
        if not among:
            return old
        number = next(
            (n for n in among if self.rows[n].get("person_id") == old.person_id), among[0]
        )
        row = self.rows[number]
        if row.get("kind") == NOBODY:
            return None
        same = self.ids[number] == old.person_id
        return Identity(
            self.ids[number], row.get("kind") or old.kind, old.evidence if same else "edited"
        )

    def fitting(self, name: str, old: Identity) -> list[int]:
        """The rows that have a name, of the kind that was found or of none."""
        return [
            number
            for number in self.by_spelling.get(name, ())
            if self.rows[number].get("kind") in (None, "", NOBODY, old.kind)
        ]


def ids_of(rows: list[dict[str, Any]]) -> list[str]:
    """What each row's identity is called: its name, with a number for another kind of the same name."""
    kinds: dict[str, list[str]] = defaultdict(list)
    out = []
    for row in rows:
        name, kind = row["name"], row.get("kind") or ""
        if kind not in kinds[name]:
            kinds[name].append(kind)
        place = kinds[name].index(kind)
        out.append(f"{name} ({place + 1})" if place else name)
    return out


def read_edited(edited: pd.DataFrame | str | Path) -> pd.DataFrame:
    """The edited table as text; raises InputError at what it lacks."""
    edited, what = read_given(
        edited,
        "edited",
        NEEDED,
        "Give the CSV file that corpus.people.to_csv(..., index=False) wrote, as you edited it.",
        "Keep the columns of corpus.people.",
    )
    columns = [one for one in ("person_id", "kind", *NEEDED, *OWN) if one in edited.columns]
    table = edited[columns].astype("object").where(edited[columns].notna(), "")
    table = table.map(lambda cell: str(cell).strip())
    empty = table.index[table["name"] == ""]
    if len(empty):
        advice = "Give every row a name; to say that it is nobody, write none in kind."
        raise InputError(what, f"row {int(empty[0]) + 1} has no name", advice)
    return table


def uses_of(corpus: Corpus) -> Uses:
    uses = Uses()
    uses.add(*(getattr(corpus, name) for name in TABLES))
    return uses


def marked(
    corpus: Corpus,
    uses: Uses,
    found: Mapping[Key, Identity],
    own: Mapping[str, Mapping[str, Any]] | None = None,
) -> Corpus:
    marks = Marks(uses, found)
    tables = {name: mark(getattr(corpus, name)) for name, mark in marks.by_table.items()}
    return replace(corpus, **tables, people=people_table(marks, own))
