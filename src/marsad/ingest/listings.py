"""Lists of reports on the web as addresses: feeds, sitemaps and section pages of outlets."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from marsad.errors import DocumentError
from marsad.ingest.answers import name_of
from marsad.ingest.budget import BUDGET, refuse
from marsad.ingest.decoding import decode
from marsad.ingest.documents import charset_of_page
from marsad.ingest.markup import load_tree
from marsad.ingest.readers.columns import NO_COLUMNS
from marsad.ingest.readers.days import parse_day
from marsad.ingest.readers.feeds import root_name
from marsad.ingest.readers.report import Report
from marsad.ingest.readers.source import Source
from marsad.ingest.readers.table import find_reader
from marsad.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_FEEDS = frozenset(("RSS, RDF or Atom", "JSON"))
_PACKED = b"\x1f\x8b"
MOST_LISTED = 50_000
"""Addresses of one sitemap, as its protocol has it."""
MOST_LINKS = 500
"""Links of a section page that are taken."""
_WORDS = 4
"""Words in the last part of an address from which it is a report's title: "terms-and-conditions" has three."""
_NUMBER = re.compile(r"\d{5,}")
_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/|$)|/(?:19|20)\d\d-\d\d-\d\d")
_BETWEEN_WORDS = re.compile(r"[-_+~\s]+")
_ENDING = re.compile(r"\.[a-zA-Z]{2,5}$")


@dataclass(frozen=True, slots=True)
class Named:
    """An address that a list names."""

    address: str
    """In full; whether it is one of the web is for others to tell."""
    published: date | None = None
    changed: date | None = None
    """When what lies there was changed last, where the list says so."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list names, in its order."""

    reports: tuple[Named, ...] = ()
    lists: tuple[Named, ...] = ()
    """Further lists, of a list of sitemaps."""
    entries: tuple[Report, ...] = ()
    """What a feed holds itself, in the order of `reports` where each has an address."""


def read_feed_list(data: bytes, *, url: str) -> Listing:
    """The reports that a feed names, with what it holds of each; raises `DocumentError` where it is no feed."""
    source = Source.of(Capture(data, name_of(url)))
    reader = find_reader(source)
    if reader.name not in _FEEDS:
        raise DocumentError(f"{source.name}: this is no feed (RSS, Atom, JSON feed); name the address of one")
    entries = tuple(one for one in reader.read(source, NO_COLUMNS) if isinstance(one, Report))
    named = (Named(urljoin(url, one.said.url), one.said.published) for one in entries if one.said.url)
    return Listing(tuple(dict.fromkeys(named)), entries=entries)


def read_sitemap(data: bytes, *, url: str) -> Listing:
    """What a sitemap, or a list of sitemaps, names (sitemaps.org, and the days of Google's for news).

    It may be packed by gzip. Raises `DocumentError` where it is none.
    """
    name = name_of(url)
    data = _unpacked(data, name) if data.startswith(_PACKED) else data
    root = root_name(Source.of(Capture(data.lstrip(), name)))
    if root not in ("urlset", "sitemapindex"):
        raise DocumentError(f"{name}: this is no sitemap; name the address of one, or give the page as a section")
    found = tuple(dict.fromkeys(_iter_named(data.lstrip(), "url" if root == "urlset" else "sitemap", url)))
    return Listing(reports=found) if root == "urlset" else Listing(lists=found)


def read_section(data: bytes, *, url: str, patterns: tuple[str, ...] = ()) -> Listing:
    """The links of a page of an outlet to its own reports, in their order.

    They are on the page's own host, and look like a report's: a title or a number of five digits at the end, or a day.
    Where `patterns` (with `*` and `?`) are given, a link's path matches one of these instead. Raises `DocumentError`
    for a page that cannot be taken apart.
    """
    name = name_of(url)
    tree = load_tree(decode(data, name=name, declared=charset_of_page(data)).text, name=name)
    base = next((urljoin(url, one.get("href")) for one in tree.iter("base") if one.get("href")), url)
    here = urlsplit(url)
    found: dict[str, None] = {}
    for link in tree.iter("a"):
        address = _joined(base, link.get("href") or "")
        if address is None or _host(address) != _host(here) or _is_above(address, here):
            continue
        if any(fnmatchcase(address.path, one) for one in patterns) if patterns else _looks_like_a_report(address):
            found[address._replace(fragment="").geturl()] = None
        if len(found) == MOST_LINKS:
            break
    return Listing(tuple(map(Named, found)))


def _joined(base: str, link: str) -> SplitResult | None:
    try:
        address = urlsplit(urljoin(base, link.strip()))
    except ValueError:
        return None
    return address if address.scheme in ("http", "https") else None


def _host(address: SplitResult) -> str:
    return address.netloc.lower().removeprefix("www.")


def _is_above(address: SplitResult, here: SplitResult) -> bool:
    """True for the page itself and for those that it lies in."""
    path = address.path.rstrip("/")
    return here.path.rstrip("/") == path or here.path.startswith(f"{path}/")


def _looks_like_a_report(address: SplitResult) -> bool:
    last = _ENDING.sub("", unquote(address.path).rstrip("/").rpartition("/")[2])
    words = [word for word in _BETWEEN_WORDS.split(last) if word]
    return (
        len(words) >= _WORDS
        or _NUMBER.search(last) is not None
        or _NUMBER.search(address.query) is not None
        or (_DATED.search(address.path) is not None and len(words) > 1)
    )


def _iter_named(data: bytes, kind: str, url: str) -> Iterator[Named]:
    """The addresses of a sitemap, element by element; what stands before a break is read."""
    from lxml.etree import XMLSyntaxError, iterparse

    steps = iterparse(
        BytesIO(data), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False,
    )  # fmt: skip
    number = 0
    try:
        for _, element in steps:
            if _local(element) != kind:
                continue
            named = _named(element, url)
            element.clear()
            if named is not None:
                number += 1
                yield named
            if number == MOST_LISTED:
                return
    except XMLSyntaxError as error:
        if not number:
            raise DocumentError(f"{name_of(url)}: broken XML ({str(error)[:120]}); name another address") from error


def _named(element: _Element, url: str) -> Named | None:
    parts = {_local(one): (one.text or "").strip() for one in element.iter() if isinstance(one.tag, str)}
    address = parts.get("loc")
    if not address:
        return None
    return Named(urljoin(url, address), _day(parts.get("publication_date")), _day(parts.get("lastmod")))


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _unpacked(data: bytes, name: str) -> bytes:
    stream = zlib.decompressobj(31)
    try:
        found = stream.decompress(data, BUDGET.unpacked)
    except zlib.error as error:
        raise DocumentError(f"{name}: this sitemap is not packed as it says ({error}); name another address") from error
    if stream.unconsumed_tail:
        raise refuse(name, "this sitemap unpacks too far", BUDGET.unpacked, "name a smaller one")
    return found
