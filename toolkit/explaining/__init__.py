"""Why a row is there: an article is read once more with a trace, which is told in sentences.

`explain` (explain.py) is the door. rereading.py annotates the article again and finds the row in it;
attributions.py, others.py tell one kind of row each. Steps are noted where they are made:
`toolkit.passes` for passes, `toolkit.tracing.note` for single decisions.
"""
