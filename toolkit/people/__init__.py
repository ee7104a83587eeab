"""Who is who across the articles of a corpus: table people, and column person_id of other tables.

uses.py gathers the names of all articles with what titles and pronouns tell; names.py takes a name apart;
persons.py and bodies.py join names, each with its evidence; identify.py calls everybody by one name, the
person_id; table.py makes the table people and marks the rows; apply.py takes an edited table instead.
Within an article names were joined before, in `toolkit.coreference`.

Two people are one: `persons.py`, by ``bearer`` (full names) or ``resolve`` (surnames).
"""
