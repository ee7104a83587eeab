"""Copies among articles: the same text once more, and wire copy that was rewritten.

duplicates.py marks them. sketches.py is what is kept of each text to find them, common.py which
words are left out of comparisons because they stand under everything, candidates.py which pairs are
worth a comparison. repeats.py marks passages that stand in several articles of an outlet.
"""
