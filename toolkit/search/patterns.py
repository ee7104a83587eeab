"""What is looked for in texts, as a pattern: words, phrases, regular expressions."""

import re
from collections.abc import Sequence
from typing import Literal, get_args

from toolkit.english.inflection import comparatives, forms_of

By = Literal["word", "lemma", "regex"]

_APOSTROPHES = "'’‘ʼ"
_ANY_APOSTROPHE = f"[{_APOSTROPHES}]"


def compile_query(query: str | Sequence[str], by: By, match_case: bool) -> re.Pattern[str]:
    """The pattern that finds one or several queries; where several fit, the longest.

    Raises ValueError for a query that is empty or no regular expression.
    """
    if by not in get_args(By):
        raise ValueError(f"by is {by!r}, expected one of {', '.join(get_args(By))}")
    queries = [query] if isinstance(query, str) else list(query)
    if not queries or not all(isinstance(each, str) and each.strip() for each in queries):
        raise ValueError(f"query is {query!r}, expected one or several texts that are not empty")
    flags = re.NOFLAG if match_case else re.IGNORECASE
    if by == "regex" and len(queries) == 1:
        return _compile(queries[0], flags)  # alone, it may begin with flags of its own
    if by == "regex":
        return _compile("|".join(f"(?:{_checked(each, flags)})" for each in queries), flags)
    if by == "lemma":
        return _compile("|".join(map(lemma_pattern, queries)), flags)
    return _compile("|".join(map(phrase_pattern, sorted(queries, key=len, reverse=True))), flags)


def phrase_pattern(phrase: str) -> str:
    """A word or phrase as a pattern: whole words, any white space, ``*`` for any letters."""
    words = r"\s+".join(_word_pattern(word) for word in phrase.split())
    before = r"(?<!\w)" if re.match(r"[\w*]", phrase.lstrip()) else ""
    after = r"(?!\w)" if re.search(r"[\w*]\Z", phrase.rstrip()) else ""
    return f"{before}{words}{after}"


def lemma_pattern(phrase: str) -> str:
    """A word or phrase as a pattern that finds every form of each of its words."""
    words = ("|".join(map(_form_pattern, _all_forms(word))) for word in phrase.lower().split())
    together = r"\s+".join(f"(?:{forms})" for forms in words)
    return rf"(?<!\w)(?:{together})(?!\w)"


def _all_forms(word: str) -> list[str]:
    """The forms of a word, the longest first."""
    return sorted(forms_of(word) | comparatives(word), key=lambda form: (-len(form), form))


def _form_pattern(form: str) -> str:
    return "".join(_ANY_APOSTROPHE if each in _APOSTROPHES else re.escape(each) for each in form)


def _word_pattern(word: str) -> str:
    kinds = {"*": r"\w*"} | dict.fromkeys(_APOSTROPHES, _ANY_APOSTROPHE)
    return "".join(kinds.get(letter) or re.escape(letter) for letter in word)


def _checked(expression: str, flags: re.RegexFlag) -> str:
    _compile(expression, flags)
    return expression


def _compile(expression: str, flags: re.RegexFlag) -> re.Pattern[str]:
    try:
        return re.compile(expression, flags)
    except re.error as error:
        raise ValueError(
            f"query is {expression!r}, expected a regular expression: {error}; "
            "to find the very characters, use by='word'"
        ) from error
