"""Add what the grammar finds (reactions and statements) to the attributions of the model."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from toolkit.attribution.edges import clip, close_bracket, extend_content
from toolkit.attribution.indirect_speech import ReportingVerbs, find_statements
from toolkit.attribution.reactions import find_reactions
from toolkit.attribution.text import Text
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap, tokens_of

Find = Callable[[Doc, Tree, Set[int], Set[int], ReportingVerbs], Iterator[Attribution]]


def add_statements(
    text: Text, known: Sequence[Attribution], find: Find = find_statements
) -> list[Attribution]:
    """The known attributions, and the statements that `find` tells of and the model missed."""
    sources = tokens_of(span for one in known for span in one.source)
    cues = tokens_of(span for one in known for span in one.cue)
    return add_missed(text, known, find(text.doc, text.tree, sources, cues, text.lists.reporting))


def add_reactions(text: Text, known: Sequence[Attribution]) -> list[Attribution]:
    """The known attributions, and the reactions that the model missed.

    A reaction within a content belongs to that content. The exception is an apposition at its end, which
    is the author's remark: "he is right, he says, a claim that drew criticism from many".
    """
    taken = tokens_of(span for one in known for span in (*one.source, *one.cue))
    new = list(find_reactions(text.doc, text.tree, taken))
    for reaction in new:
        known = [end_before_remark(text, one, reaction) for one in known]
    return add_missed(text, known, new)


def end_before_remark(text: Text, one: Attribution, remark: Attribution) -> Attribution:
    """An attribution whose content ends before a reaction that a comma parts from it at its end."""
    comma, end = remark.content[0].start - 1, remark.source[-1].end
    if text.doc[comma].text != "," or text.inside[comma]:
        return one
    if not comma < one.content[-1].end <= end:
        return one
    return replace(one, content=tuple(clip(text.doc, one.content, 0, comma)))


def add_missed(
    text: Text, known: Sequence[Attribution], new: Iterable[Attribution]
) -> list[Attribution]:
    """The known attributions and new ones, except those within a quotation or a known content.

    A new one takes over the content that its verb governs if that was linked to a cue of another sentence
    or to none.
    """
    tree = text.tree
    out = list(known)
    owner = {i: k for k, one in enumerate(known) for i in tokens_of(one.content)}
    for one in new:
        own = tokens_of((*one.source, *one.cue))
        if text.inside[one.cue[0].start] or not own.isdisjoint(owner):
            continue
        content = [close_bracket(extend_content(span, text.quotes, own)) for span in one.content]
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
