"""Who a source is, its type and its walk of life, on texts that were read by hand."""

import pytest
from handmade import read_by_hand

# Each: the source read by hand (its verb, the last word, is added), names in it, and the
# speaker, source_type and role that it should get.
SOURCES = {
    "title-before-name": (
        "Prime/NNP/amod/2 Minister/NNP/nmod:desc/3 Ines/NNP/nsubj/5 Varga/NNP/flat/3",
        "Ines Varga/PERSON",
        ("Ines Varga", "person", "government"),
    ),
    "apposition-after-name": (
        "Ines/NNP/nsubj/8 Varga/NNP/flat/1 ,/,/punct/6 the/DT/det/6 health/NN/compound/6"
        " minister/NN/appos/1 ,/,/punct/1",
        "Ines Varga/PERSON",
        ("Ines Varga", "person", "government"),
    ),
    "name-after-office": (
        "The/DT/det/3 health/NN/compound/3 minister/NN/nsubj/8 ,/,/punct/5 Ines/NNP/appos/3"
        " Varga/NNP/flat/5 ,/,/punct/3",
        "Ines Varga/PERSON",
        ("Ines Varga", "person", "government"),
    ),
    "name-that-is-a-document-elsewhere": (
        "Bill/NNP/nsubj/3 Halm/NNP/flat/1",
        "Bill Halm/PERSON",
        ("Bill Halm", "person", "unknown"),
    ),
    "article-beside-its-noun": (
        "The/DT/nsubj/3 companies/NNS/nsubj/3",
        "",
        ("companies", "organisation", "business"),
    ),
    "party-behind-a-name": (
        "Ann/NNP/nsubj/6 Lee/NNP/flat/1 (~/-LRB-/punct/4 D-NY~/NNP/appos/1 )/-RRB-/punct/4",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "politician"),
    ),
    "speaker-whom-the-tree-missed": (
        "Ann/NNP/nsubj/8 Lee/NNP/flat/1 ,/,/punct/5 the/DT/det/5 Speaker/NNP/nsubj/8 of/IN/case/7"
        " Parliament/NNP/nmod/5",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "politician"),
    ),
    "name-hanging-from-a-place": (
        "Texas/NNP/nsubj/5 Senator/NNP/nmod:desc/3 Ann/NNP/appos/1 Lee/NNP/flat/3",
        "Texas/LOC; Ann Lee/PERSON",
        ("Ann Lee", "person", "politician"),
    ),
    "two-offices-of-one-person": (
        "The/DT/det/2 manager/NN/nsubj/12 of/IN/case/4 Selm/NNP/nmod/2 and/CC/cc/6"
        " director/NN/conj/2 of/IN/case/8 Halm/NNP/nmod/6 ,/,/punct/10 Ann/NNP/appos/6"
        " Lee/NNP/flat/10",
        "Selm/LOC; Halm/LOC; Ann Lee/PERSON",
        ("Ann Lee", "person", "business"),
    ),
    "spokesman-of-somebody": (
        "Chancellor/NNP/nmod:desc/2 Ann/NNP/nmod:poss/5 Lee~/NNP/flat/2 's/POS/case/2"
        " spokesman/NN/nsubj/9 ,/,/punct/7 Tomas/NNP/appos/5 Reen/NNP/flat/7",
        "Ann Lee/PERSON; Tomas Reen/PERSON",
        ("Tomas Reen", "person", "government"),
    ),
    "examples-are-not-the-speaker": (
        "Fifty/CD/nummod/3 former/JJ/amod/3 officials/NNS/nsubj/10 ,/,/punct/8 including/VBG/case/7"
        " director/NN/nmod:desc/7 Ann/NNP/nmod/3 Lee/NNP/flat/7 ,/,/punct/3",
        "Ann Lee/PERSON",
        ("fifty former officials", "unnamed", "government"),
    ),
    "acronym-with-full-stops": (
        "F.B.I./NNP/compound/2 director/NN/nmod:desc/3 Ann/NNP/nsubj/5 Lee/NNP/flat/3",
        "Ann Lee/PERSON; F.B.I./ORG",
        ("Ann Lee", "person", "military_police"),
    ),
    "campaign-of-somebody": (
        "The/DT/det/3 Lee/NNP/compound/3 campaign/NN/nsubj/4",
        "Lee/PERSON",
        ("Lee campaign", "unnamed", "politician"),
    ),
    "of-a-university": (
        "Ann/NNP/nsubj/6 Lee/NNP/flat/1 of/IN/case/5 Selm/NNP/compound/5 University/NNP/nmod/1",
        "Ann Lee/PERSON; Selm University/ORG",
        ("Ann Lee", "person", "expert"),
    ),
    "office-before-kin": (
        "Ann/NNP/nsubj/13 Lee/NNP/flat/1 ,/,/punct/5 his/PRP$/nmod:poss/5 wife/NN/appos/1 and/CC/cc/8"
        " the/DT/det/8 chairwoman/NN/conj/5 of/IN/case/12 the/DT/det/12 Green/NNP/amod/12"
        " Party/NNP/nmod/8",
        "Ann Lee/PERSON; Green Party/ORG",
        ("Ann Lee", "person", "politician"),
    ),
    "what-somebody-is-before-what-was": (
        "Retired/JJ/amod/2 agent/NN/nsubj/8 and/CC/cc/5 terrorism/NN/compound/5"
        " specialist/NN/nmod:desc/6 Ann/NNP/nsubj/8 Lee/NNP/flat/6",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "expert"),
    ),
    "chief-of-something": (
        "Chief/JJ/amod/3 technology/NN/compound/3 officer/NN/nmod:desc/4 Ann/NNP/nsubj/6"
        " Lee/NNP/flat/4",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "business"),
    ),
    "secretary-general": (
        "NATO/NNP/compound/4 Secretary~/NNP/compound/4 -~/HYPH/punct/2 General/NNP/nmod:desc/5"
        " Ann/NNP/nsubj/7 Lee/NNP/flat/5",
        "NATO/ORG; Ann Lee/PERSON",
        ("Ann Lee", "person", "international"),
    ),
    "secretary-of-a-portfolio": (
        "Defense/NNP/compound/2 Secretary/NNP/compound/3 Ann/NNP/nsubj/5 Lee/NNP/flat/3",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "government"),
    ),
    "caption": (
        "Media/NNS/compound/2 caption/NN/compound/3 Ann/NNP/nsubj/5 Lee/NNP/flat/3",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "unknown"),
    ),
    "body-behind-its-noun": (
        "broadcaster/NN/nsubj/3 PBS/NNP/compound/1",
        "PBS/ORG",
        ("PBS", "media", "media"),
    ),
    "outlet-by-its-last-word": (
        "The/DT/det/3 Orvel/NNP/compound/3 Chronicle/NNP/nsubj/4",
        "Orvel Chronicle/ORG",
        ("Orvel Chronicle", "media", "media"),
    ),
    "outlet-by-the-noun-before-it": (
        "The/DT/det/3 newspaper/NN/compound/3 Kronika/NNP/nsubj/4",
        "Kronika/ORG",
        ("Kronika", "media", "media"),
    ),
    "outlet-taken-for-a-person": (
        "Forbes/NNP/nsubj/2",
        "Forbes/PERSON",
        ("Forbes", "media", "media"),
    ),
    "ministry-of-a-country": (
        "The/DT/det/4 Turkish/JJ/amod/4 Foreign/NNP/amod/4 Ministry/NNP/nsubj/5",
        "Turkish/NORP; Foreign Ministry/ORG",
        ("Turkish Foreign Ministry", "organisation", "government"),
    ),
    "country": ("France/NNP/nsubj/2", "France/LOC", ("France", "organisation", "government")),
    "nations": (
        "Both/DT/det/2 nations/NNS/nsubj/3",
        "",
        ("both nations", "organisation", "government"),
    ),
    "acronym": (
        "UNESCO/NNP/nsubj/2",
        "UNESCO/ORG",
        ("UNESCO", "organisation", "international"),
    ),
    "unknown-body": (
        "The/DT/det/3 Selm/NNP/compound/3 Orvel/NNP/nsubj/4",
        "Selm Orvel/ORG",
        ("Selm Orvel", "organisation", "unknown"),
    ),
    "president-of-a-body": (
        "Rellwork/NNP/compound/2 President/NNP/compound/3 Ann/NNP/nsubj/5 Lee/NNP/flat/3",
        "Rellwork/ORG; Ann Lee/PERSON",
        ("Ann Lee", "person", "unknown"),
    ),
    "president-of-a-known-body": (
        "FDA/NNP/compound/3 Commissioner/NNP/compound/3 Ann/NNP/nsubj/5 Lee/NNP/flat/3",
        "FDA/ORG; Ann Lee/PERSON",
        ("Ann Lee", "person", "government"),
    ),
    "president": (
        "President/NNP/compound/2 Ann/NNP/nsubj/4 Lee/NNP/flat/2",
        "Ann Lee/PERSON",
        ("Ann Lee", "person", "government"),
    ),
    "the-company": (
        "The/DT/det/2 company/NN/nsubj/3",
        "",
        ("company", "organisation", "business"),
    ),
    "police": ("Police/NNS/nsubj/2", "", ("police", "unnamed", "military_police")),
    "officials": (
        "Chinese/JJ/amod/2 officials/NNS/nsubj/3",
        "Chinese/NORP",
        ("Chinese officials", "unnamed", "government"),
    ),
    "judge": (
        "A/DT/det/2 judge/NN/nsubj/5 in/IN/case/4 Selm/NNP/nmod/2",
        "Selm/LOC",
        ("judge in Selm", "unnamed", "judiciary"),
    ),
    "residents": ("Residents/NNS/nsubj/2", "", ("residents", "unnamed", "citizen")),
    "some-officials": (
        "Some/DT/det/2 officials/NNS/nsubj/3",
        "",
        ("some officials", "unnamed", "government"),
    ),
    "official-sources": (
        "Official/JJ/amod/2 sources/NNS/nsubj/3/source",
        "",
        ("official sources", "anonymous", "government"),
    ),
    "noun-below-both": (
        "Both/DT/nsubj/3 women/NNS/nmod/1/woman",
        "",
        ("both women", "unnamed", "citizen"),
    ),
    "some": ("Some/DT/nsubj/2", "", ("some", "vague", "unknown")),
    "critics": ("Critics/NNS/nsubj/2/critic", "", ("critics", "vague", "unknown")),
    "critics-of-somebody": (
        "Critics/NNS/nsubj/5/critic of/IN/case/4 the/DT/det/4 minister/NN/nmod/1",
        "",
        ("critics of the minister", "vague", "unknown"),
    ),
    "observers": (
        "International/JJ/amod/2 observers/NNS/nsubj/3/observer",
        "",
        ("international observers", "vague", "unknown"),
    ),
    "report": ("A/DT/det/2 report/NN/nsubj/3", "", ("report", "document", "unknown")),
    "report-of-a-body": (
        "UNESCO~/NNP/nmod:poss/3 's/POS/case/1 report/NN/nsubj/4",
        "UNESCO/ORG",
        ("UNESCO", "document", "international"),
    ),
    "campaign-of-a-senator": (
        "Senator/NNP/nmod:desc/2 Lee~/NNP/nmod:poss/4 's/POS/case/2 campaign/NN/nsubj/5",
        "Lee/PERSON",
        ("Senator Lee's campaign", "organisation", "politician"),
    ),
    "website-of-somebody": (
        "The/DT/det/2 party~/NN/nmod:poss/4 's/POS/case/2 website/NN/nsubj/5",
        "",
        ("party's website", "document", "politician"),
    ),
    "law-with-a-name": (
        "The/DT/det/3 Eighth/JJ/amod/3 Amendment/NNP/nsubj/4",
        "Amendment/ORG",
        ("Amendment", "document", "unknown"),
    ),
}


@pytest.mark.parametrize(("line", "entities", "expected"), SOURCES.values(), ids=SOURCES)
def test_what_a_source_is(facts, line, entities, expected):
    verb = len(line.split()) + 1
    line = f"{line} said/VBD/root/{verb}/say"
    source = read_by_hand(line)[: verb - 1].text
    (found,) = facts(line, entities, (source, "said", ""))
    assert (found["speaker"], found["source_type"], found["role"]) == expected


def test_a_formula_withholds_the_name(facts):
    line = (
        "A/DT/det/2 person/NN/nsubj/9 who/WP/nsubj/4 asked/VBD/acl:relcl/2/ask not/RB/advmod/8"
        " to/TO/mark/8 be/VB/aux:pass/8 named/VBN/xcomp/4/name said/VBD/root/9/say"
    )
    source = "A person who asked not to be named"
    (found,) = facts(line, "", (source, "said", ""))
    assert found["source_type"] == "anonymous"
