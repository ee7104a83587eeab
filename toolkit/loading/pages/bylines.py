"""Bylines as pages and archives print them -> names of authors, without "By" and affiliation."""

import re

from toolkit.loading.press.words import without_by

_AFFILIATION = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|columnists?|contributors?|contributing"
    r"|producers?|bureau|chief|freelance|special to|the associated press|associated press|ap|reuters|afp"
    r"|bloomberg|press association|pa media|news|newsroom|times|post|tribune|herald|gazette|journal|guardian"
    r"|media|magazine|agency|wire|service|network|radio|tv|digital|university|professor|journalist|author"
    r"|senior|political|economics|health|science|business|sports?|national|foreign|fellow|director|for the)\b"
    r"|\.(?:com|org|net|co\.uk)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\b(?:contributed|reported|reporting|follow|twitter|compiled|edited|translated|is a|was a|writes|updated"
    r"|published|photographs?|photos?|special to)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+|\((?:[^)]*)\)|\b(?:updated|published|posted)\b.*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:authors?|reporters?|journalists?|words|text|story)\s*:\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:admin|administrator|editor|editors|staff|webmaster|web ?desk|news ?desk|newsroom|author|unknown"
    r"|none|null|guest|user|root|super ?user|contributor|default)$",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r",\s*[^,;]*\b(?:correspondent|editor|reporter|writer|columnist|producer|journalist|analyst)s?\W*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|und|et|y|e)\s+(?=[^\W\d_a-zß-ÿ])|\s*[;|•·]\s*|\s+[-–—]\s+|\n")
_FOR = re.compile(r"\s+(?:for|of|with|in|at|from)\s+(?:the\s+)?[A-Z].*$")


def clean_authors(byline: str) -> str | None:
    """The names in a byline, joined by "; "; None if there is none.

    Left out are "By", addresses, handles, what stands in brackets, and affiliations: a part
    behind a comma that names a function or a house ("Staff Writer", "Associated Press").
    "Brodik, Ana" stays, and so does a house that is the only author.
    """
    names: list[str] = []
    plain = _FUNCTION.sub("", _NOISE.sub(" ", byline))
    if not re.search(r"[^\W\d_]{2}", plain):  # a house in brackets, and nobody else
        plain = re.sub(r"[()]|--", " ", re.sub(r"https?://\S+|\S*@\S+", " ", byline))
    for part in _AND.split(plain):
        for name in _names(part):
            if name and not any(one.casefold() in name.casefold() for one in names):
                names.append(name)
    people = [name for name in names if not _AFFILIATION.search(name)]
    return "; ".join(people or names[:1]) or None


def _names(part: str) -> list[str]:
    """The names in a part of a byline: one, or several parted by commas."""
    part = re.sub(r"(?<=\w\w)\.$", "", " ".join(part.split()).strip(" ,;:|-–—"))
    part = without_by(_LABEL.sub("", part))
    if not part or _NO_NAME.match(part) or _REMARK.search(part):
        remark = re.split(r"\s+(?:By|Follow)\s+", part)[0] if part else ""
        return [remark] if remark and remark != part and not _REMARK.search(remark) else []
    part = re.split(r"\s+By\s+(?=[A-Z])", part)[0]
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    kept = [piece for piece in pieces if not _AFFILIATION.search(piece)] or pieces[:1]
    kept = [_FOR.sub("", piece) if " " in _FOR.sub("", piece).strip() else piece for piece in kept]
    kept = [_without_function(piece) for piece in kept]
    if len(kept) > 1 and all(len(piece.split()) > 1 for piece in kept):
        return kept
    return [", ".join(kept)]


def _without_function(name: str) -> str:
    """A name without the function behind it, if two words of a name are left: "Ana Brodik Editor"."""
    match = _AFFILIATION.search(name)
    spaced = match is not None and name[match.start() - 1 : match.start()] == " "
    before = name[: match.start()].split() if match and spaced else []
    return " ".join(before) if len(before) == 2 else name
