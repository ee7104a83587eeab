"""Who speaks: each source resolved to the fullest name that the article gives, or described."""

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_set
from toolkit.grammar.phrase_lists import Phrases, straight
from toolkit.grammar.tags import NOUNS, PLURALS
from toolkit.sources.source_phrase import Article, Origin

LONGEST = 12  # words of a description
NOBODY = word_set("nameless_speaker")
ARTICLES = ("the ", "a ", "an ")
OPEN_ENDS = frozenset({"PUNCT", "SPACE", "CCONJ", "ADP", "DET"})  # what no description ends with


class Speaker(NamedTuple):
    """Who it is; `evidence` as in schema.SPEAKER_EVIDENCE, None for a mere description."""

    name: str
    evidence: str | None


def speaker(
    article: Article, origins: Sequence[Origin], documents: Phrases[RoleTerm]
) -> Speaker | None:
    """Who the parties of a source are, together.

    The fullest name that the article gives, else a description in the article's
    words, else None: never who merely might be meant.
    """
    found = [party(article, origin, documents) for origin in origins]
    known = [one for one in found if one is not None]
    if len(known) < 2:
        return known[0] if known else None
    evidence = known[0].evidence if all(one.evidence for one in known) else None
    if evidence is None and is_one_person(article, origins, found):
        return known[0]
    if evidence is None and all(origin.form != "pronoun" for origin in origins):
        # "The CIA and other agencies", as the text has it
        return Speaker(described(article, origins[0].start, origins[-1].end), None)
    return Speaker(listed([one.name for one in known]), evidence)


def is_one_person(
    article: Article, origins: Sequence[Origin], found: Sequence[Speaker | None]
) -> bool:
    """Are the parties a name and what its bearer is: "Ann Lee, a lawyer and senior fellow at Selm"?"""
    tree, (first, *others) = article.tree, origins
    if first.form != "name" or not first.names or found[0] is None or found[0].evidence is None:
        return False
    after = first.names[0][1]
    return tree.lower[after : after + 1] == [","] and all(
        of.form == "noun" and not of.names and tree.tag[of.head] == "NN" for of in others
    )


def listed(names: Sequence[str]) -> str:
    """A, B and C."""
    names = list(dict.fromkeys(names))
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def party(article: Article, origin: Origin, documents: Phrases[RoleTerm]) -> Speaker | None:
    """Who one party of a source is."""
    tree = article.tree
    facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
    if origin.form == "noun" and not origin.names and documents.ending(tree, origin.head):
        return author(article, origin, documents)
    if facts is not None and facts["kind"] == "group" and tree.tag[origin.head] in PLURALS:
        return Speaker(described(article, origin.start, origin.end, origin.head), None)
    if facts is not None and facts["name"] is not None:
        return Speaker(facts["name"], evidence(article, origin, facts["name"]))
    if origin.form == "name":
        return Speaker(described(article, origin.head, origin.head + 1), "name")
    if origin.form == "pronoun":
        if facts is not None and facts["kind"] == "thing":
            return None  # things do not speak
        if facts is not None and tree.pos[facts["head"]] in NOUNS:
            return Speaker(described(article, facts["start"], facts["head"] + 1), None)
        if tree.lower[origin.head] in NOBODY:
            return None
    said = described(article, origin.start, origin.end, origin.head)
    return None if straight(said.lower()) in NOBODY | {"the"} else Speaker(said, None)


def evidence(article: Article, origin: Origin, name: str) -> str:
    """How a source came by its name."""
    if origin.form == "pronoun":
        return "pronoun"
    if origin.names:
        start, end, _ = origin.names[0]
        text = article.tree.text[article.tree.start[start] : article.tree.end[end - 1]]
        beside = start > origin.start and article.tree.lower[start - 1] == ","
        if beside or origin.form == "noun" or not start <= origin.head < end:
            return "appositive"
        return "name" if len(text.split()) >= len(name.split()) else "short_name"
    if origin.form == "name":
        return "name" if origin.end - origin.start >= len(name.split()) else "short_name"
    return "role"


def author(article: Article, origin: Origin, documents: Phrases[RoleTerm]) -> Speaker | None:
    """Whose statement, report or study it is; the document itself if that is not told."""
    owners = [party(article, owner, documents) for owner in article.owners(origin)]
    known = [one for one in owners if one is not None and one.evidence is not None]
    if known:
        return Speaker(listed([one.name for one in known]), known[0].evidence)
    return Speaker(described(article, origin.start, origin.end, origin.head), None)


def described(article: Article, start: int, end: int, head: int | None = None) -> str:
    """Some words as a description: without "the", without relative clause, owners by their name.

    With `head`, what follows it is left off from the first clause or comma on.
    """
    tree = article.tree
    if head is not None:
        end = cut(article, head, end)
    while start < end - 1 and (
        tree.pos[start] in ("PUNCT", "SPACE", "ADP", "CCONJ")
        or (tree.tag[start] == "PRP$" and owner_name(article, start) is None)
    ):
        start += 1
    if end > start + LONGEST:
        end = start + LONGEST
        name = article.entity_at.get(end)
        end = min(end, name[0]) if name else end
    while end - 1 > start and tree.pos[end - 1] in OPEN_ENDS:
        end -= 1
    pieces = []
    for i in range(start, end):
        gap = tree.text[tree.end[i] : tree.start[i + 1]] if i + 1 < len(tree) else ""
        pieces.append(
            (owner_name(article, i) or tree.string(i)) + (" " if gap.strip(" ") or gap else "")
        )
    text = " ".join("".join(pieces).split())
    for word in ARTICLES:
        if text.lower().startswith(word):
            text = text[len(word) :]
            break
    else:  # a capital that only begins the sentence
        first = start == 0 or tree.sentence[start] != tree.sentence[start - 1]
        if (
            first
            and tree.pos[start] in ("NOUN", "ADJ", "DET", "NUM", "ADV")
            and text[1:2].islower()
        ) and article.entity_at.get(start) is None:
            text = text[0].lower() + text[1:]
    return text


def cut(article: Article, head: int, end: int) -> int:
    """Where the words that tell who it is stop: before a clause, a comma, a bracket."""
    tree = article.tree
    for i in range(head + 1, end):
        verb = tree.pos[i] in ("VERB", "AUX", "SCONJ") and not tree.string(i)[:1].isupper()
        if verb or tree.lower[i] in (
            ",",
            "(",
            "—",
            "–",
            "who",
            "which",
        ):
            return i
    return end


def owner_name(article: Article, i: int) -> str | None:
    """The name that stands for "his" or "their", with an apostrophe; None to leave a word as it is."""
    if article.tree.tag[i] != "PRP$" or i not in article.who.at:
        return None
    name: str | None = article.who.facts[article.who.at[i].cluster]["name"]
    return f"{name}'s" if name else None
