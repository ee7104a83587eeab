"""What a text is before anything is read: paragraphs, quotation marks, words."""
