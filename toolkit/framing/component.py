"""The spaCy component ``framings``: it finds who frames what as what, and writes it to the Doc."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FramingTerm, RoleTerm
from toolkit.framing.match import Match, Tokens
from toolkit.framing.names import find_name
from toolkit.framing.patterns import FramingVerbs
from toolkit.framing.so_called import find_so_called
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tree import Tree, tree_of
from toolkit.sources.source_phrase import Article
from toolkit.spans.records import (
    Attribution,
    Framing,
    read_attributions,
    write_framings,
)
from toolkit.tracing import note


@Language.factory(
    "framings",
    requires=["doc.spans", "doc.ents"],
    assigns=["doc.spans"],
    default_config={"cues": "framing_cues_en", "more_cues": None, "roles": "roles_en"},
)
def make_framings(
    nlp: Language, name: str, cues: str, more_cues: str | None, roles: str
) -> "Framings":
    """Make the component. `more_cues` is the path of a table of your own, whose rows come first."""
    return Framings(
        read_lexicon(cues, FramingTerm, extend=more_cues), read_lexicon(roles, RoleTerm)
    )


class Framings:
    """Write ``doc.spans["framings"]``: one span per fragment, whose ``id_`` is the framing's number.

    ``attrs["facts"][number]`` holds ``construction``, ``cue_tone``, ``negated``, ``agentless``,
    ``attribution`` (the number of the attribution whose content holds it, or None), ``target_name``,
    ``framer_name`` and ``framer_fallback`` (the speaker of that attribution, if there is no framer).
    """

    def __init__(self, cues: Iterable[FramingTerm], roles: Iterable[RoleTerm]) -> None:
        self.roles = Phrases((term.phrase, term, term.case) for term in roles)
        self.verbs = FramingVerbs(cues, self.roles)

    def __call__(self, doc: Doc) -> Doc:
        tree = tree_of(doc)
        matches = self.find(doc, tree)
        attributions = read_attributions(doc) if matches else []
        article = Article(doc, tree) if matches else None
        write_framings(
            doc,
            [
                make_framing(doc, number, match, article, self.roles, attributions)
                for number, match in enumerate(matches)
                if article is not None
            ],
        )
        return doc

    def find(self, doc: Doc, tree: Tree) -> list[Match]:
        """The framings of a text, in the order of their cues."""
        verbs, so_called = list(self.verbs.find(tree)), list(find_so_called(doc, tree, self.roles))
        for match in verbs:
            lemma = tree.lemma[match.verb]
            reason = f"A row of framing_cues_en for “{lemma}” fits ({match.construction})."
            note("framings", "framing_cues_en", match.verb, match.verb + 1, reason)
        for match in so_called:
            reason = "“So-called” distances the author from a word here."
            note("framings", "so_called", match.verb, match.verb + 1, reason)
        matches = [*verbs, *so_called]
        return sorted(matches, key=lambda match: (match.cue[0], match.frame))


def make_framing(
    doc: Doc,
    number: int,
    match: Match,
    article: Article,
    roles: Phrases[RoleTerm],
    attributions: Sequence[Attribution],
) -> Framing:
    """A framing with its spans and facts."""

    def spans(*stretches: Tokens | None) -> tuple[Span, ...]:
        return tuple(doc[one[0] : one[1]] for one in stretches if one is not None)

    target, framer = spans(match.target), spans(match.framer)
    outer = innermost_attribution(match.verb, attributions)
    names = find_name(article, target, roles), find_name(article, framer, roles)
    if names[0] is None and target and target[0].text.lower().endswith(("self", "selves")):
        names = names[1], names[1]
    facts: Mapping[str, Any] = {
        "construction": match.construction,
        "cue_tone": match.tone,
        "negated": match.negated,
        "agentless": match.framer is None,
        "attribution": None if outer is None else outer.number,
        "target_name": names[0],
        "framer_name": names[1],
        "framer_fallback": None if outer is None or framer else outer.facts.get("speaker"),
    }
    return Framing(number, target, spans(*match.cue), spans(match.frame), framer, facts)


def innermost_attribution(verb: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution with the shortest content fragment that holds the verb of a framing."""
    found = [
        (span.end - span.start, one.number)
        for one in attributions
        for span in one.content
        if span.start <= verb < span.end
    ]
    return attributions[min(found)[1]] if found else None
