"""The party and state of an American politician after the name: "Ann Lee (D-N.Y.)"."""

import re

TAG = r"[DRI]\s?[-‐‑–]\s?(?!Day\b)[A-Z][A-Za-z]*\.?(?:\s?[A-Z][a-z]*\.?)?"
ALONE = re.compile(TAG)
BEHIND = re.compile(rf",?\s?\(?{TAG}(?=[\s),]|$)")


def is_party_tag(text: str) -> bool:
    """Is it such a tag and nothing else?"""
    return ALONE.fullmatch(text) is not None


def has_party_tag(text: str, end: int) -> bool:
    """Does such a tag follow where a name ends?"""
    return BEHIND.match(text, end) is not None
