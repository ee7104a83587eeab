"""The labels of dependency relations, by what they mean, in the two schemes of English pipelines.

Universal Dependencies (the toolkit's own model) and ClearNLP (spaCy's English pipelines).
No label means one thing in the one scheme and another in the other where it matters, so that
one set holds both; where the trees differ in shape (prepositions, copulas), a method of
`Tree` hides it. Labels are named here and nowhere else.
"""

# Arguments of a verb
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
ACTIVE_SUBJECTS = frozenset({"nsubj"})
OUTER_SUBJECTS = frozenset({"nsubj:outer"})  # "the hope is that": of a clause as predicate
EXPLETIVES = frozenset({"expl"})
CLAUSAL_SUBJECTS = frozenset({"csubj", "csubj:pass", "csubjpass", "csubj:outer"})
SUBJECTS = ACTIVE_SUBJECTS | OUTER_SUBJECTS | PASSIVE_SUBJECTS | EXPLETIVES | CLAUSAL_SUBJECTS
RECIPIENTS = frozenset({"iobj", "dative"})
THINGS = frozenset({"obj", "dobj"})  # what is done to, not for whom
OBJECTS = THINGS | RECIPIENTS
UNMARKED_OBLIQUES = frozenset({"obl:unmarked"})  # "left Monday"
AGENTS = frozenset({"obl:agent", "agent"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "prep"})
ADJUNCTS = frozenset({"ccomp", "nmod", "obl", "prep", "advmod"})
PREPOSITIONS = frozenset({"prep"})
OF_PREPOSITIONS = frozenset({"pobj", "pcomp"})  # what hangs below a preposition, in ClearNLP
PREPOSED_CLAUSES = frozenset({"pcomp"})  # "by calling"
ADVERBS = frozenset({"advmod"})
DISLOCATED = frozenset({"dislocated"})

# Helping verbs and small words
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
PLAIN_AUXILIARIES = frozenset({"aux"})
AUXILIARIES = PLAIN_AUXILIARIES | PASSIVE_AUXILIARIES
COPULAS = frozenset({"cop"})
HELPING = AUXILIARIES | COPULAS
PASSIVE_MARKS = PASSIVE_SUBJECTS | PASSIVE_AUXILIARIES
PARTICLES = frozenset({"compound:prt", "prt"})
MARKERS = frozenset({"mark"})
COORDINATORS = frozenset({"cc"})
PUNCTUATION = frozenset({"punct"})
CASES = frozenset({"case", "mark", "prep", "cc", "fixed"})
PHRASAL = frozenset({"case", "prep", "mark", "advmod"})  # how a preposition hangs
FIXED = frozenset({"fixed"})  # later words of "according to"

# Clauses
ROOTS = frozenset({"root", "ROOT"})
CONJUNCTS = frozenset({"conj"})
CONTENT_CLAUSES = frozenset({"ccomp"})  # what is said or thought; also "considers him a hero"
INFINITIVES = frozenset({"xcomp"})
CLAUSAL_ARGUMENTS = CONTENT_CLAUSES | (CLAUSAL_SUBJECTS - {"csubj:outer"})
COMPLEMENTS = CLAUSAL_ARGUMENTS | INFINITIVES
ADVERBIAL_CLAUSES = frozenset({"advcl", "advcl:relcl"})
PARENTHESES = frozenset({"parataxis"})
ADVERBIAL = ADVERBIAL_CLAUSES | PARENTHESES
RELATIVES = frozenset({"acl:relcl", "relcl", "acl"})
FULL_RELATIVES = frozenset({"acl:relcl", "relcl"})
NOUN_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "advcl"})
TO_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})  # how a to-infinitive may hang
CLAUSAL = frozenset({"xcomp", "ccomp", "obl", "advcl"})  # how a predicate with "to be" may
PARTICIPLE_CLAUSES = frozenset({"advcl", "xcomp"})  # how "adding that" hangs
PARTICIPIAL = frozenset({"amod", "xcomp", "dep"})  # how else a participle may hang
CHAINED = frozenset({"xcomp", "ccomp", "conj"})  # clauses that a gap reaches through
SHARING = NOUN_CLAUSES | CONJUNCTS  # may borrow their head's subject
LOOSE = frozenset({"parataxis", "dep", "discourse"})
CLAUSES = (
    ROOTS | RELATIVES | CONTENT_CLAUSES | INFINITIVES | ADVERBIAL | PREPOSED_CLAUSES | {"csubj"}
)

# Predicates
PREDICATES = frozenset({"attr", "acomp", "oprd"})
NOMINAL_PREDICATES = frozenset({"attr"})
OBJECT_COMPLEMENTS = PREDICATES | INFINITIVES

# Within a noun phrase
POSSESSORS = frozenset({"nmod:poss", "poss"})
MODIFIERS = frozenset({"nmod", "nmod:of", "nmod:from", "nmod:by"})
MEASURED = MODIFIERS | {"pobj"}  # how what a quantity is of may hang
APPOSITIVES = frozenset({"appos"})
ADJECTIVES = frozenset({"amod"})
DETERMINERS = frozenset({"det"})
FLAT = frozenset({"flat", "flat:name"})
NOUNS_BEFORE = frozenset({"compound", "nn"})
NAMING = NOUNS_BEFORE | {"nmod:desc"}  # "police reports"
NOUN_MODIFIERS = NAMING | ADJECTIVES  # "the former Dutch minister"
COMPOUNDS = NOUN_MODIFIERS | {"flat"}
NUMERIC = frozenset({"nummod", "quantmod"})
QUANTIFYING = NUMERIC | ADJECTIVES | ADVERBS  # how a word of quantity hangs
# Relations whose dependent and head are one name or one person.
SAME = FLAT | NAMING | {"goeswith", "fixed"}
NOT_NOMINAL = SAME | {
    "amod", "nummod", "nmod:unmarked", "obl:unmarked", "npadvmod", "nmod:npmod",
    "obl:npmod", "obl:tmod", "nmod:tmod", "det", "mark", "case", "aux",
}  # fmt: skip
# What stands before the head of a noun phrase and belongs to it.
PREMODIFIERS = SAME | POSSESSORS | {
    "amod", "nummod", "det", "det:predet", "predet", "quantmod",
}  # fmt: skip
BEFORE_HEAD = PREMODIFIERS | {"nmod", "nmod:unmarked", "nmod:npmod"}
