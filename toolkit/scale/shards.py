"""The stream of articles, cut into shards that know themselves by what is in them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import NamedTuple, TypeAlias

from toolkit.loading import Article, Problem

Item: TypeAlias = Article | Problem

SIZE = 60  # items, about: a few seconds of work, which is what a power cut may cost
MOST_CHARACTERS = 4_000_000  # of a shard: however long its articles are, it fits into memory


class Shard(NamedTuple):
    """Some articles in a row, with the problems between them."""

    key: str
    """32 hexadecimal digits: a hash of its content and of the version that is to read it."""
    items: list[Item]

    @property
    def articles(self) -> list[Article]:
        return [item for item in self.items if isinstance(item, Article)]


def cut(items: Iterable[Item], version: str, size: int = SIZE) -> Iterator[Shard]:
    """Shards of about `size` items, half of it at least and twice of it at most.

    Where a shard ends follows from the item that it ends with. So an article
    that comes in, is left out or has changed concerns its own shard and seldom
    more than one after it: the others are cut as before, whatever number they are now.
    """
    pending: list[Item] = []
    digests: list[str] = []
    n_characters = 0
    for item in items:
        digests.append(fingerprint(item))
        pending.append(item)
        n_characters += len(item.text) if isinstance(item, Article) else 0
        at_edge = int(digests[-1][:8], 16) % max(size // 2, 1) == 0
        if (
            (at_edge and 2 * len(pending) >= size)
            or len(pending) >= 2 * size
            or n_characters >= MOST_CHARACTERS
        ):
            yield Shard(key_of(version, digests), pending)
            pending, digests, n_characters = [], [], 0
    if pending:
        yield Shard(key_of(version, digests), pending)


def fingerprint(item: Item) -> str:
    """A hash of everything that is known of an article or a problem."""
    values = [getattr(item, field.name) for field in fields(item)]
    known = json.dumps([type(item).__name__, *values], default=_plain)
    return hashlib.sha256(known.encode()).hexdigest()


def key_of(version: str, digests: Iterable[str]) -> str:
    return hashlib.sha256("\n".join([version, *digests]).encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    """Dates and other values that JSON does not know, each with its type."""
    return dict(value) if hasattr(value, "keys") else [type(value).__name__, str(value)]  # type: ignore[call-overload]
