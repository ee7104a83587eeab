"""Corpora of which the truth is known, and what the public functions say of them: the parts of ``benchmarks.inference``.

corpora.py draws them; rates.py, words_and_sources.py and coders.py measure. Each function yields the rows of one table.
"""


def per_cent(share: float) -> str:
    return f"{100 * share:.1f} %"
