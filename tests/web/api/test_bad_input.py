"""What cannot be understood is answered by a sentence, and never by a fault of the server."""

from __future__ import annotations

import pytest

from tests.web.api.conftest import Desk

READS = (
    "/api/v1/documents", "/api/v1/figures", "/api/v1/events", "/api/v1/tolls", "/api/v1/problems", "/api/v1/series",
    "/figures.json", "/events.json", "/problems.json", "/documents.json",
)  # fmt: skip
QUERIES = (
    "limit=0", "limit=201", "limit=x", "limit=" + "9" * 400, "after=" + "x" * 1000, "after=%00", "place=%00",
    "place=%ff", "place=%ed%a0%80", "since=yesterday", "since=" + "9" * 5000, "measure=" + "x" * 3000, "rule=king",
    "after=nonsense", "after=a.b.c.d", "after=2019-02-12.x.99999999999999999999.0", "page=" + "9" * 30,
)  # fmt: skip
IDS = ("%00", "%ff", "%ed%a0%80", "zzz", "g", "A" * 64, "0" * 65, "0" * 5000, "..%2f..", "' OR 1=1", "%F0%9F%90%A6")
BODIES = (
    b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b"NaN", b"[" * 5000, b'{"verdict": 1}', b"9" * 5000,
    b'{"verdict": "accept", "seen": "\\ud800"}', b'{"verdict": "accept", "seen": null, "reason": "\\u0000"}',
    b'{"verdict": "accept", "seen": null, "reason": "\\ud800"}',
    b'{"verdict": "amend", "seen": null, "reason": "x", "changes": {"low": 1e999}}',
    b'{"verdict": "amend", "seen": null, "reason": "x", "changes": {"who": "\\ud800"}}',
    b'{"verdict": "amend", "seen": null, "reason": "x", "changes": {"who": "\\u0000"}}',
    b'{"verdict": "amend", "seen": null, "reason": "x", "changes": {"low": NaN}}',
    b'{"verdict": "amend", "seen": null, "reason": "x", "changes": {"where": {"name": ["x"]}, "when": 5}}',
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_a_bad_filter(desk: Desk, query: str) -> None:
    web = desk.client()
    for path in READS:
        answer = web.get(f"{path}?{query}")
        assert answer.status_code in (200, 400, 422), (path, answer.text)
        if answer.status_code != 200:
            assert len(answer.json()["error"]["message"]) > 15


@pytest.mark.parametrize("identifier", IDS)
def test_a_bad_id(desk: Desk, identifier: str) -> None:
    web = desk.client()
    kinds = ("documents", "claims", "events", "sources", "places")
    for path in [f"/api/v1/{kind}/{identifier}" for kind in kinds] + [f"/{kind}/{identifier}.json" for kind in kinds]:
        answer = web.get(path)
        assert answer.status_code in (400, 404, 422), (path, answer.text)
        assert len(answer.json()["error"]["message"]) > 8
    assert web.get(f"/documents/{identifier}").status_code in (400, 404, 422)


@pytest.mark.parametrize("body", BODIES)
def test_a_bad_body(desk: Desk, body: bytes) -> None:
    claim = desk.client().get("/api/v1/figures").json()["data"][-1]["id"]
    paths = {"review": f"claims/{claim}/reviews", "link": "judgements", "intake": "reports"}
    for token, path in paths.items():
        for kind in ("application/json", "text/plain", "multipart/form-data"):
            answer = desk.client(token=token).post(f"/api/v1/{path}", content=body, headers={"content-type": kind})
            assert answer.status_code in (400, 422), (path, kind, answer.text)
            assert len(answer.json()["error"]["message"]) > 8


def test_a_body_too_large(desk: Desk) -> None:
    web = desk.client(token="intake")
    assert web.post("/api/v1/reports", content=b" " * (2**20 + 1)).status_code == 413
    parts = (b" " * 2**16 for _ in range(40))
    answer = web.post("/api/v1/reports", content=parts, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert "send less" in answer.json()["error"]["message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "KING"])
def test_a_wrong_method(desk: Desk, method: str) -> None:
    answer = desk.client().request(method, "/api/v1/figures")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.json()["error"]["code"] == "method_not_allowed"


def test_what_is_not_there(desk: Desk) -> None:
    answer = desk.client().get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
