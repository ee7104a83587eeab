"""The language model and how it reads a text; `component` puts it into spaCy."""
