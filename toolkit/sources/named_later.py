"""Who is described as a source and named as the next: "It was late," a spokesman said. "We wait," Ann Lee said."""

from collections.abc import Sequence
from typing import Any

from toolkit.grammar.tags import SINGULARS
from toolkit.sources.clauses import CLOSING_QUOTES
from toolkit.sources.signs import CONFIDENCE, UNKNOWN
from toolkit.sources.source_phrase import Article, Origin

ROLE = ("role", "role_detail", "role_evidence")
SENTENCES = 2  # from the description to the name


def with_names_that_follow(
    article: Article, parties: Sequence[Sequence[Origin]], facts: Sequence[dict[str, Any]]
) -> None:
    """Give a person who is named for the first time, as a source, the role of the source before.

    Only where nothing else tells it, and where that source is one person without a name.
    """
    for k in range(1, len(parties)):
        if len(parties[k]) != 1 or len(parties[k - 1]) != 1:
            continue
        (named,), (described,) = parties[k], parties[k - 1]
        if is_new(article, named) and is_one(article, described):
            near = article.tree.sentence[named.head] - article.tree.sentence[described.head]
            told, before = facts[k], facts[k - 1]
            fits = told["source_type"] == "person" and before["source_type"] == "unnamed"
            if fits and 0 < near <= SENTENCES and told["role"] == UNKNOWN != before["role"]:
                told.update({name: before[name] for name in ROLE})
                told["role_confidence"] = CONFIDENCE["clause"]


def is_new(article: Article, origin: Origin) -> bool:
    """Is it a person's name right behind a quotation that the article has not mentioned before?"""
    if origin.form != "name" or origin.cluster is None:
        return False
    tree, before = article.tree, origin.start - 1
    if (
        tree.string(before) not in CLOSING_QUOTES
        or tree.sentence[before] != tree.sentence[origin.start]
    ):
        return False
    return bool(article.who.facts[origin.cluster]["heads"][0] == origin.head)


def is_one(article: Article, origin: Origin) -> bool:
    """Is it a noun in the singular?"""
    return origin.form == "noun" and article.tree.tag[origin.head] in SINGULARS
