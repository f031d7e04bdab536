"""What a reader takes out of bytes, for the tests of readers."""

from __future__ import annotations

from pathlib import Path

from marsad.ingest import Columns, Fault, Found, Given, PassedOver, Report, iter_found, read_report
from marsad.ingest.readers import NO_COLUMNS, Source
from marsad.model import Capture, Document, SectionKind

FILES = Path(__file__).parents[1] / "files"


def take(data: bytes | str, name: str, columns: Columns = NO_COLUMNS) -> list[Found]:
    """All that is found in a file of that name."""
    data = data.encode() if isinstance(data, str) else data
    return list(iter_found(Source.of(Capture(data, name)), columns))


def take_file(name: str) -> list[Found]:
    """All that is found in a file that lies with the tests."""
    return take((FILES / name).read_bytes(), name)


def documents(found: list[Found], given: Given | None = None) -> list[Document]:
    """The documents of the reports among what was found."""
    return [read_report(one, given or Given())[0] for one in found if isinstance(one, Report)]


def told(found: list[Found]) -> list[str]:
    """What is said of the parts that are no report."""
    return [
        str(one.error) if isinstance(one, Fault) else f"{one.name}: {one.why}"
        for one in found
        if isinstance(one, (Fault, PassedOver))
    ]


def body(document: Document) -> str:
    """The words of the body, its paragraphs a blank line apart."""
    return "\n\n".join(document.text[one.start : one.end] for one in document.sections if one.kind is SectionKind.BODY)


def headline(document: Document) -> str | None:
    """The words of the headline; None without one."""
    found = (one for one in document.sections if one.kind is SectionKind.HEADLINE)
    return next((document.text[one.start : one.end] for one in found), None)
