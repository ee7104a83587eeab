"""Stories: the same event in several articles, and what each outlet made of it.

find.py gives every article its story: terms.py weighs names and words, candidates.py chooses the
pairs that are compared, grouping.py joins articles, edits.py takes over what a user split or joined by hand.
coverage.py tells who reported a story. quotations.py lays the versions of one quotation side by side:
versions.py are their words as they are compared, alignment.py says which of them are the same,
paraphrases.py adds indirect ones. unheard.py lists who is named and never speaks, of those who could
(who_could_speak.py, by the words that beside_names.py has), omissions.py what others carried. within.py
gives measures the option to compare the same stories only.

Two articles are one story: `grouping.py`, ``Groups.join``. Two versions are one quotation:
`alignment.py`, ``is_same``.
"""
