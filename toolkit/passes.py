"""Passes: the named steps of a component, in the order in which they run.

A pass takes a text and the findings so far, and returns the findings after it. `run_passes` runs a list
of passes. While a trace is kept (`toolkit.tracing`), it also notes what each pass added, changed or
dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from toolkit.tracing import Change, Trace, current_trace

Text = TypeVar("Text")


class Finding(Protocol):
    """What passes find: a frozen dataclass whose last two fields only `run_passes` fills in.

    - `extent`: the tokens that it covers. A pass changed a finding only if it changed its extent.
    - `found_by`: the name of the pass that made the finding or changed it last.
    - `lineage`: a number that a finding shares with what later passes make of it. None unless a trace
      is kept.
    """

    @property
    def extent(self) -> Any: ...
    @property
    def found_by(self) -> str: ...
    @property
    def lineage(self) -> int | None: ...


Found = TypeVar("Found", bound=Any)  # a `Finding`


@dataclass(frozen=True)
class Pass(Generic[Text, Found]):
    """One step of a component. `description` completes the sentence "This pass ..."."""

    name: str
    description: str
    run: Callable[[Text, list[Found]], list[Found]]


def each_finding(
    name: str, description: str, rule: Callable[[Text, Found], Found | None]
) -> Pass[Text, Found]:
    """A pass whose `rule` looks at one finding at a time: it returns the new one, or None to drop it."""

    def run(text: Text, found: list[Found]) -> list[Found]:
        after = [rule(text, one) for one in found]
        return [one for one in after if one is not None]

    return Pass(name, description, run)


def run_passes(component: str, passes: Iterable[Pass[Text, Found]], text: Text) -> list[Found]:
    """What the passes of a component find in a text. They run in turn; the first starts with nothing."""
    trace = current_trace()
    found: list[Found] = []
    for one in passes:
        after = sign(one.name, found, one.run(text, found))
        if trace is not None:
            after = add_lineages(trace, after)
            trace.changes += changes(component, one.name, found, after)
        found = after
    return found


def sign(name: str, before: Sequence[Found], after: Sequence[Found]) -> list[Found]:
    """The findings after a pass; those that it made or changed get its name as `found_by`."""
    known = set(map(id, before))
    new = {id(one) for one in after if id(one) not in known}
    if not new:
        return list(after)
    known_extents = {one.extent for one in before}
    return [
        replace(one, found_by=name) if id(one) in new and is_changed(one, known_extents) else one
        for one in after
    ]


def is_changed(one: Found, known_extents: set[Any]) -> bool:
    """Is a finding new or changed? It is not if an equal one was there before (`known_extents`)."""
    return not one.found_by or one.extent not in known_extents


def add_lineages(trace: Trace, found: Iterable[Found]) -> list[Found]:
    return [
        one if one.lineage is not None else replace(one, lineage=trace.new_lineage())
        for one in found
    ]


def changes(
    component: str, name: str, before: Sequence[Found], after: Sequence[Found]
) -> Iterator[Change]:
    """What a pass did: one `Change` for each lineage that differs before and after it."""
    old, new = by_lineage(before), by_lineage(after)
    for lineage in dict.fromkeys((*old, *new)):
        was, now = tuple(old.get(lineage, ())), tuple(new.get(lineage, ()))
        if [one.extent for one in was] != [one.extent for one in now]:
            yield Change(component, name, lineage, was, now)


def by_lineage(found: Iterable[Found]) -> dict[int, list[Found]]:
    out: dict[int, list[Found]] = {}
    for one in found:
        out.setdefault(one.lineage, []).append(one)
    return out
