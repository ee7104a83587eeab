"""Indirect speech that the grammar alone finds: "The ministry said 40 people were hurt".

A listed verb of saying with a subject and a clause is an attribution even where the model found none.
So is "according to" somebody, and what the author says in the first person: "I think the plan will fail".
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from spacy.tokens import Doc, Span

from toolkit.attribution.according_to import ACCORDING, find_according_to
from toolkit.attribution.edges import (
    contiguous_span,
    spans_without_edges,
    strip_end,
    subtree_span,
)
from toolkit.attribution.reported_clauses import reported_clause
from toolkit.attribution.subjects import subject_who_speaks
from toolkit.english.inflection import verb_forms
from toolkit.english.terms import CueTerm
from toolkit.grammar.finiteness import is_tensed
from toolkit.grammar.relations import (
    ACTIVE_SUBJECTS,
    CONTENT_CLAUSES,
    DIRECT_OBJECTS,
    INFINITIVES,
    PARENTHESES,
)
from toolkit.grammar.tags import NO_WORDS, NOUNS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import is_full_or_reduced_passive
from toolkit.spans.records import FIRST_PERSON, Attribution, tokens_of

REPORTED_CLAUSES = CONTENT_CLAUSES | INFINITIVES
# Words before a verb that belong to the cue: "also has said".
VERB_GROUP = frozenset({"AUX", "ADV", "PART"})
LONGEST_ASIDE = 4  # words: "I would say", "we do not think"


class ReportingVerbs(NamedTuple):
    """The forms of listed reporting verbs, by what their content is: a `clause` or an `object`.

    `forms` has these, and "according". `listed` has the forms of all verbs of the list.
    """

    clause: frozenset[str]
    object: frozenset[str]
    forms: frozenset[str]
    listed: frozenset[str]


def reporting_verbs(cues: Sequence[CueTerm]) -> ReportingVerbs:
    """The verbs of a list of cues that `find_statements` looks for."""
    clause, thing = (
        verb_forms(*(term.lemma for term in cues if kind in term.takes))
        for kind in ("clause", "object")
    )
    listed = verb_forms(*(term.lemma for term in cues if term.pos == "VERB"))
    return ReportingVerbs(clause, thing, clause | thing | {ACCORDING}, listed)


def find_statements(
    doc: Doc, tree: Tree, sources: Set[int], cues: Set[int], reporting: ReportingVerbs
) -> Iterator[Attribution]:
    """The statements of a text whose verb and content lie outside of the tokens `sources` and `cues`.

    Their source may be one of `sources`: somebody may say several things.
    """
    taken = sources | cues
    for i in tree.where(reporting.forms):
        if i in taken:
            continue
        one = None
        if tree.lower[i] == ACCORDING:
            one = find_according_to(doc, tree, i)
        elif tree.pos[i] == "VERB":
            one = find_statement(doc, tree, i, reporting)
        if one and taken.isdisjoint(tokens_of(one.content)):
            yield one


def find_statement(
    doc: Doc, tree: Tree, verb: int, reporting: ReportingVerbs
) -> Attribution | None:
    """The statement that a verb makes: its subject before it, its clause or object after it.

    The clause may also stand before both: "40 people were hurt, the ministry said".
    """
    speaker = subject_who_speaks(tree, verb)
    if speaker is None or is_full_or_reduced_passive(tree, verb):
        return None
    source, content = source_before_verb(doc, tree, speaker, verb), None
    if tree.lower[verb] in reporting.clause:
        content = reported_clause(doc, tree, verb)
    if content is None and tree.lower[verb] in reporting.object:
        content = reported_object(doc, tree, verb, speaker)
    if source is None or content is None:
        return None
    cue = cue_span(doc, tree, verb)
    return Attribution(0, (source,), (cue,), (content,))


def cue_span(doc: Doc, tree: Tree, verb: int) -> Span:
    """A verb with the auxiliaries and adverbs right before it."""
    start = verb
    while start and tree.pos[start - 1] in VERB_GROUP:
        start -= 1
    return doc[start : verb + 1]


def find_own_statements(
    doc: Doc, tree: Tree, sources: Set[int], cues: Set[int], reporting: ReportingVerbs
) -> Iterator[Attribution]:
    """What "I" or "we" say, think or know, with any listed verb; `sources` and `cues` as in `find_statements`."""
    for author in tree.where(FIRST_PERSON):
        verb = tree.head[author]
        if (
            verb > author
            and tree.lower[verb] in reporting.listed
            and tree.dep[author] in ACTIVE_SUBJECTS
            and cues.isdisjoint((author, verb))
        ):
            content = own_content(doc, tree, author, verb)
            if content and cues.isdisjoint(tokens_of(content)):
                yield Attribution(
                    0, (doc[author : author + 1],), (cue_span(doc, tree, verb),), content
                )


def own_content(doc: Doc, tree: Tree, author: int, verb: int) -> tuple[Span, ...]:
    """The clause that a verb of the first person governs, or in which it is a parenthesis: "late, I guess"."""
    clause = reported_clause(doc, tree, verb)
    if clause is not None:
        # One before "I" ends there, wherever its last words are attached.
        return (strip_end(doc, clause.start, max(clause.end, author)),)
    around = tree.head[verb]
    aside = {token.i for token in doc[verb].subtree}
    words = [i for i in aside if tree.pos[i] not in NO_WORDS]
    if tree.dep[verb] not in PARENTHESES or len(words) > LONGEST_ASIDE:
        return ()
    return tuple(spans_without_edges(doc, {token.i for token in doc[around].subtree} - aside))


def source_before_verb(doc: Doc, tree: Tree, speaker: int, verb: int) -> Span | None:
    """The span of a speaker's subtree in front of a verb; None if the subtree is not contiguous.

    A possessor right before it is included even if the parser attached it elsewhere: "The minister's"
    of "The minister's office".
    """
    return contiguous_span(doc, [token.i for token in doc[speaker].subtree if token.i < verb])


def reported_object(doc: Doc, tree: Tree, verb: int, speaker: int) -> Span | None:
    """The object of a tensed verb ("announced a strike"), if the verb governs no clause."""
    if not is_tensed(tree, verb) or tree.tag[speaker].startswith("W"):
        return None
    behind = [i for i in tree.children[verb] if i > verb]
    things = [i for i in behind if tree.dep[i] in DIRECT_OBJECTS and tree.pos[i] in NOUNS]
    if not things or any(tree.dep[i] in REPORTED_CLAUSES for i in behind):
        return None
    return subtree_span(doc, things[0])
