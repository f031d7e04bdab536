"""`outline_of`: a report said in one language, section by section, as blocks that every form is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.model import Interval
from marsad.version import __version__
from marsad.web.charts.look import wording_of
from marsad.web.sitrep.blocks import Block, Box, Card, Cards, Heading, Items, Outline, Paragraph, Run, Runs, plain
from marsad.web.sitrep.blocks import Look as Words
from marsad.web.sitrep.incidents import contested, gravest, others, situations
from marsad.web.sitrep.pictures import charts_of, map_of
from marsad.web.sitrep.saying import Saying
from marsad.web.sitrep.standing import place_table, review, unknown

if TYPE_CHECKING:
    from marsad.services.situation.report import Headline, SituationReport

Section = Callable[["SituationReport", Saying], Iterator[Block]]


def outline_of(report: SituationReport, language: str, base: str = "") -> Outline:
    """The report in a language, by its code; `base` is where the record's pages are served, else links stay inside."""
    saying = Saying(wording_of(language), base.rstrip("/"))
    blocks = tuple(block for section in SECTIONS for block in section(report, saying))
    asked, name = report.asked, saying.text(_("Situation report"))
    title = name if asked.place is None else f"{name}{saying.text(_(': '))}{saying.apart(asked.place)}"
    recorded = saying.words.moment(report.recorded_until) if report.recorded_until else saying.text(_("never"))
    return Outline(
        language=language,
        direction=saying.words.language.direction,
        title=title,
        subtitle=saying.words.days(Interval(asked.since, asked.until)),
        about=saying.text(_("What reports say happened, by whom it is said, and what is not known")),
        footer=saying.text(_("Record as of %(moment)s · Marsad %(version)s"), moment=recorded, version=__version__),
        page_of=saying.text(_("Page %(page)s of %(pages)s"), page="{page}", pages="{pages}"),
        created=report.recorded_until,
        blocks=blocks,
    )


def _lead(report: SituationReport, saying: Saying) -> Iterator[Block]:
    yield Paragraph(plain(" ".join(saying.told(one) for one in report.lead)), "lead")
    if report.is_cleared_alone:
        said = _("This record shows only events that people signed off, and claims that people reviewed.")
        yield Paragraph(plain(saying.text(said)), "note")
    if report.headlines:
        yield Cards(tuple(_card(one, report, saying) for one in report.headlines))
        yield Paragraph(plain(" ".join(_comparison(report, saying))), "note")


def _card(one: Headline, report: SituationReport, saying: Saying) -> Card:
    name = saying.measure(one.measure)
    if one.counted.value != "all":
        name = f"{name} ({saying.words.word(one.counted)})"
    note = saying.text(_("incidents: %(number)s"), number=saying.words.number(one.now.events))
    if not one.now.events:
        return Card(name, "–", "", _change(one, report, saying), note)
    low, high = saying.words.number(one.now.low), saying.words.number(one.now.high)
    bounds = saying.text(_("low %(low)s, high %(high)s"), low=low, high=high)
    return Card(name, saying.words.number(one.now.best), bounds, _change(one, report, saying), note)


def _change(one: Headline, report: SituationReport, saying: Saying) -> tuple[Run, ...]:
    """How it stands to the period before: by how much the best moved, and what it was."""
    found = report.comparison
    if found is None or found.verdict.value == "too few reports":
        return (Run(saying.text(_("not comparable with the period before")), Words.QUIET),)
    if one.before is None:
        return (Run(saying.text(_("none on record for the period before")), Words.QUIET),)
    moved = one.now.best - one.before.best
    sign = "+" if moved > 0 else "−" if moved < 0 else "±"
    amount = f"\u2066{sign}{saying.words.number(abs(moved))}\u2069"
    before = f"{saying.words.number(one.before.best)} ({saying.bounds(one.before)})"
    return (Run(amount, Words.STRONG), Run(f" {saying.text(_('before: %(amount)s'), amount=before)}", Words.QUIET))


def _comparison(report: SituationReport, saying: Saying) -> Iterator[str]:
    found = report.comparison
    if found is None:
        return
    days = saying.words.days(Interval(found.since, found.until))
    yield saying.text(_("The period before is %(days)s, as many days."), days=saying.apart(days))
    yield saying.text(
        _("Reports on record that were published in it: %(before)s; in this one: %(now)s."),
        before=saying.words.number(found.reports), now=saying.words.number(found.reports_now),
    )  # fmt: skip
    if found.shared and found.verdict.value != "too few reports":
        said = _("Incidents whose days lie in both, and which are counted in both: %(number)s.")
        yield saying.text(said, number=saying.words.number(found.shared))


def _where(report: SituationReport, saying: Saying) -> Iterator[Block]:
    if not report.places:
        return
    yield Heading(2, plain(saying.text(_("Where"))), "where")
    picture = map_of(report, saying)
    if picture is not None:
        yield picture
    yield from place_table(report, saying)


def _when(report: SituationReport, saying: Saying) -> Iterator[Block]:
    pictures = charts_of(report, saying)
    if not pictures:
        return
    yield Heading(2, plain(saying.text(_("Over time"))), "when")
    yield from pictures


def _method(report: SituationReport, saying: Saying) -> Iterator[Block]:
    method = report.method
    rule = saying.text(
        _("Rule “%(rule)s”, version %(version)s"), rule=saying.apart(method.rule), version=method.version
    )
    lines = [f"{rule} ({saying.told(method.source)}){saying.text(_(': '))}{saying.told(method.summary)}"]
    if method.is_standing and method.chosen:
        said = _("Incidents for which a person chose another rule go by that one: %(number)s.")
        lines.append(saying.text(said, number=saying.words.number(method.chosen)))
    lines += [saying.text(one) for one in _MEANINGS]
    if report.not_linked:
        said = _("Figures on record that are in no event yet and count in no toll: %(number)s.")
        lines.append(saying.text(said, number=saying.words.number(report.not_linked)))
    yield Box(saying.text(_("How these figures are made")), tuple(Paragraph(plain(one)) for one in lines))


_MEANINGS = (
    _(
        "Low, best and high: what sources say at the least, what the rule decides on, and what sources say at "
        "the most. They are no statistical interval, and the low of several incidents together is the sum of "
        "their lows."
    ),
    _(
        "An incident is counted once, however many reports tell of it; a source quoted by many outlets is one "
        "origin. What is denied, only possible or planned is kept and never counted, and totals over a time are "
        "never added to anything."
    ),
    _(
        "An incident belongs to the period if one of its days lies in it. One of which no report gives the day "
        "stands on the days up to its first report."
    ),
    _(
        "A figure here is what a source says in a report, never more. Numbers in brackets lead to the sentence "
        "that says it; the address of each claim opens it with its report on the record’s pages."
    ),
)


def _references(report: SituationReport, saying: Saying) -> Iterator[Block]:
    if not report.references:
        return
    yield Heading(2, plain(saying.text(_("References"))), "references")
    rows: list[tuple[Runs, Runs]] = []
    for one in report.references:
        cited = [Run(saying.cite(one))]
        if one.title:
            cited += [Run(saying.text(_(", "))), Run(f"“{one.title}”", Words.QUOTE)]
        cited += [Run(" "), saying.address("claims", one.claim), Run(" "), saying.address("documents", one.document)]
        rows.append((tuple(cited), saying.quotation(one)))
    yield Items(tuple(rows), "ref-")


SECTIONS: tuple[Section, ...] = (
    _lead, _where, _when, gravest, contested, others, situations, unknown, review, _method, _references,
)  # fmt: skip
"""In the order in which they stand."""
