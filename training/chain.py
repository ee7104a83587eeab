"""A linear chain over span labels: what may follow what, and how gladly."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

NEVER = -1e4


def grammar(labels: Sequence[str]) -> Tensor:
    """0 where a label may follow another, `NEVER` where the BIO grammar forbids it."""
    rules = torch.zeros(len(labels), len(labels))
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != after[2:]:
                    rules[i, j] = NEVER
    return rules


class Chain(nn.Module):
    """A conditional random field. Lafferty, McCallum and Pereira (2001)."""

    rules: Tensor

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.register_buffer("rules", grammar(labels), persistent=False)

    def transitions(self) -> Tensor:
        return self.steps + self.rules

    def loss(self, scores: Tensor, gold: Tensor) -> Tensor:
        """Negative log-likelihood per word; scores [b, t, n], gold [b, t], -100 beyond the end.

        A window may begin inside a span, so every label may come first.
        """
        real = gold >= 0
        labels = gold.clamp(min=0)
        transitions = self.transitions()
        steps = transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]
        picked = scores.gather(2, labels[:, :, None])[..., 0] * real
        path = picked.sum(1) + steps.sum(1)
        return (self.partition(scores, real, transitions) - path).sum() / real.sum()

    def partition(self, scores: Tensor, real: Tensor, transitions: Tensor) -> Tensor:
        """Log of the summed weight of all paths, by a tree of products over the steps."""
        n = scores.shape[2]
        nothing = torch.full((n, n), NEVER, device=scores.device).fill_diagonal_(0.0)
        product = transitions + scores[:, 1:, None, :]
        product = torch.where(real[:, 1:, None, None], product, nothing)
        while product.shape[1] > 1:
            if product.shape[1] % 2:
                product = torch.cat([product, nothing.expand(len(product), 1, n, n)], 1)
            left, right = product[:, 0::2], product[:, 1::2]
            product = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        last = product[:, 0] if product.shape[1] else nothing.expand(len(scores), n, n)
        return torch.logsumexp(scores[:, 0, :, None] + last, dim=(1, 2))
