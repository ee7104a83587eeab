"""To the folder that the package ships, from the base model or from an earlier version.

Run again, each goes on where it stopped.
"""

from pathlib import Path

from .export import export
from .learn import train
from .prune import prune
from .recipe import Recipe
from .silver import make_silver

KEPT = 2 / 3  # of the attention heads and inner units
WHOLE = Recipe()
SMALLER = Recipe(steps=4_500, head_rate=7e-4, dropout=0.1, seed=4)
LAST = Recipe(
    steps=850, encoder_rate=7e-5, head_rate=2.5e-4, dropout=0.1, seed=6,
    attribution=0.5, syntax=0.2, entity=0.18, hedge=0.06, reports=0.06,
)  # fmt: skip
"""More attributions, which matter most here."""

FURTHER = Recipe(steps=1_900, encoder_rate=1e-4, head_rate=7e-4, dropout=0.1, seed=7)


def make(base: Path, corpora: Path, out: Path, version: str) -> None:
    """Train the whole network, take a third out of it, let it teach what is left; export that.

    The last steps have more attributions than those before. Leaves the model in ``out/model``. The model
    that is shipped now is one of the two readers who label the news (`training.silver`).
    """
    out.mkdir(parents=True, exist_ok=True)
    silver = out / "silver"
    make_silver(corpora, silver)
    whole, pruned = out / "whole" / "weights.safetensors", out / "pruned.safetensors"
    train(base, corpora, whole.parent, WHOLE, silver=silver)
    if not pruned.exists():
        prune(base, corpora, whole, KEPT, pruned)
    train(base, corpora, out / "smaller", SMALLER, pruned, whole, silver)
    smaller = out / "smaller" / "weights.safetensors"
    train(base, corpora, out / "last", LAST, smaller, whole, silver)
    export(out / "last", base, out / "model", version, bits=8)


def renew(
    base: Path, corpora: Path, out: Path, version: str, start: Path, share: float | None
) -> None:
    """Train a version of the model on; leaves the next one in ``out/model``.

    `start` is its folder. `share` of its weights, if any, are mixed into the new ones.
    """
    make_silver(corpora, out / "silver")
    train(base, corpora, out / "further", FURTHER, start, silver=out / "silver")
    earlier = start if share else None
    export(out / "further", base, out / "model", version, 8, earlier, share or 0.0)
