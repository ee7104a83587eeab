"""The network, in one process: windows in, what it says of them out."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime as ort

from toolkit.machine import usable_cores

MOST_THREADS = 4  # the rest of the pipeline, which has one, keeps no more of them busy
OUTPUTS = (
    "scores", "arcs.query", "arcs.key", "relation.dependent", "relation.head",
    "links.query", "links.key",
)  # fmt: skip


class Engine:
    """Windows are shared out among threads, not the work of each, whose matrices are small.

    `threads` is how many are read at a time; 0 for one on each core, `MOST_THREADS` at most.
    """

    def __init__(self, file: Path, threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        n = threads or min(usable_cores(), MOST_THREADS)
        self.pool = ThreadPoolExecutor(n, "reader") if n > 1 else None

    def answers(self, inputs: Iterable[dict[str, np.ndarray]]) -> Iterator[Sequence[np.ndarray]]:
        """`OUTPUTS` for each window, in order."""
        run = partial(self.session.run, OUTPUTS)
        return map(run, inputs) if self.pool is None else self.pool.map(run, inputs)
