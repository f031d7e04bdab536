"""Events as an Atom feed (RFC 4287): an event is one entry for good, and a correction is a later `updated` of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

EPOCH = "1970-01-01T00:00:00Z"
"""Stands for a moment that the record does not hold."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or report of a feed."""

    id: str
    """Hexadecimal digest; stays whatever becomes of it."""
    title: str
    updated: str
    """When it last changed: a report came, or a person decided on it (UTC, ISO 8601)."""
    published: str
    link: str
    lines: tuple[str, ...]
    """What there is of it, a paragraph each."""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of."""

    title: str
    link: str
    """Its own address."""
    page: str
    """The page that it is of."""


def iter_atom(feed: Feed, entries: Iterable[Entry]) -> Iterator[str]:
    """The pieces of a feed, its entries in the order given: the newest change first."""
    held = list(entries)
    updated = max((one.updated for one in held), default="") or EPOCH
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{_text(feed.link)}</id>\n<title>{_text(feed.title)}</title>\n<updated>{updated}</updated>\n"
    yield f'<author><name>Marsad</name></author>\n<link rel="self" href={_attribute(feed.link)}/>\n'
    yield f'<link rel="alternate" type="text/html" href={_attribute(feed.page)}/>\n'
    for one in held:
        yield "".join(_entry(one))
    yield "</feed>\n"


def _entry(one: Entry) -> Iterator[str]:
    yield f"<entry>\n<id>urn:sha256:{_text(one.id)}</id>\n<title>{_text(one.title)}</title>\n"
    yield f"<updated>{one.updated or EPOCH}</updated>\n<published>{one.published or EPOCH}</published>\n"
    yield f'<link rel="alternate" href={_attribute(one.link)}/>\n'
    if one.category:
        yield f"<category term={_attribute(one.category)}/>\n"
    told = "".join(f"<p>{escape(_clean(line))}</p>" for line in one.lines)
    yield f'<content type="html">{escape(told)}</content>\n</entry>\n'


def _text(text: str) -> str:
    return escape(_clean(text))


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
