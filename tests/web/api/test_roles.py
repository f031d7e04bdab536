"""Every route of the application, and who is let in: one table. A route that is not in it fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from marsad.model.account import Role, TokenScope
from tests.web.api.conftest import Desk

PRIVATE: dict[tuple[str, str], str] = {
    ("POST", "/sign-out"): "reader",
    ("GET", "/account"): "reader",
    ("POST", "/account/password"): "reader",
    ("POST", "/account/tokens"): "reader",
    ("POST", "/account/tokens/revoke"): "reader",
    ("POST", "/account/second-factor"): "reader",
    ("POST", "/account/second-factor/confirm"): "reader",
    ("POST", "/account/second-factor/remove"): "reader",
    ("POST", "/account/sessions/end"): "reader",
    ("GET", "/admin"): "admin",
    ("POST", "/admin/accounts"): "admin",
    ("POST", "/admin/accounts/role"): "admin",
    ("POST", "/admin/accounts/state"): "admin",
    ("GET", "/admin/audit"): "admin",
    ("GET", "/desk"): "coder",
    ("GET", "/desk/next"): "coder",
    ("GET", "/desk/queue"): "coder",
    ("GET", "/desk/again"): "coder",
    ("GET", "/desk/claims/{claim_id}"): "coder",
    ("POST", "/desk/claims/{claim_id}/amend"): "coder",
    ("POST", "/desk/claims/{claim_id}/decide"): "coder",
    ("POST", "/desk/claims/{claim_id}/undo"): "coder",
    ("GET", "/desk/documents/{document_id}"): "coder",
    ("POST", "/desk/documents/{document_id}/claims"): "coder",
    ("POST", "/desk/documents/{document_id}/hold"): "coder",
    ("POST", "/desk/documents/{document_id}/no-claim"): "coder",
    ("POST", "/desk/documents/{document_id}/no-claim/undo"): "coder",
    ("GET", "/desk/links"): "coder",
    ("POST", "/desk/links"): "coder",
    ("GET", "/desk/send"): "coder",
    ("POST", "/desk/send"): "coder",
    ("GET", "/desk/intake"): "coder",
    ("POST", "/desk/intake"): "coder",
    ("GET", "/desk/places"): "coder",
    ("GET", "/desk/intake/{document_id}"): "coder",
    ("GET", "/desk/restricted"): "coder",
    ("POST", "/desk/restricted"): "adjudicator",
    ("GET", "/desk/coding"): "coder",
    ("GET", "/desk/coding/{document_id}"): "coder",
    ("POST", "/desk/coding/{document_id}/code"): "coder",
    ("POST", "/desk/coding/{document_id}/amend"): "coder",
    ("POST", "/desk/coding/{document_id}/add"): "coder",
    ("POST", "/desk/coding/{document_id}/drop"): "coder",
    ("POST", "/desk/coding/{document_id}/no-claim"): "coder",
    ("POST", "/desk/coding/{document_id}/finish"): "coder",
    ("GET", "/desk/adjudication"): "adjudicator",
    ("GET", "/desk/adjudication/{document_id}"): "adjudicator",
    ("POST", "/desk/adjudication/{document_id}"): "adjudicator",
    ("GET", "/desk/watching"): "adjudicator",
    ("GET", "/desk/progress"): "coder",
    ("POST", "/desk/progress/assign"): "coder",
    ("POST", "/desk/progress/release"): "coder",
    ("GET", "/desk/events/{event_id}/edit"): "coder",
    ("POST", "/desk/events/{event_id}/edit"): "coder",
    ("POST", "/desk/events/{event_id}/contest"): "adjudicator",
    ("GET", "/desk/registers/{which}"): "coder",
    ("POST", "/desk/registers/{which}/merge"): "adjudicator",
    ("POST", "/desk/registers/{which}/split"): "adjudicator",
    ("POST", "/desk/registers/{which}/rename"): "adjudicator",
    ("POST", "/desk/registers/{which}/set"): "adjudicator",
    ("POST", "/desk/registers/{which}/undo"): "adjudicator",
    ("GET", "/desk/events"): "coder",
    ("GET", "/desk/events/{event_id}"): "coder",
    ("POST", "/desk/events/{event_id}/split"): "coder",
    ("POST", "/desk/events/{event_id}/split/preview"): "coder",
    ("POST", "/desk/events/{event_id}/merge"): "coder",
    ("POST", "/desk/events/{event_id}/take-back"): "coder",
    ("POST", "/desk/events/{event_id}/rule"): "adjudicator",
    ("POST", "/desk/events/{event_id}/sign-off"): "adjudicator",
    ("POST", "/desk/events/{event_id}/undo"): "adjudicator",
}
"""The least role that is let in."""

BY_TOKEN: dict[tuple[str, str], str] = {
    ("POST", "/api/v1/claims/{claim_id}/reviews"): "review",
    ("POST", "/api/v1/documents/{document_id}/claims"): "review",
    ("POST", "/api/v1/documents/{document_id}/no-claim"): "review",
    ("POST", "/api/v1/events/{event_id}/edits"): "review",
    ("POST", "/api/v1/judgements"): "link",
    ("POST", "/api/v1/reports"): "intake",
    ("POST", "/api/v1/documents"): "intake",
    ("POST", "/api/v1/files"): "intake",
}
"""The scope that a token needs; no session of a browser is let in."""

OPEN = (
    ("POST", "/sign-in"),
    ("POST", "/sign-in/code"),
    ("GET", "/"),
    ("GET", "/api"),
    ("GET", "/api/v1/claims/{claim_id}"),
    ("GET", "/api/v1/documents"),
    ("GET", "/api/v1/documents/{document_id}"),
    ("GET", "/api/v1/events"),
    ("GET", "/api/v1/events/{event_id}"),
    ("GET", "/api/v1/figures"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/api/v1/judgements"),
    ("GET", "/api/v1/places"),
    ("GET", "/api/v1/places/{slug}"),
    ("GET", "/api/v1/problems"),
    ("GET", "/api/v1/series"),
    ("GET", "/api/v1/events/{event_id}/likenesses"),
    ("GET", "/api/v1/sources"),
    ("GET", "/api/v1/sources/{slug}"),
    ("GET", "/api/v1/statements"),
    ("GET", "/api/v1/tolls"),
    ("GET", "/charts/beside/{slug}"),
    ("GET", "/charts/beside/{slug}.csv"),
    ("GET", "/charts/beside/{slug}.json"),
    ("GET", "/charts/beside/{slug}.png"),
    ("GET", "/charts/beside/{slug}.svg"),
    ("GET", "/charts/beside/{slug}.vl.json"),
    ("GET", "/charts/compared/{event_id}/{measure}"),
    ("GET", "/charts/compared/{event_id}/{measure}.csv"),
    ("GET", "/charts/compared/{event_id}/{measure}.json"),
    ("GET", "/charts/compared/{event_id}/{measure}.png"),
    ("GET", "/charts/compared/{event_id}/{measure}.svg"),
    ("GET", "/charts/compared/{event_id}/{measure}.vl.json"),
    ("GET", "/charts/moved/{event_id}/{measure}"),
    ("GET", "/charts/moved/{event_id}/{measure}.csv"),
    ("GET", "/charts/moved/{event_id}/{measure}.json"),
    ("GET", "/charts/moved/{event_id}/{measure}.png"),
    ("GET", "/charts/moved/{event_id}/{measure}.svg"),
    ("GET", "/charts/moved/{event_id}/{measure}.vl.json"),
    ("GET", "/charts/timeline"),
    ("GET", "/charts/timeline.csv"),
    ("GET", "/charts/timeline.json"),
    ("GET", "/charts/timeline.png"),
    ("GET", "/charts/timeline.svg"),
    ("GET", "/charts/timeline.vl.json"),
    ("GET", "/charts/tolls/{measure}/{step}"),
    ("GET", "/charts/tolls/{measure}/{step}.csv"),
    ("GET", "/charts/tolls/{measure}/{step}.json"),
    ("GET", "/charts/tolls/{measure}/{step}.png"),
    ("GET", "/charts/tolls/{measure}/{step}.svg"),
    ("GET", "/charts/tolls/{measure}/{step}.vl.json"),
    ("GET", "/charts/totals/{measure}"),
    ("GET", "/charts/totals/{measure}.csv"),
    ("GET", "/charts/totals/{measure}.json"),
    ("GET", "/charts/totals/{measure}.png"),
    ("GET", "/charts/totals/{measure}.svg"),
    ("GET", "/charts/totals/{measure}.vl.json"),
    ("GET", "/claims/{claim_id}"),
    ("GET", "/claims/{claim_id}.json"),
    ("GET", "/documents"),
    ("GET", "/documents.json"),
    ("GET", "/documents/{document_id}"),
    ("GET", "/documents/{document_id}.json"),
    ("GET", "/downloads"),
    ("GET", "/downloads.json"),
    ("GET", "/downloads/datapackage.json"),
    ("GET", "/downloads/documents.{form}"),
    ("GET", "/downloads/events.{form}"),
    ("GET", "/downloads/figures.{form}"),
    ("GET", "/downloads/tolls.{form}"),
    ("GET", "/feeds/events/{event}.atom"),
    ("GET", "/feeds/events.atom"),
    ("GET", "/downloads/statements.{form}"),
    ("GET", "/downloads/sources.{form}"),
    ("GET", "/downloads/places.{form}"),
    ("GET", "/downloads/map.geojson"),
    ("GET", "/downloads/formats/{name}"),
    ("GET", "/events"),
    ("GET", "/events.json"),
    ("GET", "/events/{event_id}"),
    ("GET", "/events/{event_id}.json"),
    ("GET", "/figures"),
    ("GET", "/figures.json"),
    ("GET", "/map"),
    ("GET", "/map.geojson"),
    ("GET", "/map.json"),
    ("GET", "/map/ground.json"),
    ("GET", "/methodology"),
    ("GET", "/methodology.json"),
    ("GET", "/overview.json"),
    ("GET", "/places/{slug}"),
    ("GET", "/places/{slug}.json"),
    ("GET", "/problems"),
    ("GET", "/problems.json"),
    ("GET", "/sign-in"),
    ("GET", "/sources"),
    ("GET", "/sources.json"),
    ("GET", "/sources/{slug}"),
    ("GET", "/sources/{slug}.json"),
    ("GET", "/source.tar.gz"),
    ("GET", "/static/build/{name}"),
    ("GET", "/timeline"),
    ("GET", "/timeline.json"),
)
"""Everybody, also whoever is not signed in; of the API a token, where one is sent, needs the scope `read`."""


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    for one in app.routes:
        if isinstance(one, Mount):
            assert one.path == "/static"
        elif isinstance(one, APIRoute):
            yield from ((method, one.path) for method in one.methods)
        elif hasattr(one, "original_router"):  # how FastAPI keeps a router that was included
            for route in one.original_router.routes:
                assert isinstance(route, APIRoute)
                yield from ((method, route.path) for method in route.methods)
        else:
            assert isinstance(one, Route)
            yield from ((method, one.path) for method in one.methods or () if method != "HEAD")


def test_each_route_is_in_the_table(desk: Desk) -> None:
    assert sorted(routes(desk.app)) == sorted([*OPEN, *PRIVATE, *BY_TOKEN])


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_is_let_in_where_it_may(desk: Desk, role: Role | None) -> None:
    for method, path in [*PRIVATE, *BY_TOKEN, *OPEN]:
        status = desk.client(role=role).request(method, filled(path)).status_code
        if (method, path) in BY_TOKEN:
            assert status == 401, path
        elif (method, path) in OPEN:
            assert status not in ((401, 405) if path.startswith("/sign-in") else (401, 403, 405)), path
        elif role is None:
            assert status == 303, path
        else:
            # A form without its token is refused whoever sends it: that it is looked at is in test_signin.
            may = role.includes(Role(PRIVATE[method, path])) and method == "GET"
            # There is no thing with the id that a path is filled with; two only lead on.
            found = 404 if "{" in path else 303 if path in {"/desk", "/desk/next"} else 200
            assert status == (found if may else 403), path


@pytest.mark.parametrize("scope", list(TokenScope))
def test_each_scope_is_let_in_where_it_may(desk: Desk, scope: TokenScope) -> None:
    for (method, path), needed in BY_TOKEN.items():
        status = desk.client(token=scope).request(method, filled(path)).status_code
        assert (status == 403) is (scope != needed), path
        assert status in (403, 404, 422), path
    for method, path in OPEN:
        if path.startswith("/api/v1/") and path != "/api/v1/openapi.json":
            status = desk.client(token=scope).request(method, filled(path)).status_code
            assert (status == 403) is (scope is not TokenScope.READ), path


@pytest.mark.parametrize("role", list(Role))
def test_an_own_form_lets_in_by_role(desk: Desk, role: Role) -> None:
    from marsad.services.accounts.people import find_account
    from marsad.services.accounts.sessions import Session

    account = find_account(desk.book, f"Example {role.value}")
    csrf = Session(account, desk.sessions[role.value]).csrf
    for path in ("/admin/accounts", "/admin/accounts/role", "/admin/accounts/state"):
        status = desk.client(role=role).post(path, data={"csrf": csrf, "name": "nobody"}).status_code
        assert status == (422 if role is Role.ADMIN else 403), path


def filled(path: str) -> str:
    values = {"form": "csv", "name": "x.js"}
    for name in ("claim_id", "document_id", "event_id"):
        values[name] = "0" * 64
    for part in path.split("{")[1:]:
        name = part.split("}")[0]
        path = path.replace("{" + name + "}", values.get(name, "example"))
    return path
