"""The words that rules ask for by kind: function words, groups of words, words of names.

They stand in ``closed_class_en.tsv``, ``word_groups_en.tsv``, ``name_words_en.tsv``,
``role_words_en.tsv`` and ``beside_names_en.tsv``, whose heads tell what each kind is.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import KindTerm

TABLES = ("closed_class_en", "word_groups_en", "name_words_en", "role_words_en", "beside_names_en")


def word_set(kind: str) -> frozenset[str]:
    """The words of a kind, in lower case, with straight and curly apostrophes."""
    return frozenset(word_map(kind))


def word_map(kind: str) -> Mapping[str, str]:
    """The words of a kind and what each stands for; "" where the kind has no values."""
    return _kinds()[kind]


@cache
def _kinds() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table in TABLES:
        for term in read_lexicon(table, KindTerm):
            words = found.setdefault(term.kind, {})
            words[term.word] = words[term.word.replace("'", "’")] = term.value
    return {kind: MappingProxyType(words) for kind, words in found.items()}
