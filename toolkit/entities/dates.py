"""Whole expressions of date and time: "three weeks", "earlier this year", "4 p.m.", "18-year-old".

The words are those of ``date_words_en``. Which words belong to an expression follows DATE and TIME of
OntoNotes (Weischedel et al. 2013, LDC2013T19): modifiers do, prepositions do not.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import DateTerm
from toolkit.entities.name_words import PERSONS, PLACES, YEAR, Labelled
from toolkit.grammar.tree import Tree

DATE = "DATE"
AMBIGUOUS = frozenset({"may", "march", "august", "mar"})  # months that are also other words
# Where a date may begin: the pattern is slow, and most words begin none.
FIRST = re.compile(r"(?<![\w$£€-])(?:[^\W\d_]+|\d|['’](?=\d0s))")
FIRST_WORDS = frozenset({  # of the pattern itself; the others are first words of the list
    "a", "an", "each", "every", "another", "earlier", "later", "early", "late", "noon", "midnight", "fiscal", "fy",
    "mid", "pre", "post",
})  # fmt: skip
AGE = re.compile(r",\s(\d{1,3})(?=[,.;)])")  # "Ann Lee, 58,"


@lru_cache(maxsize=1)
def date_pattern() -> re.Pattern[str]:
    """The regular expression of dates and times, built from the words of the list."""
    words: dict[str, list[str]] = defaultdict(list)
    for term in read_lexicon("date_words_en", DateTerm):
        words[term.part].append(re.escape(term.phrase).replace("'", "['’]").replace(r"\ ", r"\s"))

    def any_of(*parts: str) -> str:
        found = sorted((word for part in parts for word in words[part]), key=len, reverse=True)
        return f"(?:{'|'.join(found)})"

    weekday, month, part, season = map(any_of, ("weekday", "month", "part_of_day", "season"))
    unit = f"{any_of('unit')}s?"
    units = any_of("unit") + "s"
    number = rf"(?:\d+(?:[.,]\d+)?|{any_of('number')}(?:-{any_of('number')})?)"
    several = r"a\s(?=few|couple|dozen|hundred|half)"
    joined = rf"\s(?:and|or|to)\s(?:a\shalf|{number})"
    running = r"\s(?:more|full|consecutive|straight|long|short)"
    count = rf"(?:(?:{several})?{number}(?:\sof)?(?:{joined})?(?:{running})?)"
    year = rf"{YEAR.pattern}(?:[-–]\d\d(?:\d\d)?)?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    phase = rf"{any_of('phase')}(?:\s|-)(?:in\s)?"
    relative = rf"(?:{any_of('relative')}|each|every|another)"
    near = rf"(?:(?:earlier|later|early|late)\s)?{relative}"
    of_month = (
        rf"(?:{month}\s{day}(?!\d)(?:,?\s{year})?|{day}\s(?:of\s)?{month}(?:,?\s{year})?"
        rf"|{month},?\s{year})"
    )
    calendar = rf"(?:{weekday},?\s)?(?:{phase})?{of_month}"
    clock = (
        r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d|\d{1,2}\so['’]clock|noon|midnight)"
    )
    zone = rf"(?:\s(?:{any_of('zone')}|local\stime)\b)?"
    named = rf"(?:{near}\s|{phase})?(?:{weekday}(?:\s{part})?s?|{month})"
    span = (
        rf"(?:{count}|an?)(?:\s|-){unit}(?:\sand\sa\shalf)?"
        rf"(?:\s(?:ago|later|earlier|old)|-old|-long)"
    )
    alternatives = (
        rf"{clock}{zone}(?:,?\s(?:{near}\s{part}|{weekday}(?:\s{part})?|today|yesterday))?",
        calendar,
        rf"{any_of('ordinal')}\s(?:{unit}|half)\sof\s(?:{calendar}|{named}|{year}|the\s{unit})",
        rf"(?:fiscal(?:\syear)?|FY)\s?{year}",
        rf"(?:{near}\s)?(?:{phase})?{season}\s(?:of\s)?{year}",
        rf"{any_of('holiday')}(?:\s(?:{year}|{part}))?",
        rf"{near}\s{season}",
        rf"(?:{phase})?(?:{year}s|['’]\d0s)",
        rf"(?:{phase})?(?:{year})(?=\s(?:season|campaign)s?\b)\s(?:season|campaign)",
        rf"{near}\s(?:{count}\s)?(?:{unit}|few\s{units}|couple\sof\s{units})",
        span,
        rf"a\s{unit}\sand\sa\shalf",
        rf"(?:{count})(?:\s|-){unit}(?:-old)?",
        rf"\d+(?:st|nd|rd|th)(?:-|\s)(?:{unit})",
        rf"(?:{units})\s(?:ago|later|earlier)",
        rf"(?<=for\s)(?:{units})",
        rf"{named}",
        rf"(?:early|late)\s{year}|mid-{year}|(?:pre|post)-{year}",
        rf"{any_of('day')}(?:\s{part})?",
        rf"(?<![\w-]){any_of('rate')}(?![\w-])",
    )
    return re.compile(rf"(?<![\w$£€-])(?:{'|'.join(alternatives)})(?![\w%])", re.IGNORECASE)


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The words, in lower case, that a date may begin with."""
    phrases = (term.phrase.lower() for term in read_lexicon("date_words_en", DateTerm))
    listed = {re.split(r"[\W\d_]", phrase, maxsplit=1)[0] for phrase in phrases}
    return FIRST_WORDS | listed | {f"{word}s" for word in listed}


def match_dates(text: str) -> Iterator[re.Match[str]]:
    """What ``date_pattern().finditer`` gives; the pattern is tried only where a date may begin."""
    pattern, words, last = date_pattern(), first_words(), 0
    for first in FIRST.finditer(text):
        word = first[0]
        if first.start() >= last and (not word.isalpha() or word.lower() in words):
            found = pattern.match(text, first.start())
            if found is not None:
                last = found.end()
                yield found


def with_whole_dates(tree: Tree, entities: Iterable[Labelled]) -> list[Labelled]:
    """The entities of a text with whole dates in place of the parts that were labelled."""
    entities = list(entities)
    found = list(find_dates(tree, entities))
    taken = [False] * (len(tree) + 1)
    for one in found:
        taken[one.start : one.end] = [True] * (one.end - one.start)
    kept = [one for one in entities if not any(taken[one.start : one.end])]
    return sorted([*kept, *found])


def find_dates(tree: Tree, entities: Iterable[Labelled]) -> Iterator[Labelled]:
    """The dates and times of a text outside of its names, and ages after persons ("Ann Lee, 58,").

    A span that was labelled as a place or organisation but lies within a date is part of it ("March").
    """
    names = bytearray(len(tree))
    persons = set()
    others = []
    for one in entities:
        if one.label in PLACES | {"ORG"}:
            others.append(one)
        if one.label != DATE:
            names[one.start : one.end] = b"\1" * (one.end - one.start)
            if one.label in PERSONS:
                persons.add(tree.end[one.end - 1])
    others.sort(key=lambda one: one.start)
    starts = [one.start for one in others]
    for match in match_dates(tree.text):
        start, end = tokens_at(tree, *match.span())
        if start is None or not is_date(tree, start, end):
            continue
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        within = [one for one in others[first:last] if one.end <= end]
        covered = sum(one.end - one.start for one in within)
        if sum(names[start:end]) > covered:
            continue
        names[start:end] = b"\1" * (end - start)
        yield Labelled(start, end, DATE)
    for match in AGE.finditer(tree.text):
        start, end = tokens_at(tree, *match.span(1))
        if match.start() in persons and start is not None and not any(names[start:end]):
            yield Labelled(start, end, DATE)


def tokens_at(tree: Tree, start: int, end: int) -> tuple[int | None, int]:
    """The tokens of some characters, end exclusive; (None, 0) if they begin or end within a token.

    A token may go on with a full stop.
    """
    first = bisect_left(tree.start, start)
    last = bisect_left(tree.end, end)
    if first >= len(tree) or tree.start[first] != start or last >= len(tree):
        return None, 0
    if tree.end[last] != end and tree.text[end] != ".":
        return None, 0
    return first, last + 1


def is_date(tree: Tree, start: int, end: int) -> bool:
    """Is it a date where its words have other meanings, too: "may", "march", "Daily"?"""
    first = start == 0 or tree.sentence[start - 1] != tree.sentence[start]
    if end - start == 1:
        word = tree.words[start]
        if word.lower() in AMBIGUOUS:
            return word[:1].isupper() and tree.tag[start] == "NNP"
        if word.lower().endswith("ly") and word[:1].isupper():
            return first and tree.tag[start] != "NNP"
    return tree.tag[start] not in ("VB", "MD")
