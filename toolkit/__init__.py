"""Read the news by numbers: who speaks, how surely, and how it is framed.

    import toolkit as tk

    corpus = tk.annotate("data/sample")
    corpus.sentences

Nothing is loaded until it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit import plots
    from toolkit.annotating import annotate, get_corpus
    from toolkit.behind import sentences_behind
    from toolkit.codebook import CodebookError, check_codebook, read_codebook
    from toolkit.concordance import Concordance, kwic
    from toolkit.corpus import Corpus, iter_corpus, open_corpus
    from toolkit.display import Display, show_article, show_sentences
    from toolkit.duplicates import mark_duplicates
    from toolkit.errors import InputError, ModelError, SchemaError, ToolkitError, WorkerError
    from toolkit.evaluation import (
        Question,
        agreement,
        code_scores,
        disagreements,
        read_codings,
        sample_for_coding,
    )
    from toolkit.figures import figure
    from toolkit.loading import load, read_articles
    from toolkit.measures.agency import agency
    from toolkit.measures.codebooks import frame_matches, frame_scores, frame_shares
    from toolkit.measures.comparison import compare, over_time
    from toolkit.measures.concepts import find_concepts
    from toolkit.measures.differences import differences
    from toolkit.measures.diversity import source_diversity, sources_per_article
    from toolkit.measures.find_term import find_term
    from toolkit.measures.framings import framings_of
    from toolkit.measures.hedging import hedge_rates
    from toolkit.measures.keyness import keyness
    from toolkit.measures.naming import naming
    from toolkit.measures.overlap import source_overlap
    from toolkit.measures.readability import (
        readability,
        readability_means,
        sentence_readability_counts,
    )
    from toolkit.measures.sources import source_counts, source_shares
    from toolkit.measures.speakers import top_speakers
    from toolkit.pipeline import load_model
    from toolkit.sample import sample_folder
    from toolkit.scale.run import annotate_to
    from toolkit.validity import validity_note

_HOMES = {
    "annotate": "toolkit.annotating",
    "get_corpus": "toolkit.annotating",
    "sentences_behind": "toolkit.behind",
    "check_codebook": "toolkit.codebook",
    "CodebookError": "toolkit.codebook",
    "read_codebook": "toolkit.codebook",
    "Concordance": "toolkit.concordance",
    "kwic": "toolkit.concordance",
    "Corpus": "toolkit.corpus",
    "iter_corpus": "toolkit.corpus",
    "open_corpus": "toolkit.corpus",
    "Display": "toolkit.display",
    "show_article": "toolkit.display",
    "show_sentences": "toolkit.display",
    "mark_duplicates": "toolkit.duplicates",
    "Question": "toolkit.evaluation",
    "sample_for_coding": "toolkit.evaluation",
    "read_codings": "toolkit.evaluation",
    "agreement": "toolkit.evaluation",
    "code_scores": "toolkit.evaluation",
    "disagreements": "toolkit.evaluation",
    "figure": "toolkit.figures",
    "load": "toolkit.loading",
    "read_articles": "toolkit.loading",
    "agency": "toolkit.measures.agency",
    "frame_matches": "toolkit.measures.codebooks",
    "frame_scores": "toolkit.measures.codebooks",
    "frame_shares": "toolkit.measures.codebooks",
    "compare": "toolkit.measures.comparison",
    "over_time": "toolkit.measures.comparison",
    "find_concepts": "toolkit.measures.concepts",
    "differences": "toolkit.measures.differences",
    "source_diversity": "toolkit.measures.diversity",
    "sources_per_article": "toolkit.measures.diversity",
    "find_term": "toolkit.measures.find_term",
    "framings_of": "toolkit.measures.framings",
    "hedge_rates": "toolkit.measures.hedging",
    "keyness": "toolkit.measures.keyness",
    "naming": "toolkit.measures.naming",
    "source_overlap": "toolkit.measures.overlap",
    "readability": "toolkit.measures.readability",
    "readability_means": "toolkit.measures.readability",
    "sentence_readability_counts": "toolkit.measures.readability",
    "source_counts": "toolkit.measures.sources",
    "source_shares": "toolkit.measures.sources",
    "top_speakers": "toolkit.measures.speakers",
    "load_model": "toolkit.pipeline",
    "plots": "toolkit.plots",
    "sample_folder": "toolkit.sample",
    "annotate_to": "toolkit.scale.run",
    "validity_note": "toolkit.validity",
    "InputError": "toolkit.errors",
    "ModelError": "toolkit.errors",
    "SchemaError": "toolkit.errors",
    "ToolkitError": "toolkit.errors",
    "WorkerError": "toolkit.errors",
}

__all__ = [
    "CodebookError",
    "Concordance",
    "Corpus",
    "Display",
    "InputError",
    "ModelError",
    "Question",
    "SchemaError",
    "ToolkitError",
    "WorkerError",
    "agency",
    "agreement",
    "annotate",
    "annotate_to",
    "check_codebook",
    "code_scores",
    "compare",
    "differences",
    "disagreements",
    "figure",
    "find_concepts",
    "find_term",
    "frame_matches",
    "frame_scores",
    "frame_shares",
    "framings_of",
    "get_corpus",
    "hedge_rates",
    "iter_corpus",
    "keyness",
    "kwic",
    "load",
    "load_model",
    "mark_duplicates",
    "naming",
    "open_corpus",
    "over_time",
    "plots",
    "read_articles",
    "read_codebook",
    "read_codings",
    "readability",
    "readability_means",
    "sample_folder",
    "sample_for_coding",
    "sentence_readability_counts",
    "sentences_behind",
    "show_article",
    "show_sentences",
    "source_counts",
    "source_diversity",
    "source_overlap",
    "source_shares",
    "sources_per_article",
    "top_speakers",
    "validity_note",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(_HOMES[name])
    value = home if home.__name__ == f"{__name__}.{name}" else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
