"""A cue of hedging, as a plain record."""

from typing import NamedTuple


class Cue(NamedTuple):
    """One hedge cue: tokens `start` to `end` (exclusive). Its strength is 0 (sure) to 1 (unsure)."""

    start: int
    end: int
    type: str
    strength: float
    negated: bool
