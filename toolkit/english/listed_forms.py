"""The forms of regular words, so that a list is found again even where a lemma is wrong."""

from collections.abc import Iterable

VOWELS = "aeiou"
IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives",
    "analysis": "analyses",
}  # fmt: skip

IRREGULAR_VERBS = {
    "see": "saw seen seeing", "think": "thought thinking", "hold": "held holding", "take": "took taken taking",
    "write": "wrote written writing", "speak": "spoke spoken speaking", "sell": "sold selling", "cast": "casting",
    "recast": "recasting", "read": "reading", "understand": "understood understanding", "mistake": "mistook mistaken",
    "misread": "misreading", "say": "said saying", "tell": "told telling", "find": "found finding",
}  # fmt: skip


def plurals(phrase: str) -> list[str]:
    """A noun or noun phrase, and its plural."""
    for singular, plural in IRREGULAR.items():
        if phrase.endswith(singular):
            return [phrase, phrase.removesuffix(singular) + plural]
    return [phrase, phrase[:-1] + "ies" if ends_in_y(phrase) else phrase + es(phrase)]


def conjugations(verb: str) -> list[str]:
    """A verb and its forms: says, saying, denied, referring, seen."""
    if verb in IRREGULAR_VERBS:
        return [verb, verb + es(verb), *IRREGULAR_VERBS[verb].split()]
    if ends_in_y(verb):
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    forms = [verb, verb + es(verb), f"{verb}ed", f"{verb}ing"]
    if (
        len(verb) > 2
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and verb[-3] not in VOWELS
    ):
        forms += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    return forms


def all_conjugations(verbs: Iterable[str]) -> frozenset[str]:
    """The forms of some verbs."""
    return frozenset(form for verb in verbs for form in conjugations(verb))


def ends_in_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS


def es(word: str) -> str:
    """The ending of a plural, or of the third person."""
    return "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
