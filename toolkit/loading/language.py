"""Is a text English? A count of function words, without a model."""

import re
from collections import Counter
from functools import lru_cache

from toolkit.loading.fields import read_rows

_SAMPLE = 3000  # characters: enough for some 500 words
_SHORT = 40  # words: below, English must only not be beaten by another language
_MIN_SHARE = 0.12  # of the words; English news has .2 to .5, other languages below .07
_LETTER_RUNS = re.compile(r"[^\W\d_]+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def count_words(text: str) -> int:
    """Words between spaces that hold a letter or digit; each Chinese or Japanese sign is one."""
    if not text.isascii():
        text = _IDEOGRAPHS.sub(r" \g<0> ", text)
    return sum(map(_has_letter, text.split()))


def looks_english(text: str) -> bool:
    """Whether the text is English, by its first 3,000 characters.

    Texts in other scripts are not. Of 40 words or more, 12 % must be function words
    of English; of any number, there must be at least as many as of each other
    language. So a short text without any function word passes.
    """
    words = _LETTER_RUNS.findall(text[:_SAMPLE].casefold())
    foreign = sum(len(word) for word in words if word[0] > "\u024f")  # beyond Latin letters
    if foreign > 0.5 * sum(map(len, words)):
        return False
    languages = _function_words()
    counts = Counter(name for word in words for name in languages.get(word, ()))
    english = counts.pop("en", 0)
    if len(words) >= _SHORT and english < _MIN_SHARE * len(words):
        return False
    return english >= max(counts.values(), default=0)


def _has_letter(word: str) -> bool:
    return word.isalnum() or any(map(str.isalnum, word))


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, ...]]:
    """Word -> the languages it is a function word of."""
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in read_rows("function_words.tsv"):
        for word in set(words.split()):
            languages[word] = (*languages.get(word, ()), language)
    return languages
