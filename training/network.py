"""The model's network: one small encoder, one state per word, many heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from toolkit.model.pieces import N_MARKS, PAD

from .chain import Chain

WIDTH, LAYERS, HEAD = 384, 6, 32  # HEAD: the width of one attention head
FULL = ((12, 1536),) * LAYERS  # heads and inner units of each layer of the base model
VOCABULARY, POSITIONS = 30522, 512
ARC, RELATION, LINK = 256, 64, 256

# Where each of our weights stands in the public base model.
ENCODER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}


class Dropout(nn.Module):
    """Drops the same units at every word of a window: cheap, and harder to get around.

    Gal and Ghahramani (2016), "A theoretically grounded application of dropout".
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        kept = torch.rand(len(x), 1, x.shape[2], device=x.device) >= self.share
        return x * (kept / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, width = heads, heads * HEAD
        self.query, self.key, self.value = (nn.Linear(WIDTH, width) for _ in range(3))
        self.output = nn.Linear(width, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (
            linear(x).view(b, t, self.heads, HEAD).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(b, t, -1)
        x = self.norm1(x + self.dropout(self.output(mixed)))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Biaffine(nn.Module):
    """Scores of every (dependent, head) pair. Dozat and Manning (2017), eq. 2."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.weight = nn.Parameter(torch.randn(width + 1, width + 1) * 0.02)

    def forward(self, states: Tensor) -> Tensor:
        dependent, head = one(F.gelu(self.dependent(states))), one(F.gelu(self.head(states)))
        return (dependent @ self.weight) @ head.transpose(1, 2)


def shape_of(weights: Mapping[str, Tensor] | Mapping[str, np.ndarray]) -> list[tuple[int, int]]:
    """Heads and inner units of each layer of a network with these weights."""
    return [
        (len(weights[f"layers.{i}.query.bias"]) // HEAD, len(weights[f"layers.{i}.inner.bias"]))
        for i in range(LAYERS)
    ]


def halves(device: torch.device) -> torch.autocast:
    """Half precision where it is the faster one; most CPUs take twice as long with it."""
    faster = device.type != "cpu" or torch.cpu.get_capabilities().get("amx_bf16", False)
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=bool(faster))


def one(x: Tensor) -> Tensor:
    return F.pad(x, (0, 1), value=1.0)


@dataclass(frozen=True)
class Batch:
    """Windows side by side: [window, piece] and [window, word] tensors."""

    ids: Tensor
    marks: Tensor
    first: Tensor
    last: Tensor


class Network(nn.Module):
    """`labels`: for each head its label names, in the order of its scores.

    `shape`: attention heads and inner units of each layer, fewer than the base model's if pruned.
    """

    def __init__(
        self,
        labels: Mapping[str, Sequence[str]],
        dropout: float = 0.1,
        shape: Sequence[tuple[int, int]] = FULL,
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.marks = nn.Embedding(N_MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(heads, inner, dropout) for heads, inner in shape)
        self.dropout, self.head_dropout = Dropout(dropout), Dropout(2 * dropout)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(WIDTH, len(of)) for name, of in labels.items() if name != "relation"}
        )
        self.chains = nn.ModuleDict(
            {name: Chain(labels[name]) for name in ("attribution", "hedge")}
        )
        self.arcs, self.links = Biaffine(ARC), Biaffine(LINK)
        self.relation_dependent = nn.Linear(WIDTH, RELATION)
        self.relation_head = nn.Linear(WIDTH, RELATION)
        n = len(labels["relation"])
        self.relation = nn.Parameter(torch.randn(n, RELATION + 1, RELATION + 1) * 0.02)

    def load_base(self, folder: Path) -> None:
        """Take the encoder from the public base model's ``model.safetensors``."""
        base = load_file(folder / "model.safetensors")
        state = self.state_dict()
        state["words.weight"] = base["embeddings.word_embeddings.weight"]
        state["positions.weight"] = base["embeddings.position_embeddings.weight"]
        # The base model's only token type becomes every mark, plus noise to tell them apart.
        plain = base["embeddings.token_type_embeddings.weight"][:1]
        state["marks.weight"] = plain + 0.02 * torch.randn_like(state["marks.weight"])
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                for ours, theirs in ENCODER_NAMES.items():
                    name = f"encoder.layer.{i}.{theirs}.{part}"
                    state[f"layers.{i}.{ours}.{part}"] = base[name]
        self.load_state_dict(state)

    def encoder_parameters(self) -> list[nn.Parameter]:
        parts = (self.words, self.positions, self.marks, self.norm, self.layers)
        return [weight for part in parts for weight in part.parameters()]

    def states(self, batch: Batch) -> Tensor:
        """One state per word: the mean of its first and its last piece."""
        places = torch.arange(batch.ids.shape[1], device=batch.ids.device)
        x = self.words(batch.ids) + self.positions(places)[None] + self.marks(batch.marks)
        x = self.dropout(self.norm(x))
        mask = torch.zeros_like(batch.ids, dtype=x.dtype).masked_fill(batch.ids == PAD, -1e4)
        mask = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        ends = [
            x.gather(1, index[:, :, None].expand(-1, -1, WIDTH))
            for index in (batch.first, batch.last)
        ]
        return (ends[0] + ends[1]) / 2

    def relation_states(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Each word's part in a relation: as its dependent, as its head."""
        dependent = F.gelu(self.relation_dependent(states))
        return one(dependent), one(F.gelu(self.relation_head(states)))

    def relation_scores(self, states: Tensor, heads: Tensor) -> Tensor:
        """[window, word, relation], given each word's head within the window."""
        dependent, head = self.relation_states(states)
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        n, d, _ = self.relation.shape
        mixed = (dependent @ self.relation.permute(1, 0, 2).reshape(d, n * d)).unflatten(2, (n, d))
        return (mixed * head[:, :, None]).sum(3)
