"""Take from runs what they need, at random moments, and compare: ``python -m tests.faults``.

One run is left alone; others are killed, stopped, kept short of memory and disk, deprived of their
files and workers, then resumed once with all that they need. All tables must be the same, byte
for byte, and what a run leaves out it must name. Prints a row per scenario; exit status 1 if a
table differs. The pipeline is a stand-in that reads in no time (`tests/scale/stand_in.py`): what is
tried is all around it. Runs and their workers are forked from this process, so that each begins at
once; with ``--fresh`` they are started as `toolkit annotate` starts them, which takes ten times as long.
"""

import argparse
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

HERE = Path(__file__).parent / "scale"
sys.path.insert(0, str(HERE))

import driver  # noqa: E402
from shard_runs import hashes, line, write_lines  # noqa: E402

from toolkit.corpus.corpus import open_corpus  # noqa: E402
from toolkit.errors import InputError  # noqa: E402
from toolkit.scale.store import Store  # noqa: E402

FILES, EACH, SLOW = 6, 8, 3  # files, articles in each, and so many that take a tenth of a second
LONG = 2_000  # words of one article, for which memory is short
PATIENCE = 600  # seconds for a run
PATIENCE_FOR_ORPHANS = (
    60  # seconds; forked workers hold the lock of the run that they were copied from
)
BUSY = "another run is writing there"


class Forked:
    """A run in a copy of this process, with the methods of `subprocess.Popen` that are used here."""

    def __init__(self, arguments: list[str]) -> None:
        self.said, told = os.pipe()  # no file: its size may be limited
        os.set_blocking(self.said, False)
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            self.run(arguments, told)
        os.close(told)

    def run(self, arguments: list[str], told: int) -> NoReturn:
        """The life of the copy."""
        status = 1
        try:
            os.dup2(told, 2)
            sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
            sys.argv = ["driver.py", *arguments]
            driver.main()
            status = 0
        except KeyboardInterrupt:  # ends as Python would
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def poll(self) -> int | None:
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def communicate(self, timeout: float) -> tuple[None, str]:
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError(f"a run took more than {timeout} seconds")
            time.sleep(0.01)
        said = b""
        with suppress(BlockingIOError):  # workers that were left behind may hold the other end
            while chunk := os.read(self.said, 2**16):
                said += chunk
        os.close(self.said)
        return None, said.decode(errors="replace")

    def send_signal(self, signal_: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal_)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


Process = subprocess.Popen | Forked


class Ground:
    """A folder of articles, the tables that they give, and runs over them."""

    fresh = False
    """Whether runs are started anew, or are copies of this process."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.noise = random.Random(seed)
        self.source, self.out = folder / "in", folder / "out"
        for number in range(FILES):
            write_lines(self.file(number), [article(number * EACH + at) for at in range(EACH)])

    def file(self, number: int) -> Path:
        return self.source / f"{number:02}.jsonl"

    def start(self, *options: object, workers: int = 1, out: Path | None = None) -> Process:
        arguments = [str(word) for word in (self.source, out or self.out, workers, *options)]
        if (
            self.fresh or "--scheduler" in options
        ):  # a client of Dask has threads, which no copy may have
            command = [sys.executable, str(HERE / "driver.py"), *arguments]
            return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        return Forked([*arguments, "--forked"])

    def ended(self, process: Process) -> tuple[int, str]:
        """Exit status of a run and the last line of what it said."""
        _, said = process.communicate(timeout=PATIENCE)
        return process.returncode, (said.strip().splitlines() or [""])[-1]

    def resumed(self, workers: int) -> tuple[int, str]:
        """As `ended`, of a run that goes on, once workers that a killed run left behind are gone, as it is told."""
        end = time.monotonic() + PATIENCE_FOR_ORPHANS
        while True:
            status, said = self.ended(self.start("--resume", workers=workers))
            if BUSY not in said or time.monotonic() > end:
                return status, said
            time.sleep(0.1)

    def wait(self, process: Process, share: float) -> None:
        """Until a share of the shards is done, or the run is."""
        wanted = share * FILES * EACH / 4
        while process.poll() is None and len(Store(self.out).keys()) < wanted:
            time.sleep(0.005)
        time.sleep(self.noise.random() / 20)


def article(number: int) -> str:
    if number == 29:
        return line(number, text="The long report says: he may go. " * (LONG // 7))
    slow = number % EACH < SLOW
    return line(number, text=f"Report {number}. It may be {'SLOW' if slow else 'quick'}, she said.")


def killed(ground: Ground) -> str:
    moments = sorted(ground.noise.uniform(0, 1.1) for _ in range(2))
    for moment in moments:
        process = ground.start("--resume", workers=2)
        ground.wait(process, moment)
        process.kill()
        ground.ended(process)
    return f"kill -9 after {' and '.join(f'{moment:.0%}' for moment in moments)}"


def interrupted(ground: Ground) -> str:
    process = ground.start(workers=2)
    ground.wait(process, ground.noise.uniform(0.05, 0.9))
    process.send_signal(signal.SIGINT)
    return f"Ctrl-C, exit status {ground.ended(process)[0]}"


def stopped(ground: Ground) -> str:
    process = ground.start(workers=2)
    ground.wait(process, ground.noise.uniform(0.05, 0.9))
    everybody = [process.pid, *children(process.pid)]
    for signal_ in (signal.SIGSTOP, signal.SIGCONT):
        for one in everybody:
            send(one, signal_)
        time.sleep(ground.noise.uniform(0.1, 2))
    return f"stopped and continued, exit status {ground.ended(process)[0]}"


def short_of_memory(ground: Ground) -> str:
    megabytes = ground.noise.choice([20, 60, 120, 200])
    status, said = ground.ended(ground.start("--memory", megabytes * 2**20))
    return f"{megabytes} MB more than to begin, exit status {status}: {what_failed(ground, said)}"


def full_output(ground: Ground) -> str:
    kilobytes = ground.noise.choice([2, 8, 14, 60])
    status, said = ground.ended(ground.start("--largest", kilobytes * 1000))
    assert status and "cannot be written there" in said, said
    return f"files of at most {kilobytes} KB: {said[-90:]}"


def full_temporary(ground: Ground) -> str:
    status, said = ground.ended(ground.start("--full-temporary"))
    assert status and "temporary files cannot be written there" in said, said
    return f"said: {said[-90:]}"


def slow_files(ground: Ground) -> str:
    process = ground.start("--slow", workers=2)
    ground.wait(process, ground.noise.uniform(0.1, 0.9))
    process.kill()
    ground.ended(process)
    return "a hundredth of a second for each piece of a file, and killed"


def vanishing_files(ground: Ground) -> str:
    gone = ground.noise.sample(range(FILES), 3)
    kept = {number: ground.file(number).read_bytes() for number in gone}
    process = ground.start("--slow")
    ground.wait(process, ground.noise.uniform(0, 0.5))
    for number in gone:
        ground.file(number).unlink()
    status, _ = ground.ended(process)
    n_articles, named = what_is_there(ground)
    assert n_articles + EACH * named == FILES * EACH, (status, n_articles, named)
    for number, data in kept.items():
        ground.file(number).write_bytes(data)
    return f"{named} of 3 files were gone before they were read, and named"


def changed_inputs(ground: Ground) -> str:
    number = ground.noise.randrange(FILES)
    before = ground.file(number).read_bytes()
    process = ground.start("--slow")
    ground.wait(process, ground.noise.uniform(0, 0.8))
    ground.file(number).write_bytes(before.replace(b"Report", b"Another report"))
    status, _ = ground.ended(process)
    ground.file(number).write_bytes(before)
    return f"a file was another meanwhile, exit status {status}"


def two_runs(ground: Ground) -> str:
    first, second = ground.start("--resume", workers=2), ground.start("--resume")
    ended = sorted([ground.ended(first), ground.ended(second)])
    assert ended[0][0] == 0, ended
    late = "one after the other" if ended[1][0] == 0 else "one was refused"
    assert ended[1][0] == 0 or BUSY in ended[1][1], ended
    return late


def killed_workers(ground: Ground) -> str:
    process, n_killed = ground.start(workers=2), 0
    for moment in sorted(ground.noise.uniform(0, 0.9) for _ in range(3)):
        ground.wait(process, moment)
        workers = children(process.pid)
        if workers and process.poll() is None:
            send(ground.noise.choice(workers), signal.SIGKILL)
            n_killed += 1
    status, said = ground.ended(process)
    return f"{n_killed} workers killed, exit status {status}: {what_failed(ground, said)}"


def killed_dask_worker(ground: Ground) -> str:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as cluster:
        process = ground.start("--scheduler", cluster.scheduler_address, workers=0)
        ground.wait(process, ground.noise.uniform(0.1, 0.8))
        nanny = ground.noise.choice(list(cluster.workers.values()))
        send(nanny.process.process.pid, signal.SIGKILL)
        status, said = ground.ended(process)
    return f"a worker killed, exit status {status}: {what_failed(ground, said)}"


SCENARIOS: dict[str, Callable[[Ground], str]] = {
    scenario.__name__.replace("_", " "): scenario
    for scenario in (
        killed, interrupted, stopped, short_of_memory, full_output, full_temporary, slow_files,
        vanishing_files, changed_inputs, two_runs, killed_workers, killed_dask_worker,
    )
}  # fmt: skip


def children(number: int) -> list[int]:
    """The worker processes of a run, by what the system tells of them."""
    tasks = Path(f"/proc/{number}/task/{number}/children")
    found = map(int, tasks.read_text().split()) if tasks.exists() else []
    return [one for one in found if "resource_tracker" not in command_of(one)]


def command_of(number: int) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{number}/cmdline").read_text()
    return ""


def send(number: int, signal_: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal_)


def what_is_there(ground: Ground) -> tuple[int, int]:
    """Articles in the tables, and files that the report names as unread."""
    corpus = open_corpus(ground.out)
    unread = corpus.load_report["status"].eq("skipped") & corpus.load_report["item"].isna()
    return corpus.count("articles"), int(unread.sum())


def what_failed(ground: Ground, said: str) -> str:
    """The articles that a run says the machine failed at, or why there are no tables."""
    try:
        report = open_corpus(ground.out).load_report
    except InputError:
        return said[-90:]
    failed = report["problem"].eq("machine_failed").sum()
    return f"{failed} articles named" if failed else "all read"


def tried(scenario: Callable[[Ground], str], seed: int, whole: dict[str, str]) -> tuple[bool, str]:
    """Whether a run that this happened to, resumed, has the same tables; and what happened."""
    with TemporaryDirectory() as name:
        ground = Ground(Path(name), seed)
        move_to_common_place(ground)
        happened = scenario(ground)
        status, said = ground.resumed(workers=1 + seed % 2)
        if status:
            return False, f"{happened}; not resumed: {said}"
        return hashes(ground.out) == whole, happened


COMMON = Path(TemporaryDirectory(prefix="toolkit-faults-").name)


def move_to_common_place(ground: Ground) -> None:
    """The paths of the input are in the tables: all runs read the same ones, one after the other."""
    shutil.rmtree(COMMON, ignore_errors=True)
    ground.source.rename(COMMON)
    ground.source = COMMON


def undisturbed() -> dict[str, str]:
    """The tables of a run that is left alone."""
    with TemporaryDirectory() as name:
        ground = Ground(Path(name), 0)
        move_to_common_place(ground)
        status, said = ground.ended(ground.start())
        if status:
            sys.exit(f"The undisturbed run failed: {said}")
        return hashes(ground.out)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, default=5, help="times that each is tried (5)")
    parser.add_argument("--only", choices=list(SCENARIOS), help="one scenario")
    parser.add_argument("--fresh", action="store_true", help="start each run and worker anew")
    args = parser.parse_args()
    Ground.fresh = args.fresh
    chosen = [args.only] if args.only else list(SCENARIOS)
    whole, wrong = undisturbed(), 0
    print("| scenario | same tables after `--resume` | what happened |\n| --- | ---: | --- |")
    for name in chosen:
        results = [tried(SCENARIOS[name], seed, whole) for seed in range(args.seeds)]
        same = sum(is_same for is_same, _ in results)
        wrong += args.seeds - same
        told = "; ".join(dict.fromkeys(text for _, text in results))
        print(f"| {name} | {same} of {args.seeds} | {told} |", flush=True)
    shutil.rmtree(COMMON, ignore_errors=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
