"""The report in a few sentences: how many incidents, what they come to, how that stands to the period before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marsad.model import Message, ReviewState, Template
from marsad.model.message import Day, Number, Word
from marsad.services.situation.report import Comparability

if TYPE_CHECKING:
    from marsad.services.situation.report import Headline, SituationReport

NOTHING = Template(
    "report_of_nothing", "No incident from %(since)s to %(until)s is on record; that does not say that there was none."
)
INCIDENTS = Template(
    "report_incidents",
    "Incidents on record from %(since)s to %(until)s: %(number)s; reports that tell of them: %(reports)s.",
)
COMES_TO = Template(
    "report_comes_to",
    "The figures that count come to %(best)s %(measure)s (low %(low)s, high %(high)s); incidents with such a figure: "
    "%(number)s.",
)
THAN_BEFORE = Template(
    "report_than_before",
    "In the period of equal length before, they came to %(best)s (low %(low)s, high %(high)s).",
)
NOTHING_BEFORE = Template(
    "report_nothing_before", "For the period of equal length before, no such figure is on record."
)
NOT_COMPARABLE = Template(
    "report_not_comparable",
    "There is no comparison with the period before: reports on record that were published in it: %(before)s; in this "
    "period: %(number)s.",
)
UNEVEN_REPORTS = Template(
    "report_uneven",
    "A change may be one of reporting: reports on record that were published in this period: %(number)s; in the one "
    "before: %(before)s.",
)
MOST_WEAK = Template("report_weak", "Without a second independent origin, or contested: %(weak)s of them.")
NOBODY_LOOKED = Template(
    "report_nobody_looked",
    "No person has reviewed all that these figures rest on: the machine read the reports and put the incidents "
    "together.",
)
LOOKED_AT = Template(
    "report_looked_at",
    "Incidents that people reviewed or signed off: %(number)s of %(events)s; the others are as the machine read them.",
)


def lead_of(report: SituationReport) -> tuple[Message, ...]:
    """The sentences with which the report begins."""
    return tuple(_iter_lead(report))


def _iter_lead(report: SituationReport) -> Iterator[Message]:
    asked = report.asked
    since, until = Day(asked.since), Day(asked.until)
    if not report.incidents:
        yield NOTHING(since=since, until=until)
        return
    yield INCIDENTS(since=since, until=until, number=Number(report.incidents), reports=Number(report.reports))
    gravest = next((one for one in report.headlines if one.now.events), None)
    if gravest is not None:
        yield COMES_TO(
            best=Number(gravest.now.best), measure=Word(gravest.measure.value), low=Number(gravest.now.low),
            high=Number(gravest.now.high), number=Number(gravest.now.events),
        )  # fmt: skip
        yield from _before(report, gravest)
        if gravest.now.weak:
            yield MOST_WEAK(weak=Number(gravest.now.weak))
    machine = dict(report.states).get(ReviewState.MACHINE, 0)
    if machine == report.incidents:
        yield NOBODY_LOOKED()
    else:
        yield LOOKED_AT(number=Number(report.incidents - machine), events=Number(report.incidents))


def _before(report: SituationReport, gravest: Headline) -> Iterator[Message]:
    found, amount = report.comparison, gravest.before
    if found is None:
        return
    counts = {"number": Number(found.reports_now), "before": Number(found.reports)}
    if found.verdict is Comparability.TOO_FEW:
        yield NOT_COMPARABLE(**counts)
        return
    if amount is None:
        yield NOTHING_BEFORE()
    else:
        yield THAN_BEFORE(best=Number(amount.best), low=Number(amount.low), high=Number(amount.high))
    if found.verdict is Comparability.UNEVEN:
        yield UNEVEN_REPORTS(**counts)
