"""What somebody says in a clause of its own: "The ministry said 40 people were hurt".

The grammar alone tells who says what, so that these, and what is so "according
to" somebody, are found even where the reader has seen no attribution.
"""

from collections.abc import Collection, Iterator, Sequence, Set
from typing import NamedTuple

from spacy.tokens import Doc, Span

from toolkit.terms import CueTerm

from .inflections import all_conjugations
from .informants import ACCORDING, according
from .links import NOMINAL, opened, speaker_of, whole
from .predications import is_passive
from .records import Attribution, tokens_of
from .scheme import CONTENT_CLAUSES, RELATIVES, SUBJECTS, Tree

FINITE = ("VBD", "VBZ", "VBP", "MD")
TENSED = frozenset({"VBD", "VBZ", "VBP"})
THINGS = frozenset({"obj", "dobj"})
CLAUSES = CONTENT_CLAUSES | {"xcomp"}
TAKEN_FOR_OBJECTS = frozenset({"obj", "iobj", "obl:unmarked", "dobj"})
REMARKS = frozenset({"-", "–", "—", "("})  # what opens one
OPENING = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})  # a noun phrase
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
ADDRESSING = frozenset({  # verbs with an object whom something is told
    "advise", "ask", "assure", "inform", "notify", "remind", "tell", "warn",
})  # fmt: skip
BEFORE = frozenset({"AUX", "ADV", "PART"})  # what belongs to the verb in front of it


class Saying(NamedTuple):
    """The forms of the verbs whose clause, and of those whose object is what their subject says.

    `forms` has both, and "according".
    """

    clause: frozenset[str]
    object: frozenset[str]
    forms: frozenset[str]


def saying_forms(cues: Sequence[CueTerm]) -> Saying:
    """The verbs of a list of cues, for `find_statements`."""
    clause, thing = (
        all_conjugations(term.lemma for term in cues if kind in term.takes)
        for kind in ("clause", "object")
    )
    return Saying(clause, thing, clause | thing | {ACCORDING})


def find_statements(
    doc: Doc, tree: Tree, sources: Set[int], cues: Set[int], saying: Saying
) -> Iterator[Attribution]:
    """The statements whose verb and content lie outside the tokens of sources and cues, without facts.

    Who speaks may be the source of more.
    """
    taken = sources | cues
    for i in tree.where(saying.forms):
        if i in taken:
            continue
        one = None
        if tree.lower[i] == ACCORDING:
            one = according(doc, tree, i)
        elif tree.pos[i] == "VERB":
            one = said(doc, tree, i, saying)
        if (
            one
            and cues.isdisjoint(tokens_of(one.source))
            and taken.isdisjoint(tokens_of(one.content))
        ):
            yield one


def said(doc: Doc, tree: Tree, verb: int, saying: Saying) -> Attribution | None:
    """What a verb with a speaker before it says in a clause after it, or before both, or as its object."""
    speaker = speaker_of(tree, verb)
    if speaker is None or is_passive(tree, verb):
        return None
    source, content = who(doc, tree, speaker, verb), None
    if tree.lower[verb] in saying.clause:
        content = clause_of(doc, tree, verb)
    if content is None and tree.lower[verb] in saying.object:
        content = object_of(doc, tree, verb, speaker)
    start = verb
    while start and tree.pos[start - 1] in BEFORE and tree.head[start - 1] == verb:
        start -= 1
    if source is None or content is None:
        return None
    if not (source.end <= start < content.start or content.end <= source.start < start):
        return None
    return Attribution(0, (source,), (doc[start : verb + 1],), (content,))


def who(doc: Doc, tree: Tree, speaker: int, verb: int) -> Span | None:
    """What hangs from a speaker in front of a verb, without marks at its end, if it stands together.

    With whom it belongs to, whatever the parser says: "The minister's" office.
    """
    span = together(doc, [token.i for token in doc[speaker].subtree if token.i < verb])
    if span is None or not span.start or tree.lower[span.start - 1] not in POSSESSIVES:
        return span
    start = span.start - 1
    while start and tree.pos[start - 1] in OPENING and tree.pos[start] != "DET":
        start -= 1
    return doc[start : span.end] if tree.sentence[start] == tree.sentence[speaker] else span


def clause_of(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """The clause behind a verb, else the one before it; None without one that has a subject."""
    clauses = [i for i in tree.children[verb] if tree.dep[i] in CONTENT_CLAUSES]
    behind = [i for i in clauses if i > verb and is_finite(tree, i)]
    if not behind:
        before = [i for i in clauses if tree.has_subject(i)]
        return opened(whole(doc, before[-1])) if before else lost_clause(doc, tree, verb)
    places = {token.i for i in behind for token in doc[i].subtree if token.i > verb}
    subjects = [k for i in behind for k in tree.children[i] if tree.dep[k] in SUBJECTS]
    if any(k < verb for k in subjects):
        return None  # "fires which they said were under control"
    if not subjects:
        lost = lost_subject(doc, tree, verb, min(places))
        compound = range(verb + 1, behind[0])  # "the crash involved": taken for one noun
        if not lost and not any(tree.pos[i] in NOMINAL for i in compound):
            return None
        places |= lost | lost_objects(doc, tree, verb, behind[-1])
    span = together(doc, range(min(places), max(places) + 1))
    found = opened(span)
    if found is None or found[0].text in REMARKS or tree.tag[found.start].startswith(FINITE):
        return None
    return found


def object_of(doc: Doc, tree: Tree, verb: int, speaker: int) -> Span | None:
    """What was announced, reported, criticised: the object of a verb with a tense, if it is all."""
    told = tree.tag[verb] in TENSED or any(
        tree.lemma[i] == "have" for i in tree.children[verb] if tree.pos[i] == "AUX"
    )
    if not told or tree.tag[speaker].startswith("W"):
        return None
    behind = [i for i in tree.children[verb] if i > verb]
    things = [i for i in behind if tree.dep[i] in THINGS]
    if not things or any(tree.dep[i] in CLAUSES for i in behind):
        return None
    thing = things[0]
    if tree.pos[thing] not in ("NOUN", "PROPN"):
        return None
    return whole(doc, thing)


def lost_clause(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """A clause that was taken for a relative one, in which nothing is relative and nobody does it.

    "They indicated a search was under way", where the verb of "search" is taken to describe it.
    """
    for thing in tree.children[verb]:
        if thing < verb or tree.dep[thing] not in THINGS:
            continue
        for clause in tree.children[thing]:
            if tree.dep[clause] in RELATIVES and is_finite(tree, clause):
                below = [i for i in tree.children[clause] if i < clause]
                relative = any(
                    tree.tag[i].startswith("W") or tree.lower[i] == "that" for i in below
                )
                if not relative and not tree.has_subject(clause):
                    return whole(doc, thing)
    return None


def lost_subject(doc: Doc, tree: Tree, verb: int, start: int) -> set[int]:
    """What was taken for a part of a verb's own clause, and is the subject of the one that it governs.

    Parsers stumble where there is no "that": "They reported most of them suffocated."
    """
    between = range(verb + 1, start)
    if tree.lemma[verb] in ADDRESSING:  # "told the press the officers left"
        for child in tree.children[verb]:
            if tree.dep[child] in TAKEN_FOR_OBJECTS:
                places = {token.i for token in doc[child].subtree}
                if min(places) > verb and max(places) + 1 == start:
                    return places
        return set()
    if (
        not between
        or tree.pos[between[0]] not in OPENING
        or any(tree.pos[i] == "PUNCT" for i in between)
    ):
        return set()
    return set(between)


def lost_objects(doc: Doc, tree: Tree, verb: int, clause: int) -> set[int]:
    """What was taken for an object of a verb behind the clause that it governs: "there was danger"."""
    found: set[int] = set()
    for child in tree.children[verb]:
        if child > clause and tree.dep[child] in TAKEN_FOR_OBJECTS:
            found |= {token.i for token in doc[child].subtree if token.i > clause}
    return found


def together(doc: Doc, places: Collection[int]) -> Span | None:
    """The tokens between the first and the last of some places, without marks at the end.

    None if some of them are missing.
    """
    if not places or max(places) - min(places) + 1 != len(places):
        return None
    start, end = min(places), max(places) + 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def is_finite(tree: Tree, i: int) -> bool:
    """Has a verb tense, its own or that of an auxiliary?"""
    return any(
        tree.tag[k].startswith(FINITE)
        for k in (i, *tree.children[i])
        if k == i or tree.pos[k] == "AUX"
    )
