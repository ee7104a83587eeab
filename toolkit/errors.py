"""Every deliberate exception: what went wrong, what was found, what to do next.

The data of an error are attributes of it, and all of them go to
``super().__init__``, so that an error crosses process borders unchanged.
"""

from collections.abc import Iterable


def meant(name: str, choices: Iterable[object]) -> str:
    """The end of a message on a name that is none: which of the choices it is like; "" if it is like none."""
    from difflib import get_close_matches

    close = get_close_matches(name, [str(choice) for choice in choices], n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


class ToolkitError(Exception):
    """The parent of all errors that are raised on purpose."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the message alone, since it tells what was wrong; ``raise`` and ``try`` are as ever."""
        return [f"{type(self).__name__}: {self}"]


class InputError(ToolkitError):
    """An input that cannot be used at all: `path`, its `problem`, `advice` on what to do."""

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(path, problem, advice)
        self.path, self.problem, self.advice = path, problem, advice

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}. {self.advice}"


class ModelError(ToolkitError):
    """A model that cannot be loaded or run: `path`, its `problem`, `advice` on what to do."""

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(path, problem, advice)
        self.path, self.problem, self.advice = path, problem, advice

    def __str__(self) -> str:
        return f"model {self.path}: {self.problem}. {self.advice}"


class WorkerError(ToolkitError):
    """Work that other processes do not manage: `problem`, `advice` on what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem, advice)
        self.problem, self.advice = problem, advice

    def __str__(self) -> str:
        return f"workers: {self.problem}. {self.advice}"


class SchemaError(ToolkitError):
    """A table that breaks its contract: `table`, `column` ("" for the whole), `problem`.

    The problem says what was found and what is expected.
    """

    def __init__(self, table: str, column: str, problem: str) -> None:
        super().__init__(table, column, problem)
        self.table, self.column, self.problem = table, column, problem

    def __str__(self) -> str:
        place = f"column {self.column!r} of table {self.table!r}" if self.column else self.table
        return f"{place}: {self.problem}"
