"""The word lists that ship, and what becomes of a user's own."""

import pickle
import re
from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from toolkit.english.lexicon import (
    FOLDER,
    PROVENANCE,
    LexiconError,
    read_lexicon,
    read_provenance,
)
from toolkit.english.terms import (
    BaseTerm,
    CueTerm,
    DateTerm,
    FormTerm,
    FramingTerm,
    FunctionTerm,
    FurnitureTerm,
    HedgeContext,
    HedgeTerm,
    KindTerm,
    MarkerContext,
    MarkerTerm,
    NameTerm,
    PeopleTerm,
    PlaceTerm,
    PronounTerm,
    RoleTerm,
    TitleTerm,
    VerbTerm,
    WordTerm,
)
from toolkit.errors import ToolkitError

SHIPPED = {
    "base_words_en": BaseTerm,
    "closed_class_en": KindTerm,
    "word_groups_en": KindTerm,
    "name_words_en": KindTerm,
    "role_words_en": KindTerm,
    "beside_names_en": KindTerm,
    "function_words_en": FunctionTerm,
    "time_words_en": WordTerm,
    "state_abbreviations_en": WordTerm,
    "irregular_forms_en": FormTerm,
    "hedges_en": HedgeTerm,
    "source_markers_en": MarkerTerm,
    "reporting_cues_en": CueTerm,
    "framing_cues_en": FramingTerm,
    "roles_en": RoleTerm,
    "personal_titles_en": TitleTerm,
    "person_nouns_en": TitleTerm,
    "given_names_en": TitleTerm,
    "places_en": PlaceTerm,
    "furniture_en": FurnitureTerm,
    "peoples_en": PeopleTerm,
    "known_names_en": NameTerm,
    "date_words_en": DateTerm,
    "pronouns_en": PronounTerm,
    "verb_parts_en": VerbTerm,
}
HEAD = "# source: a test\n# licence: CC0-1.0\n# unit: one row = one word\n"
ROLES = HEAD + "phrase\trole\tkind\n"
HEDGES = HEAD + "phrase\ttype\tstrength\tpos\n"


@pytest.fixture
def save(tmp_path):
    """A function that writes a table and gives its path."""

    def write(content, name="mine.tsv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def rows(name):
    """The lines below the columns of a shipped table, as they stand in the file."""
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")][1:]


def test_every_table_in_the_folder_is_tested():
    assert {path.stem for path in FOLDER.glob("*.tsv")} == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_table_is_read_whole(name):
    terms = read_lexicon(name, SHIPPED[name])
    assert {type(term) for term in terms} == {SHIPPED[name]}
    assert len(terms) == len(rows(name))
    assert read_lexicon(name) == terms


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_table_names_source_licence_and_unit(name):
    provenance = read_provenance(name)
    assert list(provenance) == list(PROVENANCE)
    assert provenance["licence"] == "CC0-1.0"


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_phrases_are_lower_case_single_spaced_and_straight(name):
    phrases = [row.split("\t")[0] for row in rows(name)]
    assert [p for p in phrases if p != p.lower() or p != " ".join(p.split())] == []
    assert [p for p in phrases if re.search('[\u2018\u2019\u201c\u201d"]', p)] == []


@pytest.mark.parametrize("name", ["hedges_en", "source_markers_en"])
def test_shipped_strengths_are_shares_and_differ(name):
    strengths = {term.strength for term in read_lexicon(name)}
    assert min(strengths) > 0
    assert max(strengths) < 1
    assert len(strengths) > 3


@pytest.mark.parametrize(
    ("name", "contexts"),
    [("hedges_en", HedgeContext), ("source_markers_en", MarkerContext)],
    ids=["hedges", "markers"],
)
def test_every_context_is_defined_in_the_header_and_used(name, contexts):
    header = (FOLDER / f"{name}.tsv").read_text("utf-8")
    defined = re.findall(r"^#   ([a-z_]+)  ", header.partition("# context\n")[2], re.MULTILINE)
    used = set()
    for term in read_lexicon(name):
        used.update(term.context if isinstance(term.context, tuple) else [term.context])
    assert sorted(defined) == sorted(get_args(contexts))
    assert used == set(defined)


@pytest.mark.parametrize(
    ("phrase", "pos", "type_", "contexts"),
    [
        ("may", ("AUX",), "epistemic", {"not_permission"}),
        ("could", ("AUX",), "epistemic", {"not_ability"}),
        ("suggest", ("VERB",), "epistemic", {"not_mandative"}),
        ("believe", ("VERB",), "doxastic", {"with_clause"}),
        ("believed", ("VERB",), "evidential", {"agentless_participle"}),
        ("reportedly", (), "evidential", set()),
        ("about", ("ADP", "ADV"), "approximator", {"before_number"}),
        ("at least", (), "approximator", {"before_number"}),
        ("if", ("ADP", "SCONJ"), "conditional", {"clause_if"}),
    ],
)
def test_hedge_has_its_type_and_conditions(phrase, pos, type_, contexts):
    terms = read_lexicon("hedges_en", HedgeTerm)
    (term,) = [term for term in terms if (term.phrase, term.pos) == (phrase, pos)]
    assert (term.type, set(term.context)) == (type_, contexts)


@pytest.mark.parametrize(
    "phrases",
    [
        ("at least", "about", "reportedly", "may", "might", "unclear"),
        ("almost certainly", "likely", "possible", "uncertain", "no idea"),
        ("nearly", "roughly", "appear", "allegedly", "speculation"),
    ],
)
def test_hedges_rise_in_strength(phrases):
    strength = {term.phrase: term.strength for term in read_lexicon("hedges_en", HedgeTerm)}
    values = [strength[phrase] for phrase in phrases]
    assert values == sorted(set(values))


@pytest.mark.parametrize(
    ("lemma", "pos", "stance"),
    [
        ("say", "VERB", "neutral"),
        ("according to", "ADP", "neutral"),
        ("claim", "VERB", "doubting"),
        ("allege", "VERB", "doubting"),
        ("point out", "VERB", "endorsing"),
        ("reveal", "VERB", "endorsing"),
        ("warn", "VERB", "speech_act"),
        ("promise", "NOUN", "speech_act"),
        ("believe", "VERB", "attitude"),
        ("afraid", "ADJ", "attitude"),
    ],
)
def test_cue_has_its_stance(lemma, pos, stance):
    stances = {(term.lemma, term.pos): term.stance for term in read_lexicon("reporting_cues_en")}
    assert stances[lemma, pos] == stance


def test_no_phrase_is_both_hedge_of_one_form_and_vague_source():
    hedges = {(term.phrase, pos) for term in read_lexicon("hedges_en") for pos in term.pos}
    both = [
        term.phrase
        for term in read_lexicon("source_markers_en", MarkerTerm)
        if term.marks == "vague" and term.context == "source_head"
        for pos in term.pos
        if (term.phrase, pos) in hedges
    ]
    assert both == []


def test_titles_and_roles_agree():
    roles = {term.phrase: term.role for term in read_lexicon("roles_en", RoleTerm)}
    titles = read_lexicon("personal_titles_en", TitleTerm)
    differing = {
        term.phrase
        for term in titles
        if "unknown" not in (term.role, roles.get(term.phrase, "unknown"))
        and term.role != roles[term.phrase]
    }
    assert differing == {
        "father",
        "brother",
        "sister",
        "captain",
    }  # before a name, else of kin or team


def test_her_is_personal_and_possessive():
    kinds = [term.kind for term in read_lexicon("pronouns_en", PronounTerm) if term.phrase == "her"]
    assert kinds == ["personal", "possessive"]


def test_records_cannot_be_changed():
    term = read_lexicon("pronouns_en")[0]
    with pytest.raises(FrozenInstanceError):
        term.person = "2"
    assert not hasattr(term, "__dict__")


def test_a_table_is_read_once_until_it_changes(save):
    path = save(ROLES + "vicar\tcitizen\tperson_noun\n")
    first = read_lexicon(path)
    assert read_lexicon(str(path)) is first
    save(ROLES + "vicar\tcivil_society\tperson_noun\n")
    assert [term.role for term in read_lexicon(path)] == ["civil_society"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ROLES + "Lord  Provost\tpolitician\tperson_noun\n", "lord provost"),
        (ROLES + "people\u2019s judge\tjudiciary\tperson_noun", "people's judge"),
        (ROLES.replace("\n", "\r\n") + "vicar\tcitizen\tperson_noun\t\t\r\n\r\n", "vicar"),
        (b"\xef\xbb\xbf" + ROLES.encode() + b"vicar\tcitizen\tperson_noun", "vicar"),
        (ROLES + "# a remark\nvicar\tcitizen\tperson_noun\n", "vicar"),
        (HEAD + "kind\tphrase\tnote\trole\nperson_noun\tvicar\tx\tcitizen", "vicar"),
    ],
    ids=["case-and-spaces", "curly", "spreadsheet", "byte-order-mark", "remark", "column-order"],
)
def test_a_users_table_is_read_kindly(save, content, expected):
    (term,) = read_lexicon(save(content))
    assert isinstance(term, RoleTerm)
    assert term.phrase == expected


def test_cells_of_several_values_have_no_order(save):
    (term,) = read_lexicon(save(HEDGES + "likely\tepistemic\t0.3\tADV ADJ\n"))
    assert term.pos == ("ADJ", "ADV")


def test_extension_adds_and_overrides(save):
    mine = save(
        "phrase\trole\tkind\tcase\tnote\n"
        "Vicar\tcitizen\tperson_noun\t\tours\n"
        "harbour master\tgovernment\tperson_noun\n"
    )
    plain = read_lexicon("roles_en", RoleTerm)
    extended = read_lexicon("roles_en", RoleTerm, extend=mine)
    assert len(extended) == len(plain) + 1
    assert extended[-1] == RoleTerm("harbour master", "government", "person_noun")
    assert [term for term in extended if term.phrase == "vicar"] == [
        RoleTerm("vicar", "citizen", "person_noun", note="ours")
    ]
    assert [term.phrase for term in extended[:-1]] == [term.phrase for term in plain]
    assert read_lexicon("roles_en", RoleTerm) is plain


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (ROLES + "vicar\tchurch\tperson_noun\n", 5, "role", "'church'; expected one of government"),
        (ROLES + "vicar\t\tperson_noun\n", 5, "role", "an empty cell"),
        (ROLES + "vicar\tcitizen\n", 5, "kind", "an empty cell"),
        (ROLES + "\tcitizen\tperson_noun\n", 5, "phrase", "a word or phrase"),
        (ROLES + '"vicar"\tcitizen\tperson_noun\n', 5, "phrase", "no quotation marks"),
        (ROLES + "vicar\tcitizen\tperson_noun\tx\n", 5, "", "4 cells; expected 3"),
        (
            ROLES + "vicar\tcitizen\tperson_noun\n\nVICAR\tmedia\tperson_noun\n",
            7,
            "phrase",
            "'vicar' again, as in line 5; expected each phrase once",
        ),
        (HEDGES + "likely\tepistemic\t1.5\t\n", 5, "strength", "'1.5'; expected a number from 0"),
        (HEDGES + "likely\tepistemic\t-0.1\t\n", 5, "strength", "'-0.1'"),
        (HEDGES + "likely\tepistemic\t0,3\t\n", 5, "strength", "'0,3'"),
        (HEDGES + "likely\tepistemic\tnan\t\n", 5, "strength", "'nan'"),
        (HEDGES + "likely\tepistemic\t0.3\tADJ Adverb\n", 5, "pos", "'Adverb'; expected one of"),
        (HEDGES + "likely\tvague_source\t0.3\n", 5, "type", "one of epistemic, doxastic"),
        (
            HEAD + "phrase\ttype\tstrength\tcontext\nodd\tepistemic\t0.3\treader_agrees\n",
            5,
            "context",
            "found 'reader_agrees'; expected its new name, 'model_agrees'",
        ),
        (HEAD + "phrase\trole\tkinds\nx\n", 4, "kinds", "of a RoleTerm: phrase, role, kind"),
        (HEAD + "phrase\trole\tkind\trole\nx\n", 4, "role", "a column twice"),
        (
            HEAD + "phrase\ttype\tnote\nlikely\tx\n",
            4,
            "strength",
            "at least phrase, type, strength",
        ),
        (HEAD + "phrase,role,kind\nx\n", 4, "phrase,role,kind", "with tabs between them"),
        (ROLES, 0, "", "no rows"),
        ("", 1, "", "'# source: ...'"),
        (ROLES.replace("# licence: CC0-1.0\n", ""), 1, "", "found no licence"),
        (ROLES.encode() + b"caf\xe9 owner\tbusiness\tperson_noun\n", 5, "", "UTF-8"),
    ],
    ids=[
        "category",
        "no-category",
        "cell-missing",
        "no-phrase",
        "quotes",
        "cell-too-many",
        "twice",
        "above-1",
        "below-0",
        "comma",
        "nan",
        "pos",
        "type",
        "renamed",
        "column-unknown",
        "column-twice",
        "column-missing",
        "commas",
        "no-rows",
        "empty",
        "no-licence",
        "latin-1",
    ],
)
def test_mistake_is_named_with_its_place(save, content, line, column, message):
    path = save(content)
    with pytest.raises(LexiconError) as caught:
        read_lexicon(path)
    error = caught.value
    assert (error.path, error.line, error.column) == (str(path), line, column)
    assert message in str(error)
    assert str(path) in str(error)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            "rolls_en",
            "one of base_words_en, beside_names_en, closed_class_en, date_words_en, framing_cues_en, function_words_en",
        ),
        ("nowhere/roles.tsv", "no such file"),
        ("roles_en.tsv", "no such file"),
    ],
    ids=["name", "path", "file-name"],
)
def test_missing_table_is_named(table, message):
    with pytest.raises(LexiconError, match=re.escape(message)) as caught:
        read_lexicon(table)
    assert table in str(caught.value)


def test_table_of_another_kind_is_refused(save):
    with pytest.raises(LexiconError, match="the columns of a HedgeTerm"):
        read_lexicon("roles_en", HedgeTerm)
    with pytest.raises(LexiconError, match="the columns of a RoleTerm"):
        read_lexicon("roles_en", extend=save(HEDGES + "likely\tepistemic\t0.3\t\n"))


def test_error_crosses_processes():
    error = LexiconError("mine.tsv", 5, "role", "'church'", "one of government, media")
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ToolkitError)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
