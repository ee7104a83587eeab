"""From words and numbers back to the sentences: concordances, what stands behind a row."""
