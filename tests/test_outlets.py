"""The outlets of the sample corpus differ in the ways that data/README.md says they were written to."""

import pytest

import toolkit as tk

RTA, COURIER, KLAXON, WIRE = (
    "Radio Television Ardovia",
    "The Velin Courier",
    "Daily Klaxon",
    "Meridian Wire",
)


def rates(table):
    return table.set_index("outlet")["rate"]


def test_the_broadcaster_hides_who_acts(sample):
    passives = {"of": "n_agentless_passives"}
    found = rates(tk.compare(sample.sentences, sample.articles, **passives))
    assert found.idxmax() == RTA
    against = tk.differences(sample.sentences, sample.articles, rest=True, **passives)
    assert against.set_index("outlet").loc[RTA, "low"] > 0


def test_the_broadcaster_is_sure_of_itself_and_the_courier_hedges(sample):
    own = tk.hedge_rates(sample.hedges, sample.articles, voice="author").set_index("outlet")
    assert own["rate"].idxmin() == RTA
    pairs = tk.differences(sample.hedges, sample.articles).set_index(["outlet", "other"])
    assert pairs.loc[(RTA, COURIER), "high"] < 0


def test_the_broadcaster_lets_the_government_speak_and_the_tabloid_citizens(sample):
    shares = tk.source_shares(sample.attributions, sample.articles, of="role")
    shares = shares.set_index(["role", "outlet"])["share"]
    assert shares["government"].idxmax() == RTA
    assert shares["citizen"].idxmax() == KLAXON


def test_the_tabloid_is_short(sample):
    words = rates(tk.compare(sample.articles, sample.articles, of="n_words", per="n_sentences"))
    assert words.idxmin() == KLAXON
    lengths = rates(tk.compare(sample.articles, sample.articles, of="n_words", per="articles"))
    assert lengths.idxmax() == COURIER


def test_the_agency_attributes_most(sample):
    assert rates(tk.compare(sample.attributions, sample.articles)).idxmax() == WIRE
    quoted = rates(tk.compare(sample.sentences, sample.articles, of="quoted_share", per="rows"))
    assert quoted.idxmax() == WIRE


@pytest.mark.parametrize(
    ("outlet", "terms"),
    [
        (RTA, {"so called", "will", "by"}),
        (COURIER, {"calls"}),
        (KLAXON, {"up", "don't", "got"}),
        (WIRE, {"said", "according to"}),
    ],
)
def test_the_words_that_set_an_outlet_apart(sample, outlet, terms):
    found = tk.keyness(
        sample.sentences, sample.articles, words=(1, 2), min_count=3, n=30, function_words=True
    )
    assert terms <= set(found.loc[found["outlet"] == outlet, "term"])


def test_a_march_has_as_many_names_as_outlets(sample):
    march = {"march": ["rioter*", "protester*", "demonstrator*", "marcher*", "yob*"]}
    found = tk.naming(sample.mentions, sample.articles, march, heads=True, min_count=1)
    first = found[found["n"] > 0].set_index("outlet")["variant"]
    assert "rioters" in set(first[[RTA]])
    assert "rioters" not in set(first[[WIRE]])
    assert "protesters" in set(first[[WIRE]])
    assert "demonstrators" in set(first[[COURIER]])
    assert "yobs" in set(first[[KLAXON]])


def test_ministers_act_and_the_police_are_acted_upon_elsewhere(sample):
    found = tk.agency(sample.mentions, sample.articles, {"ministers": ["minister*"]})
    speaks = found.set_index("outlet").eval("n_speaker / n_mentions")
    assert speaks.idxmax() == RTA


def test_terms_lead_back_to_their_sentences(sample):
    row = tk.keyness(sample.sentences, sample.articles, n=1).iloc[0]
    found = tk.find_term(sample.sentences, row, sample.articles)
    assert len(found) == row["n"]
    behind = tk.sentences_behind(sample, found)
    assert behind["text"].str.contains(row["term"], case=False).all()


def test_names_and_parts_lead_back_to_their_sentences(sample):
    mentions = tk.find_concepts(sample.mentions, ["Gerrit Osk"])
    names = tk.naming(sample.mentions, sample.articles, ["Gerrit Osk"])
    parts = tk.agency(sample.mentions, sample.articles, ["Gerrit Osk"])
    named = names[names["n"] > 0].iloc[0]
    behind = tk.sentences_behind(sample, named, mentions)
    assert behind["text"].str.contains(named["variant"], regex=False, case=False).all()
    assert 0 < len(tk.sentences_behind(sample, parts.iloc[0], mentions)) <= parts["n_mentions"][0]


def test_rates_lead_back_to_their_sentences(sample):
    monthly = tk.over_time(sample.hedges, sample.articles, "month", "outlet")
    behind = tk.sentences_behind(sample, monthly.iloc[0], sample.hedges)
    assert 0 < len(behind) <= monthly["n"][0]
