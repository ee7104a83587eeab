"""DataFrames in a notebook, shown as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.display.safe import NO_MATHEMATICS, escape, visible

if TYPE_CHECKING:
    import pandas as pd

ROWS = 60  # that are shown; of more, the first
_LINE = "1px solid rgba(128,128,128,.45)"
_CELL = f"padding:.3em .6em;vertical-align:top;border-bottom:{_LINE};white-space:normal;overflow-wrap:break-word"
_WIDE = 40  # characters from which a text needs room
WIDEST = 48  # characters of a column in a terminal


def guard_tables() -> bool:
    """From here on, show every DataFrame of this notebook for readers, as the text that it holds.

    Texts are wrapped and stand on the left, shares are per cent, numbers have the decimals that tell something,
    what is unknown is a dash, lists are words; what the numbers are (``definition``) is the caption. There are no row
    numbers; an index that has a name, or is of texts, is a column. Without this, Jupyter also takes "$5
    or $6" for a formula, and a character that turns the direction of writing (or rings a bell, in a terminal)
    does so. The tables are as before: only how they are shown changes, of pandas' tables of any origin.
    Returns False where there is no notebook, nor IPython: then nothing happens.
    """
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return False
    shell: Any = get_ipython()
    if shell is None:
        return False
    formatters = shell.display_formatter.formatters
    for module in ("pandas", "pandas.core.frame"):  # of pandas 3, and of earlier ones
        formatters["text/html"].for_type_by_name(module, "DataFrame", table_html)
        formatters["text/plain"].for_type_by_name(module, "DataFrame", _print)
    return True


def table_html(table: pd.DataFrame) -> str:
    """A table as HTML with inline styles, which no theme and no distrust of a notebook takes away; all text escaped."""
    from toolkit.display.cells import is_text, shown_columns, writer

    rows, told = _first(_unique(table))
    names = shown_columns(rows)
    sides = ["left" if is_text(rows, name) else "right" for name in names]
    cells = [[writer(rows, name)(cell) for cell in rows[name]] for name in names]
    head = "".join(
        f'<th scope="col" style="{_CELL};text-align:{side};font-weight:600">{escape(str(name))}</th>'
        for name, side in zip(names, sides, strict=True)
    )
    styles = [
        f"{_CELL};text-align:{side}"
        + (";min-width:14em;max-width:34em" if max(map(len, column), default=0) > _WIDE else "")
        + (";font-variant-numeric:tabular-nums;white-space:nowrap" if side == "right" else "")
        for side, column in zip(sides, cells, strict=True)
    ]
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<td dir="auto" style="{style}">{escape(cell)}</td>'
            for style, cell in zip(styles, row, strict=True)
        )
        + "</tr>"
        for row in zip(*cells, strict=True)
    )
    caption = escape("; ".join(filter(None, (_caption(table), told))))
    said = f'<p style="margin:.6em 0 .1em;text-align:left">{caption}</p>' if caption else ""
    return (
        f'<div class="{NO_MATHEMATICS}">{said}'
        f'<div role="group" tabindex="0" aria-label="{caption or "Table"}" style="overflow-x:auto">'
        f'<table class="dataframe {NO_MATHEMATICS}" style="border-collapse:collapse;margin:.2em 0;'
        f'table-layout:auto"><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div></div>'
    )


def table_text(table: pd.DataFrame) -> str:
    """The same for a terminal: columns side by side, long texts cut."""
    from toolkit.display.cells import is_text, shown_columns, writer
    from toolkit.display.safe import one_line

    rows, told = _first(_unique(table))
    columns = []
    for name in shown_columns(rows):
        write = writer(rows, name)
        cells = [one_line(str(name)), *(one_line(write(cell), WIDEST) for cell in rows[name])]
        width = max(map(len, cells))
        columns.append(
            [cell.ljust(width) if is_text(rows, name) else cell.rjust(width) for cell in cells]
        )
    lines = ["  ".join(row).rstrip() for row in zip(*columns, strict=True)]
    return visible("\n".join(filter(None, (_caption(table), *lines, told))))


def _unique(table: pd.DataFrame) -> pd.DataFrame:
    """The table with names of columns that are all different, and in one line."""
    names: list[str] = []
    for name in table.columns:
        text = " · ".join(map(str, name)) if isinstance(name, tuple) else str(name)
        names.append(text if text not in names else f"{text} ({len(names) + 1})")
    return table.set_axis(names, axis=1)


def _first(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The rows that are shown, an index that means something as columns; and what is said of those that are not."""
    rows = table.head(ROWS)
    index = rows.index
    if any(name is not None for name in index.names) or not _is_counted(index):
        names = ["index" if name is None else str(name) for name in index.names]
        free = [name if name not in rows.columns else f"{name} (index)" for name in names]
        rows = rows.reset_index(names=free, allow_duplicates=True)
        rows = _unique(rows)
    if not len(table):
        return rows, "no rows"
    return rows, f"the first {ROWS} of {len(table):,} rows" if len(table) > ROWS else ""


def _is_counted(index: pd.Index) -> bool:
    """Whether an index is of numbers, which say nothing of a row."""
    import pandas as pd

    return pd.api.types.is_integer_dtype(index.dtype)


def _caption(table: pd.DataFrame) -> str:
    """What the numbers of a table are, of which time, at which level; "" if it does not tell."""
    from toolkit.plots.labels import sentence_case, words
    from toolkit.tables.definition import measured, said_of

    said = said_of(table)
    of = said.definition
    if not of:
        return said.problem if said.several else ""
    parts = [sentence_case(words(measured(of)))]
    parts += [f"by {words(of['by'])}"] if of.get("by") else []
    parts += [of["period"]] if of.get("period") else []
    if {"low", "high"} <= set(table.columns) and "level" in of:
        parts.append(f"low and high: interval of {100 * float(of['level']):.3g} %")
    return "; ".join(filter(None, parts))


def _print(table: pd.DataFrame, printer: Any, cycle: bool) -> None:
    printer.text(table_text(table))
