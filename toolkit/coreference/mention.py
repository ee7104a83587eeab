"""A mention of somebody or something, and a named entity, as plain records."""

from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.tracing import note


class Name(NamedTuple):
    """A named entity: its tokens, its label, and its text without title and possessive."""

    start: int
    end: int
    label: str
    name: str


@dataclass(slots=True)
class Mention:
    """One mention; `head` is the token that stands for it, start and end count tokens.

    form      name, noun, pronoun, or several (a coordination).
    kind      person, organisation, place, group, document, thing, "" for who knows.
    number    singular, plural or "" (either); gender m, f, n or "" (unknown).
    line      number of its sentence, without those that only quote.
    quote     number of the quotation that it stands in, or -1.
    speaks    whether it is the source of an attribution.
    use       of a pronoun: personal, possessive, reflexive or relative.
    function  subject, object, agent, possessor or oblique.
    same      the place of the mention that the grammar says is the same, or None.
    becomes   tokens of the nouns that its clause says it is, becomes, or is taken for.
    says      tokens of the nouns that describe it: titles, appositions, predicates.
    hint      of a person's name, the gender m or f that the given name suggests, or "".
    """

    head: int
    start: int
    end: int
    form: str
    kind: str
    number: str
    gender: str
    text: str
    function: str
    sentence: int
    line: int = 0
    quote: int = -1
    speaks: bool = False
    use: str = ""
    definite: bool = False
    same: int | None = None
    says: list[int] = field(default_factory=list)
    becomes: list[int] = field(default_factory=list)
    hint: str = ""


def is_gendered(mention: Mention) -> bool:
    """Is it he or she?"""
    return mention.form == "pronoun" and mention.gender in ("m", "f")


def note_mention(mention: Mention, step: str, says: str) -> None:
    note("coreference", step, mention.start, mention.end, f"{says}.")
