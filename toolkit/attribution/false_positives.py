"""What the reader takes for an attribution and is none: hints, names, phrases, events."""

from collections.abc import Sequence, Set

from spacy.tokens import Span

from toolkit.attribution.cues import UNKNOWN, Cues
from toolkit.attribution.subjects import is_quoted
from toolkit.english.words import word_set
from toolkit.grammar.clauses import dependents
from toolkit.grammar.relations import CONTENT_CLAUSES
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import has_agent, tells_what_is_done
from toolkit.spans.records import Attribution

# Adverbs that hint at a source without naming one: hedges, which attribute nothing to anybody.
HINTS = word_set("hint")
OPENS_CLAUSE = word_set("clause_start")
LONG = 5  # words of a cue: what is none of saying or thinking has as many


def only_hints(cue: Sequence[Span]) -> bool:
    """Is a cue no more than "reportedly", with other adverbs ("also allegedly")?"""
    words = [token for span in cue for token in span]
    return any(token.lower_ in HINTS for token in words) and all(
        token.pos_ == "ADV" or token.lower_ in HINTS for token in words
    )


def only_casts(tree: Tree, one: Attribution, casting: Set[str]) -> bool:
    """Is it "was hailed as a win" or "called prorogation", of nobody: a framing or a name?

    A passive without agent, which ends in "as" or is one of `casting`, with a predicate
    behind it and no clause: "it was declared that" and "was called for" are statements.
    """
    if one.source or not one.cue:
        return False
    words = [i for span in one.cue for i in range(span.start, span.end)]
    verb = next((i for i in reversed(words) if tree.tag[i] == "VBN"), None)
    if verb is None:
        return False
    if tree.lower[words[-1]] != "as" and (verb != words[-1] or tree.lower[verb] not in casting):
        return False
    if (
        not tells_what_is_done(tree, verb)
        or has_agent(tree, verb)
        or dependents(tree, verb, CONTENT_CLAUSES)
    ):
        return False
    return any(span.start > words[-1] and tree.lower[span.start] != "that" for span in one.content)


def nobody_reports(tree: Tree, one: Attribution, cues: Cues, inside: Sequence[int]) -> bool:
    """Is nobody the source, nothing quoted, and the cue in no list or long: "a tyranny of"?"""
    if one.source or not one.cue or is_quoted(one, inside):
        return False
    long = sum(map(len, one.cue)) >= LONG
    return long or cues.stance(tree, one.cue) == UNKNOWN


def is_event(tree: Tree, one: Attribution, cues: Cues, inside: Sequence[int]) -> bool:
    """Is the cue a verb of no list, with a thing and neither clause nor quotation: "imposed tariffs"?"""
    if not one.cue or is_quoted(one, inside):
        return False
    if tree.pos[tree.root(one.cue[0].start, one.cue[-1].end)] != "VERB":
        return False
    first = one.content[0]
    if tree.lower[first.start] in OPENS_CLAUSE or tree.tag[first.start].startswith("W"):
        return False
    if tree.has_subject(tree.root(first.start, first.end)):
        return False
    return cues.stance(tree, one.cue) == UNKNOWN
