"""Names that were labelled once and missed where the article has them again."""

import pytest
from handmade import NLP, read_by_hand
from spacy.tokens import Span

from toolkit.entities.component import make_entities

LEE = "Ann/NNP/nsubj/3 Lee/NNP/flat/1 left/VBD/root/3 ././punct/3 "
SELM = "Selm/NNP/nsubj/2 fell/VBD/root/2 ././punct/2 "


@pytest.fixture(scope="module")
def component():
    lists = {"roles": "roles_en", "titles": "personal_titles_en"}
    return make_entities(NLP, "entities", **lists, more_titles=None, more_roles=None)


@pytest.mark.parametrize(
    ("line", "first", "again"),
    [
        (LEE + "Ann/NNP/nsubj/7 Lee/NNP/flat/5 ate/VBD/root/7", "Ann Lee/PERSON", ["Ann Lee"]),
        (LEE + "Lee/NNP/nsubj/6 ate/VBD/root/6", "Ann Lee/PERSON", ["Lee"]),
        (LEE + "Mayor/NNP/compound/6 Lee/NNP/nsubj/7 ate/VBD/root/7", "Ann Lee/PERSON", ["Lee"]),
        (LEE + "Lee/NNP/compound/6 Street/NNP/root/6", "Ann Lee/PERSON", []),
        (LEE + "the/DT/det/8 Lee/NNP/compound/8 -/HYPH/punct/8 Halm/NNP/compound/9 law/NN/root/9",
         "Ann Lee/PERSON", []),
        (LEE + "lee/NN/root/5", "Ann Lee/PERSON", []),
        (LEE + "Lee/VB/root/5", "Ann Lee/PERSON", []),
        (SELM + "In/IN/case/5 Selm/NNP/root/5", "Selm/LOC", ["Selm"]),
        (SELM + "Selm/NNP/amod/5 Moxian/JJ/root/5", "Selm/LOC", []),
        (SELM + " ".join(f"Selm/NNP/obj/{4 + k} ,/,/punct/{4 + k}" for k in (0, 2)), "Selm/LOC", []),
        ("Ann/NNP/nsubj/4 Lee/NNP/flat/1 Jr./NNP/flat/1 left/VBD/root/4 ././punct/4 Jr./NNP/root/6",
         "Ann Lee Jr./PERSON", []),
        ("President/NNP/nsubj/2 left/VBD/root/2 ././punct/2 President/NNP/root/4", "President/LOC", []),
    ],
    ids=[
        "whole", "surname", "behind-a-title", "street", "beside-a-hyphen", "lower-case", "verb",
        "place", "before-an-adjective", "mostly-missed", "suffix", "title",
    ],
)  # fmt: skip
def test_names_are_found_again(component, line, first, again):
    doc = read_by_hand(line)
    text, label = first.split("/")
    doc.set_ents([Span(doc, 0, len(text.split()), label=label)])
    _, *others = component(doc).ents or (None,)
    assert [entity.text for entity in others] == again
    assert {entity.label_ for entity in others} <= {label}
