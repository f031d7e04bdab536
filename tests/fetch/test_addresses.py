"""Which addresses are asked for, and which network addresses nobody is led to."""

from __future__ import annotations

import pytest

from marsad.errors import UsageError
from marsad.fetch.addresses import canonical, is_public, origin_of, parse_address, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0",  # noqa: S104
        "10.1.2.3", "172.16.0.1", "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.5", "198.18.0.1", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::ffff:0:7f00:1",
        "no address", "",
    ],
)  # fmt: skip
def test_what_is_not_of_the_public_internet_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "example.org/a",
        "http://", "http:///a", "https://name:word@example.org/", "http://exa mple.org/", "http://[::1", "",
        "http://example.org:99999999/", "http://example.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_address(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("HTTP://Example.ORG:80/a?b=1#part", "http://example.org/a?b=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
        ("  https://example.org/a ", "https://example.org/a"),
    ],
)
def test_one_page_has_one_address(text: str, told: str) -> None:
    assert canonical(text) == told


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://example.org/a/b?c") == "https://example.org/"
    assert origin_of("http://example.org:8000/a") == "http://example.org:8000/"


def test_a_host_that_is_written_as_a_number_is_looked_up_and_seen_through() -> None:
    """As `http://2130706433/` and `http://0x7f.1/` are by browsers."""
    for written in ("2130706433", "0x7f.1", "127.1"):
        assert not any(map(is_public, resolve(written, 80)))


def test_a_name_that_cannot_be_one_is_no_host() -> None:
    with pytest.raises(OSError):  # noqa: PT011  whatever the system calls it
        resolve("a" * 70 + ".example", 80)
