"""Add what the grammar finds (reactions and statements) to the attributions of the model."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from toolkit.attribution.edges import close_bracket, extend_content, is_only_marks
from toolkit.attribution.indirect_speech import ReportingVerbs, find_statements
from toolkit.attribution.reactions import Reaction, find_reactions
from toolkit.attribution.text import Text
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap, tokens_of


def add_reactions(text: Text, known: Sequence[Attribution]) -> list[Attribution]:
    """The known attributions, and the reactions that the model missed.

    A reaction within a content belongs to that content. The exception is an apposition at its end, which
    is the author's remark: "he is right, he says, a claim that drew criticism from many".
    """
    taken = tokens_of(span for one in known for span in (*one.source, *one.cue))
    new = list(find_reactions(text.tree, taken))
    for reception in new:
        known = [drop_final_remark(one, reception, text.inside) for one in known]
    said = tokens_of(span for one in known for span in one.content)
    out = list(known)
    for reception in new:
        if said.isdisjoint(reception.source) and said.isdisjoint(reception.cue):
            source, cue, content = ((text.doc[part.start : part.stop],) for part in reception)
            out.append(Attribution(0, source, cue, content))
    return out


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


def drop_final_remark(one: Attribution, reception: Reaction, inside: Sequence[int]) -> Attribution:
    """An attribution whose last content ends before a remark on it; as it is without one."""
    if not one.content or not one.cue:
        return one
    last, doc = one.content[-1], one.content[-1].doc
    comma = reception.content.start - 1
    end = max(reception.source.stop, reception.content.stop)
    if comma < 0 or doc[comma].text != "," or inside[comma] or one.cue[0].start > comma:
        return one
    if last.start == comma + 1 and last.end <= end:  # a fragment of its own
        content = one.content[:-1]
    elif last.start < comma < last.end and is_only_marks(doc, end, max(last.end, end)):
        content = (*one.content[:-1], doc[last.start : comma])
    else:
        return one
    if not content:
        return one
    return replace(one, content=content)
