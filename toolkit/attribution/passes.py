"""The passes of attribution, in the order in which they run. Start here when a row is wrong.

A pass takes a `Text` and the attributions found so far, and returns the attributions after it
(`toolkit.passes`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.attribution.according_to import clause_around, fix_according_to
from toolkit.attribution.boundaries import (
    drop_distant_fragments,
    end_with_sentence,
    keep_paragraph_of_cue,
)
from toolkit.attribution.coordinated_verbs import split_coordinated
from toolkit.attribution.edges import close_bracket, extend_content
from toolkit.attribution.false_positives import (
    has_unlisted_cue_without_source,
    is_adverb_only,
    is_sourceless_framing,
    is_unlisted_event,
)
from toolkit.attribution.from_model import attributions_from_model
from toolkit.attribution.indirect_speech import find_own_statements
from toolkit.attribution.merging import add_reactions, add_statements
from toolkit.attribution.nesting import clause_of_cue, complete_quotations, keep_outermost
from toolkit.attribution.quotation_tags import give_to_own_tag
from toolkit.attribution.subjects import keep_own_relative_clause, take_subject_as_source
from toolkit.attribution.text import Text
from toolkit.attribution.turns import complete_blocks, replace_by_turns
from toolkit.grammar.tree import Tree
from toolkit.passes import Pass, each_finding
from toolkit.spans.records import Attribution

Found = list[Attribution]


def each_with_cue(
    name: str, description: str, rule: Callable[[Text, Attribution], Attribution | None]
) -> Pass[Text, Attribution]:
    """A pass over each attribution with a cue. Quotations of which the text does not tell the speaker stay."""
    return each_finding(name, description, lambda text, one: rule(text, one) if one.cue else one)


def each_without_content(
    name: str,
    description: str,
    find: Callable[[Doc, Tree, Sequence[Span], Sequence[Span]], tuple[Span, ...]],
) -> Pass[Text, Attribution]:
    """A pass that gives each attribution without content the one that `find` tells of its cue and source."""

    def rule(text: Text, one: Attribution) -> Attribution:
        if one.content:
            return one
        return replace(one, content=find(text.doc, text.tree, one.cue, one.source))

    return each_finding(name, description, rule)


def extend_parts(text: Text, one: Attribution) -> Attribution:
    content = tuple(
        extend_content(span, text.quotes, text.source_and_cue_tokens) for span in one.content
    )
    source = tuple(map(close_bracket, one.source))
    if (source, content) == (one.source, one.content):
        return one
    return replace(one, source=source, content=content)


def split_distant_fragments(text: Text, found: Found) -> Found:
    def parts() -> Iterator[Attribution]:
        for one in found:
            kept, apart = drop_distant_fragments(text.tree, one, text.inside)
            yield from (*apart, kept)

    return list(parts())


def split_coordinated_verbs(text: Text, found: Found) -> Found:
    return [
        part
        for one in found
        for part in split_coordinated(
            text.doc, text.tree, one, text.inside, text.lists.reporting.clause
        )
    ]


PASSES: tuple[Pass[Text, Attribution], ...] = (
    Pass(
        "network",
        "takes the spans that the model labelled as source, cue and content, joined by its links",
        lambda text, _: [
            keep_paragraph_of_cue(text.doc, text.tree, one)
            for one in attributions_from_model(text.doc)
        ],
    ),
    each_without_content(
        "clause_around",
        'gives a cue such as "according to" that has no content the clause around it',
        clause_around,
    ),
    each_without_content(
        "clause_below",
        "gives a cue that has a source but no content the clause that it governs",
        clause_of_cue,
    ),
    each_finding(
        "no_content",
        "drops a cue without content, which reports nothing",
        lambda text, one: one if one.content else None,
    ),
    each_finding(
        "hints",
        'drops adverbs that only hint at a source: "reportedly"',
        lambda text, one: None if is_adverb_only(one.cue) else one,
    ),
    each_finding(
        "edges",
        'extends parts to the quotation marks at their edges, to a "that" before, to a closing bracket',
        extend_parts,
    ),
    Pass(
        "own_tag",
        'gives a quotation to the speaker named right behind it: "Did you run?" asked Lee',
        give_to_own_tag,
    ),
    Pass(
        "strays",
        "drops fragments of content too far from the cue; quoted ones stay as attributions without source",
        split_distant_fragments,
    ),
    each_finding(
        "relative_source",
        'cuts a source to the "who" or "which" that it begins with, and its content to the relative clause',
        lambda text, one: keep_own_relative_clause(text.tree, one),
    ),
    each_with_cue(
        "according_to",
        'gives "according to" the source behind it and a content of its sentence',
        lambda text, one: fix_according_to(text.doc, text.tree, one),
    ),
    each_with_cue(
        "sentence_end",
        "ends a content outside of quotation marks with its sentence or paragraph",
        lambda text, one: end_with_sentence(text.tree, one, text.inside),
    ),
    each_with_cue(
        "framing",
        'drops framings and namings by nobody: "was hailed as a win"',
        lambda text, one: (
            None if is_sourceless_framing(text.tree, one, text.lists.casting) else one
        ),
    ),
    each_with_cue(
        "nobody",
        "drops unquoted contents without source whose cue is in no list",
        lambda text, one: (
            None
            if has_unlisted_cue_without_source(text.tree, one, text.lists.cues, text.inside)
            else one
        ),
    ),
    each_with_cue(
        "event",
        'drops verbs of no list that have an object instead of a clause: "imposed tariffs"',
        lambda text, one: (
            None if is_unlisted_event(text.tree, one, text.lists.cues, text.inside) else one
        ),
    ),
    each_with_cue(
        "subject",
        'makes the subject of the cue, own or shared ("left, saying"), the source where its sentence has none',
        lambda text, one: take_subject_as_source(text.doc, text.tree, one),
    ),
    Pass(
        "second_verb",
        'splits an attribution at a second verb of saying in its content: "called it late and said"',
        split_coordinated_verbs,
    ),
    Pass(
        "reactions",
        'adds reactions: "hailed by some as a victory"',
        add_reactions,
    ),
    Pass(
        "statements",
        "adds clauses of listed verbs of saying that the model missed",
        add_statements,
    ),
    Pass(
        "own_statements",
        'adds what the author says in the first person: "I think that"',
        lambda text, found: add_statements(text, found, find_own_statements),
    ),
    Pass(
        "turns",
        'makes one attribution of each turn of a transcript: "LEE: We will not sell"',
        lambda text, found: replace_by_turns(text.doc, found, text.turns),
    ),
    Pass(
        "blocks",
        "extends a content to the whole paragraph that follows a colon",
        lambda text, found: complete_blocks(text.doc, text.tree, found),
    ),
    Pass(
        "whole_quotations",
        "extends a content to the whole quotation of which it has a part",
        lambda text, found: complete_quotations(text.doc, found, text.quotes),
    ),
    Pass(
        "outermost",
        "drops attributions whose cue stands within the content of another",
        lambda text, found: keep_outermost(found),
    ),
)
"""Column ``found_by`` of a row holds the name of the pass that made the row or changed it last."""
