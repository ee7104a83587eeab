"""A damaged text as it was published, as far as that can be told."""

import html
import re

from toolkit.text.damage import BLOCKS, ENTITY, ESCAPE, MOJIBAKE, TAG, is_entity
from toolkit.text.legible import INVISIBLE, legible
from toolkit.text.tokenized import is_tokenized

ROUNDS = 3  # entities of entities, in tags that were entities: no text was seen with more
SKIPPED = re.compile(r"<(script|style|noscript)\b[^>]*>.*?</\1\s*>", re.I | re.S)
SPACE = re.compile(r"&(?:nbsp|#160|#[xX][aA]0);")
# The right mark whose last byte Windows-1252 does not have, so that it was lost on the way.
# Before a space ftfy would take it for a dagger.
LOST_CLOSING = re.compile(r"â€(?=[\s,.;:!?)\]<]|\Z)")
# Letters of two bytes that ftfy leaves where nothing around them is damaged ("ErdoÄŸan"). Marks and dashes are
# no second bytes here: behind a letter they may be what they are.
PAIR = re.compile(r"[\u00c2-\u00df][\u0081\u008d\u008f\u0090\u009d\u00a0-\u00bf€ƒˆ‰Š‹ŒŽ†‡™š›œžŸ]")
CONTROLS = {  # what stands in Windows-1252 where Latin-1 has control characters
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}
REST = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
TREEBANK = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": "“", "''": "”"}
ESCAPED = {"\\n": "\n", "\\r\\n": "\n", '\\"': '"', "\\'": "'"}
NEEDED = re.compile(r"[&<\\\x00-\x08\x0e-\x1f\x7f-\u00ff\u0100-\U0010ffff]| [.,](?=\s|\Z)")


def repair(text: str) -> str:
    """The text with characters for entities and escapes, letters for mojibake, without tags.

    Characters that nobody sees are taken out, and the spaces that a tokenizer put.
    What shows no damage comes back as it is.
    """
    if not NEEDED.search(text):
        return text
    mended = text
    for _ in range(ROUNDS):
        before = mended
        mended = ENTITY.sub(character, SPACE.sub(" ", without_tags(mended)))
        if mended == before:
            break
    mended = ESCAPE.sub(unescaped, mended)
    if MOJIBAKE.search(mended):
        mended = decoded(mended)
    mended = REST.sub("", mended.translate(CONTROLS))
    mended = INVISIBLE.sub("", mended)
    if is_tokenized(mended):
        mended = legible(mended).text
        for written, meant in TREEBANK.items():
            mended = mended.replace(written, meant)
    return mended


def without_tags(text: str) -> str:
    """A text without tags of HTML; those of blocks part paragraphs."""
    if not TAG.search(text):
        return text
    text = TAG.sub(gap, SKIPPED.sub(" ", text))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def gap(tag: re.Match[str]) -> str:
    """What a tag leaves behind."""
    name = (tag[1] or "").lower()
    if name == "br":
        return "\n"
    return "\n\n" if name in BLOCKS else ""


def character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0]) if is_entity(entity) else entity[0]


def unescaped(escape: re.Match[str]) -> str:
    known = ESCAPED.get(escape[0])
    return chr(int(escape[0][2:], 16)) if known is None else known


def decoded(text: str) -> str:
    """A text whose letters were read in a wrong encoding."""
    import ftfy

    plan = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    found = ftfy.fix_text(LOST_CLOSING.sub("”", text), plan)
    return found if found == text else PAIR.sub(letter, found)


def letter(pair: re.Match[str]) -> str:
    """The letter of two bytes that were read as two characters; both if there is none."""
    read = pair[0].encode("sloppy-windows-1252").decode("utf-8", "ignore")
    return read if read.isalpha() else pair[0]
