"""What is found in a text that has been read: one kind of finding per file.

Each component reads the Doc and writes one span group or one property of it.
They never import each other; what one needs of another it names in `requires`.
"""
