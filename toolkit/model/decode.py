"""Decode the scores of words: into sentences, tags, lemmas, trees, names, hedges, parts of attributions."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from toolkit.grammar.tags import BASE_FORMS, VERBS
from toolkit.model.chain import Labelled, best_paths, spans_from_bio
from toolkit.model.inflected import can_have_tag, lemma_of
from toolkit.model.network import LinkScores, Model, Scores
from toolkit.model.sentence_starts import join_lone_marks, starts_after_stops
from toolkit.model.trees import (
    best_heads,
    best_relations,
    reattach_from_auxiliaries,
    sentence_starts,
)
from toolkit.model.words import DocWords

# Words between two linked parts of an attribution, at most: as many as a window had in training.
MAX_LINK_DISTANCE = 200
# A link is moved to a part that has none if that lowers the score by less than this. In log-odds, chosen on
# the development articles.
MAX_REASSIGNMENT_COST = 4.0
MAX_REASSIGNMENT_DISTANCE = 20  # words from a cue to a content that is moved to it, at most
# What a link from a content to a cue costs, times the logarithm of the words between. Chosen likewise.
DISTANCE_COST = 0.6
WITHIN_PARAGRAPHS = ("entity", "hedge")  # chains whose spans cross no paragraph; a quotation may
NON_VERB_TAGS = frozenset(
    {"DT", "PDT", "PRP", "PRP$", "EX", "CC", "CD", "RB", "RBR", "RBS", "WP", "WDT", "WRB"}
)
# By label, the labels that a span may be linked to; cues and sources also to their own first fragment.
LINK_TARGETS = {"CNT": ("CUE",), "CUE": ("SRC", "CUE"), "SRC": ("SRC",)}


@dataclass(frozen=True)
class Predictions:
    """What the model predicts for one text. Positions count its words.

    `links` has one entry for each span in `roles`: the position in `roles` of the span that it is linked
    to. A content is linked to its cue, a cue to its source, a later fragment of a source or cue to the
    first one. A span without such a partner is linked to itself.
    """

    starts: np.ndarray
    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    heads: np.ndarray
    relations: list[str]
    entities: list[Labelled]
    hedges: list[Labelled]
    roles: list[Labelled]
    links: list[int]


NO_PREDICTIONS = Predictions(
    np.zeros(0, bool), [], [], [], np.zeros(0, np.int64), [], [], [], [], []
)


def decode(
    model: Model,
    texts: Sequence[DocWords],
    scores: Iterable[Scores],
) -> list[Predictions]:
    """Decode several texts at once: their words and scores go in.

    Scores are taken one by one, and most are dropped at once, to save memory.
    """
    chains: dict[str, list[list[np.ndarray]]] = {name: [] for name in model.transitions}
    of_words, arcs, links = [], [], []
    for words, of in zip(texts, scores, strict=True):
        of_words.append(decode_words(model, words, of))
        arcs.append(Arcs(of.arc_query, of.arc_key, of.relation_dependent, of.relation_head))
        links.append(of.links)
        for name, kept in chains.items():
            kept.append(stretches(name, of.heads[name].copy(), words.paragraph_starts))
    trees = decode_trees(model, arcs, [found.starts for found in of_words])
    spans = {
        name: [
            spans_from_bio(path, model.labels[name])
            for path in paths_of_texts(kept, model.transitions[name], model.labels[name])
        ]
        for name, kept in chains.items()
    }
    parts = zip(spans["entity"], spans["hedge"], spans["attribution"], strict=True)
    return [
        Predictions(*found, *tree, entities, hedges, roles, choose_links(roles, of))
        for found, tree, (entities, hedges, roles), of in zip(
            of_words, trees, parts, links, strict=True
        )
    ]


class Words(NamedTuple):
    """The first fields of `Predictions`: what each word is by itself."""

    starts: np.ndarray
    tags: list[str]
    pos: list[str]
    lemmas: list[str]


class Arcs(NamedTuple):
    """The scores of one text from which its trees are made (see `Scores`)."""

    query: np.ndarray
    key: np.ndarray
    dependent: np.ndarray
    head: np.ndarray


def decode_words(model: Model, of: DocWords, scores: Scores) -> Words:
    """Sentence starts, tags and lemmas of one text."""
    words = of.texts
    after_stops = starts_after_stops(words, of.closing)
    starts = sentence_starts(scores.heads["sentence"], of.paragraph_starts, after_stops)
    join_lone_marks(starts, words, of.closing, of.paragraph_starts)
    tags, pos = best_tags(model, words, scores)
    lemmas = list(map(lemma_of, words, tags, best_labels(model, scores, "lemma")))
    return Words(starts, tags, pos, lemmas)


def decode_trees(
    model: Model, arcs: Sequence[Arcs], starts: Sequence[np.ndarray]
) -> Iterator[tuple[np.ndarray, list[str]]]:
    """The heads and relations of the words of each text.

    The heads of all texts are chosen together, for sentences of one length cost little more than one.
    """
    if not arcs:
        return
    queries, keys = (np.concatenate(of) for of in ([a.query for a in arcs], [a.key for a in arcs]))
    of_all = best_heads(queries, keys, np.concatenate(starts))
    first = 0
    for of in arcs:
        heads = of_all[first : first + len(of.query)] - first
        first += len(heads)
        relations = best_relations(of.dependent, of.head, heads, model.relation)
        names = match_root_labels(heads, [model.labels["relation"][r] for r in relations.tolist()])
        yield reattach_from_auxiliaries(heads, names), names


def stretches(name: str, scores: np.ndarray, paragraph_starts: np.ndarray) -> list[np.ndarray]:
    """The scores of a text in the stretches that its spans do not cross: paragraphs, or all of it."""
    if name not in WITHIN_PARAGRAPHS:
        return [scores]
    return np.split(scores, np.flatnonzero(paragraph_starts)[1:])


def paths_of_texts(
    texts: Sequence[Sequence[np.ndarray]], transitions: np.ndarray, names: Sequence[str]
) -> list[np.ndarray]:
    """The best path of each text, whose stretches are decoded apart."""
    paths = iter(best_paths([part for text in texts for part in text], transitions, names))
    return [np.concatenate(list(islice(paths, len(text)))) for text in texts]


def best_labels(model: Model, scores: Scores, head: str) -> list[str]:
    """The best label of each word, chosen independently of the others."""
    names = model.labels[head]
    return [names[i] for i in scores.heads[head].argmax(1).tolist()]


def best_tags(model: Model, words: Sequence[str], scores: Scores) -> tuple[list[str], list[str]]:
    """The best tag and part of speech of each word, among the tags that it can have.

    Without this limit, the network takes "also" between a name and a verb for a verb.
    """
    tags, pos = best_labels(model, scores, "tag"), best_labels(model, scores, "pos")
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag not in BASE_FORMS and not can_have_tag(word, tag):
            ranked = ranked_labels(model, scores, "tag", i)
            tags[i] = next((one for one in ranked if can_have_tag(word, one)), tag)
        if pos[i] in VERBS and tags[i] in NON_VERB_TAGS:
            ranked = ranked_labels(model, scores, "pos", i)
            pos[i] = next((one for one in ranked if one not in VERBS), pos[i])
    return tags, pos


def ranked_labels(model: Model, scores: Scores, head: str, i: int) -> list[str]:
    """The labels of a word, the best first."""
    return [model.labels[head][label] for label in scores.heads[head][i].argsort()[::-1].tolist()]


def match_root_labels(heads: np.ndarray, relations: Sequence[str]) -> list[str]:
    """Make labels match heads: a word has the relation "root" if, and only if, it is its own head."""
    return [
        "root" if head == i else ("dep" if relation == "root" else relation)
        for i, (head, relation) in enumerate(zip(heads.tolist(), relations, strict=True))
    ]


def choose_links(roles: Sequence[Labelled], links: Sequence[LinkScores]) -> list[int]:
    """The link of each span: to the best-scoring span of a fitting label within `MAX_LINK_DISTANCE`."""
    options = link_scores(roles, links)
    chosen = [max(of, key=of.__getitem__, default=i) for i, of in enumerate(options)]
    give_contents_to_cues(roles, options, chosen)
    give_cues_to_sources(roles, options, chosen)
    return chosen


def link_scores(roles: Sequence[Labelled], links: Sequence[LinkScores]) -> list[dict[int, float]]:
    """For each span, the spans that it may be linked to, with scores: means over the windows that hold both."""
    first = np.array([role.start for role in roles], np.int64)
    found: list[dict[int, list[float]]] = [defaultdict(list) for _ in roles]
    for start, query, key in links:
        low, high = np.searchsorted(first, [start, start + len(key)]).tolist()
        places = first[low:high] - start
        for i, row in enumerate((query[places, :-1] @ key[places].T).tolist(), low):
            kinds = LINK_TARGETS[roles[i].label]
            for j, score in enumerate(row, low):
                if (
                    roles[j].label in kinds
                    and abs(roles[i].start - roles[j].start) <= MAX_LINK_DISTANCE
                ):
                    found[i][j].append(score - distance_cost(roles[i], roles[j]))
    return [{j: sum(of) / len(of) for j, of in scores.items()} for scores in found]


def distance_cost(role: Labelled, other: Labelled) -> float:
    """What a link costs for its distance: contents stand near their cue more often than the network knows."""
    if role.label != "CNT" or other.label != "CUE":
        return 0
    return DISTANCE_COST * math.log1p(words_between(role, other))


def words_between(role: Labelled, other: Labelled) -> int:
    return max(role.start - other.end, other.start - role.end, 0)


def give_contents_to_cues(
    roles: Sequence[Labelled], options: Sequence[Mapping[int, float]], chosen: list[int]
) -> None:
    """Give a cue without content one nearby from a cue with several, if that costs little.

    Every cue reports something, but each content chooses its cue without knowing what others choose.
    `options` are the scores of `link_scores`; `chosen` is changed in place.
    """
    labels = [role.label for role in roles]
    contents = [i for i, label in enumerate(labels) if label == "CNT"]
    fed = Counter(chosen[i] for i in contents)
    for cue, label in enumerate(labels):
        is_fragment = chosen[cue] != cue and labels[chosen[cue]] == "CUE"
        if label != "CUE" or fed[cue] or is_fragment:
            continue
        costs = {
            i: options[i][chosen[i]] - options[i][cue]
            for i in contents
            if cue in options[i]
            and fed[chosen[i]] > 1
            and words_between(roles[i], roles[cue]) <= MAX_REASSIGNMENT_DISTANCE
        }
        content = min(costs, key=costs.__getitem__, default=None)
        if content is not None and costs[content] < MAX_REASSIGNMENT_COST:
            fed[chosen[content]] -= 1
            fed[cue] += 1
            chosen[content] = cue


def give_cues_to_sources(
    roles: Sequence[Labelled], options: Sequence[Mapping[int, float]], chosen: list[int]
) -> None:
    """Give a source without cue one from a source with several, or one without source, if that costs little.

    Every source says something, as every cue reports something.
    """
    labels = [role.label for role in roles]
    cues = [
        i
        for i, label in enumerate(labels)
        if label == "CUE" and (chosen[i] == i or labels[chosen[i]] == "SRC")
    ]
    fed = Counter(chosen[i] for i in cues)
    for source, label in enumerate(labels):
        if label != "SRC" or fed[source] or chosen[source] != source:
            continue
        costs = {
            i: options[i][chosen[i]] - options[i][source]
            for i in cues
            if source in options[i] and (chosen[i] == i or fed[chosen[i]] > 1)
        }
        cue = min(costs, key=costs.__getitem__, default=None)
        if cue is not None and costs[cue] < MAX_REASSIGNMENT_COST:
            fed[chosen[cue]] -= 1
            fed[source] += 1
            chosen[cue] = source
