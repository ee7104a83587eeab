"""REFI-QDA projects (.qdpx): a ZIP archive with ``project.qde`` and the plain texts that it points into.

Positions count Unicode code points from 0, the end not included, of the plain text as the archive has it.
ATLAS.ti counts a line end of two characters as one. Questions are codes that have their codes below them.
Source: Rotterdam Exchange Format Initiative (2019), REFI-QDA Standard 1.5, sections 8 and 9; qdasoftware.org
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement

from toolkit.errors import InputError
from toolkit.exchange.offsets import Move, between, read_position, without_returns
from toolkit.exchange.spans import MARKED, Span, read_facts, write_facts
from toolkit.exchange.xml import Archive, encodable, held, parse, to_bytes, write_archive

if TYPE_CHECKING:
    from collections.abc import Iterable

SPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
ORIGIN = "media-analysis-toolkit"
_OURS = UUID(
    "6f1f5a3c-2f0e-5f61-9a57-0c1d6f4a8f11"
)  # of names here, so that the same name has the same GUID
_RETURNS_UNCOUNTED = "atlas"


def write_refi(path: Path, spans: Sequence[Span], texts: Mapping[str, str]) -> None:
    """Write the spans and the texts of their articles as a project."""
    write_archive(path, _files(path.stem, spans, texts))


def _files(
    name: str, spans: Sequence[Span], texts: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    yield PROJECT, to_bytes(_project(name, spans, texts))
    for article_id, text in texts.items():
        yield f"sources/{_guid('source', article_id)}.txt", encodable(text).encode()


def _project(name: str, spans: Sequence[Span], texts: Mapping[str, str]) -> Element:
    root = Element("Project", {"xmlns": SPACE, "name": held(name), "origin": ORIGIN})
    users = SubElement(root, "Users")
    for coder in dict.fromkeys(span.coder for span in spans):
        SubElement(users, "User", {"guid": _guid("user", coder), "name": held(coder)})
    codes = SubElement(SubElement(root, "CodeBook"), "Codes")
    by_question: dict[str, dict[str, None]] = {}
    for span in spans:
        by_question.setdefault(span.question, {})[span.code] = None
    for question, found in by_question.items():
        above = _code(codes, _guid("question", question), question, codable="false")
        for code in found:
            _code(above, _guid("code", question, code), code, codable="true")
    by_article: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_article[span.article_id].append(span)
    sources = SubElement(root, "Sources")
    for article_id in texts:
        guid = _guid("source", article_id)
        source = SubElement(sources, "TextSource", {
            "guid": guid, "name": held(article_id), "plainTextPath": f"internal://{guid}.txt"})  # fmt: skip
        for number, span in enumerate(by_article[article_id]):
            _select(source, span, number)
    return root


def _code(above: Element, guid: str, name: str, *, codable: str) -> Element:
    return SubElement(above, "Code", {"guid": guid, "name": held(name), "isCodable": codable})


def _select(source: Element, span: Span, number: int) -> None:
    made = (span.article_id, str(number))
    user = {"creatingUser": _guid("user", span.coder)}
    selection = SubElement(source, "PlainTextSelection", {
        "guid": _guid("selection", *made), "name": held(f"{span.question}: {span.code}"),
        "startPosition": str(span.start), "endPosition": str(span.end), **user})  # fmt: skip
    if span.facts:
        SubElement(selection, "Description").text = held(write_facts(span.facts))
    coding = SubElement(selection, "Coding", {"guid": _guid("coding", *made), **user})
    SubElement(coding, "CodeRef", {"targetGUID": _guid("code", span.question, span.code)})


def _guid(kind: str, *names: str) -> str:
    text = "\x1f".join((kind, *names))
    return str(uuid5(_OURS, text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")))


def read_refi(path: Path, texts: Mapping[str, str]) -> Iterator[Span]:
    """The spans of a project, in characters of the articles' texts.

    Warns of codings that are of no words in a plain text. Raises InputError if it is no project, or of other texts.
    """
    with Archive(path) as archive:
        inside = {name.casefold(): name for name in archive.names}
        if PROJECT not in inside:
            found = next((name for name in inside if name.endswith(".qde")), None)
            if found is None:
                raise InputError(str(path), f"there is no {PROJECT} in it", "Give a .qdpx file.")
            inside[PROJECT] = inside[found]
        root = parse(f"{path}: {PROJECT}", archive.read(inside[PROJECT]))
        users = {of.get("guid", "").casefold(): of.get("name", "") for of in _all(root, "User")}
        codes = dict(_codes(root))
        joined = _RETURNS_UNCOUNTED in root.get("origin", "").casefold()
        by_guid = {_guid("source", article_id): article_id for article_id in texts}
        by_text = {encodable(text): article_id for article_id, text in texts.items()}
        n_read = 0
        for source in _all(root, "TextSource"):
            text = _text_of(source, archive, inside)
            name = source.get("name", "")
            article_id = by_guid.get(source.get("guid", "").casefold(), name)
            if article_id not in texts:
                article_id = by_text.get(text, "")
            if not article_id:
                advice = (
                    "Give the articles that were exported; a source has the article_id as its name."
                )
                raise InputError(f"{path}: {name}", "no article has its name or its text", advice)
            shift = between(f"{path}: {name}", text, encodable(texts[article_id]))
            counted: Move = without_returns(text) if joined else int
            for selection in source.iterfind(f"{{{SPACE}}}PlainTextSelection"):
                n_read += sum(1 for _ in _all(selection, "Coding"))
                yield from _read(path, selection, article_id, counted, shift, users, codes)
        left = sum(1 for _ in _all(root, "Coding")) - n_read
        if left:
            what = f"{left} codings of whole texts, PDF, pictures or sound are left out"
            warnings.warn(f"{path}: {what}; those of words in plain texts are read", stacklevel=5)


def _read(
    path: Path, selection: Element, article_id: str, counted: Move, shift: Move, users: Mapping[str, str],
    codes: Mapping[str, tuple[str, str]],
) -> Iterator[Span]:  # fmt: skip
    name = f"{path}: {article_id}"
    start, end = (
        shift(counted(read_position(name, selection.get(place, ""))))
        for place in ("startPosition", "endPosition")
    )
    described = selection.find(f"{{{SPACE}}}Description")
    facts = read_facts(described.text or "") if described is not None else {}
    for coding in _all(selection, "Coding"):
        user = coding.get("creatingUser") or selection.get("creatingUser") or ""
        for code in _all(coding, "CodeRef"):
            question, chosen = codes.get(code.get("targetGUID", "").casefold(), ("", ""))
            if not question:
                problem = "something has a code that its codebook lacks, or that has no name"
                raise InputError(name, problem, "Export it once more, with its codes.")
            coder = users.get(user.casefold(), "") or "unknown"
            yield Span(article_id, start, end, question, chosen, coder, facts)


def _codes(root: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """GUID -> question and code: of a code below another one that, else the code itself, which is marked."""
    book = root.find(f"{{{SPACE}}}CodeBook/{{{SPACE}}}Codes")
    waiting = [] if book is None else [(code, "") for code in book]
    while waiting:
        code, above = waiting.pop()
        if code.tag != f"{{{SPACE}}}Code":
            continue
        name = code.get("name", "")
        yield code.get("guid", "").casefold(), (above, name) if above else (name, MARKED)
        waiting += [(each, name) for each in code]


def _text_of(source: Element, archive: Archive, inside: Mapping[str, str]) -> str:
    """The plain text of a source: within the project, or a file of the archive."""
    within = source.find(f"{{{SPACE}}}PlainTextContent")
    if within is not None:
        return within.text or ""
    where = source.get("plainTextPath", "")
    kind, _, name = where.partition("://")
    file = inside.get(f"sources/{name}".casefold())
    if kind != "internal" or file is None:
        problem = f"its text is not in the archive ({where or 'no plain text'})"
        raise InputError(
            f"{archive.path}: {source.get('name', '')}", problem, "Export it with its texts."
        )
    try:
        return archive.read(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{archive.path}: {file}", f"it is no UTF-8 ({error})", "Export it once more."
        ) from error


def _all(element: Element, name: str) -> Iterable[Element]:
    return element.iter(f"{{{SPACE}}}{name}")
