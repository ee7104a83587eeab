"""What a worker does: a shard of articles in, the bytes of its tables out.

It reads and writes nothing else. So a worker may be this process, another one,
or one on a machine that shares no disk with ours.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from spacy.language import Language

from toolkit import annotating
from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.corpus.stamp import contents_of
from toolkit.corpus.versions import code_version, version_of_pipeline
from toolkit.loading import Article, articles_table, report_row
from toolkit.scale.shards import Item
from toolkit.tables import schema

Pipeline = Callable[[], Language]
REPORT = schema.LOAD_REPORT.name
MADE = "made"  # beside the tables of a shard: the version of the pipeline, and what is in them
reading = Lock()


class Task(NamedTuple):
    """A shard for a worker."""

    key: str
    items: Sequence[Item]
    skip: Mapping[str, str] = {}
    """Articles that are not tried again now, since workers died of them, and how."""

    @property
    def longest(self) -> int:
        """Characters of its longest article that is to be read."""
        texts = (one for one in self.items if isinstance(one, Article))
        return max((len(one.text) for one in texts if one.article_id not in self.skip), default=0)


class Done(NamedTuple):
    """What a worker made of a shard."""

    key: str
    parts: dict[str, bytes]
    """A Parquet file per table, and `MADE`."""
    articles: int
    words: int
    version: str
    """`code_version` where it was read."""
    to_retry: int = 0
    """Articles that failed because the machine did."""


@dataclass(frozen=True)
class Standard:
    """Makes the toolkit's own pipeline; two that are equal make the same."""

    threads: int

    def __call__(self) -> Language:
        return annotating.load_model(threads=self.threads)


@lru_cache(maxsize=1)
def loaded(pipeline: Pipeline) -> Language:
    """The pipeline, made once in a process."""
    return annotating.check_pipeline(pipeline())


def work(task: Task, pipeline: Pipeline, seen: Callable[[int], None] = lambda words: None) -> Done:
    """Annotate a shard."""
    table = articles_table(item for item in task.items if isinstance(item, Article))
    report = schema.LOAD_REPORT.build(map(report_row, task.items))
    with reading:  # two threads of a cluster's worker would each load the model
        nlp = loaded(pipeline)
    corpus = annotating.annotate_table(nlp, table, report, skip=task.skip, seen=seen)
    words = int(corpus.articles["n_words"].sum())
    to_retry = int(corpus.load_report["problem"].eq(annotating.MACHINE_FAILED).sum())
    tables = {name: getattr(corpus, name) for name in CONTRACTS}
    made = json.dumps([version_of_pipeline(nlp), *contents_of(tables)])
    parts = {**parts_of(corpus), MADE: made.encode()}
    return Done(task.key, parts, len(table), words, code_version(), to_retry)


def parts_of(corpus: Corpus) -> dict[str, bytes]:
    """Each table as a Parquet file, the load report included."""
    tables = {name: table.to_arrow(getattr(corpus, name)) for name, table in CONTRACTS.items()}
    tables[REPORT] = schema.LOAD_REPORT.to_arrow(corpus.load_report)
    return {name: as_parquet(table) for name, table in tables.items()}


def as_parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()
