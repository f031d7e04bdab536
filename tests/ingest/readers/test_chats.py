"""Exports of Telegram and WhatsApp."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from marsad.errors import DocumentError
from marsad.ingest import Columns
from marsad.ingest.readers import Report
from tests.ingest.readers.taking import documents, take

TEXT = "At least 12 people were killed in Raqqa, activists said."


def channel(kind: str = "public_channel", **more: Any) -> dict[str, Any]:
    message = {"id": 2, "type": "message", "date": "2017-04-05T01:30:00", "date_unixtime": "1491345000", "text": TEXT}
    return {
        "name": "Example News",
        "type": kind,
        "id": 10,
        "messages": [
            {"id": 1, "type": "service", "date": "2017-04-04T10:00:00", "action": "create_channel", "text": ""},
            message | more,
            {"id": 3, "type": "message", "date": "2017-04-06T10:00:00", "photo": "photos/1.jpg", "text": ""},
            {
                "id": 4,
                "type": "message",
                "date": "2017-04-06T10:00:00",
                "text": ["Seven ", {"type": "bold", "text": "fled"}],
            },
        ],
    }


def test_each_message_of_a_channel_is_a_report_of_its_day_in_utc() -> None:
    first, second = documents(take(json.dumps(channel(), indent=1), "result.json"))
    assert (first.text, first.outlet, first.published) == (TEXT, "Example News", date(2017, 4, 4))
    assert (second.text, second.published) == ("Seven fled", date(2017, 4, 6))


def test_what_was_forwarded_is_credited_to_where_it_is_from() -> None:
    (first, _) = documents(take(json.dumps(channel(forwarded_from="Example Agency")), "result.json"))
    assert first.agency == "Example Agency"


@pytest.mark.parametrize(("kind", "is_private"), [("public_supergroup", False), ("personal_chat", True)])
def test_chats_that_are_not_public_are_private(kind: str, is_private: bool) -> None:
    found = take(json.dumps({"about": "x", "chats": {"list": [channel(kind)]}}), "result.json")
    assert [one.is_private for one in found if isinstance(one, Report)] == [is_private] * 2


@pytest.mark.parametrize("value", [{"type": "public_channel", "messages": 3}, {"type": "public_channel", "chats": []}])
def test_an_export_without_messages_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(DocumentError, match="holds no messages"):
        take(json.dumps(value), "result.json")


def test_an_export_whose_messages_are_anything_is_no_crash() -> None:
    odd: list[Any] = [
        3,
        None,
        {"type": "message", "text": {"a": 1}},
        {"type": "message", "text": [None, 3, {"text": 4}]},
    ]
    odd.append({"type": "message", "text": "x", "date": 3, "date_unixtime": "9" * 40, "forwarded_from": []})
    (document,) = documents(take(json.dumps({"type": "public_channel", "messages": odd}), "result.json"))
    assert document.published is None


def message_on_page(number: int, text: str, inside: str = "") -> str:
    hour = "05.04.2017 01:30:00 UTC+03:00"
    return (
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{hour}">01:30</div>{inside}'
        f'<div class="text">{text}</div></div></div>'
    )


def page(*messages: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        '<div class="page_wrap">'
        '<div class="page_header"><div class="content"><div class="text bold">Example News</div></div></div>'
        '<div class="page_body chat_page"><div class="history"><div class="message service" id="message-1">'
        f'<div class="body details">5 April 2017</div></div>{"".join(messages)}</div></div></div></body></html>'
    )


def test_each_message_of_an_exported_page_is_a_report_of_its_day_in_utc() -> None:
    own, other = (
        f'<div class="from_name">{name}</div>' for name in ("Example News", "Example Agency 03.04.2017 10:00:00")
    )
    forwarded = f'<div class="forwarded body">{other}<div class="text">Seven people fled Homs.</div></div>'
    found = take(
        page(message_on_page(2, f"Shells fell.<br>{TEXT}", own), message_on_page(3, "", forwarded)), "messages.html"
    )
    first, second = documents(found)
    assert (first.text, first.published, first.outlet) == (f"Shells fell.\n{TEXT}", date(2017, 4, 4), "Example News")
    assert (second.text, second.agency) == ("Seven people fled Homs.", "Example Agency")
    assert not any(one.is_private for one in found if isinstance(one, Report))


def test_an_exported_page_in_which_others_wrote_is_private() -> None:
    (found,) = take(page(message_on_page(2, TEXT, '<div class="from_name">Somebody</div>')), "messages.html")
    assert isinstance(found, Report)
    assert found.is_private


def test_an_exported_page_without_messages_is_refused() -> None:
    with pytest.raises(DocumentError, match="holds no messages"):
        take(page(), "messages.html")


IPHONE = (
    "\u200e[23/04/2017, 10:12:33] Group: \u200eMessages and calls are end-to-end encrypted.\n"
    "[03/04/2017, 10:12:33] ~ Example Name: Shells fell.\nAt least 12 people were killed in Raqqa.\n"
    "[03/04/2017, 10:13:00] Example Name: \u200eimage omitted\n"
)
ANDROID = (
    "23/04/2017, 10:12 am - Messages are end-to-end encrypted.\n"
    "03/04/2017, 10:12 am - +963 000: Shells fell.\nAt least 12 people were killed in Raqqa.\n"
    "03/04/2017, 10:13 am - +963 000: <Media omitted>\n"
)


@pytest.mark.parametrize("text", [IPHONE, ANDROID, ANDROID.replace("\n", "\r\n")])
def test_each_message_of_a_chat_is_a_private_report_that_does_not_name_who_wrote_it(text: str) -> None:
    (found,) = take(text, "WhatsApp Chat with Example Group.txt")
    assert isinstance(found, Report)
    assert found.is_private
    (document,) = documents([found])
    assert document.text == "Shells fell.\nAt least 12 people were killed in Raqqa."
    assert (document.published, document.outlet) == (date(2017, 4, 3), "Example Group")


def test_a_chat_whose_days_can_be_read_two_ways_asks_which() -> None:
    text = ANDROID.replace("23/04/2017", "02/04/2017")
    with pytest.raises(DocumentError, match=r"two ways.*--columns"):
        take(text, "chat.txt")
    (document,) = documents(take(text, "chat.txt", Columns(dates="month first")))
    assert document.published == date(2017, 3, 4)


def test_a_chat_in_a_zip_is_read_beside_its_pictures() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("IMG-1.jpg", b"\xff\xd8\xff")
        archive.writestr("WhatsApp Chat with Example Group.txt", ANDROID)
    (document,) = documents(take(packed.getvalue(), "export.zip"))
    assert document.outlet == "Example Group"


def test_a_report_with_an_hour_at_its_top_is_no_chat() -> None:
    (document,) = documents(take(f"04/04/2017, 10:12 - Example headline: shells\n\n{TEXT}\n\n{TEXT}", "a.txt"))
    assert document.text.startswith("04/04/2017")
