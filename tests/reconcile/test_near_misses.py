"""Example reports of invented outlets, as Marsad reads them: what belongs together joins, what is "
"only like it does not.

Every report here is an example written for this test; none is a record of what happened.
"""

from __future__ import annotations

from datetime import date

import pytest

from marsad.bootstrap import read_documents
from marsad.ingest.documents import read_document
from marsad.model import EventKind
from tests.reconcile.gold import linked_of

REPORTS = {
    # One drone strike on a market, told by two outlets on one day and recalled by a third ten days later.
    "market-a": (
        "2024-03-12",
        "Example Wire",
        "Drone strike kills 41 at market in El Fasher. A drone strike killed 41 people at a market in El Fasher in "
        "Sudan on Monday, a hospital source said. Sixty others were wounded.",
    ),
    "market-b": (
        "2024-03-12",
        "Example Post",
        "Dozens dead in Al-Fashir. At least 41 people died on Monday when a drone hit the crowded "
        "market of Al-Fashir, "
        "the capital of North Darfur in Sudan, doctors said.",
    ),
    "market-next-day": (
        "2024-03-13",
        "Example Post",
        "Shelling kills three in Al-Fashir. Three people were killed on Tuesday when shells fell on a school in "
        "Al-Fashir in Sudan, doctors said.",
    ),
    # The same village on two days.
    "village-monday": (
        "2023-05-09",
        "Example Wire",
        "Shelling kills two in Kupiansk. Two civilians were killed in shelling of Kupiansk in Ukraine on Monday, "
        "the regional governor said.",
    ),
    "village-tuesday": (
        "2023-05-10",
        "Example Herald",
        "Four dead in Kupiansk. Shelling killed four civilians in Kupiansk in Ukraine on Tuesday, "
        "the regional governor said.",
    ),
    # Two neighbouring towns on one day.
    "town-one": (
        "2023-06-06",
        "Example Wire",
        "Rocket kills five in Sloviansk. A rocket killed five people in Sloviansk in eastern "
        "Ukraine on Monday, the mayor said.",
    ),
    "town-two": (
        "2023-06-06",
        "Example Herald",
        "Nine dead in Kramatorsk. Nine people were killed on Monday when a rocket struck Kramatorsk "
        "in eastern Ukraine, "
        "emergency services said.",
    ),
    # Two strikes on one city on one day.
    "city-school": (
        "2018-08-10",
        "Example Wire",
        "Air strike hits school bus in Sanaa. An air strike killed 26 children on a school bus in "
        "Sanaa in Yemen on Thursday, "
        "medics said.",
    ),
    "city-bridge": (
        "2018-08-10",
        "Example Herald",
        "Three guards killed at bridge. A car bomb killed three guards at a bridge in Sanaa in "
        "Yemen on Thursday, police said.",
    ),
    # One formula, one day, one toll, two places far apart.
    "formula-north": (
        "2022-10-25",
        "Example Wire",
        "Strike kills 15 in Sagaing. An air strike killed 15 civilians including four children in "
        "Sagaing in Myanmar on Sunday, "
        "the Example Monitor said.",
    ),
    "formula-south": (
        "2022-10-25",
        "Example Herald",
        "Strike kills 15 in Dawei. An air strike killed 15 civilians including four children in "
        "Dawei in Myanmar on Sunday, "
        "the Example Monitor said.",
    ),
    # A great attack on a bus convoy, recalled four days later in a report of something else.
    "convoy-news": (
        "2017-09-03",
        "Example Wire",
        "Bomb kills 118 on buses near Herat. A bomb blast hit a convoy of buses near Herat in "
        "Afghanistan on Saturday, "
        "killing at least 118 people, officials said.",
    ),
    "convoy-recall": (
        "2017-09-06",
        "Example Herald",
        "Buses leave again. The evacuation resumed on Wednesday, days after a bombing killed more "
        "than 120 people on buses of "
        "the convoy in Afghanistan, officials said.",
    ),
}  # fmt: skip

TOGETHER = [("market-a", "market-b"), ("convoy-news", "convoy-recall")]
APART = [
    ("market-a", "market-next-day"),
    ("market-b", "market-next-day"),
    ("village-monday", "village-tuesday"),
    ("town-one", "town-two"),
    ("city-school", "city-bridge"),
    ("formula-north", "formula-south"),
]


@pytest.fixture(scope="module")
def events() -> list[set[str]]:
    documents = [
        read_document(text.encode(), name="example.txt", published=date.fromisoformat(day), outlet=outlet)
        for day, outlet, text in REPORTS.values()
    ]
    readings = dict(zip(REPORTS, read_documents(documents), strict=True))
    return [set(event.documents) for event in linked_of(readings).events if event.kind is EventKind.INCIDENT]


@pytest.mark.parametrize("pair", TOGETHER, ids=" and ".join)
def test_reports_of_one_incident_join(events, pair):
    assert any(set(pair) <= event for event in events)


@pytest.mark.parametrize("pair", APART, ids=" and ".join)
def test_reports_that_are_only_like_each_other_stay_apart(events, pair):
    assert not any(set(pair) <= event for event in events)
