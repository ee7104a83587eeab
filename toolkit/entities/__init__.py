"""Names: their spans and labels, and which of them are the same. Fills the table entities.

component.py runs the steps in order: what the network labelled; label_correction.py, where a word list or
the rest of the article contradicts a label; repeated_names.py, names that were missed; then titles
are taken off. same_name.py joins "Lee" with "Ann Lee" and "WHO" with what it stands for. It also
calls `toolkit.coreference`, which needs the names and gives each its fullest form.

A wrong label: ``toolkit explain DIR entities ROW`` names the step. name_words.py says which words no name
holds; the lists are roles_en and personal_titles_en.
"""
