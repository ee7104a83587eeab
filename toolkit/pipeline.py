"""The spaCy pipeline that reads an article: the one place that knows all its parts."""

from importlib import import_module
from pathlib import Path

import spacy
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language

from toolkit.english.language import LANGUAGE, check_language
from toolkit.errors import InputError

# Name of each component -> where it is made, in order; each declares what it requires of those before it.
COMPONENTS = {
    "entities": "toolkit.entities.component",
    "attributions": "toolkit.attribution.component",
    "sources": "toolkit.sources.component",
    "hedges": "toolkit.hedging.component",
    "framings": "toolkit.framing.component",
    "participants": "toolkit.participants.component",
}


NO_LANGUAGE = ("", "xx")  # what spaCy calls pipelines that are for none in particular


def blank() -> Language:
    """An English pipeline without parts, whose tokenizer knows no emoticons.

    In news, "8)" is a number in brackets, and "(R-Texas):" does not end with a sad face.
    """
    nlp = spacy.blank(LANGUAGE)
    nlp.tokenizer.rules = {
        word: parts for word, parts in nlp.tokenizer.rules.items() if word not in emoticons
    }
    return nlp


def load_model(
    model: str | Path | None = None, *, base: Language | None = None, threads: int = 0
) -> Language:
    """A spaCy pipeline: ``nlp("...")`` gives a Doc with everything on it.

    Tokens, tags, lemmas, dependency trees, sentences and ``doc.ents`` are where
    spaCy has them; ``doc.spans["attributions"]``, ``doc.spans["hedges"]`` and
    ``doc.spans["framings"]`` hold the rest (`toolkit.spans.records` reads them).

    `model` is a folder made by ``python -m training export``, by default the
    one that comes with the toolkit. With `base`, another spaCy pipeline with a
    parser and an entity recogniser, tags, trees, sentences and entities are
    its own; attributions, hedges and framings still come from ours, which are
    added to it. `threads` are the processor cores to read on, 0 for as many as it can use. Texts of more than
    ``nlp.max_length`` characters (a million, a thick book) are refused.

    Raises ModelError if the model's files are missing, damaged or of another
    version, InputError if `base` has components of the same names or is for another language.
    """
    if base is not None and base.lang not in NO_LANGUAGE:
        advice = "Use an English pipeline."
        check_language(base.lang, "base", advice, name=type(base).__name__)
    nlp = blank() if base is None else base
    present = [name for name in ("model", *COMPONENTS) if name in nlp.pipe_names]
    if present:
        raise InputError(
            f"base ({', '.join(nlp.pipe_names)})",
            f"it already has {', '.join(present)}",
            "Use it as it is if load_model made it, else rename these components.",
        )
    folder = str(model) if model is not None else None
    config = {"model": folder, "threads": threads, "syntax": base is None}
    _ = nlp.add_pipe("model", config=config).network  # loaded now, so that it fails now
    for name, module in COMPONENTS.items():
        if not nlp.has_factory(name):  # the code is newer than what was installed
            import_module(module)
        nlp.add_pipe(name)
    return nlp
