"""How findings lie on a Doc: span groups, and facts about them in ``attrs``.

Everything is plain data, so that it survives ``DocBin`` and ``to_bytes``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from spacy.strings import StringStore
from spacy.tokens import Doc, Span, SpanGroup

ROLES = "attribution_roles"  # what the reader found: SOURCE, CUE, CONTENT, and attrs["links"]
UNCERTAINTY = "uncertainty"  # what the reader found: epistemic, doxastic, investigation, condition
ATTRIBUTIONS = "attributions"
HEDGES = "hedges"
FRAMINGS = "framings"
MENTIONS = "mentions"
PASSIVES = "passives"
TURNS = "turns"  # paragraphs of a transcript, each with who speaks if it opens a turn
SOURCE, CUE, CONTENT = "SOURCE", "CUE", "CONTENT"
TARGET, FRAME, FRAMER = "TARGET", "FRAME", "FRAMER"
Read = TypeVar("Read")


class Latest(Generic[Read]):
    """Reads a group of spans, and remembers what was read of the latest one, or written in it.

    The components of a pipeline ask in turn for the same group. It, and what is read of it,
    live until another is read.
    """

    def __init__(self, read: Callable[[SpanGroup], Read]) -> None:
        self.read = read
        self.known: tuple[SpanGroup, int, Read] | None = None

    def __call__(self, group: SpanGroup) -> Read:
        if self.known is not None:
            known, size, found = self.known
            if known is group and size == len(group):
                return found
        return self.remember(group, self.read(group))

    def remember(self, group: SpanGroup, found: Read) -> Read:
        """Note what would be read of a group, for one who knows."""
        self.known = group, len(group), found
        return found


@dataclass(frozen=True)
class Attribution:
    """One attribution: its fragments in text order, and the facts known of it.

    `number` counts the article's attributions in the order of their cues, from 0. For `found_by`
    and `lineage` see `toolkit.passes.Finding`.
    """

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    found_by: str = field(default="", compare=False)
    lineage: int | None = field(default=None, compare=False)

    @property
    def anchor(self) -> Span:
        """The first fragment of the cue, or of what there is instead."""
        return (self.cue or self.content or self.source)[0]

    @property
    def extent(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The tokens of source, cue and content, as [start, end) of each fragment."""
        parts = (self.source, self.cue, self.content)
        return tuple(tuple((span.start, span.end) for span in of) for of in parts)


def tokens_of(spans: Iterable[Span]) -> set[int]:
    """The places of all tokens of some spans."""
    return set().union(*[range(span.start, span.end) for span in spans])


class Stretch(Protocol):
    """Tokens from one place to another: a span, a quotation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(one: Stretch, other: Stretch) -> bool:
    """Have two stretches a token in common?"""
    return one.start < other.end and other.start < one.end


def write_attributions(doc: Doc, attributions: Iterable[Attribution]) -> None:
    """Put attributions on a Doc, in place of those that are there."""
    labels = Labels(doc.vocab.strings)
    spans: list[Span] = []
    written = []

    for one in attributions:
        source = fragments(doc, labels, one.number, SOURCE, one.source)
        cue = fragments(doc, labels, one.number, CUE, one.cue)
        content = fragments(doc, labels, one.number, CONTENT, one.content)
        spans += [*source, *cue, *content]
        written.append(Attribution(one.number, source, cue, content, dict(one.facts)))
    facts = {"facts": [one.facts for one in written]}
    group = SpanGroup(doc, name=ATTRIBUTIONS, spans=spans, attrs=facts)
    doc.spans[ATTRIBUTIONS] = group
    attributions_of.remember(group, tuple(written))


def read_attributions(doc: Doc) -> Sequence[Attribution]:
    """The attributions on a Doc, by number; () = none found."""
    return attributions_of(doc.spans[ATTRIBUTIONS])


@Latest
def attributions_of(group: SpanGroup) -> Sequence[Attribution]:
    parts: list[dict[str, list[Span]]] = [
        {SOURCE: [], CUE: [], CONTENT: []} for _ in group.attrs["facts"]
    ]
    for span in group:
        parts[int(span.id_)][span.label_].append(span)
    return tuple(
        Attribution(number, tuple(of[SOURCE]), tuple(of[CUE]), tuple(of[CONTENT]), facts)
        for number, (of, facts) in enumerate(zip(parts, group.attrs["facts"], strict=True))
    )


def add_facts(doc: Doc, facts: Iterable[Mapping[str, Any]]) -> None:
    """Add facts (one mapping per attribution, by number) to those that are known."""
    for known, new in zip(doc.spans[ATTRIBUTIONS].attrs["facts"], facts, strict=True):
        known.update(new)


@dataclass(frozen=True)
class Framing:
    """One framing: its slots, each with its fragments in text order, and the facts known of it.

    `number` counts the article's framings in the order of their cues, from 0.
    """

    number: int
    target: tuple[Span, ...]
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    framer: tuple[Span, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


def write_framings(doc: Doc, framings: Iterable[Framing]) -> None:
    """Put framings on a Doc, in place of those that are there."""
    labels = Labels(doc.vocab.strings)
    spans: list[Span] = []
    facts = []
    for one in framings:
        slots = ((TARGET, one.target), (CUE, one.cue), (FRAME, one.frame), (FRAMER, one.framer))
        for label, of in slots:
            spans += fragments(doc, labels, one.number, label, of)
        facts.append(dict(one.facts))
    doc.spans[FRAMINGS] = SpanGroup(doc, name=FRAMINGS, spans=spans, attrs={"facts": facts})


def read_framings(doc: Doc) -> list[Framing]:
    """The framings on a Doc, by number; [] = none found."""
    group = doc.spans[FRAMINGS]
    slots: list[dict[str, list[Span]]] = [
        {TARGET: [], CUE: [], FRAME: [], FRAMER: []} for _ in group.attrs["facts"]
    ]
    for span in group:
        slots[int(span.id_)][span.label_].append(span)
    return [
        Framing(
            number, tuple(of[TARGET]), tuple(of[CUE]), tuple(of[FRAME]), tuple(of[FRAMER]), facts
        )
        for number, (of, facts) in enumerate(zip(slots, group.attrs["facts"], strict=True))
    ]


def write_spans(
    doc: Doc,
    name: str,
    labelled: Iterable[tuple[int, int, str]],
    facts: Iterable[Mapping[str, Any]],
) -> None:
    """Put a group of spans on a Doc: for each its tokens, its label, one mapping of facts."""
    labels = Labels(doc.vocab.strings)
    spans = [Span(doc, start, end, label=labels[label]) for start, end, label in labelled]
    group = SpanGroup(doc, name=name, spans=spans, attrs={"facts": list(facts)})
    doc.spans[name] = group
    if name == MENTIONS:  # so many that to read back what was just written takes long
        mentions_of.remember(group, spans)


def read_spans(doc: Doc, name: str) -> Iterator[tuple[Span, Mapping[str, Any]]]:
    """The spans of a group, each with its facts."""
    group = doc.spans[name]
    spans = mentions_of(group) if name == MENTIONS else group
    return zip(spans, group.attrs["facts"], strict=True)


@Latest
def mentions_of(group: SpanGroup) -> list[Span]:
    return list(group)


def fragments(
    doc: Doc, labels: "Labels", number: int, label: str, of: Iterable[Span]
) -> tuple[Span, ...]:
    """Some spans with their label, and as id the number of the finding that they are parts of."""
    name, place = labels[label], labels[str(number)]
    return tuple(Span(doc, span.start, span.end, label=name, span_id=place) for span in of)


class Labels(dict[str, int]):
    """The numbers of some strings in a store: a span is made faster with them."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, label: str) -> int:
        number = self[label] = self.strings.add(label)
        return number
