"""A run in a process of its own, for tests that kill it: SOURCE OUT WORKERS [--resume]."""

import sys
from pathlib import Path

from shard_runs import run

if __name__ == "__main__":
    source, out, workers = sys.argv[1:4]
    run(Path(out), Path(source), workers=int(workers), resume="--resume" in sys.argv)
