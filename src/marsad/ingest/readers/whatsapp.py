"""WhatsApp: a chat exported as text, or as a zip with its pictures; a message a report, without who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import decode
from marsad.ingest.given import Given
from marsad.ingest.readers.days import parse_day, tell_order
from marsad.ingest.readers.report import Found, Report, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "text/plain"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# "[04/04/2017, 10:12:33] Name: text" on an iPhone, "04/04/2017, 10:12 - Name: text" elsewhere.
_DAY = r"(?P<day>[\d٠-٩۰-۹]{1,4}[./-][\d٠-٩۰-۹]{1,2}[./-][\d٠-٩۰-۹]{2,4})[,،]?[ \u202f\u00a0]"
_HOUR = r"[\d٠-٩۰-۹]{1,2}[:.][\d٠-٩۰-۹]{2}(?:[:.][\d٠-٩۰-۹]{2})?(?:[ \u202f\u00a0]?[^\W\d_][\w.\u202f\u00a0 ]{0,8})?"
_REST = r"[ \u202f\u00a0](?P<rest>[^\n]*)"
_BRACKETED = re.compile(rf"[\u200e\u200f]?\[{_DAY}{_HOUR}\]{_REST}")
_DASHED = re.compile(rf"[\u200e\u200f]?{_DAY}{_HOUR}[ \u202f\u00a0][-–]{_REST}")
_SENDER = re.compile(r"[\u200e\u200f]?(?P<sender>[^:\n]{1,80}):[ \u202f\u00a0](?P<text>.*)", re.DOTALL)
_NO_TEXT = re.compile(r"[\u200e\u200f\s]*<[^<>\n]{1,80}>[\u200e\u200f\s]*|[\u200e\u200f].{0,80}")
"""What stands for a picture or a film that was left out, or was deleted."""
_CHAT = re.compile(r"(?:^|/)(?:_chat|[^/]{0,100}WhatsApp[^/]{0,200})\.txt$", re.IGNORECASE)
_TITLE = re.compile(r"WhatsApp(?: Chat)?(?: - | with |[ _-]{1,3})(?P<title>.{1,200})", re.IGNORECASE)
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Message:
    number: int
    """Of its line."""
    day: str
    text: str
    raw: str


def is_whatsapp(source: Source) -> bool:
    """True for a chat: most of its first lines open with a day and an hour, as WhatsApp writes them."""
    if _member(source) is not None:
        return True
    lines = [line for line in source.opening.splitlines()[:40] if line.strip()]
    opened = sum(1 for line in lines if _opened(line))
    return bool(lines) and _opened(lines[0]) is not None and opened >= min(_FEW, len(lines))


def read_whatsapp(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each message with a text; the outlet is the chat's title, and nobody who wrote in it is named.

    Days such as 03/04/2017 are read by those of the chat that can be read one way only. Raises `DocumentError` where
    none can, for a day told wrong is worse than none; `columns` may say which comes first.
    """
    member = _member(source)
    if member is None:
        data = source.data()
    else:
        with source.package() as package:
            data = package.read(member, BUDGET.bytes)
    text = decode(data, name=source.name).text.replace("\r\n", "\n")
    messages = tuple(islice(_iter_messages(text), BUDGET.entries))
    order = columns.dates or tell_order(_iter_days(text))
    title = _TITLE.search(
        source.stem if member is None or member.endswith("_chat.txt") else member.removesuffix(".txt")
    )
    outlet = title.group("title").strip() if title is not None else source.stem
    if messages and all(parse_day(message.day, order) is None for message in messages):
        raise DocumentError(
            f"{source.name}: all days of this chat can be read two ways ({messages[0].day}); say which with --columns "
            'FILE, a file with the line dates = "day first" or dates = "month first"'
        )
    for message in messages:
        yield Report(
            message.raw.encode("utf-8", "surrogatepass"),
            f"{source.name}, line {message.number}",
            Written(None, message.text, MEDIA_TYPE),
            Given(parse_day(message.day, order), outlet),
            is_one_of_many=True,
            is_private=True,
        )


def _iter_messages(text: str) -> Iterator[_Message]:
    """Messages that somebody wrote, with the lines that go on below their first."""
    lines: list[str] = []
    first, day = 0, ""
    for number, line in enumerate((*text.split("\n"), None), 1):
        opened = _opened(line) if line is not None else None
        if line is not None and opened is None:
            lines.append(line)
            continue
        if day and (message := _message(first, day, "\n".join(lines))) is not None:
            yield message
        if line is not None and opened is not None:
            first, day, lines = number, opened.group("day").translate(_DIGITS), [line]


def _iter_days(text: str) -> Iterator[str]:
    """The days of all messages, those of WhatsApp itself among them."""
    for line in text.split("\n"):
        if (opened := _opened(line)) is not None:
            yield opened.group("day").translate(_DIGITS)


def _message(number: int, day: str, raw: str) -> _Message | None:
    opened = _opened(raw)
    said = _SENDER.match(raw, opened.start("rest")) if opened is not None else None
    if said is None or not (text := said.group("text").strip()) or _NO_TEXT.fullmatch(text):
        return None
    return _Message(number, day, text, raw)


def _opened(text: str) -> re.Match[str] | None:
    """The day and hour with which a message opens."""
    return _BRACKETED.match(text) or _DASHED.match(text)


def _member(source: Source) -> str | None:
    """The name of the chat in an archive; None for other files."""
    return min((name for name in source.members if _CHAT.search(name)), default=None)
