"""Why a row is there: the article is annotated once more with a trace, and the trace is told in sentences.

- explain.py: `explain`, the public function;
- rereading.py: annotates the article again and finds the row in it;
- attributions.py, others.py: the sentences for each kind of row.

The steps themselves are noted where they happen: by `toolkit.passes` for passes, by `toolkit.tracing.note`
for other decisions.
"""
