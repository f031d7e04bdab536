"""A record with accounts and a token of each scope, served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from marsad.model.account import Role, TokenScope
from marsad.services.accounts import limits
from marsad.services.accounts.people import add_account, find_account
from marsad.services.accounts.sessions import begin
from marsad.services.accounts.tokens import make_token
from marsad.services.linking import link_all
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from marsad.web.app import make_app
from tests.reconcile.gold import FILES, load
from tests.web.conftest import serve_app

PASSWORD = "eight herons under rain"


@dataclass(frozen=True)
class Desk:
    app: FastAPI
    address: str
    book: AccountBook
    tokens: dict[str, str]
    """Secret by scope."""
    sessions: dict[str, str]
    """Cookie by role."""
    clients: ExitStack = field(default_factory=ExitStack)

    def client(self, *, token: str | None = None, role: str | None = None) -> httpx.Client:
        client = self.clients.enter_context(httpx.Client(base_url=self.address))
        if token is not None:
            client.headers["authorization"] = f"Bearer {self.tokens[token]}"
        if role is not None:
            client.cookies.set("marsad", self.sessions[role])
        return client


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("api") / "record.db"
    with Record.open(path, create=True) as record:
        for case in sorted(FILES)[:4]:
            for reading in load(case).readings.values():
                record.append(reading)
        link_all(record)
    patch = pytest.MonkeyPatch()
    for name in ("API_READS", "API_WRITES", "WRONG_TOKENS", "SIGN_IN_FROM_ADDRESS"):
        patch.setattr(limits, name, limits.Limit(10**6, 60))
    app = make_app(path)
    with AccountBook.open(path.with_name("record.accounts.db"), create=True) as book:
        sessions = {}
        for role in Role:
            add_account(book, f"Example {role.value}", role, PASSWORD)
            sessions[role.value] = begin(book, find_account(book, f"Example {role.value}"), address="").secret
        coder = find_account(book, "Example coder")
        tokens = {scope.value: make_token(book, coder, "example", [scope], days=1)[1] for scope in TokenScope}
        for address in serve_app(app):
            with ExitStack() as clients:
                yield Desk(app, address, book, tokens, sessions, clients)
    patch.undo()
