"""The labels of dependency relations, by what they mean, in both schemes of English pipelines.

The toolkit's own model uses Universal Dependencies, spaCy's English pipelines use ClearNLP labels. Each set
holds the labels of both, which is safe because no label has two meanings that matter here. Where the trees
differ in shape (prepositions, copulas), a method of `Tree` hides it. Labels are named here and nowhere else.
"""

# Arguments of a verb
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
ACTIVE_SUBJECTS = frozenset({"nsubj"})
OUTER_SUBJECTS = frozenset({"nsubj:outer"})  # whose predicate is a clause: "the hope is that ..."
EXPLETIVES = frozenset({"expl"})
CLAUSAL_SUBJECTS = frozenset({"csubj", "csubj:pass", "csubjpass", "csubj:outer"})
SUBJECTS = ACTIVE_SUBJECTS | OUTER_SUBJECTS | PASSIVE_SUBJECTS | EXPLETIVES | CLAUSAL_SUBJECTS
RECIPIENTS = frozenset({"iobj", "dative"})
DIRECT_OBJECTS = frozenset({"obj", "dobj"})
OBJECTS = DIRECT_OBJECTS | RECIPIENTS
UNMARKED_OBLIQUES = frozenset({"obl:unmarked"})  # "left Monday"
AGENTS = frozenset({"obl:agent", "agent"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "prep"})
ADJUNCTS = frozenset({"ccomp", "nmod", "obl", "prep", "advmod"})
PREPOSITIONS = frozenset({"prep"})
PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})  # dependents of a preposition, in ClearNLP only
PREPOSED_CLAUSES = frozenset({"pcomp"})  # "by calling"
ADVERBS = frozenset({"advmod"})
DISLOCATED = frozenset({"dislocated"})

# Helping verbs and small words
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
PLAIN_AUXILIARIES = frozenset({"aux"})
AUXILIARIES = PLAIN_AUXILIARIES | PASSIVE_AUXILIARIES
COPULAS = frozenset({"cop"})
HELPING = AUXILIARIES | COPULAS

PARTICLES = frozenset({"compound:prt", "prt"})
MARKERS = frozenset({"mark"})
COORDINATORS = frozenset({"cc"})
PUNCTUATION = frozenset({"punct"})
CASES = frozenset({"case", "mark", "prep", "cc", "fixed"})
# Relations of a preposition to its head.
PREPOSITION_RELATIONS = frozenset({"case", "prep", "mark", "advmod"})
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
# Relations of a to-infinitive to its head.
TO_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
TO_BE_CLAUSES = frozenset({"xcomp", "ccomp", "obl", "advcl"})  # of a predicate with "to be"
PARTICIPLE_CLAUSES = frozenset({"advcl", "xcomp"})  # of "adding that"
PARTICIPIAL = frozenset({"amod", "xcomp", "dep"})  # of other participles
# Relations of clauses within which a gap may lie: "a move he wants to call".
GAP_CLAUSES = frozenset({"xcomp", "ccomp", "conj"})
SUBJECT_SHARING = NOUN_CLAUSES | CONJUNCTS  # of verbs that may share the subject of their head
LOOSELY_ATTACHED = frozenset({"parataxis", "dep", "discourse"})
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
QUANTIFIED = MODIFIERS | {"pobj"}  # of the noun that a quantity counts: "thousands of fans"
APPOSITIVES = frozenset({"appos"})
ADJECTIVES = frozenset({"amod"})
DETERMINERS = frozenset({"det"})
FLAT = frozenset({"flat", "flat:name"})
NOUNS_BEFORE = frozenset({"compound", "nn"})
NAMING = NOUNS_BEFORE | {"nmod:desc"}  # "police reports"
NOUN_MODIFIERS = NAMING | ADJECTIVES  # "the former Dutch minister"
COMPOUNDS = NOUN_MODIFIERS | {"flat"}
NUMERIC = frozenset({"nummod", "quantmod"})
QUANTIFYING = NUMERIC | ADJECTIVES | ADVERBS  # of a quantifier to its noun
# Between two words of one name, or for one person.
SAME = FLAT | NAMING | {"goeswith", "fixed"}
NOT_NOMINAL = SAME | {
    "amod", "nummod", "nmod:unmarked", "obl:unmarked", "npadvmod", "nmod:npmod",
    "obl:npmod", "obl:tmod", "nmod:tmod", "det", "mark", "case", "aux",
}  # fmt: skip
# Of words before the head of a noun phrase that belong to the phrase.
PREMODIFIERS = SAME | POSSESSORS | {
    "amod", "nummod", "det", "det:predet", "predet", "quantmod",
}  # fmt: skip
BEFORE_HEAD = PREMODIFIERS | {"nmod", "nmod:unmarked", "nmod:npmod"}
