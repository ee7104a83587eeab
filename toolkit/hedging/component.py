"""Cues of weakened commitment: their type and strength, whose they are, and if they are denied.

What the reader has learnt is joined with the lists ``hedges_en`` and
``source_markers_en``, whose rows hold under conditions on the text around them.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.attribution.reactions import find_receptions
from toolkit.english.inflection import forms_of
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm, HedgeTerm, MarkerTerm
from toolkit.grammar.clauses import (
    has_agent,
    is_participle,
    negation,
)
from toolkit.grammar.quotations import find_quotes, quoted
from toolkit.grammar.tree import Tree, tree_of
from toolkit.hedging.cue_lookup import HedgeTerms, Match
from toolkit.hedging.modals import has_if_clause
from toolkit.hedging.vague_sources import VagueTerms
from toolkit.spans.records import (
    HEDGES,
    UNCERTAINTY,
    Attribution,
    read_attributions,
    write_spans,
)
from toolkit.tracing import note

Strategy = Literal["combined", "lists", "reader"]
READER_TYPES = {
    "epistemic": "epistemic",
    "doxastic": "doxastic",
    "investigation": "epistemic",
    "condition": "conditional",
}
VAGUE = "vague_source"
READER_STRENGTH = 0.5  # of a cue that no list has: the middle of the scale
MAY_BE_NEGATED = frozenset({"epistemic", "doxastic", "evidential"})
NO_CUES = frozenset({"PUNCT", "SYM", "DET", "PRON", "PART", "PROPN", "NUM", "X", "CCONJ", "SPACE"})


class Cue(NamedTuple):
    """A cue: tokens, end exclusive."""

    start: int
    end: int
    type: str
    strength: float
    negated: bool


class Voice(NamedTuple):
    """Whose uncertainty it is; `attribution` is the number of the one whose content it is in."""

    voice: Literal["author", "source"]
    attribution: int | None


@Language.factory(
    "hedges",
    requires=["doc.spans"],
    assigns=["doc.spans"],
    default_config={
        "lexicon": "hedges_en",
        "markers": "source_markers_en",
        "cues": "reporting_cues_en",
        "more_lexicon": None,
        "more_markers": None,
        "more_cues": None,
        "strategy": "combined",
    },
)
def make_hedges(
    nlp: Language,
    name: str,
    lexicon: str,
    markers: str,
    cues: str,
    more_lexicon: str | None = None,
    more_markers: str | None = None,
    more_cues: str | None = None,
    strategy: Strategy = "combined",
) -> "Hedges":
    """Each ``more_`` is the path of a table of the user's own, whose rows come first."""
    return Hedges(
        nlp,
        read_lexicon(lexicon, HedgeTerm, extend=more_lexicon),
        read_lexicon(markers, MarkerTerm, extend=more_markers),
        read_lexicon(cues, CueTerm, extend=more_cues),
        strategy,
    )


class Hedges:
    """Write ``doc.spans["hedges"]``: a span's label is its type.

    Its facts are ``strength`` (0 to 1), ``voice`` (author or source),
    ``attribution`` (a number or None) and ``negated``. `strategy` tells what
    counts: "lists" without the reader, "reader" without the lists, "combined".
    """

    def __init__(
        self,
        nlp: Language,
        terms: Iterable[HedgeTerm],
        markers: Iterable[MarkerTerm],
        cues: Iterable[CueTerm],
        strategy: Strategy = "combined",
    ) -> None:
        def split(phrase: str) -> list[str]:
            return [token.text for token in nlp.make_doc(phrase)]

        terms = list(terms)
        self.terms = HedgeTerms(terms, split)
        self.vague = VagueTerms(markers, split)
        known = {term.phrase for term in terms}
        self.reporting = forms_of(*(cue.lemma for cue in cues if cue.lemma not in known))
        self.strategy = strategy

    def __call__(self, doc: Doc) -> Doc:
        attributions, tree = read_attributions(doc), tree_of(doc)
        cues = self.find(doc, tree, attributions)
        voices = find_voices(tree, cues, attributions)
        write_spans(
            doc,
            HEDGES,
            [(cue.start, cue.end, cue.type) for cue in cues],
            [
                {
                    "strength": cue.strength,
                    "voice": voice.voice,
                    "attribution": voice.attribution,
                    "negated": cue.negated,
                }
                for cue, voice in zip(cues, voices, strict=True)
            ],
        )
        return doc

    def find(self, doc: Doc, tree: Tree, attributions: Sequence[Attribution]) -> list[Cue]:
        """The cues of a text, in order; no two overlap."""
        read = [(span.start, span.end, span.label_) for span in doc.spans[UNCERTAINTY]]
        if self.strategy == "reader":
            return resolve([self.reader_cue(tree, *span) for span in read])
        heads = {tree.root(span.start, span.end) for one in attributions for span in one.source}
        heads |= {tree.root(of.start, of.stop) for of, _, _ in find_receptions(tree)}
        cues = [Cue(*found[:2], VAGUE, found[2], False) for found in self.vague.find(tree, heads)]
        marked = {i for start, end, _ in read for i in range(start, end)}
        for cue in cues:
            note("hedges", "vague_sources", cue.start, cue.end, "A row of source_markers_en fits.")
        matches, barred = self.terms.find(tree, marked if self.strategy == "combined" else ())
        for match in matches:
            note("hedges", "hedges_en", match.start, match.end, told(match.term))
        cues += [listed_cue(tree, match) for match in matches]
        if self.strategy == "combined":
            barred.update(i for start, end, _ in matches for i in range(start, end))
            cues += [
                self.reader_cue(tree, *span)
                for span in read
                if counts_alone(tree, span, self.reporting) and barred.isdisjoint(range(*span[:2]))
            ]
        return resolve(cues)

    def reader_cue(self, tree: Tree, start: int, end: int, label: str) -> Cue:
        """A cue as the reader has it; a belief without its holder is evidential."""
        kind = READER_TYPES[label]
        if kind == "doxastic" and end - start == 1 and is_participle(tree, start):
            kind = kind if has_agent(tree, start) else "evidential"
        note("hedges", "network", start, end, f"The network marked it as {label}.")
        strength = self.terms.strength(tree, start) if end - start == 1 else None
        negated = kind in MAY_BE_NEGATED and negation(tree, start, end) is not None
        return Cue(start, end, kind, READER_STRENGTH if strength is None else strength, negated)


def told(term: HedgeTerm) -> str:
    """A row of the list in a sentence."""
    if not term.context:
        return f"The row “{term.phrase}” of hedges_en fits; it has no conditions."
    holds = ", ".join(term.context)
    return f"The row “{term.phrase}” of hedges_en fits, and its conditions hold: {holds}."


def listed_cue(tree: Tree, match: Match) -> Cue:
    """A cue of the list; a negation that it needs is part of it ("not clear")."""
    start, end, term = match
    no = negation(tree, start, end) if term.type in MAY_BE_NEGATED else None
    if no is not None and "negated" in term.context:
        return Cue(with_negation(tree, no, start), end, term.type, term.strength, False)
    return Cue(start, end, term.type, term.strength, no is not None)


def with_negation(tree: Tree, no: int, start: int) -> int:
    """Where "not immediately clear" and "isn't clear" begin: at the negation.

    Not if other words than adverbs and adjectives stand between.
    """
    if any(tree.pos[i] not in ("ADV", "ADJ", "PART", "ADP") for i in range(no + 1, start)):
        return start
    return no - 1 if no > 0 and tree.end[no - 1] == tree.start[no] else no


def counts_alone(tree: Tree, span: tuple[int, int, str], reporting: Collection[str]) -> bool:
    """May a cue count that only the reader has found?

    Not if it is no word, if it merely reports, if it has a topic and no content
    ("thought about it"), or if it is a modal other than "would" that is marked as
    conditional with no if-clause beside it.
    """
    start, end, label = span
    i = tree.root(start, end)
    if end - start == 1 and tree.pos[i] in NO_CUES:
        return False
    if label == "condition" and tree.tag[i] == "MD" and tree.lower[i] != "would":
        return has_if_clause(tree, start, end)
    if label == "doxastic" and end < len(tree) and tree.lower[end] in ("about", "of"):
        return False
    return tree.lower[i] not in reporting


def resolve(cues: Iterable[Cue]) -> list[Cue]:
    """Of cues that overlap, keep the longest; of equally long ones the first given.

    A vague source says who, the other types how surely: they may stand side by
    side ("it is believed" beside "believed").
    """
    taken: dict[bool, set[int]] = {True: set(), False: set()}
    kept = []
    for cue in sorted(cues, key=lambda cue: cue.start - cue.end):
        tokens, others = range(cue.start, cue.end), taken[cue.type == VAGUE]
        if others.isdisjoint(tokens):
            others.update(tokens)
            kept.append(cue)
    return sorted(kept)


def find_voices(
    tree: Tree, cues: Sequence[Cue], attributions: Sequence[Attribution]
) -> list[Voice]:
    """Whose uncertainty each cue is: the source's within its content or a quotation.

    Of contents within one another the innermost counts. A "whether" right before
    a content belongs to it. Everything else is the author's: what stands in the cue
    of an attribution, too, and in a content that nothing ties to a source
    ("reportedly he left").
    """
    inside: dict[int, int] = {}
    contents = [
        (span, one.number)
        for one in attributions
        if one.source or one.cue or one.facts.get("form") != "indirect"
        for span in one.content
    ]
    for span, number in sorted(contents, key=lambda content: -len(content[0])):
        inside.update(dict.fromkeys(range(span.start, span.end), number))
    marks = quoted(tree, find_quotes(tree)) if cues else b""
    voices = []
    for cue in cues:
        of = inside.get(cue.start)
        if of is None and cue.type == "conditional":
            of = inside.get(cue.end)
        if of is not None:
            voices.append(Voice("source", of))
            continue
        voices.append(Voice("source" if marks[cue.start] else "author", None))
    return voices
