"""A trace of what annotating does. It is kept only within `with tracing()`, for `toolkit.explaining`.

Passes note what they changed (`toolkit.passes`). Other steps note what they decided (`note`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Change(NamedTuple):
    """What one pass made of one finding. `before` is empty if it added it, `after` if it dropped it."""

    component: str
    name: str
    lineage: int
    before: tuple[Any, ...]
    after: tuple[Any, ...]


class Decision(NamedTuple):
    """What one step decided about tokens `start` to `end` (exclusive). `reason` is a whole sentence."""

    component: str
    name: str
    start: int
    end: int
    reason: str


@dataclass
class Trace:
    """What was noted, in order. `lineages` is how many lineages of findings there are so far."""

    changes: list[Change] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    lineages: int = 0

    def new_lineage(self) -> int:
        self.lineages += 1
        return self.lineages


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def tracing() -> Iterator[Trace]:
    """Keep a trace of what is annotated within this block."""
    trace = Trace()
    token = _trace.set(trace)
    try:
        yield trace
    finally:
        _trace.reset(token)


def current_trace() -> Trace | None:
    """The trace that is being kept; None outside of `tracing`."""
    return _trace.get()


def note(component: str, name: str, start: int, end: int, reason: str) -> None:
    """Note a decision, if a trace is kept.

    In inner loops check `current_trace` first: to build the sentence of `reason` takes time.
    """
    trace = current_trace()
    if trace is not None:
        trace.decisions.append(Decision(component, name, start, end, reason))
