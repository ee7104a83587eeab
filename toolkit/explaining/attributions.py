"""Why an attribution is there: its passes, then its speaker, source type, role, form and stance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.attribution.passes import PASSES
from toolkit.explaining.rereading import Reread
from toolkit.spans.records import Attribution
from toolkit.tracing import Change

PASS_DESCRIPTIONS = {one.name: one.description for one in PASSES}
MAX_QUOTED = 80  # characters of a fragment that is quoted whole
EVIDENCE_SENTENCES = {
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
    yield from describe_passes(article, row)
    yield describe_speaker(row)
    start, end = source_extent(row)
    for one in article.decisions("coreference", start, end):
        text = article.tree.text[article.tree.start[one.start] : article.tree.end[one.end - 1]]
        yield f"Who “{text}” is ({one.name}): {one.reason}"
    yield from describe_role(row)
    for one in article.decisions("sources", start, end):
        yield f"{one.name}: {one.reason}"
    yield describe_form(row)
    negated = " The saying is denied or unreal." if row["negated"] else ""
    yield f"Cue stance {row['cue_stance']}: from reporting_cues_en.{negated}"


def describe_passes(article: Reread, row: Mapping[str, Any]) -> Iterator[str]:
    """What each pass did to the attribution."""
    changes = [one for one in article.trace.changes if one.component == "attributions"]
    lineage = next(
        (
            one.lineage
            for one in reversed(changes)
            if any(spans_found(article, found) == spans_in_row(row) for found in one.after)
        ),
        None,
    )
    for one in changes:
        if one.lineage == lineage:
            description = PASS_DESCRIPTIONS.get(one.name, "is not one of the toolkit's")
            yield f"Pass {one.name}, which {description}: {describe_change(one)}"


def describe_change(change: Change) -> str:
    """What a pass did with a finding, as the end of a sentence."""
    if not change.before:
        return "it added " + "; ".join(map(describe, change.after)) + "."
    if len(change.before) == len(change.after) == 1:
        return "it changed " + ", ".join(differences(change.before[0], change.after[0])) + "."
    return "it split it into " + "; ".join(map(describe, change.after)) + "."


def differences(before: Attribution, after: Attribution) -> Iterator[str]:
    for name in ("source", "cue", "content"):
        was, now = quote_words(getattr(before, name)), quote_words(getattr(after, name))
        if was != now:
            yield f"the {name} from {was} to {now}"


def describe(one: Attribution) -> str:
    return f"source {quote_words(one.source)}, cue {quote_words(one.cue)}, content {quote_words(one.content)}"


def quote_words(spans: Sequence[Any]) -> str:
    """The text of fragments in quotation marks; of a long one only its beginning and end."""
    texts = [" ".join(span.text.split()) for span in spans]
    cut = [text if len(text) <= MAX_QUOTED else f"{text[:45]} … {text[-30:]}" for text in texts]
    return " ... ".join(f"“{text}”" for text in cut) or "none"


def spans_found(article: Reread, one: Attribution) -> list[Any]:
    """The source, cue and content of a finding as characters, like the columns of the table."""
    start, end = article.tree.start, article.tree.end
    return [
        [
            part
            for a, b in fragments
            for part in article.read.parts(article.given, start[a], end[b - 1])
        ]
        for fragments in one.extent
    ]


def spans_in_row(row: Mapping[str, Any]) -> list[Any]:
    return [row["source_spans"], row["cue_spans"], row["content_spans"]]


def source_extent(row: Mapping[str, Any]) -> tuple[int, int]:
    """From the first character of the source to its last; empty without a source."""
    spans = row["source_spans"]
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def describe_speaker(row: Mapping[str, Any]) -> str:
    if row["speaker"] is None:
        return "No speaker: there is no source, or nothing in the article tells who it is."
    if row["speaker_evidence"] is None:
        return f"Speaker “{row['speaker']}”: a description, for the article gives no name."
    return f"Speaker “{row['speaker']}”: {EVIDENCE_SENTENCES[row['speaker_evidence']]}."


def describe_role(row: Mapping[str, Any]) -> Iterator[str]:
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


def describe_form(row: Mapping[str, Any]) -> str:
    shares = {"direct": "all", "mixed": "some", "indirect": "none"}
    if row["form"] is None:
        return "No form: there is no content."
    share = shares[row["form"]]
    return f"Form {row['form']}: {share} of the words of the content stand in quotation marks."
