"""Lemmas: what the network proposes, corrected by the tag and the list of base words.

The network proposes edits and does not know which words exist ("nominated" -> "nominat"). But the lemma of
a past form, participle, third person or plural is nearly determined by its form and tag.
"""

from collections.abc import Mapping
from functools import lru_cache

from toolkit.english.inflection import ed, ing, plural
from toolkit.english.words import word_map, word_set
from toolkit.grammar.tags import PASTS, PLURALS, PROPER, VERB_TAGS
from toolkit.model.base_words import (
    NOUN,
    REGULAR,
    VERB,
    Make,
    base_words,
    function_tags,
    regular_lemmas,
    suffix_edit,
)
from toolkit.model.lemmas import apply_rule

REGULAR_FORMS: Mapping[str, Make] = {
    "VBD": ed, "VBN": ed, "VBG": ing, "VBZ": plural, "NNS": plural, "NNPS": plural
}  # fmt: skip
"""By tag, the function that makes its regular form."""
UNINFLECTED_TAGS = frozenset({"NN", "JJ", "VB", "VBP", "RB"})
FIXED_LEMMAS = word_map("lemma")
BY_TAG = {
    ("'s", "VBZ"): ("be", "have"), ("'d", "MD"): ("would",), ("'d", "VBD"): ("have", "do"),
    ("ca", "MD"): ("can",), ("wo", "MD"): ("will",), ("sha", "MD"): ("shall",),
}  # fmt: skip
ABBREVIATED_LEMMAS = word_set("short_lemma")
MAX_ABBREVIATED = 3  # letters of words with one of `ABBREVIATED_LEMMAS`, at most: "gon", "PM"
CACHE_SIZE = 50_000  # words with their tags


@lru_cache(maxsize=CACHE_SIZE)
def can_have_tag(word: str, tag: str) -> bool:
    """Can a word have a tag: is the tag listed for a function word, does a verb have the form for it?

    Words with other characters than letters ("'s", "slow[s") can have any tag.
    """
    tags = function_tags().get(word.lower().replace("’", "'"))
    if tags is not None:
        return tag in tags or (not word.islower() and tag in PROPER) or word.isupper()
    form = word.lower().rpartition("-")[2]
    if tag not in VERB_TAGS or not form.isalpha() or form in FIXED_LEMMAS:
        return True
    verbs = base_words(VERB)
    if tag in UNINFLECTED_TAGS:
        return form in verbs.base
    if tag in PASTS:  # "come", too, is a participle
        return (
            form.endswith("ed")
            or form in verbs.irregular_base
            or bool(verbs.irregular_lemmas(form) or verbs.lemmas_with_prefix(form))
        )
    return form.endswith("s") if tag == "VBZ" else form.endswith(("ing", "in", "gon"))


@lru_cache(maxsize=CACHE_SIZE)
def lemma_of(word: str, tag: str, rule: str) -> str:
    """The lemma of a word with a Penn Treebank tag. `rule` is the edit that the network proposes."""
    guess, form = apply_rule(rule, word), word.lower().replace("’", "'")
    if form in FIXED_LEMMAS and tag != "NN":  # as a noun, "AM" is the hour
        return FIXED_LEMMAS[form]
    if (form, tag) in BY_TAG:
        lemmas = BY_TAG[form, tag]
        return guess if guess in lemmas else lemmas[0]
    if not form.replace("-", "").isalpha() or (
        len(form) <= MAX_ABBREVIATED and guess in ABBREVIATED_LEMMAS
    ):
        return guess
    if tag == "NNP":
        return guess if guess.startswith(word) else word  # "Dec" may be December
    if tag in PLURALS or tag in VERB_TAGS:
        return guess if tag == "NNPS" and guess == word else inflected_lemma(word, tag, guess)
    return form if tag in UNINFLECTED_TAGS and guess.lower() != form else guess


def inflected_lemma(word: str, tag: str, guess: str) -> str:
    """The lemma of a verb form or plural. The lemma of a name keeps its capitals."""
    form = word.lower()
    lemma = lower_case_lemma(form, tag, guess.lower())
    if tag != "NNPS":
        return lemma
    cut, put = suffix_edit(form, lemma)
    return word[: len(word) - cut] + (put.upper() if word.isupper() else put)


def lower_case_lemma(form: str, tag: str, guess: str) -> str:
    """The lemma of a lower-case form by its tag or, if no listed word has such a form, by other tags."""
    pos = NOUN if tag in PLURALS else VERB
    known = base_words(pos)
    if tag in UNINFLECTED_TAGS and form in known.base:
        return form
    usual = regular_lemmas(form, REGULAR_FORMS[tag]) if tag in REGULAR_FORMS else []
    others = [lemma for make in REGULAR[pos] for lemma in regular_lemmas(form, make)]
    for lemmas in (known.irregular_lemmas(form), known.listed(usual), known.listed(others)):
        if lemmas:
            return guess if guess in lemmas else lemmas[0]
    if form in known.base or tag in UNINFLECTED_TAGS:
        return form
    if lemmas := known.lemmas_with_prefix(form):
        return lemmas[0]
    if not usual:
        return (form.removesuffix("s") or form) if pos == NOUN else form  # "monarchs"
    likeliest = known.likeliest_lemma(form, usual)
    return likeliest or (guess if guess in usual else usual[0])
