"""Who says what: source, cue and content of each attribution. Fills the table attributions.

**passes.py lists the steps in the order in which they run**; column ``found_by`` of a row names the one that
made it or changed it last, ``toolkit explain`` all of them. component.py runs the passes and puts the
result on the Doc, text.py is what they look at.

=============================  ==========================================================
what is wrong                  where it is decided
=============================  ==========================================================
nothing found, or nonsense     the network (from_network.py); indirect_speech.py and reactions.py find more
                               by grammar, false_positives.py drops
content too long or too short  boundaries.py, edges.py, nesting.py, reported_clauses.py
wrong source                   subjects.py, according_to.py, coordinated_verbs.py
transcripts, blocks            turns.py
stance or negation of the cue  cues.py, list reporting_cues_en
who the source is              `toolkit.sources`
=============================  ==========================================================
"""
