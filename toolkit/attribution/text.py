"""What the passes of attribution look at: an annotated text, its quotations, and the word lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from toolkit.attribution.cues import Cues
from toolkit.attribution.indirect_speech import ReportingVerbs, reporting_verbs
from toolkit.attribution.turns import Turn, find_turns
from toolkit.english.inflection import verb_forms
from toolkit.english.terms import CueTerm, FramingTerm
from toolkit.grammar.quotations import find_quotes, inside_quotations
from toolkit.grammar.tree import Tree, tree_of
from toolkit.spans.records import CONTENT, ROLES, tokens_of
from toolkit.text.quotation_marks import Quote


class CueLists:
    """The word lists that the passes look up: verbs of saying, stances of cues, verbs of framings."""

    def __init__(self, cues: Iterable[CueTerm], casting: Iterable[FramingTerm]) -> None:
        cues = list(cues)
        self.reporting: ReportingVerbs = reporting_verbs(cues)
        self.cues = Cues(cues)
        self.casting = verb_forms(*(term.lemma for term in casting if "complement" in term.takes))


@dataclass(frozen=True)
class Text:
    """A text that the model has annotated.

    `quotes` are its outermost quotations. `inside` has 1 for each token within one, else 0.
    """

    doc: Doc
    tree: Tree
    quotes: Sequence[Quote]
    inside: Sequence[int]
    lists: CueLists

    @classmethod
    def of(cls, doc: Doc, lists: CueLists) -> "Text":
        tree = tree_of(doc)
        quotes = find_quotes(tree)
        return cls(doc, tree, quotes, inside_quotations(tree), lists)

    @cached_property
    def turns(self) -> list[Turn]:
        """The turns of a transcript."""
        return list(find_turns(self.doc, self.tree, self.quotes))

    @cached_property
    def source_and_cue_tokens(self) -> set[int]:
        """The tokens that the model labelled as part of a source or cue."""
        return tokens_of(span for span in self.doc.spans[ROLES] if span.label_ != CONTENT)
