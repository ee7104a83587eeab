"""Text as a cell of a table that other programs open: nothing in it is obeyed, nothing breaks it.

Each character stays one character, so that offsets into a text hold in the file too.
"""

import re

EXCEL_CELL = 32_767
"""UTF-16 units, the most that a cell of Excel holds; a character beyond U+FFFF is two."""
CUT = " … [cut off: {} characters in all]"

_UNFIT = re.compile(
    "\r\n?"  # line ends become line feeds
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, other than tab and line feed
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of all that follows
    "\ufffe\uffff\ud800-\udfff]"  # no characters, and halves of one, which no file can hold
)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def clean(text: str) -> str:
    """The text without control characters: a picture of each (␛), else �; as long as before."""
    return _UNFIT.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "\r":
        return " \n"[-len(found) :]
    code = ord(found)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula: it begins with = + - @ or the like.

    Source: OWASP, CSV Injection (owasp.org/www-community/attacks/CSV_Injection).
    """
    return _FORMULA.match(text) is not None


def guard(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet might take it for a formula."""
    return f"'{text}" if is_formula(text) else text


def guard_for_good(text: str) -> str:
    """As `guard`, but so that `unguard` gives back the text, whatever it began with."""
    return f"'{text}" if is_formula(text) or _looks_guarded(text) else text


def unguard(text: str) -> str:
    """The text before `guard_for_good`."""
    return text[1:] if _looks_guarded(text) else text


def _looks_guarded(text: str) -> bool:
    return text[:1] == "'" and (is_formula(text[1:]) or text[1:2] == "'")


def fit(text: str) -> str:
    """The text, or as much of it as a cell of Excel holds, which its end then says."""
    units = len(text) + sum(character > "\uffff" for character in text)
    if units <= EXCEL_CELL:
        return text
    end = CUT.format(f"{len(text):,}")
    room = EXCEL_CELL - len(end)
    head = text[:room].encode("utf-16-le")[: 2 * room]
    return head.decode("utf-16-le", errors="ignore") + end
