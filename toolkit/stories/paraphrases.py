"""Indirect versions of quotations: the same speaker, in other words but with those that tell."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from toolkit.stories.versions import Version, function_words

SHARE = 0.5
"""Share of its telling words that an indirect version has in common with the quotation."""
FEWEST = 3
"""Telling words in common."""


def paraphrases(
    groups: Sequence[Sequence[Version]],
    others: Sequence[Version],
    speakers: Sequence[object],
    comparable: Callable[[int, int], bool],
) -> list[list[Version]]:
    """The groups, each with the indirect versions of it that other articles have.

    A version that fits several quotations goes to the one with which it has most in common.
    """
    of_speaker: dict[object, list[tuple[int, Version]]] = defaultdict(list)
    for number, group in enumerate(groups):
        fullest = max(group, key=lambda one: (len(one.words), -one.row))
        for speaker in {speakers[one.row] for one in group}:
            if isinstance(speaker, str):
                of_speaker[speaker].append((number, fullest))
    out = [list(group) for group in groups]
    held = [{one.article for one in group} for group in groups]
    for version in others:
        telling = set(version.words) - function_words()
        best = (0.0, -1)
        for number, fullest in of_speaker.get(speakers[version.row], ()):
            if version.article in held[number] or not comparable(version.article, fullest.article):
                continue
            common = len(telling & set(fullest.words))
            if common >= max(FEWEST, SHARE * len(telling)) and common > best[0]:
                best = (common, number)
        if best[1] >= 0:
            out[best[1]].append(version)
    return out
