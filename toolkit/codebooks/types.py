"""What a codebook is made of: its terms, the whole, and what may be wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import ToolkitError


@dataclass(frozen=True, slots=True)
class CodeTerm:
    """One term of a code, as the columns of the file have it; `line` is where it stands."""

    code: str
    term: str
    weight: float = 1.0
    pos: tuple[str, ...] = ()
    case: str = ""
    not_in: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Codebook:
    """Codes with their terms; `name` is the file's, without its ending."""

    name: str
    title: str
    codes: Mapping[str, str]
    """Each code with its definition ("" if the file gives none), in the order of the file."""
    terms: tuple[CodeTerm, ...]
    provenance: Mapping[str, str]
    """The lines ``source``, ``licence`` and ``unit`` of the file, those that it has."""
    least: float = 0.0
    """The score that a code must reach to be the frame of a text; 0 = a single term will do."""
    rest: str | None = None
    """The code of texts in which no code reaches it; None if they have no code."""
    path: Path = Path()
    """The file that it was read from."""

    def __repr__(self) -> str:
        return f"<Codebook {self.name}: {len(self.terms):,} terms of {len(self.codes)} codes>"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a codebook: `line` (0 = whole file), `column` ("" = whole line).

    `found` is what stands there, `expected` what may stand there, or what to do. One that is
    `harmless` does not keep the codebook from being used.
    """

    line: int
    column: str
    found: str
    expected: str
    harmless: bool = False

    def __str__(self) -> str:
        place = [f"line {self.line}"] * bool(self.line)
        place += [f"column {self.column!r}"] * bool(self.column)
        text = f"found {self.found}; expected {self.expected}"
        return f"{', '.join(place)}: {text}" if place else text


class CodebookError(ToolkitError):
    """A codebook that cannot be used: `path`, and all its `problems`."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path, self.problems = path, problems

    def __str__(self) -> str:
        more = len(self.problems) - 1
        advice = f" (and {more} more: `toolkit codebook check {self.path}` lists them)" * bool(more)
        first = self.problems[0]
        return f"{self.path}{', ' if first.line else ': '}{first}{advice}"
