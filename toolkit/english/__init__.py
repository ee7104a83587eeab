"""All that is English: word lists, how they are read, and the forms of words.

- ``lexicons/``: the lists, tab-separated, each with its source, licence and unit at its head;
- lexicon.py reads them, terms.py has one record class for each kind of list;
- words.py: the words that rules ask for, by kind;
- inflection.py: the forms that a word can take;
- language.py refuses other languages.

A word is missing or has the wrong type, role or strength? Change its row, or give a list of your own
(docs/howto-word-lists.md).
"""
