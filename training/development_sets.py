"""The annotated texts that rules are judged on, each with what is counted in one of its texts.

Counts are (right, found, there): F1 is ``2 * right / (found + there)``. Of a share, found and there are the same.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from toolkit.spans.records import read_attributions

from .corpora import rows, without_titles
from .score import ENTITY_NAMES, load, spans
from .score_gold import FACTS, agrees, judge, read_gold
from .score_hedges import doc_spans, szeged, voices

Row = dict[str, Any]
Counts = tuple[int, int, int]
Measure = Callable[[Row, Doc], Mapping[str, Counts]]
FIGURES = {
    "lenient": "triple lenient",
    "exact": "triple exact",
    "source": "exact source",
    "cue": "exact cue",
    "content": "exact content",
}  # of the scorer of attributions, by the name that is printed


@dataclass(frozen=True)
class DevelopmentSet:
    """Some texts with what is measured in each, and the components that it depends on."""

    name: str
    rows: list[Row]
    measure: Measure
    groups: Collection[str] = ("entities", "attributions", "hedges")

    def text(self, row: Row) -> str:
        return row["text"] if "text" in row else " ".join(row["words"])


def development_sets(corpora: Path, gold: Path, scorers: Path) -> list[DevelopmentSet]:
    """All of them; `gold` is the file of articles annotated throughout, `scorers` the folder of scripts."""
    attribution, genres, entities, some = (
        load(scorers / f"score_{name}.py")
        for name in ("attribution", "genres", "entities", "spans")
    )

    def read(name: str) -> list[Row]:
        return list(rows(corpora / f"{name}.jsonl.gz"))

    articles = of_article(some)
    groups = [row for row in read("entities_dev") if row["source"] == "gmb"]
    return [
        DevelopmentSet("US news", read("attribution_dev"), of_attributions(attribution)),
        DevelopmentSet("world 1-6", read_gold(gold, slice(0, 6)), articles),
        DevelopmentSet("world 7-12", read_gold(gold, slice(6, None)), articles),
        DevelopmentSet("genres", read("attribution_genres_dev"), of_genres(genres)),
        DevelopmentSet("news names", read("entities_news_dev"), of_names(entities), ("entities",)),
        DevelopmentSet("GMB names", groups, of_words(some), ("entities",)),
        DevelopmentSet("Szeged hedges", read("hedges_dev"), of_sentences(some)),
    ]


def texts_of(paths: Iterable[Path]) -> Iterator[DevelopmentSet]:
    """Texts without annotation, of which only the rows that change are counted."""
    for path in paths:
        found = [{"text": path.read_text(encoding="utf-8")}] if path.suffix == ".txt" else None
        name = path.name.partition(".")[0]
        yield DevelopmentSet(name, found or list(rows(path)), lambda row, doc: {})


def of_attributions(scorer: ModuleType) -> Measure:
    """Whole attributions with half of their characters or all, and each part exactly."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        found = attribution_spans(doc)
        table = scorer.score({"": row}, {"": {"attributions": found}})
        read = scorer.roles_of(found, row["text"])
        out = {}
        for name, figure in FIGURES.items():
            part = figure.split()[1]
            n = len({span for one in read for span in one[part]}) if part in ROLES else len(found)
            out[name] = counts(table[figure], n)
        return out

    return measure


ROLES = ("source", "cue", "content")


def attribution_spans(doc: Doc) -> list[dict[str, list[list[int]]]]:
    """The attributions of a Doc as the scorers read them."""
    return [
        {role: [[span.start_char, span.end_char] for span in getattr(one, role)] for role in ROLES}
        for one in read_attributions(doc)
    ]


def counts(row: Mapping[str, float] | None, n_found: int) -> Counts:
    """What a scorer's shares of one text were made of."""
    if row is None:
        return 0, n_found, 0
    return round(row["r"] * row["gold"] / 100), n_found, int(row["gold"])


def share(right: int, of: int) -> Counts:
    return right, of, of


def of_article(scorer: ModuleType) -> Measure:
    """How many attributions are found, and of all with the right speaker, type and role; hedges; voices."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        pairs = list(judge(row, doc, given=False))
        out = {"found": share(sum(found is not None for _, found in pairs), len(pairs))}
        for fact in FACTS:
            right = sum(
                found is not None and agrees(fact, gold[fact], found.facts.get(fact))
                for gold, found in pairs
            )
            out[fact] = share(right, len(pairs))
        gold_hedges = {(h["start"], h["end"], h["type"]) for h in row["hedges"]}
        hedges = {(*span,) for span in doc_spans(doc) if span[2] != "doxastic"}
        out["hedges"] = exact(scorer, gold_hedges, hedges)
        of = list(voices(row, doc))
        out["voices"] = share(sum(one == other for one, other in of), len(of))
        return out

    return measure


def of_genres(scorer: ModuleType) -> Measure:
    """Relations that an attribution meets, with the content too; attributions that meet one."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        of = scorer.score([row], {row["id"]: attribution_spans(doc)})["all"]["all"]
        return {
            "overlap": share(of["overlap"], of["n"]),
            "content": share(of["content"], of["n"]),
            "matched": share(of["matched"], of["predicted"]),
        }

    return measure


def of_names(scorer: ModuleType) -> Measure:
    """Names of news with the right edges and label."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        gold = scorer.spans(row, row["entities"], strict=False)
        ents = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
        right, _, _, _, there, found = scorer.count(gold, scorer.spans(row, ents, strict=False))
        return {"exact": (right, found, there)}

    return measure


def of_words(scorer: ModuleType) -> Measure:
    """Names of single sentences, without their titles."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        gold = spans(row["words"], without_titles(row["words"], row["ner"]))
        known = ENTITY_NAMES.values()
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in known}
        return {"exact": exact(scorer, {(*span,) for span in gold}, found)}

    return measure


def of_sentences(scorer: ModuleType) -> Measure:
    """Cues of uncertainty in sentences: of any type, of the right type."""

    def measure(row: Row, doc: Doc) -> dict[str, Counts]:
        gold = {(*span,) for span in row["spans"]}
        found = {(*span,) for span in szeged(doc_spans(doc))}
        bare = ({(start, end, "ANY") for start, end, _ in of} for of in (gold, found))
        return {"any type": exact(scorer, *bare), "four types": exact(scorer, gold, found)}

    return measure


def exact(scorer: ModuleType, gold: set[Any], found: set[Any]) -> Counts:
    """Of labelled spans of one text, those with the right edges and label."""
    return counts(scorer.score({"": gold}, {"": found}).get("exact/ALL"), len(found))
