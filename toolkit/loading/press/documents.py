"""What a reader of an archive finds: documents, and what the archive itself says of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_NUMBER = re.compile(r"\d[\d.,' ]*")
_RUNNING = 8  # words: a line of as many that ends as a sentence does is running text
_SENTENCE_END = (".", "?", "!", "…", '"', "”", "’", "'", ")", "。", "»", "؟")


@dataclass(slots=True)
class Document:
    """One document of an export: an article, or why it is none."""

    fields: dict[str, Any] = field(default_factory=dict)
    stated_words: int | None = None
    """The length that the archive gives."""
    problem: tuple[str, str] | None = None
    """Code and detail, if no article can be made of it."""


@dataclass(slots=True)
class Export:
    """All documents of one export."""

    archive: str
    documents: list[Document]
    stated: int | None = None
    """How many documents the export says that it holds."""


def number_in(text: str) -> int | None:
    """The first whole number in a text, thousands marked in any way; None if there is none."""
    match = _NUMBER.search(text)
    return int(re.sub(r"\D", "", match[0])) if match else None


def is_running(text: str) -> bool:
    """Whether a line is a sentence or more, and no heading, label or name."""
    return len(text.split()) >= _RUNNING and text.rstrip().endswith(_SENTENCE_END)


def paragraphs(lines: Sequence[str]) -> str:
    """The lines that are not blank, an empty line between two."""
    return "\n\n".join(line for line in lines if line and not line.isspace())


def without_blank(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value not in (None, "")}
