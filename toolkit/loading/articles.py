"""Records -> articles: fields recognised, dates read, identifiers given, texts judged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from toolkit.english.language import LANGUAGE, check_language
from toolkit.errors import InputError
from toolkit.loading.damage import doubts_of
from toolkit.loading.dates import check_zone, day_of, read_date
from toolkit.loading.fields import COLUMNS, Fields, as_text, sort_fields, squeeze
from toolkit.loading.formats.nested import reach
from toolkit.loading.interfaces import metadata_only, which_interface
from toolkit.loading.language import count_words, looks_english
from toolkit.loading.records import BAD_RECORD, BAD_VALUE, Article, Note, Problem, Record
from toolkit.loading.suspicion import suspect
from toolkit.loading.untokenized import untokenized
from toolkit.tables.schema import ARTICLES, TABLES
from toolkit.text.legible import without_invisible
from toolkit.text.repair import repair
from toolkit.text.tokenized import is_tokenized

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_CONTROLS = 0.01  # of the characters
_LONGEST_NAME = 8  # words of the name of a column
_RATHER = 50  # characters of a field that may rather be the text
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")  # how NewsAPI ends what it cuts off
_OF_TABLES = ("no_text_column", "metadata_only", "not_articles")  # true of a table's rows all alike
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Options:
    """What the user says about the input; each is described at `read_articles`."""

    columns: Mapping[str, str] = field(default_factory=dict)
    min_words: int = 5
    language: str | None = "en"
    dayfirst: bool | None = None
    date_format: str | None = None
    day: str = "outlet"
    repair: bool = False

    def __post_init__(self) -> None:
        for theirs, ours in self.columns.items():
            if ours not in COLUMNS:
                hint = {ours: theirs} if theirs in COLUMNS else {theirs: "text"}
                problem = f"maps {theirs!r} to {ours!r}, expected one of {', '.join(COLUMNS)}"
                raise InputError("columns", problem, f"Write columns={hint}.")
        if self.language is not None:
            advice = "Give 'en', or None to read texts in any language."
            check_language(self.language, "language", advice)
        try:
            check_zone(self.day)
        except ValueError as error:
            advice = "Give 'outlet', 'utc', or a time zone such as 'America/New_York'."
            raise InputError("day", f"is {self.day!r}", advice) from error


class Articles:
    """Makes the articles of one run; knows the identifiers given so far, so that each is unique."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.unmet = set(options.columns)
        """The fields of `options.columns` that no record has had."""
        self._times: dict[str, int] = {}
        self._sites: dict[str, str] = {}
        self._renamed: set[tuple[str, str]] = set()
        self._better: set[tuple[str, str, str]] = set()
        self._file = ""

    def make(
        self, record: Record, source_file: str, layers: tuple[Fields, ...] = ()
    ) -> Iterator[Article | Problem]:
        """The article, or the problem that it is; before it what is to be said of its file.

        `layers` give what the record leaves unknown; the first that knows it counts.
        """
        self.unmet.difference_update(record.fields)
        self.unmet -= {name for name in self.unmet if reach(record.fields, name) is not None}
        fields, better = self._fields(record)
        for layer in layers:
            fields = fields.over(layer)
        given = _body(fields.known.get("text")) or ""
        text = repair(given) if self.options.repair else given
        n_controls = len(_CONTROLS.findall(text))
        rejected = self._reject(text, n_controls, record, fields)
        of_table = rejected is not None and record.header and rejected.problem in _OF_TABLES
        if not of_table:
            yield from self._tell_renamed(fields, source_file)
            yield from self._tell_better(better, source_file)
        if rejected:
            yield Problem(
                source_file,
                *rejected,
                item=None if of_table else record.item,
                encoding=record.encoding,
                n_chars=len(text) if "text" in fields.known else None,
            )
        else:
            yield self._article(text, given, fields, source_file, record)

    def _fields(self, record: Record) -> tuple[Fields, tuple[str, str] | None]:
        """The fields; of two columns with one text that which a tokenizer has not taken apart.

        Then their names, too: that of the tokenized one and that which is read.
        """
        fields = sort_fields(record.fields, self.options.columns)
        text = fields.known.get("text")
        if "text" in self.options.columns.values():
            return fields, None
        if not isinstance(text, str) or not is_tokenized(text):
            return fields, None
        name = untokenized(record.fields, text)
        if name is None:
            return fields, None
        other = next((str(own) for own, value in record.fields.items() if value is text), "text")
        return sort_fields(record.fields, {**self.options.columns, name: "text"}), (other, name)

    def _tell_better(self, better: tuple[str, str] | None, source_file: str) -> Iterator[Problem]:
        """Once per file."""
        if better is None or (better_key := ("text", *better)) in self._better:
            return
        self._better.add(better_key)
        detail = (
            f"Column {better[0]!r} is tokenized (spaces before marks); {better[1]!r} holds the same "
            f"text as it was printed, and is read. columns={{{better[0]!r}: 'text'}} reads the other."
        )
        yield Problem(source_file, "other_text_column", detail, status="read_with_warning")

    def _tell_renamed(self, fields: Fields, source_file: str) -> Iterator[Problem]:
        """Once per file and field."""
        if self._file != source_file:
            self._file, self._renamed, self._better = source_file, set(), set()
        for old, new in fields.renamed:
            if (old, new) not in self._renamed:
                self._renamed.add((old, new))
                detail = f"Field {old!r} is kept as {new!r}: the toolkit has a column of that name."
                yield Problem(source_file, "renamed_column", detail, status="read_with_warning")

    def _reject(self, text: str, n_controls: int, record: Record, fields: Fields) -> Note | None:
        """Why a text is not taken."""
        if record.header and (table := _own_table(tuple(record.fields))):
            return Note("not_articles", f"This is the table {table!r} that the toolkit writes.")
        if "text" not in fields.known:
            if interface := which_interface(tuple(record.fields)):
                return Note("metadata_only", metadata_only(interface))
            found = ", ".join(map(repr, record.fields)) or "none"
            advice = "say which holds the text: columns={'its name': 'text'}"
            if any(len(str(name).split()) > _LONGEST_NAME for name in record.fields):
                advice = "the first row looks like an article: put a row of names above it"
            return Note("no_text_column", f"No text among the columns {found:.500}; {advice}.")
        if not text or text.isspace():
            lost = next((note for note in record.notes if note.problem == BAD_VALUE), None)
            if lost:
                return Note(BAD_RECORD, lost.detail)
            return Note("empty", "There is no text in it.")
        if n_controls > _MAX_CONTROLS * len(text):
            return Note("binary", "More than 1 % control characters: data, not text.")
        seen = without_invisible(text).text
        if self.options.language == LANGUAGE and not looks_english(seen):
            return Note("not_english", "Not English; language=None reads it all the same.")
        least = self.options.min_words
        if count_words(text[: 100 * least]) < least and (n_words := count_words(text)) < least:
            detail = f"{n_words} words in {len(text)} characters; min_words={least} is asked for."
            longer = max(record.fields, key=lambda name: _size(record.fields[name]))
            if record.header and _size(record.fields[longer]) >= _RATHER:
                detail += f" Column {longer!r} is longer: columns={{{longer!r}: 'text'}} reads it."
            return Note("too_short", detail)
        return None

    def _article(
        self, text: str, given: str, fields: Fields, source_file: str, record: Record
    ) -> Article:
        notes = list(record.notes)
        known = {
            name: as_text(fields.known.get(name))
            for name in ("article_id", "outlet", "title", "author", "url")
        }
        if self.options.repair:
            known |= {name: value and repair(value) for name, value in known.items()}
        when, day, date_raw, doubt = self._date(fields.known)
        notes += [doubt] if doubt else []
        known["outlet"] = self._one_name(record.site, known["outlet"])
        strings = {"text": text, "date_raw": date_raw, **known}
        mended = {name: _mend(value) for name, value in strings.items()}
        if mended != strings:
            detail = "Halves of characters (lone surrogates) were replaced by U+FFFD one for one."
            notes.append(Note("lone_surrogate", detail))
        if doubt := suspect(text):
            notes.append(doubt)
        if squeeze(fields.text_from) == "abstract":
            detail = "The text is an abstract only; count nothing by article length."
            notes.append(Note("not_full_text", detail))
        if _CUT.search(text):
            detail = "The text is cut off, as its end says; count nothing by article length."
            notes.append(Note("not_full_text", detail))
        notes += doubts_of(given, text)
        own = mended.pop("article_id")
        identifier, repeated = self._identify(own or _digest(mended, when), own is not None)
        notes += [repeated] if repeated else []
        return Article(
            article_id=identifier,
            source_file=source_file,
            date=when,
            day=day,
            extra={str(name): _mend(value) for name, value in fields.extra.items()},
            text_raw=None if given == text else _mend(given),
            item=record.item,
            encoding=record.encoding,
            notes=tuple(notes),
            **mended,
        )

    def _date(
        self, known: Mapping[str, Any]
    ) -> tuple[datetime | None, date | None, str | None, Note | None]:
        value, raw, given = (known.get(name) for name in ("date", "date_raw", "day"))
        value = given if value is None and raw is None else value
        if value is None and raw is None:
            return None, None, None, None
        read = read_date(
            raw if value is None else value,
            dayfirst=self.options.dayfirst,
            date_format=self.options.date_format,
        )
        day = day_of(read, self.options.day)
        if given is not None and self.options.day == "outlet":
            own = read_date(given, dayfirst=self.options.dayfirst).day
            # Farther than time zones reach: the date was corrected, and the day was left as it was.
            if own and (day is None or abs(own - day) <= timedelta(days=1)):
                day = own
        return read.date, day, as_text(value if raw is None else raw), read.note

    def _one_name(self, site: str, outlet: str | None) -> str | None:
        """The outlet's name, the same for all pages of a site; a name counts before an address."""
        if not site or outlet is None:
            return self._sites.get(site, outlet)
        before = self._sites.get(site)
        if before is None or before == site:
            self._sites[site] = outlet
        return self._sites[site]

    def _identify(self, wanted: str, given: bool) -> tuple[str, Note | None]:
        """The identifier that is wanted, numbered if it was there before."""
        number = self._times.get(wanted, 0) + 1
        identifier = wanted if number == 1 else f"{wanted}#{number}"
        while identifier in self._times:
            number += 1
            identifier = f"{wanted}#{number}"
        self._times[identifier] = 1
        self._times[wanted] = number
        if number == 1:
            return identifier, None
        why = "Its identifier" if given else "The same outlet, date, title and text"
        return identifier, Note("duplicate_id", f"{why} was read before; it is {identifier!r} now.")


@lru_cache(maxsize=64)
def _own_table(names: tuple[str, ...]) -> str | None:
    """The name of the toolkit's table with these columns, articles apart."""
    for table in TABLES:
        if table is not ARTICLES and set(table.names) <= set(names):
            return table.name
    return None


def _body(value: Any) -> str | None:
    """The text as it stands; a list of paragraphs is joined by empty lines."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return as_text(value)


def _mend(value: Any) -> Any:
    """Lone surrogates cannot be written as UTF-8; the length stays the same."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", value)
    return value


def _digest(fields: Mapping[str, str | None], date: datetime | None) -> str:
    """16 hexadecimal digits of the SHA-256 of outlet, date, title and text."""
    when = fields["date_raw"] if date is None else date.isoformat()
    parts = (fields["outlet"], when, fields["title"], fields["text"])
    return sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0
