"""What counts as a word: one definition for sentences, articles and what is quoted in them."""


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or a digit."""
    # Most words begin with one, which is soon told.
    return sum([word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split()])
