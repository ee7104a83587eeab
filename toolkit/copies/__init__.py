"""Copies among articles: the same text once more, and wire copy that was rewritten.

duplicates.py marks them; sketches.py is what is kept of each text to find them.
"""
