"""A pipeline that finds little, but in no time, and does as its texts say.

- ``DIE``: the process that reads it is killed, unless it is the first one;
- ``DIE ONCE file``: the same, if there is no such file yet;
- ``HUNGRY file``: memory is short, as long as there is no such file;
- ``SLOW``: a tenth of a second passes;
- ``BREAK``: an exception.
"""

import multiprocessing
import os
import re
import signal
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.pipeline import COMPONENTS
from toolkit.spans.records import (
    HEDGES,
    Attribution,
    write_attributions,
    write_framings,
    write_spans,
)


def stand_in() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("stand_in_model", name="model")
    for name in COMPONENTS:
        nlp.add_pipe("stand_in_nothing", name=name)
    return nlp


def die() -> None:
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)


@Language.component("stand_in_model")
def stand_in_model(doc: Doc) -> Doc:
    """A sentence ends at each full stop; capitalised words are entities, "may" is a hedge."""
    obey(doc.text)
    ended = True
    for token in doc:
        token.is_sent_start = ended
        ended = token.text == "."
    words = [Span(doc, token.i, token.i + 1, label="ORG") for token in doc if token.text.istitle()]
    doc.set_ents(words)
    hedges = [(t.i, t.i + 1, "epistemic") for t in doc if t.lower_ == "may"]
    facts = {"strength": 0.5, "voice": "author", "attribution": None, "negated": False}
    write_spans(doc, HEDGES, hedges, [facts] * len(hedges))
    cues = [Span(doc, t.i, t.i + 1) for t in doc if t.lower_ == "said"]
    found = [Attribution(i, (), (cue,), (), {"form": "indirect"}) for i, cue in enumerate(cues)]
    write_attributions(doc, found)
    write_framings(doc, [])
    return doc


@Language.component("stand_in_nothing")
def nothing(doc: Doc) -> Doc:
    return doc


def obey(text: str) -> None:
    if once := re.search(r"DIE ONCE (\S+)", text):
        try:
            Path(once[1]).touch(exist_ok=False)
        except FileExistsError:
            return
        die()
    elif "DIE" in text:
        die()
    if (hungry := re.search(r"HUNGRY (\S+)", text)) and not Path(hungry[1]).exists():
        raise MemoryError("told to have none")
    if "SLOW" in text:
        time.sleep(0.1)
    if "BREAK" in text:
        raise RuntimeError("told to break")
