"""What is no political violence stays on record and counts in no toll that is not asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad import read
from marsad.cli.main import app
from marsad.model import Relevance
from marsad.services.linking import link_all
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.event_list import EventFilter, list_events
from marsad.store.record import Record

REPORTS = (
    "Shelling killed 12 people in Homs on Monday, medics said.",
    "A bus overturned on a road near Homs on Monday, and 12 people were killed, police said.",
    "Cholera has killed 400 people in Syria since January, doctors said.",
    "The war has killed 900 people in Syria since January, the Observatory said.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        for text in REPORTS:
            record.append(read(text, published="2019-02-12", outlet="Example News"))
        link_all(record)
    return path


def test_only_political_violence_counts_unless_others_are_asked_for(path: Path) -> None:
    with Record.open(path) as record:
        best = {
            kinds: sorted(toll.assessment.best for toll in list_tolls(record, TollFilter(kind=None, relevance=kinds)))
            for kinds in (
                frozenset((Relevance.POLITICAL_VIOLENCE,)),
                frozenset((Relevance.ACCIDENT,)),
                frozenset((Relevance.NONE,)),
                frozenset(Relevance),
            )
        }
        assert list(best.values()) == [[12, 900], [12], [400], [12, 12, 400, 900]]
        assert sorted(toll.assessment.best for toll in list_tolls(record, TollFilter(kind=None))) == [12, 900]


def test_lists_of_events_leave_them_out_likewise(path: Path) -> None:
    with Record.open(path) as record:
        assert len(list_events(record, EventFilter(kind=None))) == 2
        every = list_events(record, EventFilter(kind=None, relevance=frozenset(Relevance)))
        assert sorted(row.event.relevance for row in every) == [
            Relevance.ACCIDENT,
            Relevance.NONE,
            Relevance.POLITICAL_VIOLENCE,
            Relevance.POLITICAL_VIOLENCE,
        ]


def test_the_command_takes_one_relevance_or_all(path: Path) -> None:
    def run(*given: str) -> list[str]:
        result = CliRunner().invoke(app, ["toll", "--record", str(path), "--json", *given])
        assert result.exit_code == 0, result.output
        return sorted(row["relevance"] for row in json.loads(result.output))

    assert run() == ["political_violence"]
    assert run("--relevance", "all") == ["accident", "political_violence"]
    assert run("--relevance", "accident") == ["accident"]
    refused = CliRunner().invoke(app, ["toll", "--record", str(path), "--relevance", "weather"])
    assert refused.exit_code != 0
