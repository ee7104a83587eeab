"""Explicit framings in sentences that the shipped model reads."""

import pytest

from toolkit.spans.records import read_framings

# Sentence, target, cue, frame, framer; None where the text leaves a slot open.
FRAMINGS = {
    "passive": (
        "The march was portrayed as a riot.",
        ("The march", "was portrayed as", "a riot", None),
    ),
    "passive-with-by-before-as": (
        "The march was described by the ministry as an outbreak of violence.",
        ("The march", "was described ... as", "an outbreak of violence", "the ministry"),
    ),
    "passive-with-by-after-as": (
        "The dam is seen as a threat by many villagers.",
        ("The dam", "is seen as", "a threat", "many villagers"),
    ),
    "active": (
        "The union has denounced the contract as a sham.",
        ("the contract", "has denounced ... as", "a sham", "The union"),
    ),
    "active-adjective": (
        "Doctors regard the new rules as useless.",
        ("the new rules", "regard ... as", "useless", "Doctors"),
    ),
    "active-shared-subject": (
        "Maria Duarte continues to frame the cuts as a service to the young.",
        ("the cuts", "frame ... as", "a service to the young", "Maria Duarte"),
    ),
    "participle-clause": (
        "Duarte defended the budget, citing the loan as a vital step towards stability.",
        ("the loan", "citing ... as", "a vital step towards stability", "Duarte"),
    ),
    "reduced-relative": (
        "The bridge, hailed by some as a miracle, has closed again.",
        ("The bridge", "hailed ... as", "a miracle", "some"),
    ),
    "while-celebrated": (
        "The merger, while celebrated by investors as a triumph, cost 400 jobs.",
        ("The merger", "celebrated ... as", "a triumph", "investors"),
    ),
    "relative-subject": (
        "Farmers dislike the buyers, who treat the contract as a joke.",
        ("the contract", "treat ... as", "a joke", "the buyers"),
    ),
    "relative-object": (
        "The report, which the mayor dismissed as gossip, names two firms.",
        ("The report", "dismissed as", "gossip", "the mayor"),
    ),
    "contact-relative": (
        "The judge threw out a claim she described as absurd.",
        ("a claim", "described as", "absurd", "she"),
    ),
    "refer-to": (
        "The general referred to the villagers as obstacles.",
        ("the villagers", "referred to ... as", "obstacles", "The general"),
    ),
    "think-of": (
        "Many readers think of the paper as a friend.",
        ("the paper", "think of ... as", "a friend", "Many readers"),
    ),
    "write-off": (
        "Officials wrote off the petition as a stunt.",
        ("the petition", "wrote off ... as", "a stunt", "Officials"),
    ),
    "call": (
        "The senator called the inquiry a witch hunt.",
        ("the inquiry", "called", "a witch hunt", "The senator"),
    ),
    "call-quoted": (
        'The coach called the referee "blind and deaf".',
        ("the referee", "called", '"blind and deaf"', "The coach"),
    ),
    "brand": (
        "State television branded the nurses traitors.",
        ("the nurses", "branded", "traitors", "State television"),
    ),
    "dubbed": (
        "The plan, dubbed a folly by its critics, was dropped.",
        ("The plan", "dubbed", "a folly", "its critics"),
    ),
    "consider": (
        "The tower is widely considered an eyesore.",
        ("The tower", "is widely considered", "an eyesore", None),
    ),
    "consider-to-be": (
        "Experts consider the wall to be a waste of money.",
        ("the wall", "consider", "a waste of money", "Experts"),
    ),
    "what-they-call": (
        "The village fought what residents call an invasion.",
        (None, "call", "an invasion", "residents"),
    ),
    "frame-ends-with-its-quotation": (
        'Rangers described the fire as "a monster" that crossed two rivers.',
        ("the fire", "described ... as", '"a monster"', "Rangers"),
    ),
    "coordinated-quotations": (
        'The lawyer described the trial as a "farce" and a "circus".',
        ("the trial", "described ... as", 'a "farce" and a "circus"', "The lawyer"),
    ),
    "so-called-people": (
        "The so-called experts had never seen a cow.",
        (None, "so-called", "experts", None),
    ),
    "so-called-with-owner": (
        "The company's so-called safety plan was one page long.",
        (None, "so-called", "safety plan", None),
    ),
}
NONE = {
    "naming": "A man known as Joe lives in a village called Harwick.",
    "naming-a-law": "Parliament passed a law called the Data Act.",
    "naming-a-child": "They called the baby Irma.",
    "naming-passive": "The procedure is called gene editing.",
    "classified": "The storm was classified as a category 4 hurricane.",
    "such-as": "The shop sells tools such as saws.",
    "as-well-as": "He praised the cooks as well as the waiters.",
    "clause-of-time": "She described the scene as the sun went down.",
    "as-soon-as": "They dismissed the jury as soon as they could.",
    "attack-as-a-noun": "The attack came as a surprise.",
    "bill-as-a-noun": "The bill was passed as an emergency measure.",
    "declare-an-emergency": "The governor declared an emergency.",
    "called-for": "Residents called for a boycott.",
    "called-on": "The bishop called on the rebels to stop.",
    "called-to-a-place": "Firefighters were called to the school.",
    "called-off": "The organisers called the concert off.",
    "office": "She was dismissed as chairman.",
    "work-as": "Colleagues praised her work as a judge.",
    "film-part": "He was cast as the villain in the film.",
    "cited-as-reason": "The firm cited rising costs as the reason for the delay.",
    "how-question": "How would you describe yourself as a player?",
    "considered-carefully": "The request was considered carefully.",
    "term-introduced": "It is a so-called red dwarf.",
}
NEGATED = {
    "never": ("The minister has never described this as a crisis.", True),
    "cannot": ("The wall cannot be seen as a success.", True),
    "refused": ("The bank refused to call the loan a gift.", True),
    "no-longer": ("The ruin is no longer considered a risk.", True),
    "not-before-as": ("She described the deal not as a victory.", True),
    "without": ("He left without calling anyone a liar.", True),
    "nobody": ("Nobody regards the island as a paradise.", True),
    "if": ("If the island is seen as a paradise, tourists will come.", False),
    "not-only": ("The press not only described it as a farce.", False),
    "plain": ("The press described it as a farce.", False),
}


FOUND_ANYWAY = {"work-as": "the tree has 'as a judge' on the verb"}


def joined(spans):
    return " ... ".join(span.text for span in spans) or None


def slots(doc):
    return [
        (joined(one.target), joined(one.cue), joined(one.frame), joined(one.framer))
        for one in read_framings(doc)
    ]


@pytest.mark.parametrize(("text", "expected"), FRAMINGS.values(), ids=FRAMINGS)
def test_framings_are_found_with_their_slots(nlp, text, expected):
    assert slots(nlp(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            text,
            id=name,
            marks=[pytest.mark.xfail(reason=FOUND_ANYWAY[name])] if name in FOUND_ANYWAY else [],
        )
        for name, text in NONE.items()
    ],
)
def test_what_is_no_framing(nlp, text):
    assert slots(nlp(text)) == []


@pytest.mark.parametrize(("text", "negated"), NEGATED.values(), ids=NEGATED)
def test_negated(nlp, text, negated):
    (one,) = read_framings(nlp(text))
    assert one.facts["negated"] is negated
