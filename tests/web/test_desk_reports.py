"""A report at the desk over HTTP: bad places, what is added, marks of no claim, who clears it, and who may."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from marsad.store import view
from tests.web.desk_record import Browsers, make_desk, together

CODER = "Example Coder"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("reports"), together())


@pytest.fixture
def document(desk: Browsers) -> str:
    with desk.record() as record:
        return view.documents(record)[0].id


def test_words_are_found_or_it_says_what_to_give(desk: Browsers, document: str) -> None:
    path = f"/desk/documents/{document}"
    assert desk.get(CODER, path).headers["cache-control"] == "no-store"
    for query, told in (
        ("find=nowhere+to+be+seen", "copy the words exactly"),
        ("find=Mithal&which=99", "which is a number from 1"),
        ("start=0&end=7&find=other", "not what stands there"),
        ("start=7&end=7", "code points"),
        ("start=0&end=999999", "code points"),
    ):
        answer = desk.get(CODER, f"{path}?{query}")
        assert answer.status_code == 422, query
        assert told in answer.text
    assert "A claim that the machine missed" in desk.get(CODER, f"{path}?start=0&end=7").text
    assert desk.get(CODER, f"{path}?start=-1&end=x").status_code == 422
    assert desk.get(CODER, "/desk/documents/0000").status_code == 404


def test_a_mistake_keeps_what_was_typed_and_the_claim_is_then_added(desk: Browsers, document: str) -> None:
    path = f"/desk/documents/{document}/claims"
    typed = {"start": 0, "end": 7, "measure": "injured", "low": "3", "high": "three", "reason": "typed <words>"}
    wrong = desk.post(CODER, path, **typed)
    assert wrong.status_code == 422
    assert 'id="wrong-high"' in wrong.text
    assert "typed &lt;words&gt;" in wrong.text
    assert "a reason" in desk.post(CODER, path, **{**typed, "high": "3", "reason": " "}).text
    made = desk.post(CODER, path, **{**typed, "high": "3"})
    assert made.status_code == 303
    assert "added by hand" in desk.get(CODER, f"/desk/documents/{document}").text
    assert desk.post(CODER, path, **{**typed, "high": "3"}).status_code == 422


def test_the_claims_of_a_report_are_decided_one_after_the_other(desk: Browsers, document: str) -> None:
    assert desk.post("Second Coder", f"/desk/documents/{document}/hold", step="take").status_code == 303
    page = desk.get(CODER, f"/desk/documents/{document}").text
    assert f'href="/desk/next?document={document}"' in page
    here = desk.get(CODER, f"/desk/next?document={document}").headers["location"]
    with desk.record() as record:
        held = {row.id for row in view.document(record, document).figures}
    for _ in range(len(held)):
        path, query = here.split("?", 1)
        assert path.rsplit("/", 1)[1] in held
        shown = desk.get(CODER, here).text
        assert "in this report" in shown
        made = desk.post(CODER, f"{path}/decide?{query}", verdict="accept")
        here = desk.get(CODER, made.headers["location"]).headers["location"]
    assert here == f"/desk/documents/{document}?end=1"
    assert "Every claim of this report is decided" in desk.get(CODER, here).text


def test_the_words_of_a_new_claim_stand_in_their_sentence(desk: Browsers, document: str) -> None:
    with desk.record() as record:
        figure = view.document(record, document).figures[0].content
    page = desk.get(CODER, f"/desk/documents/{document}?start={figure.span.start}&end={figure.span.end}").text
    passage = page[page.index('id="add"') : page.index("<form", page.index('id="add"'))]
    assert f'<span class="mark figure">{figure.span.text}</span>' in passage
    assert figure.sentence is not None
    assert figure.sentence.text.split()[-1] in passage


def test_a_report_is_taken_and_finished_once_its_claims_are_decided(desk: Browsers, document: str) -> None:
    path = f"/desk/documents/{document}"
    assert desk.post(CODER, f"{path}/hold", step="take").status_code == 303
    assert "1 figure waits" in desk.get(CODER, "/desk/queue?whose=me").text
    assert "wait for a decision" in desk.post(CODER, f"{path}/hold", step="finish").text
    assert "reject them first" in desk.post(CODER, f"{path}/no-claim", reason="none").text
    with desk.record() as record:
        claim = view.document(record, document).figures[0].id
    desk.post(CODER, f"/desk/claims/{claim}/decide", verdict="reject", reason="none")
    assert desk.post(CODER, f"{path}/hold", step="finish").headers["location"] == "/desk/queue"
    made = desk.post(CODER, f"{path}/no-claim", reason="none at all")
    assert made.status_code == 303
    page = desk.get(CODER, path).text
    assert "the whole report" in page
    seen = page[page.index("no-claim/undo") :].split('name="seen" value="')[1].split('"')[0]
    assert desk.post(CODER, f"{path}/no-claim/undo", seen=seen, reason="by mistake").status_code == 303
    assert "nobody clears" in desk.post(CODER, f"{path}/hold", step="release").text


def test_who_may_not_is_led_away(desk: Browsers, document: str) -> None:
    path = f"/desk/documents/{document}"
    assert httpx.get(f"{desk.address}{path}").status_code == 303
    assert desk.get("Example Reader", path).status_code == 403
    for name in ("claims", "no-claim", "no-claim/undo", "hold"):
        assert desk.post("Example Reader", f"{path}/{name}", start=0, end=7).status_code == 403
        with desk.client(CODER) as client:
            assert client.post(f"{path}/{name}", data={"start": 0, "end": 7}).status_code == 403
