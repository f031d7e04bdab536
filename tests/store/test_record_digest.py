"""What a record says has one digest, in whatever order it came and in whichever database it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.services.desk.review import decide, seen_now
from marsad.services.linking import link_all
from marsad.store import view
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from marsad.store.record_digest import digest_of
from tests.postgresql import PROGRAMS, make_database
from tests.readings import make_reading
from tests.services.test_conflicts import PRESENT, SUBSET, TWO

READINGS = (*SUBSET, *TWO, *PRESENT, make_reading())
ORDERS = {"as given": READINGS, "backwards": READINGS[::-1], "turned": READINGS[2:] + READINGS[:2]}


def filled(location: str | Path, order: str, *, is_by_one: bool = False) -> dict[str, str]:
    with Record.open(location, create=True) as record:
        for reading in ORDERS[order]:
            record.append(reading, raw=b"bytes", name="a.txt")
            if is_by_one:
                link_all(record)
        link_all(record)
        claim = min(row.id for row in view.figures(record))
        words = {"person": "Example Person", "reason": "an example", "seen": seen_now(record, claim)}
        decide(record, claim, ReviewVerdict.REJECT, **words)
        return dict(digest_of(record))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return filled(tmp_path_factory.mktemp("digest") / "record.db", "as given")


@pytest.mark.parametrize("order", ["backwards", "turned"])
def test_another_order_and_other_runs_give_the_same_digest(
    expected: dict[str, str], tmp_path: Path, order: str
) -> None:
    assert filled(tmp_path / "record.db", order, is_by_one=order == "turned") == expected


@pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL server is installed")
def test_the_other_database_gives_the_same_digest(expected: dict[str, str], server: str) -> None:
    assert filled(make_database(server, "digest"), "backwards") == expected


def test_one_figure_more_gives_another_digest(expected: dict[str, str], tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(make_reading())
        found = digest_of(record)
    assert found["record"] != expected["record"]
    assert found["claims"] != expected["claims"]
