"""How often something may be tried; counted in the database, so that all worker processes share the count."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass

from marsad.errors import MarsadError
from marsad.model import Template, Told
from marsad.store.accounts import journal
from marsad.store.accounts.book import AccountBook

TOO_MANY_TRIES = Template(
    "too_many_tries", "too many %(what)s: at most %(number)s in %(other)s s; try again in %(third)s s"
)


class TooManyError(MarsadError):
    """Tried too often; `wait` says after how many seconds to try again."""

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Limit:
    """So often within a window."""

    number: int
    window: int
    """Seconds."""


SIGN_IN_OF_ACCOUNT = Limit(10, 900)
"""Wrong passwords for one name from one place, or by one browser that is known: slow enough for argon2 and a password
of fifteen characters."""

SIGN_IN_OF_NAME = Limit(100, 900)
"""Wrong passwords for one name from all places by browsers that are not known. Those that are have a count of their
own: whoever tries from elsewhere shuts nobody out of where they signed in before."""

CODES = Limit(10, 900)
"""Codes of a second factor tried for one account, for which the password has to be right."""

SIGN_IN_FROM_ADDRESS = Limit(50, 900)
"""Tries from one address, whatever the name: an office behind one address signs in, a list of names does not."""

API_READS = Limit(600, 60)
API_WRITES = Limit(120, 60)
WRONG_TOKENS = Limit(60, 60)


def place_of(address: str) -> str:
    """What counts as one place: an address of IPv4, the 64 bits of a network of IPv6, which one customer has whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def count(book: AccountBook, key: str, limit: Limit, what: Told) -> None:
    """Count one more use of `key`; raises `TooManyError` where that is more than the limit allows."""
    moment = int(time.time())
    with book.counting() as write:
        used = journal.count_use(write, key, moment, limit.window)
        if moment % limit.window < 2:
            journal.forget_old_uses(write, moment - 86400)
    if used > limit.number:
        wait = limit.window - moment % limit.window
        raise TooManyError(TOO_MANY_TRIES(what=what, number=limit.number, other=limit.window, third=wait), wait)
