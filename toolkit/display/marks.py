"""What is marked in a text: stretches of it, with a label and the look of their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.display.safe import is_known

if TYPE_CHECKING:  # displays use DataFrames that they are given, but not pandas
    from toolkit.corpus.corpus import Corpus

LAYERS = ("attributions", "hedges", "entities", "framings")
"""The tables whose rows are marked."""


class Look(NamedTuple):
    """How a kind of mark is told from others: by its line and colour, besides its label.

    The colours differ in hue for the colour-blind too, are dark enough for white
    letters on them, and light enough for a line on black.
    """

    layer: str
    colour: str
    line: str
    """Width and style of the underline."""


_BLUE, _RED, _GREY, _PURPLE = "#0072b2", "#b84e00", "#6e6e6e", "#9a4c94"
LOOKS = {
    "source": Look("attributions", _BLUE, "2px solid"),
    "cue": Look("attributions", _BLUE, "4px double"),
    "content": Look("attributions", _BLUE, "2px dotted"),
    "hedge": Look("hedges", _RED, "2px dashed"),
    "entity": Look("entities", _GREY, "1px solid"),
    "target": Look("framings", _PURPLE, "2px solid"),
    "casting": Look("framings", _PURPLE, "4px double"),
    "frame": Look("framings", _PURPLE, "2px dotted"),
    "framer": Look("framings", _PURPLE, "2px dashed"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text: characters from `start` to `end`, end exclusive."""

    start: int
    end: int
    kind: str
    """One of ``LOOKS``."""
    about: str = ""
    """The category, or who it is."""
    numbers: tuple[int, ...] = ()
    """The attributions, or framings, that it is a part of."""

    @property
    def label(self) -> str:
        """What stands behind it: "source 2, 4 = Dana Orlu"."""
        if not self.numbers:
            return self.about
        name = f"{self.kind} {', '.join(map(str, self.numbers))}"
        return f"{name} = {self.about}" if self.about else name


class Line(NamedTuple):
    """A line on an attribution or a framing."""

    place: int
    """Where its cue begins in the text."""
    text: str
    layer: str


class Notes(NamedTuple):
    """What an article has: the marks in its text, and what is to be said of them in words."""

    marks: list[Mark]
    lines: list[Line]


def check_layers(layers: str | Sequence[str]) -> tuple[str, ...]:
    """The layers that are asked for, in order. Raises ValueError for one that there is not."""
    asked = [layers] if isinstance(layers, str) else list(layers)
    unknown = [layer for layer in asked if layer not in LAYERS]
    if unknown:
        raise ValueError(f"layers holds {unknown[0]!r}, expected some of {', '.join(LAYERS)}")
    return tuple(layer for layer in LAYERS if layer in asked)


def find_notes(corpus: Corpus, ids: Iterable[str], layers: Sequence[str]) -> dict[str, Notes]:
    """What each of the articles has in the layers."""
    notes = {article_id: Notes([], []) for article_id in ids}
    makers = {
        "attributions": _of_attribution,
        "hedges": _of_hedge,
        "entities": _of_entity,
        "framings": _of_framing,
    }
    for layer in layers:
        table = getattr(corpus, layer)
        for row in table[table["article_id"].isin(list(notes))].to_dict("records"):
            of_article = notes[row["article_id"]]
            marks = [mark for mark in makers[layer](row) if mark.start < mark.end]
            of_article.marks.extend(marks)
            if "cue_spans" in row and marks:
                place = min((start for start, _ in row["cue_spans"]), default=marks[0].start)
                say = _attribution_line if layer == "attributions" else _framing_line
                of_article.lines.append(Line(place, say(row), layer))
    return {
        article_id: Notes(_merge(found.marks), sorted(found.lines))
        for article_id, found in notes.items()
    }


def _merge(marks: Iterable[Mark]) -> list[Mark]:
    """One mark where the same words are part of several attributions: their source, say."""
    merged: dict[tuple[int, int, str, str], Mark] = {}
    for mark in marks:
        key = (mark.start, mark.end, mark.kind, mark.about)
        same = merged.get(key)
        numbers = mark.numbers if same is None else same.numbers + mark.numbers
        merged[key] = replace(mark, numbers=numbers)
    return list(merged.values())


def clip(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks within a stretch of the text, counted from its start; what juts out is cut off."""
    return [
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and mark.end > start
    ]


def _of_attribution(row: Mapping[str, Any]) -> Iterator[Mark]:
    number = row["attribution_id"]
    for kind in ("source", "cue", "content"):
        who = _more(row["speaker"], row["source"]) if kind == "source" else ""
        yield from (Mark(start, end, kind, who, (number,)) for start, end in row[f"{kind}_spans"])


def _more(name: object, words: object) -> str:
    """A name, if it is more than the words say."""
    if not isinstance(name, str) or (isinstance(words, str) and name.lower() in words.lower()):
        return ""
    return name


def _of_hedge(row: Mapping[str, Any]) -> Iterator[Mark]:
    about = f"hedge: {row['type']}, {row['voice']}{', negated' if row['negated'] else ''}"
    yield Mark(row["start"], row["end"], "hedge", about)


def _of_entity(row: Mapping[str, Any]) -> Iterator[Mark]:
    yield Mark(row["start"], row["end"], "entity", row["label"])


def _of_framing(row: Mapping[str, Any]) -> Iterator[Mark]:
    for kind in ("target", "casting", "frame", "framer"):
        spans = row["cue_spans" if kind == "casting" else f"{kind}_spans"]
        who = _more(row[f"{kind}_name"], row[kind]) if kind in ("target", "framer") else ""
        yield from (Mark(start, end, kind, who, (row["framing_id"],)) for start, end in spans)


def _attribution_line(row: Mapping[str, Any]) -> str:
    """Attribution 3: Ines Varga (person, government), said, indirect."""
    speaker = row["speaker"] if is_known(row["speaker"]) else "speaker unknown"
    parts = [
        f"{speaker} ({row['source_type']}, {row['role']})",
        *(row[name] for name in ("cue", "form") if is_known(row[name])),
        *([row["cue_stance"]] if row["cue_stance"] not in ("neutral", "unknown") else []),
        *(["negated"] if row["negated"] else []),
    ]
    return f"attribution {row['attribution_id']}: {', '.join(map(str, parts))}"


def _framing_line(row: Mapping[str, Any]) -> str:
    """Framing 0: the strike | calls | a betrayal | by the mayor | disapproving."""
    parts = [
        row["target"] if is_known(row["target"]) else "target unknown",
        row["cue"],
        row["frame"],
        f"by {row['framer']}" if is_known(row["framer"]) else "by nobody named",
        *([f"said by {row['framer_fallback']}"] if is_known(row["framer_fallback"]) else []),
        *([row["cue_tone"]] if row["cue_tone"] != "neutral" else []),
        *(["negated"] if row["negated"] else []),
    ]
    return f"framing {row['framing_id']}: {' | '.join(map(str, parts))}"
