"""Who may do what: people's accounts with their roles, and what a program's token may do in their name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may do all that those before it may."""

    READER = "reader"
    """Reads what is not public."""
    CODER = "coder"
    """Decides on claims and links, takes reports in."""
    ADJUDICATOR = "adjudicator"
    """Settles what coders disagree on; signs events off."""
    ADMIN = "admin"
    """Keeps accounts; sees the audit log."""

    def includes(self, other: Role) -> bool:
        """True where whoever has this role may do what `other` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


class TokenScope(StrEnum):
    """What a token is good for, at most what its owner's role may."""

    READ = "read"
    REVIEW = "review"
    """Accept, reject, amend, add, undo."""
    LINK = "link"
    """Say of two claims whether they tell of one event."""
    INTAKE = "intake"
    """Hand in reports."""

    @property
    def role(self) -> Role:
        """The least role whose token may have this scope."""
        return Role.READER if self is TokenScope.READ else Role.CODER


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in."""

    name: str
    """As it stands under every decision of theirs; never used again for another person."""
    role: Role
    is_disabled: bool = False
    email: str | None = None
    """By which a provider of OpenID Connect knows the person."""
    made_at: str = ""
    """UTC, ISO 8601."""
    has_second_factor: bool = False
    """True where a code is asked for after the password."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser that is signed in, as its person's list shows it."""

    id: str
    made_at: str
    """UTC, ISO 8601."""
    seen_at: str
    address: str
    agent: str
    """What the browser calls itself."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token as lists show it; the secret itself is shown once, when it is made."""

    id: str
    account: str
    label: str
    scopes: tuple[TokenScope, ...]
    made_at: str
    expires_at: str | None
    """None for one that holds until it is revoked."""
    revoked_at: str | None = None


class Action(StrEnum):
    """What the audit log has rows of."""

    SIGN_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGN_OUT = "signed out"
    ACCOUNT_MADE = "account made"
    ROLE_CHANGED = "role changed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105  no secret, the name of what was done
    EMAIL_CHANGED = "e-mail changed"
    DISABLED = "account disabled"
    ENABLED = "account enabled"
    TOKEN_MADE = "token made"  # noqa: S105  no secret, the name of what was done
    TOKEN_REVOKED = "token revoked"  # noqa: S105  no secret, the name of what was done
    FACTOR_ADDED = "second factor added"
    FACTOR_REMOVED = "second factor removed"
    CODE_FAILED = "code failed"
    RECOVERY_USED = "recovery code used"
    SESSION_ENDED = "session ended"
    PROVED = "password shown again"
    READ_RESTRICTED = "read what is not public"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the audit log."""

    number: int
    at: str
    """UTC, ISO 8601."""
    who: str
    """The account that did it; for a failed sign-in the name that was tried; "command line" there."""
    action: Action
    target: str
    """What it was done to: an account, a token's id, a claim's id."""
    detail: str
    address: str
    """Network address that it came from; empty on the command line."""
