"""The definitions of categories that the codebook has, for coders to code by."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toolkit.errors import InputError

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "definitions.yml", PACKAGE.parent / "docs" / "definitions.yml")
"""In an installed package, or in a clone."""


@cache
def read_categories() -> Mapping[str, Any]:
    """Column ("hedges.type") -> ``values`` (category -> ``means``, ``example``) and ``decisions``."""
    for place in PLACES:
        if place.is_file():
            return yaml.safe_load(place.read_text(encoding="utf-8"))["categories"]
    raise InputError(str(PLACES[0]), "the definitions are not there", "Install the toolkit again.")


def explain_codes(column: str) -> dict[str, str]:
    """Each category of a column, with its meaning and an example."""
    values = read_categories()[column]["values"]
    return {code: f"{each['means']} Example: {each['example']}" for code, each in values.items()}


def list_decisions(column: str) -> tuple[str, ...]:
    """How the doubtful cases of a column are decided."""
    return tuple(read_categories()[column].get("decisions", ()))
