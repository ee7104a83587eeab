"""Measures: plain functions from tables to a table, one subject per file.

- who speaks: ``sources``, ``speakers``, ``gender``, ``diversity``, ``overlap``;
- how surely: ``hedging``; how framed: ``framings``, ``naming``, ``agency``, ``concepts``,
  ``codebooks``; which words: ``keyness`` (the words themselves: ``terms/``); how hard to read:
  ``readability/``;
- any two groups: ``comparison``, ``differences``.

Shared by all: ``grouping`` (columns of articles and periods), ``rates`` (counts per words,
with intervals from ``toolkit.inference``), ``kinds`` (which sentences count), ``spellings`` (names that
are one), `toolkit.stories.within` (the same stories only), ``validity`` (the note on how far a table can be trusted).
"""
