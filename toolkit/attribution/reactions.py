"""Reactions: how something was received, by "hailed by some as a victory", "drew criticism from residents".

The grammar alone tells who reacts and to what. So reactions are found even where the model found no
attribution.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.relations import AGENTS, APPOSITIVES, CONJUNCTS, FLAT, NOUNS_BEFORE, SUBJECTS
from toolkit.grammar.tags import RELATIVE_PRONOUNS
from toolkit.grammar.tree import Tree

JUDGING_VERBS = word_set("judging_verb")
RECEIVING_VERBS = word_set("receiving_verb")
REACTION_NOUNS = word_set("reaction")
JUDGING_FORMS = verb_forms(*JUDGING_VERBS)
RECEIVING_FORMS = verb_forms(*RECEIVING_VERBS)
REACTION_FORMS = noun_forms(*REACTION_NOUNS)
TRIGGERS = JUDGING_FORMS | REACTION_FORMS
RELATIVE_SUBJECTS = word_set("relative_subject")
INNER_MARKS = frozenset('-“”"‘’')  # marks that do not end a phrase
# Parts of speech of words for people: "some" and "many" are determiners or adjectives.
PERSON_POS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
MAX_MODIFIERS = 8  # tokens before the head of a source, at most: beyond it the tree is wrong


class Reaction(NamedTuple):
    """One reaction: the tokens of its source, cue and content."""

    source: range
    cue: range
    content: range


def find_reactions(tree: Tree, taken: Collection[int] = ()) -> Iterator[Reaction]:
    """The reactions of a text whose source and cue lie outside of the tokens `taken`."""
    last = -1
    for i in tree.where(TRIGGERS):
        found = None
        if tree.lower[i] in JUDGING_FORMS and tree.tag[i] == "VBN":
            found = judgement_with_agent(tree, i)
        elif tree.lower[i] in REACTION_FORMS and tree.pos[i] == "NOUN":
            found = reaction_with_source(tree, i)
        if found is None or found.cue.start <= last:
            continue  # "drew praise and scepticism from" is one reaction
        if all(place not in taken for part in (found.source, found.cue) for place in part):
            last = found.cue.start
            yield found


def judgement_with_agent(tree: Tree, verb: int) -> Reaction | None:
    """A participle with an agent and an as-phrase: "seen by many as a threat"."""
    agent = next((i for i in tree.children[verb] if i > verb and is_agent(tree, i)), None)
    if agent is None or tree.lower[verb + 1] != "by":
        return None
    source = noun_phrase(tree, verb + 2, agent)
    if source is None or source.stop >= len(tree) or tree.lower[source.stop] != "as":
        return None
    content = as_phrase(tree, source.stop)
    return None if content is None else Reaction(source, range(verb, verb + 2), content)


def is_agent(tree: Tree, i: int) -> bool:
    return tree.dep[i] in AGENTS or tree.preposition(i) == "by"


def reaction_with_source(tree: Tree, noun: int) -> Reaction | None:
    """A noun of reaction with those who react: "drew criticism from residents".

    The content is what they react to: the subject of the verb.
    """
    first = tree.first_conjunct(noun)
    verb = tree.head[first]
    if tree.lower[verb] not in RECEIVING_FORMS:
        # The tree is wrong: the verb stands right before.
        verb = word_before(tree, first)
    last = max((i for i in [noun, *tree.children[noun]] if tree.dep[i] in CONJUNCTS), default=noun)
    if last + 2 < len(tree) and tree.lower[last + 1] in ("and", "or"):
        last += 2 * (tree.lower[last + 2] in REACTION_FORMS)
    if (
        tree.lower[verb] not in RECEIVING_FORMS
        or last + 2 >= len(tree)
        or tree.lower[last + 1] != "from"
    ):
        return None
    head = next((i for i in range(last + 2, len(tree)) if tree.preposition(i) == "from"), None)
    source = noun_phrase(tree, last + 2, head) if head is not None else None
    subject = next((i for i in tree.children[verb] if tree.dep[i] in SUBJECTS), None)
    if subject is None:
        subject = antecedent_of_relative(tree, verb)
    if source is None or subject is None or verb > noun:
        return None
    if tree.tag[subject] in RELATIVE_PRONOUNS and tree.antecedent(subject) is not None:
        subject = tree.antecedent(subject) or subject
    content = range(tree.phrase_start(subject), subject + 1)
    start = verb
    while start > content.stop and tree.pos[start - 1] in ("AUX", "ADV"):
        start -= 1
    return Reaction(source, range(start, last + 2), content)


def word_before(tree: Tree, noun: int) -> int:
    """The word before a noun and its modifiers: "drew" of "drew both sharp criticism"."""
    i = noun - 1
    while i > 0 and tree.pos[i] in ("DET", "ADJ", "ADV", "CCONJ"):
        i -= 1
    return max(i, 0)


def antecedent_of_relative(tree: Tree, verb: int) -> int | None:
    """The antecedent of a verb's relative clause, if the parser attached the pronoun to the antecedent."""
    noun = tree.head[verb]
    for i in range(noun + 1, verb):
        if tree.head[i] == noun and tree.dep[i] in SUBJECTS and tree.lower[i] in RELATIVE_SUBJECTS:
            return noun
    return None


def noun_phrase(tree: Tree, start: int, head: int) -> range | None:
    """The noun phrase for people from token `start` to its head; None if it is none."""
    if not start <= head <= start + MAX_MODIFIERS or tree.pos[head] not in PERSON_POS:
        return None
    if tree.dep[head] in APPOSITIVES:
        return None
    end = head + 1
    while end < len(tree) and tree.head[end] == head and tree.dep[end] in FLAT | NOUNS_BEFORE:
        end += 1
    return range(start, end)


def as_phrase(tree: Tree, start: int) -> range | None:
    """The as-phrase from its "as" to the comma, finite verb or end of sentence that closes it."""
    end = start + 1
    while end < len(tree) and tree.sentence[end] == tree.sentence[start]:
        closes = tree.pos[end] in ("PUNCT", "SPACE", "VERB", "AUX")
        is_participle = tree.tag[end] in ("VBG", "VBN")
        if closes and not is_participle and tree.lower[end] not in INNER_MARKS:
            break
        end += 1
    return range(start, end) if end > start + 1 else None
