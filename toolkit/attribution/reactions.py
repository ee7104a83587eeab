"""Reactions: how something was received, by "hailed by some as a victory", "drew criticism from residents".

The grammar alone tells who reacts and to what. So reactions are found even where the model found no
attribution.
"""

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Span

from toolkit.attribution.indirect_speech import cue_span
from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.predication import as_phrases
from toolkit.grammar.relations import FLAT
from toolkit.grammar.tags import NOMINAL, RELATIVE_PRONOUNS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import agent_of, is_full_or_reduced_passive
from toolkit.spans.records import Attribution, tokens_of

JUDGING_FORMS = verb_forms(*word_set("judging_verb"))
RECEIVING_FORMS = verb_forms(*word_set("receiving_verb"))
REACTION_FORMS = noun_forms(*word_set("reaction"))
MAX_WORDS = 8  # from a noun of reaction to its verb, or to the head of those who react, at most


def find_reactions(doc: Doc, tree: Tree, taken: Set[int] = frozenset()) -> Iterator[Attribution]:
    """The reactions of a text whose source and cue lie outside of the tokens `taken`."""
    found = [judgement(doc, tree, i) for i in tree.where(JUDGING_FORMS)]
    found += [reception(doc, tree, i) for i in tree.where(REACTION_FORMS)]
    for one in filter(None, found):
        own = tokens_of((*one.source, *one.cue))
        if taken.isdisjoint(own):
            taken = taken | own  # "drew praise from some and anger from others" is one reaction
            yield one


def judgement(doc: Doc, tree: Tree, verb: int) -> Attribution | None:
    """A participle with an agent and then an as-phrase: "seen by many as a threat"."""
    agent = agent_of(tree, verb)
    if agent is None or not is_full_or_reduced_passive(tree, verb):
        return None
    phrase = next(as_phrases(tree, verb), None)
    if phrase is None or phrase.word < agent:
        return None
    source = noun_phrase(doc, tree, agent, verb + 2)
    content = doc[phrase.word : doc[phrase.head].right_edge.i + 1]
    return Attribution(0, (source,), (doc[verb : source.start],), (content,))


def reception(doc: Doc, tree: Tree, noun: int) -> Attribution | None:
    """A noun of reaction with those who react: "drew criticism from residents".

    The content is what they react to: the subject of the verb, or the noun of its relative clause. Verb
    and noun are taken from the order of the words, for parsers err here.
    """
    if tree.lower[noun + 1 : noun + 2] != ["from"]:
        return None
    before = range(noun - 1, max(noun - MAX_WORDS, 0) - 1, -1)
    verb = next((i for i in before if tree.lower[i] in RECEIVING_FORMS), None)
    if verb is None:
        return None
    behind = range(noun + 2, min(noun + 2 + MAX_WORDS, len(tree)))
    who = next((i for i in behind if tree.preposition(i) == "from"), None)
    what = tree.subject(verb)
    if what is None or tree.tag[what] in RELATIVE_PRONOUNS:
        what = tree.head[verb]
    if who is None or what > verb or tree.pos[what] not in NOMINAL:
        return None
    cue = doc[cue_span(doc, tree, verb).start : noun + 2]
    source, content = noun_phrase(doc, tree, who, cue.end), noun_phrase(doc, tree, what)
    return Attribution(0, (source,), (cue,), (content,))


def noun_phrase(doc: Doc, tree: Tree, head: int, first: int = 0) -> Span:
    """The noun phrase of a head from token `first`, without what follows: "some" of "some in the party"."""
    names = [i for i in tree.children[head] if tree.dep[i] in FLAT]
    return doc[max(first, tree.phrase_start(head)) : max([head, *names]) + 1]
