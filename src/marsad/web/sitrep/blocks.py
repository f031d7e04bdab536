"""What a report is made of once it is said in a language: headings, paragraphs, tables, pictures, boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from unicodedata import bidirectional


class Look(StrEnum):
    """How a stretch of words stands in its line."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    QUOTE = "quote"
    """Words of a report, in its own language and direction."""
    MARKED = "marked"
    """Those of them that give the number."""
    CODE = "code"
    """An address or an id, from left to right."""
    REFERENCE = "reference"
    """The number of a reference, which leads to it."""
    TAG = "tag"
    """A grade or a state."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words of one look."""

    text: str
    look: Look = Look.PLAIN
    href: str | None = None
    """Where it leads: an anchor of the report ("#ref-3") or the record's own pages."""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1; `anchor` is what links lead to."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` is "lead", "note", "meta", "account" (whose words follow), "quote" or empty.

    One of a role "quote" holds nothing but words of a report, and runs in their direction.
    """

    runs: Runs
    role: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list: for each item a line, and words of a report under it."""

    rows: tuple[tuple[Runs, Runs], ...]
    anchor: str
    """What an item's anchor begins with; its number follows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    is_number: bool = False
    share: int = 1
    """Its width among the others'."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, a row of headings and rows of cells."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its words for who does not see it; both forms show the same."""

    svg: bytes
    png: bytes
    alt: str
    caption: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure."""

    name: str
    best: str
    bounds: str
    """Low and high, in words."""
    change: Runs
    """How it stands to the period before."""
    note: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The headline figures side by side."""

    rows: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks in a frame, with a title."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Blocks that belong together and stand on one page where they find room: one incident."""

    blocks: tuple[Block, ...]
    anchor: str = ""


Block: TypeAlias = "Heading | Paragraph | Items | Table | Picture | Cards | Box | Entry"


@dataclass(frozen=True, slots=True)
class Outline:
    """A report said in one language."""

    language: str
    direction: str
    title: str
    subtitle: str
    about: str
    """One line on what it is, for the document's properties."""
    footer: str
    """What stands at the foot of each page."""
    page_of: str
    """"Page %(page)s of %(pages)s" in the language."""
    created: str
    """When the last document came on record (ISO 8601), which stands for a date of making; empty for none."""
    blocks: tuple[Block, ...]


def direction_of(runs: Runs) -> str:
    """ "rtl" where the first letter of the words is written from right to left, else "ltr"."""
    letters = (bidirectional(letter) for run in runs for letter in run.text)
    first = next((one for one in letters if one in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def plain(text: str) -> Runs:
    """The text as one run."""
    return (Run(text),)


def joined(parts: Iterable[Runs], mark: str) -> Runs:
    """The parts one after the other with a mark between them."""
    found: list[Run] = []
    for part in parts:
        if part:
            found += [Run(mark), *part] if found else part
    return tuple(found)
