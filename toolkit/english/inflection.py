"""The forms that a word can take, whatever part of speech it is: say, says, said, saying."""

import re
from functools import cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FormTerm

_VOWELS = "aeiou"
_SYLLABLE = re.compile(f"[{_VOWELS}]+|(?<![{_VOWELS}])y(?![{_VOWELS}])")  # lay-er, ver-y
_DOUBLING = re.compile(
    r"(?:.*(?:[^aeiou]|qu)|)[aeiou][^aeiouwxy]"
)  # stop: stopped, quip: quipped; not look, show


def forms_of(word: str) -> tuple[str, ...]:
    """The word and its forms as a verb and as a noun, in lower case and sorted.

    Irregular forms are those of ``irregular_forms_en.tsv``, with comparatives; all others are
    made by rule, so that some are no words ("visitted") and some belong to another word
    ("saw" is a form of see). Regular comparatives ("larger") are not among them.
    """
    word = word.lower()
    listed = _irregular().get(word, {})
    forms = {word, *plural(word)}
    for irregular in listed.values():
        forms.update(irregular)
    if "NOUN" in listed and "VERB" not in listed:
        forms -= set(plural(word)) - set(listed["NOUN"])
    forms.update(ing(word))
    if "VERB" not in listed:
        forms.update(ed(word))
    return tuple(sorted(forms))


@cache
def _irregular() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemma -> part of speech -> forms."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for term in read_lexicon("irregular_forms_en", FormTerm):
        found.setdefault(term.lemma, {})[term.pos] = term.forms
    return found


def plural(word: str) -> tuple[str, ...]:
    """The regular plural, which is the third person too."""
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
        return (f"{word[:-1]}ing",)
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
    return (doubled,) if len(_SYLLABLE.findall(word)) == 1 else (word, doubled)


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS
