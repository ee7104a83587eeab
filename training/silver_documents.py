"""The files of `silver` -> documents to learn from: names by vote, attributions of many kinds of text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .corpora import Corpora, at, rows
from .documents import NOTHING, Document
from .silver import in_words, vote

# Verbs of the genre corpus that report nothing: making sure of something, finding it out, knowing it.
NO_REPORTS = frozenset(
    ["ensure", "make", "sure", "guarantee", "determine", "find", "see", "know", "check", "mean"]
)
# What an author says of their own mind is no report, what they said is one: "I think" and "I told them".
OWN_MIND = frozenset(
    ["think", "believe", "guess", "hope", "feel", "suppose", "wish", "suspect", "imagine", "like"]
    + ["glad", "proud", "remember", "wonder", "assume", "realize", "doubt", "be", "understand"]
)
REPORTS = ("clause", "according", "noun")  # kinds of relations; the others are credits and labels
EVERY = 4  # one in so many articles of the corpus of US news teaches attributions, too
USUAL, MOSTLY = 5, 0.85  # agreements on a name, and the share of one label, that make it usual
Row = dict[str, Any]


def name_documents(corpora: Corpora, silver: Path) -> Iterator[Document]:
    """Articles and sentences whose words may have the labels that readers and annotation agree on."""
    news = list(rows(silver / "news.jsonl.gz"))
    usual = usual_labels(news)
    for row in news:
        yield article_names(corpora, row, usual)
    for row in rows(silver / "sentences.jsonl.gz"):
        yield sentence_names(corpora, row)


def usual_labels(articles: Iterable[Row]) -> dict[str, str]:
    """Name -> its label, of names that nearly always have the same where both readers agree."""
    agreed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in articles:
        ours, theirs = (set(map(tuple, of)) for of in row["names"])
        for start, end, label in ours & theirs:
            agreed[row["text"][start:end]][label] += 1
    most = {name: labels.most_common(1)[0] for name, labels in agreed.items()}
    return {
        name: label
        for name, (label, n) in most.items()
        if n >= USUAL and n >= MOSTLY * agreed[name].total()
    }


def settled(row: Row, usual: Mapping[str, str]) -> list[list[Any]]:
    """The names that each reader found; where one alone gives a name its usual label, both did."""
    ours, theirs = (list(map(tuple, of)) for of in row["names"])
    firm = [
        name
        for name in set(ours) ^ set(theirs)
        if usual.get(row["text"][name[0] : name[1]]) == name[2]
    ]
    taken = [one for one in firm if not any(overlaps(one, other) for other in firm if other != one)]
    return [
        sorted([*(n for n in of if not any(overlaps(n, one) for one in taken)), *taken])
        for of in (ours, theirs)
    ]


def overlaps(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return bool(one[0] < other[1] and other[0] < one[1])


def article_names(corpora: Corpora, row: Row, usual: Mapping[str, str]) -> Document:
    doc = corpora.nlp.make_doc(row["text"])
    places = at(doc)
    said = [in_words(of, places, len(doc)) for of in settled(row, usual)]
    sets = [corpora.entity_sets.of(vote(words)) for words in zip(*said, strict=True)]
    starts = sorted({places[start] for start in row["sentences"] if start in places})
    breaks = np.zeros(len(doc), dtype=bool)
    breaks[starts] = True
    labels = {
        "entity": np.array(sets, dtype=int),
        "sentence": np.full(len(doc), NOTHING),
        "break": breaks,
    }
    document = corpora.document(doc, labels)
    document.breaks = [int(i) for i in np.flatnonzero(document.labels.pop("break"))]
    return document


def sentence_names(corpora: Corpora, row: Row) -> Document:
    said = [corpora.split_words(row["words"], tags) for tags in row["tags"]]
    words, annotated = corpora.split_words(row["words"], corpora.name_tags(row))
    sets = [
        corpora.entity_sets.of(vote(spoken, corpora.entity_sets.allowed("gmb", tag)))
        for *spoken, tag in zip(*(tags for _, tags in said), annotated, strict=True)
    ]
    sentence = np.zeros(len(words), dtype=int)
    sentence[0] = 1
    opens = np.zeros(len(words), dtype=bool)
    return Document(words, opens, [0], {"entity": np.array(sets, dtype=int), "sentence": sentence})


def report_documents(corpora: Corpora, silver: Path) -> Iterator[Document]:
    """World news, some US news, and nine other genres, with the attributions that are known of them."""
    for i, row in enumerate(rows(silver / "news.jsonl.gz")):
        if row["corpus"] == "wikinews" or i % EVERY == 0:
            yield corpora.attribution(row)
    for row in rows(silver / "genres.jsonl.gz"):
        found = row["attributions"]
        missed = [one for one in map(as_attribution, filter(is_report, row["relations"])) if one]
        known = {c for one in found for start, end in one["cue"] for c in range(start, end)}
        more = [
            one
            for one in missed
            if not any(c in known for start, end in one["cue"] for c in range(start, end))
        ]
        yield corpora.attribution({**row, "attributions": [*found, *more]})


def is_report(relation: Row) -> bool:
    """Does a relation report what somebody said, as the outermost attribution of its words?"""
    lemma = (relation["cue_lemma"] or "").split(" ")[0]
    own_mind = relation["first_person"] and lemma in OWN_MIND
    inner = relation["nested"] or relation["whole_document"]
    return relation["kind"] in REPORTS and lemma not in NO_REPORTS and not own_mind and not inner


def as_attribution(relation: Row) -> Row | None:
    """Source, cue and content of a relation; None without a cue or a content."""
    content = relation.get("content_trimmed") or relation["content"]
    if not relation["cue"] or not content:
        return None
    return {
        "source": [relation["source"]] if relation["source"] else [],
        "cue": [relation["cue"]],
        "content": content,
    }
