"""Sources by grammar: where the tree contradicts a link of the model, or gives one that it missed."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.attribution.edges import subtree_span
from toolkit.english.words import word_set
from toolkit.grammar.relations import ACTIVE_SUBJECTS, CONJUNCTS, PARTICIPLE_CLAUSES
from toolkit.grammar.tags import NOMINAL, RELATIVE_PRONOUNS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import is_full_or_reduced_passive
from toolkit.spans.records import Attribution, overlap

NON_SPEAKING_PRONOUNS = word_set("no_speaker")
NOT_SPEAKERS = NON_SPEAKING_PRONOUNS | {"i", "we", "you"}
# Verbs to look at for a subject: the verb itself and the one that it shares a subject with.
MAX_VERBS = 2


def is_quoted(one: Attribution, inside: Sequence[int]) -> bool:
    """Does any of the content stand in quotation marks?"""
    return any(1 in inside[span.start : span.end] for span in one.content)


def keep_own_relative_clause(tree: Tree, one: Attribution) -> Attribution:
    """If the source is "which" or "who", keep it alone, and the content within that relative clause.

    "These events alarmed the capitals, which see a threat": the events are not what "which" sees. If
    nothing would be left, the content stays as it is. Of "who in 2010 said", only "who" is the source.
    """
    if not one.source or tree.tag[one.source[0].start] not in RELATIVE_PRONOUNS:
        return one
    pronoun, *others = one.source
    antecedent = tree.antecedent(pronoun.start)
    if antecedent is None:
        return one
    kept = tuple(span for span in one.content if span.start > antecedent)
    return replace(one, source=(pronoun[:1], *others), content=kept or one.content)


def take_subject_as_source(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """Make the subject of the cue the source, if there is no source in the cue's sentence.

    Its own subject ("Officials confirmed it") or one that it shares with another verb: "Ann Lee
    left, saying that it was late", "Ann Lee rose and said".
    """
    verb = tree.root(one.cue[0].start, one.cue[-1].end)
    sentence = tree.sentence[verb]
    if any(tree.sentence[span.start] == sentence for span in one.source):
        return one
    if tree.pos[verb] != "VERB" or is_full_or_reduced_passive(tree, verb):
        return one
    speaker = subject_who_speaks(tree, verb)
    return one if speaker is None else replace_source(one, subtree_span(doc, speaker))


def replace_source(one: Attribution, source: Span | None) -> Attribution:
    """An attribution with another source, unless that overlaps its cue or content."""
    if source is None or any(overlap(source, span) for span in (*one.cue, *one.content)):
        return one
    return replace(one, source=(source,))


def subject_who_speaks(tree: Tree, verb: int) -> int | None:
    """The head of who speaks: the verb's subject, or that of the verb above it ("..., adding that")."""
    for _ in range(MAX_VERBS):
        found = [i for i in tree.children[verb] if tree.dep[i] in ACTIVE_SUBJECTS and i < verb]
        if found:
            return found[0] if can_be_speaker(tree, found[0]) else None
        shares_subject = tree.dep[verb] in CONJUNCTS or (
            tree.dep[verb] in PARTICIPLE_CLAUSES and tree.tag[verb] == "VBG"
        )
        if not shares_subject:
            return None
        verb = tree.head[verb]
    return None


def can_be_speaker(tree: Tree, i: int) -> bool:
    """Is a word a noun, a name or a pronoun, other than "I", "we", "you" and those that mean nobody?"""
    return tree.pos[i] in NOMINAL and tree.lower[i] not in NOT_SPEAKERS
