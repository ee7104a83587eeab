"""The tables of a corpus, and what they were made by.

corpus.py holds them, saves and opens them; joining.py puts corpora together; stamp.py is what all
tables of one corpus share, versions.py the hashes in it.
"""
