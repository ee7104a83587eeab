"""Look for sentences by what was found in them: facets, words, a table, and the article behind each row.

`explore` gives an `Explorer`. In JupyterLab it is a widget; elsewhere it prints, or shows as a page, the
first rows of what was chosen.

=============  =================================================================
facets.py      what can be chosen: a column of a table, as numbers
choice.py      what was chosen, checked: values of facets, words, order, page
index.py       which sentences are chosen, and how many rows each value has
results.py     a page of the table: sentences with whom they cite and what they hedge
explorer.py    `Explorer`: choice, selection and rows, without a widget
widget.py      the widget around it, with explorer.js and explorer.css
=============  =================================================================
"""

from toolkit.exploring.explorer import Explorer, explore

__all__ = ["Explorer", "explore"]
