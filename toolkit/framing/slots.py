"""From the head of a slot to its words: where a target, a frame and a framer begin and end."""

from collections.abc import Collection

from toolkit.english.words import word_set
from toolkit.framing.match import Stretch
from toolkit.grammar.relations import (
    ADJUNCTS,
    ADVERBIAL,
    APPOSITIVES,
    CASES,
    CONJUNCTS,
    LOOSELY_ATTACHED,
    OBJECTS,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import VERBS
from toolkit.grammar.tree import Tree
from toolkit.text.quotation_marks import CLOSERS, MARKS, SINGLE_CLOSERS

LATER = word_set("adverbial_clause_start")
DETERMINERS = word_set("opening_determiner")
CLOSING = {mark: closers for mark, closers in (CLOSERS | SINGLE_CLOSERS).items() if mark != "”"}
ALONE = word_set("personal_pronoun")
BRACKETS = {")": "(", "]": "["}


def noun_phrase(tree: Tree, head: int, verb: int) -> Stretch:
    """The words of a target or framer: its noun with what belongs to it, no further clause.

    Left out are clauses set off by a comma, and the one that holds `verb`.
    """
    kept = set[int]()
    for each in alike(tree, head):
        kept |= below(tree, each, verb, frame=False)
    start, end = run(kept, head)
    while start < head and tree.lower[start] in ("which", "what"):
        start += 1
    while start and belongs_before(tree, start - 1, start, head):
        start -= 1
    return trim(tree, start, end, head)


def belongs_before(tree: Tree, i: int, start: int, head: int) -> bool:
    """An article or adjective right before a noun phrase that was read as part of something else."""
    if tree.pos[i] not in ("DET", "ADJ", "NUM") and tree.tag[i] != "PRP$":
        return False
    return tree.head[i] >= start or (tree.pos[i] == "ADJ" and tree.head[i] == tree.head[head])


def alike(tree: Tree, head: int) -> list[int]:
    """A head and its neighbours in the same role: one name that a parser has taken for two."""
    above, dep = tree.head[head], tree.dep[head]
    if above == head or dep not in SUBJECTS | OBJECTS or tree.lower[head] in ALONE:
        return [head]
    return [
        i
        for i in tree.children[above]
        if tree.dep[i] == dep and (i < above) == (head < above) and tree.lower[i] not in ALONE
    ]


def frame_phrase(tree: Tree, head: int, first: int, out: Collection[int]) -> Stretch:
    """The words of a frame from token `first` on; without the tokens of `out` (framers).

    A frame that begins with a quotation goes to the end of it.
    """
    kept = {i for i in below(tree, head, -1, frame=True) if i >= first}
    kept |= {i for i in range(head, max(kept) + 1) if i - 1 in kept and tree.lower[i] in MARKS}
    barred = min((i for i in out if i > head), default=len(tree))
    start, end = run({i for i in kept if i < barred} | {head}, head)
    end = after_infinitive(tree, end)
    if all(may_begin(tree, i) for i in range(first, start)):
        start = first  # read as something else: "called it a non-starter"
    start = with_quote(tree, start, first)
    start, end = trim(tree, start, end, head)
    while start < head and tree.lower[start] in ("to", "be"):
        start += 1
    return quotation(tree, start, end, head)


def after_infinitive(tree: Tree, end: int) -> int:
    """The end of a frame with the infinitive behind it that ends its clause: "the man to blame"."""
    if end + 1 >= len(tree) or tree.tag[end] != "TO" or tree.head[end] != end + 1:
        return end
    closed = end + 2 == len(tree) or tree.pos[end + 2] == "PUNCT"
    return end + 2 if closed and tree.children[end + 1] == [end] else end


def may_begin(tree: Tree, i: int) -> bool:
    """May a token stand before the noun of a frame?"""
    if tree.pos[i] == "PUNCT":
        return tree.lower[i] in CLOSING or tree.lower[i] in ("-", "–", "[", "]")
    return tree.pos[i] in ("DET", "ADJ", "ADV", "NUM", "NOUN", "PROPN")


def below(tree: Tree, head: int, verb: int, frame: bool) -> set[int]:
    """A head and what hangs from it, but for clauses of their own."""
    kept = {head}
    todo = [(child, head) for child in tree.children[head]]
    while todo:
        i, above = todo.pop()
        if above == head and is_apart(tree, i, head, verb, frame):
            continue
        if i == verb:
            continue
        kept.add(i)
        todo += [(child, i) for child in tree.children[i]]
    return kept


def is_apart(tree: Tree, i: int, head: int, verb: int, frame: bool) -> bool:
    """Is a dependent of a head no part of the slot: a clause of its own, or the one of the framing?"""
    dep = tree.dep[i]
    if i == verb or (verb >= 0 and tree.is_descendant(verb, i)):
        return True
    if i < head:
        return (dep in SUBJECTS and frame) or (
            dep in CASES and not frame and i == first_of(tree, head)
        )
    start = leftmost(tree, i)
    comma = (start > 0 and tree.lower[start - 1] in (",", ";", "—", "–", "-", ":")) or tree.lower[
        start
    ] in (",", ";")
    has_subject = tree.has_subject(i)
    if dep in CONJUNCTS:
        acts = tree.pos[i] in VERBS and tree.pos[head] not in VERBS
        return has_subject or (acts and comma)
    if dep in APPOSITIVES and frame:
        return comma and any(tree.dep[child] in RELATIVES for child in tree.children[i])
    if dep in LOOSELY_ATTACHED:
        return True
    if dep in ADVERBIAL | RELATIVES | ADJUNCTS:
        later = any(tree.lower[child] in LATER and child <= i for child in (*tree.children[i], i))
        if comma or (frame and later and dep in ADVERBIAL | RELATIVES):
            return True
    return False


def first_of(tree: Tree, head: int) -> int:
    return min((child for child in tree.children[head]), default=head)


def leftmost(tree: Tree, i: int) -> int:
    """The first token of what hangs from a word."""
    first = i
    for _ in range(12):
        child = min(tree.children[i], default=i)
        if child >= i:
            break
        i = child
        first = min(first, i)
    return first


def run(kept: Collection[int], head: int) -> Stretch:
    """The unbroken stretch of kept tokens around a head."""
    start = end = head
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return start, end + 1


def trim(tree: Tree, start: int, end: int, head: int) -> Stretch:
    """Without punctuation, conjunctions and a preposition at the edges; no half of a hyphenated word."""
    while start < head and is_edge(tree, start, opening=True):
        start += 1
    while end - 1 > head and is_edge(tree, end - 1, opening=False):
        last = tree.lower[end - 1]
        if last in BRACKETS and BRACKETS[last] in tree.lower[start:end]:
            break
        if last in MARKS and any(mark in CLOSING for mark in tree.lower[start : end - 1]):
            break
        end -= 1
    while end < len(tree) and is_hyphenated(tree, end):
        end += 1
    return start, end


def is_hyphenated(tree: Tree, i: int) -> bool:
    """Is a token tied to the one before it by a hyphen, without a space?"""
    if tree.start[i] != tree.end[i - 1] or tree.sentence[i] != tree.sentence[i - 1]:
        return False
    if tree.lower[i] == "-":
        return i + 1 < len(tree) and tree.start[i + 1] == tree.end[i]
    return tree.lower[i - 1] == "-"


def is_edge(tree: Tree, i: int, opening: bool) -> bool:
    if opening and tree.lower[i] in MARKS | {"(", "["}:
        return False
    if tree.pos[i] in ("PUNCT", "SPACE", "CCONJ"):
        return True
    return opening and tree.dep[i] in CASES


def with_quote(tree: Tree, start: int, first: int) -> int:
    """The start of a frame with the opening mark right before it."""
    return start - 1 if start - 1 >= first and tree.lower[start - 1] in CLOSING else start


def quotation(tree: Tree, start: int, end: int, head: int) -> Stretch:
    """A frame that begins with a quotation: up to its end, and on only if the noun is beyond it.

    The end of the quotation is sought in the sentence; without one, the frame
    stays as the tree has it.
    """
    opening = start
    while opening < end and tree.lower[opening] in DETERMINERS:
        opening += 1
    if opening >= len(tree) or tree.lower[opening] not in CLOSING:
        return start, closed(tree, start, end)
    closers = CLOSING[tree.lower[opening]]
    for i in range(opening + 1, len(tree)):
        if tree.sentence[i] != tree.sentence[start]:
            break
        if tree.lower[i] in MARKS and tree.lower[i] in closers:
            comma = tree.lower[i - 1] in (",", ".")
            if head < i and (
                i + 1 >= end or (opening == start and not goes_on(tree, i + 1, comma))
            ):
                return start, i + 1
            return start, closed(tree, start, max(end, i + 1))
    return start, end


def goes_on(tree: Tree, i: int, comma: bool) -> bool:
    """Does a frame go on after a quotation: "a 'farce' and a 'scam'"? Not so surely after a comma."""
    if tree.pos[i] != "CCONJ":
        return tree.lower[i] in ("-", "/")
    return not comma or any(word in CLOSING for word in tree.lower[i + 1 : i + 3])


def closed(tree: Tree, start: int, end: int) -> int:
    """The end of a frame with the closing mark of a quotation that it opens."""
    opened = [tree.lower[i] for i in range(start, end) if tree.lower[i] in CLOSING]
    if (
        opened
        and end < len(tree)
        and tree.lower[end] in CLOSING[opened[-1]]
        and tree.lower[end] in MARKS
    ) and (
        sum(tree.lower[i] in CLOSING[opened[-1]] for i in range(start, end)) % 2
        or opened[-1] not in CLOSING[opened[-1]]
    ):
        return end + 1
    return end
