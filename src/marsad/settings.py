"""What a user may set: every command passes it down, nothing is read from the surroundings behind its back."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from marsad.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read."""

    user_tables: tuple[Path, ...] = ()
    """A user's own tables of places (CSV) and GeoNames country dumps; the first that names a place wins over all."""


DEFAULTS = Settings()
"""Reading as it comes: Marsad's own gazetteer only."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Map tiles of another host (XYZ, 256 pixels), in place of the ground that Marsad brings along.

    Whoever looks at the map then tells that host which part of it; without this no page asks another host for anything.
    """

    address: str
    """With {z}, {x} and {y} for zoom, column and row."""
    credit: str = ""
    """Whom to name on the map."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("https", "http") or not parts.netloc or set(parts.netloc) & set(" ;,'\""):
            raise UsageError(f"{self.address!r} is no address of tiles; write it as https://HOST/{{z}}/{{x}}/{{y}}.png")
        missing = [name for name in ("{z}", "{x}", "{y}") if name not in self.address]
        if missing:
            raise UsageError(f"the address of tiles lacks {', '.join(missing)}: https://HOST/{{z}}/{{x}}/{{y}}.png")

    @property
    def host(self) -> str:
        """Scheme and host, as a Content-Security-Policy names it."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class OpenId:
    """A provider of OpenID Connect by which people may sign in."""

    issuer: str
    """Its address; the provider's description is below it at `.well-known/openid-configuration`."""
    client_id: str
    client_secret: str = field(repr=False)
    claim: str = "email"
    """What of the provider's answer names the account: `email`, which it must have verified, or a claim that holds the
    account's name."""
    name: str = "OpenID Connect"
    """As the sign-in calls it."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        is_local = parts.hostname in ("127.0.0.1", "localhost", "::1")
        if not parts.netloc or (parts.scheme != "https" and not (parts.scheme == "http" and is_local)):
            raise UsageError(f"the issuer {self.issuer!r} is no https address; write it as https://HOST/...")

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> OpenId | None:
        """From MARSAD_OPENID_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _CLAIM, _NAME, or a TOML file named by MARSAD_OPENID.

        None where neither is set. Raises `UsageError` for what is missing or not known.
        """
        given = {
            one.name: environment[name]
            for one in fields(cls)
            if (name := f"MARSAD_OPENID_{one.name.upper()}") in environment
        }
        if "MARSAD_OPENID" in environment:
            given = {**_table(environment["MARSAD_OPENID"]), **given}
        if not given:
            return None
        missing = {"issuer", "client_id", "client_secret"} - given.keys()
        unknown = given.keys() - {one.name for one in fields(cls)}
        if missing or unknown or not all(isinstance(value, str) for value in given.values()):
            told = f"lacks {', '.join(sorted(missing))}" if missing else f"does not know {', '.join(sorted(unknown))}"
            raise UsageError(f"OpenID Connect {told}; it is set by issuer, client_id, client_secret, claim and name")
        return cls(**given)


def _table(path: str) -> dict[str, str]:
    try:
        with open(path, "rb") as lines:
            return tomllib.load(lines)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"MARSAD_OPENID={path} cannot be read as TOML: {error}") from error


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How pages are served."""

    tiles: Tiles | None = None
    api_needs_token: bool = False
    """True where the API is read by token only; what it reads is on the pages all the same."""
    openid: OpenId | None = None
    """None where people sign in by password only."""
    double_share: float = 0.1
    """The share of documents that two people code blind, from 0 to 1."""
    host_names: tuple[str, ...] = ()
    """Names by which readers come, each with its port where that is not the usual one, the public one first.

    This machine's own are always allowed."""

    def __post_init__(self) -> None:
        for name in self.host_names:
            if not HOST_NAME.fullmatch(name):
                raise UsageError(f"{name!r} is no name of a host; write it without https:// and path")


HOST_NAME = re.compile(
    r"((?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?", re.ASCII | re.IGNORECASE
)


def trusted_proxies(given: Iterable[str]) -> list[str]:
    """The proxies whose X-Forwarded-For is believed; raises `UsageError` for what is neither address nor network."""
    proxies = list(given)
    for one in proxies:
        try:
            ipaddress.ip_network(one)
        except ValueError as error:
            raise UsageError(f"{one!r} is no address of a proxy; write 127.0.0.1 or 10.0.0.0/8") from error
    return proxies
