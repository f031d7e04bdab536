"""`marsad account`: who may sign in, and tokens for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AccountsPath, AsJson, RecordPath

if TYPE_CHECKING:
    from marsad.model.account import Role, TokenScope
    from marsad.store.accounts.book import AccountBook

Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as it stands under their decisions.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, coder, adjudicator or admin.")]

commands = typer.Typer(no_args_is_help=True, help="Accounts: who may sign in to the review desk, and tokens.")


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(commands, name="account")


@commands.command("add")
def add(
    name: Name,
    role: RoleOption = "coder",
    email: Annotated[str | None, typer.Option(help="By which OpenID Connect knows the person.")] = None,
    no_password: Annotated[bool, typer.Option("--no-password", help="Signs in by OpenID Connect only.")] = False,
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
) -> None:
    """Make an account.

    The password is asked for, or read from standard input: one line.
    """
    from marsad.services.accounts.people import add_account

    chosen = _role(role)
    with _open(record, accounts, create=True) as book:
        add_account(book, name, chosen, None if no_password else _new_password(), email=email)
        typer.echo(f"{name} may sign in as {chosen.value}; accounts are in {book.location}")


@commands.command("list")
def list_all(record: RecordPath = DEFAULT_RECORD, accounts: AccountsPath = None, as_json: AsJson = False) -> None:
    """List the accounts."""
    from marsad.model import plain
    from marsad.services.accounts.people import list_accounts

    with _open(record, accounts) as book:
        found = list_accounts(book)
    if as_json:
        output.print_json([plain(one) for one in found])
        return
    table = output.make_table("name", "role", "e-mail", "made", "")
    for one in found:
        table.add_row(
            one.name, one.role.value, one.email or "", one.made_at[:10], "disabled" if one.is_disabled else ""
        )
    output.console().print(table)


@commands.command("role")
def role_of(name: Name, role: RoleOption, record: RecordPath = DEFAULT_RECORD, accounts: AccountsPath = None) -> None:
    """Give an account another role; it is signed out everywhere."""
    from marsad.services.accounts.people import change_role

    chosen = _role(role)
    with _open(record, accounts) as book:
        change_role(book, name, chosen)
    typer.echo(f"{name} is {chosen.value} now")


@commands.command("password")
def password(name: Name, record: RecordPath = DEFAULT_RECORD, accounts: AccountsPath = None) -> None:
    """Give an account another password, asked for or read from standard input; it is signed out everywhere."""
    from marsad.services.accounts.people import find_account, set_password

    with _open(record, accounts) as book:
        find_account(book, name)
        set_password(book, name, _new_password())
    typer.echo(f"{name} has another password now")


@commands.command("email")
def email_of(
    name: Name,
    email: Annotated[str, typer.Argument(metavar="[EMAIL]", help="Left out: it has none any more.")] = "",
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
) -> None:
    """Give an account another e-mail, by which OpenID Connect knows the person, or none."""
    from marsad.services.accounts.people import set_email

    with _open(record, accounts) as book:
        set_email(book, name, email)
    typer.echo(f"{name} is known by {email} now" if email else f"{name} has no e-mail now")


@commands.command("disable")
def disable(
    name: Name,
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
    again: Annotated[bool, typer.Option("--undo", help="Let it in again.")] = False,
) -> None:
    """Let an account in no longer. Nothing that it decided changes."""
    from marsad.services.accounts.people import set_disabled

    with _open(record, accounts) as book:
        set_disabled(book, name, not again)
    typer.echo(f"{name} may sign in again" if again else f"{name} is let in no longer")


@commands.command("second-factor")
def second_factor(
    name: Name,
    remove: Annotated[bool, typer.Option("--remove", help="Ask for no code any more.")] = False,
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
) -> None:
    """Set up a second factor for an account: codes of a telephone after the password; or remove it.

    The telephone reads the picture, then a first code is asked for, or read from standard input.
    """
    from marsad.services.accounts.people import find_account
    from marsad.services.accounts.second_factor import (
        begin_second_factor,
        confirm_second_factor,
        remove_second_factor,
    )

    with _open(record, accounts) as book:
        account = find_account(book, name)
        if remove:
            remove_second_factor(book, account)
            typer.echo(f"{name} signs in by the password alone now")
            return
        enrolment = begin_second_factor(book, name)
        typer.echo(enrolment.in_terminal)
        typer.echo(f"or type this secret into the authenticator: {enrolment.secret}")
        codes = confirm_second_factor(book, name, _line("Code that it shows"))
    typer.echo(f"{name} signs in with a code from now on; recovery codes, shown this once:")
    typer.echo("\n".join(codes))


@commands.command("sessions")
def sessions(
    name: Name,
    end: Annotated[bool, typer.Option("--end", help="Sign the person out everywhere.")] = False,
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
) -> None:
    """List where a person is signed in, or sign them out everywhere (--end)."""
    from marsad.services.accounts.people import COMMAND_LINE, find_account
    from marsad.services.accounts.sessions import end_all_sessions, list_sessions

    with _open(record, accounts) as book:
        find_account(book, name)
        if end:
            end_all_sessions(book, name, by=COMMAND_LINE)
            typer.echo(f"{name} is signed out everywhere")
            return
        table = output.make_table("signed in at", "last seen", "address", "browser")
        for one in list_sessions(book, name):
            table.add_row(one.made_at, one.seen_at, one.address, one.agent)
        output.console().print(table)


@commands.command("token")
def token(
    name: Name,
    label: Annotated[str | None, typer.Option("--for", metavar="WORDS", help="Make one; what it is for.")] = None,
    scope: Annotated[
        list[str] | None, typer.Option("--scope", metavar="SCOPE", help="read, review, link or intake; repeat it.")
    ] = None,
    days: Annotated[int, typer.Option(help="Days that it holds.")] = 90,
    revoke: Annotated[str | None, typer.Option(metavar="ID", help="Revoke that one.")] = None,
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
) -> None:
    """List an account's tokens for the API, make one (--for) or revoke one (--revoke)."""
    from marsad.services.accounts.people import find_account
    from marsad.services.accounts.tokens import list_tokens, make_token, revoke_token

    with _open(record, accounts) as book:
        account = find_account(book, name)
        if revoke is not None:
            revoke_token(book, account, revoke)
            typer.echo(f"the token {revoke} is let in no longer")
        elif label is not None:
            made, secret = make_token(book, account, label, _scopes(scope or ["read"]), days=days)
            typer.echo(f"token {made.id} of {name}: {', '.join(made.scopes)}; shown this once:", err=True)
            typer.echo(secret)
        else:
            table = output.make_table("id", "for", "scopes", "until", "")
            for one in list_tokens(book, account):
                until = (one.expires_at or "")[:10]
                table.add_row(one.id, one.label, ", ".join(one.scopes), until, "revoked" if one.revoked_at else "")
            output.console().print(table)


def _open(record: str, accounts: str | None, *, create: bool = False) -> AccountBook:
    from marsad.store.accounts.book import AccountBook, accounts_beside

    return AccountBook.open(accounts or accounts_beside(record), create=create)


def _new_password() -> str:
    """Asked for twice at a terminal, else the first line of standard input; never an argument, which others can see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    answer: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return answer


def _line(words: str) -> str:
    """Asked for at a terminal, else a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    answer: str = typer.prompt(words)
    return answer


def _role(value: str) -> Role:
    from marsad.model.account import Role

    try:
        return Role(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value} is no role; choose one of {', '.join(Role)}", param_hint="--role") from error


def _scopes(values: list[str]) -> list[TokenScope]:
    from marsad.model.account import TokenScope

    try:
        return [TokenScope(value) for value in values]
    except ValueError as error:
        names = ", ".join(TokenScope)
        raise typer.BadParameter(f"{error}; choose of {names}", param_hint="--scope") from error
