"""Decisions that a newer reading left without their claim, as the desk lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from marsad.model import Measure
from marsad.services.linking import link_documents
from tests.web.desk_record import Browsers, make_desk, report
from tests.web.test_desk_claims import CODER, path_of, seen

READING = report("Example Post", "Tell Mithal", 5, date(2019, 2, 1))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("again"), [READING])


def read_anew(desk: Browsers) -> None:
    """A newer reader takes the dead for wounded."""
    (figure,) = READING.figures
    newer = replace(
        READING, extractor=replace(READING.extractor, version="2"), figures=(replace(figure, measure=Measure.INJURED),)
    )
    with desk.record() as record:
        link_documents(record, [record.append(newer).document_id])


def test_a_decision_without_its_claim_is_listed_until_it_is_taken_back(desk: Browsers) -> None:
    assert "Every decision fits" in desk.get(CODER, "/desk/again").text
    address = path_of(desk.get(CODER, "/desk/next").headers["location"])
    token = seen(desk.get(CODER, address).text)
    desk.post(CODER, f"{address}/decide", verdict="accept", reason="both tell so", seen=token)
    read_anew(desk)
    assert "decisions that do not fit" in desk.get(CODER, "/desk/queue").text
    page = desk.get(CODER, "/desk/again").text
    assert "both tell so" in page
    assert f'href="{address}"' in page
    assert page.count('href="/desk/claims/') == 2  # the claim that was decided on, and what is read there now
    old = desk.get(CODER, address)
    assert old.status_code == 200
    token = old.text.partition("/undo")[2].partition('name="seen" value="')[2].partition('"')[0]
    undone = desk.post(CODER, f"{address}/undo", reason="read anew", seen=token)
    assert undone.status_code == 303
    assert "Every decision fits" in desk.get(CODER, "/desk/again").text
    assert "do not fit" not in desk.get(CODER, "/desk/queue").text


def test_a_mark_of_no_claim_where_one_is_read_now_is_listed(desk: Browsers) -> None:
    address = f"/desk/documents/{READING.document.id}"
    with desk.record() as record:
        record.append(replace(READING, extractor=replace(READING.extractor, version="2"), figures=()))
    marked = desk.post(CODER, f"{address}/no-claim", reason="nobody is counted")
    assert marked.status_code == 303
    with desk.record() as record:
        record.append(replace(READING, extractor=replace(READING.extractor, version="3")))
    page = desk.get(CODER, "/desk/again").text
    assert "nobody is counted" in page
    assert page.count('href="/desk/claims/') == 1
