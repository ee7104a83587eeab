import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import toolkit as tk
from toolkit.errors import InputError, ModelError
from toolkit.pipeline import COMPONENTS, load_model
from toolkit.spans.records import HEDGES, read_attributions, read_spans
from toolkit.tables.schema import ARTICLES

TEXT = "Ines Varga said on Tuesday that the talks may fail. Selm wept."


@Language.component("test_flat_trees")
def flat_trees(doc: Doc) -> Doc:
    """Every word hangs from the first of its sentence: no parser would say so."""
    for sentence in doc.sents:
        for token in sentence:
            token.head = sentence[0]
            token.dep_ = "ROOT" if token == sentence[0] else "obl"
            token.tag_, token.pos_, token.lemma_ = "XX", "X", token.lower_
    return doc


@pytest.fixture(scope="module")
def other():
    """A pipeline as others make it, with all that is asked of a base."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "GPE", "pattern": "Selm"}, {"label": "DATE", "pattern": "Tuesday"}]
    )
    nlp.add_pipe("test_flat_trees")
    return nlp


@pytest.fixture(scope="module")
def both(other):
    own = other(TEXT)
    expected = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in own]
    entities = [(ent.text, ent.label_) for ent in own.ents]
    return load_model(base=other, threads=1), expected, entities


def test_the_pipeline_has_its_parts_in_order(nlp):
    assert nlp.pipe_names == ["model", *COMPONENTS]
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in nlp.pipe_names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee (R-Texas): No", "Lee ( R - Texas ) : No"),
        ("in 40 (about 8) of", "in 40 ( about 8 ) of"),
    ],
    ids=["colon-behind-a-bracket", "bracket-behind-an-eight"],
)
def test_news_have_no_emoticons(nlp, text, expected):
    assert " ".join(token.text for token in nlp.make_doc(text)) == expected


def test_everything_is_on_the_doc(nlp):
    doc = nlp(TEXT)
    for name in ("TAG", "POS", "LEMMA", "DEP", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(name, require_complete=True), name
    assert ("Ines Varga", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    (attribution,) = read_attributions(doc)
    assert [span.text for span in attribution.cue] == ["said"]
    assert [span.text for span, _ in read_spans(doc, HEDGES)] == ["may"]


def test_another_pipeline_keeps_its_own_and_gets_ours_added(both):
    nlp, expected, entities = both
    doc = nlp(TEXT)
    assert [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc] == expected
    assert [(ent.text, ent.label_) for ent in doc.ents] == entities
    assert [s.text for s in doc.sents] == [TEXT[:51], TEXT[52:]]
    (attribution,) = read_attributions(doc)
    assert [span.text for span in attribution.cue] == ["said"]
    assert HEDGES in doc.spans


def test_another_pipeline_makes_tables_too(both):
    nlp, *_ = both
    articles = ARTICLES.build([{"article_id": "a", "text": TEXT}])
    corpus = tk.annotate(articles, nlp=nlp, progress=False)
    assert corpus.sentences["text"].tolist() == [TEXT[:51], TEXT[52:]]
    assert corpus.entities["label"].tolist() == ["DATE", "GPE"]
    assert corpus.attributions["cue"].tolist() == ["said"]


def test_a_pipeline_is_completed_only_once(both):
    nlp, *_ = both
    with pytest.raises(InputError, match="it already has model, entities"):
        load_model(base=nlp)


def test_a_pipeline_for_another_language_is_refused_by_name():
    with pytest.raises(InputError, match=r"base: the language is German \(de\)"):
        load_model(base=spacy.blank("de"))


def test_a_model_that_is_not_there_is_named_at_once(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere/model\.json: it cannot be read"):
        load_model(tmp_path / "nowhere")
