"""Reports sent to the desk and by token: read as others are, public once released, and no word of what is on record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from marsad import bootstrap
from marsad.ingest import Given, Report, read_report
from marsad.model import Extractor, Reading
from marsad.model.account import TokenScope
from marsad.services.accounts.people import find_account
from marsad.services.accounts.tokens import make_token
from marsad.services.desk.confidentiality import Level, levels
from tests.web.desk_record import Browsers, make_desk, together

CODER, SECOND, CHIEF = "Example Coder", "Second Coder", "Example Adjudicator"
TEXT = "Example: shells fell on Wadi Mithal, the CANARY4471 said, and nobody was hurt there on that day."
CONFIDENTIAL = {"text": TEXT, "level": "confidential", "consent": "agreed"}
FEED = (
    b'<rss version="2.0"><channel><title>Example News</title><item><title>One</title><link>https://example.org/1</link>'
    b"<description>Example of the first.</description></item><item><title>Two</title><link>https://example.org/2</link>"
    b"<description>Example of the second.</description></item></channel></rss>"
)


def plain_reading(report: Report, **given: object) -> Reading:
    document, problems = read_report(report, Given(**given))  # type: ignore[arg-type]
    return Reading(document, Extractor("example", "1", ""), problems=problems)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "read", plain_reading)
        yield from make_desk(tmp_path_factory.mktemp("sending"), together())


def send(desk: Browsers, name: str, files: list[tuple[str, bytes]] | None = None, **form: str) -> httpx.Response:
    with desk.client(name) as client:
        parts = [("file", (one, data)) for one, data in files or ()]
        data = {"csrf": desk.sessions[name].csrf, **form}
        return client.post("/desk/send", data=data, files=parts or None)


def sent(answer: httpx.Response) -> list[str]:
    """Ids of the documents that an answer leads to."""
    return re.findall(r'href="/(?:desk/intake|documents)/([0-9a-f]{64})"', answer.text)


def level_of(desk: Browsers, document: str) -> Level:
    with desk.record() as record:
        return levels(record, document)[-1].level


def is_public(desk: Browsers, document: str) -> bool:
    return httpx.get(f"{desk.address}/documents/{document}").status_code == 200


def test_what_a_coder_sends_as_public_waits_until_it_is_released(desk: Browsers) -> None:
    answer = send(desk, CODER, text="An example that is to be public, of nothing at all.", level="public")
    (document,) = sent(answer)
    assert "waits until an adjudicator releases it" in answer.text
    assert level_of(desk, document) is Level.RESTRICTED
    assert not is_public(desk, document)
    assert "It was sent as public" in desk.get(CODER, f"/desk/intake/{document}").text


def test_an_adjudicator_publishes_at_once_with_what_is_known_of_it(desk: Browsers) -> None:
    known = {"outlet": "Example Gazette", "url": "https://example.org/a", "published": "2020-05-06"}
    answer = send(desk, CHIEF, text="An example that is public at once.", title="Example", level="public", **known)
    (document,) = sent(answer)
    page = httpx.get(f"{desk.address}/documents/{document}.json").json()
    assert "Example Gazette" in str(page)
    assert "2020-05-06" in str(page)


def test_each_report_of_each_file_is_answered_for(desk: Browsers) -> None:
    files = [("news.rss", FEED), ("odd.jpg", b"\xff\xd8\xff\xe0"), ("a.txt", b"An example in a file.")]
    answer = send(desk, CHIEF, files, level="public")
    assert len(sent(answer)) == 3
    assert "odd.jpg" in answer.text
    assert "nothing was written:" in answer.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"level": "public"}, "choose a file, or paste a text"),
        ({"text": "Example."}, "choose who may see what you send"),
        ({"text": "Example.", "level": "restricted"}, "what those who gave it agreed to"),
        ({"text": "Example.", "level": "public", "url": "javascript:alert(1)"}, "begins with http://"),
        ({"text": "Example.", "level": "public", "published": "2020-02-31"}, "2020-02-31"),
        ({"text": "Example.", "level": "public", "language": "xx"}, "are not read"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(desk: Browsers, form: dict[str, str], said: str) -> None:
    answer = send(desk, CODER, **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert form.get("text", "") in answer.text


def test_nothing_tells_whether_a_text_is_on_record(desk: Browsers) -> None:
    (hidden,) = sent(send(desk, CHIEF, **CONFIDENTIAL))
    known = send(desk, CODER, text=TEXT, level="public")
    other = send(desk, CODER, text=TEXT.replace("CANARY4471", "CANARY4472"), level="public")
    (document,), (unlike,) = sent(known), sent(other)
    assert hidden not in (document, unlike)
    told = [answer.text.replace(one, "ID") for answer, one in ((known, document), (other, unlike))]
    assert told[0] == told[1].replace("CANARY4472", "CANARY4471")
    assert desk.get(CODER, f"/desk/intake/{document}").status_code == 200
    assert level_of(desk, hidden) is Level.CONFIDENTIAL
    assert desk.get(SECOND, f"/desk/intake/{hidden}").status_code == 404


def test_who_may_not_code_may_not_send(desk: Browsers) -> None:
    assert send(desk, "Example Reader", text=TEXT, level="public").status_code == 403
    with desk.client(CODER) as client:
        assert client.post("/desk/send", data={"text": TEXT, "level": "public"}).status_code == 403


def test_a_program_hands_in_texts_and_files_by_token(desk: Browsers) -> None:
    _, token = make_token(desk.book, find_account(desk.book, CHIEF), "example", (TokenScope.INTAKE,), days=1)
    headers = {"authorization": f"Bearer {token}"}
    text = {"text": "An example by token.", "title": "Example", "level": "public", "outlet": "Example Post"}
    answer = httpx.post(f"{desk.address}/api/v1/documents", json=text, headers=headers)
    assert answer.status_code == 201, answer.text
    (row,) = answer.json()["data"]
    assert (row["level"], row["error"]) == ("restricted", None)
    assert not is_public(desk, row["document_id"])
    parts = {"file": ("news.rss", FEED)}
    answer = httpx.post(f"{desk.address}/api/v1/files", data={"level": "public"}, files=parts, headers=headers)
    assert [one["name"] for one in answer.json()["data"]] == ["news.rss, entry 1", "news.rss, entry 2"]
    assert not any(is_public(desk, one["document_id"]) for one in answer.json()["data"])
    refused = httpx.post(f"{desk.address}/api/v1/documents", json={**text, "level": "restricted"}, headers=headers)
    assert refused.status_code == 422
    assert httpx.post(f"{desk.address}/api/v1/documents", json=text).status_code == 401


def test_a_body_beyond_the_limit_is_refused(desk: Browsers) -> None:
    for path, size in (("/api/v1/documents", 2), ("/api/v1/files", 21)):
        answer = httpx.post(f"{desk.address}{path}", content=bytes(size * 2**20))
        assert answer.status_code == 413, path
