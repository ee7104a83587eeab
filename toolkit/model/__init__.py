"""The language model: tokens in, tags, trees, sentences, names, hedges and roles of speech out.

In the order in which a text goes through: component.py (the spaCy component ``model``), pieces.py and
windows.py (words as the network sees them), network.py and engine.py (the network, in ``weights/``),
decode.py with chain.py and trees.py (scores -> labels, trees, sentences), inflected.py, lemmas.py and
base_words.py (lemmas). It is made by ``python -m training make``; weights/MODEL_CARD.md describes it.

A wrong tag, tree or sentence comes from here, and only training mends it.
"""
