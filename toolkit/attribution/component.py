"""The spaCy component ``attributions``: it runs the passes and writes what they find to the Doc."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from toolkit.attribution.passes import PASSES
from toolkit.attribution.text import CueLists, Text
from toolkit.attribution.turns import write_turns
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm, FramingTerm
from toolkit.passes import run_passes
from toolkit.spans.records import write_attributions


@Language.factory(
    "attributions",
    requires=["doc.spans"],
    assigns=["doc.spans"],
    default_config={"cues": "reporting_cues_en", "casting": "framing_cues_en", "more_cues": None},
)
def make_attributions(
    nlp: Language, name: str, cues: str, casting: str, more_cues: str | None
) -> "Attributions":
    """Make the component. `more_cues` is the path of a table of your own, whose rows come first.

    `casting` lists the verbs of framings: "was hailed as a win" without "by" is a framing, no attribution.
    """
    return Attributions(
        read_lexicon(cues, CueTerm, extend=more_cues), read_lexicon(casting, FramingTerm)
    )


class Attributions:
    """Write ``doc.spans["attributions"]``: one span per fragment, whose ``id_`` is the attribution's number.

    ``attrs["facts"][number]`` holds the ``form`` and ``found_by`` of each attribution.
    """

    # An attribute of the class, so that pickled pipelines do not hold functions. The tools that take out
    # passes set another tuple on the instance.
    passes = PASSES

    def __init__(self, cues: Iterable[CueTerm], casting: Iterable[FramingTerm]) -> None:
        self.lists = CueLists(cues, casting)

    def __call__(self, doc: Doc) -> Doc:
        text = Text.of(doc, self.lists)
        found = run_passes("attributions", self.passes, text)
        write_turns(doc, text.turns)
        found.sort(key=lambda one: one.anchor.start)
        write_attributions(
            doc,
            [
                replace(
                    one,
                    number=number,
                    facts={"form": form(one.content, text.inside), "found_by": one.found_by},
                )
                for number, one in enumerate(found)
            ],
        )
        return doc


def form(content: Sequence[Span], inside: Sequence[int]) -> str | None:
    """The form of a content: direct, mixed or indirect; None without content.

    All, some or none of its words stand inside quotation marks.
    """
    if not content:
        return None
    words = [
        token.i for span in content for token in span if not token.is_punct and not token.is_space
    ]
    quoted = {inside[i] for i in words or [content[0].start]}
    return "mixed" if len(quoted) > 1 else "direct" if 1 in quoted else "indirect"
