"""How it lies on a Doc who is who: ``doc.spans["references"]``, written and read here.

Each span is a mention, labelled name, noun, pronoun or several, its ``id_`` the
number of its cluster. ``attrs["heads"]`` has the token that stands for each
mention, ``attrs["facts"]`` what is known of each cluster, all plain data.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, SpanGroup

from toolkit.coreference.cluster import References
from toolkit.spans.records import Labels, Latest

REFERENCES = "references"


class Referent(NamedTuple):
    """One mention of a cluster: tokens `start` to `end`, `form` as in `mentions`, `cluster`."""

    start: int
    end: int
    form: str
    cluster: int


class Referents(NamedTuple):
    """What `read_references` gives.

    `at` finds the mention by its head. `facts` has one mapping per cluster:
    name (None: never named), kind, number, gender; head, start and end (tokens)
    of the mention that names or describes it best; says, the tokens of the
    nouns that describe it; heads, those of all its mentions.
    """

    at: Mapping[int, Referent]
    facts: list[dict[str, Any]]


def write_references(doc: Doc, found: References) -> None:
    """Put on a Doc who has a name, and who or what is mentioned more than once."""
    kept = [
        n for n, one in enumerate(found.clusters) if one.name is not None or len(one.members) > 1
    ]
    number = {n: k for k, n in enumerate(kept)}
    labels = Labels(doc.vocab.strings)
    ids = [labels[str(k)] for k in range(len(kept))]
    spans, heads, referents = [], [], []
    for mention, cluster in zip(found.mentions, found.of, strict=True):
        if cluster in number:
            start, end, form, k = mention.start, mention.end, mention.form, number[cluster]
            spans.append(Span(doc, start, end, label=labels[form], span_id=ids[k]))
            heads.append(mention.head)
            referents.append(Referent(start, end, form, k))
    facts = [facts_of(found, n) for n in kept]
    group = SpanGroup(doc, name=REFERENCES, spans=spans, attrs={"heads": heads, "facts": facts})
    doc.spans[REFERENCES] = group
    referents_of.remember(group, Referents(by_head(heads, referents), facts))


def facts_of(found: References, number: int) -> dict[str, Any]:
    """What is known of a cluster."""
    one = found.clusters[number]
    mentions = [found.mentions[k] for k in one.members]
    best = next((m for m in mentions if m.form != "pronoun"), mentions[0])
    if one.name is not None:
        best = next(m for m in mentions if m.form == "name" and m.text == one.name)
    return {
        "name": one.name,
        "kind": one.kind,
        "number": one.number,
        "gender": one.gender,
        "head": best.head,
        "start": best.start,
        "end": best.end,
        "says": sorted({i for m in mentions for i in m.says}),
        "heads": [m.head for m in mentions],
    }


def read_references(doc: Doc) -> Referents:
    """What is on a Doc; nothing, if it was never looked for."""
    if REFERENCES not in doc.spans:
        return Referents({}, [])
    return referents_of(doc.spans[REFERENCES])


@Latest
def referents_of(group: SpanGroup) -> Referents:
    referents = [Referent(span.start, span.end, span.label_, int(span.id_)) for span in group]
    return Referents(by_head(group.attrs["heads"], referents), group.attrs["facts"])


def by_head(heads: Iterable[int], referents: Iterable[Referent]) -> dict[int, Referent]:
    """Mentions by the token that stands for them; what is coordinated after what stands alone."""
    at: dict[int, Referent] = {}
    for head, one in zip(heads, referents, strict=True):
        if head not in at or at[head].form == "several":
            at[head] = one
    return at
