"""Sentences and dependency trees: the best head of each word, so that every sentence is one tree."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

HELPING = ("aux", "aux:pass", "cop")  # relations of auxiliaries and copulas
# Relations of words that may depend on an auxiliary.
STAY_ON_AUXILIARY = ("advmod", "conj", "cc", "fixed", "goeswith", "punct", "reparandum", "root")
MAX_ROOTS = 10  # roots to try for a sentence; in news, none beyond the eighth was ever the best
# Added to the log-odds of a sentence start after a stop, because the network often joins the sentences of
# one speaker. Chosen on the development articles.
STOP_BONUS = 5.0
MAX_SENTENCE = 250  # words of a sentence; longer ones are split where a start is most likely
CHUNK = 64  # heads whose relations are computed at a time: what fits into the cache of a processor


def sentence_starts(
    scores: np.ndarray, paragraph_starts: np.ndarray, after_stops: Sequence[int] = ()
) -> np.ndarray:
    """True for each word that starts a sentence; `scores` are [word, (inside, start)].

    A paragraph always starts a sentence. `after_stops` are the words of `starts_after_stops`.
    """
    likely = scores[:, 1] - scores[:, 0]
    likely[list(after_stops)] += STOP_BONUS
    starts = (likely > 0) | paragraph_starts
    starts[:1] = True
    for start, end in pairwise([*np.flatnonzero(starts).tolist(), len(starts)]):
        while end - start > MAX_SENTENCE:
            start = start + 1 + int(likely[start + 1 : start + MAX_SENTENCE + 1].argmax())
            starts[start] = True
    return starts


def best_heads(query: np.ndarray, key: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The head of each word (a root is its own head); one tree per sentence.

    The score of head j for word i is ``query[i, :-1] @ key[j] + query[i, -1]``; j = i means that i is the
    root. Each word first takes its best head. Only sentences in which that gives no tree are decoded with
    the spanning-tree algorithm.
    """
    heads = np.zeros(len(starts), np.int64)
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in pairwise([*np.flatnonzero(starts).tolist(), len(starts)]):
        by_length[end - start].append(start)
    for length, of in by_length.items():
        places = np.array(of)[:, None] + np.arange(length)
        # The constant query[i, -1] is the same for all heads of i, so it cannot change the choice.
        scores = query[places][:, :, :-1] @ key[places].transpose(0, 2, 1)
        chosen = scores.argmax(2)
        for row in np.flatnonzero(~are_trees(chosen)):
            chosen[row] = spanning_tree(scores[row])
        heads[places] = chosen + places[:, :1]
    return heads


def are_trees(heads: np.ndarray) -> np.ndarray:
    """For each row of heads: is there exactly one root, and does every word lead to it?"""
    n = heads.shape[1]
    roots = heads == np.arange(n)
    up = heads
    for _ in range(n.bit_length()):
        up = np.take_along_axis(up, up, 1)
    return (roots.sum(1) == 1) & np.take_along_axis(roots, up, 1).all(1)


def spanning_tree(scores: np.ndarray) -> np.ndarray:
    """The heads of the best tree with one root; `scores` [dependent, head], the diagonal for the root.

    Roots are tried in turn, at most `MAX_ROOTS`, as long as the best heads of all other words could make a
    better tree. Source: Chu and Liu (1965), On the shortest arborescence of a directed graph; Edmonds
    (1967), Optimum branchings.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    arcs = scores.astype(np.float64)
    np.fill_diagonal(arcs, -np.inf)
    most = arcs.max(1)
    bounds = (
        most.sum() - most + scores.diagonal()
    )  # upper bound of the score of a tree, by its root
    best, best_worth = np.zeros(n, np.int64), -np.inf
    for root in np.argsort(-bounds, kind="stable")[:MAX_ROOTS].tolist():
        if bounds[root] <= best_worth:
            break
        heads = arborescence(arcs, root)
        worth = scores[np.arange(n), heads].sum(dtype=np.float64)
        if worth > best_worth:
            best, best_worth = heads, worth
    return best


def arborescence(scores: np.ndarray, root: int) -> np.ndarray:
    """The heads of the best tree with the root `root`, which is its own head.

    `scores` are -inf where an arc is forbidden, as from a node to itself.
    """
    heads = scores.argmax(1)
    heads[root] = root
    cycle = find_cycle(heads.tolist(), root)
    if not cycle:
        return heads
    # Contract the cycle into one node, the last of the smaller graph.
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    last = len(rest)
    others = scores[rest]
    entering = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
    leaving = others[:, cycle]
    small = np.full((last + 1, last + 1), -np.inf)
    small[:last, :last] = others[:, rest]
    small[last, :last] = entering.max(0)
    small[:last, last] = leaving.max(1)
    tree = arborescence(small, int(np.searchsorted(rest, root)))
    # Expand the node again: the cycle keeps its arcs, except that of the word by which the tree enters it.
    entry = cycle[entering[:, tree[last]].argmax()]
    heads[entry] = rest[tree[last]]
    into_cycle = np.array(cycle)[leaving.argmax(1)]
    heads[rest] = np.where(tree[:last] == last, into_cycle, np.append(rest, -1)[tree[:last]])
    return heads


def find_cycle(heads: list[int], root: int) -> list[int]:
    """The nodes of one cycle, [] if there is none."""
    walks = [0] * len(heads)  # which walk was at a node; 0 = none
    walks[root] = -1
    for walk in range(1, len(heads) + 1):
        node = walk - 1
        while walks[node] == 0:
            walks[node] = walk
            node = heads[node]
        if walks[node] == walk:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def reattach_from_auxiliaries(heads: np.ndarray, relations: Sequence[str]) -> np.ndarray:
    """Move subjects, objects and other phrases from auxiliaries and copulas to the verb above these.

    In Universal Dependencies, auxiliaries and copulas have no such dependents.
    """
    labels = np.array(relations)
    own = np.flatnonzero(~np.isin(labels, STAY_ON_AUXILIARY) & (heads != np.arange(len(heads))))
    out = heads.copy()
    helping = np.isin(labels, HELPING)
    out[own] = np.where(helping[heads[own]], heads[heads[own]], heads[own])
    return out


def best_relations(
    dependent: np.ndarray, head: np.ndarray, heads: np.ndarray, relation: np.ndarray
) -> np.ndarray:
    """The number of the best relation of each word to its head.

    `relation` is a biaffine tensor [head, relation, dependent]. The last entries of its first and last
    axis are the biases.
    """
    d, n, _ = relation.shape
    flat = relation.reshape(d, n * d)
    dependent, head = (np.pad(x, ((0, 0), (0, 1)), constant_values=1) for x in (dependent, head))
    out = np.zeros(len(heads), np.int64)
    # The tensor times a head serves all words that depend on it, fewer than half of the words are heads.
    used, number = np.unique(heads, return_inverse=True)
    order = np.argsort(number, kind="stable")
    bounds = np.searchsorted(number[order], np.arange(len(used) + CHUNK, step=CHUNK))
    for chunk, (start, end) in enumerate(pairwise(bounds.tolist())):
        first = chunk * CHUNK
        of_heads = (head[used[first : first + CHUNK]] @ flat).reshape(-1, n, d)
        words = order[start:end]
        scores = np.matmul(of_heads[number[words] - first], dependent[words][:, :, None])
        out[words] = scores[:, :, 0].argmax(1)
    return out
