"""The base forms of verbs and nouns, and the lemmas that an inflected form may have.

The lemma of a word that no list has follows listed words with the same ending: "contaged" is inflected like
"engaged".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from toolkit.english.inflection import COMPOUNDS, ed, ing, irregular_forms, plural
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import BaseTerm, FunctionTerm
from toolkit.english.words import word_set

VERB, NOUN = "VERB", "NOUN"
Make = Callable[[str], Sequence[str]]
REGULAR: Mapping[str, tuple[Make, ...]] = {VERB: (ed, ing, plural), NOUN: (plural,)}
"""By part of speech, the functions that make regular forms."""
# By ending, how many letters to cut from a form, the ending included, and what to put there.
ENDINGS = {
    "ed": ((2, ""), (1, ""), (3, ""), (3, "y")),  # walked, hoped, stopped, denied
    "ing": ((3, ""), (3, "e"), (4, ""), (4, "ie")),  # walking, hoping, stopping, dying
    "s": ((1, ""), (2, ""), (3, "y"), (3, "")),  # walks, watches, denies, quizzes
}
PREFIXES = sorted(word_set("prefix"), key=lambda prefix: (-len(prefix), prefix))
# Letters of the endings by which unlisted words are compared with listed ones.
MIN_ENDING, MAX_ENDING = 2, 7
Edit = tuple[
    int, str
]  # how a form becomes its lemma: how many letters to cut, and what to put there


class BaseWords:
    """The words of one part of speech, VERB or NOUN."""

    def __init__(self, pos: str) -> None:
        base = [term.lemma for term in read_lexicon("base_words_en", BaseTerm) if term.pos == pos]
        listed = {lemma: forms for (of, lemma), forms in irregular_forms().items() if of == pos}
        self.pos = pos
        self.irregular: dict[str, list[str]] = defaultdict(list)
        for lemma, forms in listed.items():
            for form in forms:
                self.irregular[form].append(lemma)
        self.irregular_base = frozenset(listed)  # base forms with irregular forms
        self.base = self.irregular_base.union(base)
        # For each ending of a regular form, how often each edit leads to the lemma.
        self.edits: dict[str, Counter[Edit]] = defaultdict(Counter)
        for lemma in base:
            for form in [form for make in REGULAR[pos] for form in make(lemma)]:
                undo = suffix_edit(form, lemma)
                for size in range(MIN_ENDING, min(MAX_ENDING, len(form)) + 1):
                    self.edits[form[-size:]][undo] += 1

    def irregular_lemmas(self, form: str) -> Sequence[str]:
        """The lemmas of an irregular form; () if it is none."""
        return self.irregular.get(form, ())

    def lemmas_with_prefix(self, form: str) -> Sequence[str]:
        """The lemmas of an irregular form with a prefix or in a compound: withheld, fishermen."""
        if self.pos == NOUN:
            plurals = [of for noun in COMPOUNDS for of in irregular_forms()[NOUN, noun]]
            ends = [end for end in plurals if form.endswith(end)]
            return [form.removesuffix(end) + self.irregular[end][0] for end in ends]
        for prefix in PREFIXES:
            rest = form.removeprefix(prefix).removeprefix("-")
            if rest != form and rest in self.irregular:
                return [form.removesuffix(rest) + lemma for lemma in self.irregular[rest]]
        return ()

    def listed(self, lemmas: Sequence[str]) -> list[str]:
        """Those lemmas that are listed words; of "co-found" the last part counts."""
        return [one for one in lemmas if one.rpartition("-")[2] in self.base]

    def likeliest_lemma(self, form: str, lemmas: Sequence[str]) -> str | None:
        """The lemma that listed words with the longest shared ending suggest; None if none do."""
        by_edit = {suffix_edit(form, lemma): lemma for lemma in lemmas}
        for size in range(min(MAX_ENDING, len(form)), MIN_ENDING - 1, -1):
            votes = self.edits.get(form[-size:], Counter())
            if found := [one for one in by_edit if one in votes]:
                return by_edit[max(found, key=votes.__getitem__)]
        return None


@cache
def base_words(pos: str) -> BaseWords:
    """The words of a part of speech, read once."""
    return BaseWords(pos)


@cache
def function_tags() -> Mapping[str, frozenset[str]]:
    """The tags that a function word can have, for those words whose tags are all listed."""
    terms = read_lexicon("function_words_en", FunctionTerm)
    return {term.word: frozenset(term.tags) for term in terms if term.tags}


def regular_lemmas(form: str, make: Make) -> list[str]:
    """The lemmas whose regular form, as `make` makes it, is `form`; they need not be words."""
    return [
        lemma
        for ending, edits in ENDINGS.items()
        if form.endswith(ending)
        for lemma in [form[:-cut] + put for cut, put in edits if len(form) > cut]
        if form in make(lemma)
    ]


def suffix_edit(form: str, lemma: str) -> Edit:
    """How a form becomes its lemma."""
    pairs = enumerate(zip(form, lemma, strict=False))
    shared = next((i for i, (a, b) in pairs if a != b), min(len(form), len(lemma)))
    return len(form) - shared, lemma[shared:]
