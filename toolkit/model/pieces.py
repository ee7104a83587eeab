"""Words as the network sees them: word pieces, and a mark for case and layout.

The vocabulary is uncased, so what a word looked like rides on a second,
small embedding: its shape, and whether it opens a paragraph.
"""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

PAD, UNKNOWN, START, END, MASK = 0, 100, 101, 102, 103
SHAPES = ("special", "lower", "title", "upper", "mixed", "digits")
N_MARKS = 2 * len(SHAPES)  # the second half: the same shapes at a paragraph's start
MAX_PIECES = 8  # of one word: addresses and other monsters are cut, for the network only
MAX_CHARACTERS = 64


def shape(word: str) -> int:
    """Index into `SHAPES` of a word's look."""
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper():
        return 2 if len(word) == 1 or word[1:].islower() or not word[1:].isalpha() else 4
    return 5 if any(c.isdigit() for c in word) else 1


class Pieces:
    """Turn words into (piece ids, shape), remembering what it has seen.

    `limit` bounds the memory: the cache starts anew when that many distinct
    words are in it.
    """

    def __init__(self, path: Path | str, limit: int = 200_000) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.limit = limit
        self.cache: dict[str, tuple[list[int], int]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[list[int], int]]:
        cache = self.cache
        if len(cache) > self.limit:
            cache.clear()
        for word in words:
            if word not in cache:  # one by one: a batch is no faster and starts threads of its own
                encoding = self.tokenizer.encode(word[:MAX_CHARACTERS], add_special_tokens=False)
                cache[word] = (encoding.ids[:MAX_PIECES] or [UNKNOWN], shape(word))
        return [cache[word] for word in words]
