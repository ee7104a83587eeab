"""How hard texts are to read.

- ``scores``: the measure, one row per article or group;
- ``textstat_counts``: words, syllables and sentences as textstat counts them, many texts at once;
- ``textstat_formulas``: the formulas, with their sources.
"""
