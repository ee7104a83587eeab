"""Whom a target or framer means: the fullest name that the article gives, else its own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Span

from toolkit.coreference.find_mentions import NOUN_KINDS
from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_set
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tags import NOUNS
from toolkit.sources.source_phrase import Article, Origin

MAX_WORDS = 12  # words of a description
INSTITUTIONS = frozenset({"organisation", "group", "place"})
NAMELESS_PRONOUNS = word_set("nameless_pronoun")


def find_name(article: Article, spans: Sequence[Span], roles: Phrases[RoleTerm]) -> str | None:
    """The name of who or what some spans mean; None for a pronoun that was not resolved.

    Several names are joined: "Ann Lee, Tom Roth and Ines Varga".
    """
    origins = article.origins(spans)
    names = [name_of_party(article, origin, roles) for origin in origins]
    known = list(dict.fromkeys(name for name in names if name is not None))
    if len(known) < 2:
        return known[0] if known else None
    return " and ".join([", ".join(known[:-1]), known[-1]])


def name_of_party(article: Article, origin: Origin, roles: Phrases[RoleTerm]) -> str | None:
    """The name of one of those meant, else the words that the text has for it there."""
    tree = article.tree
    facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
    if (
        facts is not None
        and facts["name"] is not None
        and may_have_name(article, origin, facts, roles)
    ):
        name: str = facts["name"]
        return name
    if origin.form == "pronoun" and facts is not None and tree.pos[facts["head"]] in NOUNS:
        return description(article, facts["start"], facts["head"] + 1)
    if tree.lower[origin.head] in NAMELESS_PRONOUNS:
        return None
    return description(article, origin.start, origin.end)


def may_have_name(
    article: Article, origin: Origin, facts: Mapping[str, Any], roles: Phrases[RoleTerm]
) -> bool:
    """May the name of a cluster be given for some words?

    For a noun only if it is a noun for such an entity: "the minister" may be Ines Varga, "the court" and
    "the speech" may not.
    """
    if origin.form == "name":
        return bool(origin.names)
    if origin.form != "noun" or origin.names:
        return True
    term = roles.ending(article.tree, origin.head)
    if term is None:
        return False
    kinds = {NOUN_KINDS[term.value.kind], facts["kind"]}
    return len(kinds) == 1 or kinds <= INSTITUTIONS


def description(article: Article, start: int, end: int) -> str | None:
    """Some words without an initial article; possessive pronouns become names ("Roth's plan")."""
    tree = article.tree
    while start < end - 1 and (tree.tag[start] == "DT" and tree.lower[start] in ("the", "a", "an")):
        start += 1
    pieces = []
    for i in range(start, min(end, start + MAX_WORDS)):
        gap = tree.text[tree.end[i] : tree.start[i + 1]] if i + 1 < len(tree) else ""
        pieces.append((possessor(article, i) or tree.string(i)) + (" " if gap else ""))
    return " ".join("".join(pieces).split()) or None


def possessor(article: Article, i: int) -> str | None:
    """The possessive form of the name that "his" or "their" means; None for other words."""
    if article.tree.tag[i] != "PRP$" or i not in article.who.at:
        return None
    name = article.who.facts[article.who.at[i].cluster]["name"]
    return f"{name}'s" if name else None
