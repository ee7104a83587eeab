"""The passes of attribution, in the order in which they run. Start here when a row is wrong."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from toolkit.attribution.according_to import clause_around, with_informant
from toolkit.attribution.boundaries import within_sentence, without_strays
from toolkit.attribution.coordinated_verbs import divided
from toolkit.attribution.edges import with_bracket, with_edges
from toolkit.attribution.false_positives import is_event, nobody_reports, only_casts, only_hints
from toolkit.attribution.from_network import linked_spans
from toolkit.attribution.merging import with_reactions, with_statements
from toolkit.attribution.nesting import clause_below, outermost, with_whole_quotes
from toolkit.attribution.subjects import (
    of_clause,
    with_shared_subject,
    with_subject,
    without_far_source,
)
from toolkit.attribution.text import Text
from toolkit.attribution.turns import with_blocks, with_turns
from toolkit.passes import Pass, each
from toolkit.spans.records import Attribution

Found = list[Attribution]


def with_clause_around(text: Text, one: Attribution) -> Attribution:
    if one.content:
        return one
    return with_content(one, clause_around(text.doc, text.tree, one.cue, one.source))


def with_clause_below(text: Text, one: Attribution) -> Attribution:
    if one.content:
        return one
    return with_content(one, clause_below(text.doc, text.tree, one.cue, one.source))


def with_content(one: Attribution, content: tuple[Span, ...]) -> Attribution:
    return replace(one, content=content) if content else one


def with_whole_parts(text: Text, one: Attribution) -> Attribution:
    content = tuple(with_edges(span, text.quotes, text.labelled_parties) for span in one.content)
    source = tuple(map(with_bracket, one.source))
    if (source, content) == (one.source, one.content):
        return one
    return replace(one, source=source, content=content)


def divide_strays(text: Text, found: Found) -> Found:
    def parts() -> Iterator[Attribution]:
        for one in found:
            kept, apart = without_strays(text.tree, one, text.inside)
            yield from (*apart, kept)

    return list(parts())


def divide_verbs(text: Text, found: Found) -> Found:
    return [
        part
        for one in found
        for part in divided(text.doc, text.tree, one, text.inside, text.lists.saying.clause)
    ]


PASSES: tuple[Pass[Text, Attribution], ...] = (
    Pass(
        "network",
        "takes the spans that the network has labelled as sources, cues and contents, as it has linked them",
        lambda text, _: linked_spans(text.doc),
    ),
    each(
        "clause_around",
        'gives a cue such as "according to" without content the clause that it stands in',
        with_clause_around,
    ),
    each(
        "clause_below",
        "gives a cue with a source and without content the clause that it governs",
        with_clause_below,
    ),
    each(
        "no_content",
        "drops a cue without content, which reports nothing",
        lambda text, one: one if one.content else None,
    ),
    each(
        "hints",
        'drops cues that only hint at a source: "reportedly"',
        lambda text, one: None if only_hints(one.cue) else one,
    ),
    each(
        "edges",
        'takes in quotation marks at the edges, the "that" before a content, and a closing bracket',
        with_whole_parts,
    ),
    Pass(
        "strays",
        "parts fragments of content that stand in another sentence from those beside the cue",
        divide_strays,
    ),
    each(
        "relative_source",
        'keeps for a source "who" or "which" what is said in its clause',
        lambda text, one: of_clause(text.tree, one, text.inside),
    ),
    each(
        "according_to",
        'gives "according to" the source behind it and a content from its sentence',
        lambda text, one: with_informant(text.doc, text.tree, one),
    ),
    each(
        "sentence_end",
        "ends a content outside of quotation marks with its sentence and paragraph",
        lambda text, one: within_sentence(text.tree, one, text.inside),
    ),
    each(
        "subject",
        "takes the subject of the cue for the source where the sentence has none",
        lambda text, one: with_subject(text.doc, text.tree, one),
    ),
    each(
        "far_source",
        "takes a source of another sentence from a paraphrase",
        lambda text, one: without_far_source(text.tree, one, text.inside),
    ),
    each(
        "framing",
        'drops passives that only cast something: "was hailed as a win"',
        lambda text, one: None if only_casts(text.tree, one, text.lists.casting) else one,
    ),
    each(
        "nobody",
        "drops what nobody says with a cue of no list",
        lambda text, one: (
            None if nobody_reports(text.tree, one, text.lists.cues, text.inside) else one
        ),
    ),
    each(
        "event",
        'drops a verb of no list with a mere thing: "imposed tariffs"',
        lambda text, one: None if is_event(text.tree, one, text.lists.cues, text.inside) else one,
    ),
    each(
        "shared_subject",
        'takes the subject that a cue shares with another verb for its source: "left, saying"',
        lambda text, one: with_shared_subject(text.doc, text.tree, one),
    ),
    Pass(
        "second_verb",
        'makes two of one where a second verb of saying stands in the content: "called it late and said"',
        divide_verbs,
    ),
    Pass(
        "reactions",
        'adds how something was received: "hailed by some as a victory"',
        with_reactions,
    ),
    Pass(
        "statements",
        "adds clauses of listed verbs of saying that the network has missed",
        with_statements,
    ),
    Pass(
        "turns",
        'makes one attribution of each turn of a transcript: "LEE: We will not sell"',
        lambda text, found: with_turns(text.doc, found, text.turns),
    ),
    Pass(
        "blocks",
        "takes in the whole paragraph behind one that ends with a colon",
        lambda text, found: with_blocks(text.doc, text.tree, found),
    ),
    Pass(
        "whole_quotations",
        "takes in all of a quotation of which one attribution has a part",
        lambda text, found: with_whole_quotes(text.doc, found, text.quotes),
    ),
    Pass(
        "outermost",
        "drops attributions whose cue stands within the content of another",
        lambda text, found: outermost(found),
    ),
)
"""Each is named in ``found_by`` of the rows that it made or changed last."""
