"""Conditions of modals and conjunctions: when "may", "could" or "if" weakens commitment.

They do not where "could" means ability, "may" permission, or "if" belongs to "as if" or "if only".
"""

from toolkit.english.words import word_set
from toolkit.grammar.clauses import (
    dependents,
    last_word_of_sentence,
    next_word,
    path_to_root,
    sentence_span,
    subordinator,
    word_after,
    word_before,
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
from toolkit.grammar.voice import BE, is_passive

PERSONAL_SUBJECTS = word_set("personal_subject")
ABILITY_VERBS = word_set("ability_verb")
THING_SUBJECTS = word_set("thing_subject")
WISH_VERBS = word_set("wish_verb")
NOT_CONJUNCTION = ADJECTIVES | NOUNS_BEFORE | DETERMINERS | FIXED  # relations of another "if"
BEFORE_OTHER_IF = frozenset({"even", "as"})
AFTER_IDIOMATIC_IF = word_set("after_if")
PERMISSION_ADVERBS = word_set("permission_adverb")
PURPOSE_WINDOW = 8  # tokens from "so that" to its modal, at most: "so that the old man could"
LIMIT_WINDOW = 3  # words from "as ..." or "all" to its modal, at most: "as fast as he could"


def main_predicate(tree: Tree, modal: int) -> int:
    """The verb, adjective or noun that a modal is the auxiliary of."""
    if tree.dep[modal] in HELPING and tree.head[modal] != modal:
        return tree.head[modal]
    following = next_word(tree, modal)
    return modal if following is None else following


def is_perfect(tree: Tree, start: int, end: int) -> bool:
    """The cue precedes "have" + participle: "must have known", not "must have the money"."""
    j = next_word(tree, end - 1)
    if j is None or tree.lower[j] not in ("have", "'ve", "’ve"):
        return False
    following = next_word(tree, j)
    return following is not None and tree.tag[following] in PASTS


def is_copular(tree: Tree, modal: int) -> bool:
    """Is a modal's verb "be" with an adjective or noun: "can be dangerous"?"""
    main = main_predicate(tree, modal)
    if tree.pos[main] in ("ADJ", "NOUN", "PROPN", "PRON", "ADP", "ADV", "NUM"):
        return any(tree.lower[child] in BE for child in dependents(tree, main, HELPING))
    return tree.lower[main] in BE


def not_ability(tree: Tree, start: int, end: int) -> bool:
    """The "could" or "can" tells of a possibility, not of ability or permission."""
    if is_request(tree, start) or is_purpose(tree, start) or is_limit(tree, start):
        return False
    if is_perfect(tree, start, end):
        return True
    main = main_predicate(tree, start)
    if negator_of_span(tree, start, end) is not None or word_after(tree, start) in (
        "only",
        "barely",
    ):
        return is_copular(tree, start) and tree.pos[main] != "VERB"
    if is_copular(tree, start):
        return tree.lower[main] != "able"
    subject = tree.subject(main)
    living = subject is not None and (
        tree.lower[subject] in PERSONAL_SUBJECTS or tree.pos[subject] == "PROPN"
    )
    if tree.lower[main] in ABILITY_VERBS and not is_passive(tree, main) and living:
        return False
    return not (living and in_past(tree, main))


def is_request(tree: Tree, modal: int) -> bool:
    """Is it a request: "could you ...?"."""
    return (
        word_after(tree, modal) in ("you", "i", "we")
        and tree.lower[last_word_of_sentence(tree, modal)] == "?"
    )


def is_purpose(tree: Tree, modal: int) -> bool:
    """Does the modal stand in a clause of purpose: "so that she could see"?"""
    main = main_predicate(tree, modal)
    for j in range(modal - 1, max(modal - PURPOSE_WINDOW - 1, -1), -1):
        if tree.sentence[j] != tree.sentence[modal] or tree.pos[j] in ("PUNCT", "VERB"):
            return False
        if tree.lower[j] == "so" and (tree.dep[j] in MARKERS or tree.pos[j - 1] != "PUNCT"):
            return j + 1 < modal and tree.pos[j + 1] not in ("ADJ", "ADV")
        if tree.lower[j] == "that" and word_before(tree, j) in ("so", "order"):
            return True
    return subordinator(tree, main) == "so"


def is_limit(tree: Tree, modal: int) -> bool:
    """Does the modal tell the most that was possible: "as fast as he could", "all they could"?"""
    for n in range(1, LIMIT_WINDOW + 1):
        word = word_before(tree, modal, n)
        if word == "as":
            return tree.pos[modal - n - 1] in ("ADJ", "ADV")
        if word in ("whatever", "wherever", "all", "everything", "best", "than"):
            return True
        if word in ("that", "if", ",", "and", "but"):
            return False
    return False


def in_past(tree: Tree, main: int) -> bool:
    """Does a clause above tell of the past, other than by reporting: "he was free and could leave"?"""
    for i in path_to_root(tree, main):
        if i == main:
            continue
        if tree.dep[main] in CONTENT_CLAUSES | PARENTHESES:
            return False
        if is_past(tree, i):
            return True
        main = i
    return False


def not_permission(tree: Tree, start: int, end: int) -> bool:
    """The "may" tells of a possibility: not "you may go", "only Congress may", "may he rest in peace"."""
    preceding = word_before(tree, start, 2 if word_before(tree, start) in ("“", '"') else 1)
    if preceding in ("", ";", ":"):
        return False
    if word_before(tree, start) in ("you", "please"):
        return is_perfect(tree, start, end) or is_copular(tree, start)
    if word_after(tree, start) in PERMISSION_ADVERBS or "only" in (
        word_before(tree, start, 2),
        word_before(tree, start, 3),
    ):
        return False
    return not (
        word_before(tree, start) in ("i", "we") and word_after(tree, start) in ("ask", "say", "add")
    )


def has_if_clause(tree: Tree, start: int, end: int) -> bool:
    """The sentence of the modal has an if-clause: "if he runs, he would lose".

    It does not matter where in the tree the clause is. In annotated text, 84 % of the "would" in
    sentences with a condition are cues, but only 29 % of all.
    """
    main = main_predicate(tree, start)
    if any(
        is_inverted_clause(tree, clause) for clause in dependents(tree, main, ADVERBIAL_CLAUSES)
    ):
        return True
    for i in sentence_span(tree, start):
        if tree.lower[i] in ("if", "unless") and is_condition(tree, i, i + 1):
            clause = tree.head[i]
            if clause != main and tree.dep[clause] not in CONTENT_CLAUSES:
                return True
    return False


def is_hypothetical(tree: Tree, start: int, end: int) -> bool:
    """The modal tells of something that is no fact yet: "the plan would cut jobs".

    Either its sentence has an if-clause, or its subject is no person and nothing in the sentence is in
    the past tense. The past tense makes it a future in the past: "the war would last ten years".
    """
    if has_if_clause(tree, start, end):
        return True
    main = main_predicate(tree, start)
    subject = tree.subject(main)
    if subject is None or any(tree.tag[i] == "VBD" for i in sentence_span(tree, start)):
        return False
    if tree.lower[main] in WISH_VERBS or tree.lower[last_word_of_sentence(tree, start)] == "?":
        return False
    return tree.lower[subject] in THING_SUBJECTS or (
        tree.pos[subject] == "NOUN" and tree.lower[subject] not in PERSONAL_SUBJECTS
    )


def is_inverted_clause(tree: Tree, clause: int) -> bool:
    return any(
        tree.lower[aux] in ("had", "should", "were") and is_inverted(tree, aux, aux + 1)
        for aux in dependents(tree, clause, HELPING)
    )


def is_inverted(tree: Tree, start: int, end: int) -> bool:
    """An auxiliary precedes its subject, and it is no question: "should he resign, ..."."""
    main = main_predicate(tree, start)
    if main == start or tree.lower[last_word_of_sentence(tree, start)] == "?":
        return False
    if word_before(tree, start) not in ("", ",", "and", "or", "but", "that", "“", '"', "—", "("):
        return False
    subjects = [child for child in dependents(tree, main, SUBJECTS) if start < child < main]
    begins = word_before(tree, start) == ""  # then the relation may be wrong: it is no question
    return bool(subjects) and (begins or tree.dep[main] in ADVERBIAL | CONTENT_CLAUSES | CONJUNCTS)


def is_condition(tree: Tree, start: int, end: int) -> bool:
    """The "if" opens a condition or question: not "even if", "as if", "if only he had", "little, if any"."""
    preceding, following = word_before(tree, start), word_after(tree, end - 1)
    if preceding in BEFORE_OTHER_IF or tree.dep[start] in NOT_CONJUNCTION:
        return False
    if (word_before(tree, start, 2), preceding) == ("and", "only") or following == "and":
        return False  # "if and only if" defines
    if following in AFTER_IDIOMATIC_IF and (preceding != "" or following == "anything"):
        return following in ("any", "anything") and word_after(tree, end) not in (
            "",
            ",",
            ".",
            ")",
            "—",
        )
    if following == "only" and word_after(tree, end) in PERSONAL_SUBJECTS | {"it"}:  # a wish
        return False
    if following in ("", ")", "—") or (following == "," and preceding != ""):
        return False
    return tree.lower[start] != "whether" or is_clause(tree, tree.head[start])


def is_clause(tree: Tree, i: int) -> bool:
    """Does the token head a clause with a verb: not "whether actual or imagined"?"""
    return tree.pos[i] in VERBS or bool(dependents(tree, i, HELPING | SUBJECTS))


def introduces_clause(tree: Tree, start: int, end: int) -> bool:
    """The cue is a conjunction ("provided that"), not a verb with its own subject and not a measure."""
    i = start
    if tree.lower[start] == "as" or tree.lower[start] == "so":  # as long as
        return tree.pos[end] not in ("NUM", "NOUN", "SYM") and bool(word_after(tree, end - 1, 2))
    if word_before(tree, i) not in (
        "",
        ",",
        "and",
        "or",
        "but",
        "—",
        "(",
        "only",
        "always",
        "even",
    ):
        return False
    if tree.dep[i] in MARKERS or tree.lower[end - 1] == "that":
        return True
    if dependents(tree, i, SUBJECTS | HELPING):
        return False
    return tree.dep[i] in ADVERBIAL_CLAUSES and bool(dependents(tree, i, CONTENT_CLAUSES))
