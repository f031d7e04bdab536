"""Accounts made and changed; whoever does it stands in the audit log, and old sessions end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.model import Template
from marsad.model.account import Account, Action, Role
from marsad.model.message import Given
from marsad.services.accounts import limits
from marsad.services.accounts.passwords import check_new, hashed, is_right
from marsad.store.accounts import factors, journal, keys, people
from marsad.store.accounts.book import AccountBook

NAME_NOT_PLAIN = Template(
    "name_not_plain", "a name has 1 to 64 letters or digits, with single spaces . ' or - between them"
)
NAME_OF_COMMANDS = Template("name_of_commands", "%(name)s stands for commands in the audit log; choose another name")
NO_SUCH_ACCOUNT = Template(
    "no_such_account", "there is no account %(name)s; `marsad account list` and the page /admin list them"
)
NO_PASSWORD = Template(
    "no_password_to_show", "%(name)s has no password to show again: sign out, sign in anew, and do it at once"
)
PASSWORD_WRONG = Template("password_wrong", "the password is not right; nothing was changed")
OLD_PASSWORD_WRONG = Template("old_password_wrong", "the old password is not right; nothing was changed")
ONLY_ADMIN_LEFT = Template("only_admin_left", "%(name)s is the only admin left; make another one first")
NO_EMAIL = Template("no_email", "%(value)s is no e-mail; write name@example.org")
NO_PASSWORD_NO_EMAIL = Template(
    "no_password_no_email",
    "an account without a password needs an e-mail, by which OpenID Connect knows the person",
)

NAME = re.compile(r"[\w](?:[\w .'-]{0,62}[\w])?")
"""Letters of any script, digits, spaces and .'- between them."""

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,189}")


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and from where, for the audit log."""

    name: str
    address: str = ""


COMMAND_LINE = By("command line")


def add_account(
    book: AccountBook, name: str, role: Role, password: str | None, *, email: str | None = None, by: By = COMMAND_LINE
) -> None:
    """Make an account; without a password it can sign in by OpenID Connect only, for which it needs an e-mail.

    Raises `UsageError` for a name, e-mail or password that cannot be.
    """
    if not NAME.fullmatch(name):
        raise UsageError(NAME_NOT_PLAIN())
    if name == COMMAND_LINE.name:
        raise UsageError(NAME_OF_COMMANDS(name=Given(name)))
    if password is not None:
        check_new(password, name, email)
    elif email is None:
        raise UsageError(NO_PASSWORD_NO_EMAIL())
    hash_of_password = None if password is None else hashed(password)
    with book.writing() as write:
        people.add(write, name, role, hash_of_password, _email(email))
        journal.note(write, by.name, Action.ACCOUNT_MADE, target=name, detail=role.value, address=by.address)


def find_account(book: AccountBook, name: str) -> Account:
    """The account of that name; raises `NotFoundError` where there is none."""
    with book.reading() as read:
        found = people.find(read, name) if NAME.fullmatch(name) else None
    if found is None:
        raise NotFoundError(NO_SUCH_ACCOUNT(name=Given(name)))
    return found


def find_known(book: AccountBook, value: str, *, by_email: bool) -> Account | None:
    """The account with that e-mail, or of that name, if it may sign in; None else."""
    if not (EMAIL if by_email else NAME).fullmatch(value):
        return None
    with book.reading() as read:
        found = people.find_by_email(read, value) if by_email else people.find(read, value)
    return None if found is None or found.is_disabled else found


def list_accounts(book: AccountBook) -> tuple[Account, ...]:
    """Every account by name."""
    with book.reading() as read:
        return people.listed(read)


def change_role(book: AccountBook, name: str, role: Role, *, by: By = COMMAND_LINE) -> None:
    """Give the account another role and sign it out everywhere; raises `UsageError` where no admin would be left."""
    before = find_account(book, name)
    if before.role is role:
        return
    with book.writing() as write:
        people.change(write, name, role=role.value)
        _keep_an_admin(people.count(write, role=Role.ADMIN), before)
        keys.close_sessions(write, name)
        told = f"{before.role.value} to {role.value}"
        journal.note(write, by.name, Action.ROLE_CHANGED, target=name, detail=told, address=by.address)


def set_disabled(book: AccountBook, name: str, is_disabled: bool, *, by: By = COMMAND_LINE) -> None:
    """Let the account in no longer, or again; raises `UsageError` where no admin would be left."""
    before = find_account(book, name)
    if before.is_disabled is is_disabled:
        return
    with book.writing() as write:
        people.change(write, name, is_disabled=is_disabled)
        _keep_an_admin(people.count(write, role=Role.ADMIN), before)
        keys.close_sessions(write, name)
        # Whoever is let in again makes tokens anew: what a lost token could do ends with the account for good.
        ended = keys.revoke_tokens(write, name) if is_disabled else 0
        action = Action.DISABLED if is_disabled else Action.ENABLED
        journal.note(write, by.name, action, target=name, detail=_ended(ended), address=by.address)


def set_email(book: AccountBook, name: str, email: str | None, *, by: By = COMMAND_LINE) -> None:
    """Give the account another e-mail, or none; raises `UsageError` for what is no e-mail."""
    find_account(book, name)
    with book.writing() as write:
        people.change(write, name, email=_email(email))
        journal.note(write, by.name, Action.EMAIL_CHANGED, target=name, address=by.address)


def set_password(book: AccountBook, name: str, password: str, *, by: By = COMMAND_LINE) -> None:
    """Give the account another password and sign it out everywhere; its tokens end too, and known browsers."""
    check_new(password, name, find_account(book, name).email)
    hash_of_password = hashed(password)
    with book.writing() as write:
        people.change(write, name, password=hash_of_password)
        keys.close_sessions(write, name)
        ended = keys.revoke_tokens(write, name)
        factors.forget_browsers(write, name)
        factors.close_challenges(write, name)
        told = _ended(ended)
        journal.note(write, by.name, Action.PASSWORD_CHANGED, target=name, detail=told, address=by.address)


def change_own_password(book: AccountBook, name: str, old: str, new: str, *, by: By) -> None:
    """The same by the person, who shows the old one.

    Raises `UsageError` where it is not right, and `TooManyError` after too many tries: whoever finds a
    browser signed in must not find out the password by it.
    """
    show_password(book, name, old, wrong=OLD_PASSWORD_WRONG)
    set_password(book, name, new, by=by)


def has_password(book: AccountBook, name: str) -> bool:
    """True for an account that signs in by a password."""
    with book.reading() as read:
        return people.password_of(read, name) is not None


def show_password(book: AccountBook, name: str, password: str, *, wrong: Template = PASSWORD_WRONG) -> None:
    """Raises `UsageError` where the password is not the account's, `TooManyError` after too many tries at it."""
    limits.count(book, f"old password of {name}", limits.SIGN_IN_OF_ACCOUNT, "tries at the old password")
    with book.reading() as read:
        known = people.password_of(read, name)
    if known is None:
        raise UsageError(NO_PASSWORD(name=name))
    if not is_right(known, password):
        raise UsageError(wrong())
    with book.writing() as write:
        journal.forget_use(write, f"old password of {name}")


def _ended(tokens: int) -> str:
    return f"{tokens} tokens revoked" if tokens else ""


def _keep_an_admin(admins: int, before: Account) -> None:
    # Raised within the transaction, which is rolled back then.
    if admins == 0 and before.role is Role.ADMIN and not before.is_disabled:
        raise UsageError(ONLY_ADMIN_LEFT(name=before.name))


def _email(email: str | None) -> str | None:
    if email is None or not email.strip():
        return None
    if not EMAIL.fullmatch(email.strip()):
        raise UsageError(NO_EMAIL(value=Given(email)))
    return email.strip().lower()
