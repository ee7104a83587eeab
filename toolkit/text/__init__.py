"""What a text is before anything is read.

paragraphs.py says where paragraphs begin and end, quotation_marks.py what stands in quotation marks, words.py
what counts as a word, link_titles.py which titles of other articles ran into it, long_words.py cuts
stretches that no white space interrupts. Everything else asks here; nothing here knows spaCy or pandas.
"""
