"""How surely things are said, and whose doubt it is. Fills the table hedges.

component.py joins three findings: rows of hedges_en (cue_lookup.py, under conditions.py, modals.py and
quantities.py), vague sources (vague_sources.py, list source_markers_en), and what the network marked.
Of cues that overlap the longest stays. Then it decides the voice: a cue in the content of an
attribution is its source's, else the author's.

A new type of hedge: CONTRIBUTING.md. A cue that counts where it should not: give its row in hedges_en a
condition.
"""
