import pickle
import shutil
import warnings
from types import SimpleNamespace

import pytest
import spacy
from spacy import displacy
from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from toolkit.errors import ModelError
from toolkit.model.component import LanguageModel
from toolkit.model.network import SHIPPED, Model
from toolkit.spans.records import ROLES

FIRST, SECOND = "The council met on Monday.", "Mayor Dana Roth agreed."
SENTENCES = f"{FIRST} {SECOND}"
ODD = {
    "empty": "",
    "space": " ",
    "spaces": "   \t ",
    "line-breaks": "\n\n\n",
    "one-word": "No",
    "one-mark": ".",
    "marks-only": "?! ... — “ ” ' \"",
    "leading-space": "   " + SENTENCES,
    "leading-breaks": "\n\n \n" + SENTENCES,
    "trailing-breaks": SENTENCES + "\n\n\n  \n",
    "double-spaces": SENTENCES.replace(" ", "  "),
    "breaks-inside": SENTENCES.replace(" ", " \n "),
    "wrapped": "The council\nmet on Monday.\n\nMayor Dana\nRoth agreed\nat last.",
    "break-in-a-name": "The mayor, Dana\nRoth, told the\n\nVelin Courier that he may go.",
    "windows-breaks": SENTENCES.replace(". ", ".\r\n\r\n"),
    "tabs-and-hard-spaces": SENTENCES.replace(" ", "\u00a0").replace("council", "\tcouncil"),
    "separators": "One.\u2028Two.\u2029Three.\x0bFour.\x0cFive.",
    "invisible": "\ufeffThe coun\u00adcil\u200b met\u200d.",
    "controls": "The\x00 council\x07 met.",
    "emoji": "“Great 👩‍👩‍👧 news 😀!!”, said the 🇺🇦 team 👍🏽.",
    "cyrillic": "Как заявил министр Иван Петров, переговоры могут начаться завтра.",
    "chinese": "外交部发言人表示,谈判可能于明天开始。",
    "arabic": "قال الوزير إن المحادثات قد تبدأ غدا.",
    "combining": "Café São Tomé said e\u0301\u0301\u0301 no.",
    "long-word": "The file " + "x" * 5000 + " was lost, she said.",
    "no-sentence-end": "word " * 700,
    "capitals": SENTENCES.upper(),
    "address": "See https://example.org/a?b=c#d_(e) or mail me@example.org, she said.",
}


def assert_whole(doc, text):
    """What holds for every Doc, whatever the text."""
    assert doc.text == text
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert roots == [sentence.root], sentence.text
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    for token in doc:
        if token.is_space:
            assert (token.pos_, token.tag_, token.lemma_) == ("SPACE", "_SP", token.text)
            if not text.isspace():  # in a text with words, it is no sentence and holds no word
                assert not list(token.children)
                assert token.head != token
        else:
            assert token.lemma_
            assert token.pos_
            assert (token.dep_ == "root") == (token.head == token)
    links = doc.spans[ROLES].attrs["links"]
    assert len(links) == len(doc.spans[ROLES])
    assert all(0 <= link < len(links) for link in links)


def everything(doc):
    """All that is annotated, as plain data."""
    groups = {
        name: [(s.start, s.end, s.label_, s.id_) for s in group]
        for name, group in doc.spans.items()
    }
    attrs = {name: dict(group.attrs) for name, group in doc.spans.items()}
    tokens = [
        (t.text, t.whitespace_, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start)
        for t in doc
    ]
    entities = [(e.start, e.end, e.label_, e.id_) for e in doc.ents]
    return doc.text, tokens, entities, groups, attrs


@pytest.fixture(scope="module")
def odd_docs(nlp):
    """Every odd text, read alone."""
    return {name: nlp(text) for name, text in ODD.items()}


@pytest.mark.parametrize("name", ODD)
def test_whatever_the_text_sentences_are_trees_and_nothing_is_lost(odd_docs, name):
    assert_whole(odd_docs[name], ODD[name])


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("empty", []),
        ("one-word", ["No"]),
        ("leading-breaks", [f"\n\n \n{FIRST}", SECOND]),
        ("trailing-breaks", [FIRST, f"{SECOND}\n\n\n  \n"]),
        ("windows-breaks", [f"{FIRST}\r\n\r\n", SECOND]),
        ("wrapped", ["The council\nmet on Monday.\n\n", "Mayor Dana\nRoth agreed\nat last."]),
    ],
)
def test_white_space_belongs_to_the_sentence_before_it(odd_docs, name, sentences):
    assert [sentence.text for sentence in odd_docs[name].sents] == sentences


def test_paragraphs_start_sentences(nlp):
    doc = nlp("Selm wins\nPort Selm beat Orvel\n\n2-1 on Friday")
    assert [s.text for s in doc.sents] == [
        "Selm wins\n",
        "Port Selm beat Orvel\n\n",
        "2-1 on Friday",
    ]


def test_a_long_text_is_read_whole(nlp, texts):
    paragraphs = list(texts.values())
    text = "\n\n".join(paragraphs[i % len(paragraphs)] for i in range(660))
    assert len(text.split()) > 20_000
    doc = nlp(text)
    assert_whole(doc, text)
    assert len(doc.spans[ROLES]) > 660
    assert doc.spans[ROLES][-1].start > len(doc) * 0.95


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_text_is_read_the_same_alone_and_among_others(nlp, odd_docs, n_process):
    docs = nlp.pipe(ODD.values(), n_process=n_process, batch_size=5)
    for doc, (name, alone) in zip(docs, odd_docs.items(), strict=True):
        assert everything(doc) == everything(alone), name


def test_a_text_is_read_the_same_on_several_cores(nlp, odd_docs, monkeypatch):
    monkeypatch.setattr("toolkit.model.component.BATCH_TOKENS", 30)
    monkeypatch.setattr(nlp.get_pipe("model"), "network", Model(threads=3))
    for doc, (name, alone) in zip(nlp.pipe(ODD.values()), odd_docs.items(), strict=True):
        assert everything(doc) == everything(alone), name


def test_the_network_reads_ahead(nlp, monkeypatch):
    monkeypatch.setattr("toolkit.model.component.BATCH_TOKENS", 10)
    model, events = nlp.get_pipe("model"), []
    start = model.start
    monkeypatch.setattr(model, "start", lambda docs: events.append("started") or start(docs))
    for _ in model.pipe(map(nlp.make_doc, [SENTENCES] * 3)):
        events.append("read")
    assert events == ["started", "started", "read", "started", "read", "read"]


@pytest.mark.parametrize("threads", [1, 2])
def test_what_the_network_breaks_on_stops_its_batch_alone(nlp, monkeypatch, threads):
    network = Model(threads=threads)
    engine = network.engine()
    run = engine.session.run

    def breaking(outputs, inputs):
        if len(inputs["ids"]) > 10:
            raise MemoryError("too long")
        return run(outputs, inputs)

    monkeypatch.setattr("toolkit.model.component.BATCH_TOKENS", 10)
    monkeypatch.setattr(nlp.get_pipe("model"), "network", network)
    monkeypatch.setattr(engine, "session", SimpleNamespace(run=breaking))
    docs = nlp.pipe([FIRST, SENTENCES, FIRST])
    assert next(docs).text == FIRST
    with pytest.raises(MemoryError, match="too long"):
        next(docs)


def test_large_batches_are_read_in_parts(nlp, monkeypatch):
    sizes = []
    model = nlp.get_pipe("model")
    start = model.start
    monkeypatch.setattr(model, "start", lambda docs: sizes.append(len(docs)) or start(docs))
    monkeypatch.setattr("toolkit.model.component.BATCH_TOKENS", 10)
    docs = [Doc(nlp.vocab, words=["no"] * n) for n in (4, 4, 4, 9, 1, 0)]
    assert list(model.pipe(docs, batch_size=1000)) == docs
    assert sizes == [2, 1, 3]


@pytest.mark.parametrize(
    ("words", "spaces"),
    [
        (["She", "agreed", ",", "he", "said", "."], [True, False, True, True, False, False]),
        (["She", "agreed", "\n\n", "No"], [True, False, False, False]),
        (["\n", "She", "agreed"], None),
        (["\nShe", "agreed\nat", "last\n\n."], None),
        ([" "], None),
        ([], None),
    ],
    ids=["words", "break", "break-first", "breaks-in-words", "white-space", "nothing"],
)
def test_words_may_be_given(nlp, words, spaces):
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    assert nlp(doc) is doc
    assert [token.text for token in doc] == words
    assert_whole(doc, doc.text)


def by_bytes(doc, nlp):
    return Doc(nlp.vocab).from_bytes(doc.to_bytes())


def by_bytes_elsewhere(doc, nlp):
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def by_doc_bin(doc, nlp):
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (out,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    return out


def by_pickle(doc, nlp):
    return pickle.loads(pickle.dumps(doc))


@pytest.mark.parametrize("copy", [by_bytes, by_bytes_elsewhere, by_doc_bin, by_pickle])
@pytest.mark.parametrize("name", ["dam", "strike", "leading-breaks", "empty", "spaces"])
def test_a_stored_doc_comes_back_with_everything_on_it(nlp, name, copy, texts):
    doc = nlp({**texts, **ODD}[name])
    assert everything(copy(doc, nlp)) == everything(doc)
    if name == "dam":  # there is something to lose
        attributions = doc.spans["attributions"]
        assert attributions.attrs["facts"][0]["form"]
        assert [span.id_ for span in attributions]
        assert doc.spans[ROLES].attrs["links"]
        assert doc.ents[0].id_


@pytest.mark.parametrize("copy", ["disk", "pickle"])
def test_a_stored_pipeline_reads_the_same(nlp, tmp_path, copy, texts):
    if copy == "disk":
        nlp.to_disk(tmp_path / "nlp")
        nlp.to_disk(tmp_path / "nlp")  # over itself
        again = spacy.load(tmp_path / "nlp")
        assert again.get_pipe("model").folder == tmp_path / "nlp" / "model"
    else:
        again = pickle.loads(pickle.dumps(nlp))
    assert again.pipe_names == nlp.pipe_names
    for text in texts.values():
        assert everything(again(text)) == everything(nlp(text))


def test_a_pipeline_moved_to_where_its_first_model_is_not_reads_its_own(nlp, tmp_path, texts):
    shutil.copytree(SHIPPED, tmp_path / "model")
    first = spacy.blank("en")
    first.add_pipe("model", config={"model": str(tmp_path / "model"), "threads": 1})
    first.to_disk(tmp_path / "nlp")
    shutil.rmtree(tmp_path / "model")
    doc = spacy.load(tmp_path / "nlp")(texts["dam"])
    assert len(doc.spans[ROLES]) == len(nlp(texts["dam"]).spans[ROLES])


def test_an_annotated_doc_can_be_read_again(nlp, texts):
    doc = nlp(texts["dam"])
    before = everything(doc)
    assert everything(nlp(doc)) == before


def test_matchers_work_on_what_was_read(nlp):
    doc = nlp("The ministers told us that they may have found cracks in the dam.")
    matcher = Matcher(nlp.vocab)
    matcher.add("modal", [[{"TAG": "MD"}, {"POS": {"IN": ["VERB", "AUX"]}}]])
    assert [doc[a:b].text for _, a, b in matcher(doc)] == ["may have"]
    phrases = PhraseMatcher(nlp.vocab, attr="LEMMA")
    phrases.add("crack", [nlp("a crack")[1:].as_doc()])
    assert [doc[a:b].text for _, a, b in phrases(doc)] == ["cracks"]
    trees = DependencyMatcher(nlp.vocab)
    subject = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}}
    trees.add("told", [[{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": "told"}}, subject]])
    assert [[doc[i].text for i in places] for _, places in trees(doc)] == [["told", "ministers"]]


@pytest.mark.parametrize(
    ("style", "options", "shown"),
    [
        ("dep", {}, "nsubj"),
        ("ent", {}, "Ines Varga"),
        ("span", {"spans_key": "attributions"}, "SOURCE"),
        ("span", {"spans_key": "hedges"}, "epistemic"),
    ],
    ids=["dep", "ent", "attributions", "hedges"],
)
def test_displacy_draws_what_was_read(nlp, style, options, shown, texts):
    assert shown in displacy.render(nlp(texts["dam"]), style=style, options=options, jupyter=False)


def test_displacy_draws_a_text_without_findings(nlp):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that there is nothing to draw
        for style in ("dep", "ent", "span"):
            options = {"spans_key": "attributions"}
            assert displacy.render(nlp(""), style=style, options=options, jupyter=False)


def test_without_syntax_only_span_groups_are_written(nlp, texts):
    model = LanguageModel(threads=1, syntax=False)
    model.network = nlp.get_pipe("model").network
    doc = model(nlp.make_doc(texts["dam"]))
    assert sorted(doc.spans) == ["attribution_roles", "uncertainty"]
    assert not doc.ents
    assert not any(
        doc.has_annotation(name) for name in ("TAG", "POS", "LEMMA", "DEP", "SENT_START")
    )


def test_a_component_without_its_files_says_so_when_it_reads(tmp_path):
    with pytest.raises(ModelError, match=r"model\.json"):
        LanguageModel(tmp_path)(Doc(Vocab(), words=["no"]))
