"""Passwords after NIST SP 800-63B-4: long enough, not easily guessed, no rules of composition; kept by argon2id."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from marsad.errors import UsageError
from marsad.model import Template
from marsad.services.accounts.guessing import ENOUGH, bits

PASSWORD_TOO_SHORT = Template(
    "password_too_short",
    "a password has at least %(number)s characters; a few words in a row are easy to remember",
)
PASSWORD_TOO_LONG = Template("password_too_long", "a password has at most %(number)s characters")
PASSWORD_GUESSED_FIRST = Template(
    "password_guessed_first",
    "this password is among the first that are guessed; take a few words that do not belong together",
)

SHORTEST = 15
"""Characters; SP 800-63B-4 asks for fifteen where a password alone lets in."""

LONGEST = 256
"""Characters; more would only be work for the server."""

HASHER = PasswordHasher()
"""argon2id with the parameters that the library follows RFC 9106 with; what was hashed with others is hashed anew."""


def check_new(password: str, name: str, email: str | None = None) -> None:
    """Raises `UsageError` for a password that is too short, too long or soon guessed for a person of this name."""
    if len(password) < SHORTEST:
        raise UsageError(PASSWORD_TOO_SHORT(number=SHORTEST))
    if len(password) > LONGEST:
        raise UsageError(PASSWORD_TOO_LONG(number=LONGEST))
    if bits(_normal(password), (name, name.replace(" ", ""), email or "")) < ENOUGH:
        raise UsageError(PASSWORD_GUESSED_FIRST())


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt and parameters."""
    return HASHER.hash(_normal(password))


def is_right(known: str | None, password: str) -> bool:
    """True where the password is the one hashed as `known`; as slow for None, so that nobody learns the names."""
    try:
        return HASHER.verify(known or _nobodys(), _normal(password[: LONGEST + 1])) and known is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hash_of_password: str) -> bool:
    """True where it was made with other parameters than today's."""
    return HASHER.check_needs_rehash(hash_of_password)


@cache
def _nobodys() -> str:
    return HASHER.hash("a password that nobody has")


def _normal(password: str) -> str:
    # The same letters typed on another keyboard must be the same bytes (SP 800-63B-4, 3.1.1.2).
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()
