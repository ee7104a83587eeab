"""All that is English: the word lists, how they are read, and the forms of words."""
