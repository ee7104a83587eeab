"""How fast and how right the toolkit is, beside others and beside itself. Not shipped; run from a clone.

``python -m benchmarks`` runs those of the first row and writes docs/performance.md. Each is a module with a command of its
own, ``python -m benchmarks.NAME``, at the head of its file.

===================================  =======================================================================
speed and memory                     speed, stages, scale, quotations, copies, identities, exploring,
                                     first_paint, readability, descriptives, codebooks; bombs and bad_records
                                     (inputs that are made to break); pages, with page_layouts
intervals (docs/inference.md)        inference, with ``simulations/``; within_stories
stories (docs/howto-stories.md)      stories, with cut_quotations and plain_stories; many_stories
loading, damage                      exports, furniture, damage; thresholds (docs/thresholds.md)
one checkout beside another          changes (rows), many_rows (time of measures), conditions (of rules)
===================================  =======================================================================
"""
