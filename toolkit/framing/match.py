"""The record of one framing before it is written to a Doc."""

from typing import NamedTuple

Tokens = tuple[int, int]  # tokens, end exclusive


class Match(NamedTuple):
    """One framing, in tokens. A slot that the text leaves open is None.

    `construction` is as in schema.CONSTRUCTIONS, `tone` as in schema.CUE_TONES.
    """

    verb: int
    cue: tuple[Tokens, ...]
    target: Tokens | None
    frame: Tokens
    framer: Tokens | None
    construction: str
    tone: str
    negated: bool = False
