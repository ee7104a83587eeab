"""What a table is, and how a read text becomes rows.

schema.py has every table with its columns, columns.py checks a table against its contract, kinds.py knows
pandas and Arrow types. Of tables of results, definition.py has what their numbers are, row_names.py which columns name
their rows. rows.py is the only door from spaCy to the tables. A new column: schema.py,
rows.py, docs/definitions.yml; then ``python docs/make_codebook.py``.
"""
