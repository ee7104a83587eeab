"""Who casts what as what: explicit framings. Fills the table framings.

component.py puts together patterns.py (verbs of framing_cues_en, with complements.py for predicates
without "as") and so_called.py. who.py finds the heads of target and framer, slots.py their words, names.py
whom they mean; exclusions.py says what only looks like a framing; match.py is the record of one.
"""
