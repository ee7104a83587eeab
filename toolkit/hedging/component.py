"""The spaCy component ``hedges``: cues of weakened commitment, their type, strength, voice and negation.

It joins the spans that the model marked as uncertain with the rows of the lists ``hedges_en`` and
``source_markers_en``. A row of a list counts only where its conditions on the surrounding text hold.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, cast, get_args

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.attribution.reactions import find_reactions
from toolkit.english.inflection import forms_of
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm, HedgeTerm, MarkerTerm
from toolkit.errors import InputError
from toolkit.grammar.clauses import is_participle
from toolkit.grammar.negation import negator_of_span
from toolkit.grammar.tree import Tree, tree_of
from toolkit.grammar.voice import has_agent
from toolkit.hedging.cue import Cue
from toolkit.hedging.cue_lookup import HedgeTerms, Match
from toolkit.hedging.modals import has_if_clause
from toolkit.hedging.vague_sources import VagueTerms
from toolkit.hedging.voices import find_voices
from toolkit.spans.records import (
    HEDGES,
    UNCERTAINTY,
    Attribution,
    read_attributions,
    write_spans,
)
from toolkit.tracing import current_trace, note

Strategy = Literal["combined", "lists", "model"]
# From the labels that the model was trained on (the Szeged uncertainty corpus) to our types.
MODEL_TYPES = {
    "epistemic": "epistemic",
    "doxastic": "doxastic",
    "investigation": "epistemic",
    "condition": "conditional",
}
VAGUE = "vague_source"
DEFAULT_STRENGTH = 0.5  # for a cue that no list has: the middle of the scale from 0 to 1
NEGATABLE_TYPES = frozenset({"epistemic", "doxastic", "evidential"})
NOT_CUES = frozenset({"PUNCT", "SYM", "DET", "PRON", "PART", "PROPN", "NUM", "X", "CCONJ", "SPACE"})


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
    strategy: str = "combined",
) -> "Hedges":
    """Make the component. Each ``more_`` is the path of a table of your own, whose rows come first.

    Raises InputError for a strategy that does not exist.
    """
    return Hedges(
        nlp,
        read_lexicon(lexicon, HedgeTerm, extend=more_lexicon),
        read_lexicon(markers, MarkerTerm, extend=more_markers),
        read_lexicon(cues, CueTerm, extend=more_cues),
        checked_strategy(strategy),
    )


def checked_strategy(strategy: str) -> Strategy:
    """The strategy, if there is one of that name; else InputError."""
    for known in get_args(Strategy):
        if strategy == known:
            return cast(Strategy, known)
    if strategy == "reader":
        advice = 'It is now called "model".'
    else:
        advice = f"Choose one of: {', '.join(get_args(Strategy))}."
    raise InputError("component hedges", f"there is no strategy {strategy!r}", advice)


class Hedges:
    """Write ``doc.spans["hedges"]``. The label of a span is its type.

    The facts of each span are ``strength`` (0 to 1), ``voice`` (author or source), ``attribution``
    (a number or None) and ``negated``. `strategy` says which cues count: those of the "lists", those of
    the "model", or both joined ("combined").
    """

    def __init__(
        self,
        nlp: Language,
        terms: Iterable[HedgeTerm],
        markers: Iterable[MarkerTerm],
        cues: Iterable[CueTerm],
        strategy: Strategy = "combined",
    ) -> None:
        def tokenize(phrase: str) -> list[str]:
            return [token.text for token in nlp.make_doc(phrase)]

        terms = list(terms)
        self.terms = HedgeTerms(terms, tokenize)
        self.vague = VagueTerms(markers, tokenize)
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
        """The cues of a text, in order. Only a vague source may overlap a cue of another type."""
        by_model = [(span.start, span.end, span.label_) for span in doc.spans[UNCERTAINTY]]
        if self.strategy == "model":
            return resolve_overlaps([self.model_cue(tree, *span) for span in by_model])
        sources = [
            span for one in (*attributions, *find_reactions(doc, tree)) for span in one.source
        ]
        heads = {tree.root(span.start, span.end) for span in sources}
        cues = [Cue(*found[:2], VAGUE, found[2], False) for found in self.vague.find(tree, heads)]
        marked = {i for start, end, _ in by_model for i in range(start, end)}
        for cue in cues:
            note("hedges", "vague_sources", cue.start, cue.end, "A row of source_markers_en fits.")
        matches, vetoed = self.terms.find(tree, marked if self.strategy == "combined" else ())
        traced = current_trace() is not None
        for match in matches:
            if traced:
                note("hedges", "hedges_en", match.start, match.end, describe_row(match.term))
        cues += [list_cue(tree, match) for match in matches]
        if self.strategy == "combined":
            vetoed.update(i for start, end, _ in matches for i in range(start, end))
            cues += [
                self.model_cue(tree, *span)
                for span in by_model
                if counts_without_list(tree, span, self.reporting)
                and vetoed.isdisjoint(range(*span[:2]))
            ]
        return resolve_overlaps(cues)

    def model_cue(self, tree: Tree, start: int, end: int, label: str) -> Cue:
        """A cue that the model marked. A belief without its holder ("is believed") is evidential."""
        kind = MODEL_TYPES[label]
        if kind == "doxastic" and end - start == 1 and is_participle(tree, start):
            kind = kind if has_agent(tree, start) else "evidential"
        note("hedges", "model", start, end, f"The model marked it as {label}.")
        strength = self.terms.strength(tree, start) if end - start == 1 else None
        negated = kind in NEGATABLE_TYPES and negator_of_span(tree, start, end) is not None
        return Cue(start, end, kind, DEFAULT_STRENGTH if strength is None else strength, negated)


def describe_row(term: HedgeTerm) -> str:
    """A sentence for the trace: which row of the list fits, under which conditions."""
    if not term.context:
        return f"The row “{term.phrase}” of hedges_en fits; it has no conditions."
    conditions = ", ".join(term.context)
    return f"The row “{term.phrase}” of hedges_en fits, and its conditions hold: {conditions}."


def list_cue(tree: Tree, match: Match) -> Cue:
    """A cue of the list. A negation that the row requires is part of the cue ("not clear")."""
    start, end, term = match
    negator = negator_of_span(tree, start, end) if term.type in NEGATABLE_TYPES else None
    if negator is not None and "negated" in term.context:
        return Cue(start_with_negation(tree, negator, start), end, term.type, term.strength, False)
    return Cue(start, end, term.type, term.strength, negator is not None)


def start_with_negation(tree: Tree, negator: int, start: int) -> int:
    """The first token of a cue that includes its negation: "not immediately clear", "isn't clear".

    It stays at `start` if the negation follows, or if other words than adverbs and adjectives stand between.
    """
    if negator > start:
        return start
    between = range(negator + 1, start)
    if any(tree.pos[i] not in ("ADV", "ADJ", "PART", "ADP") for i in between):
        return start
    is_contracted = negator > 0 and tree.end[negator - 1] == tree.start[negator]  # "is" + "n't"
    return negator - 1 if is_contracted else negator


def counts_without_list(tree: Tree, span: tuple[int, int, str], reporting: Collection[str]) -> bool:
    """Does a span count as a cue if only the model marked it and no row of the list fits?

    These do not: function words and names; verbs that merely report; a belief with a topic but no
    content ("thought about it"); a modal other than "would" that the model marked as conditional
    although its sentence has no if-clause.
    """
    start, end, label = span
    i = tree.root(start, end)
    if end - start == 1 and tree.pos[i] in NOT_CUES:
        return False
    if label == "condition" and tree.tag[i] == "MD" and tree.lower[i] != "would":
        return has_if_clause(tree, start, end)
    if label == "doxastic" and end < len(tree) and tree.lower[end] in ("about", "of"):
        return False
    return tree.lower[i] not in reporting


def resolve_overlaps(cues: Iterable[Cue]) -> list[Cue]:
    """Of cues that overlap, keep the longest; of equally long ones the first given.

    A vague source says who speaks, the other types how surely. So a vague source may overlap a cue
    of another type ("it is believed" and "believed").
    """
    taken: dict[bool, set[int]] = {True: set(), False: set()}
    kept = []
    for cue in sorted(cues, key=lambda cue: cue.start - cue.end):
        tokens, others = range(cue.start, cue.end), taken[cue.type == VAGUE]
        if others.isdisjoint(tokens):
            others.update(tokens)
            kept.append(cue)
    return sorted(kept)
