"""A run in a process of its own, for tests that kill it or take from it what it needs.

SOURCE OUT WORKERS [--resume], and what it is to lack:

- ``--largest BYTES``: no file may grow larger than that, as on a disk that is full;
- ``--memory BYTES``: no more than that beyond what is needed to begin;
- ``--full-temporary``: nothing can be written to temporary files;
- ``--slow``: a hundredth of a second passes before each piece of a file is read;
- ``--scheduler ADDRESS``: a Dask cluster reads, WORKERS must be 0;
- ``--forked``: workers are copies of this process, which begin at once.
"""

import io
import multiprocessing
import resource
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from shard_runs import run
from stand_in import stand_in

from toolkit.loading import files
from toolkit.scale import crews


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None


class Slow(io.FileIO):
    def readinto(self, buffer):
        time.sleep(0.01)
        return super().readinto(buffer)


def limit_memory(more):
    """Pages that this process has, and so many bytes more."""
    stand_in()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + more, used + more))


def main():
    # What a shell runs in the background ignores Ctrl-C, and so does all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if largest := option("--largest"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
    if memory := option("--memory"):
        limit_memory(int(memory))
    if "--full-temporary" in sys.argv:
        tempfile.TemporaryFile = partial(open, "/dev/full", "r+b")
    if "--slow" in sys.argv:
        files._open = lambda path: io.BufferedReader(Slow(path))
    if "--forked" in sys.argv:
        crews.get_context = lambda _: multiprocessing.get_context("fork")
    source, out, workers = sys.argv[1:4]
    run(
        Path(out),
        Path(source),
        workers=int(workers),
        scheduler=option("--scheduler"),
        resume="--resume" in sys.argv,
    )


if __name__ == "__main__":
    main()
