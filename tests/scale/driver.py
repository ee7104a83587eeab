"""A run in a process of its own, for tests that kill it or fill its disk.

SOURCE OUT WORKERS [--resume] [--largest BYTES]: no file may grow larger than that.
"""

import resource
import signal
import sys
from pathlib import Path

from shard_runs import run

if __name__ == "__main__":
    # What a shell runs in the background ignores Ctrl-C, and so does all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if "--largest" in sys.argv:
        largest = int(sys.argv[sys.argv.index("--largest") + 1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    source, out, workers = sys.argv[1:4]
    run(Path(out), Path(source), workers=int(workers), resume="--resume" in sys.argv)
