"""Names: their spans, labels, and which of them are the same."""
