"""Reports that are sent to the desk as files or as text: read like any other, and public once they are released."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, MarsadError, UsageError, one_document
from marsad.ingest import Fault, PassedOver, Report, iter_found
from marsad.ingest.given import NOTHING_GIVEN, Given
from marsad.ingest.readers.report import Written
from marsad.model import Reading, Section, SectionKind, Template, digest, digest_text
from marsad.services.ingestion import level_named
from marsad.services.linking import link_with_rest
from marsad.store.confidential import Level, Protection, including_restricted
from marsad.store.record import Entry, Record

if TYPE_CHECKING:
    from marsad.ingest.readers import Source

    Read = Callable[[Report, Given], Reading]

NO_TEXT_SENT = Template("no_text_sent", "there is nothing to put on record: choose a file, or paste a text")
NEEDS_CONSENT = Template(
    "sending_needs_consent", "a report that is not public needs what those who gave it agreed to (consent)"
)
TOO_MANY_REPORTS = Template(
    "too_many_reports_sent",
    "the file holds more than %(number)s reports, of which none beyond was read: bring it in with `marsad ingest`",
)
NO_REPORT_IN_FILE = Template("no_report_in_file", "there is no report in this file")

SENT = "sent to the desk"
AWAITS = "sent to be public: it waits until an adjudicator releases it"
"""Why a report that was sent as public is restricted."""
MOST = 100
"""Reports that one sending may hold: each is read while its sender waits."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What is said of all that is sent at once."""

    person: str
    level: Level
    given: Given = NOTHING_GIVEN
    consent: str = ""
    """What those who gave it agreed to; asked for where it is not public."""
    may_release: bool = False
    """True for who may publish at once."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one report, or of a file that none could be taken out of."""

    name: str
    document_id: str | None = None
    level: Level | None = None
    """Who may see what was written."""
    figures: int = 0
    error: MarsadError | None = None
    """Why nothing of it was written."""
    why: str | None = None
    """Why it was passed over."""


def written(title: str | None, text: str) -> Report:
    """A text that was pasted, as a report."""
    return Report(text.encode("utf-8", "surrogatepass"), "text", Written(title, text, "text/plain"))


def found_in(source: Source) -> Iterator[Report | Fault | PassedOver]:
    """What a file holds; one that cannot be read is one fault, and so is what comes after `MOST` reports."""
    try:
        with one_document(source.name):
            for number, found in enumerate(iter_found(source)):
                if number == MOST:
                    yield Fault(source.name, UsageError(TOO_MANY_REPORTS(number=MOST)))
                    return
                yield found
    except (DocumentError, UsageError) as error:
        yield Fault(source.name, error)


def take_sent(
    record: Record, found: Iterable[Report | Fault | PassedOver], read: Read, sending: Sending
) -> tuple[Sent, ...]:
    """Read reports and put them on record; what became of each, in order.

    What is sent as public by who may not release it waits as restricted, and one who may not see all that is on record
    learns nothing of it: their text ends with a reference, so that nothing of others is looked up. A report that is on
    record keeps its level. Raises `UsageError` where there is nothing, or where a level needs what was agreed to.
    """
    if sending.level is not Level.PUBLIC and not sending.consent.strip():
        raise UsageError(NEEDS_CONSENT())
    sent = tuple(_take(record, one, read, sending) for one in found)
    if not sent:
        raise UsageError(NO_REPORT_IN_FILE())
    public = [one.document_id for one in sent if one.document_id is not None and one.level is Level.PUBLIC]
    if public:
        link_with_rest(record, public)
    return sent


def _take(record: Record, found: Report | Fault | PassedOver, read: Read, sending: Sending) -> Sent:
    if isinstance(found, Fault):
        return Sent(found.name, error=found.error)
    if isinstance(found, PassedOver):
        return Sent(found.name, why=found.why)
    try:
        with one_document(found.name):
            protection = _protection(found, sending)
            reading = read(found, sending.given)
        if not sending.may_release:
            reading = _with_reference(record, reading, sending.person)
        with one_document(found.name, apart_from=(OSError, MemoryError)), including_restricted():
            record.append_protected(Entry(reading, found.data, found.name, protection))
    except (DocumentError, UsageError) as error:
        return Sent(found.name, error=error)
    return Sent(found.name, reading.document.id, protection.level, len(reading.figures))


def _protection(report: Report, sending: Sending) -> Protection:
    """Who may see a report: the stricter of what its file says and of what its sender does."""
    order = list(Level)
    said = level_named(report.level, report.name) if report.level else Level.PUBLIC
    level = max(said, sending.level, key=order.index)
    if level is Level.PUBLIC and not sending.may_release:
        return Protection(Level.RESTRICTED, sending.consent, sending.person, AWAITS)
    return Protection(level, sending.consent, sending.person, SENT)


def _with_reference(record: Record, reading: Reading, person: str) -> Reading:
    """The reading of the text with a last line that tells this person's sending from any other's of the same words."""
    document = reading.document
    reference = digest([record.alias(person), document.id])[:16]
    text = f"{document.text}\n\nReference: {reference}"
    start = len(text) - len(f"Reference: {reference}")
    sections = (*document.sections, Section(SectionKind.BOILERPLATE, start, len(text)))
    return replace(reading, document=replace(document, id=digest_text(text), text=text, sections=sections))
