"""Readers of messages (.eml), mailboxes (.mbox) and pages saved as one file (.mht, .mhtml)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any, cast

from toolkit.loading.files import File
from toolkit.loading.pages.page import decode, page_record
from toolkit.loading.pages.text import plain_text
from toolkit.loading.records import Problem, ReadError, Record, bad_record

_START = b"From "  # of a message in a mailbox


def read_message(file: File) -> Iterator[Record]:
    """One article: the text of a message, its subject, its sender and its date."""
    data = file.read()
    if not data.strip():
        raise ReadError("empty", "There is nothing in the file.")
    yield Record(_fields(_parsed(data)))


def read_mailbox(file: File) -> Iterator[Record | Problem]:
    """One article per message; its item is the place in the mailbox."""
    data = file.read()
    if not data.startswith(_START):
        raise ReadError("undecodable", "No mailbox: expected it to begin with 'From '.")
    for number, part in enumerate(data.replace(b"\r\n", b"\n").split(b"\n\nFrom "), start=1):
        message = part.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ")
        try:
            yield Record(_fields(_parsed(message)), number)
        except Exception as error:  # the parser of headers raises errors of many kinds
            yield bad_record(file.name, number, error)


def read_web_archive(file: File) -> Iterator[Record | Problem]:
    """One article: the first page in a file that a browser saved as a whole."""
    message = _parsed(file.read())
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = cast(bytes, part.get_payload(decode=True))
            address = str(part.get("Content-Location") or "") or None
            yield page_record(data, address, part.get_content_charset())
            return
    raise ReadError("no_article", "There is no page in it: save it again as HTML.")


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _content(body: Any) -> str:
    """The text of a part; what it names as its encoding may be none."""
    try:
        return str(body.get_content())
    except (UnicodeError, LookupError):
        return decode(cast(bytes, body.get_payload(decode=True)))[0]


def _fields(message: EmailMessage) -> dict[str, Any]:
    body = message.get_body(("plain", "html"))
    text = _content(body) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        text = plain_text(text)
    name, address = parseaddr(str(message.get("From") or ""))
    return {
        "text": text.strip(),
        "title": str(message.get("Subject") or "") or None,
        "outlet": name or address or None,
        "date": str(message.get("Date") or "") or None,
    }
