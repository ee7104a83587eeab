"""Who speaks in the later turns of a transcript, where the first one tells name and office."""

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from toolkit.attribution.transcripts import ANSWERING, ASKING
from toolkit.spans.records import TURNS, Attribution

KNOWN = (
    "speaker",
    "source_type",
    "role",
    "role_detail",
    "role_evidence",
    "role_confidence",
)
COLON = ":"


def with_first_turns(
    doc: Doc, attributions: Sequence[Attribution], facts: Sequence[dict[str, Any]]
) -> None:
    """Give a turn of one surname what is known of the first turn of that name.

    "COOK:" is who "ANDERSON COOK, HOST:" was. Nobody is told by "Q" or "A".
    """
    opens = {span.start for span in doc.spans[TURNS]} if TURNS in doc.spans else set()
    first: dict[str, dict[str, Any]] = {}
    for one, known in zip(attributions, facts, strict=True):
        if not (one.source and one.cue and one.cue[0].text == COLON):
            continue
        words = one.source[0].text.split("(")[0].split(",")[0].lower().split()
        if one.source[0].start not in opens or not words or words[-1] in ASKING | ANSWERING:
            continue
        earlier = first.setdefault(words[-1], known)
        if earlier is not known and len(words) == 1 and earlier["speaker"]:
            known.update({name: earlier[name] for name in KNOWN}, speaker_evidence="short_name")
