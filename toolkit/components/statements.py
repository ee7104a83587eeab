"""What somebody says in a clause of its own: "The ministry said 40 people were hurt".

The grammar alone tells who says what, so that these, and what is so "according
to" somebody, are found even where the reader has seen no attribution.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc

from toolkit.terms import CueTerm

from .clauses import fragments
from .inflections import all_conjugations
from .links import NO_SPEAKERS, NOMINAL, opened, trimmed, whole
from .records import Attribution, overlap
from .scheme import ACTIVE_SUBJECTS, CONTENT_CLAUSES, PARTICIPLE_CLAUSES, SUBJECTS, Tree

SPEAKS_NOT = NO_SPEAKERS | {"i", "we", "you"}
ACCORDING = "according"
LINKS = frozenset({ACCORDING, "to"})  # whichever of the two a parser takes for the preposition
BEFORE = frozenset({"AUX", "ADV", "PART"})  # what belongs to the verb in front of it


def saying_forms(cues: Iterable[CueTerm]) -> frozenset[str]:
    """The forms of the verbs that a clause follows, for `find_statements`."""
    return all_conjugations(term.lemma for term in cues if term.takes == "clause")


def find_statements(
    doc: Doc, tree: Tree, taken: Set[int], saying: Set[str]
) -> Iterator[Attribution]:
    """The statements whose verb and clause lie outside the tokens `taken`, without facts."""
    for i in tree.where(saying | {ACCORDING}):
        if i in taken:
            continue
        one = None
        if tree.lower[i] == ACCORDING:
            one = according(doc, tree, i)
        elif tree.pos[i] == "VERB":
            one = said(doc, tree, i)
        if one and all(
            taken.isdisjoint(range(s.start, s.end)) for s in (*one.source, *one.content)
        ):
            yield one


def said(doc: Doc, tree: Tree, verb: int) -> Attribution | None:
    """What a verb with a speaker before it says in a clause after it, or before both."""
    clauses = [i for i in tree.children[verb] if is_clause(tree, i)]
    speaker = subject(tree, verb)
    if not clauses or speaker is None:
        return None
    source, content = whole(doc, speaker), opened(whole(doc, clauses[-1]))
    start = verb
    while start and tree.pos[start - 1] in BEFORE and tree.head[start - 1] == verb:
        start -= 1
    if source is None or content is None:
        return None
    if not (source.end <= start < content.start or content.end <= source.start < start):
        return None
    return Attribution(0, (source,), (doc[start : verb + 1],), (content,))


def according(doc: Doc, tree: Tree, place: int) -> Attribution | None:
    """The clause around "according to" somebody."""
    if tree.lower[place + 1 : place + 2] != ["to"]:
        return None
    sentence = takewhile(
        lambda i: tree.sentence[i] == tree.sentence[place], range(place, len(tree))
    )
    speaker = next((i for i in sentence if i > place + 1 and tree.preposition(i) in LINKS), None)
    if speaker is None:
        return None
    places = [token.i for token in doc[speaker].subtree if token.i > place + 1]
    source, cue = trimmed(doc, places), doc[place : place + 2]
    if source is None or source.start != place + 2 or not may_speak(tree, speaker):
        return None
    aside = set(range(place, source.end))
    clause = speaker
    while not has_subject(tree, clause) or clause in aside:
        if tree.head[clause] == clause:
            return None
        clause = tree.head[clause]
    content = fragments(doc, {token.i for token in doc[clause].subtree} - aside)
    return Attribution(0, (source,), (cue,), tuple(content))


def with_informant(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """An attribution "according to" somebody with the source that stands right behind that."""
    if not one.cue or one.cue[0].text.lower() != "according to":
        return one
    start, end = one.cue[0].start, one.cue[0].end
    if any(span.start == end for span in one.source):
        return one
    known = according(doc, tree, start)
    if known is None:
        return one
    (source,) = known.source
    rest = tuple(span for span in one.content if not overlap(span, source))
    content = rest or known.content
    return replace(one, source=known.source, content=content) if content else one


def may_speak(tree: Tree, i: int) -> bool:
    return tree.pos[i] in NOMINAL and tree.lower[i] not in SPEAKS_NOT


def is_clause(tree: Tree, i: int) -> bool:
    """Is it a clause with a subject of its own?"""
    return tree.dep[i] in CONTENT_CLAUSES and has_subject(tree, i)


def has_subject(tree: Tree, i: int) -> bool:
    return any(tree.dep[child] in SUBJECTS for child in tree.children[i])


def subject(tree: Tree, verb: int) -> int | None:
    """Who says it: the verb's subject, or the one of the verb that it hangs from ("..., adding that")."""
    for _ in range(2):
        found = [i for i in tree.children[verb] if tree.dep[i] in ACTIVE_SUBJECTS and i < verb]
        if found:
            return found[0] if may_speak(tree, found[0]) else None
        bound = tree.dep[verb] == "conj" or (
            tree.dep[verb] in PARTICIPLE_CLAUSES and tree.tag[verb] == "VBG"
        )
        if not bound:
            return None
        verb = tree.head[verb]
    return None
