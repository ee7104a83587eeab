"""Transcripts in characters: the lines that open a turn, and how far the turn goes.

    JANA MOLL, MAYOR OF KARSK: We believe that the dykes may hold.
    UNIDENTIFIED MALE: The water came at four.
    Q: Will you resign?

Broadcasters print the title at the first turn only. One such line makes no transcript, since labels such
as "ANALYSIS:" or "SEE ALSO:" look alike. So a text counts as a transcript only if it has several.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

from toolkit.text.line_kinds import line_kind
from toolkit.text.paragraphs import paragraphs

# The beginning of a line. The pattern starts with the line break, because that is found fast.
SPEAKER_LINE = re.compile(
    r"""\n["“*]{0,2}(?P<name>[A-ZÀ-ÞQ#][^\n:;,()\[\]?!“”"]{0,50}?)
    (?P<title>,[ ][^\n:?!“”"]{1,90}?)?
    (?:[ ]?(?P<role>[(\[][^()\[\]\n]{1,40}[)\]]))?[ ]?:[*]{0,2}\s+(?=\S)""",
    re.VERBOSE,
)
NAME = re.compile(r"(?:[A-Z][\w.'’-]*[ ]){0,4}[A-Z][\w.'’-]*")  # "Sen. LEE"
ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")  # "(LAUGHTER)", "[applause]": not the speaker's words
ASKING, ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})
NOT_SPEAKER_WORDS = frozenset({  # words of labels, which no speaker is called by
    "analysis", "answers", "also", "advertisement", "background", "breaking", "bottom", "caption", "click",
    "conclusion", "contributing", "correction", "credit", "downside", "editor's", "editor’s", "exclusive",
    "fact", "facts", "file", "issue", "issues", "line", "loser", "losers", "more", "now", "note", "opinion",
    "outlook", "photo", "photos", "plan", "poll", "polls", "position", "quiz", "ranking", "read", "related",
    "see", "source", "sources", "update", "updated", "upside", "verdict", "video", "watch", "what", "when",
    "where", "why", "how", "winner", "winners", "claim", "truth", "context", "translation",
})  # fmt: skip
OFFICES = frozenset({"president", "court", "clerk", "chair", "chairman", "chairwoman", "speaker", "witness",
                     "judge", "moderator", "interpreter", "operator", "crowd", "defendant"})  # fmt: skip
MIN_TURNS = 3  # turns of a transcript, at least
# A text is a transcript from the first turn on if at most so many paragraphs precede that turn, and if
# at least this share of the paragraphs behind open a turn. Else a turn is only the paragraph it opens.
MAX_INTRODUCTION = 4
MIN_SHARE_OF_TURNS = 0.3
MIN_REPEATED_TURNS = 3  # turns beyond the first of each speaker; other texts have fewer
MAX_NAME_WORDS = 6  # words that a speaker may be called by: "UNIDENTIFIED MALE"


class SpeakerLine(NamedTuple):
    """A line that begins with a speaker and a colon. All positions are characters."""

    start: int
    name: str
    """Who speaks, without title and brackets."""
    opens: int
    """Where the words of the speaker begin."""
    ends: int
    """Where the paragraph of the line ends."""
    is_name: bool
    """Is it built like a name, without a title behind it?"""


def find_speaker_lines(text: str) -> list[SpeakerLine]:
    """The lines of a text that begin like a turn: some words and a colon."""
    found = list(SPEAKER_LINE.finditer("\n" + text))
    if not found:
        return []
    bounds = list(paragraphs(text))
    opening, ends = {start for start, _ in bounds}, [end for _, end in bounds]
    lines = []
    for match in found:
        start, opens = match.start("name") - 1, match.end() - 1
        if match.start() not in opening:
            continue
        end = next((end for end in ends if end > opens), len(text))
        plain = match["title"] is None and NAME.fullmatch(match["name"]) is not None
        lines.append(SpeakerLine(start, match["name"].strip(), opens, end, plain))
    return lines


def keep_speaker_lines(lines: Sequence[SpeakerLine], surnames: Set[str]) -> list[SpeakerLine]:
    """The lines that open a turn, if the text is a transcript; else [].

    `surnames` are the last words of persons' names in the text. A speaker who is not among them and not
    written in capitals must speak twice: "California:" stands in lists.
    """
    likely = [line for line in lines if may_name_speaker(line)]
    times = Counter(map(speaker_key, likely))
    known = [
        line
        for line in likely
        if is_marked(line) or times[speaker_key(line)] > 1 or speaker_key(line) in surnames
    ]
    times = Counter(map(speaker_key, known))
    if ASKING & times.keys() and ANSWERING & times.keys():
        return known
    if len(times) < 2 or len(known) < MIN_TURNS:
        return []
    several = (
        len(known) - len(times) >= MIN_REPEATED_TURNS or len(known) >= len(lines) - 1 >= MIN_TURNS
    )
    return known if several else []


def is_marked(line: SpeakerLine) -> bool:
    """Is the speaker written as only transcripts do: in capitals, or as "Q" or "A"?"""
    return line.name.isupper() or line.name.lower() in ASKING | ANSWERING


def may_name_speaker(line: SpeakerLine) -> bool:
    """May a line name a speaker: by a name with capitals, "Q" or "A", or an office ("the court")?"""
    words = re.sub(r"[.#]", "", line.name).lower().split()
    if not words or len(words) > MAX_NAME_WORDS or not NOT_SPEAKER_WORDS.isdisjoint(words):
        return False
    if words[0] in ("the", "a", "an") and len(words) > 1:
        return words[-1] in OFFICES
    return is_marked(line) or line.is_name


def speaker_key(line: SpeakerLine) -> str:
    """What identifies a speaker: the last word of the name, which all of their lines have."""
    words = line.name.lower().split()
    return words[-1] if not words[-1].isdigit() else " ".join(words)


def paragraphs_by_turn(
    text: str, speaking: Sequence[SpeakerLine]
) -> dict[SpeakerLine, list[tuple[int, int]]]:
    """The paragraphs of each turn, as characters: its own and, in a transcript, those up to the next turn.

    Not counted are asides in brackets, lines printed around a text (captions, links), and all from a
    paragraph on that names the speaker, since it tells about them. The last turn has no more paragraphs
    than the longest before: the reporter's own text may follow.
    """
    bounds = list(paragraphs(text))
    out = {line: [(line.opens, line.ends)] for line in speaking}
    before = sum(end <= speaking[0].start for _, end in bounds)
    if before > MAX_INTRODUCTION or len(speaking) < MIN_SHARE_OF_TURNS * (len(bounds) - before):
        return out
    longest = 0
    for line, after in zip(speaking, [*speaking[1:], None], strict=True):
        limit = len(text) if after is None else after.start
        more = [
            (start, end)
            for start, end in bounds
            if line.ends <= start and end <= limit
            and not ASIDE.fullmatch(text[start:end])
            and line_kind(text[start:end]) == "text"
        ]  # fmt: skip
        if not is_marked(line):
            continue
        name = re.compile(rf"\b{re.escape(speaker_key(line))}\b", re.I)
        about = (n for n, part in enumerate(more) if name.search(text[slice(*part)]))
        if len(speaker_key(line)) > 1:
            more = more[: next(about, None)]
        out[line] += more[:longest] if after is None else more
        longest = max(longest, len(more))
    return out
