"""What somebody says in a clause of its own: "The ministry said 40 people were hurt".

The grammar alone tells who says what, so that these, and what is so "according
to" somebody, are found even where the reader has seen no attribution.
"""

from collections.abc import Iterable, Iterator, Set

from spacy.tokens import Doc

from toolkit.terms import CueTerm

from .inflections import all_conjugations
from .informants import ACCORDING, according
from .links import may_speak, opened, whole
from .records import Attribution
from .scheme import ACTIVE_SUBJECTS, CONTENT_CLAUSES, PARTICIPLE_CLAUSES, Tree

BEFORE = frozenset({"AUX", "ADV", "PART"})  # what belongs to the verb in front of it


def saying_forms(cues: Iterable[CueTerm]) -> frozenset[str]:
    """The forms of the verbs that a clause follows, for `find_statements`."""
    return all_conjugations(term.lemma for term in cues if term.takes == "clause")


def find_statements(
    doc: Doc, tree: Tree, taken: Set[int], saying: Set[str]
) -> Iterator[Attribution]:
    """The statements whose verb and clause lie outside the tokens `taken`, without facts."""
    for i in tree.where(saying | {ACCORDING}):
        if i in taken:
            continue
        one = None
        if tree.lower[i] == ACCORDING:
            one = according(doc, tree, i)
        elif tree.pos[i] == "VERB":
            one = said(doc, tree, i)
        if one and all(
            taken.isdisjoint(range(s.start, s.end)) for s in (*one.source, *one.content)
        ):
            yield one


def said(doc: Doc, tree: Tree, verb: int) -> Attribution | None:
    """What a verb with a speaker before it says in a clause after it, or before both."""
    clauses = [i for i in tree.children[verb] if is_clause(tree, i)]
    speaker = subject(tree, verb)
    if not clauses or speaker is None:
        return None
    source, content = whole(doc, speaker), opened(whole(doc, clauses[-1]))
    start = verb
    while start and tree.pos[start - 1] in BEFORE and tree.head[start - 1] == verb:
        start -= 1
    if source is None or content is None:
        return None
    if not (source.end <= start < content.start or content.end <= source.start < start):
        return None
    return Attribution(0, (source,), (doc[start : verb + 1],), (content,))


def is_clause(tree: Tree, i: int) -> bool:
    """Is it a clause with a subject of its own?"""
    return tree.dep[i] in CONTENT_CLAUSES and tree.has_subject(i)


def subject(tree: Tree, verb: int) -> int | None:
    """Who says it: the verb's subject, or the one of the verb that it hangs from ("..., adding that")."""
    for _ in range(2):
        found = [i for i in tree.children[verb] if tree.dep[i] in ACTIVE_SUBJECTS and i < verb]
        if found:
            return found[0] if may_speak(tree, found[0]) else None
        bound = tree.dep[verb] == "conj" or (
            tree.dep[verb] in PARTICIPLE_CLAUSES and tree.tag[verb] == "VBG"
        )
        if not bound:
            return None
        verb = tree.head[verb]
    return None
