"""Take out of a trained network the attention heads and inner units that it misses least.

What a head or unit is worth is how much the loss would change without it, to first order,
summed over batches; layers that do more for the loss keep more. Michel, Levy and Neubig
(2019), "Are sixteen heads really better than one?"; Molchanov et al. (2019), "Importance
estimation for neural network pruning".
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor

from toolkit.model.pieces import Pieces

from .batches import Stream, features
from .learn import material, restored, save_in_place
from .losses import losses
from .network import HEAD, Network
from .recipe import Recipe

LEAST = 1 / 3  # of its heads and of its units that every layer keeps
BATCHES, WINDOWS, SEED = 160, 2, 5  # that the worth is measured on


def prune(base: Path, corpora: Path, start: Path, share: float, out: Path) -> None:
    """Write the weights of `start`, pruned, into the file `out`: what ``train --start`` goes on from.

    `share` of its heads and inner units stay, `LEAST` or more.
    """
    if not LEAST < share <= 1:
        raise SystemExit(f"--share {share}: give a share above {LEAST:.2f}, and at most 1.")
    labels, tasks, sets = material(corpora)
    network = restored(start, labels).train()
    pieces, worth = Pieces(base / "tokenizer.json"), Worth(network)
    for drawn in islice(Stream(tasks, pieces, WINDOWS, SEED, Recipe().shares), BATCHES):
        names, windows = [name for name, _ in drawn], [window for _, window in drawn]
        states = network.states(features(windows, pieces))
        network.zero_grad()
        of = losses(network, states, names, windows, sets)
        sum(of.values(), start=torch.zeros(())).backward()
        worth.add()
    kept = pruned(network.state_dict(), worth, share)
    save_in_place(kept, out)


class Worth:
    """Sums up, over batches, what each layer's heads and inner units do for the loss."""

    def __init__(self, network: Network) -> None:
        self.layers = list(network.layers)
        self.heads = [torch.zeros(layer.heads) for layer in self.layers]
        self.units = [torch.zeros(layer.inner.out_features) for layer in self.layers]

    def add(self) -> None:
        """Take account of the gradients that a backward pass has left."""
        for layer, heads, units in zip(self.layers, self.heads, self.units, strict=True):
            heads += effect(layer.output.weight).view(-1, HEAD).sum(1).abs()
            units += effect(layer.outer.weight).abs()


def effect(weight: Tensor) -> Tensor:
    """The first-order change of the loss, per input of a linear layer, if that input were gone."""
    assert weight.grad is not None
    return (weight.detach() * weight.grad).sum(0)


def pruned(weights: Mapping[str, Tensor], worth: Worth, share: float) -> dict[str, Tensor]:
    """The weights with that `share` of all heads and of all inner units, the worthiest ones."""
    out = dict(weights)
    for i, heads in enumerate(kept(worth.heads, share)):
        columns = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
        keep(out, f"layers.{i}", ("query", "key", "value"), "output", columns)
    for i, units in enumerate(kept(worth.units, share)):
        keep(out, f"layers.{i}", ("inner",), "outer", units)
    return out


def kept(worth: Sequence[Tensor], share: float) -> list[Tensor]:
    """Per layer, the places of what is kept; `share` counts over all layers together."""
    first = torch.cat([certain_first(of) for of in worth])
    chosen = torch.zeros(len(first), dtype=torch.bool)
    chosen[first.topk(round(len(first) * share)).indices] = True
    return [of.nonzero().flatten() for of in chosen.split([len(of) for of in worth])]


def certain_first(worth: Tensor) -> Tensor:
    """What one layer's heads or units are worth, beyond all measure for those that stay anyway."""
    return worth.index_fill(0, worth.topk(round(len(worth) * LEAST)).indices, torch.inf)


def keep(
    weights: dict[str, Tensor], layer: str, into: Sequence[str], out: str, places: Tensor
) -> None:
    """Only these outputs of the layer's `into` matrices, and these inputs of its `out` matrix."""
    for name in into:
        for kind in ("weight", "bias"):
            weights[f"{layer}.{name}.{kind}"] = weights[f"{layer}.{name}.{kind}"][places]
    weights[f"{layer}.{out}.weight"] = weights[f"{layer}.{out}.weight"][:, places]
