"""What the tables of one corpus share: a stamp that tells of what, and by what, they were made.

It is kept in the metadata of every Parquet file, and beside every DataFrame (``attrs``). It holds
no times and no paths: the same articles, read by the same code, have the same stamp anywhere.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from toolkit.corpus.versions import parts_of_toolkit
from toolkit.errors import InputError

KEY = "toolkit_stamp"
INPUT = ("article_id", "outlet", "date", "title", "author", "url", "text")
"""Columns of articles that are the input; what is found is in none of them."""
FOUND = ("sentences", "entities", "hedges", "attributions", "framings", "mentions")
"""Tables of what was found in articles, one by one."""
_SIZE = 1 << 128


class Contents(NamedTuple):
    """What is in some tables; of tables that are put together, the sum."""

    articles: int = 0
    """A sum of the hashes of all articles, of the columns of `INPUT`."""
    rows: int = 0
    """Rows of the tables of `FOUND`."""
    unread: int = 0
    """A sum of the hashes of the articles that are not annotated."""

    def __add__(self, other: "Contents") -> "Contents":  # type: ignore[override]
        return Contents(*((a + b) % _SIZE for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Stamp:
    """By what tables were made, and of what."""

    toolkit: str = ""
    code: str = ""
    model: str = ""
    word_lists: str = ""
    libraries: str = ""
    pipeline: str = ""
    """A hash of its components, their configurations and sources."""
    settings: str = ""
    """What was asked for, such as that copies are marked."""
    input: str = ""
    """A hash of all articles."""
    found: str = ""
    """How much was found, and which articles are not annotated."""

    @classmethod
    def of(cls, pipeline: str, settings: Mapping[str, Any], contents: Contents) -> "Stamp":
        """The stamp of tables that this version of the toolkit makes."""
        asked = json.dumps(settings, sort_keys=True)
        made = cls(**parts_of_toolkit(), pipeline=pipeline, settings=asked)
        return made.over(contents)

    @classmethod
    def read(cls, text: str) -> "Stamp":
        """A stamp as it was written; what a later version wrote beside it is left out."""
        known = json.loads(text)
        return cls(**{name: known[name] for name in cls.__dataclass_fields__ if name in known})

    def __str__(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    def over(self, contents: Contents) -> "Stamp":
        """Made in the same way, of these contents."""
        found = f"{contents.rows}-{contents.unread:x}"
        return replace(self, input=f"{contents.articles:032x}", found=found)

    def differs_in(self, other: "Stamp", *, but: Iterable[str] = ()) -> list[str]:
        """The names of what is not the same in both."""
        names = (name for name in self.__dataclass_fields__ if name not in but)
        return [name for name in names if getattr(self, name) != getattr(other, name)]


def contents_of(tables: Mapping[str, pd.DataFrame]) -> Contents:
    """What is in the tables of a corpus, by name."""
    articles = tables["articles"]
    columns = [articles[name].astype(object).tolist() for name in INPUT if name in articles]
    unknown = articles["n_words"].isna().tolist()
    total = unread = 0
    for values, missing in zip(zip(*columns, strict=True), unknown, strict=True):
        known = json.dumps([None if pd.isna(value) else str(value) for value in values])
        number = int.from_bytes(hashlib.blake2b(known.encode(), digest_size=16).digest())
        total += number
        unread += number if missing else 0
    return Contents(total % _SIZE, sum(len(tables[name]) for name in FOUND), unread % _SIZE)


def of_frame(frame: pd.DataFrame) -> Stamp | None:
    """The stamp of a table in memory, if it has one."""
    text = frame.attrs.get(KEY)
    return None if text is None else Stamp.read(text)


def put_on(frame: pd.DataFrame, stamp: Stamp | None) -> pd.DataFrame:
    """The same table with a stamp."""
    frame.attrs.pop(KEY, None)
    if stamp is not None:
        frame.attrs[KEY] = str(stamp)
    return frame


def of_file(columns: pa.Schema) -> Stamp | None:
    """The stamp of a table on disk, if it has one: files of earlier versions have none."""
    text = (columns.metadata or {}).get(KEY.encode())
    return None if text is None else Stamp.read(text.decode())


def stamped(columns: pa.Schema, stamp: Stamp | None) -> pa.Schema:
    """Columns of a file with a stamp in their metadata."""
    known = {key: value for key, value in (columns.metadata or {}).items() if key != KEY.encode()}
    return columns.with_metadata(known if stamp is None else {**known, KEY: str(stamp)})


def require_one_generation(*frames: pd.DataFrame) -> None:
    """Raise InputError if tables are from different runs; one without a stamp fits to all."""
    stamps = [stamp for frame in frames if (stamp := of_frame(frame)) is not None]
    for other in stamps[1:]:
        if names := stamps[0].differs_in(other):
            raise InputError(
                "tables",
                f"they are of different runs: {', '.join(names)} are not the same",
                "Take all tables from one corpus; open it again if it was annotated anew.",
            )
