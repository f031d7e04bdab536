"""One place that reports spell in several ways is one page, one row, one mark and one search, with all its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest

from marsad.model import Reading, Where, WherePrecision
from tests.web.desk_record import Browsers, make_desk, report

DAY = date(2021, 6, 7)
NAMES = ("Umm Mithal", "Oum Mithal", "Um al-Mithal")


def spelt(name: str, killed: int, days: int) -> Reading:
    """A report that spells the one place in its own way."""
    reading = report("Example Post", name, killed, DAY + timedelta(days=days))
    where = Where(name, "SY", 34.5, 40.25, WherePrecision.EXACT, "geonames:1", "Example")
    return replace(reading, figures=tuple(replace(one, where=where) for one in reading.figures))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    told = [spelt(name, 5 + 10 * at, 40 * at) for at, name in enumerate(NAMES)]
    other = report("Example Post", "Kafr Mithal", 3, DAY, at=30.0)
    yield from make_desk(tmp_path_factory.mktemp("place"), [*told, other])


def test_a_place_of_several_spellings_is_one_everywhere(desk: Browsers) -> None:
    with httpx.Client(base_url=desk.address) as web:
        found = web.get("/events").text
        links = sorted(set(re.findall(r'href="(/places/[^"]+)"', found)))
        pages = {address: web.get(address).text for address in links}
        own = [text for text in pages.values() if "All its names in reports" in text]
        assert len(links) == 4
        assert len(own) == 3
        for text in own:
            assert all(name in text for name in NAMES)
            assert text.count('data-name="Report"') == 3
            assert "Kafr Mithal" not in text
        for part in ("umm", "OUM", "al-mithal"):
            assert len(web.get(f"/api/v1/events?place={part}").json()["data"]) == 3
            assert len(web.get(f"/api/v1/figures?place={part}").json()["data"]) == 3
        assert len(web.get("/api/v1/events", params={"at": NAMES[1]}).json()["data"]) == 3
        places = [one["place"] for one in web.get("/api/v1/places").json()["data"]]
        assert sorted(len(one["names"]) for one in places) == [0, 3]
        for query in ("", "?type=Explosions/Remote violence", "?measure=killed"):
            mapped = web.get(f"/map.json{query}").json()["data"]
            assert "Kafr Mithal" in str(mapped)
            assert sum(str(mapped).count(f"'name': '{name}'") for name in NAMES) == 1, query
