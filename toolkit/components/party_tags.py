"""The party and state of an American politician after the name: "Ann Lee (D-N.Y.)"."""

import re

STATES = (
    "Ala", "Alabama", "Alaska", "Ariz", "Arizona", "Ark", "Arkansas", "Calif", "California", "Colo", "Colorado",
    "Conn", "Connecticut", "Del", "Delaware", "Fla", "Florida", "Ga", "Georgia", "Guam", "Hawaii", "Idaho",
    "Ill", "Illinois", "Ind", "Indiana", "Iowa", "Kan", "Kansas", "Ky", "Kentucky", "La", "Louisiana", "Maine",
    "Mass", "Massachusetts", "Md", "Maryland", "Mich", "Michigan", "Minn", "Minnesota", "Miss", "Mississippi",
    "Mo", "Missouri", "Mont", "Montana", "Neb", "Nebraska", "Nev", "Nevada", "New Hampshire", "New Jersey",
    "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Okla", "Oklahoma", "Ore", "Oregon",
    "Pa", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tenn", "Tennessee", "Tex", "Texas",
    "Utah", "Va", "Vermont", "Virginia", "Vt", "W\\.? ?Va", "Wash", "Washington", "West Virginia", "Wis",
    "Wisconsin", "Wyo", "Wyoming",
)  # fmt: skip
TAG = rf"[DRI]\s?[-‐‑–]\s?(?:[A-Z]{{2}}|[A-Z]\.\s?[A-Z]|{'|'.join(STATES)})\b\.?"
ALONE = re.compile(TAG)
BEHIND = re.compile(rf",?\s?\(?{TAG}(?=[\s),]|$)")


def is_party_tag(text: str) -> bool:
    """Is it such a tag and nothing else?"""
    return ALONE.fullmatch(text) is not None


def has_party_tag(text: str, end: int) -> bool:
    """Does such a tag follow where a name ends?"""
    return BEHIND.match(text, end) is not None
