"""Characters counted otherwise than Python counts them, and texts whose line ends were changed on the way."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from toolkit.errors import InputError

Move = Callable[[int], int]
_BEYOND = 0xFFFF  # code points above take two units of UTF-16
_DIGITS = 18  # of the longest position: no text is longer


def read_position(name: str, written: str) -> int:
    """A position as a file has it. Raises InputError if it is no number, or no text is as long."""
    if not (written.isascii() and written.isdigit() and len(written) <= _DIGITS):
        problem = f"something is coded at the position {written[:_DIGITS]!r}"
        raise InputError(name, f"{problem}, expected a number", "Export it once more.")
    return int(written)


def utf16_starts(text: str) -> Sequence[int]:
    """At which unit of UTF-16 each character begins, and behind the last one where the text ends."""
    return [0, *accumulate(2 if ord(letter) > _BEYOND else 1 for letter in text)]


def from_utf16(text: str) -> Move:
    """A function from units of UTF-16 to characters; a place within a character is its beginning."""
    starts = utf16_starts(text)

    def move(at: int) -> int:
        place = bisect_left(starts, at)
        if place < len(starts) and starts[place] == at:
            return place
        return max(min(place, len(starts)) - 1, 0)

    return move


def between(name: str, theirs: str, ours: str) -> Move:
    """A function from the characters of a text that came back to those of the article's.

    Line ends and a byte order mark may differ. Raises InputError if anything else does.
    """
    if theirs == ours:
        return lambda at: at
    their_letters, our_letters = _letters(theirs), _letters(ours)
    if [_plain(theirs[i]) for i in their_letters] != [_plain(ours[i]) for i in our_letters]:
        problem = "its text is not that of the article any more"
        raise InputError(
            name, problem, "Code the text as it was exported; only line ends may change."
        )
    ends = [*our_letters, len(ours)]

    def move(at: int) -> int:
        return ends[min(bisect_left(their_letters, at), len(our_letters))]

    return move


def without_returns(text: str) -> Move:
    """A function from characters of a text counted without carriage returns to those of the text."""
    kept = [i for i, letter in enumerate(text) if letter != "\r"]
    ends = [*kept, len(text)]
    return lambda at: ends[min(max(at, 0), len(kept))]


def _letters(text: str) -> list[int]:
    """The places of all characters but carriage returns before a line end and a byte order mark at the head."""
    return [
        i
        for i, letter in enumerate(text)
        if not (letter == "\ufeff" and i == 0) and not (letter == "\r" and text[i + 1 : i + 2] == "\n")
    ]  # fmt: skip


def _plain(letter: str) -> str:
    """A line end is a line end: programs also write those of old computers and of Unicode."""
    return "\n" if letter in "\r\n\u2028\u2029\x85" else letter
