"""How far each measure can be trusted: a sentence or two with every table of results.

    table = tk.hedge_rates(corpus.hedges, corpus.articles)
    tk.validity_note(table)  # "Hedges: 92.3 % F1 ..."; also of the function, or of a name

A measure says what it rests on, and the definition of its tables then has it (``rests on``), of
which plots and reports print the note under what they draw:

    @rests_on("hedges")
    def hedge_rates(...) -> pd.DataFrame: ...

What one can rest on are the rows of ``validity.tsv``. Their names are those of the
tables and columns: a measure that rests on ``attributions`` gets the note of
``attributions.role`` besides, wherever its result has a column ``role``. The file is
written by ``python docs/make_validity.py`` from the figures in docs/accuracy.md
and the wording in docs/validity.yml. A new measure needs an entry there, or rests
on ``counted``: nothing in it is judged by a machine.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from toolkit.errors import ToolkitError
from toolkit.tables.definition import define, definition

FILE = Path(__file__).with_name("validity.tsv")
P = ParamSpec("P")
Frame = TypeVar("Frame")


class ValidityError(ToolkitError):
    """A `name` that nothing is known of; `choices` are those that there are."""

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__(name, choices)
        self.name, self.choices = name, choices

    def __str__(self) -> str:
        choices = ", ".join(self.choices)
        return (
            f"no validity note for {self.name!r}; expected a table, a measure or one of {choices}"
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """What was measured of one thing: `note` in a sentence, `command` that printed its figures.

    The command is "" where there are no figures: nothing to be measured, or not measured yet.
    """

    name: str
    note: str
    command: str


@cache
def read_facts() -> Mapping[str, Fact]:
    """All rows of ``validity.tsv`` by name."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return MappingProxyType({row["name"]: Fact(**row) for row in rows})


def find_facts(names: Iterable[str], columns: Iterable[str] = ()) -> tuple[Fact, ...]:
    """The facts of these names, and of the columns that they are known to have.

    Raises ValidityError for a name that is not in the file; columns without a fact
    have none.
    """
    facts = read_facts()
    found = {}
    for name in names:
        if name not in facts:
            raise ValidityError(name, tuple(facts))
        found[name] = facts[name]
        of_columns = (f"{name}.{column}" for column in columns)
        found |= {each: facts[each] for each in of_columns if each in facts}
    return tuple(found.values())


def join_notes(facts: Iterable[Fact]) -> str:
    """The sentences of several facts as one text."""
    return " ".join(fact.note for fact in facts)


OF_ALL = "all"
"""The name of what is known of a number as a whole, not of one thing that it rests on."""
_BETWEEN, _IS = " | ", " = "


def write_own(notes: Mapping[str, str]) -> str:
    """What the user's own codings tell, by name, as a part of a definition (``own accuracy``)."""
    return _BETWEEN.join(f"{name}{_IS}{note.replace('|', '/')}" for name, note in notes.items())


def read_own(text: str) -> dict[str, str]:
    """The same from a definition."""
    pairs = (piece.partition(_IS) for piece in text.split(_BETWEEN) if _IS in piece)
    return {name: note for name, _, note in pairs}


def attach(table: Frame, *names: str, **parts: Any) -> Frame:
    """The table with what it rests on in its definition, and further parts of that.

    For measures that know only when they are called what they rest on; besides,
    they take ``rests_on`` for the usual case, like all others.
    """
    of_table: Any = table
    facts = find_facts(names, map(str, of_table.columns))
    found: Any = define(of_table, rests_on=[fact.name for fact in facts], **parts)
    return found


def rests_on(*names: str) -> Callable[[Callable[P, Frame]], Callable[P, Frame]]:
    """A decorator of measures: what they return carries the note of these names.

    A note that the measure has attached itself, or that its input carried, stays.
    """

    def decorate(measure: Callable[P, Frame]) -> Callable[P, Frame]:
        @wraps(measure)
        def measured(*args: P.args, **kwargs: P.kwargs) -> Frame:
            result: Any = measure(*args, **kwargs)
            return result if "rests on" in definition(result) else attach(result, *names)

        measured.rests_on = names  # type: ignore[attr-defined]
        return measured

    return decorate


def validity_note(thing: Any) -> str:
    """What is known of how far a result can be trusted, in a sentence or two.

    `thing` is a table that a measure returned, a measure, or a name of
    ``validity.tsv``. Of a table that `own_accuracy` or `corrected` gave, it tells what the
    user's own codings show; else what the project measured, with the interval and the kind of text. A table
    without a definition, as one that pandas made anew (by ``groupby``, say), carries no note: "" then. Raises
    ValidityError for any other name and for functions that are no measures.
    """
    if hasattr(thing, "columns"):
        said = definition(thing)
        own = read_own(said.get("own accuracy", ""))
        if OF_ALL in own:
            return own[OF_ALL]
        known = said.get("rests on", "").split(", ")
        facts = find_facts(name for name in known if name in read_facts())
        return " ".join(own.get(fact.name, fact.note) for fact in facts)
    names = (thing,) if isinstance(thing, str) else getattr(thing, "rests_on", ())
    if not names:
        raise ValidityError(getattr(thing, "__name__", repr(thing)), tuple(read_facts()))
    return join_notes(find_facts(names))
