"""Who speaks, what kind of source it is, from which walk of life, how the report stands to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.attribution.cues import Cues
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import (
    CueTerm,
    MarkerTerm,
    RoleTerm,
    TitleTerm,
)
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tree import tree_of
from toolkit.sources.gender import Genders
from toolkit.sources.named_later import with_names_that_follow
from toolkit.sources.roles import Roles
from toolkit.sources.signs import UNKNOWN, Sign
from toolkit.sources.source_phrase import Article, Origin
from toolkit.sources.speakers import speaker
from toolkit.sources.turn_speakers import with_first_turns
from toolkit.sources.types import SourceTypes
from toolkit.spans.records import Attribution, add_facts, read_attributions, tokens_of


@Language.factory(
    "sources",
    requires=["doc.spans", "doc.ents"],
    assigns=["doc.spans"],
    default_config={
        "roles": "roles_en",
        "titles": "personal_titles_en",
        "markers": "source_markers_en",
        "cues": "reporting_cues_en",
        "more_roles": None,
        "more_titles": None,
        "more_markers": None,
        "more_cues": None,
        "gender": True,
    },
)
def make_sources(
    nlp: Language,
    name: str,
    roles: str,
    titles: str,
    markers: str,
    cues: str,
    more_roles: str | None,
    more_titles: str | None,
    more_markers: str | None,
    more_cues: str | None,
    gender: bool = True,
) -> "Sources":
    """Each ``more_`` is the path of a table of the user's own, whose rows come first.

    Without `gender` it is not looked for the gender of sources.
    """
    return Sources(
        read_lexicon(roles, RoleTerm, extend=more_roles),
        read_lexicon(titles, TitleTerm, extend=more_titles),
        read_lexicon(markers, MarkerTerm, extend=more_markers),
        read_lexicon(cues, CueTerm, extend=more_cues),
        gender=gender,
    )


class Sources:
    """Add to each attribution's facts who speaks, and how.

    ``speaker`` and ``speaker_evidence``, ``source_type``, ``role``, ``cue_stance``, ``negated``.
    """

    def __init__(
        self,
        roles: Sequence[RoleTerm],
        titles: Iterable[TitleTerm],
        markers: Iterable[MarkerTerm],
        cues: Iterable[CueTerm],
        *,
        gender: bool = True,
    ) -> None:
        titles = list(titles)
        documents = [term for term in roles if term.kind == "document_noun"]
        self.documents = Phrases((term.phrase, term, term.case) for term in documents)
        self.types = SourceTypes(roles, markers)
        self.roles = Roles(self.types.nouns, titles, self.types.heads)
        self.cues = Cues(cues)
        self.genders = Genders(titles) if gender else None

    def __call__(self, doc: Doc) -> Doc:
        attributions = read_attributions(doc)
        if not attributions:
            return doc
        article = Article(doc, tree_of(doc))
        parties = [article.origins(one.source) for one in attributions]
        self.roles.note(article, parties)
        facts: list[dict[str, Any]] = []
        for one, origins in zip(attributions, parties, strict=True):
            known = speaker(article, origins, self.documents)
            told = self.roles.of(article, origins)
            gender = None
            if self.genders is not None and len(origins) == 1:
                gender = self.genders.of(article, origins[0])
            facts.append(
                {
                    "speaker": known and known.name,
                    "speaker_evidence": known and known.evidence,
                    "source_type": self.type_of(article, origins, one, told),
                    "role": told.role if told else UNKNOWN,
                    "role_detail": (told.detail or None) if told else None,
                    "role_evidence": article.words(told.start, told.end) if told else None,
                    "role_confidence": told.confidence if told else None,
                    "gender": gender.gender if gender else None,
                    "gender_evidence": gender.evidence if gender else None,
                    "cue_stance": self.cues.stance(article.tree, one.cue),
                    "negated": self.cues.negated(article.tree, one.cue, tokens_of(one.content)),
                }
            )
        with_names_that_follow(article, parties, facts)
        with_first_turns(doc, attributions, facts)
        add_facts(doc, facts)
        return doc

    def type_of(
        self, article: Article, origins: Sequence[Origin], one: Attribution, told: Sign | None
    ) -> str:
        """The type of a source; a named body is an outlet if its walk of life is the media."""
        kind = self.types.of(article, origins, one)
        named = bool(origins) and (origins[0].form == "name" or bool(origins[0].names))
        outlet = kind == "organisation" and told is not None and told.role == "media"
        return "media" if named and outlet else kind
