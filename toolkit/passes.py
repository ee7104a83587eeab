"""Passes: the named steps of a component, in the order in which they run.

A pass takes a text and what has been found in it so far, and gives what is found after it.
`run_passes` runs a list of them. While a trace is kept (`toolkit.tracing`), it also notes what each
pass added, changed or dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from toolkit.tracing import Change, Trace, current_trace

Text = TypeVar("Text")


class Finding(Protocol):
    """What passes find: a frozen dataclass with two fields that only `run_passes` fills in.

    `extent` is what it covers: of two findings with the same extent neither is a change of the other.
    `found_by` names the pass that made it or changed it last. `lineage` is the same for a finding
    and for what later passes make of it; it is given while a trace is kept, else None.
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
    """One step. `tells` completes the sentence "This pass ..."."""

    name: str
    tells: str
    run: Callable[[Text, list[Found]], list[Found]]


def each(name: str, tells: str, rule: Callable[[Text, Found], Found | None]) -> Pass[Text, Found]:
    """A pass that looks at one finding at a time; None drops it."""

    def run(text: Text, found: list[Found]) -> list[Found]:
        after = [rule(text, one) for one in found]
        return [one for one in after if one is not None]

    return Pass(name, tells, run)


def run_passes(component: str, passes: Iterable[Pass[Text, Found]], text: Text) -> list[Found]:
    """What the passes of a component find in a text, one after the other, from nothing on."""
    trace = current_trace()
    found: list[Found] = []
    for one in passes:
        after = signed(one.name, found, one.run(text, found))
        if trace is not None:
            after = with_lineages(trace, after)
            trace.changes += changes(component, one.name, found, after)
        found = after
    return found


def signed(name: str, before: Sequence[Found], after: Sequence[Found]) -> list[Found]:
    """The findings after a pass, those that it made or changed with its name."""
    known = set(map(id, before))
    new = {id(one) for one in after if id(one) not in known}
    if not new:
        return list(after)
    same = {one.extent for one in before}
    return [
        replace(one, found_by=name) if id(one) in new and is_new(one, same) else one
        for one in after
    ]


def is_new(one: Found, same: set[Any]) -> bool:
    """Does a finding differ from all before: not if it was merely made again as it was?"""
    return not one.found_by or one.extent not in same


def with_lineages(trace: Trace, found: Iterable[Found]) -> list[Found]:
    return [
        one if one.lineage is not None else replace(one, lineage=trace.new_lineage())
        for one in found
    ]


def changes(
    component: str, name: str, before: Sequence[Found], after: Sequence[Found]
) -> Iterator[Change]:
    """One step for each lineage in which a pass has changed something."""
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
