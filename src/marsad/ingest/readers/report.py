"""What a reader takes out of a file: reports with what the file says of them, and what could not be taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.errors import MarsadError
from marsad.ingest.given import NOTHING_GIVEN, Given
from marsad.model import Capture, Problem


@dataclass(frozen=True, slots=True)
class Raw:
    """A page or a plain text as bytes: its character set and its metadata are told from itself."""

    data: bytes
    media_type: str | None = None
    """As whoever gave the bytes has it; None leaves it to the bytes and their name."""
    url: str | None = None
    """The address that the page was found at; one that the page gives as its own comes before it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it was written, with the title that is given apart from it."""

    title: str | None
    text: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in HTML without the page around it, with the title that is given apart from it."""

    title: str | None
    html: str
    media_type: str


Content = Raw | Written | Marked


@dataclass(frozen=True)
class Report(Capture):
    """One report of a file: the bytes that are archived for it, under the file's name and its place in the file."""

    content: Content = field(default_factory=lambda: Raw(b""))
    said: Given = NOTHING_GIVEN
    """What the file says of the report."""
    is_one_of_many: bool = False
    """True where the file may hold others: what it says of this one then wins over what is given for the file."""
    problems: tuple[Problem, ...] = ()
    level: str | None = None
    """Who may see it, where the file says so; the name of a level."""
    is_private: bool = False
    """True for what people wrote to each other, or answered to a form: it is not put on record without a level."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a file that should be a report and cannot be read."""

    name: str
    error: MarsadError


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A part of a file, or a file of a folder, that is no report of a known kind; it is named and nothing else."""

    name: str
    why: str


Found = Report | Fault | PassedOver
