"""One framing as it is found, before it is written to a Doc."""

from typing import NamedTuple

Stretch = tuple[int, int]  # tokens, end exclusive


class Match(NamedTuple):
    """One framing; all places are tokens. Slots that the text leaves open are None.

    `construction` is as in schema.CONSTRUCTIONS, `tone` as in schema.CUE_TONES.
    """

    verb: int
    cue: tuple[Stretch, ...]
    target: Stretch | None
    frame: Stretch
    framer: Stretch | None
    construction: str
    tone: str
    negated: bool = False
