"""Attributions as the network has them: its labelled spans, joined by its links."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from toolkit.spans.records import CONTENT, CUE, ROLES, SOURCE, Attribution


class Parts(NamedTuple):
    """Places, in the network's group of spans, of the parts of one attribution."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def linked_spans(doc: Doc) -> list[Attribution]:
    """One attribution for each cue, with or without content, and for each content without a cue."""
    roles = doc.spans[ROLES]
    spans = list(roles)
    found = group([span.label_ for span in spans], roles.attrs["links"])
    return [
        Attribution(
            0,
            source=tuple(spans[i] for i in parts.source),
            cue=tuple(spans[i] for i in parts.cue),
            content=tuple(spans[i] for i in parts.content),
        )
        for parts in found
    ]


def group(labels: Sequence[str], links: Sequence[int]) -> list[Parts]:
    """Join what hangs together: contents to their cue, the cue to its source.

    A content without cue is an attribution of its own. Sources may be shared.
    """
    first = [top(i, label, labels, links) for i, label in enumerate(labels)]
    members: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        if label != CONTENT:
            members[first[i]].append(i)
    contents: dict[int, list[int]] = {
        i: [] for i, label in enumerate(labels) if label == CUE and first[i] == i
    }
    for i, label in enumerate(labels):
        if label == CONTENT and labels[links[i]] != CUE:
            contents[i] = []
    for i, label in enumerate(labels):
        if label == CONTENT:
            contents[first[links[i]] if labels[links[i]] == CUE else i].append(i)
    out = []
    for anchor, content in contents.items():
        if labels[anchor] == CONTENT:
            out.append(Parts((), (), tuple(content)))
            continue
        source = links[anchor]
        sources = members[first[source]] if labels[source] == SOURCE else []
        out.append(Parts(tuple(sources), tuple(members[anchor]), tuple(content)))
    return out


def top(i: int, label: str, labels: Sequence[str], links: Sequence[int]) -> int:
    """The first fragment of the source or cue that this one belongs to."""
    seen = {i}
    while labels[links[i]] == label and links[i] not in seen:
        i = links[i]
        seen.add(i)
    return i
