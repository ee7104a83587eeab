"""False positives of framings: namings, offices, parts in films, idioms, questions of how."""

from toolkit.english.terms import FramingTerm, RoleTerm
from toolkit.english.words import word_set
from toolkit.framing.match import Match
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tags import SINGULARS
from toolkit.grammar.tree import Tree

FILM_WORDS = word_set("film")
QUOTES = frozenset('"“”‘’«»„') | {"''", "``", "'"}
EMPTY_FRAMES = word_set("empty_frame")
IDIOMS = frozenset(tuple(phrase.split()) for phrase in word_set("idiom"))
# Nouns that take an as-phrase of their own: "her work as a judge".
NOUNS_WITH_AS = word_set("noun_with_as")
INDEFINITE_ARTICLES = word_set("indefinite_article")


def is_framing(
    tree: Tree, match: Match, head: int, term: FramingTerm, roles: Phrases[RoleTerm]
) -> bool:
    """Is a match a framing, and not a naming, an office, an idiom, a measure or the like?"""
    lemma = tree.lemma[head].lower()
    if (
        lemma in term.no_frame
        or lemma in EMPTY_FRAMES
        or (tree.pos[head] in ("NUM", "SYM") and lemma != "one")
    ):
        return False
    if (
        is_how_question(tree, match.verb)
        or is_idiom(tree, match, term)
        or is_own_definition(tree, match, term)
    ):
        return False
    if lemma == "part" and term.tone != "neutral":
        return False
    if "passive" in term.context and match.construction not in ("passive", "participle"):
        return False
    if "not_gerund" in term.context and tree.tag[head] == "VBG":
        return False
    if "not_film" in term.context and is_about_film(tree, match.verb):
        return False
    if "no_name" in term.context and is_name(tree, match, head, term.lemma):
        return False
    if not has_as(tree, match):
        if tree.lower[match.frame[0]] in ("this", "that", "these", "those"):
            return False
        if tree.tag[head] == "NNP" and is_bare(tree, match, head):
            return False
    if match.target is not None and match.target == match.framer:
        return False
    if belongs_to_noun(tree, match, head) or is_office(tree, match, head, roles):
        return False
    return not is_classification(tree, match, head)


def is_how_question(tree: Tree, verb: int) -> bool:
    return any(tree.lower[child] == "how" for child in tree.children[verb] if child < verb)


def has_as(tree: Tree, match: Match) -> bool:
    return tree.lower[match.cue[-1][1] - 1] == "as"


def is_idiom(tree: Tree, match: Match, term: FramingTerm) -> bool:
    """Do the verb and its object make an idiom: "take place as", "call a halt to"?"""
    if match.target is None:
        return False
    return any((term.lemma, word) in IDIOMS for word in tree.lower[slice(*match.target)])


def is_own_definition(tree: Tree, match: Match, term: FramingTerm) -> bool:
    """Does the speaker explain a term: "what we call a proxy"?"""
    return (
        match.construction == "free_relative"
        and term.lemma == "call"
        and match.framer is not None
        and tree.lower[match.framer[0]] in ("we", "you", "one")
        and tree.string(match.frame[0]) not in QUOTES
    )


def is_about_film(tree: Tree, verb: int) -> bool:
    """Has the sentence a word of film, stage or vote: "cast as", "cast in"?"""
    start = end = verb
    while start > 0 and tree.sentence[start - 1] == tree.sentence[verb]:
        start -= 1
    while end < len(tree) and tree.sentence[end] == tree.sentence[verb]:
        end += 1
    return any(tree.lemma[i].lower() in FILM_WORDS for i in range(start, end))


def is_name(tree: Tree, match: Match, head: int, verb: str) -> bool:
    """Is it a naming: no framer, and a name or term as the frame ("is called Pine Street")?"""
    start = match.frame[0]
    while start < head and tree.string(start) in QUOTES:
        start += 1
    first = tree.lower[start]
    if match.framer is not None:
        quoted = start > match.frame[0]
        return (
            tree.pos[head] == "PROPN"
            and not quoted
            and first != "the"
            and match.construction == "active"
        )
    if tree.pos[head] == "ADJ" or is_quoted_after_article(tree, match, verb):
        return False
    if first in INDEFINITE_ARTICLES:
        return match.construction == "participle" and verb == "call"
    if match.construction == "active":
        return tree.pos[head] == "PROPN"
    return verb in ("call", "nickname") or first != "the"


def is_quoted_after_article(tree: Tree, match: Match, verb: str) -> bool:
    """Is the frame a quotation after an article: 'called the "breadbasket" of the region'?"""
    start = match.frame[0]
    if start + 2 >= len(tree) or tree.pos[start] != "DET":
        return False
    if tree.string(start + 1) not in QUOTES:
        return False
    return verb == "nickname" or tree.string(start + 2) == tree.lower[start + 2]


def belongs_to_noun(tree: Tree, match: Match, head: int) -> bool:
    """Does the as-phrase belong to the target: "praised her work as a judge"?"""
    if match.target is None or len(match.cue) < 2 or match.target[1] > match.cue[-1][0]:
        return False
    noun = tree.root(*match.target)
    return (
        tree.lemma[noun].lower() in NOUNS_WITH_AS
        and tree.pos[head] != "ADJ"
        and tree.string(match.frame[0]) not in QUOTES
    )


def is_office(tree: Tree, match: Match, head: int, roles: Phrases[RoleTerm]) -> bool:
    """Is the frame an office without an article: "dismissed as chairman", "recognised as president"?"""
    if not has_as(tree, match):
        return False
    if tree.tag[head] not in SINGULARS or tree.lower[head] in ("victim", "hero", "enemy"):
        return False
    if not is_bare(tree, match, head):
        return False
    term = roles.ending(tree, head)
    return term is not None and term.value.kind == "person_noun"


def is_bare(tree: Tree, match: Match, head: int) -> bool:
    """Has a frame no article, possessor or quotation mark before its head?"""
    before = range(match.frame[0], head)
    return not any(
        tree.pos[i] in ("DET", "NUM") or tree.tag[i] in ("PRP$", "POS") or tree.string(i) in QUOTES
        for i in before
    )


def is_classification(tree: Tree, match: Match, head: int) -> bool:
    """Does the frame repeat the noun of the target: "some storms are considered major storms"?"""
    if match.target is None or tree.pos[head] != "NOUN":
        return False
    return any(
        tree.lemma[i] == tree.lemma[head] and tree.tag[i] == tree.tag[head] == "NNS"
        for i in range(*match.target)
    )
