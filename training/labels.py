"""The label inventory of each head, and which labels a corpus' annotation allows.

Entity corpora annotate different things. A word labelled LOC in one of them
is a LOC; a word without a label may still be a DATE if that corpus has no
dates. Each annotation therefore stands for a set of allowed labels, and the
loss asks only that their summed probability be high.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from toolkit.model.lemmas import find_rule

LABEL_HEADS = ("tag", "pos", "lemma", "sentence", "entity", "attribution", "hedge")
CHAINS = ("attribution", "hedge", "entity")
ENTITIES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "EVENT", "WORK_OF_ART")
ROLES = ("SRC", "CUE", "CNT")
UNCERTAINTY = ("epistemic", "doxastic", "investigation", "condition")


def bio(names: Iterable[str]) -> list[str]:
    return ["O"] + [f"{edge}-{name}" for name in names for edge in "BI"]


# Per corpus: what its label can be here, and what its silence can hide.
# Groningen Meaning Bank: "gpe" are peoples and their adjectives, "nat" natural phenomena.
# CrossNER: awards, genres, products and theories are no names here; elections only in part.
ENTITY_SETS: dict[str, tuple[dict[str, tuple[str, ...]], tuple[str, ...]]] = {
    "gmb": (
        {
            "per": ("PERSON",),
            "org": ("ORG",),
            "geo": ("LOC",),
            "gpe": ("NORP",),
            "tim": ("DATE",),
            "eve": ("EVENT",),
            "art": ("WORK_OF_ART",),
            "nat": ("EVENT", "O"),
        },
        (),
    ),
    "wikigold": (
        {
            "PER": ("PERSON",),
            "ORG": ("ORG",),
            "LOC": ("LOC",),
            "MISC": ("NORP", "EVENT", "WORK_OF_ART", "O"),
        },
        ("DATE",),
    ),
    "re3d": (
        {
            "Person": ("PERSON",),
            "Organisation": ("ORG",),
            "Location": ("LOC",),
            "Nationality": ("NORP",),
            "Temporal": ("DATE",),
        },
        ("EVENT", "WORK_OF_ART"),
    ),
    "uner_ewt": (
        {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC",)},
        ("NORP", "DATE", "EVENT", "WORK_OF_ART"),
    ),
    "crossner": (
        {
            **dict.fromkeys(("person", "politician", "researcher", "scientist"), ("PERSON",)),
            **dict.fromkeys(("writer", "musicalartist"), ("PERSON",)),
            **dict.fromkeys(("organisation", "politicalparty", "university", "band"), ("ORG",)),
            **dict.fromkeys(("magazine", "academicjournal"), ("ORG",)),
            **dict.fromkeys(("country", "location"), ("LOC",)),
            "astronomicalobject": ("LOC", "O"),
            "event": ("EVENT",),
            "conference": ("EVENT", "ORG"),
            "election": ("EVENT", "LOC", "DATE", "O"),
            **dict.fromkeys(("book", "poem", "album", "song"), ("WORK_OF_ART",)),
            "misc": ("NORP", "EVENT", "WORK_OF_ART", "ORG", "O"),
        },
        ("NORP", "DATE"),
    ),
}


class EntitySets:
    """The distinct sets of allowed labels, as rows of a matrix that words point into."""

    def __init__(self) -> None:
        self.labels = bio(ENTITIES)
        self.index = {label: i for i, label in enumerate(self.labels)}
        self.rows: dict[frozenset[str], int] = {}
        for source, (known, _) in ENTITY_SETS.items():
            for edge in "BI":
                for name in known:
                    self.row(source, f"{edge}-{name}")
            self.row(source, "O")

    def row(self, source: str, label: str) -> int:
        return self.of(self.allowed(source, label))

    def of(self, allowed: frozenset[str]) -> int:
        return self.rows.setdefault(allowed, len(self.rows))

    def allowed(self, source: str, label: str) -> frozenset[str]:
        """What a word of this corpus may be here, by its label there."""
        known, hidden = ENTITY_SETS[source]
        edge, _, name = label.partition("-")
        if name in known:
            return frozenset(o if o == "O" else f"{edge}-{o}" for o in known[name])
        return frozenset({"O"} | {f"{e}-{name}" for e in "BI" for name in hidden})

    def matrix(self) -> np.ndarray:
        """[set, label], True where allowed."""
        out = np.zeros((len(self.rows), len(self.labels)), dtype=bool)
        for allowed, i in self.rows.items():
            out[i, [self.index[label] for label in allowed]] = True
        return out


def inventory(syntax: Iterable[dict]) -> dict[str, list[str]]:
    """Head name -> its labels, those of syntax as the corpus has them."""
    syntax = list(syntax)
    rules = Counter(
        find_rule(w, lemma)
        for d in syntax
        for w, lemma in zip(d["words"], d["lemmas"], strict=True)
    )
    return {
        "tag": sorted({t for d in syntax for t in d["tags"]}),
        "pos": sorted({t for d in syntax for t in d["upos"]}),
        "lemma": sorted(rule for rule, n in rules.items() if n > 2),
        "sentence": ["inside", "start"],
        "relation": sorted({t for d in syntax for t in d["deps"]}),
        "entity": bio(ENTITIES),
        "attribution": bio(ROLES),
        "hedge": bio(UNCERTAINTY),
    }
