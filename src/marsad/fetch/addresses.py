"""Addresses of the web in one form, and network addresses that nobody is led to."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import httpx

from marsad.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolver = Callable[[str, int], tuple[str, ...]]
    """A host's name and a port in, network addresses out; raises `OSError` where there are none."""

MOST_LETTERS = 2_000
"""Of an address: browsers and servers take hardly more."""
_NOT_IN_HOSTS = frozenset(" %\\<>^`{|}\t")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_V4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_V4_TRANSLATED = ipaddress.IPv6Network("::ffff:0:0:0/96")
"""SIIT (RFC 6145): an address of IPv4 inside one of IPv6."""
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")


def parse_address(text: str) -> httpx.URL:
    """The address without its fragment, its host in lower case.

    Raises `UsageError` for what is no address of http or https, or names a user and a password.
    """
    shown = text[:200]
    try:
        url = httpx.URL(text.strip())
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:  # the host's letters are looked at where it is asked for
        raise UsageError(f"{shown}: no address ({error}); write it as https://HOST/...") from error
    if len(text) > MOST_LETTERS:
        raise UsageError(f"{shown}...: longer than {MOST_LETTERS} letters, as no address of a page is")
    if url.scheme not in ("http", "https") or not host or _NOT_IN_HOSTS & set(host):
        raise UsageError(f"{shown}: no address of http or https; write it as https://HOST/...")
    if url.port is not None and not 0 < url.port < 65_536:
        raise UsageError(f"{shown}: there is no port of that number; write it as https://HOST/...")
    if url.userinfo:
        raise UsageError(f"{url.host}: the address names a user; pages behind a password are not fetched")
    return httpx.URL(scheme=url.scheme, host=host, port=_port(url), raw_path=url.raw_path or b"/")


def _port(url: httpx.URL) -> int | None:
    return None if url.port in (None, {"http": 80, "https": 443}[url.scheme]) else url.port


def canonical(text: str) -> str:
    """The address as one text, by which it is told whether it was fetched before; raises as `parse_address` does."""
    return str(parse_address(text))


def origin_of(address: str | httpx.URL) -> str:
    """Scheme, host and port, which have one robots.txt and are asked one request at a time."""
    url = httpx.URL(address) if isinstance(address, str) else address
    return str(httpx.URL(scheme=url.scheme, host=url.host, port=_port(url), path="/"))


def is_public(address: str) -> bool:
    """True for a network address of the public internet.

    False for private, loopback, link-local, multicast, reserved and documentation addresses (the registries of IANA for
    special purposes), also where one of IPv4 is written inside one of IPv6, and for what is no address.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None or found in _SITE_LOCAL:
            return False
        inside = _inside(found)
        if inside is not None:
            return all(is_public(str(one)) for one in inside)
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback or found.is_link_local
    )


def _inside(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """The addresses of IPv4 that an address of IPv6 leads to; None where it is one by itself."""
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if any(address in network for network in (_NAT64, _V4_COMPATIBLE, _V4_TRANSLATED)):
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return None


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The network addresses of a host, in the system's order; raises `OSError` where it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise OSError(f"no name of a host: {host[:80]}") from error
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))
