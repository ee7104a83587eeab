"""Names of the lists: members of nations, religions and parties, and names with one meaning everywhere.

The lists are ``peoples_en`` and ``known_names_en``. A country of ``places_en`` is always a place, also where
it acts ("France said").
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.english.inflection import noun_forms
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import NameTerm, PeopleTerm
from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS, Labelled
from toolkit.entities.word_lists import Words
from toolkit.grammar.tree import Tree

NORP = "NORP"
NO_LABEL = "none"
NAMESAKES = word_set("namesake")
SITE = re.compile(r"[A-Z0-9][\w-]*\.(?:com|org|net|tv|co\.uk|org\.uk|com\.au)")
ORGANISATION_KINDS = frozenset({"organisation_noun", "media_noun"})
MAX_TOKENS = 5  # tokens of a listed name, at most
LOWER_CASE_WORDS = frozenset({"of", "the", "and", "on", "for", "de", "'s", "&", "-", "in"})
BEFORE_LANGUAGE = frozenset({"in", "speak", "speaks", "spoke", "speaking", "into", "from"})
# Groups whose members are split off a longer name: "House Democrats".
SPLIT_GROUPS = frozenset({"party"})
SPLITTABLE_LABELS = frozenset({"PERSON", "PER", "ORG", "LOC", "GPE", "NORP", "EVENT"})
Key = tuple[str, ...]


@lru_cache(maxsize=1)
def peoples() -> dict[Key, str]:
    """The tokens of each people in lower case, singular and plural -> its group."""
    found: dict[Key, str] = {}
    for term in read_lexicon("peoples_en", PeopleTerm):
        for form in sorted(noun_forms(term.phrase)):
            for key in keys_of(form):
                found.setdefault(key, term.group)
    return found


@lru_cache(maxsize=1)
def known_names() -> dict[Key, NameTerm]:
    terms = read_lexicon("known_names_en", NameTerm)
    return {key: term for term in terms for key in keys_of(term.phrase)}


def keys_of(phrase: str) -> set[Key]:
    """The tokens of a phrase in lower case; a hyphen may split a word, stay in it, or be a space."""
    return {tuple(phrase.replace("-", hyphen).split()) for hyphen in (" - ", "-", " ")}


def with_listed_names(tree: Tree, entities: Sequence[Labelled], words: Words) -> list[Labelled]:
    """The entities of a text, with listed names that were missed or mislabelled.

    A listed name within a longer name stays part of it ("Republican National Committee"). But a member
    of a party at the end of a name is split off ("Kentucky Republican").
    """
    entities = [part for one in entities for part in split_party_member(tree, one, words)]
    surnames = {tree.lower[one.end - 1] for one in entities if is_full_name(one)}
    owner = {i: one for one in entities for i in range(one.start, one.end)}
    out = {(one.start, one.end): one for one in entities}
    for start, end, label in find_listed(tree):
        covering = {owner[i] for i in range(start, end) if i in owner}
        if any(start_without_article(tree, one) < start or one.end > end for one in covering):
            continue  # a part of a longer name
        if label == NORP and any(one.label in PERSONS for one in covering):
            continue  # "Jordan English"
        if label == NORP and not covering and end - start == 1 and tree.lower[start] in surnames:
            continue  # "Tory", where "John Tory" is mayor
        for one in covering:
            out.pop((one.start, one.end), None)
            start = min(start, one.start)  # keep the article
        if label != NO_LABEL:
            out[start, end] = Labelled(start, end, label)
    free = {i for i in range(len(tree)) if i not in owner}
    free -= {i for start, end in out for i in range(start, end)}
    for start, end in (*find_organisations(tree, words), *find_sites(tree)):
        # Parts of a listed name of several words are no names of their own: "USA" and "Today".
        whole = end - start - (tree.lower[start] == "the") > 1
        inner = [key for key in out if start <= key[0] and key[1] <= end] if whole else []
        own = {i for key in inner for i in range(*key)}
        if all(i in free or i in own for i in range(start, end)):
            for key in inner:
                del out[key]
            out[start, end] = Labelled(start, end, "ORG")
    return sorted(relabel_place(tree, one, words) for one in out.values())


def start_without_article(tree: Tree, one: Labelled) -> int:
    """The first token of a name after its article."""
    return one.start + (tree.lower[one.start] == "the" and one.end - one.start > 1)


def split_party_member(tree: Tree, one: Labelled, words: Words) -> Iterator[Labelled]:
    """A name, or its two parts if it ends with a member of a party: "House Democrats"."""
    last = one.end - 1
    ends = is_party([tree.lower[last]]) and tree.words[last][:1].isupper()
    if is_full_name(one) and is_given_name(tree.lower[one.start], words):
        ends = False  # "John Tory"
    if one.label not in SPLITTABLE_LABELS or one.end - one.start < 2 or not ends:
        yield one
        return
    yield Labelled(last, one.end, NORP)
    before = Labelled(one.start, last, one.label)
    if tree.words[last - 1][:1].isupper():
        yield before


def is_full_name(one: Labelled) -> bool:
    """Is it a person's name of several words?"""
    return one.label in PERSONS and one.end - one.start > 1


def is_given_name(word: str, words: Words) -> bool:
    """Is a word a given name, and no place: not the "Georgia" of "Georgia Republican"?"""
    return word in words.given and word not in words.places | NAMESAKES


def is_party(words: Sequence[str]) -> bool:
    """Do some words, in lower case, name members of a party?"""
    return peoples().get(tuple(words)) in SPLIT_GROUPS


def relabel_place(tree: Tree, one: Labelled, words: Words) -> Labelled:
    """The entity, as a place if it is a listed country or state: it may act or play, too."""
    if one.label not in ("ORG", NORP):
        return one
    name = " ".join(tree.lower[one.start : one.end]).removeprefix("the ")
    return one._replace(label="LOC") if name in words.places else one


def find_sites(tree: Tree) -> Iterator[tuple[int, int]]:
    """Bodies that go by the address of their site: "Domain.com said"."""
    for i, word in enumerate(tree.words):
        if "." in word and SITE.fullmatch(word):
            yield i, i + 1


def find_listed(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """The listed names of a text with their labels; at each token the longest."""
    names, groups = known_names(), peoples()
    first = {key[0] for key in (*names, *groups)}
    last = 0
    for i in tree.where(first):
        found = longest_listed_name(tree, i, names, groups) if i >= last else None
        if found is not None:
            last = found[1]
            yield found


def find_organisations(tree: Tree, words: Words) -> Iterator[tuple[int, int]]:
    """Organisations and outlets of roles_en that are proper names, where they are tagged as such."""
    for i, tag in enumerate(tree.tag):
        if tag not in ("NNP", "NNPS"):
            continue
        found = words.roles.ending(tree, i)
        if found is None or not found.value.case or found.value.kind not in ORGANISATION_KINDS:
            continue
        following = i + 1 < len(tree) and tree.tag[i + 1] in ("NNP", "NNPS")
        if not following and stands_alone(tree, found.start, i + 1):
            yield found.start, i + 1


def longest_listed_name(
    tree: Tree, i: int, names: dict[Key, NameTerm], groups: dict[Key, str]
) -> tuple[int, int, str] | None:
    for end in range(min(i + MAX_TOKENS, len(tree)), i, -1):
        if tree.sentence[end - 1] != tree.sentence[i]:
            continue
        key = tuple(tree.straight[i:end])
        term = names.get(key)
        if (
            term is not None
            and has_name_case(tree, i, end, term.case)
            and stands_alone(tree, i, end)
        ):
            return i, end, term.label
        if key in groups and tree.words[i][:1].isupper() and is_people(tree, i, end):
            return i, end, NORP
    return None


def has_name_case(tree: Tree, start: int, end: int, case: str) -> bool:
    """Have some words the capitals that a listed name asks for?"""
    if case == "upper":
        return all(word.isupper() for word in tree.words[start:end] if word.isalpha())
    return all(
        word[:1].isupper() or not word[:1].isalpha() or word in LOWER_CASE_WORDS
        for word in tree.words[start:end]
    )


def stands_alone(tree: Tree, start: int, end: int) -> bool:
    """Is a single word not part of a longer name: "House of Cards", "Opera House"?"""
    if end - start > 1:
        return True
    before, after = start - 1, end
    joined = before >= 0 and tree.sentence[before] == tree.sentence[start]
    if joined and tree.words[before][:1].isupper() and tree.tag[before] in ("NNP", "NNPS"):
        return False
    beside = after < len(tree) and tree.sentence[after] == tree.sentence[start]
    return not (beside and tree.lower[after] == "of") and tree.tag[start] not in ("PRP", "VB")


def is_people(tree: Tree, start: int, end: int) -> bool:
    """Is it a people and not a language ("in Korean", "the German language")?"""
    following = tree.lower[end] if end < len(tree) else ""
    before = tree.lower[start - 1] if start else ""
    if before in BEFORE_LANGUAGE and not (
        end < len(tree) and tree.pos[end] in ("NOUN", "PROPN", "ADJ")
    ):
        return tree.tag[end - 1] in ("NNS", "NNPS")
    return following != "language"
