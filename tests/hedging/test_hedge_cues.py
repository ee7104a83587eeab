"""Cues of weakened commitment that the lists have, on texts that were read by hand."""

import pytest
from handmade import read_by_hand
from hedge_helpers import found

MODALS = {
    "may": (
        "Rain/NN/nsubj/3 may/MD/aux/3 fall/VB/root/3 ././punct/3",
        ["may/epistemic"],
    ),
    "may-not": (  # that it falls is as open as that it does not
        "Rain/NN/nsubj/4 may/MD/aux/4 not/RB/advmod/4 fall/VB/root/4 ././punct/4",
        ["may/epistemic"],
    ),
    "permission": (
        "You/PRP/nsubj/3 may/MD/aux/3 leave/VB/root/3 now/RB/advmod/3 ././punct/3",
        [],
    ),
    "wish": (
        "May/MD/aux/3 he/PRP/nsubj/3 rest/VB/root/3 ././punct/3",
        [],
    ),
    "could-of-possibility": (
        "Strikes/NNS/nsubj/3 could/MD/aux/3 delay/VB/root/3 trains/NNS/obj/3 ././punct/3",
        ["could/epistemic"],
    ),
    "could-have": (
        "He/PRP/nsubj/4 could/MD/aux/4 have/VB/aux/4 died/VBN/root/4/die ././punct/4",
        ["could/epistemic"],
    ),
    "could-not-have": (
        "He/PRP/nsubj/5 could/MD/aux/5 not/RB/advmod/5 have/VB/aux/5 died/VBN/root/5/die",
        ["could/epistemic/negated"],
    ),
    "could-of-ability": (
        "She/PRP/nsubj/3 could/MD/aux/3 hear/VB/root/3 guns/NNS/obj/3 ././punct/3",
        [],
    ),
    "could-not-of-ability": (
        "They/PRP/nsubj/4 could/MD/aux/4 not/RB/advmod/4 sleep/VB/root/4 ././punct/4",
        [],
    ),
    "purpose": (
        "They/PRP/nsubj/2 worked/VBD/root/2/work so/SC/mark/7 that/SC/mark/7 roads/NNS/nsubj/7"
        " could/MD/aux/7 open/VB/advcl/2 ././punct/2",
        [],
    ),
    "as-fast-as": (
        "They/PRP/nsubj/2 ran/VBD/root/2/run as/RB/advmod/4 fast/RB/advmod/2 as/IN/mark/7"
        " they/PRP/nsubj/7 could/MD/advcl/4 ././punct/2",
        [],
    ),
    "would-of-a-plan": (
        "Mergers/NNS/nsubj/3 would/MD/aux/3 cost/VB/root/3 jobs/NNS/obj/3 ././punct/3",
        ["would/conditional"],
    ),
    "would-of-that": (
        "That/DT/nsubj/5 would/MD/aux/5 be/VB/cop/5 a/DT/det/5 mistake/NN/root/5 ././punct/5",
        ["would/conditional"],
    ),
    "would-of-a-person": (
        "Ann/NNP/nsubj/3 would/MD/aux/3 leave/VB/root/3 ././punct/3",
        [],
    ),
    "would-in-a-story": (
        "The/DT/det/2 war/NN/nsubj/4 would/MD/aux/4 last/VB/root/4 ,/,/punct/7 as/SC/mark/7"
        " feared/VBD/advcl/4/fear ././punct/4",
        [],
    ),
    "would-in-a-question": (
        "Why/WRB/advmod/4 would/MD/aux/4 that/DT/nsubj/4 help/VB/root/4 ?/./punct/4",
        [],
    ),
    "would-like": (
        "The/DT/det/2 firm/NN/nsubj/4 would/MD/aux/4 like/VB/root/4 time/NN/obj/4 ././punct/4",
        [],
    ),
    "should-before-its-subject": (
        "Should/MD/aux/3 talks/NNS/nsubj/3 fail/VB/advcl/6 ,/,/punct/3 war/NN/nsubj/6"
        " follows/VBZ/root/6/follow ././punct/6",
        ["Should/conditional"],
    ),
    "as-a-reason": (
        "Stay/VB/root/1 as/SC/mark/5 it/PRP/nsubj/5 could/MD/aux/5 rain/VB/advcl/1 ././punct/1",
        ["could/epistemic"],
    ),
    "request": (
        "Could/MD/aux/3 you/PRP/nsubj/3 sing/VB/root/3 ?/./punct/3",
        [],
    ),
    "deduction": (
        "It/PRP/nsubj/4 must/MD/aux/4 have/VB/aux/4 sunk/VBN/root/4/sink ././punct/4",
        ["must/epistemic"],
    ),
    "obligation": (
        "They/PRP/nsubj/3 must/MD/aux/3 leave/VB/root/3 ././punct/3",
        [],
    ),
    "future-in-the-past": (
        "He/PRP/nsubj/2 said/VBD/root/2/say he/PRP/nsubj/5 would/MD/aux/5 leave/VB/ccomp/2",
        [],
    ),
}
BELIEFS = {
    "believe": (
        "We/PRP/nsubj/2 believe/VBP/root/2 he/PRP/nsubj/4 lied/VBD/ccomp/2/lie ././punct/2",
        ["believe/doxastic"],
    ),
    "do-not-believe": (
        "We/PRP/nsubj/4 do/VBP/aux/4 n't/RB/advmod/4/not believe/VB/root/4 he/PRP/nsubj/6"
        " lied/VBD/ccomp/4/lie ././punct/4",
        ["believe/doxastic/negated"],
    ),
    "the-idea-that": (
        "The/DT/det/2 idea/NN/nsubj/6 that/SC/mark/5 he/PRP/nsubj/5 lies/VBZ/acl/2/lie"
        " spread/VBD/root/6 ././punct/6",
        ["idea/doxastic"],
    ),
    "the-idea-of": (
        "The/DT/det/2 idea/NN/nsubj/6 of/IN/mark/4 leaving/VBG/acl/2/leave home/NN/obj/4"
        " spread/VBD/root/6 ././punct/6",
        [],
    ),
    "believe-in": (
        "We/PRP/nsubj/2 believe/VBP/root/2 in/IN/case/4 luck/NN/obl/2 ././punct/2",
        [],
    ),
    "parenthesis": (
        "He/PRP/nsubj/7 will/MD/aux/7 ,/,/punct/5 I/PRP/nsubj/5 think/VBP/parataxis/7"
        " ,/,/punct/5 resign/VB/root/7 ././punct/7",
        ["think/doxastic"],
    ),
    "see-as": (
        "They/PRP/nsubj/2 see/VBP/root/2 it/PRP/obj/2 as/IN/case/6 a/DT/det/6 threat/NN/obl/2",
        ["see/doxastic"],
    ),
    "as-of-time": (
        "She/PRP/nsubj/2 saw/VBD/root/2/see him/PRP/obj/2 as/SC/mark/6 he/PRP/nsubj/6"
        " left/VBD/advcl/2/leave ././punct/2",
        [],
    ),
    "advice": (
        "He/PRP/nsubj/2 suggested/VBD/root/2/suggest that/SC/mark/5 she/PRP/nsubj/5"
        " resign/VB/ccomp/2 ././punct/2",
        [],
    ),
    "inference": (
        "Polls/NNS/nsubj/2 suggest/VBP/root/2"
        " that/SC/mark/5 she/PRP/nsubj/5 leads/VBZ/ccomp/2/lead",
        ["suggest/epistemic"],
    ),
    "appears-to": (
        "It/PRP/nsubj/2 appears/VBZ/root/2/appear to/TO/mark/4 work/VB/xcomp/2 ././punct/2",
        ["appears/epistemic"],
    ),
    "appeared-on-stage": (
        "She/PRP/nsubj/2 appeared/VBD/root/2/appear on/IN/case/4 stage/NN/obl/2 ././punct/2",
        [],
    ),
    "likely": (
        "A/DT/det/2 deal/NN/nsubj/5 is/VBZ/cop/5/be not/RB/advmod/5 likely/JJ/root/5 ././punct/5",
        ["likely/epistemic/negated"],
    ),
    "not-clear": (
        "It/PRP/expl/5 is/VBZ/cop/5/be not/RB/advmod/5"
        " yet/RB/advmod/5 clear/JJ/root/5 why/WRB/advmod/8"
        " he/PRP/nsubj/8 left/VBD/csubj/5/leave ././punct/5",
        ["not yet clear/epistemic"],
    ),
    "clear": (
        "It/PRP/expl/3 is/VBZ/cop/3/be clear/JJ/root/3"
        " that/SC/mark/6 he/PRP/nsubj/6 left/VBD/csubj/3",
        [],
    ),
    "possible-that": (
        "It/PRP/expl/3 is/VBZ/cop/3/be possible/JJ/root/3 that/SC/mark/6 he/PRP/nsubj/6"
        " fled/VBD/csubj/3/flee ././punct/3",
        ["possible/epistemic"],
    ),
    "possible-to": (
        "It/PRP/expl/3 is/VBZ/cop/3/be possible/JJ/root/3 to/TO/mark/5 swim/VB/csubj/3 ././punct/3",
        [],
    ),
    "as-soon-as-possible": (
        "Come/VB/root/1 as/RB/advmod/3 soon/RB/advmod/1"
        " as/IN/mark/5 possible/JJ/advcl/3 ././punct/1",
        [],
    ),
    "no-doubt": (
        "There/EX/expl/2 is/VBZ/root/2/be no/DT/det/4 doubt/NN/nsubj/2 ././punct/2",
        [],
    ),
}
HEARSAY = {
    "attribute": (
        "Police/NNS/nsubj/2 held/VBD/root/2/hold the/DT/det/5 alleged/JJ/amod/5 thief/NN/obj/2",
        ["alleged/evidential"],
    ),
    "passive": (
        "He/PRP/nsubj:pass/3 is/VBZ/aux:pass/3/be believed/VBN/root/3/believe to/TO/mark/6"
        " be/VB/cop/6 dead/JJ/xcomp/3 ././punct/3",
        ["believed/evidential"],
    ),
    "passive-in-another-scheme": (
        "He/PRP/nsubjpass/3 is/VBZ/auxpass/3/be believed/VBN/ROOT/3/believe to/TO/aux/5"
        " win/VB/xcomp/3 ././punct/3",
        ["believed/evidential"],
    ),
    "with-by-it-is-a-belief": (
        "He/PRP/nsubj:pass/3 is/VBZ/aux:pass/3/be believed/VBN/root/3/believe by/IN/case/5"
        " many/JJ/obl:agent/3 to/TO/mark/7 win/VB/xcomp/3 ././punct/3",
        ["believed/doxastic"],
    ),
    "reported": (
        "No/DT/det/2 deaths/NNS/nsubj:pass/4/death"
        " were/VBD/aux:pass/4/be reported/VBN/root/4/report",
        ["reported/evidential/negated"],
    ),
    "reported-to-an-office": (
        "It/PRP/nsubj:pass/3 was/VBD/aux:pass/3/be reported/VBN/root/3/report to/IN/case/5"
        " police/NN/obl/3 ././punct/3",
        [],
    ),
    "active": (
        "He/PRP/nsubj/2 reported/VBD/root/2/report a/DT/det/4 loss/NN/obj/2 ././punct/2",
        [],
    ),
    "reportedly": (
        "He/PRP/nsubj/3 reportedly/RB/advmod/3 fled/VBD/root/3/flee ././punct/3",
        ["reportedly/evidential"],
    ),
}
QUANTITIES = {
    "about-a-number": (
        "About/RB/advmod/2 300/CD/nummod/3 men/NNS/nsubj/4 died/VBD/root/4/die ././punct/4",
        ["About/approximator"],
    ),
    "about-a-topic": (
        "They/PRP/nsubj/2 talked/VBD/root/2/talk about/IN/case/5 two/CD/nummod/5 films/NNS/obl/2",
        [],
    ),
    "some-as-about": (
        "Some/DT/advmod/2 40/CD/nummod/3 towns/NNS/nsubj/4 burned/VBD/root/4/burn ././punct/4",
        ["Some/approximator"],
    ),
    "some-as-a-few": (
        "Some/DT/det/2 towns/NNS/nsubj/3 burned/VBD/root/3/burn ././punct/3",
        [],
    ),
    "at-least": (
        "At/IN/case/2 least/JJS/advmod/3 six/CD/nummod/4 men/NNS/nsubj/5 died/VBD/root/5/die",
        ["At least/approximator"],
    ),
    "longest-wins": (
        "Just/RB/advmod/2 over/RB/advmod/3 six/CD/nummod/4 men/NNS/nsubj/5 died/VBD/root/5/die",
        ["Just over/approximator"],
    ),
    "currency": (
        "It/PRP/nsubj/2 costs/VBZ/root/2/cost nearly/RB/advmod/5"
        " $/$/nmod/2 3/CD/nummod/4 m/NN/dep/5",
        ["nearly/approximator"],
    ),
    "over-an-hour": (
        "It/PRP/nsubj/2 took/VBD/root/2/take over/RB/advmod/5"
        " an/DT/det/5 hour/NN/obj/2 ././punct/2",
        ["over/approximator"],
    ),
    "over-three-days": (
        "It/PRP/nsubj/2 lasted/VBD/root/2/last over/IN/case/5 three/CD/nummod/5 days/NNS/obl/2/day",
        [],
    ),
    "a-week-or-so": (
        "Wait/VB/root/1 a/DT/det/3 week/NN/obl/1 or/CC/cc/5 so/RB/conj/3 ././punct/1",
        ["or so/approximator"],
    ),
    "almost-everyone": (
        "Almost/RB/advmod/2 everyone/NN/nsubj/3 left/VBD/root/3/leave ././punct/3",
        ["Almost/approximator"],
    ),
    "nearly-died": (
        "He/PRP/nsubj/3 nearly/RB/advmod/3 died/VBD/root/3/die ././punct/3",
        [],
    ),
    "comparison": (
        "Jobs/NNS/nsubj/2 matter/VBP/root/2 more/RBR/advmod/2 than/IN/case/5 taxes/NNS/obl/3",
        [],
    ),
}
CONDITIONS = {
    "if": (
        "Go/VB/root/1 if/SC/mark/4 it/PRP/nsubj/4 rains/VBZ/advcl/1/rain ././punct/1",
        ["if/conditional"],
    ),
    "even-if": (
        "Go/VB/root/1 even/RB/advmod/5 if/SC/mark/5"
        " it/PRP/nsubj/5 rains/VBZ/advcl/1/rain ././punct/1",
        [],
    ),
    "as-if": (
        "He/PRP/nsubj/2 acts/VBZ/root/2/act as/SC/mark/6"
        " if/SC/fixed/3 he/PRP/nsubj/6 won/VBD/advcl/2",
        [],
    ),
    "if-any": (
        "It/PRP/nsubj/2 had/VBD/root/2/have little/JJ/amod/7 ,/,/punct/5 if/SC/mark/3 any/DT/dep/3"
        " charm/NN/obj/2 ././punct/2",
        ["if/conditional"],  # only marks around "if any" tell it from "if any man comes"
    ),
    "if-any-between-commas": (
        "It/PRP/nsubj/2 had/VBD/root/2/have little/JJ/amod/8 ,/,/punct/6 if/SC/mark/6 any/DT/dep/3"
        " ,/,/punct/6 charm/NN/obj/2 ././punct/2",
        [],
    ),
    "would-beside-if": (
        "If/SC/mark/3 he/PRP/nsubj/3 ran/VBD/advcl/6/run"
        " he/PRP/nsubj/6 would/MD/aux/6 lose/VB/root/6",
        ["If/conditional", "would/conditional"],
    ),
    "whether": (
        "Ask/VB/root/1 whether/SC/mark/4 he/PRP/nsubj/4 ran/VBD/ccomp/1/run ././punct/1",
        ["whether/conditional"],
    ),
    "whether-or": (
        "A/DT/det/2 gift/NN/root/2 ,/,/punct/5 whether/SC/mark/5 big/JJ/acl/2 or/CC/cc/7"
        " small/JJ/conj/5 ././punct/2",
        [],
    ),
    "inverted": (
        "Should/MD/aux/3 he/PRP/nsubj/3 resign/VB/advcl/5 ,/,/punct/3 vote/VB/root/5 ././punct/5",
        ["Should/conditional"],
    ),
    "question": (
        "Should/MD/aux/3 he/PRP/nsubj/3 resign/VB/root/3 ?/./punct/3",
        [],
    ),
}
VAGUE = {
    "some-say": (
        "Some/DT/nsubj/2 say/VBP/root/2 he/PRP/nsubj/4 lied/VBD/ccomp/2/lie ././punct/2",
        ["Some/vague_source"],
    ),
    "many-critics": (
        "Many/JJ/amod/2 critics/NNS/nsubj/3/critic say/VBP/root/3 he/PRP/nsubj/5 lied/VBD/ccomp/3",
        ["Many critics/vague_source"],
    ),
    "critics-of-the-law": (
        "Critics/NNS/nsubj/5/critic of/IN/case/4 the/DT/det/4 law/NN/nmod/1 say/VBP/root/5"
        " it/PRP/nsubj/7 failed/VBD/ccomp/5/fail",
        ["Critics/vague_source"],
    ),
    "some-of-the-officers": (
        "Some/DT/nsubj/5 of/IN/case/4 the/DT/det/4 officers/NNS/nmod/1/officer say/VBP/root/5"
        " he/PRP/nsubj/7 lied/VBD/ccomp/5/lie",
        [],
    ),
    "some-officers": (
        "Some/DT/det/2 officers/NNS/nsubj/3/officer say/VBP/root/3 he/PRP/nsubj/5 lied/VBD/ccomp/3",
        [],
    ),
    "critics-such-as": (
        "Critics/NNS/nsubj/5/critic such/JJ/case/4 as/IN/fixed/2 Weber/NNP/nmod/1 say/VBP/root/5"
        " it/PRP/nsubj/7 failed/VBD/ccomp/5/fail",
        [],
    ),
    "critics-who-do-not-speak": (
        "The/DT/det/2 critics/NNS/nsubj/3/critic laughed/VBD/root/3/laugh ././punct/3",
        [],
    ),
    "it-is-believed": (
        "It/PRP/expl/3 is/VBZ/aux:pass/3/be believed/VBN/root/3/believe that/SC/mark/6"
        " he/PRP/nsubj/6 fled/VBD/csubj:pass/3/flee ././punct/3",
        ["It is believed/vague_source", "believed/doxastic"],
    ),
    "rumours-circulate": (
        "Rumours/NNS/nsubj/2/rumour circulated/VBD/root/2/circulate ././punct/2",
        ["Rumours/evidential", "Rumours/vague_source"],
    ),
}
TABLES = {**MODALS, **BELIEFS, **HEARSAY, **QUANTITIES, **CONDITIONS, **VAGUE}


@pytest.mark.parametrize(("line", "cues"), TABLES.values(), ids=TABLES)
def test_cues_of_the_lists(hedges, line, cues):
    doc = hedges(read_by_hand(line))
    assert sorted(found(doc)) == sorted(cues)
