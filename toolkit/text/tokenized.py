"""Texts as a tokenizer leaves them, with spaces around every mark: `“ I ’ m just tired , ” she said .`

Corpora are passed on like this. The spaces that a writer would not put are found, so
that they can be left out.
"""

import re
from collections.abc import Iterator

MARK = re.compile(r"(?<![.,…])( ?)(?<![.,…] )[.,](?=\s|\Z)")
LEAST, SHARE = 2, 0.5
"""Commas and full stops behind a space: so many, and of all. Of 4,000 scraped articles 6 have two
or more, of 421 tokenized ones all have nine in ten (``python -m benchmarks.damage``)."""

CONTRACTED = r"(?:s|m|re|ve|ll|d|t|S|M|RE|VE|LL|D|T)\b"
BEFORE = re.compile(  # a space before what closes, ends or shortens
    r"""[ ](?: (?=[,;:?!%)\]}”…](?:[\s”’"')\]}.,;:?!]|\Z))
            | (?<![.…][ ])(?=[.](?:[\s”’"')\]}]|\Z))
            | (?=’(?:[\s,.;:?!”)]|\Z))
            | (?<=[\w.,?!][ ])(?='')
            | (?<=\w[ ])(?=['’][ ]?"""
    + CONTRACTED
    + r""") | (?<=\w[ ])(?=n[ ]?['’][ ]?t\b) )""",
    re.VERBOSE,
)
AFTER = re.compile(  # a space after what opens
    r"""(?: (?<=[(\[{“‘$£€]) | (?<=``) | (?<=[ \n][@#]) )[ ](?=\S)
      | (?<=\w['’])[ ](?="""
    + CONTRACTED
    + r""") | (?<=\w[ ]['’])[ ](?="""
    + CONTRACTED
    + r""") | (?<=\bn)[ ](?=['’][ ]?t\b)""",
    re.VERBOSE,
)
INITIALS = re.compile(r"(?<=\b[A-Z][ ][.])[ ](?=[A-Z][ ][.])|(?<=\b[ap][ ][.])[ ](?=m[ ][.])")
# What a tokenizer splits either everywhere or nowhere: it did if the text has none unsplit.
SPLIT = (
    (re.compile(r"\d[.,:]\d"), re.compile(r"(?<=\d)( )(?:,(?= \d{3}\b)|[.:](?= \d))( )")),
    (re.compile(r"\w-\w"), re.compile(r"(?<=\w)( )-( )(?=\w)")),
)


def is_tokenized(text: str) -> bool:
    """Do spaces stand before most commas and full stops?"""
    if " ," not in text and " ." not in text:
        return False
    marks = [match[1] for match in MARK.finditer(text)]
    spaced = sum(map(bool, marks))
    return spaced >= LEAST and spaced >= SHARE * len(marks)


def surplus_spaces(text: str) -> set[int]:
    """The places of spaces in a tokenized text that its writer did not put there."""
    found = {match.start() for match in BEFORE.finditer(text)}
    found |= {match.end() - 1 for match in AFTER.finditer(text)}
    found |= {match.start() for match in INITIALS.finditer(text)}
    for unsplit, split in SPLIT:
        if not unsplit.search(text):
            found |= {match.start(n) for match in split.finditer(text) for n in (1, 2)}
    return found | set(beside_straight_marks(text))


def beside_straight_marks(text: str) -> Iterator[int]:
    """The spaces inside of straight quotation marks, every second of which closes in a paragraph."""
    start = 0
    for line in text.splitlines(keepends=True):
        inside = {'"': False, "'": False}
        for place, letter in enumerate(line, start=start):
            if letter not in inside:
                continue
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            if letter == "'" and not (before in ("", " ", "\n") and after in (" ", "")):
                continue  # an apostrophe, or part of "''"
            inside[letter] = not inside[letter]
            if inside[letter] and after == " ":
                yield place + 1
            elif not inside[letter] and before == " ":
                yield place - 1
        start += len(line)
