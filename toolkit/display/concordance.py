"""Keywords in context, one below the other: context, match, context, and where from."""

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.display.heads import small
from toolkit.display.safe import escape, is_known, one_line

_TEXT = 500  # characters of a match, or of the context on a side
_CELL = 40  # characters of a cell that tells where a line is from
_PLAIN = 40  # characters of context on each side, in a terminal
_LINE = "padding:1px 6px;white-space:nowrap;vertical-align:baseline;border:none"


def concordance_html(head: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """The lines as an HTML table, the matches in one column; `names` are those of metadata."""
    body = []
    for row in rows:
        left, match, right = map(escape, _texts(row))
        cells = [
            f'<td style="{_LINE};text-align:right" dir="auto">{left}</td>',
            f'<td style="{_LINE};text-align:center" dir="auto"><strong><u>{match}</u></strong></td>',
            f'<td style="{_LINE};text-align:left" dir="auto">{right}</td>',
            *(
                f'<td style="{_LINE};text-align:left;opacity:0.85">{escape(_cell(row[name]))}</td>'
                for name in names
            ),
        ]
        body.append(f"<tr>{''.join(cells)}</tr>")
    titles = ("before", "match", "after", *names)
    sides = ("right", "center", "left", *["left"] * len(names))
    header = "".join(
        f'<th scope="col" style="{_LINE};text-align:{side}">{escape(title)}</th>'
        for title, side in zip(titles, sides, strict=True)
    )
    table = (
        '<div role="group" tabindex="0" aria-label="Concordance" style="overflow-x:auto">'
        '<table style="border-collapse:collapse;font-size:0.85em">'
        f"<thead><tr>{header}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
    return f"{small(head)}{table if rows else ''}"


def concordance_text(head: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """The lines for a terminal, the matches one below the other."""
    lines = [head]
    for row in rows:
        left, match, right = _texts(row)
        where = " · ".join(_cell(row[name]) for name in names)
        lines.append(f"{left[-_PLAIN:]:>{_PLAIN}}  {match}  {right[:_PLAIN]}  ({where})")
    return "\n".join(lines)


def _texts(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Context, match, context on one line; a left context is cut at its far end."""
    left = one_line(row["left"][-_TEXT:])
    return left, one_line(row["match"], _TEXT), one_line(row["right"], _TEXT)


def _cell(value: object) -> str:
    if not is_known(value):
        return "unknown"
    day = getattr(value, "strftime", None)
    return day("%Y-%m-%d") if day else one_line(str(value), _CELL)
