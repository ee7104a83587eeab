"""Who is who in an article: names, nouns and pronouns joined in clusters.

find_mentions.py lists the mentions, mention_grammar.py says what the grammar tells of them, clusters.py
joins them in reading order: names by `toolkit.entities.same_name`, nouns by what was said of
somebody before (nouns.py; callings.py has the other nouns for a title, homes.py "the Vermont senator"),
pronouns by pronouns.py with the weights of pronoun_weights.py (learned by ``python -m training.learn_references``).
join_nouns.py looks at nouns once more when the pronouns are resolved. mention.py and
cluster.py say what a mention and a cluster are, on_doc.py puts the clusters on the Doc.

"He" is the wrong person: pronouns.py. "The minister" is nobody: ``noun`` in clusters.py, then join_nouns.py.
"""
