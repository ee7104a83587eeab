"""Who says what: source, cue and content of each attribution. Fills the table attributions.

**passes.py lists the steps in the order in which they run.** Column ``found_by`` of a row names the pass
that made the row or changed it last; ``toolkit explain`` tells all of them. component.py runs the passes
and writes the result to the Doc. text.py holds what every pass looks at.

=============================  ==========================================================
what is wrong                  where it is decided
=============================  ==========================================================
an attribution is missing      the model (from_model.py); indirect_speech.py and reactions.py
                               find more by grammar, merging.py adds those
a row that reports nothing     false_positives.py
content too long or too short  boundaries.py (sentence, paragraph), edges.py (quotation marks),
                               nesting.py (quotations), reported_clauses.py (clause of a verb)
wrong source or none           subjects.py, according_to.py, quotation_tags.py (who is named right
                               behind a quotation)
two sayings in one row         coordinated_verbs.py
transcripts, block quotations  turns.py, transcripts.py
stance or negation of the cue  cues.py, list reporting_cues_en
who the source is              `toolkit.sources`
=============================  ==========================================================
"""
