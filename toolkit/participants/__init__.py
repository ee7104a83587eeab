"""Who does what to whom: every noun phrase, whom it means, its part in its clause. Fills mentions.

component.py lists the phrases and gives each its name (from `toolkit.coreference`) and its part (agent,
patient, described, speaker, other), which transitivity.py reads off the tree; list verb_parts_en.
"""
