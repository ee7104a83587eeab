"""Correct labels of names that a word list or the rest of the article contradicts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_set
from toolkit.entities.bodies_among_persons import bodies_among_persons
from toolkit.entities.name_words import (
    PERSONS,
    PLACES,
    Labelled,
    is_date,
    trim_date,
)
from toolkit.entities.same_name import initials
from toolkit.entities.word_lists import Words
from toolkit.grammar.tree import Tree

CORRECTABLE = PERSONS | PLACES | {"ORG"}
# By label, the kinds of nouns in roles_en that are common nouns even with a capital: "Commentators".
COMMON_NOUN_KINDS = {
    "PERSON": ("person_noun", "group_noun", "document_noun"),
    "ORG": ("person_noun",),
}
TIE_ORDER = ("PERSON", "PER", "LOC", "GPE", "ORG")  # of equally frequent labels the first one wins
NAMESAKES = word_set("namesake")
NOT_ORGANISATIONS = word_set("not_a_body")
# Letters of acronyms that are labelled as persons: "ICE", "UNHCR".
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 5
HYPHENS = frozenset("-‐‑–")


def correct_labels(tree: Tree, entities: Sequence[Labelled], words: Words) -> list[Labelled]:
    """The entities of a text with corrected labels and edges.

    - A given name extends to what its hyphen joins it to ("Jean-Claude Juncker").
    - A date must have a year, an hour or a word of time, and ends with no preposition.
    - Common nouns for people ("Commentators") and spans without a capital ("our services") are dropped.
    - Members of a party are NORP, not organisations or places ("Republicans").
    - Listed outlets and organisations are no persons ("Forbes") and no places ("Congress"). Countries
      are no persons.
    - An acronym is an organisation, unless the text has a person of that name or with these initials.
    - A person's name of one word that the article calls a body is one ("retailer Tesco").
    - The same words have the same label throughout an article: the most frequent one.
    """
    entities = with_given_names(tree, entities)
    full = [one for one in entities if one.label in PERSONS and one.end - one.start > 1]
    out = []
    for found in entities:
        one = trim_date(tree, found) if found.label == "DATE" else found
        if one is None or (one.label == "DATE" and not is_date(tree, one, words)):
            continue
        if one.label not in CORRECTABLE:
            out.append(one)
            continue
        name = text_without_article(tree, one)
        if name.islower():
            continue
        if one.label in PERSONS and is_organisation_acronym(tree, name, full):
            one = one._replace(label="ORG")
        if one.label in PERSONS and name.lower() in words.places:
            one = one._replace(label=place_label(entities))
        entry = words.roles.exact(name)
        if (
            entry is not None
            and entry.kind in COMMON_NOUN_KINDS.get(one.label, ())
            and not entry.case
            and not has_namesake(tree, one, full)
        ):
            continue
        if entry is not None and one.label in PERSONS and not has_namesake(tree, one, full):
            if entry.kind == "media_noun" or one.end - one.start > 1:
                one = one._replace(label="ORG")
        elif (
            entry is not None and one.label in PLACES and is_listed_organisation(name, entry, words)
        ):
            one = one._replace(label="ORG")
        out.append(one)
    names = [text_without_article(tree, one) for one in out]
    bodies = bodies_among_persons(tree, out, words)
    out = [one._replace(label="ORG") if one in bodies else one for one in out]
    usual = majority_labels(tree, out, names)
    return [
        one._replace(label=usual[name]) if usual.get(name, one.label) != one.label else one
        for one, name in zip(out, names, strict=True)
    ]


def with_given_names(tree: Tree, entities: Sequence[Labelled]) -> list[Labelled]:
    """Extend persons by the given name that a hyphen joins to theirs, or that was labelled by itself.

    A word that is a surname elsewhere in the text is no given name: "Obama-Hillary Clinton", "Trump Donald
    Trump" in a list of links.
    """
    persons = {one.start for one in entities if one.label in PERSONS}
    surnames = {
        tree.words[one.end - 1]
        for one in entities
        if one.label in PERSONS
        and not is_hyphen_within_word(tree, one.end)
        and (one.end - one.start > 1 or one.end not in persons)
    }
    out: list[Labelled] = []
    for one in entities:
        first = one.start - 2
        if one.label in PERSONS and first >= 0 and is_hyphen_within_word(tree, one.start - 1):
            word = tree.words[first]
            before = out[-1] if out and out[-1].end > first else None
            if word.istitle() and word not in surnames:
                if before is None:
                    one = one._replace(start=first)
                elif before.label in PERSONS and before.start == first:
                    one = one._replace(start=out.pop().start)
        elif one.label in PERSONS and out and begins_name(tree, out[-1], one, surnames):
            one = one._replace(start=out.pop().start)
        out.append(one)
    return out


def begins_name(tree: Tree, before: Labelled, one: Labelled, surnames: Set[str]) -> bool:
    """Is a label of one word the first word of the person after it: "Rand" and "Paul"?"""
    word = tree.words[before.start]
    return (
        before.label in PERSONS
        and before.end - before.start == 1
        and before.end == one.start
        and word.istitle()
        and word not in surnames
    )


def is_hyphen_within_word(tree: Tree, i: int) -> bool:
    """Is a token a hyphen within a word?"""
    if not (0 < i < len(tree) - 1 and tree.string(i) in HYPHENS):
        return False
    return tree.end[i - 1] == tree.start[i] and tree.end[i] == tree.start[i + 1]


def is_listed_organisation(name: str, entry: RoleTerm, words: Words) -> bool:
    """Is a listed name that of an organisation or outlet, and not that of a place?"""
    listed = entry.kind in ("organisation_noun", "media_noun") and entry.role != "unknown"
    return listed and name.lower() not in words.places | NOT_ORGANISATIONS


def is_organisation_acronym(tree: Tree, name: str, full: Iterable[Labelled]) -> bool:
    """Is it an acronym ("ICE"), and neither somebody's initials nor somebody's name in capitals?

    `full` are the full names of persons in the text.
    """
    if not (name.isalpha() and name.isupper()):
        return False
    if not SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM:
        return False
    return name.title() not in tree.words and name not in (
        initials(text_without_article(tree, one)) for one in full
    )


def has_namesake(tree: Tree, one: Labelled, full: Iterable[Labelled]) -> bool:
    """Does the full name of somebody else end with the same word: "Steve Forbes" for "Forbes"?"""
    last, name = tree.lower[one.end - 1], text_without_article(tree, one)
    return any(
        tree.lower[other.end - 1] == last and text_without_article(tree, other) != name
        for other in full
    )


def place_label(entities: Sequence[Labelled]) -> str:
    """The label of countries in the pipeline that found the names: GPE or LOC."""
    return "GPE" if any(one.label == "GPE" for one in entities) else "LOC"


def text_without_article(tree: Tree, one: Labelled) -> str:
    """The words of a name, without "the"."""
    text = " ".join(tree.text[tree.start[one.start] : tree.end[one.end - 1]].split())
    return text[4:] if text[:4].lower() == "the " else text


def majority_labels(
    tree: Tree, entities: Iterable[Labelled], names: Iterable[str]
) -> dict[str, str]:
    """For names with several labels, the most frequent one."""
    met: dict[str, list[str]] = defaultdict(list)
    for one, name in zip(entities, names, strict=True):
        if one.label in CORRECTABLE:
            met[name].append(one.label)
        if (
            one.label in PERSONS
            and one.end - one.start > 1
            and tree.lower[one.end - 1] not in NAMESAKES
        ):
            met[tree.string(one.end - 1)].append(one.label)  # a surname, if it stands alone
    return {
        name: max(set(of), key=lambda label: (of.count(label), -TIE_ORDER.index(label)))
        for name, of in met.items()
        if len(set(of)) > 1
    }
