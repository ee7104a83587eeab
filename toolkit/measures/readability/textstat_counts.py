"""What textstat counts in a text, for many texts at once.

All that textstat looks at are stretches between white space, one at a time, so
what it finds in each is kept, and a text is the sum of its stretches. What a
word is, how many syllables it has and whether it is difficult, is asked of
textstat's own functions, once per stretch. Only sentences cross them: textstat
ends one at every ".", "!" or "?" and leaves out those of one or two words.
"""

import re
from collections.abc import Iterable
from threading import Lock

import numpy as np
import textstat
from numpy.typing import NDArray
from textstat.backend import counts as of
from textstat.backend import selections, transformations, validations

from toolkit.errors import ToolkitError

Numbers = NDArray[np.int64]

VERSION = "0.7.8"
"""The version of textstat whose definitions these are; others give other numbers."""
LANGUAGE = "en_US"
SAMPLE = 100  # words that Linsear Write looks at
BLOCK = 2_000_000  # stretches added up at once: bounds the memory, changes no result
KEPT = 1_000_000  # different stretches that are remembered between calls

ADDITIVE = (
    "characters",
    "letters",
    "words",
    "miniwords",
    "long_words",
    "syllables",
    "monosyllables",
    "polysyllables",
    "unfamiliar",
    "difficult",
    "complex",
    "linsear_points",
    "arabic_long_words",
    "arabic_complex_words",
    "arabic_signs",
    "faseeh",
)
"""What is counted per stretch. Unfamiliar words are on no list of easy ones; the difficult
have two syllables or more besides, and the complex three."""
STRUCTURE = ("word_first", "ends", "word_last", "number")
"""A word before the first end of a sentence, such an end, a word after the last; which word."""

_ENDS = re.compile(r"[.!?]")
_WORD = re.compile(r"\w")
_NO_ARABIC_SIGN = re.compile(r"[\u0627\u0649?.!,\s*]")
_ARABIC_STRESS = re.compile(r"[\u064B\u064C\u064D\u0651]")


class Stretches(dict[str, int]):
    """Each stretch that was seen, and its place in the table of what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()
        self.words: dict[str, int] = {}
        self._rows: list[tuple[int, ...]] = []
        self._table = np.zeros((0, len(ADDITIVE) + len(STRUCTURE)), dtype=np.int32)

    def __missing__(self, stretch: str) -> int:
        row = (*count(stretch), *divide(stretch), self._number(stretch))
        place = len(self._table) + len(self._rows)
        self._rows.append(row)  # before its place is known: an interruption loses nothing
        self[stretch] = place
        return place

    def _number(self, stretch: str) -> int:
        """The same for the same difficult word, whatever is around it; -1 for other words."""
        for word in selections.list_words(stretch):
            if validations.is_difficult_word(word, 2, LANGUAGE):
                return self.words.setdefault(word, len(self.words))
        return -1

    @property
    def table(self) -> NDArray[np.int32]:
        """One row per stretch, one column per name in ``ADDITIVE`` and ``STRUCTURE``."""
        if self._rows:
            new = np.array(self._rows, dtype=np.int32)
            self._table = np.concatenate([self._table, new])
            self._rows.clear()
        return self._table

    def forget(self) -> None:
        """Start anew."""
        self.clear()
        self.words.clear()
        self._rows.clear()
        self._table = self._table[:0]


STRETCHES = Stretches()
"""Those of this process."""


def count(stretch: str) -> tuple[int, ...]:
    """What is in one stretch, in the order of ``ADDITIVE``."""
    letters = len(transformations.remove_punctuation(stretch, rm_apostrophe=True))
    signs = len(_NO_ARABIC_SIGN.sub("", stretch)) + 2 * len(_ARABIC_STRESS.findall(stretch))
    words = selections.list_words(stretch)
    if not words:
        return (len(stretch), letters, *[0] * 12, signs, 0)
    syllables = of.count_syllables(words[0], LANGUAGE)
    unfamiliar, difficult, complex_ = (
        validations.is_difficult_word(words[0], threshold, LANGUAGE) for threshold in (0, 2, 3)
    )
    arabic = not stretch.isascii()
    return (
        len(stretch),
        letters,
        1,
        letters <= 3,
        letters > 6,
        syllables,
        syllables == 1,
        syllables >= 3,
        unfamiliar,
        difficult,
        complex_,
        3 if syllables >= 3 else min(syllables, 1),
        of.count_arabic_long_words(stretch) if arabic else letters > 5,
        of.count_complex_arabic_words(stretch) if arabic else 0,
        signs,
        of.count_faseeh(stretch) if arabic else 0,
    )


def divide(stretch: str) -> tuple[int, int, int]:
    """Where sentences end in it: the first three of ``STRUCTURE``."""
    parts = _ENDS.split(stretch)
    first = _WORD.search(parts[0]) is not None
    last = len(parts) > 1 and _WORD.search(parts[-1]) is not None
    return first, len(parts) > 1, last


def count_texts(
    texts: Iterable[str], stretches: Stretches = STRETCHES
) -> tuple[dict[str, Numbers], tuple[Numbers, Numbers]]:
    """What is in each text, one number per text under each name, and its difficult words.

    Besides those of ``ADDITIVE`` there are ``stretches``, ``arabic_syllables``,
    ``sentences`` as textstat has them, and of the first 100 words ``sample_points``
    and ``sample_sentences``. The difficult words are two arrays, the place of a text
    and the number of a word, each pair once.

    Raises ToolkitError if another version of textstat is installed.
    """
    check_version()
    with stretches.lock:
        if len(stretches) > KEPT:
            stretches.forget()
        parts = [_count_block(*block, stretches) for block in _blocks(texts, stretches)]
    names = [*ADDITIVE, *_OF_TEXTS]
    sums = {name: np.concatenate([[], *(part[0][name] for part in parts)]) for name in names}
    counts = {name: column.astype(np.int64) for name, column in sums.items()}
    first = np.cumsum([0, *(len(part[0]["words"]) for part in parts)])
    places = [part[1] + start for part, start in zip(parts, first[:-1], strict=True)]
    pairs = (np.concatenate([[], *places]), np.concatenate([[], *(part[2] for part in parts)]))
    return counts, (pairs[0].astype(np.int64), pairs[1].astype(np.int64))


_OF_TEXTS = ("stretches", "sentences", "sample_points", "sample_sentences", "arabic_syllables")


def check_version() -> None:
    """Raise ToolkitError if the definitions of the installed textstat are not these."""
    found = ".".join(map(str, textstat.__version__))
    if found != VERSION:
        raise ToolkitError(
            f"textstat {found} is installed, and readability is that of {VERSION}: other "
            f"versions count otherwise. Run: python -m pip install textstat=={VERSION}"
        )


def _blocks(
    texts: Iterable[str], stretches: Stretches
) -> Iterable[tuple[Numbers, Numbers, NDArray[np.bool_]]]:
    """The stretches of some texts one after another, how many each has, whether it is empty."""
    places: list[NDArray[np.int32]] = []
    empty: list[bool] = []
    n = 0
    for text in texts:
        found = text.split()
        # In C all the way; a new stretch is counted by __missing__.
        places.append(np.fromiter(map(stretches.__getitem__, found), np.int32, len(found)))
        empty.append(not text)
        n += len(found)
        if n > BLOCK:
            yield _block(places, empty)
            places, empty, n = [], [], 0
    yield _block(places, empty)


def _block(
    places: list[NDArray[np.int32]], empty: list[bool]
) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    lengths = np.array([len(one) for one in places], dtype=np.int64)
    return np.concatenate([*places, []]).astype(np.int64), lengths, np.array(empty, dtype=bool)


def _count_block(
    places: Numbers, lengths: Numbers, empty: NDArray[np.bool_], stretches: Stretches
) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    table = stretches.table
    columns = {name: table[:, at] for at, name in enumerate((*ADDITIVE, *STRUCTURE))}
    counts = {name: _add(columns[name][places], lengths) for name in ADDITIVE}
    counts["stretches"] = lengths
    structure = table[:, len(ADDITIVE) : -1]
    found = count_sentences(structure[places], lengths)
    counts["sentences"] = np.where(empty, 0, np.maximum(found, 1))
    taken = _sample(columns["words"][places], lengths)
    starts = np.cumsum(lengths) - lengths
    within = np.arange(len(places)) - np.repeat(starts, lengths) < np.repeat(taken, lengths)
    sample = places[within]
    counts["sample_points"] = _add(columns["linsear_points"][sample], taken)
    found = count_sentences(structure[sample], taken)
    counts["sample_sentences"] = np.where(taken == 0, 0, np.maximum(found, 1))
    counts["arabic_syllables"] = counts["arabic_signs"] - 2  # textstat takes off two per text
    number = columns["number"][places].astype(np.int64)
    difficult = number >= 0
    of_text = np.repeat(np.arange(len(lengths)), lengths)[difficult]
    width = len(stretches.words) + 1
    text, word = np.divmod(np.unique(of_text * width + number[difficult]), width)
    return counts, text, word


def count_sentences(structure: NDArray[np.int32], lengths: Numbers) -> Numbers:
    """Sentences of three words or more in each text, the texts one after another.

    `structure` has one row per stretch, with the first three of ``STRUCTURE``.
    """
    word_first, ends, word_last = structure.T
    of_text = np.repeat(np.arange(len(lengths)), lengths)
    after = np.cumsum(ends) + of_text  # the end of a text ends a sentence, too
    n = int(after.max(initial=-1)) + 1
    words = np.bincount(after - ends, word_first, n) + np.bincount(after, word_last, n)
    owner = np.zeros(n, dtype=np.int64)
    owner[after], owner[after - ends] = of_text, of_text
    return np.bincount(owner[words > 2], minlength=len(lengths))


def _sample(is_word: NDArray[np.int32], lengths: Numbers) -> Numbers:
    """How many stretches the first 100 words are in; all, if a text has only 100 of them."""
    words = np.cumsum(is_word)
    starts = np.cumsum(lengths) - lengths
    before = np.concatenate([[0], words])[starts]
    taken = np.searchsorted(words, before + SAMPLE) + 1 - starts
    return np.where(lengths > SAMPLE, np.minimum(taken, lengths), lengths)


def _add(values: NDArray[np.int32], lengths: Numbers) -> Numbers:
    """The sum of each of several runs of values."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    ends = np.cumsum(lengths)
    return sums[ends] - sums[ends - lengths]
