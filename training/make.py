"""From the base model to the folder that the package ships; run again, it goes on where it stopped."""

from pathlib import Path

from .export import export
from .learn import train
from .prune import prune
from .recipe import Recipe

KEPT = 2 / 3  # of the attention heads and inner units
WHOLE = Recipe()
SMALLER = Recipe(steps=4_500, head_rate=7e-4, dropout=0.1, seed=4)
LAST = Recipe(
    steps=850,
    encoder_rate=7e-5,
    head_rate=2.5e-4,
    dropout=0.1,
    seed=6,
    attribution=0.55,
    syntax=0.25,
    entity=0.12,
    hedge=0.08,
)  # more attributions, which matter most here


def make(base: Path, corpora: Path, out: Path, version: str) -> None:
    """Train the whole network, take a third out of it, let it teach what is left; export that.

    The last steps have more attributions than those before. Leaves the model in ``out/model``.
    """
    out.mkdir(parents=True, exist_ok=True)
    whole, pruned = out / "whole" / "weights.safetensors", out / "pruned.safetensors"
    train(base, corpora, whole.parent, WHOLE)
    if not pruned.exists():
        prune(base, corpora, whole, KEPT, pruned)
    train(base, corpora, out / "smaller", SMALLER, start=pruned, teacher=whole)
    smaller = out / "smaller" / "weights.safetensors"
    train(base, corpora, out / "last", LAST, start=smaller, teacher=whole)
    export(out / "last", base, out / "model", version, bits=8)
