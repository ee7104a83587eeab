"""Add the statements that the grammar finds to the attributions of the model."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from toolkit.attribution.edges import close_bracket, extend_content
from toolkit.attribution.indirect_speech import ReportingVerbs, find_statements
from toolkit.attribution.text import Text
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap, tokens_of

Find = Callable[[Doc, Tree, Set[int], Set[int], ReportingVerbs], Iterator[Attribution]]


def add_statements(
    text: Text, known: Sequence[Attribution], find: Find = find_statements
) -> list[Attribution]:
    """The known attributions, and the statements that `find` tells of and the model missed.

    Statements within a quotation or a known content are left out. A new statement takes over the content
    that its verb governs if that was linked to a cue of another sentence or to none.
    """
    doc, tree, quotes, inside = text.doc, text.tree, text.quotes, text.inside
    sources = tokens_of(span for one in known for span in one.source)
    cues = tokens_of(span for one in known for span in one.cue)
    new = list(find(doc, tree, sources, cues, text.lists.reporting))
    if not new:
        return list(known)
    out = list(known)
    owner = {i: k for k, one in enumerate(known) for i in tokens_of(one.content)}
    for one in new:
        own = tokens_of((*one.source, *one.cue))
        if inside[one.cue[0].start] or not own.isdisjoint(owner):
            continue
        content = [close_bracket(extend_content(span, quotes, own)) for span in one.content]
        owners = {owner[i] for i in tokens_of(content) if i in owner}
        sentence = tree.sentence[one.cue[0].start]
        if any(tree.sentence[span.start] == sentence for k in owners for span in out[k].cue):
            continue
        for k in owners:
            kept = (s for s in out[k].content if not any(overlap(s, of) for of in content))
            out[k] = replace(out[k], content=tuple(kept))
        source = tuple(map(close_bracket, one.source))
        out.append(replace(one, source=source, content=tuple(content)))
    return [one for one in out if one.content]
