"""Letters of all scripts: which fonts a chart needs, and which of them are installed.

DejaVu Sans comes with matplotlib and has the letters of Europe, Arabic and Hebrew. For others a chart takes fonts of
this computer, one after another, until each character has one; what none has is a box, and the note of the chart says so.
"""

import logging
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager

BASE = "DejaVu Sans"


class Script(NamedTuple):
    """Letters that need a font of their own."""

    name: str
    letters: str
    """Some that a font for it must have."""
    begins: tuple[str, ...]
    """How the Unicode names of its characters begin."""
    package: str
    """Debian's package of a font that has them; elsewhere the font has the same name."""


SCRIPTS = (
    Script("Chinese", "人民", ("CJK",), "fonts-noto-cjk"),
    Script("Japanese", "かカ", ("HIRAGANA", "KATAKANA"), "fonts-noto-cjk"),
    Script("Korean", "한글", ("HANGUL",), "fonts-noto-cjk"),
    Script("Hindi", "हिन्दी", ("DEVANAGARI",), "fonts-noto-core"),
    Script("Bengali", "বাংলা", ("BENGALI",), "fonts-noto-core"),
    Script("Tamil", "தமிழ்", ("TAMIL",), "fonts-noto-core"),
    Script("Thai", "ไทย", ("THAI",), "fonts-noto-core"),
    Script("Amharic", "አማርኛ", ("ETHIOPIC",), "fonts-noto-core"),
    Script("Arabic", "عربي", ("ARABIC",), "fonts-dejavu-core"),
    Script("Hebrew", "עברית", ("HEBREW",), "fonts-dejavu-core"),
)
SIGNS = Script("signs and emoji", "🗞", (), "fonts-symbola")
_UNDRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}  # those need no picture of their own


def script_of(character: str) -> Script:
    """Whose letter it is; what is of no script above is a sign."""
    name = unicodedata.name(character, "")
    return next((script for script in SCRIPTS if name.startswith(script.begins)), SIGNS)


def families_for(texts: Iterable[str]) -> list[str]:
    """The fonts that draw these texts, in the order in which they are asked for a character."""
    families, wanted = [BASE], _characters(texts) - _had_by(BASE)
    while wanted:
        best = next(
            (name for name in _others() if wanted & _drawable(name, frozenset(wanted))), None
        )
        if best is None:
            break
        wanted -= _drawable(best, frozenset(wanted))
        families.append(best)
    return families


def missing_in(texts: Iterable[str]) -> list[Script]:
    """The scripts of which these texts have characters that no installed font has."""
    texts = list(texts)
    wanted = _characters(texts) - _had_by(BASE)
    for family in families_for(texts)[1:]:
        wanted -= _drawable(family, frozenset(wanted))
    return list(dict.fromkeys(script_of(character) for character in sorted(wanted)))


def boxes_note(texts: Iterable[str]) -> str:
    """What a chart says of characters that it cannot draw; "" if it can draw all."""
    lost = " and ".join(script.name for script in missing_in(texts))
    return f"Boxes: no font with {lost} is installed here, see toolkit doctor" if lost else ""


def texts_of(table: pd.DataFrame) -> list[str]:
    """All that a chart of a table may have to write: columns, values in words."""
    found = [str(name) for name in table.columns]
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            found += [str(value) for value in table[name].unique()]
    return found


@contextmanager
def letters_for(table: pd.DataFrame, own_style: bool) -> Iterator[None]:
    """Within it, texts are made with fonts that have the letters of a table.

    In a style that is not ours its own fonts come first.
    """
    families = families_for(texts_of(table))
    if not own_style:
        theirs: Any = mpl.rcParams["font.family"]
        families = list(dict.fromkeys([*theirs, *families]))
    with mpl.rc_context({"font.family": families}), _quiet(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # the note says it
        yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Within it, matplotlib does not log that a font has one weight only."""
    log = logging.getLogger(font_manager.__name__)
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _characters(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        character
        for character in frozenset().union(*map(frozenset, texts))
        if character > "\x7f" and unicodedata.category(character) not in _UNDRAWN
    )


@cache
def _others() -> tuple[str, ...]:
    """The families that are installed, those without serifs first, without those for formulas."""
    names = {
        entry.name
        for entry in font_manager.fontManager.ttflist
        if entry.style == "normal" and not entry.name.startswith((BASE, "STIX", "cm", "Last"))
    }
    return tuple(
        sorted(
            names, key=lambda name: ("Sans" not in name, "CJK" in name and "SC" not in name, name)
        )
    )


@cache
def _face(family: str) -> Any:
    """The font of a family, to ask for its characters; None if it cannot be read."""
    try:
        with _quiet():
            return font_manager.get_font(font_manager.findfont(family, fallback_to_default=False))
    except (OSError, RuntimeError, ValueError):
        return None


@cache
def _had_by(family: str) -> frozenset[str]:
    """All characters of a font."""
    face = _face(family)
    return frozenset(map(chr, face.get_charmap())) if face else frozenset()


@cache
def _drawable(family: str, wanted: frozenset[str]) -> frozenset[str]:
    """Those of some characters that a font has."""
    face = _face(family)
    return frozenset(one for one in wanted if face and face.get_char_index(ord(one)))
