"""Pages as the application answers them, made into files: relative links, no forms, nothing that needs a server."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from marsad.web.site.addresses import SPOKEN, Address, Layout, file_of, relative

SITE = "http://localhost"
"""What the application takes for its own address while it is asked for a site."""
LANGUAGE_OF_FEEDS = "en"
_FORM = re.compile(r"<form\b.*?</form>", re.S)
_LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<to>[^"]*)"(?P<after>[^>]*)>(?P<inside>.*?)</a>', re.S)
_SOURCE = re.compile(r'(?P<tag><(?:link|img|script|source)\b[^>]*?\s(?:href|src|srcset)=)"(?P<to>/[^"]*)"')
_OF_FEED = re.compile(rf'href="{SITE}(?P<to>/[^"]*)"')
_ID_OF_FEED = re.compile(rf"<id>{SITE}/[^<]*</id>")
_ONLY_LINKS = re.compile(r'\s(?:href|hreflang|rel|aria-current|download)(?:="[^"]*")?')


@dataclass(frozen=True, slots=True)
class Written:
    """A page as a file, and the addresses that it leads to or shows."""

    text: str
    leads_to: frozenset[Address]


def write_page(text: str, here: Address, language: str, layout: Layout) -> Written:
    """The page with every link made one between files; what needs a server is text alone."""
    source = file_of(here, language)
    found: set[Address] = set()

    def resolve(link: str) -> str | None:
        link = unescape(link)
        if link.startswith("#") or urlsplit(link).scheme:
            return link
        address = layout.find(link)
        if address is None:
            return None
        found.add(address)
        asked = parse_qs(urlsplit(link).query).get("lang", [language])[0]
        is_spoken = address.is_page or SPOKEN.fullmatch(address.path)
        return relative(source, file_of(address, asked if is_spoken else language), address.fragment)

    def link(match: re.Match[str]) -> str:
        target = resolve(match["to"])
        inside = match["inside"]
        if target is None:
            rest = _ONLY_LINKS.sub("", match["before"] + match["after"])
            return f"<{_plain(inside)}{rest}>{inside}</{_plain(inside)}>"
        return f'<a{match["before"]} href="{escape(target)}"{match["after"]}>{inside}</a>'

    def source_of(match: re.Match[str]) -> str:
        target = resolve(match["to"])
        return match[0] if target is None else f'{match["tag"]}"{escape(target)}"'

    made = _SOURCE.sub(source_of, _LINK.sub(link, _FORM.sub("", text)))
    return Written(made, frozenset(found))


def write_feed(text: str, here: Address, layout: Layout) -> str:
    """The feed with links to the files of the site, from its own place; its id says what it is of, not where."""
    source = file_of(here, LANGUAGE_OF_FEEDS)

    def link(match: re.Match[str]) -> str:
        to = unescape(match["to"])
        address = layout.find(to) or layout.find(to.partition("?")[0])  # of a part of a list, the list
        target = "." if address is None else relative(source, file_of(address, LANGUAGE_OF_FEEDS), address.fragment)
        return f'href="{escape(target)}"'

    named = hashlib.sha256(here.asked.encode()).hexdigest()
    return _ID_OF_FEED.sub(f"<id>urn:sha256:{named}</id>", _OF_FEED.sub(link, text))


def _plain(inside: str) -> str:
    """The element that stands for a link that leads nowhere here: of a drawing a group, else a span."""
    return "g" if "<circle" in inside or "<rect" in inside or "<title" in inside else "span"
