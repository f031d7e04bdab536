"""The incidents of a report as blocks: told in full, set side by side where sources differ, listed; totals apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.model import Figure
from marsad.web.sitrep.blocks import Block, Column, Entry, Heading, Look, Paragraph, Run, Runs, Table, joined, plain

if TYPE_CHECKING:
    from marsad.services.situation.report import Contested, EventTold, Quoted, Reference, SituationReport, TollTold
    from marsad.web.sitrep.saying import Saying


def gravest(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """The gravest incidents, each with its tolls and the sentences that these rest on."""
    if not report.told:
        return
    yield Heading(2, plain(saying.text(_("The gravest incidents"))), "gravest")
    for number, one in enumerate(report.told, 1):
        yield Entry(tuple(_entry(number, one, report, saying)), f"event-{number}")


def _entry(number: int, one: EventTold, report: SituationReport, saying: Saying) -> Iterator[Block]:
    heading = saying.event(one.event)
    yield Heading(3, (Run(f"{saying.words.number(number)}. "), heading))
    told = saying.text(_("reports: %(number)s"), number=saying.words.number(one.reports))
    state = Run(_state(one.state.value, saying), Look.TAG)
    yield Paragraph(joined(((state,), plain(told), (saying.address("events", one.event.id),)), " · "), "meta")
    yield _toll_table(one, saying)
    yield from _quotes(one, report, saying)
    for doer, by in one.doers:
        said = _("Named as having done it: %(doer)s, by %(sources)s.")
        names = saying.text(_("; ")).join(saying.apart(name) for name in by)
        yield Paragraph(plain(saying.text(said, doer=saying.apart(doer), sources=names)), "note")
    for conflict in one.conflicts:
        said = f"{saying.text(_('To be looked at'))}{saying.text(_(': '))}{saying.told(conflict)}"
        yield Paragraph(plain(said), "note")


def _state(value: str, saying: Saying) -> str:
    return saying.words.word(value if value != "contested" else "in dispute")


def _toll_table(one: EventTold, saying: Saying) -> Table:
    columns = (
        Column(saying.text(_("What")), share=3),
        Column(saying.text(_("Low")), is_number=True, share=2),
        Column(saying.text(_("Best")), is_number=True, share=3),
        Column(saying.text(_("High")), is_number=True, share=2),
        Column(saying.text(_("Grade")), share=2),
        Column(saying.text(_("Origins")), is_number=True, share=2),
    )
    caption = f"{saying.words.heading(one.event)}{saying.text(_(': '))}{saying.text(_('tolls'))}"
    return Table(caption, columns, tuple(_toll_row(told, saying) for told in one.tolls), "tolls")


def _toll_row(told: TollTold, saying: Saying) -> tuple[Runs, ...]:
    toll = told.toll
    name = saying.measure(toll.measure)
    if toll.counted.value != "all":
        name = f"{name} ({saying.words.word(toll.counted)})"
    number = saying.words.number
    return (
        plain(name), plain(number(toll.low)), (Run(saying.words.best(toll), Look.STRONG),), plain(number(toll.high)),
        (Run(saying.words.word(toll.grade), Look.TAG),), plain(number(len(toll.origins))),
    )  # fmt: skip


def _quotes(one: EventTold, report: SituationReport, saying: Saying) -> Iterator[Block]:
    """Each sentence once, with all that it says of the event: who says so, what, and where that stands."""
    held: dict[tuple[str, str, str], list[tuple[Quoted, TollTold]]] = {}
    for told in one.tolls:
        for quoted in told.quotes:
            found = _of(report, quoted.reference)
            held.setdefault((quoted.origin, found.document, found.sentence), []).append((quoted, told))
    for group in held.values():
        first = _of(report, group[0][0].reference)
        says = joined((_says(quoted.figure, saying) for quoted, _told in group), saying.text(_("; ")))
        numbers = tuple(run for quoted, _told in group for run in saying.reference(quoted.reference))
        who = (*saying.origin(group[0][0]), Run(saying.text(_(": "))), *says)
        yield Paragraph((*who, Run(f" · {saying.cite(first)} ", Look.QUIET), *numbers), "account")
        yield Paragraph(saying.quotation(first), "quote")
    further = sum(told.further for told in one.tolls)
    if further:
        said = _("Further accounts that count, on the event’s page: %(number)s.")
        yield Paragraph(plain(saying.text(said, number=saying.words.number(further))), "note")


def _says(figure: Figure, saying: Saying) -> Runs:
    measure = saying.words.word(figure.measure)
    return plain(f"{measure} {saying.amount(figure)}")


def _of(report: SituationReport, number: int) -> Reference:
    return report.references[number - 1]


def contested(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """Figures on which sources differ, side by side: who says what, and what became of it."""
    if not report.contested:
        return
    yield Heading(2, plain(saying.text(_("Figures on which sources differ"))), "contested")
    for one in report.contested:
        reason = () if one.reason is None else (Paragraph(plain(saying.told(one.reason)), "note"),)
        yield Entry((_side_by_side(one, report, saying), *reason))
    if report.uncontested:
        said = _("Further figures on which sources differ, on the pages of their events: %(number)s.")
        yield Paragraph(plain(saying.text(said, number=saying.words.number(report.uncontested))), "note")


def _side_by_side(one: Contested, report: SituationReport, saying: Saying) -> Table:
    columns = (
        Column(saying.text(_("Who says so")), share=5),
        Column(saying.text(_("How many")), is_number=True, share=2),
        Column(saying.text(_("In the report’s words")), share=3),
        Column(saying.text(_("Report")), share=4),
        Column(saying.text(_("What became of it")), share=3),
        Column(saying.text(_("Ref.")), share=1),
    )
    measure = saying.words.word(one.toll.measure)
    caption = f"{saying.words.heading(one.event)}{saying.text(_(': '))}{measure} {saying.best(one.toll)}"
    return Table(caption, columns, tuple(_side(quoted, report, saying) for quoted in one.said), "sides")


def _side(quoted: Quoted, report: SituationReport, saying: Saying) -> tuple[Runs, ...]:
    found = _of(report, quoted.reference)
    return (
        saying.origin(quoted), plain(saying.amount(quoted.figure)), (Run(f"“{found.words}”", Look.QUOTE),),
        plain(saying.cite(found)), _fate(quoted, saying), saying.reference(quoted.reference),
    )  # fmt: skip


def _fate(quoted: Quoted, saying: Saying) -> Runs:
    if quoted.left_out is not None:
        why = saying.words.word(quoted.left_out)
        return (Run(saying.text(_("left out: %(reason)s"), reason=why), Look.QUIET),)
    if quoted.decides:
        return (Run(saying.text(_("the best figure rests on it")), Look.STRONG),)
    return plain(saying.text(_("counts in the range")))


def others(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """The other incidents with their gravest toll."""
    if not report.listed:
        return
    yield Heading(2, plain(saying.text(_("The other incidents"))), "others")
    columns = (
        Column(saying.text(_("Event")), share=16),
        Column(saying.text(_("What")), share=5),
        Column(saying.text(_("Best (low–high)")), is_number=True, share=8),
        Column(saying.text(_("Grade")), share=4),
        Column(saying.text(_("Looked at")), share=6),
        Column(saying.text(_("Ref.")), share=3),
    )
    rows = tuple(
        (
            (saying.event(one.event),), plain(saying.measure(one.toll.measure)), plain(saying.best(one.toll)),
            plain(saying.words.word(one.toll.grade)), plain(_state(one.state.value, saying)),
            saying.reference(one.reference),
        )
        for one in report.listed
    )  # fmt: skip
    caption = saying.text(_("The other incidents of the period, the gravest first, each with its gravest toll"))
    yield Table(caption, columns, rows, "listed")
    if report.unlisted:
        said = _("Incidents that are not in this table: %(number)s; the record’s pages have all.")
        yield Paragraph(plain(saying.text(said, number=saying.words.number(report.unlisted))), "note")


def situations(report: SituationReport, saying: Saying) -> Iterator[Block]:
    """Totals over a time and levels at a moment, which are added to nothing."""
    if not report.situations:
        return
    yield Heading(2, plain(saying.text(_("Totals and levels that sources give"))), "situations")
    said = _("They are never added to the incidents, or to each other: some count the same people.")
    yield Paragraph(plain(saying.text(said)), "note")
    columns = (
        Column(saying.text(_("What it covers")), share=7),
        Column(saying.text(_("What")), share=2),
        Column(saying.text(_("Best (low–high)")), is_number=True, share=4),
        Column(saying.text(_("By whom")), share=5),
        Column(saying.text(_("Ref.")), share=1),
    )
    rows = tuple(
        (
            (saying.event(one.event),), plain(saying.measure(one.toll.measure)), plain(saying.best(one.toll)),
            plain(saying.text(_("; ")).join(saying.apart(name) for name in one.toll.origins)),
            saying.reference(one.reference),
        )
        for one in report.situations
    )  # fmt: skip
    yield Table(saying.text(_("Totals over a time, and levels at a moment")), columns, rows, "listed")
