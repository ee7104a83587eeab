"""The forms of English words, by rule and by list: say, says, said, saying; crisis, crises.

The one place where words are inflected. ``irregular_forms_en.tsv`` comes first; every other
form is made by rule, whether the word is known or not. Where a rule depends on the stress
("visited", "referred"), both forms are given: the one that is no word does no harm in a text.
Lists are looked up in all forms, so that a wrong lemma hides no word.
"""

import re
from collections.abc import Mapping
from functools import cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FormTerm

_VOWELS = "aeiou"
_SYLLABLE = re.compile(f"[{_VOWELS}]+|(?<![{_VOWELS}])y(?![{_VOWELS}])")  # lay-er, ver-y
_DOUBLING = re.compile(
    r"(?:.*(?:[^aeiou]|qu)|)[aeiou][^aeiouwxy]|.+(?:ia|ue)l"
)  # stop: stopped, quip: quipped, fuel: fuelled; not look, show
_MAY_KEEP_E = frozenset({"age", "cue", "queue"})  # ageing
_SHORT_Z = re.compile(r".*[^aeiou]u?[ei]z")  # quiz: quizzes, fez: fezzes
# What follows the head of a noun phrase keeps its form: heads of state, mothers-in-law.
_AFTER_HEAD = re.compile(r" (?:of|to|in|for|at|on|with|from) |-in-|-elect$")
COMPOUNDS = ("man", "child", "person", "wife", "foot", "tooth")
"""Irregular nouns that end many others: fishermen, grandchildren, housewives."""


def verb_forms(*verbs: str) -> frozenset[str]:
    """Verbs with their third person, pasts and participles: know, knows, knew, known, knowing.

    Of several words ("point out") the first is the verb.
    """
    return frozenset().union(*map(_of_verb, verbs))


def noun_forms(*nouns: str) -> frozenset[str]:
    """Nouns and noun phrases, singular and plural: heads of state, co-authors, women."""
    return frozenset().union(*map(_of_noun, nouns))


def forms_of(*words: str) -> frozenset[str]:
    """Words in every form that they can take as verbs or as nouns."""
    return frozenset().union(*map(_of_word, words))


def comparatives(word: str) -> frozenset[str]:
    """The irregular comparative and superlative of an adjective or adverb: better, best."""
    return frozenset(irregular_forms().get(("ADJ", word), ()))


@cache
def irregular_forms() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Part of speech (VERB, NOUN, ADJ) and lemma -> irregular forms, of the list."""
    terms = read_lexicon("irregular_forms_en", FormTerm)
    return {(term.pos, term.lemma): term.forms for term in terms}


@cache
def _of_word(word: str) -> frozenset[str]:
    nouns, verbs = _of_noun(word), _of_verb(word)
    if ("VERB", word) not in irregular_forms() and not nouns.issuperset(plural(word)):
        verbs = verbs.difference(plural(word))  # "childs" is neither
    return nouns | verbs


@cache
def _of_verb(phrase: str) -> frozenset[str]:
    verb, space, rest = phrase.partition(" ")
    prefix, word = _last_part(verb)
    pasts = irregular_forms().get(("VERB", word)) or ed(word)
    has_third = any(form.endswith("s") for form in pasts)  # is, has, goes
    forms = {word, *pasts, *ing(word), *(() if has_third else plural(word))}
    return frozenset(prefix + form + space + rest for form in forms)


@cache
def _of_noun(phrase: str) -> frozenset[str]:
    place = match.start() if (match := _AFTER_HEAD.search(phrase)) else len(phrase)
    before, space, last = phrase[:place].rpartition(" ")
    forms = {before + space + form + phrase[place:] for form in (last, *_plurals(last))}
    if last == "general" and before:  # attorneys general, but major generals
        forms |= {f"{form} general" for form in _of_noun(before)}
    return frozenset(forms)


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("ics"):  # politics, statistics
        return ()
    if listed := irregular_forms().get(("NOUN", noun)):
        return listed
    prefix, word = _last_part(noun)
    forms = irregular_forms().get(("NOUN", word)) or _of_compound(word) or plural(word)
    return tuple(prefix + form for form in forms)


def _of_compound(word: str) -> tuple[str, ...]:
    """The plurals of a noun that ends in an irregular one."""
    for end in COMPOUNDS:
        if word.endswith(end):
            return tuple(word.removesuffix(end) + form for form in irregular_forms()["NOUN", end])
    return ()


def _last_part(word: str) -> tuple[str, str]:
    """A word with hyphens as what its last part has before it, and that part."""
    first, hyphen, last = word.rpartition("-")
    return first + hyphen, last


def plural(word: str) -> tuple[str, ...]:
    """The regular plural, which is the third person too."""
    if _SHORT_Z.fullmatch(word):
        return (f"{word}zes",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{word}es",)
    if _ends_in_y(word):
        return (f"{word[:-1]}ies",)
    if word.endswith("o") and word[-2:-1] not in _VOWELS:
        return f"{word}s", f"{word}es"  # photos, vetoes
    return (f"{word}s",)


def ing(word: str) -> tuple[str, ...]:
    """The regular present participle; two where it depends on the stress."""
    if word.endswith("ie"):
        return (f"{word[:-2]}ying",)
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return (f"{word[:-1]}ing", *([f"{word}ing"] if word in _MAY_KEEP_E else ()))
    return tuple(f"{stem}ing" for stem in _stems(word))


def ed(word: str) -> tuple[str, ...]:
    """The regular past; two where it depends on the stress."""
    if word.endswith("e"):
        return (f"{word}d",)
    if _ends_in_y(word):
        return (f"{word[:-1]}ied",)
    return tuple(f"{stem}ed" for stem in _stems(word))


def _stems(word: str) -> tuple[str, ...]:
    """The word as it stands before a vowel: stopp-, refer- and referr-, panick-."""
    if word.endswith("c"):
        return (f"{word}k",)
    if not _DOUBLING.fullmatch(word):
        return (word,)
    doubled = word + word[-1]
    certain = len(_SYLLABLE.findall(word)) == 1 and not word.endswith(("ial", "uel"))
    return (doubled,) if certain else (word, doubled)


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS
