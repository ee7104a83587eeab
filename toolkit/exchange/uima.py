"""UIMA CAS XMI: one document an article, with the type system by which it is read, in a ZIP archive.

Offsets count units of UTF-16, as Java does: an emoji takes two. Codings are annotations of type
``webanno.custom.Coding`` with the features question, code, coder and remark; INCEpTION shows them in a layer
of that name. Of other types that come back, the name is the question and the first feature the code.
Source: OASIS (2009), UIMA 1.0, and Apache UIMA's serialisation, uima.apache.org (XMI CAS Serialization Reference)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from toolkit.errors import InputError
from toolkit.exchange.offsets import between, from_utf16, read_position, utf16_starts
from toolkit.exchange.spans import MARKED, Span, read_facts, write_facts
from toolkit.exchange.xml import Archive, held, parse, read_bytes, to_bytes, write_archive

XMI, CAS, TCAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore", "http:///uima/tcas.ecore"
CODING = "http:///webanno/custom.ecore"
ABOUT = "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
TYPES = "TypeSystem.xml"
_FEATURES = ("question", "code", "coder", "remark")
_NO_CODINGS = ("/uima/", "/de/tudarmstadt/", "/org/dkpro/")
"""Packages whose annotations are no codings: sentences, tokens, metadata."""
_PLACE = {"begin", "end", "sofa", f"{{{XMI}}}id"}


def write_uima(path: Path, spans: Sequence[Span], texts: Mapping[str, str]) -> None:
    """Write the spans and the texts of their articles as documents in an archive."""
    write_archive(path, _files(spans, texts))


def _files(spans: Sequence[Span], texts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for prefix, space in (
        ("xmi", XMI),
        ("cas", CAS),
        ("tcas", TCAS),
        ("custom", CODING),
        ("type", ABOUT),
    ):
        ElementTree.register_namespace(prefix, space)
    by_article: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_article[span.article_id].append(span)
    yield TYPES, to_bytes(_type_system())
    digits = len(str(len(texts)))
    for number, (article_id, text) in enumerate(texts.items(), start=1):
        document = _document(article_id, held(text), by_article[article_id])
        yield f"article_{number:0{digits}}.xmi", to_bytes(document)


def _document(article_id: str, text: str, spans: Sequence[Span]) -> Element:
    starts = utf16_starts(text)
    root = Element(f"{{{XMI}}}XMI", {f"{{{XMI}}}version": "2.0"})
    SubElement(root, f"{{{CAS}}}NULL", {f"{{{XMI}}}id": "0"})
    whole = {"sofa": "1", "begin": "0", "end": str(starts[-1])}
    SubElement(root, f"{{{ABOUT}}}DocumentMetaData", {
        f"{{{XMI}}}id": "2", **whole, "language": "en", "documentTitle": held(article_id),
        "documentId": held(article_id), "isLastSegment": "false"})  # fmt: skip
    for number, span in enumerate(spans, start=3):
        SubElement(root, f"{{{CODING}}}Coding", {
            f"{{{XMI}}}id": str(number), "sofa": "1", "begin": str(starts[span.start]), "end": str(starts[span.end]),
            "question": held(span.question), "code": held(span.code), "coder": held(span.coder),
            **({"remark": held(write_facts(span.facts))} if span.facts else {})})  # fmt: skip
    SubElement(root, f"{{{CAS}}}Sofa", {
        f"{{{XMI}}}id": "1", "sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": text})  # fmt: skip
    members = " ".join(str(number) for number in range(2, len(spans) + 3))
    SubElement(root, f"{{{CAS}}}View", {"sofa": "1", "members": members})
    return root


def _type_system() -> Element:
    root = Element("typeSystemDescription", {"xmlns": "http://uima.apache.org/resourceSpecifier"})
    types = SubElement(root, "types")
    about = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
    told = dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"), "String")  # fmt: skip
    _type(types, about, "uima.tcas.DocumentAnnotation", told | {"isLastSegment": "Boolean"})
    _type(
        types, "webanno.custom.Coding", "uima.tcas.Annotation", dict.fromkeys(_FEATURES, "String")
    )
    return root


def _type(types: Element, name: str, above: str, features: Mapping[str, str]) -> None:
    made = SubElement(types, "typeDescription")
    SubElement(made, "name").text = name
    SubElement(made, "description")
    SubElement(made, "supertypeName").text = above
    listed = SubElement(made, "features")
    for feature, kind in features.items():
        each = SubElement(listed, "featureDescription")
        SubElement(each, "name").text = feature
        SubElement(each, "description")
        SubElement(each, "rangeTypeName").text = f"uima.cas.{kind}"


def read_uima(path: Path, texts: Mapping[str, str]) -> Iterator[Span]:
    """The spans of a document, or of all in an archive, in characters of the articles' texts.

    Raises InputError if it is none, or of other texts.
    """
    if path.suffix.lower() == ".xmi":
        yield from _read(str(path), path.stem, read_bytes(path), texts)
        return
    with Archive(path) as archive:
        documents = [name for name in archive.names if name.lower().endswith(".xmi")]
        if not documents:
            raise InputError(str(path), "there is no .xmi in it", "Export it as UIMA CAS XMI.")
        for name in documents:
            data = archive.read(name)
            yield from _read(f"{path}: {name}", PurePosixPath(name).stem, data, texts)


def _read(name: str, stem: str, data: bytes, texts: Mapping[str, str]) -> Iterator[Span]:
    root = parse(name, data)
    sofa = root.find(f"{{{CAS}}}Sofa")
    if sofa is None:
        raise InputError(name, "there is no text in it", "Export it as UIMA CAS XMI.")
    text = sofa.get("sofaString", "")
    about = root.find(f"{{{ABOUT}}}DocumentMetaData")
    told = (
        [about.get(key, "") for key in ("documentId", "documentTitle")] if about is not None else []
    )
    article_id = next((each for each in (*told, stem) if each in texts), "")
    if not article_id:
        article_id = next((each for each, of in texts.items() if held(of) == text), "")
    if not article_id:
        raise InputError(
            name, "no article has its name or its text", "Give the articles that were exported."
        )
    counted, shift = from_utf16(text), between(name, text, held(texts[article_id]))
    for each in root:
        space, _, kind = each.tag.removeprefix("{http://").partition("}")
        if not space.startswith("/") or space.startswith(_NO_CODINGS) or "begin" not in each.attrib:
            continue
        start, stop = (
            shift(counted(read_position(name, each.get(place, "")))) for place in ("begin", "end")
        )
        if each.tag == f"{{{CODING}}}Coding" and each.get("question"):
            facts = read_facts(each.get("remark", ""))
            named = (
                each.get("question", ""),
                each.get("code") or MARKED,
                each.get("coder") or "unknown",
            )
            yield Span(article_id, start, stop, *named, {} if facts == {"comment": ""} else facts)
        else:
            features = [value for key, value in each.attrib.items() if key not in _PLACE]
            yield Span(article_id, start, stop, kind, (features or [MARKED])[0], "unknown")
