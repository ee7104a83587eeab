"""The language model: tokens in; tags, lemmas, trees, sentences, names, hedges and parts of attributions out.

In the order in which a text goes through:

1. component.py: the spaCy component ``model``;
2. words.py, pieces.py, windows.py: the words of a text, these as word pieces, long texts as overlapping windows;
3. network.py, engine.py: the neural network (the files in ``weights/``) scores every label of every word;
   one_core.py keeps numpy from taking other cores meanwhile;
4. decode.py: scores -> labels, with chain.py (sequences of labels), trees.py (sentences, dependency trees)
   and sentence_starts.py (full stops);
5. inflected.py, lemmas.py, base_words.py: lemmas, and the tags that a word can have.

A wrong tag, tree or sentence boundary is decided here. Mostly only training mends it: ``python -m training
make`` makes the model, weights/MODEL_CARD.md describes it.
"""
