"""Read the news by numbers: who speaks, how surely, and how it is framed.

    import toolkit as tk

    corpus = tk.annotate("data/sample")
    corpus.sentences

Nothing is loaded until it is used; ``__init__.pyi`` lists the names.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
