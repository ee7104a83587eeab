"""What the grammar says of mentions: which are the same, which describe another, which go together."""

from collections.abc import Iterable, Mapping, Sequence

from toolkit.coreference.mention import Mention
from toolkit.entities.word_lists import Words
from toolkit.grammar.relations import APPOSITIVES, CONJUNCTS, SUBJECTS
from toolkit.grammar.tree import Tree


def relate(
    tree: Tree, mention: Mention, mentions: list[Mention], place: Mapping[int, int], words: Words
) -> None:
    """Note what the grammar itself says: appositions, relative pronouns, predicates."""
    i = mention.head
    if mention.use == "relative":
        mention.same = related(tree, mention, mentions, place)
        return
    above = tree.head[i]
    if tree.dep[i] in APPOSITIVES and above in place and above != i:
        other = mentions[place[above]]
        if agree(mention, other):
            mention.same = place[above]
            if mention.form == "noun":
                describe(tree, other, [i], words)
            elif other.form == "noun":
                describe(tree, mention, [above], words)
    elif mention.form != "pronoun" and mention.kind in ("person", "") and tree.dep[i] in SUBJECTS:
        describe(tree, mention, tree.predicates(i), words)


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
