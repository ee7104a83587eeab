"""What a table is, and how a read text becomes rows.

==============  ==========================================================================
schema.py       every table with its columns; columns.py checks a table against its contract
rows.py         the only door from spaCy to the tables; places.py: offsets of tokens and sentences
kinds.py        pandas types and Arrow types
given.py        tables that a user edited
counted.py      which sentences and words measures count
definition.py   what the numbers of a table of results are; row_names.py: which columns name its rows
==============  ==========================================================================

A new column: schema.py, rows.py, docs/definitions.yml; then ``python docs/make_codebook.py``.
"""
