"""What a training run depends on besides its data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """All that a run depends on besides its data; kept with each checkpoint."""

    steps: int = 12_000
    windows: int = 10  # full ones of a step; of shorter ones there are more
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.13
    attribution: float = 0.26  # share of the windows; so are the next four
    syntax: float = 0.28
    entity: float = 0.32
    hedge: float = 0.06
    reports: float = 0.08  # texts of other kinds with the attributions that are known of them
    seed: int = 0

    @property
    def shares(self) -> Mapping[str, float]:
        """How often windows of each task are drawn, one to another."""
        tasks = ("attribution", "syntax", "entity", "hedge", "reports")
        return {task: getattr(self, task) for task in tasks}
