"""Codebooks: tables of terms that stand for codes, such as the frames of a policy debate.

The ``.tsv`` files are those that ship. types.py says what a codebook is, rows.py reads the lines of a file,
codebook.py opens one, words.py says what a word is and which words a term means. What terms find in
texts is counted in `toolkit.measures.codebooks`.
"""
