"""Field reports that count several things at once, and households turned into people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.services.desk.intake import FieldCount, FieldReport, Households, take_in
from marsad.store import view
from marsad.store.confidential import Level
from marsad.store.record import Record

REPORT = FieldReport(
    what="Shells fell on Wadi Mithal, an example: 4 people were killed, 9 were injured, and 120 families left.",
    how_many="4 people",
    fields={"measure": "killed", "low": 4, "high": 4, "quantifier": "exact"},
    how_known="An example.",
    received=date(2020, 5, 4),
    level=Level.PUBLIC,
    consent="agreed",
    more=(
        FieldCount("9 were injured", {"measure": "injured", "low": 9, "high": 9, "quantifier": "exact"}),
        FieldCount(
            "120 families",
            {"measure": "displaced", "low": 120, "high": 120, "quantifier": "exact"},
            Households(5.3, "Example survey of 2019"),
        ),
    ),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("counts") / "record.db"
    with Record.open(path, create=True) as opened:
        yield opened


def test_a_report_counts_several_things_and_tells_both_numbers_of_households(record: Record) -> None:
    taken = take_in(record, REPORT, person="Example Person", may_release=True)
    found = view.document(record, taken.document_id)
    told = {row.content.measure.value: (row.content.span.text, row.content.low) for row in found.figures}
    assert told == {"killed": ("4 people", 4), "injured": ("9 were injured", 9), "displaced": ("120 families", 636)}
    assert len(taken.more) == 2
    assert (
        "Turned into people: “120 families”, 120 households of 5.3 people each (Example survey of 2019), is 636 people."
        in found.document.text
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (replace(REPORT.more[1], households=Households(0, "Example")), "how many people a household has"),
        (replace(REPORT.more[1], households=Households(5, " ")), "where the size of a household is from"),
        (replace(REPORT.more[1], fields={"measure": "displaced"}), "from a number"),
        (replace(REPORT.more[1], fields={"measure": "displaced", "low": "many"}), "from a number"),
        (replace(REPORT.more[1], how_many="121 families"), "does not stand in what happened"),
        (replace(REPORT.more[0], fields={"measure": "odd", "low": 1}), "measure"),
    ],
)
def test_a_count_that_cannot_be_taken_leaves_nothing_of_the_report(
    record: Record, count: FieldCount, said: str
) -> None:
    before = len(view.documents(record))
    with pytest.raises(UsageError) as refused:
        take_in(record, replace(REPORT, what=f"Another example. {REPORT.what}", more=(count,)), person="Example Person")
    assert said in str(refused.value)
    assert len(view.documents(record)) == before
