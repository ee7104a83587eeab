"""Framings by the verbs of ``framing_cues_en``: each with its slots, in tokens."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.english.inflection import verb_forms
from toolkit.english.terms import FramingTerm, RoleTerm
from toolkit.english.words import word_set
from toolkit.framing.complements import (
    Predicate,
    has_preposition,
    object_predicate,
    to_be_predicate,
)
from toolkit.framing.exclusions import is_framing
from toolkit.framing.heads import Heads, framer_head, target_head
from toolkit.framing.match import Match, Tokens
from toolkit.framing.slots import frame_span, noun_phrase_span
from toolkit.grammar.negation import is_negated, is_not
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.predication import agent_of_passive, as_phrases
from toolkit.grammar.relations import ADVERBIAL, AUXILIARIES, PARTICIPIAL, PARTICLES, RELATIVES
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import is_full_or_reduced_passive

NOT_PARTICLES = word_set("no_particle")
AUXILIARY_WORDS = word_set("between_auxiliaries")
PARTICLE_WINDOW = 2  # tokens after a verb in which its particle may stand: "thinks highly of"


class FramingVerbs:
    """Finds framings by a list of verbs. `roles` is needed to tell offices ("dismissed as chairman")."""

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
        """The framing that a verb makes: by the first row of the list whose pattern fits."""
        for term in terms:
            particle = particle_of(tree, verb, term.particle)
            if (particle is None) == bool(term.particle):
                continue
            passive = is_full_or_reduced_passive(tree, verb)
            found = find_frame(tree, verb, term, passive)
            if found is None:
                continue
            as_word, predicate = found
            head = predicate.head
            agent = agent_of_passive(tree, verb, head) if passive else None
            heads = Heads(verb, head, predicate.object_head, as_word, passive, particle, agent)
            target = target_head(tree, heads)
            if target is None and not passive:
                continue
            match = make_match(tree, heads, target, term)
            if match is not None and is_framing(tree, match, head, term, self.roles):
                return match
        return None


def particle_of(tree: Tree, verb: int, particle: str) -> int | None:
    """The token of the particle or preposition that the row asks for; None if the verb has none.

    If the row asks for none, it is any adverbial particle of the verb.
    """
    for child in tree.children[verb]:
        if child < verb:
            continue
        if not particle:
            if tree.dep[child] in PARTICLES and tree.lower[child] not in NOT_PARTICLES | {"as"}:
                return child
        elif tree.lower[child] == particle:
            return child
    if not particle:
        return None
    near = range(verb + 1, min(verb + 1 + PARTICLE_WINDOW, len(tree)))
    return next((i for i in near if tree.lower[i] == particle), None)


def find_frame(
    tree: Tree, verb: int, term: FramingTerm, passive: bool
) -> tuple[int | None, Predicate] | None:
    """The "as" (None without one) and the frame; None without a frame."""
    if "complement" in term.takes and not passive and has_preposition(tree, verb):
        return None
    if "as" in term.takes:
        for phrase in as_phrases(tree, verb):
            return phrase.word, Predicate(phrase.head)
    if term.particle:
        return None
    found = object_predicate(tree, verb, passive) if "complement" in term.takes else None
    if found is None and "to_be" in term.takes:
        found = to_be_predicate(tree, verb)
    return None if found is None else (None, found)


def make_match(tree: Tree, heads: Heads, target: int | None, term: FramingTerm) -> Match | None:
    """A framing with its slots as ranges of tokens; None if target and frame overlap or one is empty."""
    verb, head, word = heads.verb, heads.frame, heads.as_word
    framer = framer_head(tree, heads)
    span = (
        noun_phrase_span(tree, target, verb)
        if target is not None and tree.lower[target] != "what"
        else None
    )
    agents = range(heads.agent, heads.agent + 1) if heads.agent is not None else ()
    first = word + 1 if word is not None else verb + 1
    if span is not None and verb < span[0] <= head:
        limit = word if word is not None else start_of_frame(tree, head, target or 0)
        span = (span[0], min(span[1], limit))
        first = max(first, span[1])
        if span[0] >= span[1]:
            return None
    frame = frame_span(tree, head, first, starts_of_by_phrases(tree, agents))
    cue = cue_tokens(tree, heads)
    by = noun_phrase_span(tree, framer, verb) if framer is not None else None
    if by is not None and word is not None and by[0] < word < by[1]:
        by = (by[0], word)
    if span is not None and (overlaps(span, frame) or tree.pos[target or 0] == "PUNCT"):
        return None
    return Match(
        verb, cue, span, frame, by, construction_of(tree, heads, target), term.tone,
        is_negated(tree, verb) or (word is not None and is_not(tree, word - 1)),
    )  # fmt: skip


def starts_of_by_phrases(tree: Tree, agents: Iterable[int]) -> list[int]:
    """The "by" of each agent."""
    out = []
    for i in agents:
        at = i
        while at > 0 and tree.lower[at] != "by" and tree.sentence[at - 1] == tree.sentence[i]:
            at -= 1
        out.append(at)
    return out


def start_of_frame(tree: Tree, head: int, target: int) -> int:
    """The first token of a frame that follows its target."""
    first = head
    for child in tree.children[head]:
        if target < child < first:
            first = child
    while first - 1 > target and tree.pos[first - 1] in ("DET", "PUNCT", "ADV"):
        if tree.lower[first - 1] in (",", ")", "]"):
            break
        first -= 1
    return first


def overlaps(one: Tokens, other: Tokens) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def cue_tokens(tree: Tree, heads: Heads) -> tuple[Tokens, ...]:
    """The tokens of the cue: the verb with its auxiliaries and particle, and the "as"."""
    start = heads.verb
    at = start - 1
    while at >= 0 and tree.sentence[at] == tree.sentence[heads.verb]:
        word = tree.lower[at]
        if tree.head[at] != heads.verb and tree.head[at] != at + 1:
            break
        if tree.tag[at] == "TO":
            break
        if tree.dep[at] in AUXILIARIES or word in AUXILIARY_WORDS:
            start = at
        elif tree.pos[at] != "ADV":
            break
        at -= 1
    pieces = [(start, heads.verb + 1)]
    for i in sorted(i for i in (heads.particle, heads.as_word) if i is not None):
        if i == pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    return tuple(pieces)


def construction_of(tree: Tree, heads: Heads, target: int | None) -> str:
    """active, passive, participle or free_relative ("what he called a coup")."""
    if target is not None and tree.lower[target] == "what":
        return "free_relative"
    if not heads.passive:
        return "active"
    auxiliary = any(tree.dep[child] in AUXILIARIES for child in tree.children[heads.verb])
    if tree.dep[heads.verb] in RELATIVES | ADVERBIAL | PARTICIPIAL and not auxiliary:
        return "participle"
    return "passive"
