"""What in a corpus will distort counts, and the line that mends it, before a chart is drawn.

``check.py`` runs the checks in their order and makes the table, ``corpora.py`` does so for a corpus of
any size. Each check is a file with one function, from `Evidence` to `Finding` (``evidence.py``):

- ``text_column``: another column looks like the text, too;
- ``damage``: entities, tags, mojibake, escapes, control, lost and invisible characters, tokenized text;
- ``quotations``: quotation marks, and no direct speech;
- ``lengths``: excerpts, stubs, several articles in one;
- ``repeats``: passages that repeat within an outlet, and other furniture;
- ``copies``, ``outlets``, ``languages``, ``days``.
"""
