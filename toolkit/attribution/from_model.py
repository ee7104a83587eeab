"""Attributions as the model gives them: its labelled spans, joined by its links."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from toolkit.spans.records import CONTENT, CUE, ROLES, SOURCE, Attribution


class Parts(NamedTuple):
    """The parts of one attribution, as positions in the model's group of spans."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def attributions_from_model(doc: Doc) -> list[Attribution]:
    """One attribution for each cue, with or without content, and for each content without a cue."""
    roles = doc.spans[ROLES]
    spans = list(roles)
    found = group_linked_spans([span.label_ for span in spans], roles.attrs["links"])
    return [
        Attribution(
            0,
            source=tuple(spans[i] for i in parts.source),
            cue=tuple(spans[i] for i in parts.cue),
            content=tuple(spans[i] for i in parts.content),
        )
        for parts in found
    ]


def group_linked_spans(labels: Sequence[str], links: Sequence[int]) -> list[Parts]:
    """Join contents to their cue and cues to their source.

    A content without cue is an attribution of its own. Several cues may share a source.
    """
    first = [first_fragment(i, label, labels, links) for i, label in enumerate(labels)]
    # The fragments of each source and cue by its first one; contents by their cue, or by themselves.
    members: dict[int, list[int]] = defaultdict(list)
    contents: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        if label != CONTENT:
            members[first[i]].append(i)
        elif labels[links[i]] == CUE:
            contents[first[links[i]]].append(i)
        else:
            contents[i].append(i)
    out = []
    for cue in [i for i in members if labels[i] == CUE]:
        source = links[cue]
        sources = members[first[source]] if labels[source] == SOURCE else ()
        out.append(Parts(tuple(sources), tuple(members[cue]), tuple(contents[cue])))
    return out + [Parts((), (), tuple(of)) for i, of in contents.items() if labels[i] == CONTENT]


def first_fragment(i: int, label: str, labels: Sequence[str], links: Sequence[int]) -> int:
    """The first fragment of the source or cue that fragment `i` belongs to."""
    seen = {i}
    while labels[links[i]] == label and links[i] not in seen:
        i = links[i]
        seen.add(i)
    return i
