"""Accounts are kept on the command line; a password is never an argument."""

from __future__ import annotations

from pathlib import Path

import pyotp
import pytest
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.errors import UsageError

PASSWORD = "eight herons under rain\n"


def run(folder: Path, *words: str, typed: str = "") -> str:
    arguments = ["account", *words, "--accounts", str(folder / "accounts.db")]
    result = CliRunner().invoke(app, arguments, input=typed, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_accounts_are_made_listed_and_changed(tmp_path: Path) -> None:
    run(tmp_path, "add", "Example Admin", "--role", "admin", typed=PASSWORD)
    run(tmp_path, "add", "Example Coder", typed=PASSWORD)
    run(tmp_path, "role", "Example Coder", "--role", "adjudicator")
    run(tmp_path, "password", "Example Coder", typed="a ladder and a kettle\n")
    run(tmp_path, "disable", "Example Coder")
    listed = run(tmp_path, "list")
    assert "adjudicator" in listed
    assert "disabled" in listed
    run(tmp_path, "disable", "Example Coder", "--undo")
    assert "disabled" not in run(tmp_path, "list")
    assert '"role": "admin"' in run(tmp_path, "list", "--json")
    run(tmp_path, "email", "Example Coder", "Coder@example.org")
    assert "coder@example.org" in run(tmp_path, "list")
    run(tmp_path, "email", "Example Coder")
    assert "example.org" not in run(tmp_path, "list")


def test_a_token_is_made_and_revoked(tmp_path: Path) -> None:
    run(tmp_path, "add", "Example Coder", typed=PASSWORD)
    made = run(tmp_path, "token", "Example Coder", "--for", "example", "--scope", "review", "--scope", "read")
    assert "marsad_" in made
    identifier = made.split("token ", 1)[1].split()[0]
    assert "read, review" in run(tmp_path, "token", "Example Coder")
    run(tmp_path, "token", "Example Coder", "--revoke", identifier)
    assert "revoked" in run(tmp_path, "token", "Example Coder")


def test_a_second_factor_is_set_up_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, "add", "Example Coder", typed=PASSWORD)
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    monkeypatch.setattr("pyotp.random_base32", lambda: secret)
    shown = run(tmp_path, "second-factor", "Example Coder", typed=pyotp.TOTP(secret).now())
    assert secret in shown
    assert "shown this once" in shown
    assert "alone" in run(tmp_path, "second-factor", "Example Coder", "--remove")
    assert "last seen" in run(tmp_path, "sessions", "Example Coder")
    assert "everywhere" in run(tmp_path, "sessions", "Example Coder", "--end")


def test_a_mistake_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="15 characters"):
        run(tmp_path, "add", "Example Coder", typed="short\n")
    with pytest.raises(UsageError, match="e-mail"):
        run(tmp_path, "add", "Example Coder", "--no-password")
    with pytest.raises(UsageError, match="no account"):
        run(tmp_path, "role", "nobody", "--role", "coder")
    wrong = CliRunner().invoke(app, ["account", "add", "x", "--role", "king"])
    assert wrong.exit_code == 2
