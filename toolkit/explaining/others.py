"""Why an entity, hedge, framing, mention or sentence is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.explaining.rereading import Reread

STEP_FILES = {
    "model": "the model",
    "label_correction": "entities/label_correction.py",
    "open_ends": "entities/open_ends.py",
    "events": "entities/events.py",
    "repeated_names": "entities/repeated_names.py",
}


def explain_entity(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    for one in article.decisions("entities", row["start"], row["end"]):
        yield f"{one.reason} ({STEP_FILES.get(one.name, one.name)})"
    yield from describe_clusters(article, row["start"], row["end"])
    if row["name"]:
        yield f"Its name is “{row['name']}”, the fullest that the article gives for it."
    yield f"Its final label is {row['label']}."


def explain_hedge(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    for one in article.decisions("hedges", row["start"], row["end"]):
        yield f"{one.reason} ({one.name})"
    yield f"So it is {row['type']} with strength {row['strength']:g}."
    if row["attribution_id"] is not None:
        content = article.rows.attributions[row["attribution_id"]]
        speaker = content["speaker"] or "nobody named"
        yield f"Voice source: it stands in the content of attribution {row['attribution_id']} ({speaker})."
    elif row["voice"] == "source":
        yield "Voice source: it stands in quotation marks that no attribution has."
    else:
        yield "Voice author: it stands in no content that is tied to a source."
    if row["negated"]:
        yield "Negated: a word such as “not”, “no” or “refused” denies it."


def explain_framing(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    spans = row["cue_spans"]
    for one in article.decisions("framings", spans[0][0], spans[-1][1]):
        yield f"{one.reason} ({one.name})"
    slots = ", ".join(
        f"{name} “{row[name]}”" for name in ("target", "cue", "frame", "framer") if row[name]
    )
    yield f"Its parts: {slots}."
    if row["agentless"]:
        yield "Agentless: the sentence does not say who frames it so."
    if row["attribution_id"] is not None:
        yield f"It stands in the content of attribution {row['attribution_id']}."
    if row["negated"]:
        yield "Negated: the framing is denied or not carried out."


def explain_mention(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    yield f"A {row['form']}, by its head word and what the model labelled."
    yield from describe_clusters(article, row["start"], row["end"])
    yield (
        f"It means “{row['name']}”." if row["name"] else "No name of the article is known for it."
    )
    if row["verb"] is None:
        yield f"Part {row['part']}: no verb gives it another."
    else:
        voice = "passive" if row["passive"] else "active"
        negated = ", negated" if row["negated"] else ""
        yield f"Part {row['part']}: from its place by the verb “{row['verb']}” ({voice}{negated})."


def explain_sentence(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"Sentence {row['sentence_id']} of paragraph {row['paragraph_id']}: sentences end where the model "
        "sets a boundary, and at every end of a paragraph."
    )
    counts = ", ".join(
        f"{row[f'n_{name}']} {name}" for name in ("entities", "hedges", "attributions", "framings")
    )
    yield f"What begins in it: {counts}. Explain their rows for why they are there."
    yield f"{row['quoted_share']:.0%} of its characters stand in contents of attributions."


def describe_clusters(article: Reread, start: int, end: int) -> Iterator[str]:
    """How the mentions among characters `start` to `end` were joined with others."""
    for one in article.decisions("coreference", start, end):
        yield f"{one.reason} (coreference: {one.name})"
