"""What each head should have said, as one number per task."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import labels_of
from .chain import NEVER
from .documents import NOTHING, Document
from .network import Network

PLAIN = ("tag", "pos", "lemma", "sentence")


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """The mean over the words that are labelled; 0 if none is."""
    summed = F.cross_entropy(
        scores.flatten(0, -2), gold.flatten(), ignore_index=NOTHING, reduction="sum"
    )
    return summed / (gold != NOTHING).sum().clamp(min=1)


def losses(
    network: Network,
    states: Tensor,
    tasks: Sequence[str],
    windows: Sequence[Document],
    sets: Tensor,
) -> dict[str, Tensor]:
    """Head -> its loss, for the heads that this batch has labels for.

    `states` are [window, word, width], `sets` the allowed entity labels (labels.EntitySets).
    """
    states = network.head_dropout(states)
    out: dict[str, Tensor] = {}

    def rows(*wanted: str) -> tuple[Tensor, list[Document]]:
        of = [i for i, name in enumerate(tasks) if name in wanted]
        return states[of, : max((len(windows[i].words) for i in of), default=0)], [
            windows[i] for i in of
        ]

    part, of = rows("syntax")
    if of:
        out |= syntax_losses(network, part, of)
    part, of = rows("attribution", "reports")
    if of:
        gold = labels_of(of, "attribution")
        out["attribution"] = network.chains["attribution"].loss(
            network.tags["attribution"](part), gold
        )
        scores = network.links(part).masked_fill((gold == NOTHING)[:, None, :], NEVER)
        out["link"] = 0.5 * cross_entropy(scores, labels_of(of, "link"))
    part, of = rows("hedge")
    if of:
        gold = labels_of(of, "hedge")
        out["hedge"] = network.chains["hedge"].loss(network.tags["hedge"](part), gold)
    part, of = rows("entity")
    if of:
        gold = labels_of(of, "entity")
        scores = F.log_softmax(network.tags["entity"](part), dim=-1)
        allowed = scores.masked_fill(~sets[gold.clamp(min=0)], NEVER)
        known = gold != NOTHING
        out["entity"] = -torch.logsumexp(allowed, dim=-1)[known].mean()
        gold = labels_of(of, "sentence")
        if (gold != NOTHING).any():
            out["news sentence"] = 0.3 * cross_entropy(network.tags["sentence"](part), gold)
    return out


def syntax_losses(
    network: Network, states: Tensor, windows: Sequence[Document]
) -> dict[str, Tensor]:
    out = {
        name: cross_entropy(network.tags[name](states), labels_of(windows, name)) for name in PLAIN
    }
    starts, heads = labels_of(windows, "sentence"), labels_of(windows, "head")
    sentence = starts.clamp(min=0).cumsum(1).masked_fill(starts == NOTHING, -1)
    elsewhere = sentence[:, :, None] != sentence[:, None, :]
    out["arc"] = cross_entropy(network.arcs(states).masked_fill(elsewhere, NEVER), heads)
    scores = network.relation_scores(states, heads.clamp(min=0))
    relations = labels_of(windows, "relation").masked_fill(heads == NOTHING, NOTHING)
    out["relation"] = cross_entropy(scores, relations)
    return out
