"""False positives of the model: cues that report nothing."""

from collections.abc import Sequence, Set

from spacy.tokens import Span

from toolkit.attribution.cues import UNKNOWN, Cues
from toolkit.attribution.subjects import is_quoted
from toolkit.english.words import word_set
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import has_agent, is_full_or_reduced_passive
from toolkit.spans.records import Attribution

# Adverbs that hint at a source without naming one ("reportedly"). They are hedges, not cues.
HINT_ADVERBS = word_set("hint")
CLAUSE_STARTS = word_set("clause_start")
# A cue without source that has as many tokens is no verb of saying, even if one of its words is listed.
MANY_WORDS = 5


def is_adverb_only(cue: Sequence[Span]) -> bool:
    """Is a cue only an adverb such as "reportedly", with or without others ("also allegedly")?"""
    words = [token for span in cue for token in span]
    return any(token.lower_ in HINT_ADVERBS for token in words) and all(
        token.pos_ == "ADV" or token.lower_ in HINT_ADVERBS for token in words
    )


def is_sourceless_framing(tree: Tree, one: Attribution, casting: Set[str]) -> bool:
    """Is it a framing or a naming by nobody: "was hailed as a win", "called prorogation"?

    Such a cue is a passive without agent and source. It ends in "as" or is a verb of `casting`, and a
    predicate follows. If a clause follows, it is a statement: "it was declared that".
    """
    if one.source:
        return False
    words = [i for span in one.cue for i in range(span.start, span.end)]
    verb = next((i for i in reversed(words) if tree.tag[i] == "VBN"), None)
    if verb is None:
        return False
    if tree.lower[words[-1]] != "as" and (verb != words[-1] or tree.lower[verb] not in casting):
        return False
    if not is_full_or_reduced_passive(tree, verb) or has_agent(tree, verb):
        return False
    return any(span.start > words[-1] and tree.lower[span.start] != "that" for span in one.content)


def has_unlisted_cue_without_source(
    tree: Tree, one: Attribution, cues: Cues, inside: Sequence[int]
) -> bool:
    """Has it no source and no quotation, and a cue that is unlisted or long: "a tyranny of"?"""
    if one.source or is_quoted(one, inside):
        return False
    return sum(map(len, one.cue)) >= MANY_WORDS or cues.stance(tree, one.cue) == UNKNOWN


def is_unlisted_event(tree: Tree, one: Attribution, cues: Cues, inside: Sequence[int]) -> bool:
    """Is the cue an unlisted verb with an object instead of a clause or quotation: "imposed tariffs"?"""
    first = one.content[0]
    if tree.pos[tree.root(one.cue[0].start, one.cue[-1].end)] != "VERB":
        return False
    if tree.lower[first.start] in CLAUSE_STARTS or tree.has_subject(
        tree.root(first.start, first.end)
    ):
        return False
    return not is_quoted(one, inside) and cues.stance(tree, one.cue) == UNKNOWN
