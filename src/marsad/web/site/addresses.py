"""Where each address of the pages lies among the files of a site, and how one file leads to another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = ("/", "/figures", "/events", "/map", "/timeline", "/documents", "/sources", "/methodology", "/problems",
         "/downloads", "/search")  # fmt: skip
"""Pages that stand by themselves."""
THINGS = ("/events/", "/documents/", "/sources/", "/places/")
"""What begins the address of the page of one thing."""
FURTHER = {"after", "page"}
"""Parameters that lead to a further page of a list."""
WHOLE = re.compile(r"/(?:static|downloads)/[\w./-]+|/source\.tar\.gz")
"""Files that are the same in every language, and are kept as they are answered."""
FEED = re.compile(r"/feeds/[\w./-]+\.atom")
"""Feeds, which are the same in every language too."""
OF_FEEDS = {"at", "source"}
"""Parameters of the feeds that pages lead to: of a place, of a source."""
SPOKEN = re.compile(r"/charts/[\w./-]+\.svg|/map\.geojson")
"""Files that are written in a language."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that a site holds: its path, its parameters but the language, and what follows the `#`."""

    path: str
    query: str = ""
    fragment: str = ""

    @property
    def asked(self) -> str:
        """What the application is asked for."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def is_page(self) -> bool:
        """True for a page, which is written in each language."""
        return self.path in LISTS or self.path.startswith((*THINGS, "/claims/"))

    @property
    def is_further(self) -> bool:
        """True for a further page of a list."""
        return bool(self.query) and self.is_page


@dataclass(frozen=True, slots=True)
class Layout:
    """Which addresses a site holds; `claims` gives the document of each claim."""

    claims: Mapping[str, str]
    has_claims: bool = False
    """True where each claim has a page of its own; else its address leads to its sentence."""

    def find(self, link: str) -> Address | None:
        """The address that a link of a page leads to; None for what only a server can answer."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            return None
        path, fragment = parts.path, parts.fragment
        pairs = [(name, value) for name, value in parse_qsl(parts.query) if name != "lang"]
        if path.startswith("/claims/") and not self.has_claims:
            return self._sentence(path)
        if SPOKEN.fullmatch(path):
            return Address(path, urlencode(pairs), fragment)
        if FEED.fullmatch(path):
            return Address(path, urlencode(pairs)) if all(name in OF_FEEDS for name, _ in pairs) else None
        if WHOLE.fullmatch(path):
            return Address(path) if not pairs else None
        found = Address(path, urlencode(pairs), fragment)
        if not found.is_page or any(name not in FURTHER for name, _ in pairs):
            return None
        return found

    def _sentence(self, path: str) -> Address | None:
        claim = path.removeprefix("/claims/")
        document = self.claims.get(claim)
        return None if document is None else Address(f"/documents/{document}", "", f"c-{claim[:16]}")


def file_of(address: Address, language: str) -> str:
    """The file in which an address lies, from the root of the site."""
    path = address.path
    if SPOKEN.fullmatch(path):
        if path == "/map.geojson":
            return f"{language}/map.geojson"
        digest = hashlib.blake2b(f"{address.asked} {language}".encode(), digest_size=12).hexdigest()
        return f"charts/{digest}.svg"
    if address.query and FEED.fullmatch(path):
        return f"feeds/{hashlib.blake2b(address.asked.encode(), digest_size=8).hexdigest()}.atom"
    if not address.is_page:
        return path.removeprefix("/")
    name = "index" if path == "/" else path.removeprefix("/")
    name = f"{name}/index" if name in _FOLDERS else name
    if address.query:
        name += f"-{hashlib.blake2b(address.query.encode(), digest_size=6).hexdigest()}"
    return f"{language}/{name}.html"


_FOLDERS = {one.strip("/") for one in THINGS}


def relative(source: str, target: str, fragment: str = "") -> str:
    """The link from one file of the site to another."""
    found = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return f"{found}#{fragment}" if fragment else found
