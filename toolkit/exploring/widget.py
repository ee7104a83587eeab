"""The widget: passes choices from the browser to what answers them, and the answers back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import anywidget
import traitlets

from toolkit.errors import ToolkitError

HERE = Path(__file__).parent


class Answers(Protocol):
    """What the widget asks of an `Explorer`."""

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]: ...

    def article(self, article_id: str) -> str: ...


class Widget(anywidget.AnyWidget):
    """What the browser sees. `choice` and `reading` go in, `answer` and `article` come out."""

    _esm = HERE / "explorer.js"
    _css = HERE / "explorer.css"

    choice = traitlets.Dict().tag(sync=True)
    """What is chosen (`Choice` as plain data)."""
    answer = traitlets.Dict().tag(sync=True)
    """A page of rows and the counts of the facets (`Explorer.take`)."""
    reading = traitlets.Dict().tag(sync=True)
    """The article that is open, as article_id; empty if none is."""
    article = traitlets.Unicode().tag(sync=True)
    """That article as HTML, all text escaped."""

    def __init__(self, answers: Answers, choice: Mapping[str, Any]) -> None:
        self.answers = answers
        super().__init__(choice=dict(choice))
        self.observe(self._on_reading, "reading")
        self.observe(self._on_choice, "choice")
        self._on_choice({"new": self.choice})

    def _on_choice(self, change: dict[str, Any]) -> None:
        try:
            self.answer = self.answers.take(change["new"])
        except (ToolkitError, TypeError, ValueError) as error:
            self.answer = {**self.answer, "problem": str(error)}

    def _on_reading(self, change: dict[str, Any]) -> None:
        asked = change["new"]
        if not asked:
            self.article = ""
            return
        try:
            self.article = self.answers.article(str(asked["article_id"]))
        except (ValueError, KeyError, TypeError) as error:
            self.answer = {**self.answer, "problem": str(error)}
