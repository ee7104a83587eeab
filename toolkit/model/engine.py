"""The neural network in ONNX Runtime, one per process: the inputs of windows in, its outputs out."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime as ort

from toolkit.machine import usable_cores

MAX_THREADS = 4  # the rest of the pipeline runs in one thread and cannot keep up with more
OUTPUTS = (
    "scores", "arcs.query", "arcs.key", "relation.dependent", "relation.head",
    "links.query", "links.key",
)  # fmt: skip


class Engine:
    """Runs the network on several windows at a time, each in a thread of its own.

    The matrices of one window are too small to share among threads. `threads` is the number of windows at
    a time; 0 for one on each core, at most `MAX_THREADS`.
    """

    def __init__(self, file: Path, threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        n = threads or min(usable_cores(), MAX_THREADS)
        self.pool = ThreadPoolExecutor(n, "model") if n > 1 else None

    def run(self, inputs: Iterable[dict[str, np.ndarray]]) -> Iterator[Sequence[np.ndarray]]:
        """`OUTPUTS` for each window, in order."""
        run = partial(self.session.run, OUTPUTS)
        return map(run, inputs) if self.pool is None else self.pool.map(run, inputs)
