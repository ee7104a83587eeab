"""What the grammar says of mentions: which are the same, which describe another, which go together."""

from collections.abc import Container, Iterable, Mapping, Sequence

from toolkit.coreference.mention import Mention
from toolkit.entities.word_lists import Words
from toolkit.grammar.negation import is_negated
from toolkit.grammar.relations import (
    APPOSITIVES,
    CONJUNCTS,
    DIRECT_OBJECTS,
    INFINITIVES,
    MARKERS,
    OBLIQUES,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree

ARTICLES = frozenset({"a", "an", "the"})
NAMED = frozenset({"named", "called", "nicknamed", "dubbed"})


def relate(
    tree: Tree, mention: Mention, mentions: list[Mention], place: Mapping[int, int], words: Words
) -> None:
    """Note what the grammar itself says: appositions, relative pronouns, predicates."""
    i = mention.head
    if mention.kind in ("person", "") and mention.form != "several":
        mention.becomes = becomes(tree, mention)
        mention.becomes += works_as(tree, mention, mentions, place)
    if mention.use == "relative":
        mention.same = related(tree, mention, mentions, place)
        return
    above = tree.head[i]
    named = named_by(tree, i) if mention.form == "name" else None
    if named is not None and named in place and agree(mention, mentions[place[named]]):
        describe(tree, mention, [named], words)
    if tree.dep[i] in APPOSITIVES and above in place and above != i:
        other = mentions[place[above]]
        if agree(mention, other):
            mention.same = place[above]
            if mention.form == "noun":
                describe(tree, other, [i], words)
            elif other.form == "noun":
                describe(tree, mention, [above], words)
    elif mention.form != "pronoun" and mention.kind in ("person", "") and tree.dep[i] in SUBJECTS:
        predicates = tree.predicates(i)
        if predicates and not is_negated(tree, tree.head[i]):
            describe(tree, mention, predicates, words)


def becomes(tree: Tree, mention: Mention) -> list[int]:
    """The nouns for what somebody is, becomes or is taken for: "became a judge", "served as mayor"."""
    i, verb = mention.head, tree.head[mention.head]
    found: list[int] = []
    if tree.dep[i] in SUBJECTS:
        found += tree.predicates(i)
        found += held(tree, verb, with_object=False)
    elif tree.dep[i] in DIRECT_OBJECTS:
        found += held(tree, verb, with_object=True)
    if found and is_negated(tree, verb):
        return []
    if mention.form == "name" and mention.kind == "person":
        found += nouns_below(tree, i, APPOSITIVES)
    return found + [child for noun in found for child in nouns_below(tree, noun, CONJUNCTS)]


def works_as(
    tree: Tree, mention: Mention, mentions: Sequence[Mention], place: Mapping[int, int]
) -> list[int]:
    """The persons as whom a subject does a thing: "made a living as a writer", "as a student he read"."""
    if tree.dep[mention.head] not in SUBJECTS or mention.number == "plural":
        return []
    verb = tree.head[mention.head]
    things = [child for child in tree.children[verb] if tree.dep[child] in DIRECT_OBJECTS]
    if any(child in place and mentions[place[child]].kind != "thing" for child in things):
        return []
    found = []
    for child in (*tree.children[verb], *(c for thing in things for c in tree.children[thing])):
        other = place.get(child)
        if other is not None and tree.dep[child] in OBLIQUES and tree.preposition(child) == "as":
            if mentions[other].kind == "person" and tree.lower[mentions[other].start] in ARTICLES:
                found.append(child)
    return found


def named_by(tree: Tree, i: int) -> int | None:
    """The noun whose name a clause tells: the "man" of "a man named Lee"."""
    verb = tree.head[i]
    if tree.lower[verb] in NAMED and tree.dep[verb] in RELATIVES and verb < i:
        return tree.head[verb] if tree.pos[tree.head[verb]] == "NOUN" else None
    return None


def nouns_below(tree: Tree, i: int, deps: Container[str]) -> list[int]:
    """The nouns that depend on a word in one of some ways."""
    return [c for c in tree.children[i] if tree.dep[c] in deps and tree.pos[c] in NOUNS]


def held(tree: Tree, verb: int, with_object: bool) -> list[int]:
    """The nouns after a verb, or its "as", for what its object, or else its subject, is: "named her a judge"."""
    found = []
    for child in tree.children[verb]:
        dep = tree.dep[child]
        if dep in DIRECT_OBJECTS and not with_object:
            return []
        if child <= verb or tree.pos[child] not in NOUNS:
            continue
        if dep in INFINITIVES:
            if not any(tree.dep[below] in MARKERS for below in tree.children[child]):
                found.append(child)
        elif dep in OBLIQUES and tree.preposition(child) == "as":
            found.append(child)
    return found


def related(
    tree: Tree, mention: Mention, mentions: Sequence[Mention], place: Mapping[int, int]
) -> int | None:
    """What a relative pronoun means: the noun that its clause hangs from.

    If that is a thing but the pronoun a source, the people or body right before it:
    "raised alarms in many capitals, which fear that".
    """
    before = tree.antecedent(mention.head)
    same = place.get(before) if before is not None else None
    if not mention.speaks or (same is not None and mentions[same].kind not in ("thing", "")):
        return same
    nearest = mention.head - 1
    if nearest > 0 and tree.pos[nearest] == "PUNCT":
        nearest -= 1
    other = place.get(nearest)
    if other is None or mentions[other].kind in ("thing", "document", ""):
        return same
    return other


def describe(tree: Tree, mention: Mention, nouns: Iterable[int], words: Words) -> None:
    """Note nouns that say what somebody is."""
    for noun in nouns:
        mention.says.append(noun)
        mention.gender = mention.gender or words.gender(tree.lemma[noun].lower())


def agree(one: Mention, other: Mention) -> bool:
    """May two mentions side by side be the same: one of them a noun, nothing against it?"""
    if one.form == other.form == "name":
        return False
    if {"pronoun", "several"} & {one.form, other.form} or "thing" in (one.kind, other.kind):
        return False
    same_kind = one.kind == other.kind or "" in (one.kind, other.kind)
    bodies = {"organisation", "group", "place"}
    if not same_kind and not {one.kind, other.kind} <= bodies:
        return False
    return one.number == other.number or "" in (one.number, other.number)


def coordinations(
    tree: Tree, mentions: Sequence[Mention], place: Mapping[int, int]
) -> list[Mention]:
    """What "they" may stand for besides: "Anna and her brother"."""
    members: dict[int, list[int]] = {}
    for mention in mentions:
        if tree.dep[mention.head] in CONJUNCTS and mention.form != "pronoun":
            first = tree.head[mention.head]
            while tree.dep[first] in CONJUNCTS and tree.head[first] != first:
                first = tree.head[first]
            if first in place:
                members.setdefault(first, []).append(place[mention.head])
    out = []
    for first, others in members.items():
        one = mentions[place[first]]
        last = mentions[others[-1]]
        if one.kind in ("thing", "document") or last.kind != one.kind or one.form == "pronoun":
            continue
        out.append(
            Mention(
                first, min(one.start, last.start), max(one.end, last.end), "several", one.kind,
                "plural", "", "",
                one.function, one.sentence, one.line, one.quote, definite=True,
            )
        )  # fmt: skip
    return out
