"""Where a text openly casts something as something: each framing with its slots, in tokens."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.english.inflection import verb_forms
from toolkit.english.terms import FramingTerm, RoleTerm
from toolkit.english.words import word_set
from toolkit.framing.complements import (
    Said,
    complement,
    has_preposition,
    to_be,
)
from toolkit.framing.exclusions import is_framing
from toolkit.framing.match import Match, Stretch
from toolkit.framing.slots import frame_phrase, noun_phrase
from toolkit.framing.who import Who, framer_of, target_of
from toolkit.grammar.negation import is_negated, is_not
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.predication import agent_of_passive, as_phrases
from toolkit.grammar.relations import ADVERBIAL, AUXILIARIES, PARTICIPIAL, PARTICLES, RELATIVES
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import is_full_or_reduced_passive

PREPOSITIONS = word_set("no_particle")
AUXILIARY_WORDS = word_set("between_auxiliaries")


class FramingVerbs:
    """Finds the framings of a text by the verbs of a list; `roles` tell offices."""

    def __init__(self, terms: Iterable[FramingTerm], roles: Phrases[RoleTerm]) -> None:
        self.roles = roles
        self.terms: dict[str, list[FramingTerm]] = {}
        for term in terms:
            self.terms.setdefault(term.lemma, []).append(term)
        for of in self.terms.values():
            of.sort(key=lambda term: not term.particle)
        self.lemma_of = {form: lemma for lemma in self.terms for form in verb_forms(lemma)}
        self.lemma_of.update((lemma, lemma) for lemma in self.terms)
        self.words = frozenset(self.lemma_of)

    def find(self, tree: Tree) -> Iterator[Match]:
        """The framings of a text, in the order of their verbs."""
        for i in tree.where(self.words):
            if tree.pos[i] != "VERB" and tree.tag[i][:2] != "VB":
                continue
            lemma = tree.lemma[i]
            terms = self.terms[lemma if lemma in self.terms else self.lemma_of[tree.lower[i]]]
            match = self.match(tree, i, terms)
            if match is not None:
                yield match

    def match(self, tree: Tree, verb: int, terms: Sequence[FramingTerm]) -> Match | None:
        """The framing that a verb makes by the first row whose pattern fits."""
        for term in terms:
            particle = particle_of(tree, verb, term.particle)
            if (particle is None) == bool(term.particle):
                continue
            passive = is_full_or_reduced_passive(tree, verb)
            found = frame_of(tree, verb, term, passive)
            if found is None:
                continue
            word, said = found
            head = said.head
            agency = agent_of_passive(tree, verb, head) if passive else None
            who = Who(verb, head, said.thing, word, passive, particle, agency)
            target = target_of(tree, who)
            if target is None and not passive:
                continue
            match = assemble(tree, who, target, term)
            if match is not None and is_framing(tree, match, head, term, self.roles):
                return match
        return None


def particle_of(tree: Tree, verb: int, particle: str) -> int | None:
    """The token of a verb's particle or preposition; without one in the list, an adverbial one."""
    for child in tree.children[verb]:
        if child < verb:
            continue
        if not particle:
            if tree.dep[child] in PARTICLES and tree.lower[child] not in PREPOSITIONS | {"as"}:
                return child
        elif tree.lower[child] == particle:
            return child
    if not particle:
        return None
    near = range(verb + 1, min(verb + 3, len(tree)))
    return next((i for i in near if tree.lower[i] == particle), None)


def frame_of(
    tree: Tree, verb: int, term: FramingTerm, passive: bool
) -> tuple[int | None, Said] | None:
    """The "as" (None without one) and what is said."""
    if "complement" in term.takes and not passive and has_preposition(tree, verb):
        return None
    if "as" in term.takes:
        for found in as_phrases(tree, verb):
            return found.word, Said(found.head)
    if term.particle:
        return None
    said = complement(tree, verb, passive) if "complement" in term.takes else None
    if said is None and "to_be" in term.takes:
        said = to_be(tree, verb)
    return None if said is None else (None, said)


def assemble(tree: Tree, who: Who, target: int | None, term: FramingTerm) -> Match | None:
    """The slots of a framing as stretches of tokens."""
    verb, head, word = who.verb, who.frame, who.word
    framer = framer_of(tree, who)
    span = (
        noun_phrase(tree, target, verb)
        if target is not None and tree.lower[target] != "what"
        else None
    )
    out = range(who.agent, who.agent + 1) if who.agent is not None else ()
    first = word + 1 if word is not None else verb + 1
    if span is not None and verb < span[0] <= head:
        limit = word if word is not None else first_of_frame(tree, head, target or 0)
        span = (span[0], min(span[1], limit))
        first = max(first, span[1])
        if span[0] >= span[1]:
            return None
    frame = frame_phrase(tree, head, first, by_words(tree, out))
    cue = cue_of(tree, who)
    by = noun_phrase(tree, framer, verb) if framer is not None else None
    if by is not None and word is not None and by[0] < word < by[1]:
        by = (by[0], word)
    if span is not None and (overlaps(span, frame) or tree.pos[target or 0] == "PUNCT"):
        return None
    return Match(
        verb, cue, span, frame, by, construction(tree, who, target), term.tone,
        is_negated(tree, verb) or (word is not None and is_not(tree, word - 1)),
    )  # fmt: skip


def by_words(tree: Tree, agents: Iterable[int]) -> list[int]:
    """The first token of an agent phrase: its "by"."""
    out = []
    for i in agents:
        at = i
        while at > 0 and tree.lower[at] != "by" and tree.sentence[at - 1] == tree.sentence[i]:
            at -= 1
        out.append(at)
    return out


def first_of_frame(tree: Tree, head: int, target: int) -> int:
    """Where a frame that follows its target begins."""
    first = head
    for child in tree.children[head]:
        if target < child < first:
            first = child
    while first - 1 > target and tree.pos[first - 1] in ("DET", "PUNCT", "ADV"):
        if tree.lower[first - 1] in (",", ")", "]"):
            break
        first -= 1
    return first


def overlaps(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def cue_of(tree: Tree, who: Who) -> tuple[Stretch, ...]:
    """The words that cast: the verb with its auxiliaries and particle, and the "as"."""
    start = who.verb
    at = start - 1
    while at >= 0 and tree.sentence[at] == tree.sentence[who.verb]:
        word = tree.lower[at]
        if tree.head[at] != who.verb and tree.head[at] != at + 1:
            break
        if tree.tag[at] == "TO":
            break
        if tree.dep[at] in AUXILIARIES or word in AUXILIARY_WORDS:
            start = at
        elif tree.pos[at] != "ADV":
            break
        at -= 1
    pieces = [(start, who.verb + 1)]
    for i in sorted(i for i in (who.particle, who.word) if i is not None):
        if i == pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    return tuple(pieces)


def construction(tree: Tree, who: Who, target: int | None) -> str:
    if target is not None and tree.lower[target] == "what":
        return "free_relative"
    if not who.passive:
        return "active"
    auxiliary = any(tree.dep[child] in AUXILIARIES for child in tree.children[who.verb])
    if tree.dep[who.verb] in RELATIVES | ADVERBIAL | PARTICIPIAL and not auxiliary:
        return "participle"
    return "passive"
