"""What is so "according to" somebody: the source right behind it, the clause around it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Span

from toolkit.attribution.subjects import may_speak
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap

ACCORDING = "according"
PHRASES = frozenset({ACCORDING, "per"})  # cues that always say of a clause whose it is
LINKS = frozenset({ACCORDING, "to"})  # whichever of the two a parser takes for the preposition
LEADING = ("PRON", "SCONJ", "CCONJ")  # what is no content if it stands alone


def with_informant(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """An attribution "according to" somebody with that source, and a content from that sentence."""
    if not one.cue or one.cue[0][0].lower_ not in PHRASES:
        return one
    cue, source = one.cue[0], one.source
    if cue.text.lower() == "according to" and not any(span.start == cue.end for span in source):
        known = according(doc, tree, cue.start)
        source = source if known is None else known.source
    content = tuple(
        span for span in one.content if not any(overlap(span, other) for other in source)
    )
    sentence = tree.sentence[cue.start]
    if not any(tree.sentence[of.start] <= sentence <= tree.sentence[of.end - 1] for of in content):
        content = clause_around(doc, tree, one.cue, source) or content
    return replace(one, source=source, content=content) if content else one


def according(doc: Doc, tree: Tree, place: int) -> Attribution | None:
    """What is said by "according", its source and its clause; None without one of them."""
    if tree.lower[place + 1 : place + 2] != ["to"]:
        return None
    sentence = takewhile(
        lambda i: tree.sentence[i] == tree.sentence[place], range(place, len(tree))
    )
    speaker = next((i for i in sentence if i > place + 1 and tree.preposition(i) in LINKS), None)
    if speaker is None or not may_speak(tree, speaker):
        return None
    places = {token.i for token in doc[speaker].subtree if token.i > place + 1}
    parts = fragments(doc, places)
    if not parts or parts[0].start != place + 2:
        return None
    source = doc[parts[0].start : parts[-1].end]
    phrase = set(range(place, source.end))
    clause = clause_of(tree, place, phrase)
    if clause is None:
        return None
    content = fragments(doc, {token.i for token in doc[clause].subtree} - phrase)
    return Attribution(0, (source,), (doc[place : place + 2],), tuple(content))


def clause_around(
    doc: Doc, tree: Tree, cue: Sequence[Span], source: Sequence[Span]
) -> tuple[Span, ...]:
    """The clause that "according to ..." stands in, in fragments around it; () for other cues.

    If there is no clause around it, what it hangs from.
    """
    if not cue or cue[0][0].lower_ not in PHRASES:
        return ()
    phrase = {token.i for span in (*cue, *source) for token in span}
    head = above(tree, cue[0].start, phrase)
    if head is None:
        return ()
    clause = clause_of(tree, head, phrase)
    inside = {token.i for token in doc[head if clause is None else clause].subtree} - phrase
    return tuple(
        span for span in fragments(doc, inside) if any(token.pos_ not in LEADING for token in span)
    )


def above(tree: Tree, i: int, phrase: Set[int]) -> int | None:
    """The first word outside of a phrase that a word in it hangs from; None if it is the root."""
    while i in phrase:
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return i


def clause_of(tree: Tree, i: int, phrase: Set[int]) -> int | None:
    """The head of the nearest clause with a subject that a word hangs in, outside of a phrase."""
    while i in phrase or not tree.has_subject(i):
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return i


def fragments(doc: Doc, places: Set[int]) -> list[Span]:
    """Stretches of tokens, without punctuation and white space at their edges."""
    out: list[Span] = []
    for run in runs(sorted(places)):
        words = [i for i in run if not (doc[i].is_punct or doc[i].is_space)]
        if words:
            out.append(doc[words[0] : words[-1] + 1])
    return out


def runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Sorted places divided where one is missing between them."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
