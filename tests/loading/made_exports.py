"""Exports of press archives in the languages of their interfaces; all articles are invented."""

import io
from html import escape
from typing import NamedTuple

import pytest


class Piece(NamedTuple):
    """An article as it is put into an export, and as it must come out of it."""

    title: str
    outlet: str
    code: str
    day: str
    author: str
    section: str
    text: tuple[str, ...]
    publisher: str = "Meridian Publishing Limited"


TRAPS = (
    "Notes",
    "Language: Velish and English. Tickets cost 12 crowns at the door of the hall.",
    "Correction",
    "Location: the old mill, on the left bank of the river.",
    "LISTEN: the mayor speaks to the people of the lower town.",
    "CO",
    "IN",
    "Graphic: the night of the flood, hour by hour, told by those who saw it.",
    "10 of 12 houses",
)
PIECES = (
    Piece(
        "Dykes of Karsk give way after a week of rain",
        "Meridian Wire",
        "MERWIR",
        "2025-03-03",
        "Ana Brodik",
        "Foreign Desk",
        (
            "KARSK, March 3 (Meridian) - Water broke through two dykes in the city of Karsk on "
            "Monday, and about 300 people left their homes, officials said.",
            '"We heard it before we saw it," said Jana Moll, who lives on Mill Street.',
        ),
    ),
    Piece(
        "Karsk drowns",
        "Daily Klaxon",
        "KLAXON",
        "2025-05-14",
        "Tom Hale",
        "News",
        (
            "The sluices above the town were opened two hours too late, according to log sheets "
            "that the paper has seen this week.",
            *TRAPS,
            "The mayor, Tom Reyl, said that he had not known of the order until the evening.",
            "A relief convoy reached the valley on Wednesday with water for the families in the "
            "school, and the driver said that it took them nine hours from the coast.",
        ),
        "Klaxon Press Ltd",
    ),
    Piece(
        "The convoy that came over the pass and what it brought",
        "The Velin Courier",
        "VELCO",
        "2024-12-09",
        "",
        "",
        (
            "A relief convoy reached the valley on Monday with water and blankets, and the people "
            "in the school said that they had waited for it for nine days.",
        ),
    ),
)
LETTERS = "el33000a1"

MONTHS = {
    "en": {3: "March", 5: "May", 12: "December"},
    "de": {3: "März", 5: "Mai", 12: "Dezember"},
    "fr": {3: "mars", 5: "mai", 12: "décembre"},
    "es": {3: "marzo", 5: "mayo", 12: "diciembre"},
    "it": {3: "marzo", 5: "maggio", 12: "dicembre"},
    "pt": {3: "março", 5: "maio", 12: "dezembro"},
    "ru": {3: "марта", 5: "мая", 12: "декабря"},
    "tr": {3: "Mart", 5: "Mayıs", 12: "Aralık"},
    "pl": {3: "marca", 5: "maja", 12: "grudnia"},
    "nl": {3: "maart", 5: "mei", 12: "december"},
}
# what Factiva calls words, a document, English, and the form of its dates
FACTIVA = {
    "en": ("words", "Document", "English", "{day} {month} {year}"),
    "de": ("Wörter", "Dokument", "Englisch", "{day} {month} {year}"),
    "fr": ("mots", "Document", "Anglais", "{day} {month} {year}"),
    "es": ("palabras", "Documento", "Inglés", "{day} {month} {year}"),
    "it": ("parole", "Documento", "Inglese", "{day} {month} {year}"),
    "pt": ("palavras", "Documento", "Inglês", "{day} {month} {year}"),
    "ru": ("слов", "Документ", "Английский", "{day} {month} {year}"),
    "tr": ("sözcük", "Belge", "İngilizce", "{day} {month} {year}"),
    "pl": ("słów", "Dokument", "Angielski", "{day} {month} {year}"),
    "zh": ("字", "文件", "英文", "{year} 年 {number} 月 {day} 日"),
    "ja": ("語", "文書", "英語", "{year}年{number}月{day}日"),
    "ko": ("단어", "문서", "영어", "{year}년 {number}월 {day}일"),
}
# how LexisNexis numbers documents and calls author, section, length, loading, language
LEXISNEXIS = {
    "en": (
        "{n} of {total} DOCUMENTS",
        "BYLINE",
        "SECTION",
        "LENGTH",
        "words",
        "LOAD-DATE",
        "LANGUAGE",
    ),
    "de": ("{n} von {total} DOKUMENTEN", "AUTOR", "RUBRIK", "LÄNGE", "Wörter", "UPDATE", "SPRACHE"),
    "de2": ("Dokument {n} von {total}", "AUTOR", "RUBRIK", "LÄNGE", "Wörter", "UPDATE", "SPRACHE"),
    "fr": (
        "{n} de {total} DOCUMENTS",
        "AUTEUR",
        "RUBRIQUE",
        "LONGUEUR",
        "mots",
        "DATE-CHARGEMENT",
        "LANGUE",
    ),
    "fr2": (
        "Document {n} de {total}",
        "AUTEUR",
        "RUBRIQUE",
        "LONGUEUR",
        "mots",
        "DATE-CHARGEMENT",
        "LANGUE",
    ),
    "es": (
        "{n} de {total} DOCUMENTOS",
        "AUTOR",
        "SECCIÓN",
        "LONGITUD",
        "palabras",
        "FECHA-DE-CARGA",
        "IDIOMA",
    ),
    "da": (
        "{n} af {total} DOKUMENTER",
        "FORFATTER",
        "SEKTION",
        "LÆNGDE",
        "ord",
        "INDLÆST-DATO",
        "SPROG",
    ),
    "nl": (
        "{n} van {total} DOCUMENTEN",
        "AUTEUR",
        "SECTIE",
        "LENGTE",
        "woorden",
        "LAADDATUM",
        "TAAL",
    ),
}
# what Nexis Uni calls section, length, words, author, body, classification, language, loading, the end
NEXIS = {
    "en": (
        "Section",
        "Length",
        "words",
        "Byline",
        "Body",
        "Classification",
        "Language",
        "Load-Date",
        "End of Document",
    ),
    "de": (
        "Rubrik",
        "Länge",
        "Wörter",
        "Autor",
        "Volltext",
        "Klassifizierung",
        "Sprache",
        "Ladedatum",
        "Ende des Dokuments",
    ),
    "fr": (
        "Section",
        "Longueur",
        "mots",
        "Auteur",
        "Corps",
        "Classification",
        "Langue",
        "Date de chargement",
        "Fin du document",
    ),
    "es": (
        "Sección",
        "Longitud",
        "palabras",
        "Autor",
        "Cuerpo",
        "Clasificación",
        "Idioma",
        "Fecha de carga",
        "Fin del documento",
    ),
    "pt": (
        "Seção",
        "Comprimento",
        "palavras",
        "Autor",
        "Corpo",
        "Classificação",
        "Idioma",
        "Data de carga",
        "Fim do documento",
    ),
    "da": (
        "Sektion",
        "Længde",
        "ord",
        "Forfatter",
        "Brødtekst",
        "Klassifikation",
        "Sprog",
        "Indlæst dato",
        "Slut på dokumentet",
    ),
    "nl": (
        "Sectie",
        "Lengte",
        "woorden",
        "Auteur",
        "Body",
        "Classificatie",
        "Taal",
        "Laaddatum",
        "Einde van document",
    ),
}
# what ProQuest calls author, text, subject, place, outlet, date, language, its number, address
PROQUEST = {
    "en": (
        "Author",
        "Full text",
        "Subject",
        "Location",
        "Publication title",
        "Publication date",
        "Language of publication",
        "ProQuest document ID",
        "Document URL",
    ),
    "de": (
        "Autor",
        "Volltext",
        "Thema",
        "Ort",
        "Titel der Publikation",
        "Publikationsdatum",
        "Publikationssprache",
        "ProQuest-Dokument-ID",
        "Dokument-URL",
    ),
    "fr": (
        "Auteur",
        "Texte intégral",
        "Sujet",
        "Lieu",
        "Titre de la publication",
        "Date de publication",
        "Langue de publication",
        "Identificateur de document ProQuest",
        "URL du document",
    ),
    "es": (
        "Autor",
        "Texto completo",
        "Materia",
        "Lugar",
        "Título de publicación",
        "Fecha de publicación",
        "Idioma de la publicación",
        "ID del documento de ProQuest",
        "URL del documento",
    ),
    "it": (
        "Autore",
        "Testo completo",
        "Soggetto",
        "Luogo",
        "Titolo della pubblicazione",
        "Data di pubblicazione",
        "Lingua di pubblicazione",
        "ID documento ProQuest",
        "URL del documento",
    ),
    "pt": (
        "Autor",
        "Texto completo",
        "Assunto",
        "Local",
        "Título da publicação",
        "Data de publicação",
        "Idioma de publicação",
        "ID do documento do ProQuest",
        "URL do documento",
    ),
}


def words(piece):
    return sum(len(line.split()) for line in (piece.title, *piece.text))


def dated(piece, language, form="{day} {month} {year}"):
    year, number, day = map(int, piece.day.split("-"))
    month = MONTHS.get(language[:2], MONTHS["en"])[number]
    return form.format(year=year, number=number, day=day, month=month)


def factiva_number(piece):
    return f"{piece.code:0<8}".replace(" ", "0")[:8] + piece.day.replace("-", "") + LETTERS


def factiva_page(language, pieces=PIECES):
    unit, document, english, form = FACTIVA[language]
    parts = []
    for piece in pieces:
        section = f"<div>{piece.section}</div>" if piece.section else ""
        author = f'<div class="author">By {piece.author}</div>' if piece.author else ""
        head = (
            f"{words(piece)} {unit}",
            dated(piece, language, form),
            piece.outlet,
            piece.code,
            english,
        )
        lines = "".join(f"<div>{line}</div>" for line in (*head, f"(c) 2025 {piece.outlet}"))
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(line)}</p>'
            for line in piece.text
        )
        parts.append(
            f'<div id="article-{factiva_number(piece)}" class="article"><div class="article enArticle">'
            f"<p>{section}<div id='hd'><span class='enHeadline'>{escape(piece.title)}</span></div>"
            f"{author}{lines}</p>{body}<p>{piece.publisher}</p>"
            f"<p>{document} {factiva_number(piece)}</p></div></div><br>"
        )
    return (
        "<html><head><title>Factiva</title></head><body><h1>Dow Jones Factiva</h1>"
        f"{''.join(parts)}<div>© 2025 Factiva, Inc.</div></body></html>"
    )


def factiva_text(language, pieces=PIECES):
    unit, document, english, form = FACTIVA[language]
    parts = []
    for piece in pieces:
        author = f"By {piece.author}" if piece.author and piece.section != "News" else piece.author
        head = [piece.section, piece.title, author, f"{words(piece)} {unit}"]
        head += [
            dated(piece, language, form),
            piece.outlet,
            piece.code,
            english,
            f"(c) 2025 {piece.outlet}",
        ]
        lines = [*filter(None, head), "", *piece.text, "", piece.publisher, ""]
        parts.append("\n".join([*lines, f"{document} {factiva_number(piece)}", ""]))
    return "\n".join(parts)


def factiva_coded(language, separator="   ", pieces=PIECES):
    unit, document, english, form = FACTIVA[language]
    parts = []
    for piece in pieces:
        first, *others = piece.text
        rows = [
            ("SE", piece.section), ("HD", piece.title), ("BY", piece.author),
            ("WC", f"{words(piece)} {unit}"), ("PD", dated(piece, language, form)),
            ("SN", piece.outlet), ("SC", piece.code), ("LA", english), ("CY", f"(c) 2025 {piece.outlet}"),
            ("LP", first), ("TD", "\n".join(others)), ("CO", "velin : Velin Water Board"),
            ("NS", "gdis : Disasters | gcat : News"), ("PUB", piece.publisher),
            ("AN", f"{document} {factiva_number(piece)}"),
        ]  # fmt: skip
        parts.append("\n".join(f"{code}{separator}{value}" for code, value in rows if value) + "\n")
    return "\n".join(parts)


def factiva_coded_page(language, pieces=PIECES):
    parts = []
    for piece in pieces:
        rows = factiva_coded(language, "\t", (piece,)).strip().split("\n")
        cells: list[list[str]] = []
        for row in rows:
            code, tab, value = row.partition("\t")
            if tab:
                cells.append([code, f"<p class='articleParagraph'>{escape(value)}</p>"])
            else:
                cells[-1][1] += f"<p class='articleParagraph'>{escape(row)}</p>"
        table = "".join(
            f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'
            for code, value in cells
        )
        parts.append(f'<div class="article enArticle"><table>{table}</table></div>')
    return f"<html><head><title>Factiva</title></head><body>{''.join(parts)}</body></html>"


def lexisnexis_text(language, pieces=PIECES):
    count, author, section, length, unit, loaded, spoken = LEXISNEXIS[language]
    parts = []
    for number, piece in enumerate(pieces, start=1):
        lines = [count.format(n=number, total=len(pieces)).center(78).rstrip(), "", ""]
        lines += [
            piece.outlet.center(78).rstrip(),
            "",
            dated(piece, "en", "{month} {day}, {year} Monday").center(78).rstrip(),
        ]
        lines += ["", piece.title, ""]
        lines += [f"{author}: {piece.author}", ""] if piece.author else []
        lines += [f"{section}: {piece.section}; Pg. 1", ""] if piece.section else []
        lines += [f"{length}: {words(piece)} {unit}", ""]
        for line in piece.text:
            lines += [*wrapped(line), ""]
        lines += [
            f"{loaded}: March 6, 2025",
            "",
            f"{spoken}: ENGLISH",
            "",
            "PUBLICATION-TYPE: Newspaper",
            "",
            "",
        ]
        lines += [
            f"Copyright 2025 {piece.outlet}".center(78).rstrip(),
            "All Rights Reserved".center(78).rstrip(),
            "",
            "",
        ]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def wrapped(line, width=78):
    lines = [""]
    for word in line.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def lexisnexis_page(language, pieces=PIECES):
    count, author, section, length, unit, loaded, spoken = LEXISNEXIS[language]

    def block(*spans, outer="c4", inner="c5"):
        texts = "".join(f'<SPAN CLASS="{name}">{escape(text)}</SPAN>' for name, text in spans)
        return f'<BR><DIV CLASS="{outer}"><P CLASS="{inner}">{texts}</P>\n</DIV>\n'

    parts = []
    for number, piece in enumerate(pieces, start=1):
        html = f'<A NAME="DOC_ID_{number}_0"></A><!-- <DOC NUMBER={number}> -->\n'
        html += block(("c2", count.format(n=number, total=len(pieces))), outer="c0", inner="c1")
        html += block(("c2", piece.outlet), outer="c3", inner="c1")
        html += block(
            ("c2", dated(piece, "en", "{month} {day}, {year}, CITY EDITION")),
            outer="c3",
            inner="c1",
        )
        html += block(("c6", piece.title))
        fields = [
            (author, piece.author),
            (section, piece.section),
            (length, f"{words(piece)} {unit}"),
        ]
        html += "".join(
            block(("c7", f"{name}: "), ("c2", value)) for name, value in fields if value
        )
        body = "".join(
            f'<P CLASS="c8"><SPAN CLASS="c2">{escape(line)}</SPAN></P>\n' for line in piece.text
        )
        html += f'<BR><DIV CLASS="c4">{body}</DIV>\n'
        html += block(("c7", f"{loaded}: "), ("c2", "March 6, 2025"))
        html += block(("c7", f"{spoken}: "), ("c2", "ENGLISH"))
        html += block(("c2", f"Copyright 2025 {piece.outlet}"), outer="c3", inner="c1")
        parts.append(html)
    return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{''.join(parts)}</BODY></HTML>"


def nexis_lines(language, pieces=PIECES):
    section, length, unit, author, body, classification, spoken, loaded, end = NEXIS[language]
    lines = []
    for piece in pieces:
        date = dated(
            piece,
            language,
            "{month} {day}, {year} Monday" if language == "en" else "{day} {month} {year}",
        )
        lines += [
            piece.title,
            piece.outlet,
            date,
            f"Copyright 2025 {piece.outlet} All Rights Reserved",
        ]
        lines += [f"{section}: {piece.section}; Pg. 1"] if piece.section else []
        lines += [f"{length}: {words(piece)} {unit}"]
        lines += [f"{author}: By {piece.author}"] if piece.author else []
        lines += [body, *piece.text, classification, f"{spoken}: ENGLISH"]
        lines += [f"{loaded}: {dated(piece, language)}", end]
    return lines


def europresse_page(kind, pieces=PIECES):
    months = {"fr": "fr", "en": "en", "de": "de"}[kind[:2]]
    mark = {"fr": "mots", "en": "words", "de": "Wörter"}[months]
    parts = []
    for number, piece in enumerate(pieces, start=1):
        date = dated(piece, months)
        header = f"{piece.section + ', ' if piece.section else ''}lundi {date} {words(piece)} {mark}, p. {number}"
        identifier = f"news·{piece.day.replace('-', '')}·{piece.code}·{number}"
        if kind.endswith("old"):
            body = "<p></p>".join(escape(line) for line in piece.text)
            parts.append(
                f'<table><tr><td><span class="DocPublicationName">{piece.outlet}, no. 12{number}</span><br>'
                f'<span class="DocHeader">{header}</span><br><br><span class="TitreArticleVisu">{piece.title}</span>'
                f"<br><br>{piece.author}<br><p></p>{body}<p></p><b><i>© 2025 {piece.outlet}. Tous droits "
                f"réservés.</i></b><p></p>Numéro de document : {identifier}<br></td></tr></table>"
            )
        else:
            body = "".join(f"<p>{escape(line)}</p>" for line in piece.text)
            author = f'<p class="sm-margin-bottomNews">{piece.author}</p>' if piece.author else ""
            parts.append(
                '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">'
                f'{piece.outlet} <span class="icon"></span></span></div><div><span class="DocHeader">{header}</span></div>'
                f'<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{piece.title}'
                f'</p></div>{author}</header><section><div class="DocText clearfix"><div class="docOcurrContainer">'
                f"{body}</div></div></section><footer><small>© 2025 {piece.outlet}. All rights reserved.</small>"
                f'<div class="publiC-lblNodoc">{identifier}</div></footer></article>'
            )
    return f"<html><body>{''.join(parts)}</body></html>"


def proquest_fields(language, piece, number):
    author, text, subject, place, outlet, date, spoken, identifier, url = PROQUEST[language]
    above = [(author, piece.author), (text, "\n".join(piece.text))]
    below = [
        (subject, "Floods; Dykes"), (place, "Karsk"), (outlet, f"{piece.outlet}; Velin"),
        (date, dated(piece, language, "{day} {month} {year}" if language != "en" else "{month} {day}, {year}")),
        (spoken, "English"), (identifier, str(3100000000 + number)),
        (url, f"https://www.proquest.com/docview/{3100000000 + number}"),
    ]  # fmt: skip
    return [(name, value) for name, value in above if value], below


def proquest_text(language, pieces=PIECES):
    parts = []
    for number, piece in enumerate(pieces, start=1):
        above, below = proquest_fields(language, piece, number)
        lines = [piece.title, ""]
        for name, value in (*above, *below):
            first, *others = value.split("\n")
            lines += [f"{name}: {first}", ""]
            for line in others:
                lines += [line, ""]
        parts.append("\n".join(lines))
    rule = "\n" + "_" * 60 + "\n\n"
    return rule + rule.join(parts) + rule


def proquest_page(language, pieces=PIECES):
    parts = []
    for number, piece in enumerate(pieces, start=1):
        above, below = proquest_fields(language, piece, number)
        html = f'<div style="border-bottom:2px"><a name="DocID_X_{number}"></a><p></p>'
        html += f'<p style="font-weight:bold">{piece.title}</p>'
        for name, value in (*above, *below):
            if "\n" in value or value == piece.text[0]:
                body = "".join(f"<p>{escape(line)}</p>" for line in value.split("\n"))
                html += f'<p><strong>{name}: </strong><text wordcount="{words(piece)}">{body}</text></p>'
            else:
                html += f"<p><strong>{name}: </strong>{value}</p>"
        parts.append(f"{html}</div>")
    return f"<html><body>{''.join(parts)}</body></html>"


def as_docx(lines):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(file := io.BytesIO())
    return file.getvalue()


def as_rtf(lines, bold=()):
    pytest.importorskip("striprtf")
    shown = []
    for line in lines:
        marked = line.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        letters = "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in marked)
        shown.append(rf"{{\b {letters}}}" if line in bold else letters)
    text = "\\par ".join(f"{line}\n" for line in shown)
    return rf"{{\rtf1\ansi\deff0 {{\fonttbl {{\f0 Arial;}}}}\f0 {text}}}"


def as_html(lines):
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</body></html>"


def lexisnexis_old(count, pieces=PIECES):
    """Before 2005: the copyright above, headline and text behind names, a head on each page."""
    parts = []
    for number, piece in enumerate(pieces, start=1):
        centred = [
            count.format(n=number, total=len(pieces)),
            f"Copyright (c) 2025 {piece.outlet}",
            piece.outlet,
            dated(piece, "en", "{month} {day}, {year}, Monday, Late Edition - Final"),
        ]
        lines = [line for text in centred for line in (text.center(78).rstrip(), "")]
        fields = [
            ("SECTION", f"{piece.section}; Page 1" if piece.section else ""),
            ("LENGTH", f"{words(piece)} words"), ("HEADLINE", piece.title),
            ("BYLINE", f"By {piece.author}" if piece.author else ""), ("DATELINE", "KARSK"),
        ]  # fmt: skip
        lines += [line for name, value in fields if value for line in (f"{name}: {value}", "")]
        body = [line for text in piece.text for line in (*wrapped(text), "")]
        head = [
            "PAGE    2".rjust(78),
            f"{piece.outlet}, {dated(piece, 'en', '{month} {day}, {year}')}".center(78),
        ]
        lines += ["BODY:", *body[:1], "", *head, "", *body[1:]]
        lines += [
            "GRAPHIC: Photo: the dyke on Monday",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "LOAD-DATE: March 6, 2025",
            "",
            "",
        ]
        parts.append("\n".join(lines))
    return "\n".join(parts)
