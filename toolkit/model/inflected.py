"""The lemmas of words: what the network proposes, as far as the tag and the list of words allow it.

The network's lemmas are edits, chosen without knowing which words there are ("nominated" ->
"nominat"). Of a past form, a participle, a third person or a plural, English leaves few
lemmas open.
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
    edit,
    function_tags,
    undone,
    words,
)
from toolkit.model.lemmas import apply_rule

MADE: Mapping[str, Make] = {
    "VBD": ed, "VBN": ed, "VBG": ing, "VBZ": plural, "NNS": plural, "NNPS": plural
}  # fmt: skip
"""By tag, how regular forms are made."""
OWN_LEMMA = frozenset({"NN", "JJ", "VB", "VBP", "RB"})
ALWAYS = word_map("lemma")
BY_TAG = {
    ("'s", "VBZ"): ("be", "have"), ("'d", "MD"): ("would",), ("'d", "VBD"): ("have", "do"),
    ("ca", "MD"): ("can",), ("wo", "MD"): ("will",), ("sha", "MD"): ("shall",),
}  # fmt: skip
SHORT = word_set("short_lemma")
LONGEST_SHORT = 3  # letters of what these are written as without apostrophe or stop: "gon na", "PM"
REMEMBERED = 50_000  # words with their tags


@lru_cache(maxsize=REMEMBERED)
def may_be(word: str, tag: str) -> bool:
    """May a word have a tag: is it the form of a verb that the tag says, one of a function word's?

    What is no plain word ("'s", "slow[s") may have any.
    """
    tags = function_tags().get(word.lower().replace("’", "'"))
    if tags is not None:
        return tag in tags or (not word.islower() and tag in PROPER) or word.isupper()
    form = word.lower().rpartition("-")[2]
    if tag not in VERB_TAGS or not form.isalpha() or form in ALWAYS:
        return True
    verbs = words(VERB)
    if tag in OWN_LEMMA:
        return form in verbs.base
    if tag in PASTS:  # "come", too, is a participle
        return (
            form.endswith("ed")
            or form in verbs.unlike
            or bool(verbs.irregulars(form) or verbs.prefixed(form))
        )
    return form.endswith("s") if tag == "VBZ" else form.endswith(("ing", "in", "gon"))


@lru_cache(maxsize=REMEMBERED)
def lemma_of(word: str, tag: str, rule: str) -> str:
    """The lemma of a word with a Penn Treebank tag; `rule` is the network's (`lemmas`)."""
    guess, form = apply_rule(rule, word), word.lower().replace("’", "'")
    if form in ALWAYS and tag != "NN":  # "AM" may be the hour
        return ALWAYS[form]
    if (form, tag) in BY_TAG:
        lemmas = BY_TAG[form, tag]
        return guess if guess in lemmas else lemmas[0]
    if not form.replace("-", "").isalpha() or (len(form) <= LONGEST_SHORT and guess in SHORT):
        return guess
    if tag == "NNP":
        return guess if guess.startswith(word) else word  # "Dec" may be December
    if tag in PLURALS or tag in VERB_TAGS:
        return guess if tag == "NNPS" and guess == word else as_written(word, tag, guess)
    return form if tag in OWN_LEMMA and guess.lower() != form else guess


def as_written(word: str, tag: str, guess: str) -> str:
    """The lemma of a verb or plural; that of a name keeps its capitals."""
    form = word.lower()
    lemma = uninflected(form, tag, guess.lower())
    if tag != "NNPS":
        return lemma
    cut, put = edit(form, lemma)
    return word[: len(word) - cut] + (put.upper() if word.isupper() else put)


def uninflected(form: str, tag: str, guess: str) -> str:
    """The lemma of a form in lower case: by its tag or, if no word has such a form, by another tag."""
    pos = NOUN if tag in PLURALS else VERB
    known = words(pos)
    if tag in OWN_LEMMA and form in known.base:
        return form
    usual = undone(form, MADE[tag]) if tag in MADE else []
    others = [lemma for make in REGULAR[pos] for lemma in undone(form, make)]
    for lemmas in (known.irregulars(form), known.known(usual), known.known(others)):
        if lemmas:
            return guess if guess in lemmas else lemmas[0]
    if form in known.base or tag in OWN_LEMMA:
        return form
    if lemmas := known.prefixed(form):
        return lemmas[0]
    if not usual:
        return (form.removesuffix("s") or form) if pos == NOUN else form  # "monarchs"
    likeliest = known.likeliest(form, usual)
    return likeliest or (guess if guess in usual else usual[0])
