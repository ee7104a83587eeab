"""Texts with stretches that no white space interrupts: tokenized in pieces.

The tokenizer takes affixes off such a stretch one by one, and looks at all of it
each time: 100,000 quotation marks in a row would take it an hour.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 500  # characters; addresses are seldom longer
STRETCH = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


def readable(nlp: Language, text: str) -> str | Doc:
    """What to give to ``nlp.pipe``: the text, or the tokens of a text with long stretches.

    They are the text's own, character by character. The first `LONGEST` characters
    of a long stretch end a token, and so on in what is left of it.
    """
    if max(map(len, text.split()), default=0) <= LONGEST:
        return text
    cuts = [match.end() for match in STRETCH.finditer(text)]
    bounds = zip([0, *cuts], [*cuts, len(text)], strict=True)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in bounds:
        for token in nlp.tokenizer(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words, spaces)
