"""An annotated corpus: its tables and the folder that they are kept in (corpus.py)."""
