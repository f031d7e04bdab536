"""The index that a site is searched by: names and where they lead, in small files that a browser loads as scripts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.model import Relevance
from marsad.store import summaries, view
from marsad.store.event_list import EventFilter, EventOrder, iter_events
from marsad.web.charts.look import wording_of
from marsad.web.site.addresses import Address, file_of
from marsad.web.slugs import place_slug, slug_of

if TYPE_CHECKING:
    from marsad.i18n.wording import Wording
    from marsad.store.record import Record

BLOCK = 400
"""Entries of a file."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is found: its name, where it leads, a word on it, and what else it is found by."""

    name: str
    address: str
    about: str
    also: str = ""


def index_files(record: Record, language: str) -> Iterator[tuple[str, str]]:
    """The files of the index of a language, by their place in the site: blocks of entries, and words by their begin."""
    entries = list(_entries(record, wording_of(language), language))
    folder = f"search/{language}"
    yield f"{folder}/about.js", _script("about", {"size": BLOCK, "entries": len(entries)})
    for start in range(0, len(entries), BLOCK):
        name = f"e-{start // BLOCK}"
        rows = [[one.name, one.address, one.about] for one in entries[start : start + BLOCK]]
        yield f"{folder}/{name}.js", _script(name, rows)
    shards: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(entries):
        for word in sorted(words_of(f"{one.name} {one.also} {one.about}")):
            shards[shard_of(word)][word].append(number)
    for name, words in sorted(shards.items()):
        yield f"{folder}/{name}.js", _script(name, dict(sorted(words.items())))


def words_of(text: str) -> set[str]:
    """The words of a text as they are looked for: in small letters, without marks; those of one letter are left out."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.category(one).startswith("M"))
    return {word for word in _WORD.findall(bare.lower()) if len(word) > 1}


def shard_of(word: str) -> str:
    """The file that holds a word: by its first two letters, written so that any file system takes it."""
    return "w-" + "-".join(f"{ord(letter):x}" for letter in word[:2])


def _script(name: str, content: object) -> str:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"marsadIndex({json.dumps(name)},{body});\n"


def _entries(record: Record, words: Wording, language: str) -> Iterator[Entry]:
    yield from _events(record, words, language)
    for place in summaries.places(record):
        found = Address(f"/places/{place_slug(place)}")
        name = words.place(place.where)
        yield Entry(_bare(name), file_of(found, language), words.gettext(_("Place")), " ".join(place.all_names))
    for source in view.sources(record):
        if source.name != "reporter":
            found = Address(f"/sources/{slug_of(source.name)}")
            also = " ".join(source.all_names)
            yield Entry(source.name, file_of(found, language), words.gettext(_("Source")), also)
    for row in view.documents(record):
        about = ", ".join(one for one in (row.outlet, words.day(row.published)) if one)
        title = row.title or words.gettext(_("Untitled report"))
        yield Entry(title, file_of(Address(f"/documents/{row.id}"), language), about)


def _events(record: Record, words: Wording, language: str) -> Iterator[Entry]:
    wanted = EventFilter(kind=None, relevance=frozenset(Relevance), order=EventOrder.GRAVEST)
    for rows in iter_events(record, wanted):
        for row in rows:
            event = row.event
            found = Address(f"/events/{event.id}")
            about = words.happening(event)
            name = words.heading(event)
            also = " ".join((event.where.name if event.where else "", *event.actors))
            yield Entry(_bare(name), file_of(found, language), about, also)


def _bare(text: str) -> str:
    return text.translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None})
