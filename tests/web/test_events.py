"""The list of events is filtered by its address; an event's page accounts for every claim, then and now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from marsad.model import EventKind, Interval, Measure, Quantifier, Scope, Unit
from marsad.services.joining import merge_events
from marsad.services.linking import link_all
from marsad.store import decided
from marsad.store.record import Record
from tests.readings import make_reading
from tests.reconcile.gold import FILES, load
from tests.web.conftest import serve


def listed(client: httpx.Client, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/events.json?{query}").json()["data"]["events"]
    return rows


def busiest(client: httpx.Client) -> str:
    """The id of the event that most reports tell of."""
    return str(listed(client, "order=reports")[0]["event"]["id"])


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("measure=killed", lambda row: True),
        ("kind=situation", lambda row: row["event"]["kind"] == "situation"),
        ("country=SY", lambda row: row["event"]["where"]["country"] == "SY"),
        ("sub_type=Air/drone strike", lambda row: row["event"]["sub_event_type"] == "Air/drone strike"),
        ("since=2019-01-01&until=2019-12-31", lambda row: "2019" in str(row["event"]["when"])),
        ("grade=contested", lambda row: True),
    ],
)
def test_each_filter_narrows_the_list_and_the_count(linked: httpx.Client, query: str, holds: Any) -> None:
    everything = linked.get("/events.json?kind=all").json()["data"]["total"]
    answer = linked.get(f"/events.json?{query}").json()["data"]
    assert answer["total"] == len(answer["events"]) <= everything
    assert all(holds(row) for row in answer["events"])


def test_the_best_figure_of_each_row_leads_to_its_sentence(linked: httpx.Client) -> None:
    page = linked.get("/events?order=gravest").text
    addresses = re.findall(r'class="amount" href="(/documents/[0-9a-f]+)#(c-[0-9a-f]+)"', page)
    assert len(addresses) >= 10
    for document, anchor in addresses[:10]:
        assert f'id="{anchor}"' in linked.get(document).text


def test_only_what_is_not_there_is_not_found(linked: httpx.Client) -> None:
    page, data = f"/events/{busiest(linked)}", f"/api/v1/events/{busiest(linked)}"
    for address in (f"{page}?as_of=incidents", f"{page}.json?as_of=incidents", f"{data}?rule=incidents"):
        assert linked.get(address).status_code == 422, address
    for address in ("/events/00000000?rule=latest", "/events/00000000.json", "/api/v1/events/00000000"):
        assert linked.get(address).status_code == 404, address


def test_every_claim_of_an_event_has_its_fate_and_its_sentence(linked: httpx.Client) -> None:
    for row in listed(linked, "kind=all")[:12]:
        address = f"/events/{row['event']['id']}"
        page = linked.get(address).text
        for claim in linked.get(f"{address}.json").json()["data"]["claims"]:
            assert f"#c-{claim['claim'][:16]}" in page, claim
        assert page.count('class="fate"') == page.count("Counted:") + page.count("Left out")


def test_copies_are_folded_under_their_first(linked: httpx.Client) -> None:
    pages = [linked.get(f"/events/{row['event']['id']}").text for row in listed(linked, "order=reports")]
    folded = [page for page in pages if 'class="copies"' in page]
    assert folded
    assert all("no second source" in page for page in folded)


def test_what_was_known_then_leaves_out_later_reports(linked: httpx.Client) -> None:
    address = f"/events/{busiest(linked)}"
    now = linked.get(f"{address}.json").json()["data"]
    first = min(claim["report"]["published"] for claim in now["claims"])
    then = linked.get(f"{address}.json?as_of={first}").json()["data"]
    assert {claim["report"]["published"] for claim in then["claims"]} == {first}
    assert "What was known on" in linked.get(f"{address}?as_of={first}").text
    before = linked.get(f"{address}?as_of=1990-01-01").text
    assert "No report of it was published or on record by then" in before
    assert linked.get(f"{address}.json?held_at=1990-01-01").json()["data"]["claims"] == []
    assert listed(linked, "as_of=1990-01-01") == listed(linked, "held_at=1990-01-01") == []
    assert f"?as_of={first}" in linked.get(f"/events?as_of={first}").text


def test_a_list_as_of_a_day_counts_the_reports_and_origins_of_then(linked: httpx.Client) -> None:
    row = listed(linked, "order=reports")[0]
    name = row["event"]["id"]
    first = row["first_published"]
    then = next(one for one in listed(linked, f"as_of={first}") if one["event"]["id"] == name)
    event = linked.get(f"/events/{name}.json?as_of={first}").json()["data"]
    told = {claim["report"]["id"] for claim in event["claims"]}
    shown = [toll for toll in event["assessments"] if toll["rule"] == event["rule"]]
    assert then["reports"] == len(told) < row["reports"]
    assert then["origins"] == max(len(toll["origins"]) for toll in shown)
    called = linked.get(f"/api/v1/events?as_of={first}&limit=100").json()["data"]
    taken = linked.get(f"/downloads/events.json?as_of={first}").json()["data"]
    assert [one["reports"] for one in called if one["event"]["id"] == name] == [len(told)]
    assert [one["reports"] for one in taken if one["id"] == name] == [len(told)]


def test_a_rule_of_the_address_is_the_rule_of_the_numbers(linked: httpx.Client) -> None:
    rules = {one["rule"] for one in linked.get("/events.json?rule=airwars").json()["data"]["assessments"]}
    assert rules == {"airwars"}
    assert linked.get("/events?rule=nobody").status_code == 422
    assert linked.get("/events?order=random").status_code == 422
    assert linked.get("/events?after=~").status_code == 422


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Record, httpx.Client]]:
    """A record that the test may change."""
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        for reading in load(sorted(FILES)[0]).readings.values():
            record.append(reading)
        link_all(record)
        for address in serve(path):
            with httpx.Client(base_url=address) as client:
                yield record, client


def test_an_address_that_was_merged_away_says_where_it_went(own: tuple[Record, httpx.Client]) -> None:
    record, client = own
    incidents = [one for one in decided.events(record) if one.kind is EventKind.INCIDENT]
    gone = incidents[0].id
    if len(incidents) == 1:  # a second incident to merge it with, from another file
        for reading in load(sorted(FILES)[1]).readings.values():
            record.append(reading)
        link_all(record)
        incidents = [one for one in decided.events(record) if one.kind is EventKind.INCIDENT]
    other = next(one.id for one in incidents if one.id != gone)
    merge_events(record, gone, other, by="Example Person", reason="an example")
    left = {one.id for one in decided.events(record)}
    lost = gone if gone not in left else other
    page = client.get(f"/events/{lost}")
    assert page.status_code == 200
    assert "Where its claims are now" in page.text
    (kept,) = client.get(f"/events/{lost}.json").json()["data"]["moved"]["events"]
    assert kept["id"] in left
    assert f"/events/{kept['id']}" in page.text


def test_an_area_has_its_unit(tmp_path: Path) -> None:
    base = make_reading()
    day = Interval.day(date(2019, 2, 11))
    area = replace(base.figures[0], measure=Measure.AREA, unit=Unit.KM2, low=4, high=4, scope=Scope.STOCK, when=day)
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(replace(base, figures=(replace(area, quantifier=Quantifier.EXACT),)))
        link_all(record)
    for address in serve(path):
        found = httpx.get(f"{address}/events.json?kind=situation").json()["data"]["events"]
        page = httpx.get(f"{address}/events/{found[0]['event']['id']}").text
        assert "km²" in page.partition('id="known"')[2].partition("</section>")[0]
        assert "km²" in page.partition('<h2 id="area">')[2].partition("</h2>")[0]
