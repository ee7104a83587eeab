"""What the grammar has against a link that the reader made, or for one that it did not."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Span

from .clauses import runs
from .cues import UNKNOWN, Cues
from .hedge_grammar import below, has_agent
from .predications import is_passive
from .quotes import paragraphs
from .records import Attribution
from .scheme import ACTIVE_SUBJECTS, CONTENT_CLAUSES, SUBJECTS, Tree

NO_SPEAKERS = frozenset({"it", "that", "this", "there", "which", "what"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Adverbs that hint at a source without naming one: hedges, which attribute nothing to anybody.
HINTS = frozenset({
    "allegedly", "apparently", "purportedly", "reportedly", "seemingly", "supposedly",
})  # fmt: skip
LEADING = frozenset({",", ":"})
STOPS = frozenset(".,;:")
OPENS_CLAUSE = frozenset({"that", "to", "if", "whether"})
LONG = 5  # words of a cue: what is none of saying or thinking has as many
LED = 3  # tokens between a colon and the content that it leads to: a mark, a space
BESIDE = 2  # tokens between the fragments of one content at most: a mark, a conjunction


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
    if not is_passive(tree, verb) or has_agent(tree, verb) or below(tree, verb, CONTENT_CLAUSES):
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
    below = tree.children[tree.root(first.start, first.end)]
    if any(tree.dep[child] in SUBJECTS for child in below):
        return False
    return cues.stance(tree, one.cue) == UNKNOWN


def is_quoted(one: Attribution, inside: Sequence[int]) -> bool:
    """Does any of the content stand in quotation marks?"""
    return any(1 in inside[span.start : span.end] for span in one.content)


def of_clause(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """An attribution to "which" or "who" with what stands in that clause, or in quotation marks.

    If anything does: "These events alarmed the capitals, which see a threat."
    """
    pronoun = one.source[0] if one.source else None
    if pronoun is None or len(pronoun) > 1 or tree.tag[pronoun.start] not in ("WDT", "WP"):
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
    if tree.pos[verb] not in ("VERB", "AUX"):
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
    subject = whole(doc, subjects[0])
    taken = (*one.cue, *one.content)
    if subject is None or any(subject.start < s.end and s.start < subject.end for s in taken):
        return one
    return replace(one, source=(subject,))


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


def with_clause(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """What stands "according to" somebody: the clause around it, if there is no content beside it."""
    if not one.cue or not one.source or one.cue[0].text.lower() != "according to":
        return one
    sentence = tree.sentence[one.cue[0].start]
    if any(
        tree.sentence[span.start] <= sentence <= tree.sentence[span.end - 1] for span in one.content
    ):
        return one
    source = one.source[0]
    verb = tree.head[tree.root(source.start, source.end)]
    aside = {token.i for span in (*one.cue, *one.source) for token in span}
    if verb in aside or tree.sentence[verb] != sentence:
        return one
    clause = [token.i for token in doc[verb].subtree if token.i not in aside]
    parts = [trimmed(doc, list(run)) for run in runs(clause)]
    content = tuple(part for part in parts if part is not None)
    return replace(one, content=content) if content else one


def trimmed(doc: Doc, run: list[int]) -> Span | None:
    """A run of tokens without marks and relative words at its edges; None if nothing is left."""
    while run and (doc[run[0]].is_punct or doc[run[0]].lower_ in NO_SPEAKERS):
        run = run[1:]
    while run and doc[run[-1]].is_punct:
        run = run[:-1]
    return doc[run[0] : run[-1] + 1] if run else None


def opened(span: Span | None) -> Span | None:
    """A clause without the comma or colon that leads over to it."""
    if span is None or len(span) < 2 or span[0].text not in LEADING:
        return span
    return span.doc[span.start + 1 : span.end]


def whole(doc: Doc, head: int) -> Span | None:
    """All that hangs from a word, without marks at the end; None if it does not stand together."""
    places = sorted(token.i for token in doc[head].subtree)
    start, end = places[0], places[-1] + 1
    if end - start != len(places):
        return None
    while end > head + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def without_strays(
    tree: Tree, one: Attribution, inside: Sequence[int]
) -> tuple[Attribution, list[Attribution]]:
    """An attribution without the fragments of content that stand apart, and what is quoted in those.

    Of several fragments those stay that stand in the sentence of the cue, beside one that
    does, or in quotation marks (`inside`), which hold several sentences together; in another
    paragraph only if that is all quoted. What else is quoted is somebody's, but not told whose.
    """
    if not one.cue or len(one.content) < 2:
        return one, []
    sentence = tree.sentence[one.cue[0].start]
    here = [
        span
        for span in one.content
        if tree.sentence[span.start] <= sentence <= tree.sentence[span.end - 1]
    ]
    if not here:
        return one, []
    kept = tuple(
        span
        for span in one.content
        if span in here
        or any(is_beside(tree, span, other) for other in here)
        or (inside[span.start] and is_told(tree, span, one.cue[0], inside))
    )
    apart = [span for span in one.content if span not in kept and inside[span.start]]
    return replace(one, content=kept), [Attribution(0, (), (), (span,)) for span in apart]


def is_beside(tree: Tree, one: Span, other: Span) -> bool:
    """Is hardly a token between two fragments, and no end of a sentence?"""
    first, last = sorted((one, other), key=lambda span: span.start)
    return gap(one, other) <= BESIDE and tree.sentence[first.end - 1] == tree.sentence[last.start]


def is_told(tree: Tree, quoted: Span, cue: Span, inside: Sequence[int]) -> bool:
    """Is a cue in the paragraph of what is quoted, or has that no words of its own?"""
    first, last = sorted((quoted.start_char, cue.start_char))
    if "\n" not in tree.text[first:last]:
        return True
    of = next((a, b) for a, b in paragraphs(tree.text) if b > quoted.start_char)
    if of[0] <= cue.start_char < of[1]:
        return True
    words = range(bisect_left(tree.start, of[0]), bisect_left(tree.start, of[1]))
    return all(inside[i] or tree.pos[i] in ("PUNCT", "SPACE") for i in words)


def within_sentence(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """An attribution whose content, outside of quotation marks, does not run on.

    It ends with its paragraph, and behind a cue with its sentence, unless a colon leads to it.
    """
    if not one.cue or all(
        tree.sentence[span.start] == tree.sentence[span.end - 1] for span in one.content
    ):
        return one
    doc, cue = one.cue[0].doc, one.cue[0].start
    content = []
    for span in one.content:
        start, end = span.start, span.end
        cuts = [
            i
            for i in range(start + 1, end)
            if tree.sentence[i] != tree.sentence[i - 1] and not inside[i]
        ]
        if cue > start:
            start = max([start, *(i for i in cuts if is_break(tree, i))])
        elif cuts:
            led = ":" in tree.words[max(start - LED, 0) : start]
            end = min([end, *(i for i in cuts if not led or is_break(tree, i))])
        content.append(doc[start:end] if end == span.end else up_to_words(doc, start, end))
    return replace(one, content=tuple(content))


def is_break(tree: Tree, i: int) -> bool:
    """Does a line end before a token?"""
    return "\n" in tree.text[tree.start[i - 1] : tree.start[i]]


def up_to_words(doc: Doc, start: int, end: int) -> Span:
    """A stretch without the spaces and the stop at its end."""
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in STOPS):
        end -= 1
    return doc[start:end]


def gap(one: Span, other: Span) -> int:
    """How many tokens lie between two fragments; below 0 for one and the same."""
    return max(one.start - other.end, other.start - one.end)
