"""A field report given by hand: a document and a claim by a person, through the same record as any other report."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import (
    Document,
    Extractor,
    Reading,
    Section,
    SectionKind,
    Template,
    canonical_json,
    digest,
    digest_text,
)
from marsad.model.message import Given
from marsad.services.desk.adding import bare_figure, words_of
from marsad.services.desk.fields import Values, changed
from marsad.services.desk.review import Decided, add
from marsad.store.confidential import Informant, Level, Protection, including_restricted
from marsad.store.record import Entry, Record

WHO_FILLS = Template("who_fills_form", "who fills the form")
WHAT_HAPPENED = Template("what_happened", "what happened")
NUMBER_WORDS = Template("words_of_number", "the words of the number")
HOW_KNOWN = Template("how_it_is_known", "how it is known")
CONSENT = Template("consent", "what was agreed to (consent)")

FIELD_REPORT_NEEDS = Template("field_report_needs", "a field report needs %(needed_list)s; nothing was written")
NUMBER_NOT_IN_WORDS = Template(
    "number_not_in_words", "%(words)s does not stand in what happened: give the number in its words"
)
INFORMANT_NAMED = Template(
    "informant_named", "the report names the informant or how to reach them: take that out first"
)

FORM = Extractor("intake form", "1", "")
OUTLET = "Field report"
REASON = "field report"
AWAITS_RELEASE = "field report, sent to be public: it waits until an adjudicator releases it"
"""Why a report that was sent as public is restricted."""


HOUSEHOLD_SIZE = Template("household_size_needed", "how many people a household has, a number from 1 to 30")
SIZE_SOURCE = Template("household_size_source", "where the size of a household is from")
HOUSEHOLDS_NEED_A_NUMBER = Template(
    "households_need_a_number", "households are turned into people from a number, not from a range without one"
)
LARGEST_HOUSEHOLD = 30


@dataclass(frozen=True, slots=True)
class Households:
    """A count that is of households, and how it is turned into people (IDMC Helix: reported x household size)."""

    size: float
    """People to a household."""
    source: str
    """Where that size is from: a survey, a census, the informant."""


@dataclass(frozen=True, slots=True)
class FieldCount:
    """One count of a field report."""

    how_many: str
    """The words of `what` that give the number, as they stand in it."""
    fields: Values
    """The claim by the names of the desk's fields: measure, low, high, where, when, source_class ..."""
    households: Households | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReport:
    """What a form asks for. What is composed into the text are only these words, never who gave them."""

    what: str
    """What happened, in a sentence or more: the report's own words."""
    how_many: str
    """The words of `what` that give the number, as they stand in it."""
    fields: Values
    """The claim by the names of the desk's fields: measure, low, high, where, when, source_class ..."""
    how_known: str
    """How the informant knows: seen, told by whom, a list. Published with the report when it is."""
    received: date
    level: Level
    """Who may see it. A report that is to be public waits as restricted where who sends it may not release one."""
    consent: str
    """What the informant agreed to: what may be published, when, in which form."""
    informant: Informant | None = None
    """Who gave it: kept apart, never published."""
    title: str | None = None
    households: Households | None = None
    more: tuple[FieldCount, ...] = ()
    """What else it counts: 4 killed and 9 injured are two counts of one report."""

    @property
    def counts(self) -> tuple[FieldCount, ...]:
        """All that it counts, the first first."""
        return (FieldCount(self.how_many, self.fields, self.households), *self.more)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A field report on record."""

    document_id: str
    claim: Decided
    """Of its first count."""
    more: tuple[Decided, ...] = ()
    """Of the others, in their order."""


def take_in(
    record: Record,
    report: FieldReport,
    *,
    person: str,
    gazetteer: Gazetteer | None = None,
    may_release: bool = False,
) -> TakenIn:
    """Put a field report on record with its level of confidentiality from the first moment; `person` fills the form.

    `may_release` is true for who may release a report at once. What `person` sent before is one report, whose level
    stays as it is; the same words of two people are two reports, so that nobody learns from it what is on record.
    Raises `UsageError` where something is missing, the number's words are not in the text, the informant's name is, or
    a field cannot be read; nothing is written then.
    """
    for count in report.counts:
        _check_households(count)
    document = compose(report)
    _check(report, document, person)
    found = [(words_in(document, count.how_many), in_people(count)) for count in report.counts]
    for words, fields in found:
        changed(bare_figure(document, words_of(document, *words), fields), fields, gazetteer)
    with including_restricted(), record.one_transaction():
        document = compose(report, _reference(record, document, person))
        protection = _protection(report, person, may_release=may_release)
        record.append_protected(Entry(Reading(document, FORM), protection=protection, informant=report.informant))
        claims = [
            add(record, document.id, words, fields, person=person, reason=REASON, gazetteer=gazetteer)
            for words, fields in found
        ]
    return TakenIn(document.id, claims[0], tuple(claims[1:]))


def words_in(document: Document, how_many: str) -> tuple[int, int]:
    """First and past-last code point of the words of a number in the body of a field report."""
    start = document.text.index(how_many, document.sections[-1].start)
    return start, start + len(how_many)


def in_people(count: FieldCount) -> Values:
    """The fields of a count, of households turned into people: each bound times the size, to the nearest whole."""
    if count.households is None:
        return count.fields
    bounds = {name: _people(count.fields[name], count.households) for name in ("low", "high") if count.fields.get(name)}
    return {**count.fields, **bounds}


def _people(households: object, conversion: Households) -> int:
    try:
        number = float(str(households).replace(",", ""))
    except ValueError as error:
        raise UsageError(HOUSEHOLDS_NEED_A_NUMBER()) from error
    return math.floor(number * conversion.size + 0.5)


def _reference(record: Record, document: Document, person: str) -> str:
    """What tells this person's report from any other's of the same words, and nothing of who it was."""
    return digest([record.alias(person), document.id])[:16]


def _protection(report: FieldReport, person: str, *, may_release: bool) -> Protection:
    if report.level is Level.PUBLIC and not may_release:
        return Protection(Level.RESTRICTED, report.consent, person, AWAITS_RELEASE)
    return Protection(report.level, report.consent, person, REASON)


def compose(report: FieldReport, reference: str = "") -> Document:
    """The document that a field report makes: title, what happened, how it is known, its reference."""
    title = (report.title or f"Field report received {report.received.isoformat()}").strip()
    body = f"{report.what.strip()}\n\nHow this is known: {report.how_known.strip()}"
    body += "".join(f"\n\n{told}" for count in report.counts if (told := conversion_of(count)))
    text = f"{title}\n\n{body}" + (f"\n\nReference: {reference}" if reference else "")
    first = len(title) + 2
    sections = (Section(SectionKind.HEADLINE, 0, len(title)), Section(SectionKind.BODY, first, len(text)))
    return Document(
        digest_text(text), text, sections, title=title, published=report.received, outlet=OUTLET, language="en"
    )


def conversion_of(count: FieldCount) -> str:
    """How households were turned into people, with both numbers, as the report's text keeps it; empty without any."""
    if count.households is None:
        return ""
    bounds = [str(count.fields[name]) for name in ("low", "high") if count.fields.get(name)]
    people = [str(value) for name, value in in_people(count).items() if name in ("low", "high") and value]
    said, made = (" to ".join(dict.fromkeys(one)) for one in (bounds, people))
    size = f"{count.households.size:g} people each ({count.households.source.strip()})"
    return f"Turned into people: “{count.how_many}”, {said} households of {size}, is {made} people."


def _check_households(count: FieldCount) -> None:
    if count.households is None:
        return
    missing = [] if 1 <= count.households.size <= LARGEST_HOUSEHOLD else [HOUSEHOLD_SIZE()]
    missing += [] if count.households.source.strip() else [SIZE_SOURCE()]
    if missing:
        raise UsageError(FIELD_REPORT_NEEDS(needed_list=tuple(missing)))
    if not any(count.fields.get(name) for name in ("low", "high")):
        raise UsageError(HOUSEHOLDS_NEED_A_NUMBER())
    in_people(count)


def _check(report: FieldReport, document: Document, person: str) -> None:
    needed = (
        (WHO_FILLS, person),
        (WHAT_HAPPENED, report.what),
        (NUMBER_WORDS, report.how_many),
        (HOW_KNOWN, report.how_known),
        (CONSENT, report.consent),
    )
    missing = [template() for template, value in needed if not value.strip()]
    if missing:
        raise UsageError(FIELD_REPORT_NEEDS(needed_list=tuple(missing)))
    for count in report.counts:
        if not count.how_many.strip() or count.how_many not in report.what.strip():
            raise UsageError(NUMBER_NOT_IN_WORDS(words=Given(count.how_many)))
    if report.informant is not None:
        fields = "".join(canonical_json(dict(count.fields)) for count in report.counts)
        told = f"{document.text} {fields}".casefold()
        for secret in (report.informant.name, report.informant.contact):
            if secret.strip() and secret.strip().casefold() in told:
                raise UsageError(INFORMANT_NAMED())
