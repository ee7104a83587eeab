"""What the grammar has against a link that the reader made, or for one that it did not."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.english.words import word_set
from toolkit.grammar.predication import is_passive
from toolkit.grammar.tags import NOMINAL, RELATIVE_PRONOUNS, VERBS
from toolkit.grammar.tree import ACTIVE_SUBJECTS, PARTICIPLE_CLAUSES, Tree
from toolkit.spans.records import Attribution, overlap

NO_SPEAKERS = word_set("no_speaker")
SPEAKS_NOT = NO_SPEAKERS | {"i", "we", "you"}
LEADING = frozenset({",", ":"})


def is_quoted(one: Attribution, inside: Sequence[int]) -> bool:
    """Does any of the content stand in quotation marks?"""
    return any(1 in inside[span.start : span.end] for span in one.content)


def of_clause(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """An attribution to "which" or "who" with what stands in that clause, or in quotation marks.

    If anything does: "These events alarmed the capitals, which see a threat."
    """
    pronoun = one.source[0] if one.source else None
    if pronoun is None or len(pronoun) > 1 or tree.tag[pronoun.start] not in RELATIVE_PRONOUNS:
        return one
    before = tree.antecedent(pronoun.start)
    if before is None:
        return one
    kept = tuple(span for span in one.content if span.start > before or inside[span.start])
    return replace(one, content=kept) if kept else one


def with_subject(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """An attribution with the subject of its cue as the source, if it has none in the sentence.

    "Officials confirmed it": they did, and nobody of the sentence before.
    """
    if not one.cue:
        return one
    cue = one.cue[0]
    verb = tree.root(cue.start, cue.end)
    sentence = tree.sentence[verb]
    if tree.pos[verb] not in VERBS:
        return one
    if any(tree.sentence[span.start] == sentence for span in one.source):
        return one
    subjects = [
        i
        for i in tree.children[verb]
        if tree.dep[i] in ACTIVE_SUBJECTS and not cue.start <= i < cue.end
    ]
    if len(subjects) != 1 or tree.pos[subjects[0]] not in NOMINAL:
        return one
    if tree.lower[subjects[0]] in NO_SPEAKERS:
        return one
    return with_source(one, whole(doc, subjects[0]))


def with_shared_subject(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """An attribution with the subject that its cue shares, if it has no source in the sentence.

    "Ann Lee left, saying that it was late", "Ann Lee rose and said".
    """
    if not one.cue:
        return one
    verb = tree.root(one.cue[0].start, one.cue[-1].end)
    sentence = tree.sentence[verb]
    if any(tree.sentence[span.start] == sentence for span in one.source):
        return one
    if tree.pos[verb] != "VERB" or is_passive(tree, verb):
        return one
    speaker = speaker_of(tree, verb)
    return one if speaker is None else with_source(one, whole(doc, speaker))


def with_source(one: Attribution, source: Span | None) -> Attribution:
    """An attribution with a source that is no part of its cue and content; else as it is."""
    if source is None or any(overlap(source, span) for span in (*one.cue, *one.content)):
        return one
    return replace(one, source=(source,))


def without_far_source(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """A paraphrase without a source that only another sentence has: better nobody than a wrong one."""
    if not one.cue or not one.source or is_quoted(one, inside):
        return one
    near = {tree.sentence[span.start] for span in (*one.cue, *one.content)}
    return (
        one
        if any(tree.sentence[span.start] in near for span in one.source)
        else replace(one, source=())
    )


def speaker_of(tree: Tree, verb: int) -> int | None:
    """Who says it: the verb's subject, or the one of the verb that it hangs from ("..., adding that")."""
    for _ in range(2):
        found = [i for i in tree.children[verb] if tree.dep[i] in ACTIVE_SUBJECTS and i < verb]
        if found:
            owned = any(tree.tag[i] == "POS" for i in tree.children[found[0]])
            return found[0] if may_speak(tree, found[0]) and not owned else None
        bound = tree.dep[verb] == "conj" or (
            tree.dep[verb] in PARTICIPLE_CLAUSES and tree.tag[verb] == "VBG"
        )
        if not bound:
            return None
        verb = tree.head[verb]
    return None


def may_speak(tree: Tree, i: int) -> bool:
    """Is a word a noun or name, or a pronoun for others than the author and the reader?"""
    return tree.pos[i] in NOMINAL and tree.lower[i] not in SPEAKS_NOT


def opened(span: Span | None) -> Span | None:
    """A clause without the comma or colon that leads over to it."""
    if span is None or len(span) < 2 or span[0].text not in LEADING:
        return span
    return span.doc[span.start + 1 : span.end]


def whole(doc: Doc, head: int) -> Span | None:
    """All that hangs from a word, without marks at the end; None if it does not stand together."""
    return together(doc, [token.i for token in doc[head].subtree])


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
