"""What the interfaces of press archives call the parts of a document, in any of their languages."""

import re
import unicodedata
from functools import lru_cache

from toolkit.loading.fields import read_rows

LONGEST_LABEL = 48  # characters
_COPYRIGHT = re.compile(
    r"(?:copyright|copr\.?|copy|\(c\)|©|版權|版权|著作権|авторск|urheberrecht|todos los derechos"
    r"|tous droits)\W*(?:\(c\)|©)?[\s,.:(]*(?P<year>\d{4})?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:all|alle|tous|tutti|todos?)\b.{0,14}\b(?:rights|rechte|droits|diritti|derechos|direitos|rechten)\b",
    re.IGNORECASE,
)

_NOTE = re.compile(
    r"[\W_]*(?:correct(?:ions?|ed)|clarifications?|clarified|editor['’]?s note|updated?|refiled?|advisory|withdrawn)"
    r"(?:[\s\d,-]+|appended|updated?|corrected|version|story|headline)*[\W_]*$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[^\W\d_][\w.'’-]*)(?:[ ,;&]+(?:(?:and|und|et|y|e|de|der|van|von|la|al|bin)\s+)?[^\W\d_][\w.'’-]*){1,9}$"
)
_SMALL = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "de",
        "der",
        "van",
        "von",
        "la",
        "al",
        "bin",
        "del",
        "di",
        "da",
        "du",
        "the",
        "of",
        "by",
        "for",
    ]
)


def plain(name: str) -> str:
    """The name without case, accents, and marks between its words."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[\s\u00a0-]+", " ", letters).strip(" :|")


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, ...]]:
    """Plain name -> its meanings."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("press/interface_words.tsv"):
        meaning, names = row[1], row[2]
        for name in map(plain, names.split(";")):
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), meaning)))
    return found


def names_of(meaning: str) -> frozenset[str]:
    """All names, in lower case, that have a meaning."""
    rows = read_rows("press/interface_words.tsv")
    return frozenset(
        name.strip().lower() for row in rows if row[1] == meaning for name in row[2].split(";")
    )


@lru_cache(maxsize=4096)
def means(name: str) -> tuple[str, ...]:
    """What a name can mean in the languages of the interfaces: () if it is none of theirs."""
    return _meanings().get(plain(name), ()) if len(name) <= LONGEST_LABEL else ()


def column_of(label: str) -> str:
    """The column for a field that the toolkit does not know: "Load Date" -> load_date."""
    return "_".join(re.findall(r"\w+", label.lower()))


def is_copyright(line: str) -> bool:
    """Whether a line claims the rights of a document, and is no sentence about them."""
    match = _COPYRIGHT.match(line)
    if match is None or len(line) > 400:
        return False
    if match["year"] or _RIGHTS.search(line):
        return True
    words = line.split()
    small = [word for word in words[1:] if word.isalpha() and word.islower()]
    return len(words) <= 8 and set(small) <= _SMALL  # a sentence about copyright has others


def is_rights(line: str) -> bool:
    """Whether a line is "All Rights Reserved", which stands below a copyright."""
    return len(line.split()) <= 8 and bool(_RIGHTS.match(line))


def is_note(line: str) -> bool:
    """Whether a line says that an article was corrected or filed again, and nothing else."""
    return bool(_NOTE.match(line))


def is_language(line: str) -> bool:
    """Whether a line is the name of a language and nothing else."""
    return "language_name" in means(line)


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    names = [name for name, meanings in _meanings().items() if "by" in meanings]
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:{longest_first})\s*:?\s+(?=\S)", re.IGNORECASE)


def without_by(author: str) -> str:
    """The author's name without the "By" before it; "de" and such inside a name stay."""
    match = _by().match(author)
    rest = author[match.end() :] if match else author
    return rest.strip(" ,;") if rest[:1].isupper() or not rest[:1].isascii() else author


def begins_with_by(line: str) -> bool:
    """Whether a line begins as a byline does: "By", "Von", "Par", "Por" and a capital."""
    return without_by(line) != line.strip(" ,;")


def is_name(line: str) -> bool:
    """Whether a line can be a person's name, or several: all words but "and" begin with capitals."""
    if len(line) > 80 or not _NAME.match(line) or means(line):
        return False
    return all(word[:1].isupper() for word in re.findall(r"[^\W\d_]+", line) if word not in _SMALL)
