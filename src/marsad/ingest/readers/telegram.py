"""Telegram: the export of a channel, a chat or an account as JSON (Telegram Desktop), a message a report."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.given import Given
from marsad.ingest.readers.days import day_of_seconds, parse_day
from marsad.ingest.readers.objects import is_json, load_json
from marsad.ingest.readers.report import Found, Report, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "application/json"
_KEYS = re.compile(r'"(?:messages|chats)"\s{0,20}:')
_KIND = re.compile(r'"type"\s{0,20}:\s{0,20}"(?:\w{0,20}(?:channel|group|chat)|saved_messages|service|message)"')
_PUBLIC = frozenset(("public_channel", "public_supergroup"))
_MESSAGE = "message"


def is_telegram(source: Source) -> bool:
    """True for an export as Telegram Desktop writes it."""
    return is_json(source) and bool(_KEYS.search(source.opening) and _KIND.search(source.opening))


def read_telegram(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each message with a text, of its day in UTC; what was forwarded is credited to where it is from.

    Messages of chats and channels that are not public are private. Raises `DocumentError` where there is no message.
    """
    del columns
    value = load_json(source)
    chats = [chat for chat in _chats(value) if isinstance(chat, dict)]
    if not any(isinstance(chat.get("messages"), list) for chat in chats):
        raise DocumentError(
            f"{source.name}: this export of Telegram holds no messages; export it as JSON with its texts"
        )
    found = (one for chat in chats for one in _iter_chat(chat, source.name))
    yield from islice(found, BUDGET.entries)


def _chats(value: Any) -> list[Any]:
    """The chats of an export: itself, or those of an account."""
    if not isinstance(value, dict):
        return []
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return listed if isinstance(listed, list) else [value]


def _iter_chat(chat: Mapping[str, Any], name: str) -> Iterator[Report]:
    messages = chat.get("messages")
    outlet = chat.get("name")
    is_private = chat.get("type") not in _PUBLIC
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, dict) or message.get("type") != _MESSAGE:
            continue
        text = _text(message.get("text"))
        if not text.strip():
            continue
        day = _day(message)
        told = Given(day, str(outlet) if outlet else None, agency=_origin(message))
        place = f"{name}, message {message.get('id', '?')}"
        content = Written(None, text, MEDIA_TYPE)
        yield Report(orjson.dumps(message), place, content, told, is_one_of_many=True, is_private=is_private)


def _day(message: Mapping[str, Any]) -> Any:
    """The day in UTC, which is the same whoever exported it; older exports have the exporter's own clock alone."""
    seconds = str(message.get("date_unixtime") or "")
    return (
        day_of_seconds(int(seconds))
        if seconds.isascii() and seconds.isdigit() and len(seconds) < 12
        else parse_day(str(message.get("date") or ""))
    )


def _origin(message: Mapping[str, Any]) -> str | None:
    origin = message.get("forwarded_from")
    return origin.strip() or None if isinstance(origin, str) else None


def _text(value: Any) -> str:
    """A text is a string, or a list of strings and of objects with a text, for links and bold words."""
    parts = value if isinstance(value, list) else [value]
    texts = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(text for text in texts if isinstance(text, str))
