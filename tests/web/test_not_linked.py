"""Pages, data and downloads say what is in no event yet, with the remedy, and nothing where all is linked."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from marsad.services.linking import link_all
from tests.web.desk_record import Browsers, make_desk, pairs, together

PAGES = ("/", "/events", "/map", "/timeline", "/figures", "/documents", "/sources", "/downloads")
DATA = (
    "/overview.json", "/events.json", "/map.json", "/timeline.json", "/api/v1/events", "/api/v1/tolls",
    "/api/v1/places", "/api/v1/series",
)  # fmt: skip
SAID = {"en": "4 figures on record are in no event yet", "ar": "ليست في أي حدث بعد"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("waiting"), together())


def told(desk: Browsers) -> list[bool]:
    """Whether each page says so, in each language."""
    return [
        words in httpx.get(f"{desk.address}{page}?lang={language}").text
        for page in PAGES
        for language, words in SAID.items()
    ]


def numbers(desk: Browsers) -> set[int]:
    found = {httpx.get(f"{desk.address}{address}").json()["meta"]["not_linked"] for address in DATA}
    found.add(httpx.get(f"{desk.address}/downloads/datapackage.json").json()["marsad"]["not_linked"])
    found.add(httpx.get(f"{desk.address}/downloads/events.json").json()["meta"]["not_linked"])
    return found


def test_what_waits_to_be_linked_is_said_until_it_is(desk: Browsers) -> None:
    assert not any(told(desk))
    assert numbers(desk) == {0}
    with desk.record() as record:
        for one in pairs()[:4]:
            record.append(one)
    assert all(told(desk))
    assert numbers(desk) == {4}
    page = httpx.get(f"{desk.address}/events").text
    assert '<code dir="ltr">marsad link</code>' in page
    with desk.record() as record:
        link_all(record)
    assert not any(told(desk))
    assert numbers(desk) == {0}
