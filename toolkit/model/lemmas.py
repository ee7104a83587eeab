"""Lemmas as edits: what to cut from the end of a word and what to put there.

The rule ``l3y`` means: in lower case, cut three characters, add "y" ("studies" -> "study"). ``k1`` keeps the
case and cuts one ("Greens" -> "Green"). A bar separates the number from an ending that begins with a digit.
The network chooses among the rules that it met in training.

Source: Straka and Straková (2017), UDPipe 2; doi:10.18653/v1/K17-3009.
"""

import re
from functools import cache

RULE = re.compile(r"([kl])(\d+)\|?(.*)", re.DOTALL)


def find_rule(word: str, lemma: str) -> str:
    """The shortest edit that makes `lemma` (one character or more) of `word`."""
    shared, case, form = max(
        (shared_prefix_length(form, lemma), case, form)
        for form, case in ((word.lower(), "l"), (word, "k"))
    )
    ending = lemma[shared:]
    bar = "|" if ending[:1].isdecimal() or ending[:1] == "|" else ""
    return f"{case}{len(form) - shared}{bar}{ending}"


def shared_prefix_length(one: str, other: str) -> int:
    """How many characters two words share at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def apply_rule(rule: str, word: str) -> str:
    """The lemma of `word`; the word in lower case where the rule cuts more than there is."""
    keeps_case, cut, ending = parse(rule)
    form = word if keeps_case else word.lower()
    if cut > len(form):
        return word.lower()
    return (form[: len(form) - cut] + ending) or form


@cache
def parse(rule: str) -> tuple[bool, int, str]:
    """The parts of a rule: if it keeps the case, how much it cuts, what it adds."""
    match = RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is no rule for lemmas, expected one such as l3y")
    return match[1] == "k", int(match[2]), match[3]
