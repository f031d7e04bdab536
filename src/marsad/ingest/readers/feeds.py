"""Feeds: RSS 0.9 to 2.0, RDF and Atom (RFC 4287), an entry a report."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import STEP
from marsad.ingest.given import Given
from marsad.ingest.problems import FEED_SUMMARY
from marsad.ingest.readers.columns import Columns
from marsad.ingest.readers.days import parse_day
from marsad.ingest.readers.report import Fault, Found, PassedOver, Report
from marsad.ingest.readers.rows import content_of, language_code
from marsad.ingest.readers.xmls import parse_xml
from marsad.ingest.trees import squeeze
from marsad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "application/rss+xml"
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,60})[\s>/]")
_ROOTS = frozenset(("rss", "feed", "RDF", "channel"))
_ENTRIES = ("item", "entry")
_FULL, _SHORT = ("encoded", "content"), ("description", "summary")
"""Elements with the whole text of an entry, and those with its first words; some feeds put all into the latter."""
_DAYS = ("pubDate", "published", "date", "issued", "updated", "modified")
_WEB = ("http://", "https://")
_WHOLE = 600
"""Code points from which a description is taken to be the report, not a summary of it."""
_PROLOGUE = re.compile(
    r"(?:<\?[^>]{0,4000}>|<!--(?:[^-]|-(?!->)){0,20000}-->|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,8000}\]\s{0,9})?>|\s)++"
)


def root_name(source: Source) -> str | None:
    """The name of the first element of XML, without its prefix; None where the text begins otherwise."""
    text = source.opening
    lead = _PROLOGUE.match(text)
    root = _ROOT.match(text, lead.end() if lead else 0)
    return root.group(1) if root is not None else None


def is_feed(source: Source) -> bool:
    """True for RSS, RDF or Atom."""
    return root_name(source) in _ROOTS


def read_feed(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each entry; raises `DocumentError` where the feed cannot be taken apart or has none."""
    del columns
    root = parse_xml(source.data().lstrip(), name=source.name, recover=True)
    channel = _child(root, "channel")
    about = channel if channel is not None else root
    outlet = _words(_child(about, "title")) or None
    language = language_code(_words(_child(about, "language")) or about.get(_XML_LANG) or root.get(_XML_LANG))
    entries = (one for one in root.iter() if isinstance(one.tag, str) and _local(one) in _ENTRIES)
    number = 0
    for number, entry in enumerate(islice(entries, BUDGET.entries), 1):
        yield _entry(entry, Given(outlet=outlet, language=language), f"{source.name}, entry {number}")
    if not number:
        raise DocumentError(f"{source.name}: this feed has no entry; give a feed with reports in it")


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _entry(entry: _Element, feed: Given, name: str) -> Found:
    from lxml.etree import tostring

    title = squeeze(re.sub(r"<[^<>]{1,200}>", " ", _words(_child(entry, "title")))) or None
    full = _longest(entry, _FULL)
    short = _longest(entry, _SHORT)
    text = full if len(full) >= len(short) else short
    if not text and title is None:
        return PassedOver(name, "there is no text in it")
    day = next((day for key in _DAYS for one in _children(entry, key) if (day := parse_day(_words(one)))), None)
    said = Given(day, feed.outlet, language_code(entry.get(_XML_LANG)) or feed.language, _link(entry))
    problems = (Problem(STEP, FEED_SUMMARY()),) if not full and len(text) < _WHOLE else ()
    try:
        data = tostring(entry, encoding="utf-8", with_tail=False)
    except ValueError as error:
        return Fault(name, DocumentError(f"{name}: broken XML ({error}); save the page that it leads to"))
    return Report(data, name, content_of(title, text, MEDIA_TYPE), said, is_one_of_many=True, problems=problems)


def _longest(entry: _Element, names: tuple[str, ...]) -> str:
    return max((_inside(one) for name in names for one in _children(entry, name)), key=len, default="")


def _inside(element: _Element) -> str:
    """The text of an element, or its XHTML as it stands (Atom's type "xhtml")."""
    from lxml.etree import tostring

    if not len(element):
        return (element.text or "").strip()
    return "".join([element.text or "", *(tostring(one, encoding="unicode") for one in element)]).strip()


def _link(entry: _Element) -> str | None:
    """The address of an entry: of RSS as text, of Atom as an attribute, of either as its permanent id."""
    links = [one for one in _children(entry, "link") if one.get("rel") in (None, "alternate")]
    ids = [*_children(entry, "guid"), *_children(entry, "id")]
    found = [one.get("href") or _words(one) for one in links] + [_words(one) for one in ids]
    return next((str(one) for one in found if one.startswith(_WEB)), None)


def _children(element: _Element, name: str) -> list[_Element]:
    return [one for one in element if isinstance(one.tag, str) and _local(one) == name]


def _child(element: _Element, name: str) -> _Element | None:
    return next(iter(_children(element, name)), None)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: _Element | None) -> str:
    if element is None:
        return ""
    words: str = squeeze("".join(map(str, element.itertext())))
    return words
