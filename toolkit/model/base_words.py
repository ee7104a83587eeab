"""Which verbs and nouns there are, and of what an inflected form may be a form.

What is on no list is told by the words that end alike: "contaged" as "engaged".
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
"""How the regular forms of a part of speech are made."""
# What words lose before an ending, with the ending, and what they get back.
ENDINGS = {
    "ed": ((2, ""), (1, ""), (3, ""), (3, "y")),  # walked, hoped, stopped, denied
    "ing": ((3, ""), (3, "e"), (4, ""), (4, "ie")),  # walking, hoping, stopping, dying
    "s": ((1, ""), (2, ""), (3, "y"), (3, "")),  # walks, watches, denies, quizzes
}
PREFIXES = sorted(word_set("prefix"), key=lambda prefix: (-len(prefix), prefix))
SHORTEST, LONGEST = 2, 7  # letters of an ending by which words are alike
Edit = tuple[int, str]  # letters that a form loses to become its lemma, and what it gets


class Words:
    """The words of one part of speech, VERB or NOUN."""

    def __init__(self, pos: str) -> None:
        base = [term.lemma for term in read_lexicon("base_words_en", BaseTerm) if term.pos == pos]
        listed = {lemma: forms for (of, lemma), forms in irregular_forms().items() if of == pos}
        self.pos = pos
        self.irregular: dict[str, list[str]] = defaultdict(list)
        for lemma, forms in listed.items():
            for form in forms:
                self.irregular[form].append(lemma)
        self.unlike = frozenset(listed)  # that have irregular forms
        self.base = self.unlike.union(base)
        self.edits: dict[str, Counter[Edit]] = defaultdict(Counter)  # by the end of a form
        for lemma in base:
            for form in [form for make in REGULAR[pos] for form in make(lemma)]:
                undo = edit(form, lemma)
                for size in range(SHORTEST, min(LONGEST, len(form)) + 1):
                    self.edits[form[-size:]][undo] += 1

    def irregulars(self, form: str) -> Sequence[str]:
        """The lemmas that a form is an irregular one of."""
        return self.irregular.get(form, ())

    def prefixed(self, form: str) -> Sequence[str]:
        """The lemmas of an irregular form with something before it: withheld, fishermen."""
        if self.pos == NOUN:
            plurals = [of for noun in COMPOUNDS for of in irregular_forms()[NOUN, noun]]
            ends = [end for end in plurals if form.endswith(end)]
            return [form.removesuffix(end) + self.irregular[end][0] for end in ends]
        for prefix in PREFIXES:
            rest = form.removeprefix(prefix).removeprefix("-")
            if rest != form and rest in self.irregular:
                return [form.removesuffix(rest) + lemma for lemma in self.irregular[rest]]
        return ()

    def known(self, lemmas: Sequence[str]) -> list[str]:
        """Those that are words; of "co-found" the last part counts."""
        return [one for one in lemmas if one.rpartition("-")[2] in self.base]

    def likeliest(self, form: str, lemmas: Sequence[str]) -> str | None:
        """Which of some lemmas the words point to that end most alike; None if none of them does."""
        by_edit = {edit(form, lemma): lemma for lemma in lemmas}
        for size in range(min(LONGEST, len(form)), SHORTEST - 1, -1):
            votes = self.edits.get(form[-size:], Counter())
            if found := [one for one in by_edit if one in votes]:
                return by_edit[max(found, key=votes.__getitem__)]
        return None


@cache
def words(pos: str) -> Words:
    """The words of a part of speech, read once."""
    return Words(pos)


@cache
def function_tags() -> Mapping[str, frozenset[str]]:
    """The tags that function words can have, those of which that is sure."""
    terms = read_lexicon("function_words_en", FunctionTerm)
    return {term.word: frozenset(term.tags) for term in terms if term.tags}


def undone(form: str, make: Make) -> list[str]:
    """What a regular form may be made of, whether it is a word or not."""
    return [
        lemma
        for ending, edits in ENDINGS.items()
        if form.endswith(ending)
        for lemma in [form[:-cut] + put for cut, put in edits if len(form) > cut]
        if form in make(lemma)
    ]


def edit(form: str, lemma: str) -> Edit:
    """How a form becomes its lemma."""
    pairs = enumerate(zip(form, lemma, strict=False))
    shared = next((i for i, (a, b) in pairs if a != b), min(len(form), len(lemma)))
    return len(form) - shared, lemma[shared:]
