"""What a row of each word list is: one frozen record class per kind of table.

The fields are the columns; those with a default may be left out of a file. A
number is a share from 0 to 1, a Literal lists the values that are allowed, a
tuple holds several of them. ``KEY`` names the fields that no two rows share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

Pos = Literal["ADJ", "ADP", "ADV", "AUX", "DET", "NOUN", "PRON", "PUNCT", "SCONJ", "VERB"]
Match = Literal["form", "lemma"]
Role = Literal[
    "government",
    "politician",
    "military_police",
    "judiciary",
    "expert",
    "business",
    "civil_society",
    "citizen",
    "media",
    "international",
    "other",
    "unknown",
]
RoleDetail = Literal[
    "",
    "sport",
    "culture",
    "armed_group",
    "crime",
    "religion",
    "union",
    "monarchy",
    "health",
    "education",
    "kin",
]
HedgeType = Literal["epistemic", "doxastic", "evidential", "approximator", "conditional"]
HedgeContext = Literal[
    "active",
    "after_number",
    "agentless_participle",
    "attributive",
    "before_number",
    "before_quantity",
    "before_that",
    "clause_if",
    "conjunction",
    "degree_phrase",
    "hypothetical",
    "inverted",
    "model_agrees",
    "negated",
    "not_ability",
    "not_after_no",
    "not_mandative",
    "not_notice",
    "not_permission",
    "not_superlative",
    "not_to_inf",
    "perfect",
    "predicative",
    "with_as",
    "with_clause",
    "with_if_clause",
    "with_predicate",
    "with_to_inf",
]
RENAMED = {"reader_agrees": "model_agrees"}
"""Values that tables of your own may still have, and what they are called now."""
MarkerContext = Literal[
    "bare_source_head",
    "bare_source_or_existential",
    "impersonal_passive",
    "in_sentence",
    "in_source",
    "source_head",
]
FramingPattern = Literal["as", "complement", "to_be"]
FramingContext = Literal["not_film", "not_gerund", "no_name", "passive"]
CueStance = Literal["neutral", "doubting", "endorsing", "speech_act", "attitude"]
CueTone = Literal["neutral", "approving", "disapproving", "distancing"]


@dataclass(frozen=True, slots=True)
class HedgeTerm:
    """A cue that weakens commitment; ``hedges_en.tsv`` defines types, strengths, contexts."""

    KEY: ClassVar = ("phrase", "pos")
    phrase: str
    type: HedgeType
    strength: float
    pos: tuple[Pos, ...] = ()
    match: Match = "form"
    context: tuple[HedgeContext, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkerTerm:
    """Words that mark a source as anonymous or vague; ``source_markers_en.tsv`` defines them."""

    KEY: ClassVar = ("phrase", "pos")
    phrase: str
    marks: Literal["anonymous", "vague"]
    strength: float
    context: MarkerContext
    pos: tuple[Pos, ...] = ()
    match: Match = "form"
    note: str = ""


@dataclass(frozen=True, slots=True)
class CueTerm:
    """A reporting cue and what it says of the content; ``reporting_cues_en.tsv`` defines it."""

    KEY: ClassVar = ("lemma", "pos")
    lemma: str
    pos: Pos
    stance: CueStance
    takes: tuple[Literal["clause", "object"], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """A noun or name that says what its bearer is; ``roles_en.tsv`` defines roles and kinds."""

    KEY: ClassVar = ("phrase",)
    phrase: str
    role: Role
    kind: Literal["person_noun", "group_noun", "organisation_noun", "document_noun", "media_noun"]
    case: Literal["", "title", "upper"] = ""
    detail: RoleDetail = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitleTerm:
    """A title before a name and no part of it; ``personal_titles_en.tsv`` defines it."""

    KEY: ClassVar = ("phrase",)
    phrase: str
    gender: Literal["m", "f", ""]
    role: Role = "unknown"
    note: str = ""


@dataclass(frozen=True, slots=True)
class PronounTerm:
    """A pronoun; "" is open, as in the number of "you" or the gender of "they"."""

    KEY: ClassVar = ("phrase", "kind")
    phrase: str
    kind: Literal["personal", "possessive", "reflexive", "relative"]
    person: Literal["1", "2", "3"]
    number: Literal["singular", "plural", ""]
    gender: Literal["m", "f", "n", ""]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceTerm:
    """A place that no person is called like."""

    KEY: ClassVar = ("phrase",)
    phrase: str
    kind: Literal["country", "state"]


@dataclass(frozen=True, slots=True)
class PeopleTerm:
    """What somebody of a nation, religion or party is called; ``peoples_en.tsv``."""

    KEY: ClassVar = ("phrase",)
    phrase: str
    group: Literal["people", "inhabitants", "religion", "party"]


@dataclass(frozen=True, slots=True)
class NameTerm:
    """A name that means the same almost everywhere; ``known_names_en.tsv``."""

    KEY: ClassVar = ("phrase",)
    phrase: str
    label: Literal["PERSON", "ORG", "LOC", "NORP", "EVENT", "none"]
    case: Literal["", "upper"] = ""


@dataclass(frozen=True, slots=True)
class DateTerm:
    """A word of expressions of time; ``date_words_en.tsv`` defines the parts."""

    KEY: ClassVar = ("phrase", "part")
    phrase: str
    part: Literal[
        "weekday", "month", "unit", "part_of_day", "season", "number", "ordinal", "relative", "phase", "day",
        "rate", "zone", "holiday",
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordTerm:
    """A word of a plain list."""

    KEY: ClassVar = ("phrase",)
    phrase: str


@dataclass(frozen=True, slots=True)
class FramingTerm:
    """A verb that casts something as something; ``framing_cues_en.tsv`` defines patterns and tones."""

    KEY: ClassVar = ("lemma", "particle")
    lemma: str
    takes: tuple[FramingPattern, ...]
    tone: CueTone
    particle: str = ""
    context: tuple[FramingContext, ...] = ()
    no_frame: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class VerbTerm:
    """A word that changes the part of its subject; ``verb_parts_en.tsv`` defines the kinds.

    A lemma may have several kinds: "has" describes, "has to" raises.
    """

    KEY: ClassVar = ("lemma", "kind")
    lemma: str
    kind: Literal[
        "relational", "undergoing", "undergoing_alone", "raising", "raising_passive", "stative"
    ]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormTerm:
    """A word with irregular forms; ``irregular_forms_en.tsv`` says which."""

    KEY: ClassVar = ("lemma", "pos")
    lemma: str
    pos: Literal["VERB", "NOUN", "ADJ"]
    forms: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BaseTerm:
    """A word with regular forms; ``base_words_en.tsv`` says which."""

    KEY: ClassVar = ("lemma", "pos")
    lemma: str
    pos: Literal["VERB", "NOUN"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FunctionTerm:
    """A function word, with its tags where they are sure; ``function_words_en.tsv``."""

    KEY: ClassVar = ("word",)
    word: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindTerm:
    """A word of a kind that a rule asks for; the head of the table defines the kinds."""

    KEY: ClassVar = ("word", "kind")
    word: str
    kind: str
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FurnitureTerm:
    """What tells that a line is no part of the story; ``furniture_en.tsv`` defines it."""

    KEY: ClassVar = ("phrase", "place")
    phrase: str
    place: Literal["line", "start", "within", "end"]
    kind: Literal["caption", "boilerplate", "note", "byline", "highlight"]


Term = TypeVar(
    "Term",
    HedgeTerm,
    MarkerTerm,
    CueTerm,
    RoleTerm,
    TitleTerm,
    PlaceTerm,
    PeopleTerm,
    NameTerm,
    DateTerm,
    PronounTerm,
    FramingTerm,
    VerbTerm,
    FormTerm,
    BaseTerm,
    WordTerm,
    FunctionTerm,
    KindTerm,
    FurnitureTerm,
)
KINDS: tuple[type[Any], ...] = Term.__constraints__
"""Every record class."""
