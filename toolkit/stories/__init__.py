"""Stories: the same event in several articles, and what each outlet made of it.

find.py gives every article its story: terms.py weighs names and words, candidates.py chooses the
pairs that are compared, grouping.py joins articles, edits.py takes over what a user split or joined by hand.
"""
