"""Mail: one message (EML, RFC 5322) or a box of them (MBOX, RFC 4155), a message a report."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from marsad.errors import DocumentError
from marsad.ingest.archives import check_parts
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import decode
from marsad.ingest.given import Given
from marsad.ingest.readers.days import parse_day
from marsad.ingest.readers.report import Fault, Found, Marked, PassedOver, Report, Written
from marsad.ingest.trees import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "message/rfc822"
_HEADER = re.compile(r"([!-9;-~]{1,80}):[^\n]*+\n(?:[ \t][^\n]*+\n)*+")
_MOST_HEADERS = 60
_OF_MAIL = frozenset(
    ("message-id", "received", "return-path", "mime-version", "delivered-to", "x-mailer", "user-agent")
)
_POSTMARK = re.compile(r"From \S{1,200} [^\n]{10,60}\n")
_FROM = re.compile(rb"From \S{1,200} [^\n]{10,60}\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENDINGS = (".eml", ".emlx")
_SHORT = 40
"""Code points of a plain part so short that it only sends its reader to the other one."""


def is_mail(source: Source) -> bool:
    """True for one message: by its headers, of which one at least only mail programs write."""
    names = _header_names(source.opening)
    return bool({"from", "date"} <= names and (names & _OF_MAIL or source.ending in _ENDINGS))


def is_mailbox(source: Source) -> bool:
    """True for a box: a postmark on the first line and the headers of a message below it."""
    postmark = _POSTMARK.match(source.opening)
    return postmark is not None and "from" in _header_names(source.opening[postmark.end() :])


def read_mail(source: Source, columns: Columns) -> Iterator[Found]:
    """The report in a message, and the name of each file that is attached to it."""
    del columns
    yield from _read_message(source.data(), source.name, is_one_of_many=False)


def read_mailbox(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each message, read one by one."""
    del columns
    for number, data in enumerate(islice(_iter_messages(source.rewound()), BUDGET.entries), 1):
        name = f"{source.name}, message {number}"
        if len(data) > BUDGET.bytes:
            yield Fault(name, DocumentError(f"{name}: it is over the limit of {BUDGET.bytes / 1e6:.0f} MB"))
            continue
        try:
            yield from _read_message(data, name, is_one_of_many=True)
        except DocumentError as error:
            yield Fault(name, error)


def _iter_messages(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of each message; of one that is too large a little more than may be."""
    lines: list[bytes] = []
    size = 0
    is_new = True
    while line := stream.readline(BUDGET.bytes + 1):
        if is_new and _FROM.match(line):
            if lines:
                yield _ESCAPED.sub(rb"\1", b"".join(lines))
            lines, size = [], 0
        elif size <= BUDGET.bytes:
            lines.append(line)
            size += len(line)
        is_new = not line.strip()
    if lines:
        yield _ESCAPED.sub(rb"\1", b"".join(lines))


def _read_message(data: bytes, name: str, *, is_one_of_many: bool) -> Iterator[Found]:
    check_parts(data, name, "mail")
    try:
        message = message_from_bytes(data, policy=policy.default)
        content, attached = _content(message, name)
        said = Given(parse_day(_header(message, "date")), _sender(message))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        # The library falls over malformed headers in many ways.
        raise DocumentError(f"{name}: broken mail ({type(error).__name__}); save its text as a file") from error
    if content is None:
        yield Fault(name, DocumentError(f"{name}: there is no text in this mail; save what is attached as files"))
    else:
        yield Report(data, name, content, said, is_one_of_many=is_one_of_many)
    for file in attached:
        yield PassedOver(
            f"{name}, attached {file}", "attached files are not read out of mail; save it and give it as a file"
        )


def _content(message: EmailMessage, name: str) -> tuple[Written | Marked | None, list[str]]:
    """The text of a message, plain before HTML where it is more than a line, and the names of attached files."""
    plain = marked = ""
    attached: list[str] = []
    for part in message.walk():
        kind, file = part.get_content_type(), part.get_filename()
        if part.is_multipart():
            continue
        if file or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            if file and not kind.startswith("image/"):
                attached.append(file[:100])
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        text = decode(payload, name=name, declared=str(part.get_content_charset("") or "") or None).text
        if kind == "text/html":
            marked = marked or text
        else:
            plain = plain or text.replace("\r\n", "\n")
    title = squeeze(_header(message, "subject")) or None
    if marked and len(plain.strip()) < _SHORT:
        return Marked(title, marked, MEDIA_TYPE), attached
    return (Written(title, plain, MEDIA_TYPE) if plain.strip() else None), attached


def _sender(message: EmailMessage) -> str | None:
    """Who sent it: the name of the list, else the sender's name, else the domain of the address."""
    listed = squeeze(_header(message, "list-id").partition("<")[0].strip('" '))
    name, address = parseaddr(_header(message, "from"))
    return listed or squeeze(name) or address.rpartition("@")[2] or None


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, ""))[:1000]


def _header_names(text: str) -> frozenset[str]:
    """The names of the headers at the top of a text, in lower case; none where it begins otherwise."""
    names: set[str] = set()
    at = 0
    text = text.replace("\r\n", "\n")
    for _ in range(_MOST_HEADERS):
        header = _HEADER.match(text, at)
        if header is None:
            break
        names.add(header.group(1).lower())
        at = header.end()
    return frozenset(names)
