"""The panel: passes keys and clicks to a desk, and shows what is at hand there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import anywidget
import pandas as pd
import traitlets

from toolkit.errors import ToolkitError

HERE = Path(__file__).parent


class Answers(Protocol):
    """What the panel asks of a `Desk`."""

    def shown(self) -> dict[str, Any]: ...
    def answer(self, code: str, question: str | None = None) -> None: ...
    def mark(self, start: int, end: int, question: str | None = None) -> None: ...
    def note(self, text: str) -> None: ...
    def undo(self) -> None: ...
    def go(self, steps: int) -> None: ...
    def agreement(self) -> pd.DataFrame: ...


class Panel(anywidget.AnyWidget):
    """What the browser sees. `shown` is the unit at hand; messages say what was pressed."""

    _esm = HERE / "coder.js"
    _css = HERE / "coder.css"

    shown = traitlets.Dict().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    """Why the last key could not be followed; empty if it could."""
    agreement: Any = traitlets.List().tag(sync=True)
    """One dict per question and group of coders."""

    def __init__(self, desk: Answers) -> None:
        self.desk = desk
        super().__init__(shown=desk.shown())
        self.on_msg(self._on_message)

    def _on_message(self, _: object, asked: dict[str, Any], __: object = None) -> None:
        try:
            self._do(asked)
            self.problem = ""
        except (ToolkitError, KeyError, TypeError, ValueError) as error:
            self.problem = str(error)
        self.shown = self.desk.shown()

    def _do(self, asked: dict[str, Any]) -> None:
        match asked["do"]:
            case "answer":
                self.desk.answer(asked["code"], asked["question"])
            case "mark":
                self.desk.mark(int(asked["start"]), int(asked["end"]), asked["question"])
            case "note":
                self.desk.note(asked["text"])
            case "undo":
                self.desk.undo()
            case "go":
                self.desk.go(int(asked["steps"]))
            case "agreement":
                table = self.desk.agreement()[
                    ["question", "coders", "n_units", "agreement", "alpha"]
                ]
                self.agreement = [
                    {name: None if pd.isna(value) else value for name, value in row.items()}
                    for row in table.to_dict("records")
                ]
