"""Write findings to a Doc and read them back: span groups, with facts in their ``attrs``.

Everything is plain data, so that it survives ``DocBin`` and ``to_bytes``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from spacy.strings import StringStore
from spacy.tokens import Doc, Span, SpanGroup

# Names of span groups. The first two hold what the model labelled.
ROLES = "attribution_roles"  # labels SOURCE, CUE, CONTENT; attrs["links"] joins them
UNCERTAINTY = "uncertainty"  # labels epistemic, doxastic, investigation, condition
ATTRIBUTIONS = "attributions"
HEDGES = "hedges"
FRAMINGS = "framings"
MENTIONS = "mentions"
PASSIVES = "passives"
TURNS = "turns"  # paragraphs of a transcript; the first of a turn includes the speaker's name
# Labels of the parts of attributions and framings.
SOURCE, CUE, CONTENT = "SOURCE", "CUE", "CONTENT"
TARGET, FRAME, FRAMER = "TARGET", "FRAME", "FRAMER"
FIRST_PERSON = frozenset({"i", "we"})
Read = TypeVar("Read")


class Latest(Generic[Read]):
    """A cache of one for a function that reads a span group.

    The components of a pipeline read the same group in turn, often right after one of them wrote it. The
    group and what was read from it are kept until another group is read or written.
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
        """Put what would be read of a group into the cache, right after the group was written."""
        self.known = group, len(group), found
        return found


@dataclass(frozen=True)
class Attribution:
    """One attribution: the fragments of its parts in text order, and facts about it.

    `number` counts the article's attributions in the order of their cues, from 0. `found_by` and
    `lineage` are those of `toolkit.passes.Finding`.
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
        """The first fragment of the cue; without a cue that of the content, else of the source."""
        return (self.cue or self.content or self.source)[0]

    @property
    def extent(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The tokens of source, cue and content, as [start, end) of each fragment."""
        parts = (self.source, self.cue, self.content)
        return tuple(tuple((span.start, span.end) for span in of) for of in parts)


def tokens_of(spans: Iterable[Span]) -> set[int]:
    """The tokens of some spans, as numbers."""
    return set().union(*[range(span.start, span.end) for span in spans])


class Bounded(Protocol):
    """Anything from token `start` to `end` (exclusive): a span or a quotation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(one: Bounded, other: Bounded) -> bool:
    """Do two spans or quotations share a token?"""
    return one.start < other.end and other.start < one.end


def is_authors_own(one: Attribution, inside: Sequence[int]) -> bool:
    """Does the author say what they think themself: "I think the plan will fail"?

    `inside` is 1 for tokens within quotation marks, where "I" is somebody else.
    """
    return bool(one.source) and all(
        len(span) == 1 and span[0].lower_ in FIRST_PERSON and not inside[span.start]
        for span in one.source
    )


def innermost_contents(attributions: Iterable[Attribution]) -> dict[int, int]:
    """For each token of a content the number of its attribution; where contents are nested, the innermost."""
    spans = [(span, one.number) for one in attributions for span in one.content]
    inside: dict[int, int] = {}
    for span, number in sorted(spans, key=lambda content: -len(content[0])):
        inside.update(dict.fromkeys(range(span.start, span.end), number))
    return inside


def write_attributions(doc: Doc, attributions: Iterable[Attribution]) -> None:
    """Write attributions to a Doc, in place of those that are there."""
    labels = Labels(doc.vocab.strings)
    spans: list[Span] = []
    written = []

    for one in attributions:
        source = labelled_fragments(doc, labels, one.number, SOURCE, one.source)
        cue = labelled_fragments(doc, labels, one.number, CUE, one.cue)
        content = labelled_fragments(doc, labels, one.number, CONTENT, one.content)
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
    """Add facts to the attributions of a Doc: one mapping for each, in the order of their numbers."""
    for known, new in zip(doc.spans[ATTRIBUTIONS].attrs["facts"], facts, strict=True):
        known.update(new)


@dataclass(frozen=True)
class Framing:
    """One framing: the fragments of its slots in text order, and facts about it.

    `number` counts the article's framings in the order of their cues, from 0.
    """

    number: int
    target: tuple[Span, ...]
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    framer: tuple[Span, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


def write_framings(doc: Doc, framings: Iterable[Framing]) -> None:
    """Write framings to a Doc, in place of those that are there."""
    labels = Labels(doc.vocab.strings)
    spans: list[Span] = []
    facts = []
    for one in framings:
        slots = ((TARGET, one.target), (CUE, one.cue), (FRAME, one.frame), (FRAMER, one.framer))
        for label, of in slots:
            spans += labelled_fragments(doc, labels, one.number, label, of)
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
    """Write a group of spans, each given as (start, end, label), with one mapping of facts for each."""
    labels = Labels(doc.vocab.strings)
    spans = [Span(doc, start, end, label=labels[label]) for start, end, label in labelled]
    group = SpanGroup(doc, name=name, spans=spans, attrs={"facts": list(facts)})
    doc.spans[name] = group
    if name == MENTIONS:  # there are so many that reading them back takes long
        mentions_of.remember(group, spans)


def read_spans(doc: Doc, name: str) -> Iterator[tuple[Span, Mapping[str, Any]]]:
    """The spans of a group, each with its facts."""
    group = doc.spans[name]
    spans = mentions_of(group) if name == MENTIONS else group
    return zip(spans, group.attrs["facts"], strict=True)


@Latest
def mentions_of(group: SpanGroup) -> list[Span]:
    return list(group)


def labelled_fragments(
    doc: Doc, labels: "Labels", number: int, label: str, of: Iterable[Span]
) -> tuple[Span, ...]:
    """Spans with a label and, as ``id_``, the number of the finding that they are parts of."""
    name, place = labels[label], labels[str(number)]
    return tuple(Span(doc, span.start, span.end, label=name, span_id=place) for span in of)


class Labels(dict[str, int]):
    """String ids of a StringStore, looked up once: to make a span from an id is faster."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, label: str) -> int:
        number = self[label] = self.strings.add(label)
        return number
