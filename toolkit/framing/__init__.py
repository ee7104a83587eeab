"""Who frames what as what: explicit framings. Fills the table framings.

In "Critics called the plan a disaster", the target is "the plan", the frame "a disaster", the framer "Critics".

==========================================  =================================================
question                                    where it is decided
==========================================  =================================================
which verbs frame ("called", "seen as")     list framing_cues_en, looked up by patterns.py
the frame after a verb without "as"         complements.py
"so-called"                                 so_called.py
which word is the target or framer          heads.py
where target, frame and framer begin, end   slots.py
whom target and framer mean                 names.py
what only looks like a framing              exclusions.py
==========================================  =================================================

component.py runs all that and writes the result to the Doc; match.py is the record of one framing.
"""
