"""Articles in, a folder of tables out, however many they are and however often it is stopped."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from toolkit.annotating import FAILURES, Progress, warn_of_failures
from toolkit.corpus.corpus import (
    Corpus,
    open_corpus,
    saving,
    writable,
)
from toolkit.corpus.versions import code_version, version_of_recipe
from toolkit.errors import InputError, WorkerError
from toolkit.loading import Article, Counts, stream
from toolkit.loading.streaming import Source
from toolkit.machine import ADVICE, MEMORY, Machine, most_workers, this_machine
from toolkit.scale.assembling import assemble
from toolkit.scale.cluster import Cluster
from toolkit.scale.crews import Alone, Crew, Died, Processes
from toolkit.scale.shards import SIZE, Item, Shard, cut
from toolkit.scale.store import Store
from toolkit.scale.work import Done, Pipeline, Standard, Task

MAKE_ROOM = "What is done is kept: make room there, then go on with --resume (resume=True)."


def annotate_to(
    out: str | Path,
    *sources: Source,
    workers: int = 0,
    threads: int = 0,
    scheduler: str | None = None,
    resume: bool = False,
    progress: bool = True,
    duplicates: bool = True,
    repeats: bool = True,
    pipeline: Pipeline | None = None,
    **loading: Any,
) -> Corpus:
    """Annotate articles into folder `out`; memory does not grow with their number.

    `sources` and `loading` are as in `read_articles`. The tables are those of
    ``annotate(...).save(out)``; they are put there together, at the end. Until
    then what is done is kept in ``out/.shards``, some sixty articles at a time:
    after any stop, `resume` goes on from there and ends in the same files, byte
    for byte. It does so, too, when articles were added to the sources since.

    - `workers`: processes on this machine, 0 for as many as it has room for (or
      one, if there is little to do). A worker that dies is replaced. An article
      that workers die of, or that the machine is too small for, is reported
      (``machine_failed``) and tried again by the next run with `resume`.
    - `threads`: processor cores of a single worker, 0 for as many as it can use; several have one each.
    - `scheduler`: address of a Dask cluster, whose workers are used instead.
    - `duplicates`: whether copies are marked (`toolkit.mark_duplicates`); `repeats`: whether
      passages that repeat within an outlet are marked, which measures then leave out.
    - `pipeline`: a function, of a module that can be imported, that makes another one. When its
      source changes, or that of what its module uses, everything is read anew.

    Raises InputError if a path is missing, if the folder cannot be written to, or
    if it holds what a stopped run has done and `resume` is not given; ModelError
    if the model cannot be loaded; WorkerError if workers end again and again. Warns of
    articles that are not annotated.
    """
    counts = run(
        writable(out),
        stream(*sources, **loading),
        workers=workers,
        threads=threads,
        scheduler=scheduler,
        resume=resume,
        progress=progress,
        duplicates=duplicates,
        repeats=repeats,
        pipeline=pipeline,
    )
    corpus = open_corpus(out)
    if any(problem in FAILURES for _, problem in counts):
        warn_of_failures(corpus.load_report, corpus.count("articles"))
    return corpus


def run(
    out: Path,
    items: Iterable[Item],
    *,
    workers: int = 0,
    threads: int = 0,
    scheduler: str | None = None,
    resume: bool = False,
    progress: bool = True,
    duplicates: bool = True,
    repeats: bool = True,
    pipeline: Pipeline | None = None,
    size: int = SIZE,
) -> Counts:
    """Annotate what `toolkit.loading.stream` gives; how often the load report says what.

    The arguments are those of `annotate_to`; shards have about `size` items.
    """
    if scheduler and workers:
        raise InputError("workers", "they do not go with a scheduler", "Give one of the two.")
    with Store(out).at_work(resume) as store, Progress(None, show=progress) as bar:
        recipe = pipeline or Standard(threads)
        version = code_version() + (f" {version_of_recipe(pipeline)}" if pipeline else "")
        shards = cut(items, version, size)
        machine = this_machine()
        most = workers or most_workers(machine)
        first = list(islice(shards, most))  # so many can be busy at all
        with crew_of(min(most, len(first)), recipe, scheduler, machine, bar) as crew:
            if progress:
                bar.say(f"{crew}; this machine has {machine}.")
            keys = Reading(store, crew, bar).read(chain(first, shards))
        with saving(out, MAKE_ROOM):
            counts = assemble(
                store, keys, out, duplicates=duplicates, repeats=repeats, progress=progress
            )
            store.finish(keys)
    return counts


class Reading:
    """Shards on their way through the workers into the store."""

    def __init__(self, store: Store, crew: Crew, bar: Progress) -> None:
        self.store, self.crew, self.bar = store, crew, bar
        self.deaths: Counter[str] = Counter()
        self.suspects: list[Task] = []

    def read(self, shards: Iterable[Shard]) -> list[str]:
        """Have those read that are not in the store; the keys of all, in order."""
        keys: list[str] = []
        for shard in shards:
            keys.append(shard.key)
            if self.store.has(shard.key):
                self.bar.seen(0, len(shard.articles))
                continue
            self.give(Task(shard.key, shard.items))
        while self.crew.busy():
            self.settle(self.crew.take())
        for task in self.suspects:
            self.keep(read_suspect(task, self.crew))
        return keys

    def give(self, task: Task) -> None:
        """Have a shard read, as soon as a worker is free and the memory suffices."""
        while not self.crew.room(task):
            self.settle(self.crew.take())
        self.crew.give(task)

    def settle(self, answer: Done | Died) -> None:
        """Keep a shard that was read; give one again whose worker died."""
        if isinstance(answer, Done):
            self.keep(answer)
            return
        self.deaths[answer.task.key] += 1
        if self.deaths[answer.task.key] < self.crew.tries:
            self.give(answer.task)
        else:
            self.suspects.append(answer.task)

    def keep(self, done: Done) -> None:
        with saving(self.store.out, MAKE_ROOM):
            self.store.write(done.key, done.parts, again=bool(done.to_retry))
        if not isinstance(self.crew, Alone):  # who has told of each article already
            self.bar.seen(done.words, done.articles)


def read_suspect(task: Task, crew: Crew) -> Done:
    """Read a shard that workers died of, without the articles that they die of.

    Each article is read by itself to find out which they are. If the shard is
    deadly still, none of it is read. Nothing else is under way meanwhile.
    """
    skip = {}
    for item in task.items:
        if isinstance(item, Article):
            crew.give(Task(task.key, [item]))
            answer = crew.take()
            if isinstance(answer, Died):
                skip[item.article_id] = f"the worker that read it died, {answer.how}"
    names = [item.article_id for item in task.items if isinstance(item, Article)]
    everything = dict.fromkeys(names, "the workers that read it and its neighbours died")
    for known in (skip, everything | skip):
        crew.give(task._replace(skip=known))
        answer = crew.take()
        if isinstance(answer, Done):
            return answer
        how = answer.how
    raise WorkerError(f"they die even of a shard that they do not read, {how}", ADVICE[MEMORY])


@contextmanager
def crew_of(
    number: int, recipe: Pipeline, scheduler: str | None, machine: Machine, bar: Progress
) -> Iterator[Crew]:
    """The workers; they end with the block."""
    crew: Crew
    if scheduler:
        crew = Cluster(scheduler, recipe)
    elif number > 1:
        crew = Processes(recipe, number, machine.memory)
    else:
        crew = Alone(recipe, bar.seen)
    try:
        yield crew
    finally:
        crew.close()
