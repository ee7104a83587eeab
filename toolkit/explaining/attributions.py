"""Why an attribution is there: the passes that made it, then who speaks, what kind and how."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.attribution.passes import PASSES
from toolkit.explaining.rereading import Reread
from toolkit.spans.records import Attribution
from toolkit.tracing import Change

TELLS = {one.name: one.tells for one in PASSES}
EVIDENCE = {
    "name": "the source holds the fullest name that the article gives",
    "short_name": "the source holds a shorter form of a name that the article gives in full",
    "pronoun": "the source is a pronoun, which was followed to the name",
    "role": "the source is a description, which was followed to the name",
    "appositive": "the source is a description with the name beside it",
}

GENDERS = {
    "pronoun": "a pronoun of the article",
    "title": "a title",
    "noun": "a noun",
    "given_name": "the given name",
}


def explain_attribution(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    """The steps that led to a row, in sentences."""
    yield from told_passes(article, row)
    yield told_speaker(row)
    start, end = source_bounds(row)
    for one in article.decisions("coreference", start, end):
        text = article.tree.text[article.tree.start[one.start] : article.tree.end[one.end - 1]]
        yield f"Who “{text}” is ({one.name}): {one.says}"
    yield from told_role(row)
    for one in article.decisions("sources", start, end):
        yield f"{one.name}: {one.says}"
    yield told_form(row)
    negated = " The saying is denied or unreal." if row["negated"] else ""
    yield f"Cue stance {row['cue_stance']}: from reporting_cues_en.{negated}"


def told_passes(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    """What each pass did to the attribution."""
    changes = [one for one in article.trace.changes if one.component == "attributions"]
    lineage = next(
        (
            one.lineage
            for one in reversed(changes)
            if any(parts(article, found) == spans_of(row) for found in one.after)
        ),
        None,
    )
    for one in changes:
        if one.lineage == lineage:
            yield f"Pass {one.name}, which {TELLS.get(one.name, 'is not ours')}: {told(one)}"


def told(change: Change) -> str:
    """What a pass made of a finding."""
    if not change.before:
        return "it added " + "; ".join(map(described, change.after)) + "."
    if len(change.before) == len(change.after) == 1:
        return "it changed " + ", ".join(differences(change.before[0], change.after[0])) + "."
    return "it made of it " + "; ".join(map(described, change.after)) + "."


def differences(before: Attribution, after: Attribution) -> Iterator[str]:
    for name in ("source", "cue", "content"):
        was, now = words(getattr(before, name)), words(getattr(after, name))
        if was != now:
            yield f"the {name} from {was} to {now}"


def described(one: Attribution) -> str:
    return f"source {words(one.source)}, cue {words(one.cue)}, content {words(one.content)}"


def words(spans: Sequence[Any]) -> str:
    """Fragments as they stand, a long one by its edges."""
    texts = [" ".join(span.text.split()) for span in spans]
    cut = [text if len(text) <= 80 else f"{text[:45]} … {text[-30:]}" for text in texts]
    return " ... ".join(f"“{text}”" for text in cut) or "none"


def parts(article: Reread, one: Attribution) -> list[Any]:
    """The characters of a finding's source, cue and content, as tables have them."""
    return [
        [[article.tree.start[a], article.tree.end[b - 1]] for a, b in fragments]
        for fragments in one.extent
    ]


def spans_of(row: Mapping[str, Any]) -> list[Any]:
    return [row["source_spans"], row["cue_spans"], row["content_spans"]]


def source_bounds(row: Mapping[str, Any]) -> tuple[int, int]:
    """From the first character of the source to its last; empty without a source."""
    spans = row["source_spans"]
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def told_speaker(row: Mapping[str, Any]) -> str:
    if row["speaker"] is None:
        return "No speaker: there is no source, or nothing in the article tells who it is."
    if row["speaker_evidence"] is None:
        return f"Speaker “{row['speaker']}”: a description, for the article gives no name."
    return f"Speaker “{row['speaker']}”: {EVIDENCE[row['speaker_evidence']]}."


def told_role(row: Mapping[str, Any]) -> Iterator[str]:
    """What tells type, role, gender, and who it is across the articles."""
    if not row["source"]:
        yield f"Source type {row['source_type']}, role {row['role']}: there is no source."
        return
    yield f"Source type {row['source_type']}: from the words of the source."
    if row.get("role_evidence") is not None:
        detail = f" ({row['role_detail']})" if row["role_detail"] is not None else ""
        sure = f"{row['role_confidence']:.0%} of such evidence is right"
        yield f"Role {row['role']}{detail}: told by “{row['role_evidence']}”; {sure}."
    else:
        yield f"Role {row['role']}: nothing in the article tells more."
    if row.get("gender") is not None:
        yield f"Gender {row['gender']}: told by {GENDERS[row['gender_evidence']]}."
    if row.get("person_id") is not None:
        yield f"Across the articles it is “{row['person_id']}”, as in table people."


def told_form(row: Mapping[str, Any]) -> str:
    shares = {"direct": "all", "mixed": "some", "indirect": "none"}
    if row["form"] is None:
        return "No form: there is no content."
    share = shares[row["form"]]
    return f"Form {row['form']}: {share} of the words of the content stand in quotation marks."
