"""Who does what to whom: every noun phrase, whom it means, and its part in the clause. Fills mentions.

component.py finds the noun phrases. It gives each its name (decided in `toolkit.coreference`) and its part:
agent, patient, described, speaker or other. transitivity.py decides the part from the tree and the list
verb_parts_en; it also finds the passives.
"""
