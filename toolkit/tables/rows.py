"""Annotated texts -> rows: the only door from spaCy to the tables."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span

from toolkit.grammar.quotations import inside_quotations
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import (
    HEDGES,
    MENTIONS,
    PASSIVES,
    TURNS,
    Attribution,
    Framing,
    is_authors_own,
    read_attributions,
    read_framings,
    read_spans,
)
from toolkit.tables.counted import counted_of
from toolkit.tables.places import JOINT, Places, Row
from toolkit.text.kinds import kinds_of
from toolkit.text.legible import Legible, remembered
from toolkit.text.words import count_words

FURNITURE = "boilerplate"  # the kind of rows in furniture within a sentence


@dataclass
class Rows:
    """The rows of each table, from any number of articles."""

    articles: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    hedges: list[Row] = field(default_factory=list)
    attributions: list[Row] = field(default_factory=list)
    framings: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)

    def extend(self, other: "Rows") -> None:
        for name, rows in vars(other).items():
            getattr(self, name).extend(rows)


STRUCTS = {
    "entities": ("start", "end", "text", "label", "name"),
    "hedges": ("start", "end", "text", "type", "strength", "voice", "negated"),
    "attributions": ("attribution_id", "speaker", "cue", "form", "source_type", "role"),
    "framings": ("framing_id", "target", "cue", "frame", "framer"),
}
"""The list columns of sentences, and what each holds of the rows of the table of that name."""


def rows_of(doc: Doc, article_id: str, given: str | None = None) -> Rows:
    """All rows of one article; `articles` gets its counts.

    `given` is its text if the Doc is of what is read of that (`toolkit.text.legible`):
    places and texts of the rows are then those of the text as given.
    """
    tree = tree_of(doc)
    places, attributions = Places(doc, tree), read_attributions(doc)
    marks = inside_quotations(tree)
    others = [one for one in attributions if not is_authors_own(one, marks)]
    mentions = read_spans(doc, MENTIONS) if MENTIONS in doc.spans else ()
    rows = Rows(
        sentences=sentence_rows(places, others),
        entities=[entity_row(span, places) for span in doc.ents],
        hedges=[hedge_row(span, facts, places) for span, facts in read_spans(doc, HEDGES)],
        attributions=[attribution_row(one, places) for one in attributions],
        framings=[framing_row(one, places) for one in read_framings(doc)],
        mentions=[mention_row(span, facts, places) for span, facts in mentions],
    )
    sentences = rows.sentences
    tell_kinds(sentences, doc, places)
    if given is not None and given != tree.text:
        read = remembered(given)
        on_given(vars(rows).values(), given, read)
        put_boxes_in(sentences, given, read.boxes)
    for name, fields in STRUCTS.items():
        share_out(sentences, name, getattr(rows, name), fields)
    count_passives(sentences, doc, places)
    for table in (rows.entities, rows.hedges, rows.attributions, rows.framings, rows.mentions):
        for row in table:
            row["sentence_kind"] = kind_of(row, sentences[row["sentence_id"]])
    n_words = sum(sentence["n_words"] for sentence in sentences)
    rows.articles.append(
        {"n_words": n_words, "n_sentences": len(sentences), **counted_of(sentences)}
    )
    for table in vars(rows).values():
        for row in table:
            row["article_id"] = article_id
    return rows


def sentence_rows(places: Places, attributions: Iterable[Attribution]) -> list[Row]:
    """The sentences, with the share of each that stands in the contents of `attributions`."""
    text = places.text
    attributed = np.zeros(len(text) + 1, dtype=np.int64)
    for one in attributions:
        for span in one.content:
            start, end = places.span(span)
            attributed[start + 1 : end + 1] = 1
    edges = np.array(places.bounds, dtype=np.int64).reshape(-1, 2)
    before = np.cumsum(attributed)[edges].tolist()  # attributed characters before both edges
    return [
        {
            "sentence_id": number,
            "paragraph_id": places.paragraphs[number],
            "start": start,
            "end": end,
            "text": text[start:end],
            "n_words": count_words(text[start:end]),
            "quoted_share": (until - known) / (end - start),
        }
        for number, ((start, end), (known, until)) in enumerate(
            zip(places.bounds, before, strict=True)
        )
    ]


def entity_row(span: Span, places: Places) -> Row:
    return {**places.row(span), "label": span.label_, "name": span.id_ or None}


def hedge_row(span: Span, facts: Mapping[str, Any], places: Places) -> Row:
    return {
        **places.row(span),
        "type": span.label_,
        "strength": facts["strength"],
        "voice": facts["voice"],
        "attribution_id": facts["attribution"],
        "negated": facts["negated"],
    }


def attribution_row(one: Attribution, places: Places) -> Row:
    """The defaults are those of a pipeline without the component ``sources``."""
    return {
        "attribution_id": one.number,
        "sentence_id": places.sentence[one.anchor.start],
        "speaker": None,
        "source_type": "none",
        "role": "unknown",
        "role_detail": None,
        "role_evidence": None,
        "role_confidence": None,
        "gender": None,
        "gender_evidence": None,
        "cue_stance": "unknown",
        "negated": False,
        "speaker_evidence": None,
        "found_by": None,
        **one.facts,
        **places.part("source", one.source),
        **places.part("cue", one.cue),
        **places.part("content", one.content),
    }


def framing_row(one: Framing, places: Places) -> Row:
    row = {
        "framing_id": one.number,
        "sentence_id": places.sentence[one.cue[0].start],
        **one.facts,
        **places.part("target", one.target),
        **places.part("cue", one.cue),
        **places.part("frame", one.frame),
        **places.part("framer", one.framer),
    }
    row["attribution_id"] = row.pop("attribution")
    return row


def mention_row(span: Span, facts: Mapping[str, Any], places: Places) -> Row:
    return {**facts, "form": span.label_, **places.row(span)}


def tell_kinds(sentences: Sequence[Row], doc: Doc, places: Places) -> None:
    """Give each sentence its kind, and where a dateline or furniture stands in it."""
    turns = [places.span(span) for span in doc.spans.get(TURNS, ())]
    told = kinds_of(places.text, places.bounds, turns)
    for sentence, (kind, dateline, furniture) in zip(sentences, told, strict=True):
        sentence["kind"], sentence["dateline_spans"] = kind, dateline
        sentence["furniture_spans"] = furniture


def on_given(tables: Iterable[list[Row]], given: str, read: Legible) -> None:
    """Move rows of what is read of a text onto the text as it was given."""
    for rows in tables:
        for row in rows:
            if "start" in row:
                row["start"], row["end"] = read.place(row["start"], row["end"])
                row["text"] = given[row["start"] : row["end"]]
            for name in [name for name in row if name.endswith("_spans")]:
                spans = [part for span in row[name] for part in read.parts(given, *span)]
                row[name] = spans
                if name.removesuffix("_spans") in row:
                    part = JOINT.join(given[start:end] for start, end in spans) or None
                    row[name.removesuffix("_spans")] = part


def kind_of(row: Row, sentence: Row) -> str:
    """The kind of what a row stands in: of its sentence, or furniture within that."""
    if sentence["furniture_spans"] and "start" in row:
        for start, end in sentence["furniture_spans"]:
            if start <= row["start"] and row["end"] <= end:
                return FURNITURE
    return str(sentence["kind"])


def put_boxes_in(sentences: Sequence[Row], given: str, boxes: Iterable[tuple[int, int]]) -> None:
    """Tell the sentences of link titles, which are not read: each stands in the one that begins before it."""
    starts = [sentence["start"] for sentence in sentences]
    of = [(bisect_right(starts, start) - 1, [start, end]) for start, end in boxes]
    for number, group in groupby(of, key=itemgetter(0)):
        sentence, spans = sentences[number], [span for _, span in group]
        sentence["furniture_spans"] = sorted([*sentence["furniture_spans"], *spans])
        sentence["end"] = max(sentence["end"], spans[-1][1])
        sentence["text"] = given[sentence["start"] : sentence["end"]]
        sentence["n_words"] = count_words(sentence["text"])


def count_passives(sentences: Sequence[Row], doc: Doc, places: Places) -> None:
    """Give each sentence the number of its passives, and of those without agent.

    Neither, if passives have never been looked for.
    """
    if PASSIVES not in doc.spans:
        return
    for sentence in sentences:
        sentence["n_passives"] = sentence["n_agentless_passives"] = 0
    for span, _ in read_spans(doc, PASSIVES):
        sentence = sentences[places.sentence[span.start]]
        sentence["n_passives"] += 1
        sentence["n_agentless_passives"] += span.label_ == "agentless"


def share_out(
    sentences: Sequence[Row], name: str, rows: Iterable[Row], fields: Sequence[str]
) -> None:
    """Give each sentence the rows that begin in it, as dicts of some of their fields."""
    for sentence in sentences:
        sentence[name] = []
    for row in rows:
        sentences[row["sentence_id"]][name].append({field: row[field] for field in fields})
    for sentence in sentences:
        sentence[f"n_{name}"] = len(sentence[name])
