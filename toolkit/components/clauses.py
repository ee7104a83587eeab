"""The clause that a phrase such as "according to officials" belongs to."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

PHRASES = frozenset({"according", "per"})  # cues that always say of a clause whose it is


def clause_beside(doc: Doc, cue: Sequence[Span], source: Sequence[Span]) -> tuple[Span, ...]:
    """The clause that "according to ..." stands in, in fragments around it; () for other cues.

    For a cue whose content was not found. The clause is what hangs from the
    word that the phrase hangs from, whatever the scheme of the tree.
    """
    if not cue or cue[0][0].lower_ not in PHRASES:
        return ()
    phrase = {token.i for span in (*cue, *source) for token in span}
    head = cue[0][0]
    while head.i in phrase and head.head.i != head.i:
        head = head.head
    if head.i in phrase:
        return ()
    inside = {token.i for token in head.subtree} - phrase
    return tuple(
        span
        for span in fragments(doc, inside)
        if any(token.pos_ not in ("PRON", "SCONJ", "CCONJ") for token in span)
    )


def fragments(doc: Doc, places: set[int]) -> list[Span]:
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
