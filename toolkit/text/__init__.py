"""What a text is before anything is read: paragraphs, words."""
