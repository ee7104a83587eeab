"""Which outlet a page is from: the site's own name, as a researcher would write it.

A page names its outlet in several places, and some of them mislead: the publisher in its
structured data is often the agency that wrote the text, the title's end a section ("U.S."),
the name of the site an address or a handle.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from toolkit.loading.fields import read_rows, squeeze

_AGENCIES = frozenset(
    [
        "reuters",
        "associatedpress",
        "theassociatedpress",
        "ap",
        "apnews",
        "afp",
        "agencefrancepresse",
        "bloomberg",
        "bloombergnews",
        "pressassociation",
        "pa",
        "pamedia",
        "upi",
        "unitedpressinternational",
        "xinhua",
        "dpa",
        "ians",
        "pti",
        "ani",
        "tass",
        "interfax",
        "kyodo",
        "efe",
        "ansa",
        "thecanadianpress",
        "canadianpress",
        "aap",
        "businesswire",
        "prnewswire",
        "globenewswire",
        "cnnwire",
    ]
)
_NO_OUTLETS = frozenset(
    [
        "us",
        "usnews",
        "world",
        "worldnews",
        "news",
        "home",
        "homepage",
        "hosted",
        "blog",
        "blogs",
        "politics",
        "sport",
        "sports",
        "business",
        "opinion",
        "latest",
        "breakingnews",
        "topstories",
        "article",
        "articles",
        "index",
        "main",
        "site",
        "website",
        "web",
        "wordpress",
        "joomla",
        "drupal",
        "untitled",
        "facebook",
        "twitter",
        "x",
        "youtube",
        "instagram",
        "national",
        "local",
        "international",
        "health",
        "science",
        "technology",
        "entertainment",
        "lifestyle",
        "uk",
        "europe",
        "asia",
        "africa",
        "americas",
        "money",
        "finance",
    ]
)
_LONGEST = 60  # characters
_ADDRESS = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+(?:[a-z]{2,6})(?:/.*)?$", re.IGNORECASE)
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"])
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s,©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.]*(?:by\s+)?"
    r"(?P<name>[^.|©\n]{3,60}?)(?:[.|,]|\s+(?:all rights|ltd|limited|inc|llc|llp|plc|gmbh|corp)\b|$)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s+(?:[|–—·•:»-]|::)\s+")
_SLOGAN = re.compile(r"\s*(?:\||–|—|·|•|::|»|\s-\s|:\s).*$")


def choose_outlet(
    address: str | None, stated: Sequence[str | None], titles: Iterable[str], rights: str = ""
) -> str | None:
    """The outlet's name, or None.

    `address` is the page's, `stated` the names that it gives, the surest first, `titles` the
    full titles, at whose end the name may stand, `rights` the line that claims the copyright.

    A site that is known by its domain (``outlet_names.tsv``) has one name. Else the first name
    counts that resembles the domain, then the first that is no agency, section or address; in
    full, where the page gives a longer form of it.
    """
    host = host_of(address)
    if name := _known(host):
        return name
    names = [_tidy(name) for name in stated if name]
    names += [part for title in titles for part in _title_end(title)]
    if match := _RIGHTS.search(rights):
        names.append(_tidy(match["name"]))
    usable = [name for name in names if name and not _is_no_name(name)]
    core = _core(host)
    for name in usable:
        if core and _resembles(name, core):
            return _in_full(name, usable)
    n_stated = len([name for name in map(_tidy, filter(None, stated)) if name])
    own = [name for name in usable if name in names[:n_stated]]
    for name in own:
        if not core or squeeze(name) not in _AGENCIES:
            return _in_full(name, usable)
    return own[0] if own and not core else _from_core(host)


def host_of(address: str | None) -> str:
    """The host of an address without ``www.`` and the like; "" if there is none."""
    if not address:
        return ""
    host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host)


def _known(host: str) -> str | None:
    """The name of a domain that is listed, or that ends in one that is."""
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if name := _names().get(".".join(parts[first:])):
            return name
    return None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("outlet_names.tsv")}


def _in_full(name: str, others: Sequence[str]) -> str:
    """The longest of the names that end in this one: "The Velin Courier" for "Courier"."""
    own = _words(name)
    longer = [one for one in others if own and _words(one)[-len(own) :] == own]
    return max(longer, key=lambda one: (len(_words(one)), len(one)), default=name)


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    return words[1:] if words[:1] == ["the"] else words


def _core(host: str) -> str:
    """What names the site in its host: "velincourier" in "news.velincourier.co.uk"."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return re.sub(r"[\W_]", "", parts[-1]) if parts else ""


def _resembles(name: str, core: str) -> bool:
    """Whether a name is that of the domain: one holds the other, or the initials are it."""
    words = re.findall(r"[^\W_]+", name.casefold())
    squeezed = "".join(words)
    bare = "".join(word for word in words if word not in ("the", "of", "and", "news", "online"))
    initials = "".join(word[0] for word in words)
    if core in (squeezed, bare, initials) or (len(bare) > 3 and bare in core):
        return True
    if len(core) > 3 and core in squeezed:
        return True
    return bool(words) and _abbreviates(core, words)


def _abbreviates(core: str, words: Sequence[str]) -> bool:
    """Whether a domain is initials and whole words of a name: "nytimes", "velcourier"."""
    if not core:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first in ("the", "of", "and") and _abbreviates(core, rest):
        return True
    return any(
        core.startswith(first[:length]) and _abbreviates(core[length:], rest)
        for length in {1, 2, 3, 4, len(first)}
        if length <= len(first)
    )


def _tidy(name: str) -> str:
    """A name without slogan, company form and marks around it."""
    name = " ".join(name.split()).strip(" -|–—\"'")
    short = _SLOGAN.sub("", name)
    name = short if len(squeeze(short)) > 2 else name
    return re.sub(
        r",?\s+(?:ltd|limited|inc|llc|plc|gmbh|corp|corporation)\.?$", "", name, flags=re.IGNORECASE
    )


def _title_end(title: str) -> list[str]:
    """What stands behind the last bar or dash of a title, which may be the outlet."""
    parts = _ENDS.split(title)
    return [parts[-1].strip()] if len(parts) > 1 and len(parts[-1].split()) <= 5 else []


def _is_no_name(name: str) -> bool:
    return (
        name.startswith("@")
        or len(name) > _LONGEST
        or squeeze(name) in _NO_OUTLETS
        or bool(_ADDRESS.match(name))
        or not re.search(r"[^\W\d_]{2}", name)
    )


def _from_core(host: str) -> str | None:
    """The domain itself, where the page gives no name at all."""
    return host or None
