"""Articles in, corpus out."""

import gc
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

import pandas as pd
from spacy.language import Language
from tqdm import tqdm

from toolkit.copies.duplicates import mark_duplicates
from toolkit.copies.repeats import Repeats, with_kinds_of
from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.corpus.stamp import Stamp, contents_of, put_on
from toolkit.corpus.versions import version_of_pipeline
from toolkit.errors import InputError
from toolkit.grammar.tree import trees_are_settled
from toolkit.loading import load
from toolkit.machine import ADVICE, MEMORY, lacking, too_little_for
from toolkit.notebook import in_a_kernel
from toolkit.people.apply import with_people
from toolkit.pipeline import COMPONENTS, load_model
from toolkit.tables import schema
from toolkit.tables.rows import Row, Rows, rows_of
from toolkit.text.legible import remembered
from toolkit.text.long_words import readable
from toolkit.text.repair import repair as repair_text

CHUNK = 128  # articles: between two of them, spaCy's memory is swept
YOUNG = 1  # generation of objects up to which unused cycles are looked for between two chunks
FAILED, MACHINE_FAILED = "annotation_failed", "machine_failed"
"""Problems of the load report: a text that cannot be annotated, and one that could not be this time,
because the machine lacked memory, say: a resumed run tries it again."""
FAILURES = (FAILED, MACHINE_FAILED)
SHOWN = 3  # reasons in a warning

_one_at_a_time = (
    RLock()
)  # parts of spaCy and of ours keep what they are at in places of the process


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Python does not go through all objects for unused ones, again and again, while many are made."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def annotate(
    articles: pd.DataFrame | str | Path | Sequence[str | Path],
    *,
    report: pd.DataFrame | None = None,
    nlp: Language | None = None,
    threads: int = 0,
    progress: bool = True,
    duplicates: bool = True,
    repeats: bool = True,
    **loading: Any,
) -> Corpus:
    """Read every article and return the tables of what is in it.

    `articles` is a table (`read_articles`, or `load` with its `report`), or the
    files and folders to read one from. `nlp` is a pipeline from `load_model`;
    without it, one is loaded that reads on `threads` processor cores (0 for as many as it can use).
    `progress` shows a bar with articles and words per second. `duplicates` marks
    copies (`mark_duplicates`), which are annotated like all others; `repeats` marks passages
    that repeat within an outlet, copies apart, which measures then leave out. `loading` says how
    files are read, with the arguments of `read_articles`; ``repair=True`` among them mends the
    texts of a table, too.

    An article that cannot be annotated keeps its row, without counts, and gets
    a row in ``load_report``; the rest goes on, and a warning says how many and why.
    Threads may share a pipeline: it reads for one of them at a time. Raises InputError if there is
    nothing at a path, or if a part is missing in `nlp`, ModelError if the model
    cannot be loaded.
    """
    table, known = the_articles(articles, **loading)
    table = mark_duplicates(table, progress=progress) if duplicates else table
    nlp = check_pipeline(load_model(threads=threads) if nlp is None else nlp)
    known = known if report is None else schema.LOAD_REPORT.check(report)
    with Progress(len(table), show=progress) as bar:
        corpus = annotate_table(nlp, table, known, seen=bar.seen)
    warn_of_failures(corpus.load_report.iloc[len(known) :], len(table))
    corpus = with_people(with_repeats(corpus) if duplicates and repeats else corpus)
    return with_stamp(
        corpus, version_of_pipeline(nlp), {"duplicates": duplicates, "repeats": repeats}
    )


def with_stamp(corpus: Corpus, pipeline: str, settings: Mapping[str, Any]) -> Corpus:
    """The corpus, whose tables tell by what and of what they were made."""
    tables = {name: getattr(corpus, name) for name in CONTRACTS}
    stamp = Stamp.of(pipeline, settings, contents_of(tables))
    for table in tables.values():
        put_on(table, stamp)
    return corpus


def warn_of_failures(report: pd.DataFrame, n_articles: int) -> None:
    """Warn of articles without annotation, if the rows of a load report name any."""
    failed = report[report["problem"].isin(FAILURES)]
    if failed.empty:
        return
    first = failed.drop_duplicates("detail").head(SHOWN)
    reasons = "; ".join(f"{row.article_id}: {row.detail}" for row in first.itertuples())
    warnings.warn(
        f"{len(failed):,} of {n_articles:,} articles are not annotated, their counts are unknown. "
        f"The first reasons: {reasons} All are in load_report.",
        stacklevel=3,
    )


def with_repeats(corpus: Corpus) -> Corpus:
    """A corpus whose copies are marked with the passages marked that repeat within an outlet."""
    repeats = Repeats()
    repeats.add(corpus.articles, corpus.sentences, corpus.articles["duplicate_of"].notna())
    articles, sentences = repeats.mark(corpus.articles, corpus.sentences)
    others = {
        name: with_kinds_of(getattr(corpus, name), sentences)
        for name, table in CONTRACTS.items()
        if "sentence_kind" in table.names
    }
    return replace(corpus, articles=articles, sentences=sentences, **others)


@no_search_for_cycles()
def annotate_table(
    nlp: Language,
    table: pd.DataFrame,
    report: pd.DataFrame,
    *,
    skip: Mapping[str, str] | None = None,
    seen: Callable[[int], None] = lambda words: None,
) -> Corpus:
    """The corpus of a table of articles (schema ``ARTICLES``) and its load report.

    Articles in `skip` are not read but reported: the machine failed at them, as it tells.
    `seen` is called with the words of each article that is done.
    """
    rows, failures = Rows(), []
    texts = zip(table["article_id"], table["text"], strict=True)
    for result in annotate_texts(nlp, texts, skip or {}):
        if isinstance(result, Failure):
            failures.append(result)
            seen(0)
        else:
            rows.extend(result)
            seen(result.articles[0]["n_words"])
    if failures:
        report = pd.concat([report, failure_report(table, failures)], ignore_index=True)
    return corpus_of(table, rows, report)


class Progress:
    """A bar: articles done, and words per second. On standard error, which notebooks show in red: there on standard output."""

    def __init__(self, total: int | None, *, show: bool) -> None:
        self.out = sys.stdout if in_a_kernel() else sys.stderr
        self.bar = tqdm(total=total, unit=" articles", disable=not show, file=self.out)
        self.words = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def say(self, message: str) -> None:
        """A line above the bar."""
        self.bar.write(message, file=self.out)

    def seen(self, words: int, articles: int = 1) -> None:
        self.words += words
        self.bar.update(articles)
        elapsed = self.bar.format_dict["elapsed"]
        if elapsed:
            self.bar.set_postfix_str(f"{self.words / elapsed:,.0f} words/s", refresh=False)


class Failure(NamedTuple):
    """An article without annotation: which of `FAILURES` it is, why, and what to do."""

    article_id: str
    problem: str
    why: str
    advice: str = ""

    @property
    def detail(self) -> str:
        could_not = (
            "It could not be" if self.problem == FAILED else "For want of a machine it was not"
        )
        return (
            f"{could_not} annotated ({self.why}); its other columns are kept. {self.advice}".strip()
        )

    @classmethod
    def of(cls, article_id: str, error: Exception) -> "Failure":
        said = f"{type(error).__name__}: {error}"
        if lack := lacking(error):
            return cls(article_id, MACHINE_FAILED, f"no more {lack}; {said}", ADVICE[lack])
        return cls(article_id, FAILED, said)


def check_pipeline(nlp: Language) -> Language:
    """Raise InputError if a part is missing that the tables need."""
    missing = [name for name in ("model", *COMPONENTS) if name not in nlp.pipe_names]
    if missing:
        raise InputError(
            f"nlp ({', '.join(nlp.pipe_names) or 'no components'})",
            f"it lacks {', '.join(missing)}",
            "Make it with toolkit.load_model(), or toolkit.load_model(base=nlp).",
        )
    return nlp


def annotate_texts(
    nlp: Language, texts: Iterable[tuple[str, str]], skip: Mapping[str, str]
) -> Iterator[Rows | Failure]:
    """The rows of each (article_id, text), in order; memory does not grow with their number."""
    chunk: list[tuple[str, str]] = []
    for name, text in texts:
        if failure := known_failure(nlp, name, text, skip):
            yield from annotate_chunk(nlp, chunk)
            yield failure
            chunk = []
            continue
        chunk.append((name, text))
        if len(chunk) == CHUNK:
            yield from annotate_chunk(nlp, chunk)
            chunk = []
    yield from annotate_chunk(nlp, chunk)


def known_failure(nlp: Language, name: str, text: str, skip: Mapping[str, str]) -> Failure | None:
    """What is known to be wrong with an article before it is read."""
    if name in skip:
        return Failure(name, MACHINE_FAILED, skip[name], ADVICE[MEMORY])
    if why := too_little_for(len(text)):
        return Failure(name, MACHINE_FAILED, why, ADVICE[MEMORY])
    if len(text) <= nlp.max_length:
        return None
    return Failure(
        name,
        FAILED,
        f"its {len(text):,} characters are more than the maximum of {nlp.max_length:,}, a thick "
        "book: split it into the articles that it is made of",
    )


def annotate_chunk(nlp: Language, chunk: Sequence[tuple[str, str]]) -> list[Rows | Failure]:
    if not chunk:
        return []
    try:
        with _one_at_a_time, nlp.memory_zone(), settled(nlp):
            docs = nlp.pipe(readable(nlp, remembered(text).text) for _, text in chunk)
            rows: list[Rows | Failure] = [
                rows_of(doc, name, text) for doc, (name, text) in zip(docs, chunk, strict=True)
            ]
        gc.collect(YOUNG)
        return rows
    except Exception as error:  # one article must not cost the others: find out which it was
        if len(chunk) == 1:
            return [Failure.of(chunk[0][0], error)]
    return [result for one in chunk for result in annotate_chunk(nlp, [one])]


def settled(nlp: Language) -> AbstractContextManager[None]:
    """Trees are settled if only components of the toolkit follow the model, since they change none."""
    behind = nlp.pipe_names[nlp.pipe_names.index("model") + 1 :]
    ours = all(nlp.get_pipe_meta(name).factory in COMPONENTS for name in behind)
    return trees_are_settled() if ours else nullcontext()


def the_articles(
    articles: pd.DataFrame | str | Path | Sequence[str | Path], **loading: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of articles and its load report."""
    if isinstance(articles, pd.DataFrame):
        names = schema.ARTICLES.names
        if not set(names) <= set(articles.columns):
            return load(articles, **loading)
        if loading.keys() - {"repair"}:
            problem = "says how to read articles, but these have been read"
            raise InputError(next(iter(loading)), problem, "Give it to read_articles.")
        order = [*names, *(name for name in articles.columns if name not in names)]
        table = articles[order].reset_index(drop=True)
        table = schema.ARTICLES.check(table)
        return (repaired(table) if loading.get("repair") else table), schema.LOAD_REPORT.build()
    if isinstance(articles, str | Path):
        return load(articles, **loading)
    return load(*articles, **loading)


def repaired(table: pd.DataFrame) -> pd.DataFrame:
    """A table of articles with repaired texts; `text_raw` keeps those that were changed."""
    texts = table["text"].map(repair_text).astype(table["text"].dtype)
    raw = table["text"].where(texts.ne(table["text"])).fillna(table["text_raw"])
    return table.assign(text=texts, text_raw=raw.astype(table["text"].dtype))


@no_search_for_cycles()
def corpus_of(table: pd.DataFrame, rows: Rows, report: pd.DataFrame) -> Corpus:
    """The tables of what was found; articles get their counts, <NA> where nothing is known."""
    known = {row["article_id"]: row for row in rows.articles}
    counts = {
        name: pd.array([known.get(one, {}).get(name) for one in table["article_id"]], "Int64")
        for name in ("n_words", "n_sentences", "n_words_counted", "n_sentences_counted")
    }
    left_out = pd.Series(
        [known.get(one, {}).get("left_out_spans") for one in table["article_id"]], dtype=object
    )
    return Corpus(
        schema.ARTICLES.check(table.assign(**counts, left_out_spans=left_out.to_numpy())),
        schema.SENTENCES.build(rows.sentences),
        schema.ENTITIES.build(rows.entities),
        schema.HEDGES.build(rows.hedges),
        schema.ATTRIBUTIONS.build(rows.attributions),
        schema.FRAMINGS.build(rows.framings),
        schema.MENTIONS.build(rows.mentions),
        load_report=report,
    )


def failure_report(table: pd.DataFrame, failures: Iterable[Failure]) -> pd.DataFrame:
    """Rows of the load report for articles that the pipeline broke on."""
    files = dict(zip(table["article_id"], table["source_file"], strict=True))
    rows: list[Row] = [
        {
            "source_file": str(files[one.article_id]),
            "article_id": one.article_id,
            "status": "read_with_warning",
            "problem": one.problem,
            "detail": one.detail,
        }
        for one in failures
    ]
    return schema.LOAD_REPORT.build(rows)
