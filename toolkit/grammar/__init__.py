"""Dependency trees and what they tell: each notion is defined once, and all rooms ask here.

- tree.py: a read text as plain lists, and the names of relations in two label schemes;
- clauses.py: clauses, participles and negation around a word;
- predication.py: passives, "as" phrases, agents;
- quotations.py: which words stand in quotation marks;
- phrase_lists.py: where the phrases of a word list stand in a text.
"""
