"""Where incidents lie, what is not known of them, and how far people have looked at them, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.services.situation.report import Gap
from marsad.web.sitrep.blocks import Block, Column, Heading, Paragraph, Runs, Table, joined, plain

if TYPE_CHECKING:
    from marsad.services.situation.report import PlaceTold, SituationReport
    from marsad.web.sitrep.saying import Saying

PLACES = 10
"""Places in the table under the map."""

GAPS = {
    Gap.NO_DAY: _("No report gives the day."),
    Gap.NO_PLACE: _("No report gives a place more precise than the country."),
    Gap.AREA_ONLY: _("Only a district, governorate or region is given."),
    Gap.NO_TOLL: _("No figure of it may be counted."),
    Gap.OPEN: _("The sources set no upper bound to the gravest figure."),
    Gap.ONE_ORIGIN: _("One origin alone gives the gravest figure."),
    Gap.NO_DOER: _("No report names who did it."),
    Gap.UNREVIEWED: _("No person has reviewed all that its figures rest on."),
}


def place_table(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """The places with the most."""
    shown = report.places[:PLACES]
    measure = shown[0].measure
    columns = [
        Column(saying.text(_("Place")), share=5),
        Column(saying.text(_("How precisely known")), share=4),
        Column(saying.text(_("Incidents")), is_number=True, share=2),
    ]
    if measure is not None:
        columns.append(
            Column(f"{saying.measure(measure)}, {saying.text(_('best (low–high)'))}", is_number=True, share=4)
        )
    rows = tuple(_place(one, saying, has_toll=measure is not None) for one in shown)
    caption = saying.text(_("Places of the incidents, those with most first"))
    yield Table(caption, tuple(columns), rows, "short")
    further = len(report.places) - len(shown)
    if further:
        said = saying.text(_("Further places of incidents: %(number)s."), number=saying.words.number(further))
        yield Paragraph(plain(said), "note")


def _place(one: PlaceTold, saying: Saying, *, has_toll: bool) -> tuple[Runs, ...]:
    where = one.where
    cells = [
        plain(saying.apart(saying.words.place(where))),
        plain(saying.words.word(where.precision) if where.precision else saying.text(_("not known"))),
        plain(saying.words.number(one.events)),
    ]
    if has_toll:
        total = one.total
        if total is None:
            cells.append(plain("–"))
        else:
            best = saying.words.number(total.best)
            cells.append(plain(best if total.low == total.high else f"{best} ({saying.bounds(total)})"))
    return tuple(cells)


def unknown(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """What is not known, told as plainly as what is."""
    if not report.unknown and not report.undated:
        return
    yield Heading(2, plain(saying.text(_("What is not known"))), "unknown")
    columns = (
        Column(saying.text(_("Gap")), share=6),
        Column(saying.text(_("Incidents")), is_number=True, share=2),
        Column(saying.text(_("The gravest of them")), share=9),
    )
    rows = tuple(
        (
            plain(saying.text(GAPS[one.gap])), plain(saying.words.number(one.events)),
            joined(((saying.event(event),) for event in one.gravest), saying.text(_("; "))),
        )
        for one in report.unknown
    )  # fmt: skip
    caption = saying.text(_("What is not known of the incidents of the period"))
    yield Table(caption, columns, rows, "listed")
    if report.undated:
        said = _(
            "Incidents on record of which not even the days of a report are known, and which are in no period: "
            "%(number)s."
        )
        yield Paragraph(plain(saying.text(said, number=saying.words.number(report.undated))), "note")


def review(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """How far people have looked at the incidents."""
    if not report.states:
        return
    yield Heading(2, plain(saying.text(_("How far people have looked at it"))), "review")
    columns = (
        Column(saying.text(_("Looked at")), share=4),
        Column(saying.text(_("Incidents")), is_number=True, share=2),
    )
    rows = tuple(
        (
            plain(saying.words.word(state.value if state.value != "contested" else "in dispute")),
            plain(saying.words.number(number)),
        )
        for state, number in report.states
    )  # fmt: skip
    yield Table(saying.text(_("Incidents by how far people have looked at them")), columns, rows, "narrow")
