"""Dependency trees and what they tell. Each notion of grammar is defined here, once, for all components.

- tree.py: `Tree`, an annotated text as plain lists, with its subjects, antecedents, conjuncts;
- relations.py, tags.py: the labels of relations (in two schemes) and the tags, by what they mean;
- negation.py: is it denied? voice.py: is it passive, and who acts? finiteness.py: has it a tense?
- predication.py: "as" phrases and agents of "X is V-ed as Y by Z";
- clauses.py: neighbours, dependents and clauses of a token;
- quotations.py: which tokens stand in quotation marks;
- phrase_lists.py: where the phrases of a word list stand in a text.
"""
