"""What somebody says in a clause of its own: "The ministry said 40 people were hurt".

The grammar alone tells who says what, so that these, and what is so "according
to" somebody, are found even where the reader has seen no attribution.
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from spacy.tokens import Doc, Span

from toolkit.attribution.according_to import ACCORDING, according
from toolkit.attribution.reported_clauses import NOUN_PHRASE, said_clause
from toolkit.attribution.subjects import speaker_of, together, whole
from toolkit.english.inflection import verb_forms
from toolkit.english.terms import CueTerm
from toolkit.grammar.predication import is_passive
from toolkit.grammar.tags import NOUNS, TENSED
from toolkit.grammar.tree import (
    CONTENT_CLAUSES,
    THINGS,
    Tree,
)
from toolkit.spans.records import Attribution, tokens_of

CLAUSES = CONTENT_CLAUSES | {"xcomp"}
POSSESSIVES = frozenset({"'s", "'"})
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
        verb_forms(*(term.lemma for term in cues if kind in term.takes))
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
        content = said_clause(doc, tree, verb)
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
    if span is None or not span.start or tree.straight[span.start - 1] not in POSSESSIVES:
        return span
    start = span.start - 1
    while start and tree.pos[start - 1] in NOUN_PHRASE and tree.pos[start] != "DET":
        start -= 1
    return doc[start : span.end] if tree.sentence[start] == tree.sentence[speaker] else span


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
    if tree.pos[thing] not in NOUNS:
        return None
    return whole(doc, thing)
