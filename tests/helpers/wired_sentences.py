"""The sentences of ``tests/wiring/sentences.yml`` and the rows that a pipeline finds in a text."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml
from spacy.tokens import Doc

from toolkit.tables.rows import rows_of

FILE = Path(__file__).parents[1] / "wiring" / "sentences.yml"
COLUMNS = {
    "attributions": (
        "source", "cue", "content", "form", "speaker", "source_type", "role", "negated", "found_by",
    ),
    "hedges": ("text", "type", "voice", "negated"),
    "framings": ("target", "cue", "frame", "framer", "negated"),
    "entities": ("text", "label", "name"),
}  # fmt: skip
Tables = dict[str, list[dict[str, Any]]]


class Sentence(NamedTuple):
    """A text of a sentence or two, and all rows that are right for it; tables without rows are left out.

    `wrong` is why the pipeline does not find them, None if it does.
    """

    id: str
    text: str
    tables: Tables
    wrong: str | None


def read_sentences(path: Path = FILE) -> list[Sentence]:
    """All sentences of a file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Sentence(
            row["id"],
            row["text"],
            {name: row[name] for name in COLUMNS if name in row},
            row.get("wrong"),
        )
        for row in rows
    ]


def tables_of(doc: Doc) -> Tables:
    """The rows of an annotated text, in the columns of the sentences; tables without rows are left out."""
    rows = rows_of(doc, "")
    found = {
        name: [{column: row[column] for column in columns} for row in getattr(rows, name)]
        for name, columns in COLUMNS.items()
    }
    return {name: of for name, of in found.items() if of}


def as_yaml(sentence: Sentence) -> str:
    """A sentence as it stands in the file."""
    row = {"id": sentence.id, "text": sentence.text, **sentence.tables}
    if sentence.wrong:
        row["wrong"] = sentence.wrong
    return yaml.safe_dump(
        [row], allow_unicode=True, default_flow_style=None, sort_keys=False, width=116
    )
