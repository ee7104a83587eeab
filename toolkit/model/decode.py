"""Scores of words -> a reading: sentences, tags, trees, names, hedges, attributions."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from toolkit.grammar.tags import BASE_FORMS, VERBS
from toolkit.model.chain import Labelled, best_paths, spans
from toolkit.model.inflected import lemma_of, may_be
from toolkit.model.network import Links, Model, Scores
from toolkit.model.sentence_starts import after_stops
from toolkit.model.trees import (
    best_heads,
    best_relations,
    off_auxiliaries,
    sentence_starts,
)

REACH = 200  # words between the parts of an attribution: what a window held in training
FEEDING_COST = 4.0  # in log-odds, chosen on the dev articles
FEEDING_REACH = 20  # words: what stands farther away was hardly meant
DISTANCE_COST = 0.6  # per natural logarithm of the words between a content and a cue, likewise
NO_VERBS = frozenset(
    {"DT", "PDT", "PRP", "PRP$", "EX", "CC", "CD", "RB", "RBR", "RBS", "WP", "WDT", "WRB"}
)
HANGS_FROM = {"CNT": ("CUE",), "CUE": ("SRC", "CUE"), "SRC": ("SRC",)}  # itself included


@dataclass(frozen=True)
class Reading:
    """One text, read. Places count its words; `links` has one entry per role.

    A link is the place in `roles` of what a role's span hangs from: a content
    from its cue, a cue from its source or, without one, from itself, a later
    fragment of a source or cue from its first. A content without cue hangs
    from itself.
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


NOTHING = Reading(np.zeros(0, bool), [], [], [], np.zeros(0, np.int64), [], [], [], [], [])


def decode(
    model: Model,
    texts: Sequence[Sequence[str]],
    opens: Sequence[np.ndarray],
    scores: Iterable[Scores],
) -> list[Reading]:
    """Read several texts at once: their words, paragraph marks and scores go in.

    Scores are taken one by one, and most of them are not kept.
    """
    chains: dict[str, list[np.ndarray]] = {name: [] for name in model.transitions}
    syntax, links = [], []
    for words, marks, of in zip(texts, opens, scores, strict=True):
        syntax.append(read_syntax(model, words, marks, of))
        links.append(of.links)
        for name, kept in chains.items():
            kept.append(of.heads[name].copy())
    found = {
        name: [
            spans(path, model.labels[name])
            for path in best_paths(kept, model.transitions[name], model.labels[name])
        ]
        for name, kept in chains.items()
    }
    parts = zip(found["entity"], found["hedge"], found["attribution"], strict=True)
    return [
        Reading(*first, entities, hedges, roles, link(roles, of))
        for first, (entities, hedges, roles), of in zip(syntax, parts, links, strict=True)
    ]


class Syntax(NamedTuple):
    """The first fields of `Reading`."""

    starts: np.ndarray
    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    heads: np.ndarray
    relations: list[str]


def read_syntax(model: Model, words: Sequence[str], opens: np.ndarray, scores: Scores) -> Syntax:
    """Sentences, tags and trees of one text."""
    starts = sentence_starts(scores.heads["sentence"], opens, after_stops(words, opens.tolist()))
    heads = best_heads(scores.arc_query, scores.arc_key, starts)
    relations = best_relations(
        scores.relation_dependent, scores.relation_head, heads, model.relation
    )
    names = only_roots(heads, [model.labels["relation"][r] for r in relations.tolist()])
    tags, pos = best_tags(model, words, scores)
    return Syntax(
        starts,
        tags,
        pos,
        list(map(lemma_of, words, tags, best_labels(model, scores, "lemma"))),
        off_auxiliaries(heads, names),
        names,
    )


def best_labels(model: Model, scores: Scores, head: str) -> list[str]:
    """The best label of each word, words apart."""
    names = model.labels[head]
    return [names[i] for i in scores.heads[head].argmax(1).tolist()]


def best_tags(model: Model, words: Sequence[str], scores: Scores) -> tuple[list[str], list[str]]:
    """The best tag and part of speech of each word, of the tags that it may have.

    The network takes "also" for a verb between a name and a verb.
    """
    tags, pos = best_labels(model, scores, "tag"), best_labels(model, scores, "pos")
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag not in BASE_FORMS and not may_be(word, tag):
            ranked = ranking(model, scores, "tag", i)
            tags[i] = next((one for one in ranked if may_be(word, one)), tag)
        if pos[i] in VERBS and tags[i] in NO_VERBS:
            ranked = ranking(model, scores, "pos", i)
            pos[i] = next((one for one in ranked if one not in VERBS), pos[i])
    return tags, pos


def ranking(model: Model, scores: Scores, head: str, i: int) -> list[str]:
    """The labels of a word, the best first."""
    return [model.labels[head][label] for label in scores.heads[head][i].argsort()[::-1].tolist()]


def only_roots(heads: np.ndarray, relations: Sequence[str]) -> list[str]:
    """A word is called root if, and only if, it is one."""
    return [
        "root" if head == i else ("dep" if relation == "root" else relation)
        for i, (head, relation) in enumerate(zip(heads.tolist(), relations, strict=True))
    ]


def link(roles: Sequence[Labelled], links: Sequence[Links]) -> list[int]:
    """What each role hangs from: the best-scoring candidate of a fitting kind within reach."""
    options = candidates(roles, links)
    chosen = [max(of, key=of.__getitem__, default=i) for i, of in enumerate(options)]
    feed_cues(roles, options, chosen)
    feed_sources(roles, options, chosen)
    return chosen


def candidates(roles: Sequence[Labelled], links: Sequence[Links]) -> list[dict[int, float]]:
    """For each role, what it may hang from: scores, the mean of the windows that hold both."""
    first = np.array([role.start for role in roles], np.int64)
    found: list[dict[int, list[float]]] = [defaultdict(list) for _ in roles]
    for start, query, key in links:
        low, high = np.searchsorted(first, [start, start + len(key)]).tolist()
        places = first[low:high] - start
        for i, row in enumerate((query[places, :-1] @ key[places].T).tolist(), low):
            kinds = HANGS_FROM[roles[i].label]
            for j, score in enumerate(row, low):
                if roles[j].label in kinds and abs(roles[i].start - roles[j].start) <= REACH:
                    found[i][j].append(score - distance_cost(roles[i], roles[j]))
    return [{j: sum(of) / len(of) for j, of in scores.items()} for scores in found]


def distance_cost(role: Labelled, other: Labelled) -> float:
    """What is said stands beside the cue, more often than the network knows."""
    if role.label != "CNT" or other.label != "CUE":
        return 0
    return DISTANCE_COST * math.log1p(words_between(role, other))


def words_between(role: Labelled, other: Labelled) -> int:
    return max(role.start - other.end, other.start - role.end, 0)


def feed_cues(
    roles: Sequence[Labelled], options: Sequence[Mapping[int, float]], chosen: list[int]
) -> None:
    """Give a cue that got no content one nearby from a cue with several, if that costs little.

    Every cue reports something, which contents that choose one by one cannot
    know. `options` are the scores of what each role may hang from.
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
            and words_between(roles[i], roles[cue]) <= FEEDING_REACH
        }
        content = min(costs, key=costs.__getitem__, default=None)
        if content is not None and costs[content] < FEEDING_COST:
            fed[chosen[content]] -= 1
            fed[cue] += 1
            chosen[content] = cue


def feed_sources(
    roles: Sequence[Labelled], options: Sequence[Mapping[int, float]], chosen: list[int]
) -> None:
    """Give a source that no cue has chosen one whose own source can spare it, if that costs little.

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
        if cue is not None and costs[cue] < FEEDING_COST:
            fed[chosen[cue]] -= 1
            fed[source] += 1
            chosen[cue] = source
