"""Who says what: the reader's roles and links -> whole attributions, with their form."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.attribution.according_to import clause_around, with_informant
from toolkit.attribution.boundaries import within_sentence, without_strays
from toolkit.attribution.coordinated_verbs import divided
from toolkit.attribution.cues import Cues
from toolkit.attribution.false_positives import (
    is_event,
    nobody_reports,
    only_casts,
    only_hints,
)
from toolkit.attribution.indirect_speech import Saying, find_statements, saying_forms
from toolkit.attribution.nesting import clause_below, outermost, with_whole_quotes
from toolkit.attribution.reactions import Reception, find_receptions
from toolkit.attribution.subjects import (
    of_clause,
    with_shared_subject,
    with_subject,
    without_far_source,
)
from toolkit.attribution.turns import find_turns, with_blocks, with_turns, write_turns
from toolkit.english.lexicon import read_lexicon
from toolkit.english.listed_forms import all_conjugations
from toolkit.english.terms import CueTerm, FramingTerm
from toolkit.grammar.quotations import (
    MARKS,
    Quote,
    find_quotes,
    quoted,
)
from toolkit.grammar.tree import Tree, tree_of
from toolkit.spans.records import (
    CONTENT,
    CUE,
    ROLES,
    SOURCE,
    Attribution,
    overlap,
    tokens_of,
    write_attributions,
)


class Parts(NamedTuple):
    """Places, in the reader's group, of the spans of one attribution."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@Language.factory(
    "attributions",
    requires=["doc.spans"],
    assigns=["doc.spans"],
    default_config={"cues": "reporting_cues_en", "casting": "framing_cues_en", "more_cues": None},
)
def make_attributions(
    nlp: Language, name: str, cues: str, casting: str, more_cues: str | None
) -> "Attributions":
    """`more_cues` is the path of a table of the user's own, whose rows come first.

    `casting` are the verbs of framings: what nobody casts with them is no attribution.
    """
    return Attributions(
        read_lexicon(cues, CueTerm, extend=more_cues), read_lexicon(casting, FramingTerm)
    )


class Attributions:
    """Write ``doc.spans["attributions"]``: every fragment, its ``id_`` the attribution's number.

    ``attrs["facts"][number]`` holds what is known of each, ``form`` first.
    """

    def __init__(self, cues: Iterable[CueTerm], casting: Iterable[FramingTerm]) -> None:
        cues = list(cues)
        self.saying, self.cues = saying_forms(cues), Cues(cues)
        self.casting = all_conjugations(
            term.lemma for term in casting if "complement" in term.takes
        )

    def __call__(self, doc: Doc) -> Doc:
        tree = tree_of(doc)
        quotes = find_quotes(tree)
        inside = quoted(tree, quotes)
        found = list(self.read(doc, tree, quotes, inside))
        found = list(with_receptions(doc, tree, found, inside))
        found = with_statements(doc, tree, found, quotes, inside, self.saying)
        turns = list(find_turns(doc, tree, quotes))
        write_turns(doc, turns)
        found = with_blocks(doc, tree, with_turns(doc, found, turns))
        found = outermost(with_whole_quotes(doc, found, quotes))
        found.sort(key=lambda one: one.anchor.start)
        write_attributions(
            doc,
            [
                replace(one, number=number, facts={"form": form(one.content, inside)})
                for number, one in enumerate(found)
            ],
        )
        return doc

    def read(
        self, doc: Doc, tree: Tree, quotes: Sequence[Quote], inside: Sequence[int]
    ) -> Iterator[Attribution]:
        """What the reader has found, as far as the grammar has nothing against it."""
        roles = doc.spans[ROLES]
        spans = list(roles)
        taken = tokens_of(span for span in spans if span.label_ != CONTENT)
        for parts in group([span.label_ for span in spans], roles.attrs["links"]):
            source, cue, content = (tuple(spans[i] for i in of) for of in parts)
            content = content or clause_around(doc, tree, cue, source)
            content = content or clause_below(doc, tree, cue, source)
            if not content or only_hints(cue):  # a cue without content reports nothing
                continue
            content = tuple(with_edges(span, quotes, taken) for span in content)
            one = Attribution(0, tuple(map(with_bracket, source)), cue, content)
            one, apart = without_strays(tree, one, inside)
            yield from apart
            one = with_informant(doc, tree, of_clause(tree, one, inside))
            one = with_subject(doc, tree, within_sentence(tree, one, inside))
            one = without_far_source(tree, one, inside)
            if not (
                only_casts(tree, one, self.casting)
                or nobody_reports(tree, one, self.cues, inside)
                or is_event(tree, one, self.cues, inside)
            ):
                one = with_shared_subject(doc, tree, one)
                yield from divided(doc, tree, one, inside, self.saying.clause)


def with_receptions(
    doc: Doc, tree: Tree, known: Sequence[Attribution], inside: Sequence[int]
) -> Iterator[Attribution]:
    """The attributions of a text, and the receptions that the reader has not seen.

    What stands within a content is its own, but for an apposition at its end, which is
    the author's remark: "he is right, he says, a claim that drew criticism from many".
    """
    taken = tokens_of(span for one in known for span in (*one.source, *one.cue))
    new = list(find_receptions(tree, taken))
    for reception in new:
        known = [without_remark(one, reception, inside) for one in known]
    said = tokens_of(span for one in known for span in one.content)
    yield from known
    for reception in new:
        if said.isdisjoint(reception.source) and said.isdisjoint(reception.cue):
            source, cue, content = ((doc[part.start : part.stop],) for part in reception)
            yield Attribution(0, source, cue, content)


def with_statements(
    doc: Doc,
    tree: Tree,
    known: Sequence[Attribution],
    quotes: Sequence[Quote],
    inside: Sequence[int],
    saying: Saying,
) -> list[Attribution]:
    """The attributions of a text, and the statements that the reader has not seen.

    None within a quotation or within what is attributed already. What their verb governs
    is theirs, though it hung from a cue of another sentence or from none.
    """
    sources = tokens_of(span for one in known for span in one.source)
    cues = tokens_of(span for one in known for span in one.cue)
    new = list(find_statements(doc, tree, sources, cues, saying))
    if not new:
        return list(known)
    out = list(known)
    holder = {i: k for k, one in enumerate(known) for i in tokens_of(one.content)}
    for one in new:
        own = tokens_of((*one.source, *one.cue))
        if inside[one.cue[0].start] or not own.isdisjoint(holder):
            continue
        content = [with_bracket(with_edges(span, quotes, own)) for span in one.content]
        held = {holder[i] for i in tokens_of(content) if i in holder}
        sentence = tree.sentence[one.cue[0].start]
        if any(tree.sentence[span.start] == sentence for k in held for span in out[k].cue):
            continue
        for k in held:
            theirs = [span for span in out[k].content if any(overlap(span, of) for of in content)]
            kept = tuple(span for span in out[k].content if span not in theirs)
            out[k] = replace(out[k], content=kept)
            content = joined(doc, [*content, *theirs])
        source = tuple(map(with_bracket, one.source))
        out.append(replace(one, source=source, content=tuple(content)))
    return [one for one in out if one.content]


def joined(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, those that overlap as one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if out and span.start < out[-1].end:
            out[-1] = doc[out[-1].start : max(out[-1].end, span.end)]
        else:
            out.append(span)
    return out


def without_remark(one: Attribution, reception: Reception, inside: Sequence[int]) -> Attribution:
    """An attribution whose last content ends before a remark on it; as it is without one."""
    if not one.content or not one.cue:
        return one
    last, doc = one.content[-1], one.content[-1].doc
    comma = reception.content.start - 1
    end = max(reception.source.stop, reception.content.stop)
    if comma < 0 or doc[comma].text != "," or inside[comma] or one.cue[0].start > comma:
        return one
    if last.start == comma + 1 and last.end <= end:  # a fragment of its own
        content = one.content[:-1]
    elif last.start < comma < last.end and no_words(doc, end, max(last.end, end)):
        content = (*one.content[:-1], doc[last.start : comma])
    else:
        return one
    if not content:
        return one
    return replace(one, content=content)


def group(labels: Sequence[str], links: Sequence[int]) -> list[Parts]:
    """Join what hangs together: contents to their cue, the cue to its source.

    A content without cue is an attribution of its own. Sources may be shared.
    """
    first = [top(i, label, labels, links) for i, label in enumerate(labels)]
    members: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        if label != CONTENT:
            members[first[i]].append(i)
    contents: dict[int, list[int]] = {
        i: [] for i, label in enumerate(labels) if label == CUE and first[i] == i
    }
    for i, label in enumerate(labels):
        if label == CONTENT and labels[links[i]] != CUE:
            contents[i] = []
    for i, label in enumerate(labels):
        if label == CONTENT:
            contents[first[links[i]] if labels[links[i]] == CUE else i].append(i)
    out = []
    for anchor, content in contents.items():
        if labels[anchor] == CONTENT:
            out.append(Parts((), (), tuple(content)))
            continue
        source = links[anchor]
        sources = members[first[source]] if labels[source] == SOURCE else []
        out.append(Parts(tuple(sources), tuple(members[anchor]), tuple(content)))
    return out


def top(i: int, label: str, labels: Sequence[str], links: Sequence[int]) -> int:
    """The first fragment of the source or cue that this one belongs to."""
    seen = {i}
    while labels[links[i]] == label and links[i] not in seen:
        i = links[i]
        seen.add(i)
    return i


def with_edges(span: Span, quotes: Sequence[Quote], taken: Set[int]) -> Span:
    """A content with the quotation marks at its edges, and the "that" which introduces it.

    `taken` are the tokens of sources and cues.
    """
    doc, start, end = span.doc, span.start, span.end
    for quote in quotes[bisect_left(quotes, start, key=lambda quote: quote.end) :]:
        if quote.start >= end:
            break
        if quote.start < start and no_words(doc, quote.start, start):
            start = quote.start
        if quote.end > end and no_words(doc, end, quote.end):
            end = quote.end
    before = start - 1
    if start and before not in taken and doc[before].lower_ == "that" and doc[before].tag_ == "IN":
        start = before
    return doc[start:end]


def with_bracket(span: Span) -> Span:
    """A span with the bracket that closes one within it: "Ann Lee (D-N.Y.)"."""
    doc, end = span.doc, span.end
    if "(" not in span.text or ")" in span.text:
        return span
    if doc[end : end + 1].text == ".":
        end += 1
    return doc[span.start : end + 1] if doc[end : end + 1].text == ")" else span


def no_words(doc: Doc, start: int, end: int) -> bool:
    """Are there only marks and spaces?"""
    return all(token.is_punct or token.is_space or token.text in MARKS for token in doc[start:end])


def form(content: Sequence[Span], inside: Sequence[int]) -> str | None:
    """direct, mixed or indirect: all, a part or none of the words inside quotation marks.

    None without content.
    """
    if not any(1 in inside[span.start : span.end] for span in content):
        return "indirect" if content else None
    words = [
        token.i for span in content for token in span if not token.is_punct and not token.is_space
    ]
    if not words:
        return "direct" if inside[content[0].start] else "indirect"
    count = sum(inside[i] for i in words)
    return "indirect" if count == 0 else "direct" if count == len(words) else "mixed"
