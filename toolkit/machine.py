"""What this process may use of the machine, containers considered, and what it says when it is too little."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import InputError

ROOT = Path("/")
PER_WORKER = 1.0  # GB that a worker is given; it needs about two thirds of it
BEGUN = 0.7  # GB of a worker that has loaded the model
PER_MILLION = 3.0  # GB more for each million characters of a single article
LARGE = 50_000  # characters of an article before which it is looked whether there is memory for it


MEMORY, DISK, FILES = "memory", "disk space", "open files"
ADVICE = {
    MEMORY: "Give it more memory, or fewer workers (--workers 1), then go on with --resume.",
    DISK: "Make room on the disk and in the temporary folder (TMPDIR), then go on with --resume.",
    FILES: "Allow more open files (ulimit -n), or use fewer workers, then go on with --resume.",
}
"""What to do where the machine lacked something."""

_LACKS = {
    errno.ENOMEM: MEMORY, errno.ENOSPC: DISK, errno.EDQUOT: DISK, errno.EFBIG: DISK,
    errno.EMFILE: FILES, errno.ENFILE: FILES, errno.EAGAIN: MEMORY,
}  # fmt: skip
# What libraries say that have no error of their own for it.
_OUT_OF_MEMORY = ("bad_alloc", "bad allocation", "failed to allocate", "cannot allocate memory",
                  "out of memory", "can't start new thread", "failed to map segment",
                  "ctx create failed", "resource temporarily unavailable")  # fmt: skip


class Machine(NamedTuple):
    """What is there to use; `memory` in GB, None where the system does not tell."""

    cores: int
    memory: float | None

    def __str__(self) -> str:
        cores = counted(self.cores, "core")
        return cores if self.memory is None else f"{cores} and {self.memory:,.1f} GB of memory"


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def lacking(error: BaseException | None) -> str | None:
    """What the machine lacked when this was raised, a key of `ADVICE`; None if it was no fault of it."""
    while error is not None:
        if isinstance(error, MemoryError):
            return MEMORY
        if isinstance(error, OSError) and error.errno in _LACKS:
            return _LACKS[error.errno]
        if _of_libraries(error) and any(words in str(error).lower() for words in _OUT_OF_MEMORY):
            return MEMORY
        error = error.__cause__ or error.__context__
    return None


def _of_libraries(error: BaseException) -> bool:
    """Whether a library may have meant by it that there is no memory; what names a file is the system's."""
    if isinstance(error, OSError):
        return error.errno is None
    if type(error) is Exception or isinstance(error, RuntimeError | ImportError):
        return True
    return type(error).__module__.startswith(("onnxruntime", "pyarrow"))


def this_machine(root: Path = ROOT) -> Machine:
    """Cores and free memory, as far as affinity, containers and batch systems leave them to us."""
    return Machine(usable_cores(root), usable_memory(root))


def most_workers(machine: Machine) -> int:
    """How many workers of one thread each fit; 1 or more."""
    if machine.memory is None:
        return machine.cores
    return max(min(machine.cores, int(machine.memory / PER_WORKER)), 1)


def needed(characters: int) -> float:
    """GB of a worker that reads an article of so many characters."""
    return max(PER_WORKER, BEGUN + PER_MILLION * characters / 1e6)


def too_little_for(characters: int) -> str | None:
    """Why an article of so many characters cannot be read by this process; None if it can.

    It is asked before, since libraries that are not written in Python end the process where they
    get no memory. Only what was set as a limit (``ulimit -v``) is known so early.
    """
    left = address_space_left() if characters >= LARGE else None
    needs = PER_MILLION * characters / 1e6
    if left is None or needs <= left:
        return None
    return f"no more {MEMORY}: it needs about {needs:.1f} GB, of which {left:.1f} are left"


def address_space_left() -> float | None:
    """GB that this process may still have; None if it has no limit, or none that the system tells."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    used = read_numbers(Path("/proc/self/statm"))
    if limit == resource.RLIM_INFINITY or not used:
        return None
    return max(limit - used[0] * resource.getpagesize(), 0) / 1e9


def usable_cores(root: Path = ROOT) -> int:
    """Cores that the process may run on, or as many as its share of time amounts to."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    for group in control_groups(root):
        share = read_numbers(group / "cpu.max")  # "quota period", version 2
        if not share:
            quota, period = (
                read_numbers(group / f"cpu.cfs_{name}_us") for name in ("quota", "period")
            )
            share = quota + period
        if len(share) == 2 and share[0] > 0 and share[1] > 0:
            cores = min(cores, max(share[0] // share[1], 1))
    return cores


def usable_memory(root: Path = ROOT) -> float | None:
    """GB that are free, within the limits of the containers we are in."""
    free = [available(root / "proc/meminfo")]
    for group in control_groups(root):
        for limit, used in (
            ("memory.max", "memory.current"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes"),
        ):
            most, now = read_numbers(group / limit), read_numbers(group / used)
            if most and now:
                free.append(max(most[0] - now[0], 0) / 1e9)
    known = [one for one in free if one is not None]
    return min(known, default=None)


def control_groups(root: Path) -> Iterator[Path]:
    """The folders of the control groups that this process is in, from the inmost outwards."""
    base = root / "sys/fs/cgroup"
    for line in read_lines(root / "proc/self/cgroup"):
        number, _, rest = line.partition(":")
        names, _, path = rest.partition(":")
        tops = [base] if number == "0" else [base / name for name in names.split(",")]
        for top in tops:
            place = top / path.lstrip("/")
            while top in (place, *place.parents):
                yield place
                place = place.parent


def available(path: Path) -> float | None:
    """MemAvailable of /proc/meminfo in GB."""
    for line in read_lines(path):
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024 / 1e9
    return None


@contextmanager
def temporary_space() -> Iterator[None]:
    """Say which folder it is, where temporary files cannot be written. Raises InputError."""
    try:
        yield
    except OSError as error:
        raise InputError(
            tempfile.gettempdir(),
            f"temporary files cannot be written there ({error.strerror or error})",
            "Make room there, or name a folder with more of it in the environment variable TMPDIR.",
        ) from error


def read_lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def read_numbers(path: Path) -> list[int]:
    """The whole numbers of a file of one line; none if one of them is "max"."""
    words = " ".join(read_lines(path)).split()
    return [int(word) for word in words] if all(_is_number(word) for word in words) else []


def _is_number(word: str) -> bool:
    return word.lstrip("-").isdigit()
