"""Signing in by OpenID Connect, against a small provider that the test starts on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI, Form
from joserfc import jwt
from joserfc.jwk import RSAKey

from marsad.errors import UsageError
from marsad.model.account import Role
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.people import add_account, set_disabled
from marsad.settings import OpenId, PageSettings
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from marsad.web.app import make_app
from tests.web.conftest import serve_app


@dataclass
class Provider:
    """Says of everybody what `claims` has."""

    claims: dict[str, Any] = field(default_factory=dict)
    nonce: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "example"}))
    signed_by: RSAKey | None = None
    issuer: str = ""

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def describe() -> dict[str, Any]:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.post("/token")
        def token(code: str = Form(), code_verifier: str = Form()) -> dict[str, Any]:
            assert code == "example"
            self.asked["code_verifier"] = code_verifier
            moment = int(time())
            told = {"iss": self.issuer, "aud": "marsad", "sub": "1", "iat": moment, "exp": moment + 60}
            claims = {**told, "nonce": self.nonce, **self.claims}
            signed = jwt.encode({"alg": "RS256", "kid": "example"}, claims, self.signed_by or self.key)
            return {"access_token": "example", "token_type": "Bearer", "id_token": signed}

        return app


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    for address in serve_app(made.app()):
        made.issuer = address
        yield made


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccountBook]:
    path = tmp_path_factory.mktemp("openid") / "record.accounts.db"
    Record.open(path.with_name("record.db"), create=True).close()
    with AccountBook.open(path, create=True) as book:
        add_account(book, "Example Coder", Role.CODER, None, email="coder@example.org")
        add_account(book, "Example Gone", Role.CODER, None, email="gone@example.org")
        set_disabled(book, "Example Gone", True)
        yield book


@pytest.fixture(params=["email", "preferred_username"])
def claim(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def web(provider: Provider, book: AccountBook, claim: str) -> Iterator[httpx.Client]:
    openid = OpenId(provider.issuer, "marsad", "example secret", claim, "Example login")
    provider.claims, provider.signed_by = {}, None
    app = make_app(Path(book.location).with_name("record.db"), settings=PageSettings(openid=openid))
    for address in serve_app(app):
        with httpx.Client(base_url=address) as client:
            yield client


def come_back(web: httpx.Client, provider: Provider, **changes: str) -> httpx.Response:
    leaving = web.get("/sign-in/openid/?next=/account")
    assert leaving.status_code == 302
    asked = {name: values[0] for name, values in parse_qs(urlsplit(leaving.headers["location"]).query).items()}
    provider.nonce = asked["nonce"]
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].endswith("/sign-in/openid/callback")
    return web.get("/sign-in/openid/callback", params={"code": "example", "state": asked["state"], **changes})


def known(claim: str) -> dict[str, Any]:
    if claim == "email":
        return {"email": "Coder@example.org", "email_verified": True}
    return {"preferred_username": "Example Coder"}


def test_who_has_an_account_is_let_in(web: httpx.Client, provider: Provider, book: AccountBook, claim: str) -> None:
    assert "Example login" in web.get("/sign-in").text
    provider.claims = known(claim)
    answer = come_back(web, provider)
    assert answer.headers["location"] == "/account"
    assert "Example Coder" in web.get("/account").text
    assert list_audit(book, limit=1)[0].detail == "Example login"


def test_who_has_none_is_not(web: httpx.Client, provider: Provider, claim: str) -> None:
    for claims in (
        {},
        {"email": "coder@example.org"},
        {"email": "coder@example.org", "email_verified": "true"},
        {"email": "nobody@example.org", "email_verified": True, "preferred_username": "nobody"},
        {"email": "gone@example.org", "email_verified": True, "preferred_username": "Example Gone"},
        {"email": ["coder@example.org"], "email_verified": True, "preferred_username": "\0"},
    ):
        provider.claims = claims
        answer = come_back(web, provider)
        assert answer.status_code == 403, claims
        assert "no account here" in answer.text
        assert web.get("/account").status_code == 303


@pytest.mark.parametrize("fault", ["state", "nonce", "key", "issuer", "audience", "past"])
def test_an_answer_that_is_not_the_providers_is_refused(
    web: httpx.Client, provider: Provider, claim: str, fault: str
) -> None:
    provider.claims = known(claim)
    changes = {}
    match fault:
        case "state":
            changes = {"state": "another"}
        case "nonce":
            provider.claims["nonce"] = "another"
        case "key":
            provider.signed_by = RSAKey.generate_key(2048, {"kid": "example"})
        case "issuer":
            provider.claims["iss"] = "https://example.org"
        case "audience":
            provider.claims["aud"] = "another"
        case "past":
            provider.claims["exp"] = int(time()) - 3600
    answer = come_back(web, provider, **changes)
    assert answer.status_code == 403
    assert "did not say who you are" in answer.text
    assert web.get("/account").status_code == 303


def test_a_provider_that_is_not_there(book: AccountBook) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings = PageSettings(openid=OpenId(nowhere, "marsad", "example secret"))
    for address in serve_app(make_app(Path(book.location).with_name("record.db"), settings=settings)):
        answer = httpx.get(f"{address}/sign-in/openid/")
        assert answer.status_code == 403
        assert "cannot be reached" in answer.text


def test_it_is_off_unless_set_and_a_mistake_says_what_to_do(tmp_path: Path) -> None:
    assert OpenId.of({}) is None
    table = tmp_path / "openid.toml"
    table.write_text('issuer = "https://example.org"\nclient_id = "marsad"\nclient_secret = "example"\n')
    made = OpenId.of({"MARSAD_OPENID": str(table), "MARSAD_OPENID_CLAIM": "preferred_username"})
    assert made == OpenId("https://example.org", "marsad", "example", "preferred_username")
    assert "secret" not in repr(made).replace("client_secret", "")
    for environment, words in (
        ({"MARSAD_OPENID_ISSUER": "https://example.org"}, "lacks client_id"),
        ({"MARSAD_OPENID": str(tmp_path / "none.toml")}, "cannot be read"),
    ):
        with pytest.raises(UsageError, match=words):
            OpenId.of(environment)
    with pytest.raises(UsageError, match="https"):
        OpenId("http://example.org", "marsad", "example")
