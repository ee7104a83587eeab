"""When a modal verb or a conjunction weakens commitment, and when it does something else."""

from toolkit.english.words import word_set
from toolkit.grammar.clauses import (
    BE,
    after,
    before,
    below,
    clauses_above,
    is_passive,
    marker,
    next_word,
    sentence,
    sentence_end,
)
from toolkit.grammar.finiteness import is_past
from toolkit.grammar.negation import negator_of_span
from toolkit.grammar.relations import (
    ADJECTIVES,
    ADVERBIAL,
    ADVERBIAL_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    DETERMINERS,
    FIXED,
    HELPING,
    MARKERS,
    NOUNS_BEFORE,
    PARENTHESES,
    SUBJECTS,
)
from toolkit.grammar.tags import PASTS, VERBS
from toolkit.grammar.tree import Tree

PEOPLE = word_set("personal_subject")
ABILITY = word_set("ability_verb")
THINGS = word_set("thing_subject")
WISHES = word_set("wish_verb")
NOT_CONJUNCTIONS = ADJECTIVES | NOUNS_BEFORE | DETERMINERS | FIXED  # how another "if" hangs
NOT_CONDITIONAL = frozenset({"even", "as"})
IDIOMS = word_set("after_if")
LAWFUL = word_set("permission_adverb")


def predicate(tree: Tree, modal: int) -> int:
    """The verb, adjective or noun that a modal belongs to."""
    if tree.dep[modal] in HELPING and tree.head[modal] != modal:
        return tree.head[modal]
    following = next_word(tree, modal)
    return modal if following is None else following


def is_perfect(tree: Tree, start: int, end: int) -> bool:
    """Followed by have + participle: "must have known", not "must have the money"."""
    j = next_word(tree, end - 1)
    if j is None or tree.lower[j] not in ("have", "'ve", "’ve"):
        return False
    following = next_word(tree, j)
    return following is not None and tree.tag[following] in PASTS


def is_copular(tree: Tree, modal: int) -> bool:
    """Its verb is "be" with an adjective or noun: "can be dangerous"."""
    main = predicate(tree, modal)
    if tree.pos[main] in ("ADJ", "NOUN", "PROPN", "PRON", "ADP", "ADV", "NUM"):
        return any(tree.lower[child] in BE for child in below(tree, main, HELPING))
    return tree.lower[main] in BE


def not_ability(tree: Tree, start: int, end: int) -> bool:
    """Could and can of possibility; ability and permission are none."""
    if is_request(tree, start) or is_purpose(tree, start) or is_limit(tree, start):
        return False
    if is_perfect(tree, start, end):
        return True
    main = predicate(tree, start)
    if negator_of_span(tree, start, end) is not None or after(tree, start) in ("only", "barely"):
        return is_copular(tree, start) and tree.pos[main] != "VERB"
    if is_copular(tree, start):
        return tree.lower[main] != "able"
    subject = tree.subject(main)
    living = subject is not None and (tree.lower[subject] in PEOPLE or tree.pos[subject] == "PROPN")
    if tree.lower[main] in ABILITY and not is_passive(tree, main) and living:
        return False
    return not (living and in_past(tree, main))


def is_request(tree: Tree, modal: int) -> bool:
    """A question to somebody: "could you ...?"."""
    return after(tree, modal) in ("you", "i", "we") and tree.lower[sentence_end(tree, modal)] == "?"


def is_purpose(tree: Tree, modal: int) -> bool:
    """What is done so that it can be: "so that she could see"."""
    main = predicate(tree, modal)
    for j in range(modal - 1, max(modal - 9, -1), -1):
        if tree.sentence[j] != tree.sentence[modal] or tree.pos[j] in ("PUNCT", "VERB"):
            return False
        if tree.lower[j] == "so" and (tree.dep[j] in MARKERS or tree.pos[j - 1] != "PUNCT"):
            return j + 1 < modal and tree.pos[j + 1] not in ("ADJ", "ADV")
        if tree.lower[j] == "that" and before(tree, j) in ("so", "order"):
            return True
    return marker(tree, main) == "so"


def is_limit(tree: Tree, modal: int) -> bool:
    """The most that is possible: "as fast as he could", "all they could"."""
    for n in (1, 2, 3):
        word = before(tree, modal, n)
        if word == "as":
            return tree.pos[modal - n - 1] in ("ADJ", "ADV")
        if word in ("whatever", "wherever", "all", "everything", "best", "than"):
            return True
        if word in ("that", "if", ",", "and", "but"):
            return False
    return False


def in_past(tree: Tree, main: int) -> bool:
    """Is it told of the past, not by way of reporting: "he was free and could leave"?"""
    for i in clauses_above(tree, main):
        if i == main:
            continue
        if tree.dep[main] in CONTENT_CLAUSES | PARENTHESES:
            return False
        if is_past(tree, i):
            return True
        main = i
    return False


def not_permission(tree: Tree, start: int, end: int) -> bool:
    """May of possibility: not "you may go", "only Congress may", "may he rest in peace"."""
    preceding = before(tree, start, 2 if before(tree, start) in ("“", '"') else 1)
    if preceding in ("", ";", ":"):
        return False
    if before(tree, start) in ("you", "please"):
        return is_perfect(tree, start, end) or is_copular(tree, start)
    if after(tree, start) in LAWFUL or "only" in (before(tree, start, 2), before(tree, start, 3)):
        return False
    return not (before(tree, start) in ("i", "we") and after(tree, start) in ("ask", "say", "add"))


def has_if_clause(tree: Tree, start: int, end: int) -> bool:
    """A modal beside an if-clause in its sentence: "if he runs, he would lose".

    Where the clause hangs in the tree is not asked: on annotated text, 84 % of
    the "would" in sentences with a condition are cues, and 29 % of all.
    """
    main = predicate(tree, start)
    if any(is_inverted_clause(tree, clause) for clause in below(tree, main, ADVERBIAL_CLAUSES)):
        return True
    for i in sentence(tree, start):
        if tree.lower[i] in ("if", "unless") and is_condition(tree, i, i + 1):
            clause = tree.head[i]
            if clause != main and tree.dep[clause] not in CONTENT_CLAUSES:
                return True
    return False


def is_hypothetical(tree: Tree, start: int, end: int) -> bool:
    """A modal beside an if-clause, or said of what a thing that is no fact yet would do.

    "The plan would cut jobs", "that would be a mistake": the subject is no person, and
    nothing in the sentence is told in the past ("the war would last ten years").
    """
    if has_if_clause(tree, start, end):
        return True
    main = predicate(tree, start)
    subject = tree.subject(main)
    if subject is None or any(tree.tag[i] == "VBD" for i in sentence(tree, start)):
        return False
    if tree.lower[main] in WISHES or tree.lower[sentence_end(tree, start)] == "?":
        return False
    return tree.lower[subject] in THINGS or (
        tree.pos[subject] == "NOUN" and tree.lower[subject] not in PEOPLE
    )


def is_inverted_clause(tree: Tree, clause: int) -> bool:
    return any(
        tree.lower[aux] in ("had", "should", "were") and is_inverted(tree, aux, aux + 1)
        for aux in below(tree, clause, HELPING)
    )


def is_inverted(tree: Tree, start: int, end: int) -> bool:
    """An auxiliary before its subject, and no question: "should he resign, ..."."""
    main = predicate(tree, start)
    if main == start or tree.lower[sentence_end(tree, start)] == "?":
        return False
    if before(tree, start) not in ("", ",", "and", "or", "but", "that", "“", '"', "—", "("):
        return False
    subjects = [child for child in below(tree, main, SUBJECTS) if start < child < main]
    begins = before(tree, start) == ""  # and is no question: the tree may err
    return bool(subjects) and (begins or tree.dep[main] in ADVERBIAL | CONTENT_CLAUSES | CONJUNCTS)


def is_condition(tree: Tree, start: int, end: int) -> bool:
    """If of a condition or question; not "even if", "as if", "if only he had", "little, if any"."""
    preceding, following = before(tree, start), after(tree, end - 1)
    if preceding in NOT_CONDITIONAL or tree.dep[start] in NOT_CONJUNCTIONS:
        return False
    if (before(tree, start, 2), preceding) == ("and", "only") or following == "and":
        return False  # if and only if: a definition
    if following in IDIOMS and (preceding != "" or following == "anything"):
        return following in ("any", "anything") and after(tree, end) not in ("", ",", ".", ")", "—")
    if following == "only" and after(tree, end) in PEOPLE | {"it"}:  # a wish
        return False
    if following in ("", ")", "—") or (following == "," and preceding != ""):
        return False
    return tree.lower[start] != "whether" or is_clause(tree, tree.head[start])


def is_clause(tree: Tree, i: int) -> bool:
    """Has it a verb: not "whether actual or imagined"?"""
    return tree.pos[i] in VERBS or bool(below(tree, i, HELPING | SUBJECTS))


def introduces_clause(tree: Tree, start: int, end: int) -> bool:
    """Provided, assuming: a conjunction, not a verb with a subject of its own, no measure."""
    i = start
    if tree.lower[start] == "as" or tree.lower[start] == "so":  # as long as
        return tree.pos[end] not in ("NUM", "NOUN", "SYM") and bool(after(tree, end - 1, 2))
    if before(tree, i) not in ("", ",", "and", "or", "but", "—", "(", "only", "always", "even"):
        return False
    if tree.dep[i] in MARKERS or tree.lower[end - 1] == "that":
        return True
    if below(tree, i, SUBJECTS | HELPING):
        return False
    return tree.dep[i] in ADVERBIAL_CLAUSES and bool(below(tree, i, CONTENT_CLAUSES))
