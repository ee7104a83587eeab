"""The spaCy component ``entities``: it corrects the model's names and gives each its fullest form."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.coreference.clusters import find_references
from toolkit.coreference.find_mentions import find_mentions
from toolkit.coreference.mention import Name
from toolkit.coreference.on_doc import write_references
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import RoleTerm, TitleTerm
from toolkit.entities.dates import with_whole_dates
from toolkit.entities.events import with_events
from toolkit.entities.label_correction import Labelled, correct_labels
from toolkit.entities.listed_names import is_party, with_listed_names
from toolkit.entities.name_words import PERSONS, PLACES
from toolkit.entities.open_ends import with_closed_ends
from toolkit.entities.repeated_names import find_repeated
from toolkit.entities.word_lists import Words
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.quotations import find_quotes
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree, tree_of
from toolkit.spans.records import ROLES, SOURCE, Labels
from toolkit.tracing import current_trace, note

MAX_COUNTRY = 2  # words of a people or country before an organisation: "South Korean"
PEOPLES_AND_PLACES = PLACES | {"NORP"}
NOT_NAME_POS = frozenset({"PRON", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT"})


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
    """Rewrite ``doc.ents`` without titles in names; ``ent.id_`` is the entity's fullest name.

    It also writes ``doc.spans["references"]``: the mentions of the article and their clusters
    (`toolkit.coreference.on_doc.read_references`).
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
    """The names of a Doc. A person's name has no titles; one that is only a title is left out."""
    labelled = [
        Labelled(entity.start, entity.end, entity.label_)
        for entity in doc.ents
        if not is_function_word(tree, entity.start, entity.end, words)
    ]
    trace_labels(tree, labelled, "model", "The model labelled")
    corrected = correct_labels(tree, labelled, words)
    changed = set(corrected) - set(labelled)
    trace_labels(tree, changed, "label_correction", "Label correction made it")
    listed = with_listed_names(tree, corrected, words)
    trace_labels(tree, set(listed) - set(corrected), "listed_names", "A list of names made it")
    closed = with_closed_ends(tree, listed)
    trace_labels(tree, set(closed) - set(listed), "open_ends", "The preposition at its end made it")
    events = with_events(tree, closed)
    trace_labels(tree, set(events) - set(closed), "events", "The noun of an event made it")
    found = with_whole_dates(tree, events)
    trace_labels(tree, set(found) - set(events), "dates", "The grammar of dates made it")
    again = set(find_repeated(tree, found, words))
    if again:
        trace_labels(tree, again, "repeated_names", "Missed here, but labelled elsewhere:")
        found = sorted([*found, *again])
    found = with_countries(tree, found, words.roles)
    for start, end, label in found:
        if label in PERSONS and (start, end, label) not in again:
            start = start_after_titles(tree, start, end, words.titles)
            while end > start and tree.pos[start] in NOT_NAME_POS:
                start += 1
            if start == end:
                continue
        elif label == "ORG":
            end = end_before_title(tree, start, end, words)
        yield Name(start, end, label, clean_name(tree, start, end))


def trace_labels(tree: Tree, found: Iterable[Labelled], step: str, how: str) -> None:
    """Note names with their labels, while a trace is kept."""
    if current_trace() is None:
        return
    for one in sorted(found):
        text = tree.text[tree.start[one.start] : tree.end[one.end - 1]]
        note("entities", step, one.start, one.end, f"{how} “{text}” {one.label}.")


def is_function_word(tree: Tree, start: int, end: int, words: Words) -> bool:
    """Is a labelled span only a function word such as "us" or "the"?"""
    if end - start > 1 or tree.pos[start] not in ("PRON", "DET"):
        return False
    text = tree.string(start)
    return not text.isupper() and (text.islower() or tree.lower[start] in words.pronouns)


def start_after_titles(tree: Tree, start: int, end: int, titles: Phrases[TitleTerm]) -> int:
    """The first token of a name after its titles."""
    for i in range(end - 1, start - 1, -1):
        title = titles.ending(tree, i)
        if title is not None and title.start <= start:
            return i + 1
    return start


def end_before_title(tree: Tree, start: int, end: int, words: Words) -> int:
    """The end of an organisation's name before a title that it runs into: "Selm County | District Attorney".

    Not of "Selm Police Commissioner", who is the commissioner of what ends with "Police".
    """
    if end < len(tree) and (title := words.titles.ending(tree, end)) is not None:
        if start < title.start < end:
            body = words.roles.ending(tree, end - 1)
            if body is None or body.value.role != title.value.role:
                return title.start
    return end


def with_countries(
    tree: Tree, found: Sequence[Labelled], roles: Phrases[RoleTerm]
) -> list[Labelled]:
    """Names, those of bodies that every country has with the country: "Turkish" and "Foreign Ministry" are one."""
    out: list[Labelled] = []
    for one in found:
        before = out[-1] if out else None
        if before is not None and before.end == one.start and is_owned(tree, before, one, roles):
            out[-1] = one._replace(start=before.start)
        else:
            out.append(one)
    return out


def is_owned(tree: Tree, place: Labelled, body: Labelled, roles: Phrases[RoleTerm]) -> bool:
    """Is a people or place the first part of a body's name: "Polish Senate", but not "Republican Senate"?"""
    if body.label != "ORG" or place.label not in PEOPLES_AND_PLACES:
        return False
    if is_party(tree.lower[place.start : place.end]):
        return False
    if place.end - place.start > MAX_COUNTRY or tree.pos[place.end - 1] not in ("ADJ", "PROPN"):
        return False
    if body.end < len(tree) and tree.pos[body.end] in NOUNS:
        return False  # "the Republican Senate candidate" names no organisation
    found = roles.ending(tree, body.end - 1)
    return found is not None and found.value.kind == "organisation_noun" and not found.value.case


def clean_name(tree: Tree, start: int, end: int) -> str:
    """The text of some tokens as a name: with single spaces, without possessive and article."""
    if end - start > 1 and tree.tag[end - 1] == "POS":
        end -= 1
    text = " ".join(tree.text[tree.start[start] : tree.end[end - 1]].split())
    return text[4:] if text[:4].lower() == "the " else text


def quote_numbers(tree: Tree) -> list[int]:
    """For each token the number of its quotation, or -1 outside of quotations."""
    numbers = [-1] * len(tree)
    for number, (start, end) in enumerate(find_quotes(tree)):
        numbers[start:end] = [number] * (end - start)
    return numbers


def source_heads(doc: Doc) -> frozenset[int]:
    """The heads of the spans that the model labelled as sources; empty if it did not run."""
    if ROLES not in doc.spans:
        return frozenset()
    return frozenset(span.root.i for span in doc.spans[ROLES] if span.label_ == SOURCE)
