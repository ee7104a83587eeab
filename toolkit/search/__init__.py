"""From words and numbers back to the sentences.

concordance.py: every place of a word with its context (`kwic`), patterns.py what is looked for. behind.py:
the sentences behind a row of a measure (`sentences_behind`); each.py those behind each row of a table. For both,
counted.py finds what was counted, keys.py compares the keys, checks.py the numbers, places.py finds the sentences;
pairs.py parts rows that set two groups against each other.
"""
