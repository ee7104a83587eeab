"""Attributions with "according to": the source follows the cue, the content is the clause around it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Span

from toolkit.attribution.edges import spans_without_edges
from toolkit.attribution.subjects import can_be_speaker
from toolkit.grammar.clauses import path_to_root
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap, tokens_of

ACCORDING = "according"
CLAUSE_PHRASES = frozenset({ACCORDING, "per"})  # first words of cues whose content is a clause
PREPOSITION_WORDS = frozenset({ACCORDING, "to"})  # parsers take either for the preposition
FUNCTION_POS = ("PRON", "SCONJ", "CCONJ")  # words that are no content if they stand alone


def fix_according_to(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """Give an attribution with "according to" the source behind the cue and a content of its sentence."""
    cue, source = one.cue[0], one.source
    if cue[0].lower_ not in CLAUSE_PHRASES:
        return one
    if not any(span.start == cue.end for span in source):
        known = find_according_to(doc, tree, cue.start)
        source = source if known is None else known.source
    content = tuple(
        span for span in one.content if not any(overlap(span, other) for other in source)
    )
    sentence = tree.sentence[cue.start]
    if not any(tree.sentence[of.start] <= sentence <= tree.sentence[of.end - 1] for of in content):
        content = clause_around(doc, tree, one.cue, source) or one.content
    return replace(one, source=source, content=content)


def find_according_to(doc: Doc, tree: Tree, place: int) -> Attribution | None:
    """The attribution whose cue begins with the "according" at `place`; None without source."""
    cue = doc[place : place + 2]
    sentence = takewhile(
        lambda i: tree.sentence[i] == tree.sentence[place], range(cue.end, len(tree))
    )
    speaker = next((i for i in sentence if tree.preposition(i) in PREPOSITION_WORDS), None)
    if speaker is None or not can_be_speaker(tree, speaker):
        return None
    phrase = {token.i for token in doc[speaker].subtree if token.i >= cue.end}
    source = next(spans_without_edges(doc, phrase), None)
    if source is None:
        return None
    return Attribution(0, (source,), (cue,), clause_around(doc, tree, (cue,), (source,)))


def clause_around(
    doc: Doc, tree: Tree, cue: Sequence[Span], source: Sequence[Span]
) -> tuple[Span, ...]:
    """The fragments of the clause around "according to ..."; () for other cues.

    Without such a clause, it is the subtree of the phrase's head: "prices, according to the bank".
    """
    if cue[0][0].lower_ not in CLAUSE_PHRASES:
        return ()
    phrase = tokens_of((*cue, *source))
    above = [i for i in path_to_root(tree, cue[0].start) if i not in phrase]
    if not above:
        return ()
    head = next((i for i in above if tree.has_subject(i)), above[0])
    inside = {token.i for token in doc[head].subtree} - phrase
    return tuple(
        span
        for span in spans_without_edges(doc, inside)
        if any(token.pos_ not in FUNCTION_POS for token in span)
    )
