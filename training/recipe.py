"""What a training run depends on besides its data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """All that a run depends on besides its data; kept with each checkpoint."""

    steps: int = 12_000
    windows: int = 10  # full ones of a step; of shorter ones there are more
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.13
    attribution: float = 0.36  # share of the windows, the other tasks have the rest
    seed: int = 0
