"""Hedges in whole sentences, read by the pipeline that ships: one table per type, one of traps."""

import pytest

from toolkit.spans.records import HEDGES, read_spans

EPISTEMIC = [  # possible, probable, unclear
    ("The storm may reach the coast on Friday.", ["may/epistemic/author"]),
    ("Prices might fall next year.", ["might/epistemic/author"]),
    ("The strike could delay thousands of flights.", ["could/epistemic/author"]),
    ("The delay could have cost lives.", ["could/epistemic/author"]),
    ("Perhaps the bridge was too old.", ["Perhaps/epistemic/author"]),
    ("The dam will probably hold.", ["probably/epistemic/author"]),
    ("The vote is likely to be postponed.", ["likely/epistemic/author"]),
    ("A deal before Sunday is unlikely.", ["unlikely/epistemic/author"]),
    ("The cause of the fire is unclear.", ["unclear/epistemic/author"]),
    ("It is not clear who gave the order.", ["not clear/epistemic/author"]),
    ("It isn't clear who gave the order.", ["isn't clear/epistemic/author"]),
    ("The company appears to be in trouble.", ["appears/epistemic/author"]),
    ("The figures suggest that the economy is slowing.", ["suggest/epistemic/author"]),
    ("A suspected bomb was found at the station.", ["suspected/epistemic/author"]),
    ("It is possible that the pilot fell asleep.", ["possible/epistemic/author"]),
    ("It remains to be seen how voters will react.", ["remains to be seen/epistemic/author"]),
    ("There is no evidence that the vaccine is unsafe.", ["no evidence/epistemic/author"]),
    ("The ship must have hit a reef.", ["must/epistemic/author"]),
    ("The plan may not work.", ["may/epistemic/author"]),
]

NONE = [  # what looks like a hedge and is none
    "The election was held on May 7.",
    "He left the army in May 2015.",
    "Theresa May lost the vote.",
    "You may leave the room now.",
    "May he rest in peace.",
    "She could hear the guns from her kitchen.",
    "He could not find his keys.",
    "They worked at night so that the road could open on time.",
    "They ran as fast as they could.",
    "Could you open the window?",
    "He suggested that the minister resign.",
    "Rescuers arrived as soon as possible.",
    "The train appeared on time.",
    "There is no doubt that he lied.",
    "She said she would leave on Monday.",
    "Troops must leave the town.",
    "He thought about his mother.",
    "She believes in God.",
    "He assumed office in June.",
    "She saw him as he left the house.",
    "The theft was reported to the police.",
    "They talked about two films.",
    "He asked about the money.",
    "Some villages were flooded.",
    "She walked around the lake.",
    "Jobs matter more than taxes.",
    "He nearly died.",
    "He went to work even if he was ill.",
    "She spoke as if nothing had happened.",
    "There was little, if any, damage.",
    "Some officers said that the road was closed.",
    "Some of the officers said that the road was closed.",
    "Some children were hungry.",
    "Critics such as Anna Weber say the plan is too expensive.",
    "The critics sat in the front row.",
]

DENIED = [  # the hedge itself is denied
    ("A quick recovery is not likely.", ["likely/epistemic/author/negated"]),
    ("The government does not believe that the talks failed.", ["believe/doxastic/author/negated"]),
    ("The letter could not have come from Paris.", ["could/epistemic/author/negated"]),
]

DOXASTIC = [  # somebody's belief
    ("Analysts believe that the bank will fail.", ["believe/doxastic/author"]),
    ("We think the law is wrong.", ["think/doxastic/author"]),
    ("The ministry expects a rise in unemployment.", ["expects/doxastic/author"]),
    ("Washington sees the law as a threat.", ["sees/doxastic/author"]),
]

EVIDENTIAL = [  # at second hand, from nobody named
    ("The general was reportedly killed in the raid.", ["reportedly/evidential/author"]),
    ("Police arrested the alleged thief.", ["alleged/evidential/author"]),
    ("The boat is believed to be lost.", ["believed/evidential/author"]),
    ("Three climbers are feared dead.", ["feared/evidential/author"]),
    ("No injuries were reported.", ["reported/evidential/author/negated"]),
    ("The rocket is expected to land tonight.", ["expected/evidential/author"]),
    ("He is said to own a castle in Scotland.", ["said/evidential/author"]),
    ("Apparently nobody checked the doors.", ["Apparently/evidential/author"]),
    ("The perceived danger kept investors away.", ["perceived/evidential/author"]),
]

APPROXIMATE = [  # inexact numbers
    ("About 300 people were hurt.", ["About/approximator/author"]),
    ("At least twelve miners died.", ["At least/approximator/author"]),
    ("Nearly half of the houses are empty.", ["Nearly/approximator/author"]),
    ("Some 40 villages were flooded.", ["Some/approximator/author"]),
    ("It took more than a decade.", ["more than/approximator/author"]),
    ("It costs roughly $3m.", ["roughly/approximator/author"]),
    ("The talks lasted a week or so.", ["or so/approximator/author"]),
    ("They waited for over an hour.", ["over/approximator/author"]),
    ("Almost everyone had left.", ["Almost/approximator/author"]),
]

CONDITIONAL = [  # true under a condition only
    ("If the rain stops, the match begins at noon.", ["If/conditional/author"]),
    ("Unless the union agrees, the plant closes.", ["Unless/conditional/author"]),
    ("The vote decides whether the bridge is built.", ["whether/conditional/author"]),
    (
        "Had they known, they would have called.",
        ["Had/conditional/author", "would/conditional/author"],
    ),
    ("If he runs, he will lose.", ["If/conditional/author", "will/conditional/author"]),
]

VAGUE = [  # sources that nobody can check
    ("Critics say the plan is too expensive.", ["Critics/vague_source/author"]),
    ("Some say that the king is ill.", ["Some/vague_source/author"]),
    ("Many observers argued that the vote was rigged.", ["Many observers/vague_source/author"]),
    (
        "It is believed that the king fled.",
        ["It is believed/vague_source/author", "believed/doxastic/author"],
    ),
    ("According to reports, the army has left the city.", ["reports/vague_source/author"]),
    (
        "Rumours circulated that the bank had failed.",
        ["Rumours/vague_source/author", "Rumours/evidential/author"],
    ),
]

VOICE = [  # whose uncertainty it is
    ("The minister said the bridge might collapse.", ["might/epistemic/source"]),
    ("“The bridge could collapse at any time,” the engineer said.", ["could/epistemic/source"]),
    ("The bridge might collapse, the minister said.", ["might/epistemic/source"]),
    ("The minister, who may resign, said the bridge was safe.", ["may/epistemic/author"]),
]

TABLES = EPISTEMIC + DENIED + DOXASTIC + EVIDENTIAL + APPROXIMATE + CONDITIONAL + VAGUE + VOICE


def hedges_of(doc):
    """Each hedge as text/type/voice, with /negated if it is."""
    return [
        f"{span.text}/{span.label_}/{facts['voice']}" + "/negated" * facts["negated"]
        for span, facts in read_spans(doc, HEDGES)
    ]


@pytest.mark.parametrize(("text", "cues"), TABLES, ids=[text for text, _ in TABLES])
def test_hedges_of_a_sentence(nlp, text, cues):
    assert sorted(hedges_of(nlp(text))) == sorted(cues)


@pytest.mark.parametrize("text", NONE)
def test_no_hedge(nlp, text):
    assert hedges_of(nlp(text)) == []
