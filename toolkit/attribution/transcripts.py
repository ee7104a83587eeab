"""Who speaks in a transcript: the lines that open a turn, and how far it goes.

    JANA MOLL, MAYOR OF KARSK: We believe that the dykes may hold.
    UNIDENTIFIED MALE: The water came at four.
    Q: Will you resign?

Broadcasters print the title at the first turn only. A text is a transcript if such lines
come in numbers: some labels ("ANALYSIS:", "SEE ALSO:") open a line in many a text.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

from toolkit.text.line_kinds import line_kind
from toolkit.text.paragraphs import paragraphs

LEAD = re.compile(  # of a line, together with the break before it, which is found fast
    r"""\n["“*]{0,2}(?P<name>[A-ZÀ-ÞQ#][^\n:;,()\[\]?!“”"]{0,50}?)
    (?P<title>,[ ][^\n:?!“”"]{1,90}?)?
    (?:[ ]?(?P<role>[(\[][^()\[\]\n]{1,40}[)\]]))?[ ]?:[*]{0,2}\s+(?=\S)""",
    re.VERBOSE,
)
NAME = re.compile(r"(?:[A-Z][\w.'’-]*[ ]){0,4}[A-Z][\w.'’-]*")  # "Sen. LEE"
ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")  # "(LAUGHTER)", "[applause]": nobody's words
ASKING, ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})
NOBODY = frozenset({  # words that no speaker is called by: what a line is about
    "analysis", "answers", "also", "advertisement", "background", "breaking", "bottom", "caption", "click",
    "conclusion", "contributing", "correction", "credit", "downside", "editor's", "editor’s", "exclusive",
    "fact", "facts", "file", "issue", "issues", "line", "loser", "losers", "more", "now", "note", "opinion",
    "outlook", "photo", "photos", "plan", "poll", "polls", "position", "quiz", "ranking", "read", "related",
    "see", "source", "sources", "update", "updated", "upside", "verdict", "video", "watch", "what", "when",
    "where", "why", "how", "winner", "winners", "claim", "truth", "context", "translation",
})  # fmt: skip
OFFICES = frozenset({"president", "court", "clerk", "chair", "chairman", "chairwoman", "speaker", "witness",
                     "judge", "moderator", "interpreter", "operator", "crowd", "defendant"})  # fmt: skip
LEAST = 3  # lines that open turns
INTRODUCTION = 4  # paragraphs before the first turn, at most, of a text that is all turns
TURNING = 0.3  # of the paragraphs behind, that open a turn at least
REPEATED = 3  # turns beyond the first of each speaker: no other text has so many


class Lead(NamedTuple):
    """The beginning of a turn, in characters."""

    start: int
    name: str
    """Without title and brackets."""
    opens: int
    """Where what is said begins."""
    ends: int
    """Where the paragraph ends in which it begins."""
    is_name: bool
    """Is it built like a name, and without a title behind it?"""


def find_leads(text: str) -> list[Lead]:
    """Lines that begin with some words and a colon, as turns do."""
    found = list(LEAD.finditer("\n" + text))
    if not found:
        return []
    bounds = list(paragraphs(text))
    opening, ends = {start for start, _ in bounds}, [end for _, end in bounds]
    leads = []
    for match in found:
        start, opens = match.start("name") - 1, match.end() - 1
        if match.start() not in opening:
            continue
        end = next((end for end in ends if end > opens), len(text))
        plain = match["title"] is None and NAME.fullmatch(match["name"]) is not None
        leads.append(Lead(start, match["name"].strip(), opens, end, plain))
    return leads


def find_speakers(leads: Sequence[Lead], surnames: Set[str]) -> list[Lead]:
    """The lines that open a turn, if speakers take turns in a text; [] if they do not.

    `surnames` are the last words of persons' names in the text. A speaker who is none of
    them, and not in capitals, must speak twice: "California:" stands in lists.
    """
    likely = [lead for lead in leads if is_speaker(lead)]
    times = Counter(map(speaker_of, likely))
    known = [
        lead
        for lead in likely
        if is_marked(lead) or times[speaker_of(lead)] > 1 or speaker_of(lead) in surnames
    ]
    times = Counter(map(speaker_of, known))
    if ASKING & times.keys() and ANSWERING & times.keys():
        return known
    if len(times) < 2 or len(known) < LEAST:
        return []
    several = len(known) - len(times) >= REPEATED or len(known) >= len(leads) - 1 >= LEAST
    return known if several else []


def is_marked(lead: Lead) -> bool:
    """Is who speaks in capitals, or "Q" or "A", as nowhere but in transcripts?"""
    return lead.name.isupper() or lead.name.lower() in ASKING | ANSWERING


def is_speaker(lead: Lead) -> bool:
    """May somebody be called so: a name in capitals or with one each, "Q", an office?"""
    words = re.sub(r"[.#]", "", lead.name).lower().split()
    if not words or len(words) > 6 or not NOBODY.isdisjoint(words):
        return False
    if words[0] in ("the", "a", "an") and len(words) > 1:
        return words[-1] in OFFICES
    return is_marked(lead) or (lead.is_name and len(words) <= 4)


def speaker_of(lead: Lead) -> str:
    """By what a speaker is told from others: the last word, which all turns have."""
    words = lead.name.lower().split()
    return words[-1] if not words[-1].isdigit() else " ".join(words)


def speeches(text: str, speaking: Sequence[Lead]) -> dict[Lead, list[tuple[int, int]]]:
    """The paragraphs of each turn: also those that follow, up to the next, if all is a transcript.

    What names the speaker is said of, not by them; what stands in brackets is an aside; what
    is printed around a text is nobody's. The last turn goes on no longer than others do: what
    follows may be the reporter's.
    """
    bounds = list(paragraphs(text))
    out = {lead: [(lead.opens, lead.ends)] for lead in speaking}
    before = sum(end <= speaking[0].start for _, end in bounds)
    if before > INTRODUCTION or len(speaking) < TURNING * (len(bounds) - before):
        return out
    longest = 0
    for lead, after in zip(speaking, [*speaking[1:], None], strict=True):
        limit = len(text) if after is None else after.start
        more = [
            (start, end)
            for start, end in bounds
            if lead.ends <= start and end <= limit
            and not ASIDE.fullmatch(text[start:end])
            and line_kind(text[start:end]) == "text"
        ]  # fmt: skip
        if not is_marked(lead):
            continue
        name = re.compile(rf"\b{re.escape(speaker_of(lead))}\b", re.I)
        about = (n for n, part in enumerate(more) if name.search(text[slice(*part)]))
        if len(speaker_of(lead)) > 1:
            more = more[: next(about, None)]
        out[lead] += more[:longest] if after is None else more
        longest = max(longest, len(more))
    return out
