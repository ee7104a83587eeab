"""The contract of every table: columns, kinds, order, categories.

Offsets are two integers, `start` and `end`: characters into the article's text,
end exclusive, so that ``text[start:end]`` is the row's text. Unknown is <NA> or
NaN; zero is counted.
"""

from typing import get_args

from toolkit.english.terms import CueStance, CueTone, HedgeType, Role, RoleDetail
from toolkit.tables.columns import Table
from toolkit.tables.kinds import Column

HEDGE_TYPES = (*get_args(HedgeType), "vague_source")
VOICES = ("author", "source")
FORMS = ("direct", "mixed", "indirect")
SOURCE_TYPES = (
    "person",
    "organisation",
    "unnamed",
    "anonymous",
    "vague",
    "media",
    "document",
    "none",
)
ROLES: tuple[str, ...] = get_args(Role)
ROLE_DETAILS = tuple(filter(None, get_args(RoleDetail)))
GENDERS = ("female", "male")
GENDER_EVIDENCE = ("pronoun", "title", "noun", "given_name")
CUE_STANCES = (*get_args(CueStance), "unknown")
SPEAKER_EVIDENCE = ("name", "short_name", "pronoun", "role", "appositive")
CONSTRUCTIONS = ("active", "passive", "participle", "free_relative", "so_called")
CUE_TONES: tuple[str, ...] = get_args(CueTone)
MENTION_FORMS = ("name", "noun", "pronoun")
MENTION_KINDS = ("person", "organisation", "group", "place", "document", "thing")
PARTS = ("speaker", "agent", "patient", "described", "other")
SENTENCE_KINDS = (
    "text",
    "turn",
    "heading",
    "caption",
    "byline",
    "boilerplate",
    "note",
    "highlight",
    "stamp",
)
VERSIONS = ("quoted", "indirect")
LOAD_STATUSES = ("read", "read_with_warning", "skipped")

_ARTICLE = Column("article_id", "string", "the article, as in table articles")
_SENTENCE = Column("sentence_id", "int64", "the sentence it begins in, as in table sentences")
_START = Column("start", "int64", "place of its first character in the article, from 0")
_END = Column("end", "int64", "place after its last character")
_TEXT = Column("text", "string", "the article's text from start to end, as it stands")
_KIND = Column(
    "sentence_kind",
    "string",
    "kind of that sentence, as in table sentences; <NA> if not looked for",
    nullable=True,
)

_PERSON = Column(
    "person_id",
    "string",
    "who it is across the articles, as in table people; <NA> if no name tells",
    nullable=True,
)

ARTICLES = Table(
    "articles",
    row="one article",
    key=("article_id",),
    extra=True,
    columns=(
        Column("article_id", "string", "the identifier that was given, else a hash of the content"),
        Column("outlet", "string", "who published it", nullable=True),
        Column("date", "datetime", "when, in UTC; <NA> if unknown or impossible", nullable=True),
        Column("date_raw", "string", "the date as it was given", nullable=True),
        Column("day", "datetime", "the outlet's own day of it, at midnight", nullable=True),
        Column("title", "string", "headline", nullable=True),
        Column("author", "string", "byline", nullable=True),
        Column("url", "string", "address on the web", nullable=True),
        Column("text", "string", "the body, as it was given unless repair was asked for"),
        Column("n_words", "Int64", "words, from 0; <NA> until annotated", nullable=True),
        Column("n_sentences", "Int64", "sentences, from 0; <NA> until annotated", nullable=True),
        Column("duplicate_of", "string", "article_id of the first copy, else <NA>", nullable=True),
        Column(
            "duplicate_similarity",
            "float64",
            "shared 3-word groups among all of both, 0 to 1; NaN if no copy",
            nullable=True,
        ),
        Column("source_file", "string", "the file it was read from", nullable=True),
        Column(
            "text_raw",
            "string",
            "the text as given, if repair=True changed it",
            nullable=True,
        ),
        Column(
            "n_words_counted",
            "Int64",
            "words of sentences of kind text or turn, without datelines and furniture: what rates are per",
            nullable=True,
        ),
        Column("n_sentences_counted", "Int64", "sentences of kind text or turn", nullable=True),
        Column(
            "left_out_spans",
            "spans",
            "[start, end] of what measures leave out: other kinds, datelines, furniture",
            nullable=True,
        ),
        Column(
            "story_id",
            "string",
            "the event it tells of with others; <NA> if alone, or not looked for",
            nullable=True,
        ),
        Column("story_why", "string", "names and words that it shares with them", nullable=True),
    ),
)

SENTENCES = Table(
    "sentences",
    row="one sentence",
    key=("article_id", "sentence_id"),
    columns=(
        _ARTICLE,
        Column("sentence_id", "int64", "position in the article, from 0"),
        Column("paragraph_id", "int64", "position of its paragraph in the article, from 0"),
        _START,
        _END,
        _TEXT,
        Column("n_words", "int64", "words, from 0"),
        Column(
            "entities",
            "structs",
            "the entities that begin in it",
            fields=(
                _START,
                _END,
                _TEXT,
                Column("label", "string", "kind of entity, as in table entities"),
                Column("name", "string", "fullest name of it in the article", nullable=True),
            ),
        ),
        Column(
            "hedges",
            "structs",
            "the hedges that begin in it",
            fields=(
                _START,
                _END,
                _TEXT,
                Column("type", "string", "kind of hedge", categories=HEDGE_TYPES),
                Column("strength", "float64", "commitment it takes away, 0 (none) to 1 (all)"),
                Column("voice", "string", "whose uncertainty it is", categories=VOICES),
                Column("negated", "bool", "whether the hedge itself is denied"),
            ),
        ),
        Column(
            "attributions",
            "structs",
            "the attributions whose cue begins in it",
            fields=(
                Column("attribution_id", "int64", "as in table attributions"),
                Column("speaker", "string", "who it is, as in table attributions", nullable=True),
                Column("cue", "string", "the words that report", nullable=True),
                Column("form", "string", "how much is in quotes", nullable=True, categories=FORMS),
                Column("source_type", "string", "kind of source", categories=SOURCE_TYPES),
                Column("role", "string", "walk of life of the speaker", categories=ROLES),
            ),
        ),
        Column(
            "framings",
            "structs",
            "the explicit framings whose cue begins in it",
            fields=(
                Column("framing_id", "int64", "as in table framings"),
                Column("target", "string", "what is cast", nullable=True),
                Column("cue", "string", "the words that cast it"),
                Column("frame", "string", "as what it is cast"),
                Column("framer", "string", "who casts it", nullable=True),
            ),
        ),
        Column("n_entities", "int64", "length of entities"),
        Column("n_hedges", "int64", "length of hedges"),
        Column("n_attributions", "int64", "length of attributions"),
        Column("n_framings", "int64", "length of framings"),
        Column("n_passives", "Int64", "passive verbs in it; <NA> if not looked for", nullable=True),
        Column("n_agentless_passives", "Int64", "those of them without a by-phrase", nullable=True),
        Column("quoted_share", "float64", "share of its characters in attributed content, 0 to 1"),
        Column(
            "kind",
            "string",
            "what it is; <NA> if not looked for",
            nullable=True,
            categories=SENTENCE_KINDS,
        ),
        Column("dateline_spans", "spans", "[start, end] of the dateline in it", nullable=True),
        Column(
            "repeated_in",
            "Int64",
            "articles of the outlet with this passage, if 3 or more; else <NA>",
            nullable=True,
        ),
        Column(
            "furniture_spans",
            "spans",
            "[start, end] of what is none of its words: link titles, stamps, rests of markup",
            nullable=True,
        ),
    ),
)

ENTITIES = Table(
    "entities",
    row="one mention of an entity",
    columns=(
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _TEXT,
        Column("label", "string", "kind of entity: PERSON, ORG, LOC, NORP, DATE, EVENT, ..."),
        Column("name", "string", "fullest name of the same entity in the article", nullable=True),
        _KIND,
        _PERSON,
    ),
)

HEDGES = Table(
    "hedges",
    row="one cue of uncertainty",
    columns=(
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _TEXT,
        Column("type", "string", "kind of hedge", categories=HEDGE_TYPES),
        Column("strength", "float64", "commitment it takes away, 0 (none) to 1 (all)"),
        Column("voice", "string", "whose uncertainty it is", categories=VOICES),
        Column("attribution_id", "Int64", "the attribution whose content it is in", nullable=True),
        Column("negated", "bool", "whether the hedge itself is denied"),
        _KIND,
    ),
)

ATTRIBUTIONS = Table(
    "attributions",
    row="one attribution: somebody's words, thoughts or wishes as the article reports them",
    key=("article_id", "attribution_id"),
    columns=(
        _ARTICLE,
        Column("attribution_id", "int64", "position in the article, by cue, from 0"),
        Column("sentence_id", "int64", "the sentence of the cue, as in table sentences"),
        Column("speaker", "string", "who it is: fullest name, else a description", nullable=True),
        Column("source_type", "string", "kind of source", categories=SOURCE_TYPES),
        Column("role", "string", "walk of life of the speaker", categories=ROLES),
        Column(
            "role_detail",
            "string",
            "what refines the role; <NA> if nothing does",
            nullable=True,
            categories=ROLE_DETAILS,
        ),
        Column("role_evidence", "string", "the words that tell the role", nullable=True),
        Column(
            "role_confidence",
            "float64",
            "how often evidence of this kind is right, 0 to 1; NaN if the role is unknown",
            nullable=True,
        ),
        Column(
            "form",
            "string",
            "how much of the content stands in quotation marks: all, part, none",
            nullable=True,
            categories=FORMS,
        ),
        Column("cue", "string", 'what reports; fragments joined by " ... "', nullable=True),
        Column("source", "string", "the words that name who is reported", nullable=True),
        Column("content", "string", "what is reported", nullable=True),
        Column("cue_stance", "string", "what the cue says of the content", categories=CUE_STANCES),
        Column("negated", "bool", "whether the saying is denied or unreal"),
        Column(
            "speaker_evidence",
            "string",
            "what the speaker was resolved from",
            nullable=True,
            categories=SPEAKER_EVIDENCE,
        ),
        Column(
            "found_by",
            "string",
            "`network`, or the name of the pass that made the row or changed it last",
            nullable=True,
        ),
        Column("source_spans", "spans", "[start, end] of each fragment of the source"),
        Column("cue_spans", "spans", "[start, end] of each fragment of the cue"),
        Column("content_spans", "spans", "[start, end] of each fragment of the content"),
        _KIND,
        _PERSON,
        Column(
            "role_in_corpus",
            "string",
            "what other articles of that time tell of the speaker; <NA> if none does",
            nullable=True,
        ),
        Column(
            "gender",
            "string",
            "female or male, if the article tells it of one person; else <NA>",
            nullable=True,
            categories=GENDERS,
        ),
        Column(
            "gender_evidence",
            "string",
            "what tells the gender",
            nullable=True,
            categories=GENDER_EVIDENCE,
        ),
    ),
)

FRAMINGS = Table(
    "framings",
    row="one explicit framing: a target portrayed as something by somebody",
    key=("article_id", "framing_id"),
    columns=(
        _ARTICLE,
        Column("framing_id", "int64", "position in the article, by cue, from 0"),
        Column("sentence_id", "int64", "the sentence of the cue, as in table sentences"),
        Column("target", "string", "what is cast", nullable=True),
        Column("cue", "string", "the words that cast it"),
        Column("frame", "string", 'as what it is cast, without "as"'),
        Column("framer", "string", "who casts it; <NA> when agentless", nullable=True),
        Column(
            "target_name",
            "string",
            "the target's fullest name in the article, else its words",
            nullable=True,
        ),
        Column(
            "framer_name",
            "string",
            "the framer's fullest name in the article, else its words",
            nullable=True,
        ),
        Column("target_person_id", "string", "who the target is in table people", nullable=True),
        Column("framer_person_id", "string", "who the framer is in table people", nullable=True),
        Column(
            "framer_fallback",
            "string",
            "if agentless: the speaker in whose content it is",
            nullable=True,
        ),
        Column("construction", "string", "how it is put", categories=CONSTRUCTIONS),
        Column("cue_tone", "string", "what the cue says of the target", categories=CUE_TONES),
        Column("target_spans", "spans", "[start, end] of each fragment of the target"),
        Column("cue_spans", "spans", "[start, end] of each fragment of the cue"),
        Column("frame_spans", "spans", "[start, end] of each fragment of the frame"),
        Column("framer_spans", "spans", "[start, end] of each fragment of the framer"),
        Column("agentless", "bool", "whether nobody is named as the framer"),
        Column("negated", "bool", "whether the framing is denied"),
        Column("attribution_id", "Int64", "the attribution whose content it is in", nullable=True),
        _KIND,
    ),
)

MENTIONS = Table(
    "mentions",
    row="one noun phrase: a name, a noun with what stands before it, or a pronoun",
    columns=(
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _TEXT,
        Column("form", "string", "what kind of phrase it is", categories=MENTION_FORMS),
        Column("name", "string", "fullest name of whom it means in the article", nullable=True),
        Column("entity_id", "Int64", "whom it means: the same number, the same", nullable=True),
        Column("kind", "string", "what it means", nullable=True, categories=MENTION_KINDS),
        Column("part", "string", "its part in what happens", categories=PARTS),
        Column("verb", "string", "the verb that gives it the part, by lemma", nullable=True),
        Column("passive", "bool", "whether that verb is passive"),
        Column("agentless", "bool", "whether it is acted upon, and nobody is said to act"),
        Column("negated", "bool", "whether it is denied that the verb happens"),
        Column("attribution_id", "Int64", "the attribution whose content it is in", nullable=True),
        _KIND,
        _PERSON,
    ),
)

PEOPLE = Table(
    "people",
    row="one person or body across the articles",
    key=("person_id",),
    columns=(
        Column("person_id", "string", "who it is: as in the other tables"),
        Column("name", "string", "what he, she or it is called; change it to join or rename"),
        Column(
            "kind", "string", "person, body, or none: nobody", categories=("person", "body", "none")
        ),
        Column("spellings", "string", "the names in the articles, with ; between them"),
        Column(
            "evidence",
            "string",
            "of each spelling why it is joined, and in how many articles",
            nullable=True,
        ),
        Column("confidence", "float64", "how sure the weakest of these is, 0 to 1", nullable=True),
        Column("titles", "string", "titles before the name, the commonest first", nullable=True),
        Column(
            "roles",
            "string",
            "roles with first and last day and number of attributions",
            nullable=True,
        ),
        Column(
            "gender",
            "string",
            "female or male, if pronouns, titles or given names tell",
            nullable=True,
            categories=GENDERS,
        ),
        Column(
            "gender_evidence", "string", "what tells it", nullable=True, categories=GENDER_EVIDENCE
        ),
        Column("n_articles", "Int64", "articles with the name", nullable=True),
        Column(
            "n_mentions", "Int64", "rows of entities and attributions with the name", nullable=True
        ),
        Column("n_attributions", "Int64", "attributions", nullable=True),
        Column("first_day", "datetime", "day of the first article", nullable=True),
        Column("last_day", "datetime", "day of the last article", nullable=True),
        Column("external_id", "string", "id elsewhere, as in Wikidata; yours", nullable=True),
        Column("note", "string", "yours", nullable=True),
    ),
)

QUOTATIONS = Table(
    "quotations",
    row="one quotation in one outlet, if another one has it, too",
    key=("quotation_id", "outlet", "article_id"),
    columns=(
        Column("quotation_id", "int64", "which quotation it is: the same number, the same; from 1"),
        Column("story_id", "string", "the event, as in table articles", nullable=True),
        Column("outlet", "string", "who published it", nullable=True),
        Column("day", "datetime", "day of its first article with the quotation", nullable=True),
        Column("days_after", "Int64", "days after the first outlet, from 0", nullable=True),
        Column("first", "bool", "whether no other outlet had it on an earlier day"),
        Column("version", "string", "whether it stands in quotes", categories=VERSIONS),
        Column("speaker", "string", "who it is, as the article has it", nullable=True),
        Column("person_id", "string", "who it is, as in table people", nullable=True),
        Column("cue", "string", "what reports it", nullable=True),
        Column("cue_stance", "string", "what the cue says of it, as in table attributions"),
        Column("form", "string", "how much stands in quotes, as there", nullable=True),
        Column("content", "string", "what the outlet has of it, as it stands"),
        Column("fullest", "bool", "whether no other outlet has more words of it"),
        Column("n_words", "int64", "words of its version"),
        Column("kept_share", "float64", "share of the words of the fullest version, 0 to 1"),
        Column("cut", "string", 'words of the fullest that it lacks, with " ... " between', True),
        Column("cut_start", "int64", "how many of these stand before what it has"),
        Column("cut_middle", "int64", "how many stand between"),
        Column("cut_end", "int64", "how many stand after it"),
        Column("added", "string", "words of its own that the fullest version lacks", True),
        Column("article_id", "string", "the article with its version, as in table articles"),
        Column("attribution_id", "int64", "the first attribution of it there"),
        Column("n_articles", "int64", "articles of the outlet that have the quotation"),
        Column("kept_spans", "spans", "[start, end] of the words that it has, in that article"),
        Column("fullest_article_id", "string", "the article with the fullest version"),
        Column("cut_spans", "spans", "[start, end] of what it lacks, in the fullest article"),
    ),
)

LOAD_REPORT = Table(
    "load_report",
    row="one input: a file, or a row of a file that holds many articles",
    columns=(
        Column("source_file", "string", "the file, as a path"),
        Column(
            "item",
            "Int64",
            "row (the header apart) or line, from 1; <NA> for the whole file",
            nullable=True,
        ),
        Column("article_id", "string", "the article read from it, if any", nullable=True),
        Column("status", "string", "what was done", categories=LOAD_STATUSES),
        Column("problem", "string", "short code of what is wrong; <NA> = nothing", nullable=True),
        Column("detail", "string", "what, where, and what to do about it", nullable=True),
        Column("encoding", "string", "how the characters were decoded", nullable=True),
        Column("n_chars", "Int64", "characters of the text, from 0", nullable=True),
    ),
)

TABLES = (
    ARTICLES,
    SENTENCES,
    ENTITIES,
    HEDGES,
    ATTRIBUTIONS,
    FRAMINGS,
    MENTIONS,
    PEOPLE,
    LOAD_REPORT,
)

MADE = (QUOTATIONS,)
"""Tables that functions make of the others; no part of a saved corpus."""
