"""From words and numbers back to the sentences.

concordance.py: every place of a word with its context (`kwic`), patterns.py what is looked for. behind.py:
the sentences behind a row of a measure (`sentences_behind`).
"""
