"""Words as the network sees them: word pieces, and a mark for case and layout.

The vocabulary of pieces is uncased. So a second, small embedding carries the shape of a word and whether it
opens a paragraph.
"""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

PAD, UNKNOWN, START, END, MASK = 0, 100, 101, 102, 103
SHAPES = ("special", "lower", "title", "upper", "mixed", "digits")
SPECIAL, LOWER, TITLE, UPPER, MIXED, DIGITS = range(len(SHAPES))
N_MARKS = 2 * len(SHAPES)  # the second half: the same shapes at the start of a paragraph
# Longer words, such as web addresses, are cut before the network sees them.
MAX_PIECES = 8
MAX_CHARACTERS = 64


def shape(word: str) -> int:
    """The shape of a word, as an index into `SHAPES`."""
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[:1].isupper():
        return TITLE if len(word) == 1 or word[1:].islower() or not word[1:].isalpha() else MIXED
    return DIGITS if any(c.isdigit() for c in word) else LOWER


class Pieces:
    """Turns words into (piece ids, shape), with a cache.

    The cache is emptied when it holds more than `limit` words.
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
