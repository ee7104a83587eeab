"""Who reads the shards on a Dask cluster that is already there."""

import math
from collections import deque
from concurrent.futures import CancelledError
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from toolkit.corpus.versions import code_version
from toolkit.errors import InputError
from toolkit.machine import MEMORY, PER_WORKER, counted, lacking, needed
from toolkit.scale.crews import Died
from toolkit.scale.work import Done, Pipeline, Task, work

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2  # tasks for each thread of the cluster: one that it reads and one that waits
KILLED_AT = 0.95  # share of its memory at which Dask ends a worker
TIMEOUT = "30s"
SECONDS = 5.0  # between two looks whether the scheduler is still there


class Cluster:
    """The workers of a Dask scheduler; they may come and go.

    Dask itself gives a shard to another worker when one is lost, and gives it up
    after the fourth (its setting ``distributed.scheduler.allowed-failures``). A shard
    goes to workers whose memory is enough for the longest of its articles.
    """

    tries = 1

    def __init__(self, address: str, pipeline: Pipeline) -> None:
        self.address, self.pipeline = address, pipeline
        self.client = connect(address)
        self.tasks: dict[Future, Task] = {}
        self.refused: deque[Died] = deque()
        self.answered: SimpleQueue[Future] = SimpleQueue()

    def __str__(self) -> str:
        threads = self.client.nthreads()
        workers, cores = counted(len(threads), "worker"), counted(sum(threads.values()), "core")
        return f"{workers} at {self.address} read, on {cores}"

    def room(self, task: Task) -> bool:
        return len(self.tasks) < AHEAD * max(sum(self.client.nthreads().values()), 1)

    def busy(self) -> bool:
        return bool(self.tasks or self.refused)

    def give(self, task: Task) -> None:
        needs, some = needed(task.longest), None
        if needs > PER_WORKER:
            limits = self.memory()
            some = [name for name, limit in limits.items() if limit >= needs]
            if limits and not some:  # it would kill one worker after the other
                most = max(limits.values())
                said = (
                    f"no more {MEMORY}: it needs {needs:.1f} GB, the largest worker has {most:.1f}"
                )
                self.refused.append(Died(task, said))
                return
        future = self.client.submit(
            work,
            task,
            self.pipeline,
            pure=False,
            workers=some or None,
            allow_other_workers=bool(some),
        )
        self.tasks[future] = task
        future.add_done_callback(self.answered.put)

    def memory(self) -> dict[str, float]:
        """GB that each worker may use, by its address; without end if nobody has set a limit."""
        try:
            workers = self.client.scheduler_info(n_workers=-1)["workers"]
        except TypeError:  # older versions tell of all
            workers = self.client.scheduler_info()["workers"]
        limits = {name: one["memory_limit"] or math.inf for name, one in workers.items()}
        return {name: KILLED_AT * limit / 1e9 for name, limit in limits.items()}

    def take(self) -> Done | Died:
        from distributed.scheduler import KilledWorker

        if self.refused:
            return self.refused.popleft()
        future = self.next_answer()
        task = self.tasks.pop(future)
        try:
            done = future.result()
        except KilledWorker as error:
            return Died(task, f"one after the other, the last at {error.last_worker.address}")
        except CancelledError:
            raise self.lost("the connection to it was lost") from None
        except ModuleNotFoundError as error:
            raise self.lost(f"its workers lack {error.name}") from error
        except Exception as error:
            if not lacking(error):
                raise
            return Died(task, f"with {type(error).__name__}: {error}")
        if done.version != code_version():
            raise self.lost("its workers have another version of the toolkit, model or libraries")
        return done

    def next_answer(self) -> "Future":
        """Wait for the next future that is done."""
        while True:
            try:
                return self.answered.get(timeout=SECONDS)
            except Empty:
                if self.client.status != "running":
                    raise self.lost("the connection to it was lost") from None

    def lost(self, problem: str) -> InputError:
        advice = "Install the same on all machines, start the cluster again, then use --resume."
        return InputError(self.address, problem, advice)

    def close(self) -> None:
        for future in self.tasks:
            future.cancel()
        self.client.close()


def connect(address: str) -> "Client":
    """A client of the scheduler. Raises InputError if Dask or the scheduler is not there."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            address,
            "a scheduler needs Dask, which is not installed",
            'Run `python -m pip install "media-analysis-toolkit[scale]"`.',
        ) from None
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        problem = f"no Dask scheduler answers there ({type(error).__name__}: {error})"
        raise InputError(address, problem, "Check it, or start one: `dask scheduler`.") from None
    return client
