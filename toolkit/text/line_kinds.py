"""What a line of an article is: text of the story, or what is printed around and between it.

    Enlarge this image  Evan Vucci/AP             caption
    Sign up for our newsletter                    boilerplate
    Updated at 8:33 p.m. ET                       stamp
    Correction: An earlier version said ...       note
    By ANA BRODIK, Meridian Wire                  byline
    Story highlights The dykes gave way           highlight
    What comes next                               heading

Phrases tell (``furniture_en.tsv``), and shapes: a date and hour alone, a name after "By".
"""

import re
from collections.abc import Mapping
from functools import cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FurnitureTerm

LONGEST, LONGEST_CREDIT = 45, 30  # words: what is longer is text, whatever stands in it
HEADING, STAMPED = 10, 14  # words of a heading, of a byline or stamp at most
BUTTONS = ("hide caption", "toggle caption", "replay more videos")  # beside captions of any length
MARKS = frozenset('“”"‘«')
BYLINE = re.compile(
    r"(?:By|BY|Written by|Story by|Reporting by|Report by) [A-Z@][^.!?]*"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3},? (?:Associated Press|AP|Reuters|USA TODAY|CNN|AFP)"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
HOUR = r"\d{1,2}[:.]\d\d ?(?:[aApP]\.?[mM]\b\.?)?|\d{1,2} ?[aApP]\.?[mM]\b\.?"
ZONE = r"(?:[A-Z]{2,4}|[A-Z]\.[A-Z]\.(?:[A-Z]\.)?|Eastern|local time)"
DAY = (
    rf"(?:[A-Z][a-z]+day,? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
STAMPING = r"(?:[Uu]pdated?|[Pp]ublished|[Pp]osted|UPDATED?|PUBLISHED|Created|Modified)"
STAMP = re.compile(
    rf"[\W_]*(?:(?:First |Last |This \w+ was )?{STAMPING}(?: at| on|:)?\s*)?"
    rf"(?:(?:{DAY}|{HOUR}|{ZONE}|at|on|[|·•–—,-])\s*)+[\W_]*"
    r"|\d+ (?:years?|months?|weeks?|days?|hours?|minutes?|mins?|hrs?|[hdm]) ago"
)

STAMP_BEFORE = re.compile(
    rf"(?P<told>\[|\(|)(?P<word>(?:First |Last )?{STAMPING}(?: at| on|:)?\s+|)(?:{DAY}(?: at| on|,)?\s+)?"
    rf"(?:{HOUR})(?P<zone>\s*{ZONE}\b\.?|)(?:,? (?:on )?{DAY})?(?P<mark>[\s\])]*[.:–—-]|[\])])[\])]*(?=\s)"
)
MARKUP = re.compile(
    r"""(?<![\w"'])[a-z][\w-]*=(?P<mark>["'])(?:https?:)?//[^\s"']*(?P=mark)"""  # poster="https://..."
    r"""|\[/?[a-z_]{3,}(?:\s+[a-z][\w-]*="[^"\]\n]*")+\s*/?\]|\[/[a-z_]{3,}\]"""  # [player file="..."][/player]
)
TITLED, TITLE = (
    0.7,
    20,
)  # share of long words that begin with a capital, and words of a title at most


def line_kind(line: str, *, alone: bool = True) -> str:
    """The kind of a line, or of a sentence that does not stand `alone`; "text" where nothing tells."""
    words = line.split()
    low = " ".join(words).casefold().replace("’", "'")
    if any(button in low for button in BUTTONS):
        return "caption"
    if not words or len(words) > LONGEST:
        return "text"
    has_digit = any(map(str.isdigit, low))
    if has_digit and len(words) <= STAMPED and STAMP.fullmatch(" ".join(words)):
        return "stamp"
    has_markup = '="' in line or "[/" in line
    told = MARKUP.sub("", line) if has_markup else low
    if (alone or has_markup) and not any(map(str.isalnum, told)):
        return "boilerplate"
    found = None
    if alone:
        found = listed("line", re.sub(r"^\W+|[^\w.]+$", "", low) or low) or listed("line", low)
    found = found or listed("start", low.lstrip("•*-–—>|#· "))
    if not found and len(words) <= LONGEST_CREDIT:
        found = listed("end", re.sub(r"[^\w)]+$", "", low))
    if not found and MARKS.isdisjoint(line):
        found = listed("within", low)
    if not found and alone and len(words) <= STAMPED and BYLINE.fullmatch(" ".join(words)):
        found = "byline"
    return found or "text"


def looks_like_heading(line: str) -> bool:
    """Few words that begin with a capital and end with no mark: what stands over some paragraphs."""
    words = line.split()
    return (
        0 < len(words) <= HEADING
        and line[-1] not in '.!;:,”"’)…—–-'
        and not line[0].islower()
        and MARKS.isdisjoint(line)
        and any(map(str.isalpha, line))
        and not (line[-1] == "?" and len(words) > 7)
    )


def stamp_before(line: str) -> int:
    """How many characters of a line are the stamp that it begins with, as "[Updated 8:44 p.m. ET]"; 0 for none."""
    match = STAMP_BEFORE.match(line)
    return match.end() if match and (match["told"] or match["word"] or match["zone"]) else 0


def is_title(line: str) -> bool:
    """Words nearly all of which begin with a capital, and no full stop: headlines of American papers."""
    words = [word for word in re.findall(r"[^\W_][\w'’-]+", line) if len(word) > 3]
    capital = sum(not word[0].islower() for word in words)
    return bool(words) and line.rstrip()[-1] not in ".!”" and capital >= TITLED * len(words)


def listed(place: str, line: str) -> str | None:
    """The kind that a phrase of a place tells."""
    kinds = of_place(place)
    if place == "line":
        return kinds.get(line)
    if place == "end":
        ends = line.endswith(phrases_of_place(place))
        return (
            next(kind for phrase, kind in kinds.items() if line.endswith(phrase)) if ends else None
        )
    if place == "start" and not line.startswith(phrases_of_place(place)):
        return None
    for phrase, kind in kinds.items():
        at = 0 if place == "start" and line.startswith(phrase) else line.find(phrase)
        if (at == 0 or (at > 0 and place == "within")) and is_whole(line, at, at + len(phrase)):
            return kind
    return None


def is_whole(line: str, start: int, end: int) -> bool:
    """Do no letters go on at the edges of a stretch?"""
    before, first = line[start - 1 : start], line[start]
    last, after = line[end - 1], line[end : end + 1]
    return not (before.isalnum() and first.isalnum()) and not (last.isalpha() and after.isalpha())


@cache
def of_place(place: str) -> Mapping[str, str]:
    """The phrases of a place, the longest first, with their kinds."""
    terms = [term for term in read_lexicon("furniture_en", FurnitureTerm) if term.place == place]
    terms.sort(key=lambda term: (-len(term.phrase), term.phrase))
    return {term.phrase: term.kind for term in terms}


@cache
def phrases_of_place(place: str) -> tuple[str, ...]:
    return tuple(of_place(place))
