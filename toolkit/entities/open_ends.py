"""Names that the model cut behind a preposition: "Supreme Court of | the United Kingdom", "Lee of"."""

from collections.abc import Iterable

from toolkit.entities.name_words import BETWEEN, PLACES, Labelled
from toolkit.grammar.tree import Tree

BODIES_AND_PLACES = PLACES | {"ORG"}
JOINING = frozenset(
    {"of", "for", "on"}
)  # prepositions behind which the name of a body or place goes on
TRIMMED = BODIES_AND_PLACES | {"PERSON", "PER"}


def with_closed_ends(tree: Tree, entities: Iterable[Labelled]) -> list[Labelled]:
    """The entities of a text, in order; none ends with a preposition or conjunction.

    A body or place goes on with the one that follows, else the preposition goes. What is then left of a body
    or place is no name if it is one word: "Class of".
    """
    out: list[Labelled] = []
    for one in entities:
        if out and goes_on_with(tree, out[-1], one):
            out[-1] = out[-1]._replace(end=one.end)
        else:
            out.append(one)
    return [kept for one in out if (kept := trimmed(tree, one)) is not None]


def goes_on_with(tree: Tree, one: Labelled, other: Labelled) -> bool:
    """Does a name end with a preposition right before another: "Sea of" and "Japan"?"""
    if not {one.label, other.label} <= BODIES_AND_PLACES or tree.lower[one.end - 1] not in JOINING:
        return False
    return tree.lower[one.end : other.start] in ([], ["the"])


def trimmed(tree: Tree, one: Labelled) -> Labelled | None:
    """A name without prepositions and conjunctions at its end; None if no name is left."""
    end = one.end
    while one.label in TRIMMED and end > one.start and tree.tag[end - 1] in BETWEEN:
        end -= 1
    if end == one.start or (
        end - one.start == 1 and tree.lower[end : one.end] == ["of"] and one.label != "PERSON"
    ):
        return None
    return one._replace(end=end)
