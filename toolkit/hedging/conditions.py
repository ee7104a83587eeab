"""The conditions of ``hedges_en``: each is a function of a tree and the tokens `start` to `end` of a cue.

`CONDITIONS` maps the names in the list to the functions. Each docstring tells when the condition holds.
"""

from collections.abc import Callable, Mapping

from toolkit.english.words import word_set
from toolkit.grammar.clauses import (
    COPULAR,
    dependents,
    has_as_phrase,
    has_expletive,
    is_participle,
    next_word,
    subordinator,
    word_after,
    word_before,
)
from toolkit.grammar.finiteness import is_subjunctive
from toolkit.grammar.negation import negator_of_span
from toolkit.grammar.relations import (
    CLAUSAL_ARGUMENTS,
    COMPLEMENTS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    HELPING,
    INFINITIVES,
    MARKERS,
    NOUN_CLAUSES,
    NOUN_MODIFIERS,
    OUTER_SUBJECTS,
    PARENTHESES,
    PREDICATES,
    RELATIVES,
    TO_CLAUSES,
)
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import has_agent
from toolkit.hedging import modals, quantities

Condition = Callable[[Tree, int, int], bool]
NEGATIVE_WORDS = word_set("opposed")
CLAUSE_WORDS = word_set("clause_word")
SUPERLATIVES = word_set("utmost")
AS_POSSIBLE = word_set("as_possible")


def is_active(tree: Tree, start: int, end: int) -> bool:
    """The verb is active: no passive and no participle that modifies a noun."""
    i = start
    if tree.dep[i] in NOUN_MODIFIERS or tree.pos[i] == "ADJ":
        return False
    if tree.tag[i] == "VBN" and tree.dep[i] in RELATIVES:
        return False
    return not (tree.tag[i] == "VBN" and is_participle(tree, i))


def is_agentless_participle(tree: Tree, start: int, end: int) -> bool:
    """A participle before a noun or in a passive, without "by": "the alleged thief", "is believed to"."""
    i = start
    if tree.dep[i] in NOUN_MODIFIERS:
        return True
    if word_before(tree, i) == "as" or not is_participle(tree, i):
        return False
    return not has_agent(tree, i) and not has_expletive(tree, i)


def is_attributive(tree: Tree, start: int, end: int) -> bool:
    """The cue stands before the noun that it modifies."""
    i = tree.root(start, end)
    return tree.dep[i] in NOUN_MODIFIERS and tree.head[i] >= end


def is_predicative(tree: Tree, start: int, end: int) -> bool:
    """The cue is the predicate of a copula or of a verb like it. A modal's verb is "be" + adjective."""
    if tree.tag[start] == "MD":
        return (
            modals.is_copular(tree, start) and tree.pos[modals.main_predicate(tree, start)] == "ADJ"
        )
    i = tree.root(start, end)
    if any(tree.dep[child] in HELPING for child in tree.children[i]):
        return True
    return tree.dep[i] in PREDICATES or (
        tree.dep[i] in INFINITIVES | CONJUNCTS and tree.lower[tree.head[i]] in COPULAR
    )


def is_degree_phrase(tree: Tree, start: int, end: int) -> bool:
    """The cue stands before a verb, adjective or adverb and after no article: "was kind of tired"."""
    j = next_word(tree, end - 1, skip=())
    if j is None or tree.pos[j] not in ("ADJ", "ADV", "VERB"):
        return False
    return start == 0 or tree.pos[start - 1] not in ("DET", "ADJ", "NUM")


def is_negated(tree: Tree, start: int, end: int) -> bool:
    """The cue is negated."""
    return negator_of_span(tree, start, end) is not None


def is_not_after_no(tree: Tree, start: int, end: int) -> bool:
    """The cue does not follow "no", "without", "little", "beyond", "any" or "never"."""
    words = (
        word_before(tree, start),
        word_before(tree, start, 2) if word_before(tree, start) == "a" else "",
    )
    return not NEGATIVE_WORDS.intersection(words)


def is_not_mandative(tree: Tree, start: int, end: int) -> bool:
    """The cue gives no advice, unlike "suggested that he resign", "suggested meeting"."""
    i = tree.root(start, end)
    for clause in dependents(tree, i, COMPLEMENTS | NOUN_CLAUSES):
        if clause < i:
            continue
        if any(tree.lower[aux] == "should" for aux in dependents(tree, clause, HELPING)):
            return False
        if tree.dep[clause] in INFINITIVES and tree.tag[clause] == "VBG":
            return False
        if is_subjunctive(tree, clause):
            return False
        if tree.tag[clause] == "VBN" and any(
            tree.lower[aux] == "be" and tree.tag[aux] == "VB"
            for aux in dependents(tree, clause, HELPING)
        ):
            return any(tree.tag[aux] == "MD" for aux in dependents(tree, clause, HELPING))
    return True


def is_not_superlative(tree: Tree, start: int, end: int) -> bool:
    """The cue is not that of "as soon as possible", "if possible", "the best possible"."""
    if word_before(tree, start) in AS_POSSIBLE and not is_attributive(tree, start, end):
        return False
    if start > 0 and tree.tag[start - 1] in ("JJS", "RBS"):
        return False
    return SUPERLATIVES.isdisjoint(word_before(tree, start, n) for n in (1, 2, 3))


def has_clause(tree: Tree, start: int, end: int) -> bool:
    """The cue governs a clause or is a parenthesis: "think he left", "he will, I think, go"."""
    i = tree.root(start, end)
    if (
        word_after(tree, end - 1) in CLAUSE_WORDS
        and tree.pos[i] != "ADP"
        and tree.tag[end] != "WDT"
    ):
        return True
    if tree.dep[i] in PARENTHESES and tree.pos[i] == "VERB":
        return True
    if tree.pos[i] in NOUNS:
        return noun_has_clause(tree, i)
    return bool(dependents(tree, i, CLAUSAL_ARGUMENTS)) or any(
        tree.tag[clause] in ("VB", "VBN") or tree.pos[clause] in ("ADJ", "NOUN")
        for clause in dependents(tree, i, INFINITIVES)
    )


def noun_has_clause(tree: Tree, i: int) -> bool:
    """Does a noun govern a clause: "the hope that he comes", "to come", "of coming"?"""
    for clause in dependents(tree, i, NOUN_CLAUSES):
        if clause > i and (subordinator(tree, clause) or tree.dep[clause] in CONTENT_CLAUSES):
            return True
        if clause > i and any(tree.lower[word] == "to" for word in tree.children[clause]):
            return True
    for child in tree.children[i]:
        if child > i and tree.tag[child] == "VBG" and tree.preposition(child) in ("of", "about"):
            return True
    return tree.dep[i] in OUTER_SUBJECTS


def is_before_that(tree: Tree, start: int, end: int) -> bool:
    """The cue stands right before the conjunction "that": "the idea that he lies", not "the idea of"."""
    return word_after(tree, end - 1) == "that" and tree.tag[end] != "WDT"


def has_predicate(tree: Tree, start: int, end: int) -> bool:
    """The cue has a predicate: "appears to agree", not "appeared on television"."""
    i = start
    if tree.dep[i] in PARENTHESES or dependents(tree, i, PREDICATES):
        return True
    if any(tree.tag[clause] != "VBG" for clause in dependents(tree, i, COMPLEMENTS)):
        return True  # "considered leaving" weighs a plan
    j = next_word(tree, end - 1, skip=("ADV",))
    if j is None:
        return False
    if tree.lower[j] == "to":
        return tree.tag[j + 1 : j + 2] == ["VB"]
    if tree.tag[i] == "VBN" and is_participle(tree, i):  # "considered a safe seat"
        return tree.pos[j] in ("DET", "ADJ", "NOUN") or tree.lower[j] == "as"
    return tree.lower[j] == "that"


def has_infinitive(tree: Tree, start: int, end: int) -> bool:
    """The cue governs a to-infinitive: "tends to rise"."""
    i = tree.root(start, end)
    for clause in dependents(tree, i, TO_CLAUSES):
        if clause > i and any(
            tree.lower[word] == "to" and word < clause for word in tree.children[clause]
        ):
            return True
    return word_after(tree, end - 1) == "to" and tree.tag[end + 1 : end + 2] == ["VB"]


def is_not_notice(tree: Tree, start: int, end: int) -> bool:
    """The cue does not tell of a notice to an authority: "reported to the police", "must be reported"."""
    if word_after(tree, end - 1) == "to" and tree.tag[end + 1 : end + 2] != ["VB"]:
        return False
    return not any(
        tree.lower[aux] in ("must", "should", "can", "may", "to")
        for aux in dependents(tree, start, HELPING | MARKERS)
    )


def is_without_infinitive(tree: Tree, start: int, end: int) -> bool:
    """No to-infinitive follows the cue: "possible that", not "possible to see"."""
    return word_after(tree, end - 1) != "to" and not (
        word_after(tree, end - 1) == "for" and has_infinitive(tree, start, end)
    )


def has_as(tree: Tree, start: int, end: int) -> bool:
    """An as-phrase depends on the cue: "seen as a threat"."""
    return has_as_phrase(tree, tree.root(start, end))


CONDITIONS: Mapping[str, Condition] = {
    "active": is_active,
    "after_number": quantities.after_number,
    "agentless_participle": is_agentless_participle,
    "attributive": is_attributive,
    "before_number": quantities.before_number,
    "before_that": is_before_that,
    "before_quantity": quantities.before_quantity,
    "clause_if": modals.is_condition,
    "conjunction": modals.introduces_clause,
    "degree_phrase": is_degree_phrase,
    "hypothetical": modals.is_hypothetical,
    "inverted": modals.is_inverted,
    "negated": is_negated,
    "not_ability": modals.not_ability,
    "not_after_no": is_not_after_no,
    "not_mandative": is_not_mandative,
    "not_notice": is_not_notice,
    "not_permission": modals.not_permission,
    "not_superlative": is_not_superlative,
    "not_to_inf": is_without_infinitive,
    "perfect": modals.is_perfect,
    "predicative": is_predicative,
    "with_as": has_as,
    "with_clause": has_clause,
    "with_if_clause": modals.has_if_clause,
    "with_predicate": has_predicate,
    "with_to_inf": has_infinitive,
}
"""Each condition by its name in the list. "model_agrees" is missing: cue_lookup.py checks it."""
