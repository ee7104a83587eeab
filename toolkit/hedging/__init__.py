"""How surely things are said, and whose doubt it is. Fills the table hedges.

component.py joins cues from three places and keeps the longest of those that overlap. voices.py decides whose
doubt each one is: the source's within the content of an attribution, else the author's. cue.py is the record of one.

==================================  ==========================================================
where a cue comes from              where it is decided
==================================  ==========================================================
a row of the list hedges_en         cue_lookup.py finds the words, conditions.py names the
                                    conditions on the text around them; modals.py ("may", "if")
                                    and quantities.py ("about 300") hold the longer ones
a vague source ("critics say")      vague_sources.py, list source_markers_en
the model (labels of "uncertainty") `counts_without_list` in component.py
==================================  ==========================================================

A cue that counts where it should not: give its row in hedges_en a condition. A cue that is missed: add a
row. A new type of hedge: see CONTRIBUTING.md.
"""
