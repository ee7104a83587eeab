"""A trace of what annotating does, kept only while somebody asks.

Passes note what they changed (`toolkit.passes`); other steps note what they decided, with `note`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Change(NamedTuple):
    """What one pass made of one finding: `before` is empty if it was added, `after` if it was dropped."""

    component: str
    name: str
    lineage: int
    before: tuple[Any, ...]
    after: tuple[Any, ...]


class Decision(NamedTuple):
    """What one step decided about some tokens, `start` to `end`; `says` is a sentence."""

    component: str
    name: str
    start: int
    end: int
    says: str


@dataclass
class Trace:
    """What was noted while the trace was kept, in order."""

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
    """The trace that is kept, None if nobody asks."""
    return _trace.get()


def note(component: str, name: str, start: int, end: int, says: str) -> None:
    """Note a decision, if somebody asks. In inner loops ask `current_trace` first: sentences cost time."""
    trace = current_trace()
    if trace is not None:
        trace.decisions.append(Decision(component, name, start, end, says))
