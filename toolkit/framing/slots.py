"""From the head of a slot to its tokens: where a target, a frame and a framer begin and end."""

from collections.abc import Collection

from toolkit.english.words import word_set
from toolkit.framing.match import Tokens
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
from toolkit.grammar.tree import MAX_CLIMB, Tree
from toolkit.text.quotation_marks import CLOSERS, MARKS, SINGLE_CLOSERS

ADVERBIAL_STARTERS = word_set("adverbial_clause_start")
OPENING_DETERMINERS = word_set("opening_determiner")
CLOSING_MARKS = {
    mark: closers for mark, closers in (CLOSERS | SINGLE_CLOSERS).items() if mark != "”"
}
PERSONAL_PRONOUNS = word_set("personal_pronoun")
BRACKETS = {")": "(", "]": "["}


def noun_phrase_span(tree: Tree, head: int, verb: int) -> Tokens:
    """The tokens of a target or framer: the subtree of its noun without further clauses.

    Left out are clauses set off by a comma, and the clause that holds `verb`.
    """
    kept = set[int]()
    for each in parallel_heads(tree, head):
        kept |= subtree_without_clauses(tree, each, verb, frame=False)
    start, end = contiguous_around(kept, head)
    while start < head and tree.lower[start] in ("which", "what"):
        start += 1
    while start and belongs_to_phrase(tree, start - 1, start, head):
        start -= 1
    return trim_edges(tree, start, end, head)


def belongs_to_phrase(tree: Tree, i: int, start: int, head: int) -> bool:
    """Is a token an article or adjective of a phrase that the parser attached elsewhere?"""
    if tree.pos[i] not in ("DET", "ADJ", "NUM") and tree.tag[i] != "PRP$":
        return False
    return tree.head[i] >= start or (tree.pos[i] == "ADJ" and tree.head[i] == tree.head[head])


def parallel_heads(tree: Tree, head: int) -> list[int]:
    """A head and its siblings with the same relation: parts of one name that a parser split."""
    above, dep = tree.head[head], tree.dep[head]
    if above == head or dep not in SUBJECTS | OBJECTS or tree.lower[head] in PERSONAL_PRONOUNS:
        return [head]
    return [
        i
        for i in tree.children[above]
        if tree.dep[i] == dep
        and (i < above) == (head < above)
        and tree.lower[i] not in PERSONAL_PRONOUNS
    ]


def frame_span(tree: Tree, head: int, first: int, out: Collection[int]) -> Tokens:
    """The tokens of a frame from token `first` on. It ends before the first token of `out` (framers).

    A frame that begins with a quotation mark goes to the end of the quotation.
    """
    kept = {i for i in subtree_without_clauses(tree, head, -1, frame=True) if i >= first}
    kept |= {i for i in range(head, max(kept) + 1) if i - 1 in kept and tree.lower[i] in MARKS}
    barred = min((i for i in out if i > head), default=len(tree))
    start, end = contiguous_around({i for i in kept if i < barred} | {head}, head)
    end = end_with_infinitive(tree, end)
    if all(may_precede_noun(tree, i) for i in range(first, start)):
        start = first  # the parser attached the words before the noun elsewhere: "a non-starter"
    start = start_with_quotation_mark(tree, start, first)
    start, end = trim_edges(tree, start, end, head)
    while start < head and tree.lower[start] in ("to", "be"):
        start += 1
    return end_with_quotation(tree, start, end, head)


def end_with_infinitive(tree: Tree, end: int) -> int:
    """The end of a frame, extended by an infinitive that closes its clause: "the man to blame"."""
    if end + 1 >= len(tree) or tree.tag[end] != "TO" or tree.head[end] != end + 1:
        return end
    close_quotation = end + 2 == len(tree) or tree.pos[end + 2] == "PUNCT"
    return end + 2 if close_quotation and tree.children[end + 1] == [end] else end


def may_precede_noun(tree: Tree, i: int) -> bool:
    """May a token stand before the noun of a frame?"""
    if tree.pos[i] == "PUNCT":
        return tree.lower[i] in CLOSING_MARKS or tree.lower[i] in ("-", "–", "[", "]")
    return tree.pos[i] in ("DET", "ADJ", "ADV", "NUM", "NOUN", "PROPN")


def subtree_without_clauses(tree: Tree, head: int, verb: int, frame: bool) -> set[int]:
    """The tokens of a head's subtree, without separate clauses."""
    kept = {head}
    todo = [(child, head) for child in tree.children[head]]
    while todo:
        i, above = todo.pop()
        if above == head and is_separate_clause(tree, i, head, verb, frame):
            continue
        if i == verb:
            continue
        kept.add(i)
        todo += [(child, i) for child in tree.children[i]]
    return kept


def is_separate_clause(tree: Tree, i: int, head: int, verb: int, frame: bool) -> bool:
    """Is a dependent of a head no part of the slot: a separate clause, or the clause of the framing?"""
    dep = tree.dep[i]
    if i == verb or (verb >= 0 and tree.is_descendant(verb, i)):
        return True
    if i < head:
        return (dep in SUBJECTS and frame) or (
            dep in CASES and not frame and i == first_child(tree, head)
        )
    start = start_of_subtree(tree, i)
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
        later = any(
            tree.lower[child] in ADVERBIAL_STARTERS and child <= i
            for child in (*tree.children[i], i)
        )
        if comma or (frame and later and dep in ADVERBIAL | RELATIVES):
            return True
    return False


def first_child(tree: Tree, head: int) -> int:
    return min((child for child in tree.children[head]), default=head)


def start_of_subtree(tree: Tree, i: int) -> int:
    """The first token of a subtree."""
    first = i
    for _ in range(MAX_CLIMB):
        child = min(tree.children[i], default=i)
        if child >= i:
            break
        i = child
        first = min(first, i)
    return first


def contiguous_around(kept: Collection[int], head: int) -> Tokens:
    """The contiguous range of kept tokens around a head."""
    start = end = head
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return start, end + 1


def trim_edges(tree: Tree, start: int, end: int, head: int) -> Tokens:
    """Cut punctuation, conjunctions and an initial preposition; complete a hyphenated word."""
    while start < head and is_edge_word(tree, start, opening=True):
        start += 1
    while end - 1 > head and is_edge_word(tree, end - 1, opening=False):
        last = tree.lower[end - 1]
        if last in BRACKETS and BRACKETS[last] in tree.lower[start:end]:
            break
        if last in MARKS and any(mark in CLOSING_MARKS for mark in tree.lower[start : end - 1]):
            break
        end -= 1
    while end < len(tree) and is_hyphenated(tree, end):
        end += 1
    return start, end


def is_hyphenated(tree: Tree, i: int) -> bool:
    """Does a hyphen join a token to the one before it, without a space?"""
    if tree.start[i] != tree.end[i - 1] or tree.sentence[i] != tree.sentence[i - 1]:
        return False
    if tree.lower[i] == "-":
        return i + 1 < len(tree) and tree.start[i + 1] == tree.end[i]
    return tree.lower[i - 1] == "-"


def is_edge_word(tree: Tree, i: int, opening: bool) -> bool:
    if opening and tree.lower[i] in MARKS | {"(", "["}:
        return False
    if tree.pos[i] in ("PUNCT", "SPACE", "CCONJ"):
        return True
    return opening and tree.dep[i] in CASES


def start_with_quotation_mark(tree: Tree, start: int, first: int) -> int:
    """The start of a frame, with the quotation mark right before it."""
    return start - 1 if start - 1 >= first and tree.lower[start - 1] in CLOSING_MARKS else start


def end_with_quotation(tree: Tree, start: int, end: int, head: int) -> Tokens:
    """End a frame that begins with a quotation at the closing mark, or later if the noun is beyond it.

    The closing mark is looked for within the sentence. Without one, the frame stays as it is.
    """
    opening = start
    while opening < end and tree.lower[opening] in OPENING_DETERMINERS:
        opening += 1
    if opening >= len(tree) or tree.lower[opening] not in CLOSING_MARKS:
        return start, close_quotation(tree, start, end)
    closers = CLOSING_MARKS[tree.lower[opening]]
    for i in range(opening + 1, len(tree)):
        if tree.sentence[i] != tree.sentence[start]:
            break
        if tree.lower[i] in MARKS and tree.lower[i] in closers:
            comma = tree.lower[i - 1] in (",", ".")
            if head < i and (
                i + 1 >= end or (opening == start and not continues(tree, i + 1, comma))
            ):
                return start, i + 1
            return start, close_quotation(tree, start, max(end, i + 1))
    return start, end


def continues(tree: Tree, i: int, comma: bool) -> bool:
    """Does a frame go on after a quotation: "a 'farce' and a 'scam'"?

    After a comma it does only if another quotation follows the conjunction.
    """
    if tree.pos[i] != "CCONJ":
        return tree.lower[i] in ("-", "/")
    # An article may stand before the next quotation mark.
    return not comma or any(word in CLOSING_MARKS for word in tree.lower[i + 1 : i + 3])


def close_quotation(tree: Tree, start: int, end: int) -> int:
    """The end of a frame, with the closing mark of a quotation that it opens."""
    opened = [tree.lower[i] for i in range(start, end) if tree.lower[i] in CLOSING_MARKS]
    if (
        opened
        and end < len(tree)
        and tree.lower[end] in CLOSING_MARKS[opened[-1]]
        and tree.lower[end] in MARKS
    ) and (
        sum(tree.lower[i] in CLOSING_MARKS[opened[-1]] for i in range(start, end)) % 2
        or opened[-1] not in CLOSING_MARKS[opened[-1]]
    ):
        return end + 1
    return end
