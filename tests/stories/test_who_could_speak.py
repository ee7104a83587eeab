"""Names that stand in a report and could not speak there, by the words beside them."""

from dataclasses import replace

import pandas as pd
import pytest
from small_corpus import make_corpus

import toolkit as tk
from toolkit.stories.who_could_speak import could_speak, media_names
from toolkit.tables.schema import MENTIONS

PERSON, BODY = "person", "organisation"
SENTENCES = {
    "a-person": ("The union sent Tomas Reen to the dam.", "Tomas Reen", PERSON, True),
    "a-death": ("The town mourned after the death of Tomas Reen.", "Tomas Reen", PERSON, False),
    "the-late": ("A street bears the name of the late Tomas Reen.", "Tomas Reen", PERSON, False),
    "was-killed": ("Tomas Reen was killed at the dam.", "Tomas Reen", PERSON, False),
    "a-journalist": ("Varga told the reporter Ada Moll about it.", "Ada Moll", PERSON, False),
    "of-a-medium": ("Varga told the Herald's Ada Moll about it.", "Ada Moll", PERSON, False),
    "wrote-it": ("Ada Moll is a columnist in Selm.", "Ada Moll", PERSON, False),
    "written-by": ("Cracks at the dam. Written by Ada Moll", "Ada Moll", PERSON, False),
    "send-to": ("Send letters and photos to Ada Moll.", "Ada Moll", PERSON, False),
    "a-photographer": ("The dam in March. Photo: Ada Moll", "Ada Moll", PERSON, False),
    "an-agency": ("The dam in March (Ada Moll/AP)", "Ada Moll", PERSON, False),
    "a-byline": ("The dam leaks.\nAda Moll and Hugo Brandt\nIt rained.", "Ada Moll", PERSON, False),
    "a-body": ("The plan went to the Dam Board for a vote.", "Dam Board", BODY, True),
    "a-place": ("Families waited outside the Dam Board.", "Dam Board", BODY, False),
    "a-building": ("They marched to the Orvel Palace.", "Orvel Palace", BODY, False),
    "what-somebody-is": ("They met the director of the Dam Board.", "Dam Board", BODY, False),
    "after-the-in-capitals": ("They met the head of The Dam Board.", "Dam Board", BODY, False),
    "a-bill": ("They voted on Assembly bill 450.", "Assembly", BODY, False),
    "a-title": ("They met Dam Board Director Ines Varga.", "Dam Board", BODY, False),
    "a-law": ("Parliament passed the Dam Safety Act.", "Dam Safety Act", BODY, False),
    "a-case": ("The court heard Dam Board v. Reen.", "Dam Board", BODY, False),
    "a-programme": ('Varga went on "Selm Today" with it.', "Selm Today", BODY, False),
    "an-outlet": ("They wrote to the Orvel Gazette.", "Orvel Gazette", BODY, False),
}  # fmt: skip


def corpus_of(text, name, kind):
    mention = {
        "article_id": "a", "sentence_id": 0, "start": text.index(name), "end": text.index(name) + len(name),
        "text": name, "form": "name", "name": name, "person_id": name, "kind": kind,
        "part": "other", "passive": False, "agentless": False, "negated": False,
    }  # fmt: skip
    return replace(make_corpus({"a": text}, outlet=["Post"]), mentions=MENTIONS.build([mention]))


@pytest.mark.parametrize(("text", "name", "kind", "could"), SENTENCES.values(), ids=list(SENTENCES))
def test_words_beside_a_name_tell_whether_it_could_speak(text, name, kind, could):
    corpus = corpus_of(text, name, kind)
    media = {"herald", *media_names()}
    assert could_speak(corpus.mentions, corpus, media).tolist() == [could]


HEARD = {
    "who-said": ("Tomas Reen, who warned of cracks, waited.", True),
    "signed": ("“The dam leaks.” — Tomas Reen, Selm", True),
    "a-post": ("The dam leaks!\nTomas Reen (@reen) May 4", True),
    "no-cue": ("Tomas Reen, who waited, smiled.", False),
}


@pytest.mark.parametrize(("text", "heard"), HEARD.values(), ids=list(HEARD))
def test_who_speaks_without_an_attribution_is_heard(text, heard):
    other = "Ines Varga warned of cracks in the dam."
    corpus = corpus_of(f"{text}\n{other}", "Tomas Reen", PERSON)
    rows = [("a", "Ines Varga", "warned", "of cracks in the dam", "Ines Varga")]
    made = make_corpus({"a": f"{text}\n{other}"}, attributions=rows, outlet=["Post"])
    made.attributions["person_id"] = made.attributions["speaker"]
    corpus = replace(made, mentions=corpus.mentions)
    corpus.articles["story_id"] = pd.array(["Dam"], dtype="string[pyarrow]")
    silent = tk.never_heard(corpus, min_outlets=1)["person_id"].tolist()
    assert silent == ([] if heard else ["Tomas Reen"])
