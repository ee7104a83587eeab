"""Sets of tags that several rules share: Penn Treebank tags, then universal parts of speech.

A set that only one rule needs stands beside that rule.
"""

# Penn Treebank tags (`Tree.tag`).
TENSED = frozenset({"VBD", "VBZ", "VBP"})
"""Verbs with a tense."""
FINITE = TENSED | {"MD"}
"""Verbs with a tense, and modals."""
BASE_FORMS = frozenset({"VB", "VBP"})
PASTS = frozenset({"VBD", "VBN"})
"""Past tense and past participle, which taggers mix up."""
VERB_TAGS = TENSED | {"VB", "VBN", "VBG"}
SINGULARS = frozenset({"NN", "NNP"})
PLURALS = frozenset({"NNS", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
RELATIVE_PRONOUNS = frozenset({"WDT", "WP"})
PRONOUN_TAGS = RELATIVE_PRONOUNS | {"PRP", "PRP$", "WP$"}

# Universal parts of speech (`Tree.pos`).
NOUNS = frozenset({"NOUN", "PROPN"})
NOMINAL = NOUNS | {"PRON"}
NOUN_PHRASE = NOMINAL | {"ADJ", "NUM", "DET"}
"""Words of a noun phrase."""
NAMING = NOUNS | {"ADJ"}
"""Words of a name."""
VERBS = frozenset({"VERB", "AUX"})
NO_WORDS = frozenset({"PUNCT", "SPACE"})
