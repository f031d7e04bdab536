"""Telegram: the export of a chat as pages (messages.html of Telegram Desktop), a message a report."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import decode
from marsad.ingest.given import Given
from marsad.ingest.markup import load_tree
from marsad.ingest.readers.days import parse_day
from marsad.ingest.readers.report import Found, Report, Written
from marsad.ingest.trees import flat_text, iter_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "text/html"
_MARK = '<div class="page_body chat_page">'
_HOUR = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d UTC[+-]\d\d:\d\d")
_FORMAT = "%d.%m.%Y %H:%M:%S UTC%z"


def is_telegram_page(source: Source) -> bool:
    """True for a page of an export as Telegram Desktop writes it."""
    return _MARK in source.opening


def read_telegram_page(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each message with a text, of its day in UTC; what was forwarded is credited to where it is from.

    A page does not say whether its chat is public: one in which others than the chat itself wrote is taken as private.
    Raises `DocumentError` where there is no message.
    """
    del columns
    tree = load_tree(decode(source.data(), name=source.name).text, name=source.name)
    outlet = next((flat_text(one) for one in tree.find_class("page_header")), None) or None
    messages = [one for one in tree.find_class("message") if "default" in one.get("class", "").split()]
    if not messages:
        raise DocumentError(f"{source.name}: this export of Telegram holds no messages; export it with its texts")
    senders = {flat_text(one) for message in messages for one in _own(message, "from_name")}
    is_private = bool(senders - {outlet})
    for message in islice(messages, BUDGET.entries):
        text = next((_lines(one) for one in message.find_class("text")), "")
        if text:
            yield _report(
                message, text, f"{source.name}, {message.get('id', 'message')}", outlet, is_private=is_private
            )


def _report(message: HtmlElement, text: str, name: str, outlet: str | None, *, is_private: bool) -> Report:
    from lxml.html import tostring

    origin = next(
        (flat_text(name) for one in message.find_class("forwarded") for name in one.find_class("from_name")), ""
    )
    origin = re.sub(r"\s\d\d\.\d\d\.\d{4}.{0,40}$", "", origin)  # the day on which it was said stands beside the name
    said = Given(_day(message), outlet, agency=origin or None)
    content = Written(None, text, MEDIA_TYPE)
    data: bytes = tostring(message, encoding="utf-8", with_tail=False)
    return Report(data, name, content, said, is_one_of_many=True, is_private=is_private)


def _own(message: HtmlElement, name: str) -> list[HtmlElement]:
    """The elements of that class in a message that are not of what it forwards."""
    inside = {one for forwarded in message.find_class("forwarded") for one in forwarded.iter()}
    return [one for one in message.find_class(name) if one not in inside]


def _day(message: HtmlElement) -> date | None:
    """The day in UTC where its clock is told, as in the export as JSON."""
    hour = next((one.get("title", "") for one in _own(message, "date")), "")
    if _HOUR.fullmatch(hour):
        try:
            return datetime.strptime(hour, _FORMAT).astimezone(UTC).date()
        except (ValueError, OverflowError):
            return None
    return parse_day(hour)


def _lines(element: HtmlElement) -> str:
    return "\n".join(text for _, text in iter_paragraphs(element))
