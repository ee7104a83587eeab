"""The clause that a verb of saying governs, also where the parser gets it wrong.

Parsers err where there is no "that". They attach the subject of the clause to the verb of saying as an
object, or the clause to that object as a relative clause.
"""

from spacy.tokens import Doc, Span

from toolkit.attribution.edges import contiguous_span, subtree_span, without_leading_comma
from toolkit.english.words import word_set
from toolkit.grammar.finiteness import is_finite
from toolkit.grammar.relations import (
    CONTENT_CLAUSES,
    DIRECT_OBJECTS,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import FINITE, NOMINAL, NOUN_PHRASE
from toolkit.grammar.tree import Tree

ADDRESSING_VERBS = word_set("addressing_verb")


def reported_clause(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """The finite clause behind a verb, else the clause before it; None without one that has a subject."""
    clauses = [i for i in tree.children[verb] if tree.dep[i] in CONTENT_CLAUSES]
    behind = [i for i in clauses if i > verb and is_finite(tree, i)]
    if not behind:
        before = [i for i in clauses if tree.has_subject(i)]
        return (
            without_leading_comma(subtree_span(doc, before[-1]))
            if before
            else clause_read_as_relative(doc, tree, verb)
        )
    places = {token.i for i in behind for token in doc[i].subtree if token.i > verb}
    subjects = [k for i in behind for k in tree.children[i] if tree.dep[k] in SUBJECTS]
    if any(k < verb for k in subjects):
        return None  # "fires which they said were under control"
    if not subjects:
        subject = subject_read_as_object(doc, tree, verb, min(places))
        between = range(verb + 1, behind[0])  # "the crash involved" may be read as one noun
        if not subject and not any(tree.pos[i] in NOMINAL for i in between):
            return None
        places |= subject
    found = without_leading_comma(contiguous_span(doc, range(min(places), max(places) + 1)))
    return None if found is not None and tree.tag[found.start] in FINITE else found


def clause_read_as_relative(doc: Doc, tree: Tree, verb: int) -> Span | None:
    """A clause that the parser attached to its own subject as a relative clause.

    "They indicated a search was under way": here "search" is read as the object of "indicated", and "was
    under way" as a relative clause. It is none if it has no relative pronoun and no subject.
    """
    for thing in tree.children[verb]:
        if thing < verb or tree.dep[thing] not in DIRECT_OBJECTS:
            continue
        for clause in tree.children[thing]:
            if tree.dep[clause] in RELATIVES and is_finite(tree, clause):
                before = [i for i in tree.children[clause] if i < clause]
                is_relative = any(
                    tree.tag[i].startswith("W") or tree.lower[i] == "that" for i in before
                )
                if not is_relative and not tree.has_subject(clause):
                    return subtree_span(doc, thing)
    return None


def subject_read_as_object(doc: Doc, tree: Tree, verb: int, start: int) -> set[int]:
    """The tokens between a verb and its clause that are the subject of the clause.

    The parser attached them to the verb: "They reported most of them suffocated." `start` is the first
    token of the clause as it was read.
    """
    if tree.lemma[verb] in ADDRESSING_VERBS:
        # "told the press the officers left" has an addressee, too
        below = [i for i in tree.children[verb] if verb < i < start]
        return {token.i for i in below[-1:] for token in doc[i].subtree}
    between = range(verb + 1, start)
    return set(between) if between and tree.pos[verb + 1] in NOUN_PHRASE else set()
