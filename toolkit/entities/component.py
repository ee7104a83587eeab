"""Named entities, and who is who: titles are no part of names, mentions know their fullest name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.coreference.clusters import find_references
from toolkit.coreference.find_mentions import find_mentions
from toolkit.coreference.mention import Name
from toolkit.coreference.on_doc import write_references
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import RoleTerm, TitleTerm
from toolkit.english.words import word_set
from toolkit.entities.dates import whole_dates
from toolkit.entities.label_correction import Labelled, mend_labels
from toolkit.entities.listed_names import with_listed_names
from toolkit.entities.name_words import PERSONS
from toolkit.entities.repeated_names import repeats
from toolkit.entities.word_lists import Words
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.quotations import find_quotes
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree, tree_of
from toolkit.spans.records import ROLES, SOURCE, Labels
from toolkit.tracing import current_trace, note

# Words in lower case that a body's name may begin with: the article, also in other languages.
NAME_STARTS = word_set("name_particle")
JOINS = frozenset({"and", "&"})
NO_NAMES = frozenset({"PRON", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT"})


@Language.factory(
    "entities",
    requires=["doc.ents"],
    assigns=["doc.ents", "doc.spans"],
    default_config={
        "titles": "personal_titles_en",
        "roles": "roles_en",
        "more_titles": None,
        "more_roles": None,
    },
)
def make_entities(
    nlp: Language,
    name: str,
    titles: str,
    roles: str,
    more_titles: str | None,
    more_roles: str | None,
) -> "Entities":
    return Entities(
        Words.read(
            read_lexicon(roles, RoleTerm, extend=more_roles),
            read_lexicon(titles, TitleTerm, extend=more_titles),
        )
    )


class Entities:
    """Rewrite ``doc.ents``: no titles inside names; ``ent.id_`` is the entity's fullest name.

    Also writes ``doc.spans["references"]``, every mention of everyone, joined
    across the article (`referents.read_references`).
    """

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        tree = tree_of(doc)
        names = list(find_names(doc, tree, self.words))
        mentions = find_mentions(tree, names, self.words, quote_numbers(tree), source_heads(doc))
        found = find_references(tree, mentions)
        full = {}
        for mention, cluster in zip(found.mentions, found.of, strict=True):
            if mention.form == "name" and cluster is not None:
                full[mention.start] = found.clusters[cluster].name
        labels = Labels(doc.vocab.strings)
        doc.set_ents(
            [
                Span(
                    doc,
                    one.start,
                    one.end,
                    label=labels[one.label],
                    span_id=labels[full.get(one.start) or one.name],
                )
                for one in names
            ]
        )
        write_references(doc, found)
        return doc


def find_names(doc: Doc, tree: Tree, words: Words) -> Iterator[Name]:
    """The entities of a Doc; a person's without the titles before the name, or not at all."""
    labelled = [
        Labelled(entity.start, entity.end, entity.label_)
        for entity in doc.ents
        if not is_function_word(tree, entity.start, entity.end, words)
    ]
    note_labels(tree, labelled, "network", "The network labelled")
    places = {one.end: one for one in labelled if one.label in ("NORP", "LOC", "GPE")}
    mended = mend_labels(tree, labelled, words)
    note_labels(tree, set(mended) - set(labelled), "label_correction", "Label correction made it")
    listed = with_listed_names(tree, mended, words)
    note_labels(tree, set(listed) - set(mended), "listed_names", "A list of names made it")
    dated = whole_dates(tree, listed)
    note_labels(tree, set(dated) - set(listed), "dates", "The grammar of dates made it")
    mended = dated
    if again := repeats(tree, mended, words):
        note_labels(tree, again, "repeated_names", "Missed here, but labelled elsewhere:")
        mended = sorted([*mended, *again])
    shared = shared_surnames(tree, mended, words)
    for start, end, label in mended:
        if label in PERSONS:
            start = after_titles(tree, start, end, words.titles)
            while end > start and is_no_name(tree, end - 1):
                end -= 1
            while end > start and tree.pos[start] in NO_NAMES:
                start += 1
            if start == end:
                continue
        elif label == "ORG":
            end = before_noun(tree, start, end, words.roles)
            start = after_lower(tree, start, end)
        name = " ".join([name_of(tree, start, end), *shared.get(end, ())])
        if label == "ORG" and (country := whose(tree, start, end, places, words.roles)):
            name = f"{country} {name}"
        yield Name(start, end, label, name)


def note_labels(tree: Tree, found: Iterable[Labelled], step: str, how: str) -> None:
    """Note names with their labels, if somebody asks."""
    if current_trace() is None:
        return
    for one in sorted(found):
        text = tree.text[tree.start[one.start] : tree.end[one.end - 1]]
        note("entities", step, one.start, one.end, f"{how} “{text}” {one.label}.")


def shared_surnames(
    tree: Tree, entities: Sequence[Labelled], words: Words
) -> dict[int, tuple[str]]:
    """The surname of who bears that of the next one, by where the first name ends: "Ann and Tom Lee"."""
    out = {}
    for one, other in pairwise(entities):
        if one.label not in PERSONS or other.label not in PERSONS or other.start != one.end + 1:
            continue
        names = tree.lower[one.end - 1], tree.lower[other.start]
        alone = one.end - one.start == 1 and other.end - other.start > 1
        if alone and tree.lower[one.end] in JOINS and all(name in words.given for name in names):
            out[one.end] = (tree.string(other.end - 1),)
    return out


def is_function_word(tree: Tree, start: int, end: int, words: Words) -> bool:
    """Is it "us" or "the", which are no names, whatever they were taken for?"""
    if end - start > 1 or tree.pos[start] not in ("PRON", "DET"):
        return False
    text = tree.string(start)
    return not text.isupper() and (text.islower() or tree.lower[start] in words.pronouns)


def is_no_name(tree: Tree, i: int) -> bool:
    """Is the last word of a person's name no part of it: "'s", "says", but not "Said"?"""
    if tree.pos[i] == "VERB" and tree.string(i)[:1].isupper():
        return False
    return tree.tag[i] == "POS" or tree.pos[i] in NO_NAMES


def after_titles(tree: Tree, start: int, end: int, titles: Phrases[TitleTerm]) -> int:
    """The first token of a name after its titles."""
    for i in range(end - 1, start - 1, -1):
        title = titles.ending(tree, i)
        if title is not None and title.start <= start:
            return i + 1
    return start


def before_noun(tree: Tree, start: int, end: int, roles: Phrases[RoleTerm]) -> int:
    """The end of a body's name before the "spokesman" or "records" that belong to it."""
    while end - start > 1 and tree.lower[end - 1] == tree.string(end - 1):
        found = roles.ending(tree, end - 1)
        if found is None or found.value.kind not in ("person_noun", "document_noun"):
            break
        end -= 1
    return end


def whose(
    tree: Tree, start: int, end: int, places: Mapping[int, Labelled], roles: Phrases[RoleTerm]
) -> str:
    """The people or place right before a body that many have: "Turkish" of "Foreign Ministry"."""
    before = places.get(start)
    if before is None or tree.pos[before.end - 1] not in ("ADJ", "PROPN"):
        return ""
    if before.end - before.start > 2 or (end < len(tree) and tree.pos[end] in NOUNS):
        return ""  # "the Republican Senate candidate"
    found = roles.ending(tree, end - 1)
    if found is None or found.value.kind != "organisation_noun" or found.value.case:
        return ""
    return name_of(tree, before.start, before.end)


def after_lower(tree: Tree, start: int, end: int) -> int:
    """The first token of a body's name after "then-" or "state-run"; the first of all, if none has a capital."""
    for i in range(start, end):
        if tree.string(i)[:1].isupper() or tree.lower[i] in NAME_STARTS:
            return i
    return start


def name_of(tree: Tree, start: int, end: int) -> str:
    """Some tokens as a name: single spaces, no possessive, no article."""
    if end - start > 1 and tree.tag[end - 1] == "POS":
        end -= 1
    text = " ".join(tree.text[tree.start[start] : tree.end[end - 1]].split())
    return text[4:] if text[:4].lower() == "the " else text


def quote_numbers(tree: Tree) -> list[int]:
    """For each token the number of the quotation that it stands in, or -1."""
    numbers = [-1] * len(tree)
    for number, (start, end) in enumerate(find_quotes(tree)):
        numbers[start:end] = [number] * (end - start)
    return numbers


def source_heads(doc: Doc) -> frozenset[int]:
    """The tokens that head the sources of attributions, if those have been looked for."""
    if ROLES not in doc.spans:
        return frozenset()
    return frozenset(span.root.i for span in doc.spans[ROLES] if span.label_ == SOURCE)
