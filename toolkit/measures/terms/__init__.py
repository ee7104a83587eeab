"""Words and phrases in texts: where they stand, and how often.

- ``word_index``: all words of some texts, with their places;
- ``term_matching``: terms of a codebook in texts, ``*`` included;
- ``term_counts``: how often each word or phrase stands in each group;
- ``find_term``: from one term back to its places;
- ``voices``: whose words they are, the author's or a source's.
"""
