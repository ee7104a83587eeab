"""What counts as a word, and how the apostrophes in it are written: one definition for all that compare words."""

APOSTROPHES = str.maketrans("‘’ʼ", "'''")
"""All curly apostrophes to straight ones, that which is a letter included."""


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or a digit."""
    # Most words begin with one, which is soon told.
    return sum([word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split()])


def straight(text: str) -> str:
    """A text with straight apostrophes for the curly ones that quotation marks share."""
    return text.replace("’", "'").replace("‘", "'")
