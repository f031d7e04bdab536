"""The gold of links and tolls by the real path: its texts read, put on record, linked and assessed."""

from __future__ import annotations

import csv

import pytest

from marsad import bootstrap
from marsad.reconcile.rules import RULES
from marsad.services.linking import link_documents
from marsad.services.tolls import TollFilter, list_tolls
from marsad.settings import Settings
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_come_out_as_events_with_their_tolls(path, tmp_path):
    case = load(path)
    table = tmp_path / "places.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "variants", "country", "lat", "lon", "precision"])
        rows.writerows([row["name"], "", "SY", row["lat"], row["lon"], "exact"] for row in case.table["place"])
    settings = Settings(user_tables=(table,))
    with Record.open(tmp_path / "record.db", create=True) as record:
        names = {}
        for row in case.table["report"]:
            reading = bootstrap.read(
                row["text"].strip(), published=row["published"], outlet=row["publisher"], settings=settings
            )
            names[record.append(reading).document_id] = row["id"]
        link_documents(record, names)
        for rule in RULES:
            found = [
                (sorted(names[one] for one in toll.event.documents), toll.assessment.measure.value, numbers(toll))
                for toll in list_tolls(record, TollFilter(rule=rule))
            ]
            for event in case.table["event"]:
                for toll in (toll for toll in event["toll"] if toll.get(rule)):
                    assert (sorted(event["reports"]), toll["measure"], toll[rule]) in found, rule


def numbers(toll):
    return [toll.assessment.low, toll.assessment.best, toll.assessment.high]
