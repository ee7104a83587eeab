"""Attributions with "according to": the source follows the cue, the content is the clause around it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Span

from toolkit.attribution.subjects import can_be_speaker
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap

ACCORDING = "according"
CLAUSE_PHRASES = frozenset({ACCORDING, "per"})  # first words of cues whose content is a clause
PREPOSITION_WORDS = frozenset({ACCORDING, "to"})  # parsers take either for the preposition
FUNCTION_POS = ("PRON", "SCONJ", "CCONJ")  # words that are no content if they stand alone


def fix_according_to(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """Give an attribution with "according to" the source behind the cue and a content of its sentence."""
    if not one.cue or one.cue[0][0].lower_ not in CLAUSE_PHRASES:
        return one
    cue, source = one.cue[0], one.source
    if not any(span.start == cue.end for span in source):
        known = find_according_to(doc, tree, cue.start)
        source = source if known is None else known.source
    content = tuple(
        span for span in one.content if not any(overlap(span, other) for other in source)
    )
    sentence = tree.sentence[cue.start]
    if not any(tree.sentence[of.start] <= sentence <= tree.sentence[of.end - 1] for of in content):
        content = clause_around(doc, tree, one.cue, source) or content
    return replace(one, source=source, content=content) if content else one


def find_according_to(doc: Doc, tree: Tree, place: int) -> Attribution | None:
    """The attribution whose cue begins with the "according" at `place`; None without source or clause."""
    if tree.lower[place + 1 : place + 2] != ["to"]:
        return None
    sentence = takewhile(
        lambda i: tree.sentence[i] == tree.sentence[place], range(place, len(tree))
    )
    speaker = next(
        (i for i in sentence if i > place + 1 and tree.preposition(i) in PREPOSITION_WORDS), None
    )
    if speaker is None or not can_be_speaker(tree, speaker):
        return None
    places = {token.i for token in doc[speaker].subtree if token.i > place + 1}
    parts = spans_without_edges(doc, places)
    if not parts or parts[0].start != place + 2:
        return None
    source = doc[parts[0].start : parts[-1].end]
    phrase = set(range(place, source.end))
    clause = clause_with_subject(tree, place, phrase)
    if clause is None:
        return None
    content = spans_without_edges(doc, {token.i for token in doc[clause].subtree} - phrase)
    return Attribution(0, (source,), (doc[place : place + 2],), tuple(content))


def clause_around(
    doc: Doc, tree: Tree, cue: Sequence[Span], source: Sequence[Span]
) -> tuple[Span, ...]:
    """The fragments of the clause around "according to ..."; () for other cues.

    Without such a clause, it is the subtree of the phrase's head: "prices, according to the bank".
    """
    if not cue or cue[0][0].lower_ not in CLAUSE_PHRASES:
        return ()
    phrase = {token.i for span in (*cue, *source) for token in span}
    head = first_head_outside(tree, cue[0].start, phrase)
    if head is None:
        return ()
    clause = clause_with_subject(tree, head, phrase)
    inside = {token.i for token in doc[head if clause is None else clause].subtree} - phrase
    return tuple(
        span
        for span in spans_without_edges(doc, inside)
        if any(token.pos_ not in FUNCTION_POS for token in span)
    )


def first_head_outside(tree: Tree, i: int, phrase: Set[int]) -> int | None:
    """The first ancestor of a token that is outside of a phrase; None if the phrase holds the root."""
    while i in phrase:
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return i


def clause_with_subject(tree: Tree, i: int, phrase: Set[int]) -> int | None:
    """The head of the nearest clause above a token that has a subject and is outside of a phrase."""
    while i in phrase or not tree.has_subject(i):
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return i


def spans_without_edges(doc: Doc, places: Set[int]) -> list[Span]:
    """Tokens as spans of neighbours, without punctuation and white space at their edges."""
    out: list[Span] = []
    for run in consecutive_runs(sorted(places)):
        words = [i for i in run if not (doc[i].is_punct or doc[i].is_space)]
        if words:
            out.append(doc[words[0] : words[-1] + 1])
    return out


def consecutive_runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Sorted numbers in lists of consecutive ones: 1 2 5 -> [1, 2], [5]."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
