"""A text with marks as HTML: overlapping underlines in lanes, and a label behind each mark."""

from collections.abc import Iterable, Sequence

from toolkit.display.heads import SMALL
from toolkit.display.marks import LAYERS, LOOKS, Look, Mark, clip
from toolkit.display.safe import escape
from toolkit.display.switches import of_layer
from toolkit.text.paragraphs import paragraphs

_LANE = 5  # pixels between the underlines of two lanes
_LABEL = 60  # characters


def mark_text(text: str, marks: Sequence[Mark]) -> str:
    """The text as HTML, paragraph by paragraph, each mark underlined and labelled.

    Line ends within a paragraph are kept. Where marks overlap, each has an underline
    of its own: the shorter ones run nearer to the letters.
    """
    return "".join(
        _mark_paragraph(text[start:end], clip(marks, start, end)) for start, end in paragraphs(text)
    )


def _mark_paragraph(text: str, marks: Sequence[Mark]) -> str:
    lanes = assign_lanes(marks)
    bounds = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    opening, closing = _at(marks, "start"), _at(marks, "end")
    covering: list[int] = []
    parts = []
    for i in range(len(bounds)):
        ended = closing.get(bounds[i], [])
        covering = [number for number in covering if number not in ended]
        ended.sort(key=lambda number: lanes[number])
        labels = "".join(_label(marks[number]) for number in ended)
        if labels:
            parts.append(_underline(labels, covering, marks, lanes))
        covering += opening.get(bounds[i], [])
        if i + 1 < len(bounds):
            piece = escape(text[bounds[i] : bounds[i + 1]])
            parts.append(_underline(piece, covering, marks, lanes))
    height = 1.6 + 0.35 * (max(lanes, default=0) + 1)
    return (
        f'<div dir="auto" style="white-space:pre-wrap;overflow-wrap:anywhere;'
        f'word-wrap:break-word;line-height:{height:.2f};margin:0 0 0.8em 0">{"".join(parts)}</div>'
    )


def assign_lanes(marks: Sequence[Mark]) -> list[int]:
    """The lane of each mark, from 0: no two marks that overlap share one, short ones come first."""
    lanes = [0] * len(marks)
    taken: list[list[Mark]] = []
    for number in sorted(range(len(marks)), key=lambda n: (marks[n].end - marks[n].start, n)):
        mark = marks[number]
        free = (
            lane
            for lane, others in enumerate(taken)
            if all(mark.end <= other.start or other.end <= mark.start for other in others)
        )
        lanes[number] = next(free, len(taken))
        if lanes[number] == len(taken):
            taken.append([])
        taken[lanes[number]].append(mark)
    return lanes


def legend(marks: Iterable[Mark], layers: Sequence[str]) -> str:
    """What the underlines mean: each kind that occurs, and the layers that nothing was found of."""
    marks = list(marks)
    found = {mark.kind for mark in marks}
    there = layers_of(marks)
    kinds = [
        f'<u style="{_line(look, 0)}">{kind}</u>' for kind, look in LOOKS.items() if kind in found
    ]
    missing = [f"no {layer}" for layer in LAYERS if layer in layers and layer not in there]
    return f'<div style="{SMALL};margin:4px 0">{" &middot; ".join([*kinds, *missing])}</div>'


def layers_of(marks: Iterable[Mark]) -> list[str]:
    """The layers that something was found of, in their order."""
    found = {LOOKS[mark.kind].layer for mark in marks}
    return [layer for layer in LAYERS if layer in found]


def _at(marks: Sequence[Mark], bound: str) -> dict[int, list[int]]:
    """Place -> the numbers of the marks that start, or end, there."""
    places: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        places.setdefault(getattr(mark, bound), []).append(number)
    return places


def _underline(
    inside: str, covering: Sequence[int], marks: Sequence[Mark], lanes: Sequence[int]
) -> str:
    for number in sorted(covering, key=lambda number: lanes[number]):
        look = LOOKS[marks[number].kind]
        inside = f'<u {of_layer(look.layer)} style="{_line(look, lanes[number])}">{inside}</u>'
    return inside


def _line(look: Look, lane: int) -> str:
    return (
        f"text-decoration:none;border-bottom:{look.line} {look.colour};"
        f"padding-bottom:{_LANE * lane}px"
    )


def _label(mark: Mark) -> str:
    label = mark.label if len(mark.label) <= _LABEL else mark.label[: _LABEL - 1] + "…"
    look = LOOKS[mark.kind]
    return (
        # Who copies the text does not copy its labels.
        f'<sub {of_layer(look.layer)} style="user-select:none;-webkit-user-select:none;'
        f"background-color:{look.colour};color:#ffffff;font-size:0.65em;line-height:1;"
        'padding:1px 4px;margin:0 2px;border-radius:3px;vertical-align:baseline;white-space:nowrap">'
        f"{escape(label)}</sub>"
    )
