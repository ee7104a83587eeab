"""Who reads the shards on this machine: this process itself, or others beside it."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, NamedTuple, Protocol

from toolkit.errors import ToolkitError, WorkerError
from toolkit.machine import ADVICE, MEMORY, PER_WORKER, counted, lacking, needed
from toolkit.scale.work import Done, Pipeline, Task, loaded, work

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
SECONDS = 10  # that a worker gets to end by itself
BEGINNINGS = 3  # workers that may end in a row while they load the model
MOST_DEATHS = 20  # of workers in a row, without a shard that was read in between


class Died(NamedTuple):
    """A worker was lost while it read a shard, or its machine was too small for it."""

    task: Task
    how: str


class GaveUp(NamedTuple):
    """What a worker answers whose machine is too small for a shard."""

    how: str


class StillbornError(Exception):
    """A worker ended while it loaded the model; how is said."""


class Crew(Protocol):
    """Workers: each `give` is answered by one `take`, in any order."""

    tries: int
    """How often a shard is given that its worker dies of, before it is looked into."""

    def room(self, task: Task) -> bool:
        """Whether this task would be begun soon."""

    def busy(self) -> bool:
        """Whether an answer is still to come."""

    def give(self, task: Task) -> None:
        """Have a shard read."""

    def take(self) -> Done | Died:
        """Wait for an answer. Raises what a task raised."""

    def close(self) -> None:
        """End all workers, whatever they are doing."""


class Alone:
    """This process reads everything itself."""

    tries = 1

    def __init__(self, pipeline: Pipeline, seen: Callable[[int], None]) -> None:
        self.pipeline, self.seen = pipeline, seen
        self.tasks: deque[Task] = deque()

    def __str__(self) -> str:
        threads = getattr(self.pipeline, "threads", 0)
        cores = counted(threads, "core") if threads else "as many cores as it can use"
        return f"one process reads, on {cores}"

    def room(self, task: Task) -> bool:
        return not self.tasks

    def busy(self) -> bool:
        return bool(self.tasks)

    def give(self, task: Task) -> None:
        self.tasks.append(task)

    def take(self) -> Done | Died:
        task = self.tasks.popleft()
        try:
            return work(task, self.pipeline, self.seen)
        except Exception as error:
            if lacking(error):
                return Died(task, f"with {type(error).__name__}: {error}")
            raise

    def close(self) -> None:
        self.tasks.clear()
        loaded.cache_clear()


@dataclass
class Worker:
    """A process, our end of the line to it, and what it is reading."""

    process: BaseProcess
    line: connection.Connection
    task: Task | None = None


class Processes:
    """Processes of this machine, one thread each; one that dies is replaced, but not for ever.

    `memory` is what they may use together, in GB: while an article is read that
    needs much of it, fewer are busy.
    """

    tries = 2

    def __init__(self, pipeline: Pipeline, number: int, memory: float | None = None) -> None:
        self.pipeline, self.memory = pipeline, memory
        self.workers: list[Worker] = []
        self.deaths = 0  # since the last shard that was read
        try:
            self.workers += [self.start() for _ in range(number)]
            for worker in list(self.workers):
                try:
                    greet(worker)
                except StillbornError as error:
                    self.replace(worker, str(error))
        except BaseException:
            self.close()
            raise

    def start(self) -> Worker:
        context = get_context("spawn")  # a fork would copy threads that hold locks
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.pipeline), daemon=True)
        with one_thread():
            process.start()
        theirs.close()  # so that the line ends when the process does
        return Worker(process, ours)

    def __str__(self) -> str:
        n_workers = len(self.workers)
        return f"{counted(n_workers, 'worker')} {'read, each' if n_workers > 1 else 'reads,'} on 1 core"

    def room(self, task: Task) -> bool:
        busy = [worker.task for worker in self.workers if worker.task is not None]
        if len(busy) == len(self.workers):
            return False
        needs = [needed(one.longest) for one in (*busy, task)]
        if not busy or self.memory is None or max(needs) <= PER_WORKER:
            return True
        idle = len(self.workers) - len(needs)
        return sum(needs) + idle * PER_WORKER <= self.memory

    def busy(self) -> bool:
        return any(worker.task is not None for worker in self.workers)

    def give(self, task: Task) -> None:
        worker = next(worker for worker in self.workers if worker.task is None)
        worker.task = task
        with suppress(OSError):  # it is dead: the line has ended, which `take` finds
            worker.line.send(task)

    def take(self) -> Done | Died:
        lines = {worker.line: worker for worker in self.workers if worker.task is not None}
        line = connection.wait(list(lines))[0]
        worker = lines[line]  # type: ignore[index]
        task, worker.task = worker.task, None
        assert task is not None
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            how = ended(worker)
            self.replace(worker, how)
            return Died(task, how)
        if isinstance(answer, GaveUp):
            return Died(task, answer.how)
        if isinstance(answer, BaseException):
            raise answer
        self.deaths = 0
        return answer

    def replace(self, worker: Worker, how: str) -> None:
        """Put another worker in the place of one that ended; go on without, if none begins.

        Raises WorkerError if it was the last, or if too many ended one after the other.
        """
        place = self.workers.index(worker)
        for _ in range(BEGINNINGS):
            self.deaths += 1
            if self.deaths > MOST_DEATHS:
                raise WorkerError(
                    f"{MOST_DEATHS} ended one after the other, the last {how}, and none read anything",
                    f"What was read before is kept. {ADVICE[MEMORY]}",
                )
            self.workers[place] = fresh = self.start()
            try:
                greet(fresh)
                return
            except StillbornError as error:
                how = str(error)
        del self.workers[place]
        if not self.workers:
            raise WorkerError(
                f"{BEGINNINGS} ended one after the other before they began, the last {how}",
                'Use fewer, if memory is short. Scripts must call this below `if __name__ == "__main__":`.',
            )

    def close(self) -> None:
        for worker in self.workers:
            worker.line.close()
            worker.process.kill()
        for worker in self.workers:
            worker.process.join(SECONDS)


def greet(worker: Worker) -> None:
    """Wait until a worker is ready. Raises what it says, or StillbornError if it ended."""
    try:
        problem = worker.line.recv()
    except (EOFError, OSError):
        raise StillbornError(ended(worker)) from None
    if problem is not None:
        raise problem


def ended(worker: Worker) -> str:
    """How a process ended whose line has."""
    worker.line.close()
    worker.process.join(SECONDS)
    return exit_status(worker.process)


def exit_status(process: BaseProcess) -> str:
    code = process.exitcode
    if code is None or code >= 0:
        return f"with exit status {code}"
    try:
        return f"by signal {signal.Signals(-code).name}"
    except ValueError:
        return f"by signal {-code}"


def serve(line: connection.Connection, pipeline: Pipeline) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    Thread(target=end_with_parent, daemon=True).start()
    try:
        try:
            loaded(pipeline)
        except Exception as error:
            line.send(portable(error))
            return
        line.send(None)
        while True:
            task = line.recv()
            try:
                answer: Any = work(task, pipeline)
            except Exception as error:
                said = f"with {type(error).__name__}: {error}"
                answer = GaveUp(said) if lacking(error) else portable(error)
            line.send(answer)
    except (EOFError, OSError):
        pass  # the first process is gone


def end_with_parent() -> None:
    """End at once when the first process does, also if it was killed."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def portable(error: Exception) -> Exception:
    """An error that can be sent: our own as they are, of others what they say."""
    if lack := lacking(error):
        said = f"one had no more {lack} ({type(error).__name__}: {error})"
        return WorkerError(said, ADVICE[lack])
    if isinstance(error, ToolkitError):
        return error
    return RuntimeError(f"a worker failed with {type(error).__name__}: {error}")


@contextmanager
def one_thread() -> Iterator[None]:
    """Processes that are started meanwhile give their matrix libraries one thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
