"""Titles of other articles within a sentence: what a page keeps beside a name, and an extractor leaves in the text.

    Sen. Ana Brodik Ana Maria BrodikDykes give way in Karsk Council votes on bread MORE (I-Velin) said ...
                   [                                                                  ]

A page shows a box of links when a reader points at a name. In the text it begins with the name once
more, to which the first title is glued, and it ends with the button for further ones. A name that
stands twice, with no space behind it, tells the box. What ends it is told by the text: a word in capitals
that is a line of furniture where it stands alone (``furniture_en.tsv``: "MORE"), else the word that ends
most boxes of the text.

In 4,000 scraped articles of 200 outlets 799 boxes are found; 53 of them were read, and held no word of a sentence.
None is found in 294 Wikinews articles. Repetition alone tells no furniture within sentences: of 41 runs of six words
that still repeat in three articles of an outlet, 35 are stock phrases of news.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from toolkit.text.line_kinds import of_place
from toolkit.text.paragraphs import paragraphs

Span = tuple[int, int]
GLUE = re.compile(r"(?<=[a-zß-ÿ])(?=['\"‘“(]?[A-Z0-9])")
SURNAME = re.compile(r"[^\W\d_a-zß-ÿ][\w'’-]+\Z")
BETWEEN = re.compile(
    r"[ \t\xa0]*+(?:(?>\(?[^\W\d_a-zß-ÿ]\S*+|\w{1,3}+)[ \t\xa0]++)*+"
)  # once past a word, never back: names of two letters would be tried in 2 ** n ways
"""Of a surname and the same surname behind the full name: first names, "(Bob)", "de"."""
TWICE = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w'’-]+)(?:['’]s)?(?= (?:[A-Z(][\w.'’)-]* ){1,5}(?P=name)\b)"
)
WORD = re.compile(r"(?<![\w'’])[A-Z]\w*+(?!['’]\w{2})")
LONGEST_NAME, LONGEST_BOX = 90, 1_500
"""Characters of a full name, and of a box."""
LEAST, SHARE = 3, 0.5
"""Boxes of a text that a word must end, behind different words, and its share of them."""
OUTSIDE = 0.25
"""Share of its places that such a word may have outside of boxes."""
SAME = 3
"""Letters in which two words begin alike: "Mc" is no name that stands twice in "McCain, John McCain"."""


class Box(NamedTuple):
    """Where the full name begins, where the first title does, and how far the box may go."""

    start: int
    title: int
    limit: int


def link_titles(text: str) -> list[Span]:
    """Where boxes of link titles stand within the paragraphs of a text, in order."""
    boxes = list(boxes_of(text))
    if not boxes:
        return []
    ends = ends_of(text, boxes)
    found = [(box.start, end) for box in boxes if (end := end_of(text, box, ends))]
    return sorted([*found, *without_glue(text, found, ends)])


def boxes_of(text: str) -> Iterator[Box]:
    """The places where a name stands twice and something is glued to it."""
    places = (match.start() for match in GLUE.finditer(text))
    found = [(start, place) for place in places if (start := name_before(text, place))]
    if not found:
        return
    limits = [*(start for start, _ in found[1:]), len(text)]
    bounds = iter(paragraphs(text))
    end = 0
    for (start, title), limit in zip(found, limits, strict=True):
        while end <= title:
            _, end = next(bounds, (0, len(text) + 1))
        yield Box(start, title, max(title, min(limit, end, title + LONGEST_BOX)))


def name_before(text: str, place: int) -> int | None:
    """Where the full name begins, if the word before a place is the surname of the name before it."""
    before = text[max(place - LONGEST_NAME, 0) : place]
    surname = SURNAME.search(before)
    if surname is None:
        return None
    at = surname.start()
    while (at := before.rfind(surname[0], 0, at)) >= 0:
        end = at + len(surname[0])
        end += 2 if before[end : end + 2] in ("'s", "’s") else 0
        if (
            not before[at - 1 : at].isalnum()
            and BETWEEN.fullmatch(before, end, surname.start())
            and before[end : end + SAME] != text[place : place + SAME]
        ):
            return place - len(before[end:].lstrip())
    return None


def ends_of(text: str, boxes: Collection[Box]) -> set[str]:
    """The words that end boxes of a text."""
    times: Counter[str] = Counter()
    before: defaultdict[str, set[str]] = defaultdict(set)
    for box in boxes:
        inside = text[box.title : box.limit]
        matches = {match[0]: match.start() for match in WORD.finditer(inside)}
        times.update(matches.keys())
        for word, start in matches.items():
            before[word].add(inside[:start].rstrip().rpartition(" ")[2])
    buttons = {word for word in times if word.isupper() and word.lower() in of_place("line")}
    if buttons:
        return buttons
    everywhere = Counter(match[0] for match in WORD.finditer(text))
    return {
        word
        for word, n in times.most_common(1)
        if len(before[word]) >= LEAST
        and n >= SHARE * len(boxes)
        and everywhere[word] * (1 - OUTSIDE) <= n
    }


def end_of(text: str, box: Box, ends: Collection[str]) -> int | None:
    """Where a box ends; None if nothing ends it."""
    matches = WORD.finditer(text, box.title, box.limit)
    return next((match.end() for match in matches if match[0] in ends), None)


def without_glue(text: str, found: Collection[Span], ends: Collection[str]) -> Iterator[Span]:
    """Boxes beside others whose first title is not glued: a name, the full name, and the same end."""
    if not found:
        return
    inside = {end for _, end in found}
    for first, last in paragraphs(text):
        start = first
        for match in WORD.finditer(text, first, last):
            if match[0] not in ends:
                continue
            if match.end() not in inside:
                start = max(start, match.start() - LONGEST_BOX)
                names = [name.span() for name in TWICE.finditer(plain(text[start : match.start()]))]
                if names:  # the first name stands twice, too
                    first_name = zip(names, [*names[1:], (-1, -1)], strict=True)
                    behind = next(one[1] for one, after in first_name if after[0] != one[1] + 1)
                    yield start + behind + 1, match.end()
            start = match.end()


def plain(text: str) -> str:
    """A text without accents, character by character: a full name may lack them."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)
