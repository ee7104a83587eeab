"""The spaCy component ``participants``: the noun phrases of an article, their names and their parts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.coreference.on_doc import Referents, read_references
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import TitleTerm, VerbTerm
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import CONJUNCTS, EXPLETIVES, FLAT, NOT_NOMINAL, PREMODIFIERS, SAME
from toolkit.grammar.tags import NOUNS, PRONOUN_TAGS
from toolkit.grammar.tree import Tree, tree_of
from toolkit.participants.transitivity import Transitivity, verb_name
from toolkit.spans.records import (
    MENTIONS,
    PASSIVES,
    Attribution,
    innermost_contents,
    read_attributions,
    write_spans,
)

SPEAKER = "speaker"


class Phrase(NamedTuple):
    """A noun phrase: tokens `start` to `end`, its head, its form (name, noun, pronoun), its cluster."""

    start: int
    end: int
    head: int
    form: str
    cluster: int | None


@Language.factory(
    "participants",
    requires=["doc.spans"],
    assigns=["doc.spans"],
    default_config={"verbs": "verb_parts_en", "titles": "personal_titles_en", "more_verbs": None},
)
def make_participants(
    nlp: Language, name: str, verbs: str, titles: str, more_verbs: str | None
) -> "Participants":
    """Make the component. `more_verbs` is the path of a table of your own, whose rows come first."""
    return Participants(
        Transitivity(read_lexicon(verbs, VerbTerm, extend=more_verbs)),
        Phrases(
            (term.phrase, term, "")
            for term in read_lexicon(titles, TitleTerm)
            if term.role == "unknown" or term.phrase in ("dr", "dr.")
        ),
    )


class Participants:
    """Write ``doc.spans["mentions"]`` and ``doc.spans["passives"]``.

    The label of a mention is its form. Its facts are columns of the table mentions: ``name``,
    ``entity_id`` (the number of its cluster in ``doc.spans["references"]``), ``kind``, ``part``,
    ``verb``, ``passive``, ``agentless``, ``negated`` and ``attribution_id`` (the attribution whose
    content holds it). The label of a passive is ``agentless`` or ``with_agent``.
    """

    def __init__(self, grammar: Transitivity, honorifics: Phrases[TitleTerm]) -> None:
        self.grammar, self.honorifics = grammar, honorifics

    def __call__(self, doc: Doc) -> Doc:
        tree, who = tree_of(doc), read_references(doc)
        attributions = read_attributions(doc)
        speaks, inside = source_heads(tree, attributions), innermost_contents(attributions)
        passives = {one.verb: one.agentless for one in self.grammar.passives(tree)}
        labelled, facts = [], []
        known = [(of["name"], of["kind"] or None) for of in who.facts]
        for phrase in find_phrases(tree, who, self.honorifics):
            labelled.append((phrase.start, phrase.end, phrase.form))
            name, kind = (None, None) if phrase.cluster is None else known[phrase.cluster]
            part, verb, passive, negated = self.grammar.part(tree, phrase.head)
            facts.append(
                {
                    "name": name,
                    "entity_id": phrase.cluster,
                    "kind": kind,
                    "part": SPEAKER if phrase.head in speaks else part,
                    "verb": None if verb is None else verb_name(tree, verb),
                    "passive": passive,
                    "agentless": passive and part == "patient" and passives.get(verb or 0, False),
                    "negated": negated,
                    "attribution_id": inside.get(phrase.head),
                }
            )
        write_spans(doc, MENTIONS, labelled, facts)
        labels = {True: "agentless", False: "with_agent"}
        verbs = [(i, i + 1, labels[bare]) for i, bare in passives.items()]
        write_spans(doc, PASSIVES, verbs, [{} for _ in verbs])
        return doc


def find_phrases(tree: Tree, who: Referents, honorifics: Phrases[TitleTerm]) -> Iterator[Phrase]:
    """The noun phrases of a text, in the order of their heads.

    A description before a name ("dictator Kim Jong Un") is a phrase of its own. An honorific ("Mr. Kim")
    is part of the name.
    """
    says = {i: number for number, facts in enumerate(who.facts) for i in facts["says"]}
    for i, (pos, dep, tag) in enumerate(zip(tree.pos, tree.dep, tree.tag, strict=True)):
        known = who.at.get(i)
        if tag in PRONOUN_TAGS and pos == "PRON":
            if dep not in EXPLETIVES:
                resolved = known is not None and known.form == "pronoun"
                yield Phrase(i, i + 1, i, "pronoun", known.cluster if known and resolved else None)
        elif known is not None and known.form == "name":
            start = start_with_honorific(tree, known.start, honorifics)
            yield Phrase(start, known.end, i, "name", known.cluster)
        elif known is not None and known.form == "noun":
            yield Phrase(start_of_phrase(tree, i), known.end, i, "noun", known.cluster)
        elif pos in NOUNS and dep in SAME:
            if i in says and honorifics.ending(tree, i) is None:
                yield Phrase(start_of_phrase(tree, i), i + 1, i, "noun", says[i])
        elif pos in NOUNS and dep not in NOT_NOMINAL:
            form = "name" if pos == "PROPN" else "noun"
            yield Phrase(start_of_phrase(tree, i), end_of_name(tree, i), i, form, says.get(i))


def start_of_phrase(tree: Tree, i: int) -> int:
    """The first token of a noun's phrase: its article, possessor or first adjective."""
    start = next((k for k in tree.children[i] if k > i or tree.dep[k] in PREMODIFIERS), i)
    if start > i:
        start = i
    while start != i and (below := tree.children[start]) and below[0] < start:
        start = below[0]
    if start == i and i > 0 and tree.pos[i - 1] == "DET" and tree.head[i - 1] == tree.head[i]:
        return i - 1  # the parser attached the article to the head of the noun
    return start


def start_with_honorific(tree: Tree, start: int, honorifics: Phrases[TitleTerm]) -> int:
    """The first token of a name with its honorifics: "Mr.", "Dr."."""
    while start > 0 and tree.sentence[start - 1] == tree.sentence[start]:
        found = honorifics.ending(tree, start - 1)
        if found is None or not tree.string(found.start)[:1].isupper():
            break
        start = found.start
    return start


def end_of_name(tree: Tree, i: int) -> int:
    """The end of a noun phrase: after its head, or after the words of the name that depend on the head."""
    end = i + 1
    while end < len(tree) and tree.dep[end] in FLAT and tree.head[end] == i:
        end += 1
    return end


def source_heads(tree: Tree, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The heads of the sources of attributions, with their conjuncts."""
    heads = set()
    for one in attributions:
        for span in one.source:
            head = tree.root(span.start, span.end)
            heads.add(head)
            heads.update(
                i for i in range(head + 1, span.end)
                if tree.dep[i] in CONJUNCTS and tree.first_conjunct(i) == head
            )  # fmt: skip
    return frozenset(heads)
