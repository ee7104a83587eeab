"""Read texts by hand: a Doc with its tree, from one line, so that no network is needed.

Each token is ``form/TAG/relation/head`` or ``form/TAG/relation/head/lemma``; heads
count from 1, a root is its own head; the lemma is the form in lower case otherwise. No
space follows a form that ends in "~".
"""

import spacy
from spacy.tokens import Doc, Span, SpanGroup

from toolkit.spans.records import UNCERTAINTY, Attribution, write_attributions

NLP = spacy.blank("en")
POS = {
    "MD": "AUX", "DT": "DET", "PRP": "PRON", "EX": "PRON", "WP": "PRON", "WDT": "PRON", "PRP$": "PRON",
    "TO": "PART", "CD": "NUM", "CC": "CCONJ", "IN": "ADP", "NNP": "PROPN", "NNPS": "PROPN",
    "$": "SYM", "RP": "ADP", "WRB": "ADV", "SC": "SCONJ", "AUX": "AUX",
}  # fmt: skip
STARTS = {"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV"}


def upos(tag: str) -> str:
    return POS.get(tag) or STARTS.get(tag[:2], "PUNCT")


def read_by_hand(line: str, uncertain: str = "") -> Doc:
    """A Doc with one sentence for each root.

    `uncertain` are the forms that the model marked, each as form/label.
    """
    tokens = [token.replace("~", "").split("/") for token in line.split()]
    aux = {"cop", "aux", "aux:pass", "auxpass"}
    doc = Doc(
        NLP.vocab,
        words=[token[0] for token in tokens],
        spaces=["~" not in token for token in line.split()],
        tags=[{"SC": "IN"}.get(token[1], token[1]) for token in tokens],
        pos=["AUX" if token[2] in aux else upos(token[1]) for token in tokens],
        deps=[token[2] for token in tokens],
        heads=[int(token[3]) - 1 for token in tokens],
        lemmas=[token[4] if len(token) > 4 else token[0].lower() for token in tokens],
    )
    words = [token.text for token in doc]
    marked = [pair.split("/") for pair in uncertain.split()]
    doc.spans[UNCERTAINTY] = SpanGroup(
        doc,
        spans=[
            Span(doc, words.index(word), words.index(word) + 1, label=label)
            for word, label in marked
        ],
    )
    write_attributions(doc, [])
    return doc


def attribute(doc: Doc, *parts: tuple[str, str, str], last: bool = False) -> Doc:
    """Put attributions on a Doc: source, cue and content as texts of it, "" for none.

    Of what stands there twice the first is meant, or the `last`.
    """

    def spans(text: str) -> tuple[Span, ...]:
        start = doc.text.rindex(text) if last else doc.text.index(text)
        return (doc.char_span(start, start + len(text)),) if text else ()

    write_attributions(
        doc,
        [
            Attribution(number, *(spans(part) for part in of), {"form": "indirect"})
            for number, of in enumerate(parts)
        ],
    )
    return doc


def name(doc: Doc, entities: str) -> Doc:
    """Put named entities on a Doc: "Ann Lee/PERSON; Selm/LOC", each wherever it stands."""
    spans = []
    for entity in filter(None, entities.split("; ")):
        text, label = entity.rsplit("/", 1)
        start = doc.text.find(text)
        while start >= 0:
            span = doc.char_span(start, start + len(text), label=label)
            if span is not None and not any(
                span.start < one.end and one.start < span.end for one in spans
            ):
                spans.append(span)
            start = doc.text.find(text, start + 1)
    doc.set_ents(sorted(spans, key=lambda span: span.start))
    return doc
