"""What people corrected, as readers see it."""

from __future__ import annotations

from pathlib import Path

from marsad.services.desk.review import amend, decide
from marsad.store import view
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from tests.readings import make_reading
from tests.web.inside import Pages


def test_the_page_of_an_amended_claim_and_of_the_one_in_its_place_lead_to_each_other(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading())
        old = view.figures(record)[0]
        made = amend(record, old.id, {"who": "families"}, person="Example Coder", reason="as in the text", seen=None)
    client = Pages(path)
    before, after = client.get(f"/claims/{old.id}").text, client.get(f"/claims/{made.claim_id}").text
    assert f'href="/claims/{made.claim_id}"' in before
    assert f'href="/claims/{old.id}"' in after
    for page in (before, after):
        assert "reviewer 1" in page
        assert "Example Coder" not in page
        assert "as in the text" in page
    assert client.get(f"/claims/{made.claim_id}.json").json()["data"]["before"]["review"]["claim_id"] == old.id


def test_a_rejected_claim_is_marked_in_lists_and_on_its_page(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading())
        claim = view.figures(record)[0].id
        decide(record, claim, ReviewVerdict.REJECT, person="Example Coder", reason="example", seen=None)
    client = Pages(path)
    assert client.get("/figures").text.count("rejected by a person") == 1
    assert "it is shown and not counted" in client.get(f"/claims/{claim}").text
