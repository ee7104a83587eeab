"""What an article speaks of: every name, person noun and pronoun, with what its form tells."""

from collections.abc import Sequence, Set
from itertools import accumulate

from toolkit.coreference.mention import Mention, Name
from toolkit.coreference.mention_grammar import coordinations, relate
from toolkit.english.words import word_set
from toolkit.entities.party_tags import has_party_tag
from toolkit.entities.word_lists import Words
from toolkit.grammar.relations import (
    ADJECTIVES,
    APPOSITIVES,
    COORDINATORS,
    FLAT,
    FULL_RELATIVES,
    NOT_NOMINAL,
    NOUNS_BEFORE,
    POSSESSORS,
    PUNCTUATION,
    QUANTIFIED,
    SAME,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUNS, PLURALS
from toolkit.grammar.tree import Tree

KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "group",
    "LOC": "place", "GPE": "place", "FAC": "place",
}  # fmt: skip
NOUN_KINDS = {
    "person_noun": "person", "group_noun": "group", "organisation_noun": "organisation",
    "media_noun": "organisation", "document_noun": "document",
}  # fmt: skip
PERSONAL = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "DT", "IN"})
ADDRESSES = word_set("address")
DEFINITE = word_set("definite")
PLACES = word_set("place_noun")
EMPTY = frozenset({"PUNCT", "ADP", "VERB", "ADV", "CCONJ", "AUX", "PART", "SPACE", "SYM", "INTJ"})
INDEFINITE = word_set("indefinite")
QUANTITIES = INDEFINITE | word_set("quantity_noun")
BEHIND_A_NOUN = APPOSITIVES | FLAT | NOUNS_BEFORE
MISREAD = frozenset({"PRON", "VERB", "ADJ", "X", "INTJ"})
AGENTIVE = ("er", "or", "ist", "ian", "ee", "man", "woman", "person")


def find_mentions(
    tree: Tree,
    names: Sequence[Name],
    words: Words,
    quotes: Sequence[int],
    sources: frozenset[int] = frozenset(),
    neuter: frozenset[int] | None = None,
) -> list[Mention]:
    """The mentions of a text, in the order of their heads.

    `quotes` holds for each token the number of the quotation that it stands
    in, or -1. `sources` are tokens that head attribution sources, `neuter` where
    "it" and "its" are looked at, which mostly stand for no one: there by default.
    """
    neuter = sources if neuter is None else neuter
    found: dict[int, Mention] = {}
    taken = bytearray(len(tree))
    known = {word for name in names if name.label in KINDS for word in name.name.split()}
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for name in names:
        if name.label in KINDS and (mention := named(tree, name, words, taken)) is not None:
            found[mention.head] = mention
    for i, (pos, dep) in enumerate(zip(tree.pos, tree.dep, strict=True)):
        if pos in MISREAD and dep in SUBJECTS and not taken[i] and is_known(tree, i, known, words):
            pos = "PROPN"
        if pos in EMPTY or taken[i]:
            continue
        mention = None
        if pos in ("PRON", "DET", "SCONJ") and tree.lower[i] in words.pronouns:
            mention = pronominal(tree, i, words, neuter)
        elif dep in NOT_NOMINAL:
            continue
        elif pos == "NOUN" or tree.lower[i] == "others":
            said = is_measured(tree, i) or is_office_held(tree, i)
            mention = None if said else nominal(tree, i, words, sources)
        elif pos == "PROPN":
            mention = unlabelled(tree, i, words, taken, quotes, known)
        elif tree.lower[i] in INDEFINITE or (pos == "NUM" and tree.quantified_noun(i) is not None):
            mention = indefinite(tree, i, words)
        if mention is not None:
            found[i] = mention
    out = [found[i] for i in sorted(found)]
    place = {mention.head: k for k, mention in enumerate(out)}
    lines = narrative(tree, quotes)
    for mention in out:
        mention.line = lines[mention.sentence]
        mention.quote = quotes[mention.head]
        mention.speaks = mention.head in sources
        relate(tree, mention, out, place, words)
    return out + coordinations(tree, out, place)


def is_known(tree: Tree, i: int, known: Set[str], words: Words) -> bool:
    """Is a subject with another tag a name that the article has elsewhere: "Trump" as a verb?"""
    return (
        tree.string(i)[:1].isupper()
        and tree.string(i) in known
        and tree.lower[i] not in words.pronouns
    )


def narrative(tree: Tree, quotes: Sequence[int]) -> list[int]:
    """For each sentence how many before it, and itself, have a word outside quotations."""
    tells = bytearray(tree.sentence[-1] + 1 if len(tree) else 0)
    for sentence, quote, pos in zip(tree.sentence, quotes, tree.pos, strict=True):
        if quote < 0 and pos != "PUNCT" and pos != "SPACE":
            tells[sentence] = 1
    return list(accumulate(tells))


def named(tree: Tree, name: Name, words: Words, taken: bytearray) -> Mention | None:
    """The mention that a named entity is; None for an adjective ("the French minister")."""
    head = tree.root(name.start, name.end)
    kind = KINDS[name.label]
    tag = tree.tag[head]
    if kind == "group" and (tree.pos[head] == "ADJ" or tree.dep[head] in ADJECTIVES):
        return None
    number = "" if kind in ("organisation", "place", "group") else "singular"
    if kind == "group" and tag in PLURALS:
        number = "plural"
    says: list[int] = []
    gender = hint = ""
    if kind == "person":
        says, gender = described(tree, head, name.start, words, taken)
        hint = words.given.get(tree.lower[name.start], "")
    elif tree.head[head] == name.start - 1 and tree.dep[head] in BEHIND_A_NOUN:
        says = [name.start - 1]  # "broadcaster PBS"
    return Mention(
        head, name.start, name.end, "name", kind, number, gender, name.name,
        tree.function(head), tree.sentence[head], definite=True, says=says, hint=hint,
    )  # fmt: skip


def described(
    tree: Tree, head: int, start: int, words: Words, taken: bytearray
) -> tuple[list[int], str]:
    """The nouns before a person's name that describe its bearer, and the gender they tell."""
    says, gender = [], ""
    for i in range(start - 1, max(start - 12, -1), -1):
        if tree.sentence[i] != tree.sentence[head]:
            break
        title = words.titles.ending(tree, i) if i == start - 1 else None
        if title is not None:
            gender = title.value.gender or gender
        elif (
            tree.dep[i] in PUNCTUATION | COORDINATORS
            and tree.head[i] < start
            and tree.lower[i] != "-"
        ):
            if tree.lower[i] not in ("and", "&"):
                break
            continue
        elif tree.pos[i] in ("VERB", "AUX", "ADP", "PRON", "SCONJ", "DET"):
            break
        if taken[i]:
            continue
        if title or (tree.pos[i] in NOUNS and (i == start - 1 or belongs(tree, i, head))):
            if title is None and is_document(tree, i, words):
                break  # "Media caption Ann Lee"
            says.append(i)
            gender = gender or words.gender(tree.lemma[i].lower())
    return says, gender


def is_document(tree: Tree, i: int, words: Words) -> bool:
    entry = words.roles.ending(tree, i)
    return entry is not None and entry.value.kind == "document_noun"


def belongs(tree: Tree, i: int, head: int) -> bool:
    """Does a noun before a name describe its bearer: "agent and specialist" of "Ali Soufan"?"""
    above = tree.first_conjunct(i)
    return (
        tree.dep[above] in SAME and tree.head[above] == head and tree.dep[above] not in FLAT
    ) or (tree.head[head] == above and tree.dep[head] in APPOSITIVES)


def pronominal(tree: Tree, i: int, words: Words, neuter: frozenset[int]) -> Mention | None:
    """The mention that a pronoun is; None for those that are none ("that" of a clause)."""
    terms = words.pronouns[tree.lower[i]]
    tag = tree.tag[i]
    term = terms[0]
    if len(terms) > 1:
        possessive = tag == "PRP$" or tree.function(i) == "possessor"
        wanted = "possessive" if possessive else "personal"
        term = next((one for one in terms if one.kind == wanted), terms[0])
    if term.person != "3" or (term.gender == "n" and term.kind != "relative" and i not in neuter):
        return None
    if term.kind == "relative" and (tag not in PERSONAL or tree.antecedent(i) is None):
        return None
    if term.phrase == "one":
        return None
    return Mention(
        i, i, i + 1, "pronoun", "", term.number, term.gender, term.phrase,
        tree.function(i), tree.sentence[i], use=term.kind,
    )  # fmt: skip


def nominal(tree: Tree, i: int, words: Words, sources: frozenset[int]) -> Mention | None:
    """The mention that a noun is; None for things of which there is but one."""
    lemma = tree.lemma[i].lower()
    inner = tree.quantified_noun(i) if lemma in QUANTITIES else None
    entry = words.roles.ending(tree, i if inner is None else inner)
    plural = tree.tag[i] in PLURALS
    gender = words.gender(lemma)
    if entry is not None:
        kind = NOUN_KINDS[entry.value.kind]
    elif gender or lemma in words.persons or is_whose(tree, i):
        kind = "person"
    elif lemma in PLACES:
        kind = "place"
    else:
        agent = i in sources or (lemma.endswith(AGENTIVE) and len(lemma) > 5)
        kind = "" if agent else "thing"
        if kind == "thing" and not plural:
            return None
    number = "plural" if plural else ("" if inner is not None else "singular")
    if kind in ("group", "organisation") and not plural:
        number = "plural" if lemma == "police" else ""
    start = tree.phrase_start(i)
    addressed = i > start and tree.lower[i - 1] in ADDRESSES  # "Madam Speaker" is the speaker
    if addressed and (title := words.titles.exact(tree.lower[i - 1])) is not None:
        gender = gender or title.gender
    owned = not POSSESSORS.isdisjoint(map(tree.dep.__getitem__, tree.children[i]))
    definite = addressed or owned or tree.lower[start] in DEFINITE
    return Mention(
        i, start, i + 1, "noun", kind, number, gender, lemma,
        tree.function(i), tree.sentence[i], definite=definite,
    )  # fmt: skip


def unlabelled(
    tree: Tree, i: int, words: Words, taken: bytearray, quotes: Sequence[int], known: Set[str]
) -> Mention | None:
    """The mention that a proper noun is which the names do not hold: of unknown kind."""
    start, end = i, i + 1
    while start > 0 and not taken[start - 1] and tree.pos[start - 1] == "PROPN":
        start -= 1
    while end < len(tree) and not taken[end] and tree.dep[end] in SAME and tree.pos[end] == "PROPN":
        end += 1
    plural = tree.tag[i] == "NNPS"
    title = words.titles.ending(tree, i)
    if plural or words.roles.ending(tree, i) or (title is not None and title.start == start):
        return nominal(tree, i, words, frozenset({i}))
    text = " ".join(tree.text[tree.start[start] : tree.end[end - 1]].split())
    before = max(start - 1, 0)
    begins = (
        start == 0
        or tree.sentence[before] < tree.sentence[start]
        or quotes[before] != quotes[start]
    )
    if not all(word.isalpha() and word[0].isupper() for word in text.split()):
        return None
    if len(text) == 1 and has_party_tag(tree.text, max(tree.start[start] - 1, 0)):
        return None  # "(R-Texas)"
    if begins and end - start == 1 and text not in known:
        return None  # a capital that any first word has
    return Mention(
        i, start, end, "name", "", "", "", text, tree.function(i), tree.sentence[i], definite=True
    )


def indefinite(tree: Tree, i: int, words: Words) -> Mention | None:
    """The mention that "some", "those who came" or "two of the men" is."""
    if tree.pos[i] not in ("PRON", "DET", "ADJ", "NUM") or tree.function(i) == "oblique":
        return None
    inner = tree.quantified_noun(i)
    entry = words.roles.ending(tree, inner) if inner is not None else None
    kind = NOUN_KINDS[entry.value.kind] if entry else ""
    number = "singular" if tree.lower[i] in ("one", "each", "neither") else "plural"
    return Mention(
        i, i, i + 1, "noun", kind, number, "", tree.lower[i], tree.function(i), tree.sentence[i]
    )


def is_measured(tree: Tree, i: int) -> bool:
    """Is a noun what a quantity is of: the "fans" of "thousands of fans"?"""
    if tree.dep[i] not in QUANTIFIED:
        return False
    head = tree.governor(i)
    return head != i and tree.lemma[head] in QUANTITIES and tree.quantified_noun(head) == i


def is_office_held(tree: Tree, i: int) -> bool:
    """Is a noun what somebody serves as, and nobody: "his place as mayor"?"""
    return i > 0 and tree.lower[i - 1] == "as" and tree.tag[i] == "NN"


def is_whose(tree: Tree, i: int) -> bool:
    """Is a noun followed by "who", which only persons are?"""
    for child in tree.children[i]:
        if child > i and tree.dep[child] in FULL_RELATIVES:
            return any(tree.lower[below] in ("who", "whom") for below in tree.children[child])
    return False
