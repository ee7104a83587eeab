"""What somebody chose: values of facets, words, an order and a page; plain data, so that it can be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from toolkit.errors import InputError

ORDERS = ("article", "date", "outlet", "words")


@dataclass(frozen=True)
class Choice:
    """Sentences are chosen if every facet has one of the chosen values, and if they hold the words.

    Values of one table have to be in one row: of a role and a form, some attribution has both.
    """

    facets: Mapping[str, list[str]] = field(default_factory=dict)
    words: str = ""
    whole_words: bool = False
    order: str = "article"
    descending: bool = False
    page: int = 0

    def pattern(self) -> str:
        """The words as a regular expression without marks of its own."""
        pattern = r"\s+".join(map(re.escape, self.words.split()))
        return rf"\b{pattern}\b" if self.whole_words and pattern else pattern

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_choice(given: Mapping[str, Any], known: Mapping[str, object]) -> Choice:
    """A choice from plain data. Raises InputError, with what there is, for what there is not."""
    unknown = [name for name in given if name not in Choice.__dataclass_fields__]
    if unknown:
        expected = ", ".join(Choice.__dataclass_fields__)
        raise InputError("choice", f"it has no {unknown[0]!r}", f"Give some of: {expected}.")
    facets = {str(name): list(map(str, of)) for name, of in given.get("facets", {}).items() if of}
    for name in facets:
        if name not in known:
            raise InputError(
                "choice", f"there is no facet {name!r}", f"Choose some of: {', '.join(known)}."
            )
    order = str(given.get("order", "article"))
    if order not in ORDERS:
        raise InputError("choice", f"order is {order!r}", f"Choose one of: {', '.join(ORDERS)}.")
    return Choice(
        facets,
        str(given.get("words", "")),
        bool(given.get("whole_words", False)),
        order,
        bool(given.get("descending", False)),
        max(0, int(given.get("page", 0))),
    )
