"""What a text is before anything is annotated. Everything else asks here; nothing here knows spaCy or pandas.

==================  ==============================================================================
paragraphs.py       where paragraphs begin and end
words.py            what counts as a word
quotation_marks.py  what stands in quotation marks
line_kinds.py       what a line is by itself: text, heading, caption, byline, boilerplate ...
kinds.py            what each paragraph is by where it stands; datelines and furniture in sentences
legible.py          a text as it is read: without invisible characters, without the two below
tokenized.py        the spaces that a tokenizer left around marks
link_titles.py      titles of other articles that stand within a sentence
damage.py           signs that a text is not as it was published; repair.py mends them if asked
long_words.py       texts with stretches that no white space interrupts
==================  ==============================================================================
"""
