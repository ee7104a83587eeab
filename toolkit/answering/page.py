"""A chart and its sentences as HTML.

The sentences stand in ``<details>``, which opens without any script, also in a notebook that is not trusted. The
script makes the marks of the picture buttons that open their row. All text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from toolkit.answering.answers import Answer, Side
from toolkit.answering.marks import Box
from toolkit.display.safe import NO_MATHEMATICS, escape, is_known, one_line

HERE = Path(__file__).parent
SCRIPT = (HERE / "chart.js").read_text(encoding="utf-8")
STYLE = (HERE / "chart.css").read_text(encoding="utf-8")
LONGEST = 600  # characters of a sentence
ALL_SENTENCES = "all sentences"
"""What the file with all sentences of a chart is called, among those that lie beside it."""


def show_answers(
    picture: str,
    answers: Sequence[Answer],
    files: Mapping[str, str] | None = None,
    on_phone: Sequence[Sequence[Box]] = (),
) -> str:
    """The HTML of a picture with its sentences below, and the script.

    `on_phone` are the marks of each answer in the picture for narrow windows, if there is one. `files` lie
    beside the page, by what is in them (`ALL_SENTENCES`: the one with all of these).
    """
    files = files or {}
    links = ", ".join(_link(file, name) for name, file in files.items())
    narrow = on_phone if len(on_phone) == len(answers) else [()] * len(answers)
    rows = "\n".join(
        _row(answer, boxes, files.get(ALL_SENTENCES, ""))
        for answer, boxes in zip(answers, narrow, strict=True)
    )
    saved = f"<p>Beside this page: {links}.</p>" if links else ""
    return (
        f'<figure class="tk-figure {NO_MATHEMATICS}" style="margin:0">\n<style>{STYLE}</style>\n'
        f'<div class="tk-picture">{picture}</div>\n'
        '<details class="tk-behind" style="text-align:left;margin-top:.4em">'
        f"<summary>Sentences behind this chart</summary>\n{saved}{rows}\n</details>\n"
        f'<script type="module">{SCRIPT}</script>\n</figure>'
    )


def _row(answer: Answer, on_phone: Sequence[Box], file: str) -> str:
    """One row of the chart: its sentences, and where its marks are for the script."""
    where = "".join(
        f' data-{name}="{";".join(map(_place, boxes))}"'
        for name, boxes in (("boxes", answer.boxes), ("narrow", on_phone))
        if boxes
    )
    head = f"{escape(answer.label)}: {_how_many(answer.sides)}"
    sides = "".join(_side(side, file) for side in answer.sides)
    return f'<details class="tk-row"{where}><summary>{head}</summary>{sides}</details>'


def _side(side: Side, file: str) -> str:
    """The first sentences of a side, under its name if there are two, and how many more there are."""
    items = "\n".join(
        f'<li dir="auto">{escape(one_line(str(row["text"]), LONGEST))} '
        f'<small style="opacity:.85">{escape(_source(row))}</small></li>'
        for row in side.first.to_dict("records")
    )
    of = f" of {escape(side.name)}" if side.name else ""
    head = f"<p><b>{escape(side.name)}: {_how_many([side])}</b></p>" if side.name else ""
    rest = side.n - len(side.first)
    all_in = f"all are in {_link(file, Path(file).name)}"
    told = f"<p>The first {len(side.first):,} of {side.n:,}" if rest else ""
    told += (f"; {all_in}.</p>" if file else ".</p>") if rest else ""
    problem = f"<p>{escape(side.behind.problem)}</p>" if side.behind.problem else ""
    return f'{head}{problem}<ol tabindex="0" aria-label="Sentences{of}">{items}</ol>{told}'


def _link(file: str, text: str) -> str:
    """A link to a file, whose name may hold what ends an address ("#", "?") or begins another ("a:")."""
    return f'<a href="{escape(quote(file))}" download>{escape(text)}</a>'


def _how_many(sides: Sequence[Side]) -> str:
    if any(side.behind.problem for side in sides):
        return "which sentences cannot be told"
    n = sum(side.n for side in sides)
    return f"{n:,} sentence{'' if n == 1 else 's'}"


def _source(row: Mapping[Any, Any]) -> str:
    """Outlet, day and title, as far as they are known."""
    day = f"{row['date']:%Y-%m-%d}" if is_known(row["date"]) else None
    told = (row["outlet"], day, row["title"])
    return ", ".join(one_line(str(one), 90) for one in told if is_known(one))


def _place(box: Box) -> str:
    return f"{box.left} {box.top} {box.width} {box.height}"
