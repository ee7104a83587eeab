"""Which mentions are of the same person, body or group, and what they are called there.

By name: mentions are joined within an article by whom they mean (``entity_id``),
across articles by the fullest name, as in table people. Or by groups of terms, as
a codebook has them: {"marchers": ["protester*", "demonstrator*", "rioter*"]}.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from toolkit.codebooks.words import split_term
from toolkit.measures.grouping import Numbers
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.spellings import fold, mention_keys, merge_spellings
from toolkit.measures.terms.word_index import WordIndex
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import MENTIONS

Of = Sequence[str] | Mapping[str, Sequence[str]] | None

_BEFORE = re.compile(
    r"(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|some|any|all|both|each|every|no"
    r"|such|many|few|several|other|another|\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|dozens|hundreds|thousands)\s+(?=\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"['’ʼ]s?$")


@rests_on("mentions")
@counts_kinds
def find_concepts(
    mentions: pd.DataFrame, of: Of = None, *, n: int | None = None, heads: bool = False
) -> pd.DataFrame:
    """The mentions of named persons and bodies, or of groups of terms, with what they are called.

    Takes the table ``MENTIONS``, or some of its rows. `of` is

    - None: everybody with a name, those left out that are places in most mentions; with `n`, the `n` who are mentioned most;
    - a list of names: these, whatever their capitals;
    - a mapping of groups to terms, words or phrases with ``*`` for any letters. A mention
      belongs to a group if its text, or its full name, is or ends with one of the
      terms ("the angry protesters", not "the protesters' bus"), or if it means the same as one that does.
      It may belong to several.

    `heads` cuts what nouns are called down to the last word.

    Returns rows of mentions with two further columns in front: ``concept`` (the name or
    group) and ``variant`` (string: the text without article, owner, number and possessive, in
    its most frequent spelling; <NA> for pronouns). ``article_id`` and ``sentence_id``
    lead to the sentences (`sentences_behind`). Raises SchemaError if a
    column is missing, ValueError if a term is none.
    """
    MENTIONS.require(mentions, "article_id", "text", "form", "name", "entity_id", "kind")
    if isinstance(of, Mapping):
        rows, concept = by_terms(mentions, of)
    else:
        rows, concept = by_names(mentions, of, n)
    found = mentions.iloc[rows].reset_index(drop=True)
    found.insert(0, "concept", concept)
    found.insert(1, "variant", variants(found, heads))
    return define(found, counted="mentions")


def by_names(
    mentions: pd.DataFrame, of: Sequence[str] | None, n: int | None
) -> tuple[Numbers, pd.Series]:
    """The rows with a name, and the name."""
    names = mention_keys(mentions)
    chosen = names.notna().to_numpy(dtype=bool)
    if of is not None:
        wanted = {fold(name): name for name in ([of] if isinstance(of, str) else of)}
        names = names.map(lambda name: wanted.get(fold(name)), na_action="ignore")
        chosen = names.notna().to_numpy(dtype=bool)
    else:
        is_place = mentions["kind"].eq("place").fillna(False).astype(bool)
        share = is_place.groupby(
            names
        ).mean()  # a name is one thing, whatever single mentions look like
        chosen = chosen & ~names.isin(share.index[share > 0.5]).to_numpy(dtype=bool)
        counts = names[chosen].value_counts()
        most = sorted(counts.index, key=lambda name: (-int(counts[name]), name))[:n]
        chosen = chosen & names.isin(most).to_numpy(dtype=bool)
    rows = np.flatnonzero(chosen)
    concept = names.iloc[rows].astype(TEXT)
    return rows, concept.reset_index(drop=True)


def by_terms(
    mentions: pd.DataFrame, groups: Mapping[str, Sequence[str]]
) -> tuple[Numbers, pd.Series]:
    """The rows that belong to a group, in order, and the group; twice what is in two groups."""
    means = mentions["article_id"].astype(str) + "\0" + mentions["entity_id"].astype(str)
    means = means.where(mentions["entity_id"].notna())
    nominal = mentions["form"].ne("pronoun").to_numpy(dtype=bool)
    indexes = [
        WordIndex(mentions[column].fillna("").str.replace(_AFTER, "", regex=True).tolist())
        for column in ("text", "name")
    ]
    rows, concept = [], []
    for name, terms in groups.items():
        chosen = np.zeros(len(mentions), dtype=bool)
        for term in [terms] if isinstance(terms, str) else terms:
            for index in indexes:
                chosen[ending_with(index, term)] = True
        chosen &= nominal
        same = set(means[chosen].dropna())
        found = np.flatnonzero(chosen | means.isin(same).to_numpy(dtype=bool))
        rows.append(found)
        concept += [name] * len(found)
    places = np.concatenate([np.zeros(0, dtype=np.int64), *rows])
    order = np.argsort(places, kind="stable")
    column = pd.Series(concept, dtype=TEXT).iloc[order].reset_index(drop=True)
    return places[order], column


def ending_with(index: WordIndex, term: str) -> Numbers:
    """The texts whose last words are the term."""
    try:
        words = split_term(term)
    except ValueError as error:
        found, expected = error.args
        raise ValueError(f"term is {term!r}: found {found}, expected {expected}") from None
    last = index.find(words) + len(words) - 1
    ends = np.append(index.of_text[1:] != index.of_text[:-1], True)
    return index.of_text[last[ends[last]]] if len(last) else last


def variants(mentions: pd.DataFrame, heads: bool = False) -> pd.Series:
    """What each mention calls whom it means; <NA> for pronouns."""
    kinds = {text: variant_of(text) for text in mentions["text"].unique()}
    called = mentions["text"].map(kinds).astype(TEXT)
    if heads:
        noun = mentions["form"].eq("noun")
        called = called.where(~noun, called.str.rsplit(n=1).str[-1].astype(TEXT))
    return merge_spellings(called.where(mentions["form"].ne("pronoun")))


def variant_of(text: str) -> str:
    """A phrase without what stands before any noun, and without possessive."""
    bare = _AFTER.sub("", " ".join(text.split()))
    while True:
        shorter = _BEFORE.sub("", bare, count=1) if _BEFORE.match(bare) else bare
        if shorter == bare:
            return bare
        bare = shorter
