"""Annotated texts -> rows: the only door from spaCy to the tables."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

from toolkit.grammar.quotations import inside_quotations
from toolkit.grammar.tree import Tree, tree_of
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
from toolkit.text.kinds import kinds_of
from toolkit.text.legible import Legible, remembered
from toolkit.text.paragraphs import paragraphs
from toolkit.text.words import count_words

Row = dict[str, Any]
FURNITURE = "boilerplate"  # the kind of rows in furniture within a sentence
JOINT = " ... "  # between the fragments of one source, cue or content


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


def rows_of(doc: Doc, article_id: str, given: str | None = None) -> Rows:
    """All rows of one article; `articles` gets its counts.

    `given` is its text if the Doc is of what is read of that (`toolkit.text.legible`):
    places and texts of the rows are then those of the text as given.
    """
    tree = tree_of(doc)
    text, places = tree.text, Places(doc, tree)
    entities = [
        {**places.row(entity, text), "label": entity.label_, "name": entity.id_ or None}
        for entity in doc.ents
    ]
    hedges = [
        {
            **places.row(span, text),
            "type": span.label_,
            "strength": facts["strength"],
            "voice": facts["voice"],
            "attribution_id": facts["attribution"],
            "negated": facts["negated"],
        }
        for span, facts in read_spans(doc, HEDGES)
    ]
    found = read_attributions(doc)
    attributions = [attribution_row(one, places, text) for one in found]
    framings = [framing_row(one, places, text) for one in read_framings(doc)]
    marks = inside_quotations(tree)
    others = [one for one in found if not is_authors_own(one, marks)]
    sentences = sentence_rows(text, places, others)
    turns = doc.spans.get(TURNS, ())
    told = kinds_of(
        text,
        places.bounds,
        [places.span(span) for span in turns],
    )
    for sentence, (kind, dateline, furniture) in zip(sentences, told, strict=True):
        sentence["kind"], sentence["dateline_spans"] = kind, dateline
        sentence["furniture_spans"] = furniture
    found_mentions = read_spans(doc, MENTIONS) if MENTIONS in doc.spans else ()
    mentions = [mention_row(span, facts, places, text) for span, facts in found_mentions]
    if given is not None and given != text:
        read = remembered(given)
        on_given((sentences, entities, hedges, attributions, framings, mentions), given, read)
        put_boxes_in(sentences, given, read.boxes)
    share_out(sentences, "entities", entities, ("start", "end", "text", "label", "name"))
    share_out(
        sentences, "hedges", hedges,
        ("start", "end", "text", "type", "strength", "voice", "negated"),
    )  # fmt: skip
    share_out(
        sentences, "attributions", attributions,
        ("attribution_id", "speaker", "cue", "form", "source_type", "role"),
    )  # fmt: skip
    share_out(
        sentences, "framings", framings,
        ("framing_id", "target", "cue", "frame", "framer"),
    )  # fmt: skip
    count_passives(sentences, doc, places)
    for table in (entities, hedges, attributions, framings, mentions):
        for row in table:
            row["sentence_kind"] = kind_of(row, sentences[row["sentence_id"]])
    counts = {
        "n_words": sum(s["n_words"] for s in sentences), "n_sentences": len(sentences),
        **counted_of(sentences),
    }  # fmt: skip
    rows = Rows([counts], sentences, entities, hedges, attributions, framings, mentions)
    for table in vars(rows).values():
        for row in table:
            row["article_id"] = article_id
    return rows


class Places:
    """Where tokens and sentences are, in characters.

    White space that is a sentence of its own, as at the edges of a text, is none here.
    """

    def __init__(self, doc: Doc, tree: Tree) -> None:
        self.start, self.end = tree.start, tree.end  # of each token
        is_space, starts = doc.to_array([IS_SPACE, SENT_START]).astype(np.int64).T
        words = np.flatnonzero(is_space == 0)
        number = np.cumsum(starts == 1)
        real, first = np.unique(number[words], return_index=True)
        last = np.append(first, len(words))[1:] - 1
        # First and last character of each sentence, white space at its edges apart.
        edges = zip(words[first].tolist(), words[last].tolist(), strict=True)
        self.bounds = [(tree.start[a], tree.end[b]) for a, b in edges]
        opens = [start for start, _ in paragraphs(tree.text)]
        begins = [start for start, _ in self.bounds]
        numbers = np.searchsorted(opens, begins, side="right").clip(1) - 1
        self.paragraphs: list[int] = numbers.tolist()  # of each sentence
        self.sentence: list[int] = np.searchsorted(real, number).tolist()  # of each token

    def span(self, span: Span) -> tuple[int, int]:
        return self.start[span.start], self.end[span.end - 1]

    def row(self, span: Span, text: str) -> Row:
        first = span.start
        start, end = self.start[first], self.end[span.end - 1]
        return {
            "sentence_id": self.sentence[first], "start": start, "end": end, "text": text[start:end]
        }  # fmt: skip


def sentence_rows(text: str, places: Places, attributions: Iterable[Attribution]) -> list[Row]:
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


def attribution_row(one: Attribution, places: Places, text: str) -> Row:
    parts = {"source": one.source, "cue": one.cue, "content": one.content}
    row: Row = {
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
    }
    for name, spans in parts.items():
        bounds = [places.span(span) for span in spans]
        row[name] = JOINT.join(text[start:end] for start, end in bounds) or None
        row[f"{name}_spans"] = [[start, end] for start, end in bounds]
    return row


def framing_row(one: Framing, places: Places, text: str) -> Row:
    parts = {"target": one.target, "cue": one.cue, "frame": one.frame, "framer": one.framer}
    row: Row = {
        "framing_id": one.number,
        "sentence_id": places.sentence[one.cue[0].start],
        **one.facts,
        "attribution_id": one.facts["attribution"],
    }
    del row["attribution"]
    for name, spans in parts.items():
        bounds = [places.span(span) for span in spans]
        row[name] = JOINT.join(text[start:end] for start, end in bounds) or None
        row[f"{name}_spans"] = [[start, end] for start, end in bounds]
    return row


def mention_row(span: Span, facts: Mapping[str, Any], places: Places, text: str) -> Row:
    first = span.start
    start, end = places.start[first], places.end[span.end - 1]
    return {
        **facts,
        "form": span.label_,
        "sentence_id": places.sentence[first],
        "start": start,
        "end": end,
        "text": text[start:end],
    }


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
